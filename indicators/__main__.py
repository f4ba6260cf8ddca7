"""The commands `python -m indicators`: `score`, `progress`, `uncertainty` and `method`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.arguments import share, whole_number
from indicators.framework import Framework, FrameworkError, read_framework
from indicators.method import Method, MethodError, read_method
from indicators.method_command import add_method_command
from indicators.out_file import OutFileError, check_out, number_cell, write_rows
from indicators.panel import build_panel
from indicators.progress_command import add_progress_command
from indicators.scores import Scores, score_panel
from indicators.uncertainty_command import add_uncertainty_command
from indicators.values_file import ValuesError, read_values
from indicators.version import name_version, read_recorded

_FRAMEWORK_DIR = Path(__file__).resolve().parents[1] / "data" / "framework"
FRAMEWORK_PATH = _FRAMEWORK_DIR / "key_features.csv"
METHOD_PATH = _FRAMEWORK_DIR / "method.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when done, 1 when refused (argparse exits 2 on wrong usage)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except OutFileError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except (FrameworkError, ValuesError, MethodError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        reason = error.strerror or str(error)
        print(
            f"{error.filename or options.out}: {reason}; check the path and try again",
            file=sys.stderr,
        )
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indicators")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="score values with a tree table")
    score.add_argument("--framework", type=Path, required=True, metavar="TREE.csv")
    score.add_argument(
        "--values", dest="values_file", type=Path, required=True, metavar="VALUES.csv"
    )
    score.add_argument("--out", type=Path, required=True, metavar="SCORES.csv")
    score.add_argument(
        "--method",
        type=Path,
        metavar="METHOD.toml",
        help="thresholds, and weights, aggregations and goalposts for a tree table without "
        "columns for them (default: the project's thresholds)",
    )
    score.add_argument(
        "--max-age",
        type=whole_number,
        metavar="YEARS",
        help="carry a value forward for at most so many years; 0: not at all "
        "(default: the method's)",
    )
    score.add_argument(
        "--min-coverage",
        type=share,
        metavar="SHARE",
        help="publish from this coverage on, for every node, such as 0.5 or 2/3 "
        "(default: the method's)",
    )
    score.set_defaults(run=_score)
    add_progress_command(commands)
    add_method_command(commands, FRAMEWORK_PATH, METHOD_PATH)
    add_uncertainty_command(commands, METHOD_PATH)
    return parser


def _score(options: argparse.Namespace) -> int:
    out: Path = options.out
    check_out(out, filter(None, [options.framework, options.values_file, options.method]))
    framework = read_framework(options.framework, options.method)
    method = _method(options, framework)
    values = read_values(options.values_file, framework)
    scores = score_panel(build_panel(values, framework), framework, method)
    columns = ("place", "year", "code", "score", "coverage")
    row_count = write_rows(out, columns, _rows(scores, values))
    print(f"{row_count} scores written to {out}\nMethod {method.version}")
    return 0


def _method(options: argparse.Namespace, framework: Framework) -> Method:
    """Return the method with what the options change, under the name that it may then bear."""
    path = options.method or METHOD_PATH
    method = read_method(path)
    if options.max_age is not None:
        method = replace(method, max_age=options.max_age)
    if options.min_coverage is not None:
        share = options.min_coverage
        method = replace(
            method, min_coverage=share, min_coverage_overall=share, min_coverage_rank=share
        )
    return name_version(method, framework, read_recorded(path))


def _rows(scores: Scores, values: pd.DataFrame) -> Iterator[tuple[str, int, str, object, object]]:
    """Yield a row per node for each place and year with a value of its own."""
    own = set(
        values.loc[values["value"].notna(), ["place", "year"]].itertuples(index=False, name=None)
    )
    for place_position, place in enumerate(scores.places):
        for year_position, year in enumerate(scores.years):
            if (place, year) not in own:
                continue
            at = np.s_[:, place_position, year_position]
            yield from (
                (place, year, code, number_cell(score), number_cell(coverage))
                for code, score, coverage in zip(
                    scores.framework.codes,
                    scores.published[at].tolist(),
                    scores.coverage[at].tolist(),
                    strict=True,
                )
            )


if __name__ == "__main__":
    sys.exit(main())
