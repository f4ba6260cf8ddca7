"""The method: how long a value counts, and from which coverage a score is published."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.nodes import Aggregation
from indicators.progress_linear import OWN_CUTOFFS, Cutoffs


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
    """The thresholds of one version of the method.

    Attributes:
        version: What every published score names.
        max_age: For how many years a value is carried forward; 0 means not at all.
        min_coverage: Coverage (0 to 1) from which a node's score is published.
        min_coverage_overall: The same for the root of a tree that has one root.
        min_coverage_rank: The same for a rank.
        cutoffs: From which pace on progress towards a target has a state.
        noise: What the uncertainty of the scores is worked out from.
    """

    version: str
    max_age: int
    min_coverage: float
    min_coverage_overall: float
    min_coverage_rank: float
    cutoffs: Cutoffs = OWN_CUTOFFS
    noise: Noise = OWN_NOISE


class MethodError(Exception):
    """The method file cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(file, problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.file}: {problem}" for problem in self.problems)


def read_method(path: Path) -> Method:
    """Read a method from a TOML file.

    Raises:
        MethodError: something is missing or out of its range; the error holds all of it.
        OSError: the file cannot be opened.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MethodError(path.name, (f"the file is no TOML: {error}",)) from error
    problems: list[str] = []
    version = table.get("version")
    if not isinstance(version, str) or not version.strip():
        problems.append(f'version is {version!r}; give a text such as "1.0"')
    max_age = table.get("max_age")
    if not isinstance(max_age, int) or isinstance(max_age, bool) or max_age < 0:
        problems.append(f"max_age is {max_age!r}; give a whole number of years, 0 or more")
    shares = table.get("min_coverage", {})
    if not isinstance(shares, Mapping):
        shares = {}
    node, overall, rank = (_share(shares, name, problems) for name in ("node", "overall", "rank"))
    if problems:
        raise MethodError(path.name, tuple(problems))
    return Method(str(version), int(max_age or 0), node, overall, rank)


def parse_share(text: str) -> float | None:
    """Return the share (0 to 1) that a text like `0.5` or `2/3` is, else None."""
    try:
        upper, _, lower = text.partition("/")
        share = float(upper) / float(lower or 1)
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 <= share <= 1 else None


def _share(shares: Mapping[str, Any], name: str, problems: list[str]) -> float:
    found = shares.get(name)
    share = parse_share(str(found))
    if share is None:
        problems.append(
            f'min_coverage.{name} is {found!r}; give a share from 0 to 1 such as 0.5 or "1/2"'
        )
        return 0.0
    return share
