"""The method: how long a value counts, from which coverage a score is published, and the rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.choices import CHOICE_SECTIONS, MethodError, Report, as_number, parse_choices
from indicators.nodes import Aggregation
from indicators.progress_linear import OWN_CUTOFFS, Cutoffs

__all__ = [
    "OWN_NOISE",
    "Method",
    "MethodError",
    "Noise",
    "parse_method",
    "parse_share",
    "parse_toml",
    "read_method",
]

PROGRESS_RULE = "linear"
"""The only rule that the project's own states come from; other published rules stand beside it."""

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "min_coverage": ("node", "overall", "rank"),
    "progress": ("rule", "on_track", "moderate"),
    "uncertainty": ("weights", "goalposts", "aggregations", "draws", "seed", "least_part"),
}
_KEYS = ("version", "max_age", *_SECTIONS, *CHOICE_SECTIONS)


@dataclass(frozen=True, slots=True)
class Noise:
    """How far a method's own choices are varied to see how uncertain its scores are.

    Attributes:
        weights: Each weight is multiplied by a number between 1 - this and 1 + this.
        goalposts: Each goalpost is moved by up to this share of the distance between the two.
        aggregations: The means tried for each node.
        draws: How often.
        seed: Where the random numbers begin; the same seed gives the same draws.
        least_part: From 0 to 1 points. Where a draw puts a geometric mean in the place of an
            arithmetic one, a part counts with at least so much: geometric means ask for parts
            above zero, and one indicator at its worst goalpost must not wipe out a whole city.
            Nodes that are geometric in the tree itself keep the rule that 0 makes the mean 0.
    """

    weights: float = 0.25
    goalposts: float = 0.10
    aggregations: tuple[Aggregation, ...] = (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)
    draws: int = 1000
    seed: int = 1
    least_part: float = 1.0


OWN_NOISE = Noise()


@dataclass(frozen=True, slots=True)
class Method:
    """The thresholds and rules of one version of the method.

    What a version chooses for single nodes stands in the framework: weights, means, goalposts.

    Attributes:
        version: What every published score names.
        max_age: For how many years a value is carried forward; 0 means not at all.
        min_coverage: Coverage (0 to 1) from which a node's score is published.
        min_coverage_overall: The same for the root of a tree that has one root.
        min_coverage_rank: The same for a rank.
        cutoffs: From which pace on progress towards a target has a state.
        noise: What the uncertainty of the scores is worked out from.
        progress_rule: The rule that gives these states.
    """

    version: str
    max_age: int
    min_coverage: float
    min_coverage_overall: float
    min_coverage_rank: float
    cutoffs: Cutoffs = OWN_CUTOFFS
    noise: Noise = OWN_NOISE
    progress_rule: str = PROGRESS_RULE


def read_method(path: Path) -> Method:
    """Read the thresholds and rules of a method from a TOML file.

    Sections `min_coverage` (node, overall, rank) and, if there, `progress` and `uncertainty`;
    what the sections `weights`, `aggregations` and `goalposts` say is checked as far as it can be
    without a framework, and comes with that (see `read_framework`).

    Raises:
        MethodError: something is missing, unknown or out of its range; the error holds all of it.
        OSError: the file cannot be opened.
    """
    problems: list[str] = []
    table = parse_toml(path.name, path.read_bytes())
    method = parse_method(table, problems.append)
    parse_choices(table, problems.append)
    if problems:
        raise MethodError(path.name, problems)
    return method


