"""What is missing to publish a score, which of it counts for most, and what ages out next."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from indicators.contributions import weight_shares
from indicators.scores import Scores, needed_coverage
from indicators.standing import missing_indicators

# 2 of 3 indicators must reach a share of 2/3 whatever the last digit of either.
_TOLERANCE = 1e-9


class Purpose(StrEnum):
    """What a coverage is needed for."""

    SCORE = "score"
    OVERALL = "overall"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Need:
    """How many indicators a purpose needs, and how many of the applicable ones are known."""

    purpose: Purpose
    node: str
    share: float
    known: int
    applicable: int

    @property
    def needed(self) -> int:
        """How many indicators with a value it takes; at least 1."""
        return max(1, math.ceil(self.share * self.applicable - _TOLERANCE))

    @property
    def lacking(self) -> int:
        """How many more it takes; 0 when there are enough, or when none applies."""
        return max(0, self.needed - self.known) if self.applicable else 0


def coverage_needs(scores: Scores, place: str, year: int, node: str) -> tuple[Need, ...]:
    """Return what the node's own score, the overall score and an overall rank need.

    The overall score is that of the node's root, and named once where the node is that root.
    """
    framework, method = scores.framework, scores.method
    root = (node, *framework.ancestors(node))[-1]
    shares = needed_coverage(framework, method)

    def need(purpose: Purpose, code: str, share: float) -> Need:
        at = (
            framework.position(code),
            scores.place_position(place),
            scores.year_position(year),
        )
        known, applicable = int(scores.known[at]), int(scores.applicable[at])
        return Need(purpose, code, share, known, applicable)

    own = need(Purpose.SCORE, node, float(shares[framework.position(node)]))
    overall = need(Purpose.OVERALL, root, float(shares[framework.position(root)]))
    rank = need(Purpose.RANK, root, method.min_coverage_rank)
    return (overall, rank) if node == root else (own, overall, rank)


def missing_weights(scores: Scores, place: str, year: int, node: str) -> dict[str, float]:
    """Return the missing indicators below a node with what each would weigh, heaviest first.

    The weight is that in the node's score once all that applies is known (0 to 1).
    """
    framework = scores.framework
    at = (scores.place_position(place), scores.year_position(year))
    # What does not apply has no weight: a score where something applies, none where nothing does.
    applies = np.where(scores.applicable[(slice(None), *at)] > 0, 1.0, np.nan)
    weight = np.full(applies.shape, np.nan)
    weight[framework.position(node)] = 1.0
    for code in framework.subtree(node):
        children = framework.children(code)
        if children:
            rows = [framework.position(child) for child in children]
            shares = weight_shares(applies[rows], framework, children)
            weight[rows] = weight[framework.position(code)] * shares
    missing = {
        code: float(weight[framework.position(code)])
        for code in missing_indicators(scores, place, year, node)
    }
    return dict(sorted(missing.items(), key=lambda item: -item[1]))


def ageing_out(scores: Scores, place: str, year: int, node: str) -> tuple[str, ...]:
    """Return the indicators below a node that count this year for the last time.

    What they rest on, a value or a `not_applicable`, is as old as the method lets it be, and the
    scores know no newer one for the year after.
    """
    framework = scores.framework
    at_place, at_year = scores.place_position(place), scores.year_position(year)
    age = scores.age[:, at_place, at_year]
    is_last = age == scores.method.max_age
    if year + 1 in scores.years:
        is_last &= scores.age[:, at_place, scores.year_position(year + 1)] < 0
    below = set(framework.indicators_below(node))
    return tuple(
        code
        for position, code in enumerate(framework.indicators)
        if is_last[position] and code in below
    )
