"""The command `python -m indicators uncertainty`: how far scores and ranks rest on choices."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from indicators.arguments import share, whole_number
from indicators.framework import Aggregation, Framework, read_framework
from indicators.method import Method, read_method
from indicators.out_file import check_out, write_rows
from indicators.panel import build_panel
from indicators.scores import score_panel
from indicators.uncertainty import Interval, Uncertainty, score_uncertainty
from indicators.uncertainty_draws import LEAST_GOALPOSTS_THAT_MEET
from indicators.values_file import ValuesError, ValuesProblem, read_values
from indicators.version import name_version, read_recorded

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (no public name)

COLUMNS = (
    "place",
    "code",
    "score",
    "score_p05",
    "score_median",
    "score_p95",
    "rank",
    "rank_p05",
    "rank_median",
    "rank_p95",
)
# The last digits of a logarithm differ between machines; these do not.
_DECIMALS = 6
_YEAR_DIGITS = 4


def add_uncertainty_command(commands: "Commands", method_path: Path) -> None:
    """Add the command beside the others; `method_path` names the method that it starts from."""
    command = commands.add_parser(
        "uncertainty",
        help="how far scores and ranks rest on weights, goalposts and means",
        description="Scores a year many times, each time with weights, goalposts and means drawn "
        "anew, and writes where 5 %, half and 95 % of the scores and ranks lie. A score is "
        "published and a place is ranked from the method's coverage on.",
    )
    for name, metavar in (("framework", "TREE.csv"), ("values", "VALUES.csv"), ("out", "OUT.csv")):
        command.add_argument(
            f"--{name}",
            dest=name if name == "out" else f"{name}_file",
            type=Path,
            required=True,
            metavar=metavar,
        )
    command.add_argument("--year", type=_year, required=True)
    command.add_argument("--draws", type=_draws, metavar="COUNT", help="(default: the method's)")
    command.add_argument(
        "--seed",
        type=whole_number,
        metavar="NUMBER",
        help="the same seed gives the same numbers on every machine (default: the method's)",
    )
    command.add_argument(
        "--weight-noise",
        type=share,
        metavar="SHARE",
        help="multiply each weight by 1 - SHARE to 1 + SHARE (default: the method's)",
    )
    command.add_argument(
        "--goalpost-noise",
        type=_goalpost_noise,
        metavar="SHARE",
        help="move "
        "each goalpost by up to SHARE of the distance between the two, on its own scale, for log "
        "that of the logarithm (default: the method's)",
    )
    command.add_argument(
        "--aggregations",
        type=_aggregations,
        metavar="MEANS",
        help="the means "
        "to try, such as arithmetic,geometric: each draw takes one for all nodes "
        "(default: the method's)",
    )
    command.add_argument(
        "--least-part",
        type=share,
        metavar="POINTS",
        help="where a draw puts "
        "a geometric mean in the place of an arithmetic one, a part counts with at least so much, "
        "from 0 to 1; at 0, a part of 0 makes the mean 0 (default: the method's)",
    )
    command.add_argument(
        "--max-age",
        type=whole_number,
        metavar="YEARS",
        help="carry a value "
        "forward for at most so many years; 0: not at all (default: the method's)",
    )
    command.add_argument(
        "--min-coverage",
        type=share,
        metavar="SHARE",
        help="publish and rank from this coverage on, for every node (default: the method's)",
    )
    command.set_defaults(run=run_uncertainty, method_file=method_path)


def run_uncertainty(options: argparse.Namespace) -> int:
    """Work out the intervals of a year and write them.

    Raises:
        FrameworkError: the tree table has faults.
        ValuesError: the values have problems, or none counts in the year.
        MethodError: the method's file cannot be used.
        OutFileError: the output is no file or an input.
        OSError: a file cannot be read or written.
    """
    out: Path = options.out
    check_out(out, [options.framework_file, options.values_file])
    framework = read_framework(options.framework_file)
    recorded = read_recorded(options.method_file)
    method = name_version(_method(options), framework, recorded)
    values = read_values(options.values_file, framework)
    result = _uncertainty(values, framework, method, options)
    row_count = write_rows(out, COLUMNS, _rows(result))
    print(f"{row_count} intervals written to {out}\nMethod {method.version}")  # noqa: T201 (a command prints)
    return 0


def _uncertainty(
    values: pd.DataFrame, framework: Framework, method: Method, options: argparse.Namespace
) -> Uncertainty:
    year: int = options.year
    first = year - method.max_age
    if not values.loc[values["value"].notna(), "year"].between(first, year).any():
        span = f"{first} to {year}" if method.max_age else str(year)
        message = f"no value counts in {year}: there is none of {span}; give --year another"
        raise ValuesError([ValuesProblem(options.values_file.name, 1, "year", message)])
    panel = build_panel(values, framework, years=range(first, year + 1))
    return score_uncertainty(score_panel(panel, framework, method), year)


def _method(options: argparse.Namespace) -> Method:
    method = read_method(options.method_file)
    noise = {
        "weights": options.weight_noise,
        "goalposts": options.goalpost_noise,
        "aggregations": options.aggregations,
        "draws": options.draws,
        "seed": options.seed,
        "least_part": options.least_part,
    }
    coverage = ("min_coverage", "min_coverage_overall", "min_coverage_rank")
    thresholds = {"max_age": options.max_age} | dict.fromkeys(coverage, options.min_coverage)
    return replace(
        method,
        noise=replace(method.noise, **_given(noise)),
        **_given(thresholds),
    )


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: found for name, found in options.items() if found is not None}


def _rows(result: Uncertainty) -> Iterator[tuple[object, ...]]:
    """Yield a row per place and node; what is not published or not ranked stays blank."""
    for place in result.places:
        for code in result.framework.codes:
            score = result.score_interval(code, place)
            rank = result.rank_interval(code, place)
            yield (place, code, *_cells(score, _DECIMALS), *_cells(rank, None))


def _cells(interval: Interval | None, decimals: int | None) -> tuple[object, ...]:
    if interval is None:
        return ("",) * 4
    numbers = (interval.nominal, interval.low, interval.median, interval.high)
    return tuple(round(number, decimals) for number in numbers)


def _year(text: str) -> int:
    if len(text) != _YEAR_DIGITS or not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"found {text!r}; give a year of four digits such as 2024")
    return int(text)


def _draws(text: str) -> int:
    found = whole_number(text)
    if found == 0:
        raise argparse.ArgumentTypeError("found '0'; give 1 or more, 1000 is usual")
    return found


def _goalpost_noise(text: str) -> float:
    found = share(text)
    if found >= LEAST_GOALPOSTS_THAT_MEET:
        raise argparse.ArgumentTypeError(
            f"found {text!r}; give a share below {LEAST_GOALPOSTS_THAT_MEET}, from where on the "
            "two goalposts could meet"
        )
    return found


def _aggregations(text: str) -> tuple[Aggregation, ...]:
    names = [name.strip().lower() for name in text.split(",")]
    known = [one.value for one in Aggregation]
    if not set(names) <= set(known) or len(set(names)) != len(names):
        raise argparse.ArgumentTypeError(
            f"found {text!r}; give one or both of {','.join(known)}, each once"
        )
    return tuple(Aggregation(name) for name in names)