def parse_toml(file: str, content: bytes) -> Mapping[str, Any]:
    """Return what a TOML file says; raises MethodError where it is none."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MethodError(file, (f"the file is no TOML: {error}",)) from error


def parse_method(table: Mapping[str, Any], report: Report) -> Method:
    """Return the thresholds and rules in a parsed file; what is wrong with them is reported."""
    unknown_keys(table, _KEYS, "", report)
    version = table.get("version")
    if not isinstance(version, str) or not version.strip():
        report(f'version is {version!r}; give a text such as "1.0"')
    max_age = parse_max_age(table.get("max_age"), report)
    shares = _section(table, "min_coverage", report, is_needed=True)
    node, overall, rank = (
        parse_coverage(name, shares.get(name), report) for name in ("node", "overall", "rank")
    )
    return Method(
        str(version),
        max_age,
        node,
        overall,
        rank,
        _cutoffs(_section(table, "progress", report), report),
        _noise(_section(table, "uncertainty", report), report),
    )


def parse_max_age(found: object, report: Report) -> int:
    """Return for how many years a value is carried; anything else is reported."""
    if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
        return found
    report(f"max_age is {found!r}; give a whole number of years, 0 or more")
    return 0


def parse_coverage(name: str, found: object, report: Report) -> float:
    """Return a threshold of coverage, a share of 1; anything else is reported."""
    share = parse_share(str(found))
    if share is None:
        report(f'min_coverage.{name} is {found!r}; give a share from 0 to 1 such as 0.5 or "1/2"')
    return share or 0.0


def parse_share(text: str) -> float | None:
    """Return the share (0 to 1) that a text like `0.5` or `2/3` is, else None."""
    try:
        upper, _, lower = text.partition("/")
        share = float(upper) / float(lower or 1)
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 <= share <= 1 else None


def unknown_keys(
    table: Mapping[str, Any], known: tuple[str, ...], section: str, report: Report
) -> None:
    """Report the keys of a section that mean nothing: a slip in a name would pass unnoticed."""
    for key in table:
        if key not in known:
            name = f"{section}.{key}" if section else key
            report(f"{name} is no entry of a method; known are {', '.join(known)}")


def _section(
    table: Mapping[str, Any], name: str, report: Report, *, is_needed: bool = False
) -> Mapping[str, Any]:
    found = table.get(name, {})
    if not isinstance(found, Mapping):
        # Its missing entries are reported one by one where it has to be there.
        if not is_needed:
            report(f"{name} is {found!r}; give a section [{name}]")
        return {}
    unknown_keys(found, _SECTIONS[name], name, report)
    return found


def _cutoffs(table: Mapping[str, Any], report: Report) -> Cutoffs:
    rule = table.get("rule", PROGRESS_RULE)
    if rule != PROGRESS_RULE:
        report(f"progress.rule is {rule!r}; give {PROGRESS_RULE!r}")
    paces = {}
    for name in ("on_track", "moderate"):
        found = table.get(name, getattr(OWN_CUTOFFS, name))
        pace = as_number(found)
        if pace is None or not 0 < pace <= 1:
            report(f"progress.{name} is {found!r}; give a pace above 0 and up to 1, such as 0.95")
            pace = None
        paces[name] = pace
    on_track, moderate = paces["on_track"], paces["moderate"]
    if on_track is None or moderate is None:
        return OWN_CUTOFFS
    if moderate >= on_track:
        report(f"progress.moderate is {moderate!r}; give a pace below on_track ({on_track!r})")
    return Cutoffs(on_track, moderate)


def _noise(table: Mapping[str, Any], report: Report) -> Noise:
    shares = {}
    for name, most in (("weights", 1.0), ("goalposts", 0.5), ("least_part", 1.0)):
        found = table.get(name, getattr(OWN_NOISE, name))
        share = as_number(found)
        # The least part may be a whole point; a weight or a scale may not vanish.
        is_whole = share == most and name == "least_part"
        if share is None or not (0 <= share < most or is_whole):
            end = "" if name == "least_part" else "below "
            report(f"uncertainty.{name} is {found!r}; give a number from 0 to {end}{most:g}")
        shares[name] = 0.0 if share is None else share
    counts = {}
    for name, least in (("draws", 1), ("seed", 0)):
        found = table.get(name, getattr(OWN_NOISE, name))
        if not isinstance(found, int) or isinstance(found, bool) or found < least:
            report(f"uncertainty.{name} is {found!r}; give a whole number, {least} or more")
            found = least
        counts[name] = found
    return Noise(
        weights=shares["weights"],
        goalposts=shares["goalposts"],
        aggregations=_means(table.get("aggregations", list(OWN_NOISE.aggregations)), report),
        draws=counts["draws"],
        seed=counts["seed"],
        least_part=shares["least_part"],
    )


def _means(found: object, report: Report) -> tuple[Aggregation, ...]:
    known = [mean.value for mean in Aggregation]
    if (
        isinstance(found, list)
        and found
        and len(set(map(str, found))) == len(found)
        and all(one in known for one in found)
    ):
        return tuple(Aggregation(one) for one in found)
    report(
        f"uncertainty.aggregations is {found!r}; give a list of {' and '.join(map(repr, known))}"
    )
    return OWN_NOISE.aggregations
