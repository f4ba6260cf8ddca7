"""The calculation of a score with its own numbers, written so that a hand can follow it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.aggregate import weighted_arithmetic_mean, weighted_geometric_mean
from indicators.framework import Aggregation, Direction, Node, Transform
from indicators.rounding import half_up
from indicators.scores import Scores

SHOWN_DECIMALS = 1
"""Decimals of the score that a calculation arrives at."""

_LEAST_DECIMALS = 2
_MOST_DECIMALS = 12
_LOG_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class IndicatorSteps:
    """How a value became a score between two goalposts.

    Attributes:
        value: The value in its unit.
        within: The value cut to the goalposts.
        low: The lower goalpost.
        high: The upper goalpost.
        points: What stands in the formula for `low`, `high` and `within`: these themselves, or
            their natural logarithms.
        decimals: With how many decimals `points` are written so that the calculation comes out;
            None where they are written as they are.
        is_higher: Whether higher is better, so that the distance is counted from `low`.
        is_log: Whether logarithms are taken.
        score: What comes out, with `SHOWN_DECIMALS` decimals.
    """

    value: float
    within: float
    low: float
    high: float
    points: tuple[float, float, float]
    decimals: int | None
    is_higher: bool
    is_log: bool
    score: float

    @property
    def is_cut(self) -> bool:
        """Whether the value lies beyond a goalpost."""
        return self.within != self.value


@dataclass(frozen=True, slots=True)
class MeanPart:
    """One child of a node with a score: `written` is the score as it stands in the formula."""

    code: str
    weight: float
    score: float
    written: float


@dataclass(frozen=True, slots=True)
class MeanSteps:
    """How the scores of a node's children became its own.

    Attributes:
        parts: The children that have a score, in tree order.
        missing: The children that have none.
        decimals: With how many decimals the children's scores are written, so that the mean of
            the written ones has the digits shown.
        is_geometric: Whether the mean is the geometric one.
        score: What comes out, with `SHOWN_DECIMALS` decimals.
    """

    parts: tuple[MeanPart, ...]
    missing: tuple[str, ...]
    decimals: int
    is_geometric: bool
    score: float

    @property
    def has_equal_weights(self) -> bool:
        """Whether the weights can be left out of the formula."""
        return len({part.weight for part in self.parts}) == 1


def indicator_steps(node: Node, value: float) -> IndicatorSteps:
    """Return how a value of an indicator becomes its score.

    Raises:
        ValueError: the node is no indicator, or the value no finite number.
    """
    if node.low is None or node.high is None or not math.isfinite(value):
        message = f"{node.code}: {value!r} between {node.low!r} and {node.high!r}; give numbers"
        raise ValueError(message)
    is_log = node.transform is Transform.LOG
    is_higher = node.direction is Direction.HIGHER
    within = min(max(value, node.low), node.high)
    exact = tuple(math.log(x) if is_log else x for x in (node.low, node.high, within))
    score = _rounded(_by_hand(exact, is_higher=is_higher), SHOWN_DECIMALS)

    def comes_out(decimals: int) -> bool:
        written = tuple(_rounded(point, decimals) for point in exact)
        if written[0] == written[1]:
            return False
        hand = _by_hand(written, is_higher=is_higher)
        return _rounded(hand, SHOWN_DECIMALS) == score

    decimals = _enough(comes_out, _LOG_DECIMALS) if is_log else None
    low, high, point = (x if decimals is None else _rounded(x, decimals) for x in exact)
    return IndicatorSteps(
        value=value,
        within=within,
        low=node.low,
        high=node.high,
        points=(low, high, point),
        decimals=decimals,
        is_higher=is_higher,
        is_log=is_log,
        score=score,
    )


def mean_steps(scores: Scores, place: str, year: int, node: str) -> MeanSteps | None:
    """Return how a node's score comes from its children, None where it has no score."""
    framework = scores.framework
    at = (scores.place_position(place), scores.year_position(year))

    def score_of(code: str) -> float:
        return float(scores.score[(framework.position(code), *at)])

    whole = score_of(node)
    if math.isnan(whole):
        return None
    children = framework.children(node)
    there = [code for code in children if not math.isnan(score_of(code))]
    weights = [framework.node(code).weight for code in there]
    is_geometric = framework.node(node).aggregation is Aggregation.GEOMETRIC
    mean = weighted_geometric_mean if is_geometric else weighted_arithmetic_mean
    shown = _rounded(whole, SHOWN_DECIMALS)

    def written(decimals: int) -> list[float]:
        return [_rounded(score_of(code), decimals) for code in there]

    def comes_out(decimals: int) -> bool:
        hand = float(mean(np.asarray(written(decimals)), weights))
        return _rounded(hand, SHOWN_DECIMALS) == shown

    decimals = _enough(comes_out, _LEAST_DECIMALS)
    parts = zip(there, weights, written(decimals), strict=True)
    return MeanSteps(
        parts=tuple(MeanPart(code, weight, score_of(code), text) for code, weight, text in parts),
        missing=tuple(code for code in children if code not in there),
        decimals=decimals,
        is_geometric=is_geometric,
        score=shown,
    )


def _by_hand(points: tuple[float, ...], *, is_higher: bool) -> float:
    """Return `100 (x - low) / (high - low)` or its mirror as a pocket calculator does."""
    low, high, point = (Decimal(str(number)) for number in points)
    distance = point - low if is_higher else high - point
    return float(100 * distance / (high - low))


def _rounded(value: float, decimals: int) -> float:
    return float(half_up(value, decimals))


def _enough(comes_out: Callable[[int], bool], least: int) -> int:
    """Return the fewest decimals from `least` on with which a calculation comes out."""
    return next(filter(comes_out, range(least, _MOST_DECIMALS)), _MOST_DECIMALS)
