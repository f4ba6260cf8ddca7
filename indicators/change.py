"""The change of a score against the year before, split by where it comes from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.aggregate import aggregate_tree
from indicators.normalise import normalise_indicators
from indicators.panel import read_only
from indicators.scores import Scores


@dataclass(frozen=True, eq=False)
class Changes:
    """Year-on-year changes in points (node, place, year); the arrays are read-only.

    Attributes:
        change: Score minus the score one year earlier, whether or not they are published; NaN
            where either is missing or the entry before is not exactly one year earlier.
        from_values: The part from values that changed: the change of the score of those
            indicators that have a value, carried or not, in both years; 0 where there are none.
        from_coverage: The rest: values that appeared, aged out or became not applicable.
    """

    change: NDArray[np.float64]
    from_values: NDArray[np.float64]
    from_coverage: NDArray[np.float64]


def score_changes(scores: Scores) -> Changes:
    """Return how each score changed since the year before and why; the two parts add up."""
    change, from_values = (np.full(scores.score.shape, np.nan) for _ in range(2))
    years = np.asarray(scores.years, dtype=np.int64)
    later = np.flatnonzero(np.diff(years) == 1) + 1
    if len(later):
        change[..., later] = scores.score[..., later] - scores.score[..., later - 1]
        from_values[..., later] = _change_of_common(scores, later)
        from_values[np.isnan(change)] = np.nan
    return Changes(
        change=read_only(change),
        from_values=read_only(from_values),
        from_coverage=read_only(change - from_values),
    )


def _change_of_common(scores: Scores, later: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the change of the scores made only of indicators that are there in both years."""
    normalised = normalise_indicators(scores.value, scores.framework)
    before, after = normalised[..., later - 1], normalised[..., later]
    is_common = ~np.isnan(before) & ~np.isnan(after)
    score_before, score_after = (
        aggregate_tree(np.where(is_common, array, np.nan), scores.framework)
        for array in (before, after)
    )
    return np.nan_to_num(score_after - score_before, nan=0.0)
