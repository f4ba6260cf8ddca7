"""How uncertain scores and ranks are, given that weights, goalposts and means are choices.

A Monte Carlo simulation in the way of the OECD's Handbook on Constructing Composite Indicators
(2008, step 7): each draw is another choice that could be defended, and all draws together show
how far a score or rank rests on the one that was made. It says nothing about errors in the values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indicators.framework import Framework
from indicators.method import Method
from indicators.panel import read_only
from indicators.scores import Scores
from indicators.uncertainty_draws import Draws, make_draws
from indicators.uncertainty_ranks import (
    PERCENTS,
    millionths,
    rank_quantiles,
    ranks_in_draws,
    ranks_of_ordered,
    score_quantiles,
    tenths,
)
from indicators.uncertainty_tree import DrawnTree, Positions, Read, positions_of

_TOLERANCE = 1e-9
# So few that their numbers stay near the processor from one step to the next.
_PLACES_AT_A_TIME = 32
CLEAR_SHARE = 0.95
"""The share of draws in which a place is ahead from which on that is a clear difference."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 90 % of the draws lie, with the number that the method itself gives."""

    nominal: float
    low: float
    median: float
    high: float

    @property
    def width(self) -> float:
        """The distance from the lower to the upper end."""
        return self.high - self.low


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """Intervals of all scores and ranks of one year; the arrays are read-only.

    Attributes:
        framework: The tree.
        method: The method, with the noise that the draws were made with.
        places: Place codes.
        year: The year.
        score: The published scores (node, place), NaN where there is none.
        scores: 5 %, median and 95 % of the draws' scores (3, node, place), NaN where no score is
            published.
        rank: The ranks (node, place) among all places that may be ranked, NaN for the others.
        ranks: 5 %, median and 95 % of the draws' ranks (3, node, place), NaN for the others.
        positions: What the draws are applied to.
        draws: The draws, the same for all places.
    """

    framework: Framework
    method: Method
    places: tuple[str, ...]
    year: int
    score: NDArray[np.float64]
    scores: NDArray[np.float64]
    rank: NDArray[np.float64]
    ranks: NDArray[np.float64]
    positions: Positions
    draws: Draws

    def score_interval(self, node: str, place: str) -> Interval | None:
        """Return the interval of a score, None where no score is published."""
        at = (self.framework.position(node), self._place_positions[place])
        return _interval(self.score[at], self.scores[(slice(None), *at)])

    def rank_interval(self, node: str, place: str) -> Interval | None:
        """Return the interval of a rank among all places, None for one that is not ranked."""
        at = (self.framework.position(node), self._place_positions[place])
        return _interval(self.rank[at], self.ranks[(slice(None), *at)])

    def samples(self, node: str, places: Sequence[str]) -> NDArray[np.float64]:
        """Return the scores of a node in every draw (place, draw), NaN where none is published."""
        at = [self._place_positions[place] for place in places]
        own = Positions(self.framework, self.positions.share[:, at])
        scores = DrawnTree(own, self.draws).scores(node)
        scores[np.isnan(self.score[self.framework.position(node), at])] = np.nan
        return scores

    @cached_property
    def _place_positions(self) -> dict[str, int]:
        return {code: position for position, code in enumerate(self.places)}


def score_uncertainty(scores: Scores, year: int) -> Uncertainty:
    """Work out the intervals of every score and rank of a year, with the noise of the method.

    The draws are the same for all places, so that adding one changes no other's score. Only the
    weights, goalposts and means vary; what is carried forward, published and ranked is as the
    method says.

    Raises:
        KeyError: the year is not among the scores.
        NoiseError: the method's noise is out of its range.
    """
    at_year = scores.year_position(year)
    framework, method = scores.framework, scores.method
    positions = positions_of(scores.value[:, :, at_year], framework)
    draws = make_draws(framework, method.noise)
    score = scores.published[:, :, at_year]
    gathered = _Gathered(score, _is_rankable(scores, at_year), positions, len(draws))
    DrawnTree(positions, draws).visit(gathered.take)
    return Uncertainty(
        framework=framework,
        method=method,
        places=scores.places,
        year=year,
        score=score,
        scores=read_only(gathered.scores),
        rank=read_only(gathered.nominal_ranks()),
        ranks=read_only(gathered.ranks),
        positions=positions,
        draws=draws,
    )


