"""Where a place stands: what moved, what is missing, and who may be ranked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.scores import Scores
from indicators.uncertainty_ranks import millionths, tenths

_TOLERANCE = 1e-9


def indicator_moves(scores: Scores, place: str, year: int) -> pd.DataFrame:
    """Return how each indicator measured in a year moved since the measurement before it.

    Only indicators with a value of that very year count, set against the value that counted the
    year before (which may be some years old); what was merely carried forward did not move.

    Returns:
        Columns code, value_before, year_before, value, score_before, score, change (in points of
        the indicator's own score), the largest rise first. Empty where the year before is not
        among the scores.
    """
    columns = ["code", "value_before", "year_before", "value", "score_before", "score", "change"]
    at_year = scores.year_position(year)
    if at_year == 0 or scores.years[at_year - 1] != year - 1:
        return pd.DataFrame(columns=columns)
    at_place = scores.place_position(place)
    nodes = [scores.framework.position(code) for code in scores.framework.indicators]
    before, now = (scores.score[nodes, at_place, at] for at in (at_year - 1, at_year))
    frame = pd.DataFrame(
        {
            "code": scores.framework.indicators,
            "value_before": scores.value[:, at_place, at_year - 1],
            "year_before": year - 1 - scores.age[:, at_place, at_year - 1].astype(np.int64),
            "value": scores.value[:, at_place, at_year],
            "score_before": before,
            "score": now,
            "change": now - before,
        }
    )
    is_measured = (scores.age[:, at_place, at_year] == 0) & ~np.isnan(frame["change"].to_numpy())
    moved: pd.DataFrame = frame[is_measured]
    return moved.sort_values("change", ascending=False, kind="stable")


def missing_indicators(scores: Scores, place: str, year: int, node: str) -> tuple[str, ...]:
    """Return the indicators below a node that apply but have no value, neither old nor new."""
    at = (scores.place_position(place), scores.year_position(year))
    framework = scores.framework
    first = framework.indicators.index(framework.indicators_below(node)[0])
    return tuple(
        code
        for position, code in enumerate(framework.indicators_below(node), start=first)
        if scores.age[(position, *at)] < 0
    )


def carried_indicators(scores: Scores, place: str, year: int) -> dict[str, int]:
    """Return the indicators whose number is carried forward, with its age in years."""
    at = (scores.place_position(place), scores.year_position(year))
    return {
        code: int(scores.age[(position, *at)])
        for position, code in enumerate(scores.framework.indicators)
        if scores.age[(position, *at)] > 0 and not scores.is_not_applicable[(position, *at)]
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """One place in a ranking; `score` is NaN where not published, `rank` None where not ranked."""

    place: str
    score: float
    known: int
    applicable: int
    rank: int | None

    @property
    def coverage(self) -> float:
        """The share of the applicable indicators that have a value; 0 where none applies."""
        return self.known / self.applicable if self.applicable else 0.0


def rank_places(scores: Scores, node: str, year: int, places: Sequence[str]) -> list[Standing]:
    """Rank places by their score of a node, as far as they may be ranked.

    A place is ranked from the method's coverage for ranks on; equal scores share the better
    rank. Places that cannot be ranked come last, the best covered first.
    """
    at_node, at_year = scores.framework.position(node), scores.year_position(year)
    at = [scores.place_position(place) for place in places]
    # Compared as they are shown: nobody should be ahead by a digit that no one sees.
    published = scores.published[at_node, at, at_year]
    shown = tenths(millionths(np.nan_to_num(published))) / 10
    score = np.where(np.isnan(published), np.nan, shown)
    coverage = scores.coverage[at_node, at, at_year]
    rankable = np.where(coverage >= scores.method.min_coverage_rank - _TOLERANCE, score, np.nan)
    standings = [
        Standing(
            place=place,
            score=float(score[position]),
            known=int(scores.known[at_node, at[position], at_year]),
            applicable=int(scores.applicable[at_node, at[position], at_year]),
            rank=None
            if np.isnan(rankable[position])
            else 1 + int((rankable > rankable[position]).sum()),
        )
        for position, place in enumerate(places)
    ]
    return sorted(standings, key=lambda one: (one.rank is None, one.rank or -one.coverage))
