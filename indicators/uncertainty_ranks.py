"""Ranks in many draws at once, and where 5 %, half and 95 % of the draws lie."""

import numpy as np
from numpy.typing import NDArray

PERCENTS = (5, 50, 95)
"""The lower end of an interval, its median and its upper end."""

_MILLIONTHS = 1_000_000
_TENTH = _MILLIONTHS // 10
# Few enough draws at a time for their counts to stay near the processor.
_BLOCK = 50


def millionths(scores: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return scores (0 to 100) as whole millionths of a point; NaN is not allowed.

    The last digits of a logarithm differ between machines; beyond the sixth decimal they do not
    count any more.
    """
    scaled = scores * _MILLIONTHS
    return np.rint(scaled, out=scaled).astype(np.int32)


def tenths(scores: NDArray[np.int32]) -> NDArray[np.int16]:
    """Return scores in millionths as they are shown and compared: in tenths, halves up."""
    return ((scores + np.int32(_TENTH // 2)) // np.int32(_TENTH)).astype(np.int16)


def score_quantiles(scores: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the quantiles (of `PERCENTS`, place) of scores in millionths (place, draw).

    The scores are sorted where they are. Between two draws lies the straight line (type 7 of
    Hyndman and Fan, 1996).
    """
    scores.sort(axis=1)
    last = scores.shape[1] - 1
    quantiles = np.empty((len(PERCENTS), scores.shape[0]))
    for row, percent in enumerate(PERCENTS):
        below, rest = divmod(percent * last, 100)
        low = scores[:, below].astype(np.float64)
        high = scores[:, min(below + 1, last)]
        quantiles[row] = (low + (high - low) * (rest / 100)) / _MILLIONTHS
    return quantiles


def rank_quantiles(ranks: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the quantiles (of `PERCENTS`, place) of ranks (place, draw), as whole ranks.

    The ranks are sorted where they are. Each quantile is the smallest rank that at least so many
    of the draws reach (type 1 of Hyndman and Fan, 1996): nobody has a rank of 2.5.
    """
    ranks.sort(axis=1)
    count = ranks.shape[1]
    at = [-(-percent * count // 100) - 1 for percent in PERCENTS]
    return ranks[:, at].T.astype(np.float64)


def ranks_in_draws(keys: NDArray[np.int16]) -> NDArray[np.int32]:
    """Return the rank of each place in each draw from scores in tenths (place, draw).

    Equal scores share the better rank, as in `standing.rank_places`. The places are counted by
    score and not sorted, so that the cost grows with their number only.
    """
    ranks = np.empty(keys.shape, dtype=np.int32)
    if not keys.size:
        return ranks
    highest = int(keys.max())
    width = highest - int(keys.min()) + 1
    for start in range(0, keys.shape[1], _BLOCK):
        block = np.s_[:, start : start + _BLOCK]
        below_best = highest - keys[block].astype(np.intp)
        count = below_best.shape[1]
        below_best += np.arange(count) * width
        counts = np.bincount(below_best.ravel(), minlength=width * count).reshape(count, width)
        not_worse = np.cumsum(counts, axis=1)
        ranks[block] = (not_worse - counts).ravel().take(below_best)
    ranks += np.int32(1)
    return ranks


def ranks_of_ordered(keys: NDArray[np.int16]) -> NDArray[np.int32]:
    """Return the same as `ranks_in_draws` for places that are, in every draw, best first."""
    ranks = np.ones(keys.shape, dtype=np.int32)
    for row in range(1, len(keys)):
        # A place behind the one before it has its own number as rank, one level with it that one's.
        is_behind = keys[row] != keys[row - 1]
        np.multiply(is_behind, row + 1, out=ranks[row], dtype=np.int32)
        np.maximum(ranks[row], ranks[row - 1], out=ranks[row])
    return ranks
