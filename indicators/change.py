"""The change of a score against the year before, split by where it comes from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.aggregate import aggregate_tree
from indicators.framework import Framework
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
        normalised = normalise_indicators(scores.value, scores.framework)
        common = common_scores(normalised[..., later - 1], normalised[..., later], scores.framework)
        from_values[..., later] = np.nan_to_num(common.after - common.before, nan=0.0)
        from_values[np.isnan(change)] = np.nan
    return Changes(
        change=read_only(change),
        from_values=read_only(from_values),
        from_coverage=read_only(change - from_values),
    )


@dataclass(frozen=True, eq=False)
class CommonScores:
    """Scores made only of the indicators that are there at both times.

    Attributes:
        is_common: The indicator (indicator, ...) has a score at both times.
        before: The scores (node, ...) then, NaN where no indicator below is common.
        after: The scores (node, ...) now.
    """

    is_common: NDArray[np.bool_]
    before: NDArray[np.float64]
    after: NDArray[np.float64]


def common_scores(
    before: NDArray[np.float64], after: NDArray[np.float64], framework: Framework
) -> CommonScores:
    """Score every node at two times, only from what is there at both.

    Args:
        before: Scores of the indicators (indicator, ...) then, NaN where there is none.
        after: The same now.
        framework: The tree.
    """
    is_common = ~np.isnan(before) & ~np.isnan(after)
    score_before, score_after = (
        aggregate_tree(np.where(is_common, array, np.nan), framework) for array in (before, after)
    )
    return CommonScores(is_common, score_before, score_after)