def chances_ahead(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of draws in which the place of a row is ahead of that of a column.

    Scores are compared as they are shown, in tenths of a point; equal ones are not ahead. NaN
    where either place has no score.

    Args:
        samples: Scores (place, draw) in the same draws for all.
    """
    is_there = ~np.asarray(np.isnan(samples).any(axis=1))
    keys = tenths(millionths(np.where(is_there[:, None], samples, 0.0)))
    ahead = [(key > keys).mean(axis=1) for key in keys]
    chances = np.array(ahead).reshape(len(keys), len(keys))
    return np.where(is_there[:, None] & is_there, chances, np.nan)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Some places against each other, draw by draw.

    Attributes:
        places: Place codes.
        chances: As `chances_ahead` returns them.
        ranks: The interval of each place's rank among these places, None for one that is not
            ranked.
    """

    places: tuple[str, ...]
    chances: NDArray[np.float64]
    ranks: tuple[Interval | None, ...]

    def chance(self, ahead: str, behind: str) -> float:
        """Return the share of draws in which a place is ahead of another."""
        return float(self.chances[self.places.index(ahead), self.places.index(behind)])


def compare_places(result: Uncertainty, node: str, places: Sequence[str]) -> Comparison:
    """Compare places by their scores of a node, in the draws of a result."""
    samples = result.samples(node, places)
    at = [place for place, code in enumerate(places) if result.rank_interval(node, code)]
    keys = tenths(millionths(samples[at]))
    nominal = [result.score_interval(node, places[place]) for place in at]
    shown = tenths(millionths(np.array([one.nominal for one in nominal if one])))
    drawn = rank_quantiles(ranks_in_draws(keys))
    own = ranks_in_draws(shown[:, None])[:, 0].astype(np.float64)
    ranks: list[Interval | None] = [None] * len(places)
    for number, place in enumerate(at):
        ranks[place] = _interval(float(own[number]), drawn[:, number])
    return Comparison(tuple(places), read_only(chances_ahead(samples)), tuple(ranks))


def is_clear(chance: float) -> bool:
    """Tell whether a place that is ahead with this chance is clearly ahead.

    It is where the 5 % end of its lead over the other in the same draws is above zero. Two places
    are compared draw by draw, because a choice mostly moves both in the same direction: their
    intervals may overlap although one is ahead whatever is chosen.
    """
    return chance >= CLEAR_SHARE


class _Gathered:
    """Takes in the scores of one node after the other, and keeps their quantiles."""

    def __init__(
        self,
        score: NDArray[np.float64],
        is_rankable: NDArray[np.bool_],
        positions: Positions,
        draws: int,
    ) -> None:
        self.score = score
        self.draws = draws
        self.framework = positions.framework
        self.share = positions.share
        self.is_published = ~np.isnan(score)
        self.is_rankable = is_rankable
        self.scores, self.ranks = (np.full((len(PERCENTS), *score.shape), np.nan) for _ in range(2))

    def take(self, position: int, read: Read) -> None:
        if self._take_from_only_child(position):
            return
        rows = np.flatnonzero(self.is_published[position])
        keys = np.empty((len(rows), self.draws), dtype=np.int16)
        for start in range(0, len(rows), _PLACES_AT_A_TIME):
            some = slice(start, start + _PLACES_AT_A_TIME)
            scores = millionths(read(rows[some]))
            keys[some] = tenths(scores)
            self.scores[:, position, rows[some]] = score_quantiles(scores)
        is_ranked = self.is_rankable[position, rows]
        rows, keys = rows[is_ranked], keys[is_ranked]
        code = self.framework.codes[position]
        rank = ranks_in_draws
        if not self.framework.children(code):
            # One indicator: moving its goalposts never changes who is before whom.
            share = self.share[self.framework.indicators.index(code), rows]
            order = np.argsort(-share, kind="stable")
            rows, keys, rank = rows[order], keys[order], ranks_of_ordered
        self.ranks[:, position, rows] = rank_quantiles(rank(keys))

    def _take_from_only_child(self, position: int) -> bool:
        """Take over what an only child has, where the same of it is published and ranked."""
        children = self.framework.children(self.framework.codes[position])
        if len(children) != 1:
            return False
        child = self.framework.position(children[0])
        for is_there in (self.is_published, self.is_rankable):
            if not np.array_equal(is_there[position], is_there[child]):
                return False
        for quantiles in (self.scores, self.ranks):
            quantiles[:, position] = quantiles[:, child]
        return True

    def nominal_ranks(self) -> NDArray[np.float64]:
        ranks = np.full(self.score.shape, np.nan)
        for position, is_ranked in enumerate(self.is_rankable):
            rows = np.flatnonzero(is_ranked)
            keys = tenths(millionths(self.score[position, rows]))
            ranks[position, rows] = ranks_in_draws(keys[:, None])[:, 0]
        return ranks


def _is_rankable(scores: Scores, at_year: int) -> NDArray[np.bool_]:
    coverage = scores.coverage[:, :, at_year]
    is_covered = coverage >= scores.method.min_coverage_rank - _TOLERANCE
    return np.asarray(scores.is_published[:, :, at_year] & is_covered)


def _interval(nominal: float, quantiles: NDArray[np.float64]) -> Interval | None:
    if np.isnan(nominal):
        return None
    low, median, high = (float(number) for number in quantiles)
    return Interval(float(nominal), low, median, high)
