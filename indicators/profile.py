"""Strengths and gaps of a place: where its indicators lift its score or hold it back most."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.contributions import shares_below
from indicators.scores import Scores

LEAST_PLACES = 3
"""Fewer places with a value say nothing about what is usual; then the goalposts are the measure."""

LEAST_SPREAD = 5.0
"""Points between the 10th and the 90th percentile of the places; below, all are nearly the same."""

LEAST_DISTINCT = 0.2
"""Share of distinct scores among the places; below, it is a matter of yes or no.

Of so many places at most, since a rating has as few steps however many places there are.
"""

_PLACES_COUNTED = 20

HALFWAY = 50.0
_SHOWN = 0.05
_DIGITS = 1


def strengths_and_gaps(scores: Scores, place: str, year: int, node: str) -> pd.DataFrame:
    """Return how far each indicator below a node lifts the place's score or holds it back.

    An indicator's difference is its contribution minus what it would contribute with the mean
    score of all places that have one: weight x (score - mean), with the weight that it has for
    this place, so that what others lack does not count. With fewer than `LEAST_PLACES` of them
    the measure is the score halfway between the goalposts.

    Left out, after COINr's `unq_discard` and `min_discard` (Becker et al. 2022, Journal of Open
    Source Software 7(78), 4567): indicators that are nearly the same everywhere; a strength that
    no place is below; a gap that no place is above.

    Returns:
        One row per strength or gap, the largest difference first. Columns code, score,
        contribution, reference (points, the mean or halfway), place_count (with a score this
        year), by_places (whether the reference is their mean), difference (points).
    """
    framework = scores.framework
    at_place, at_year = scores.place_position(place), scores.year_position(year)
    codes = framework.indicators_below(node)
    rows = [framework.position(code) for code in codes]
    everywhere = scores.score[rows, :, at_year]
    _, points = shares_below(scores.score[:, at_place, at_year], framework, node)
    own, contribution = everywhere[:, at_place], points[rows]
    count = (~np.isnan(everywhere)).sum(axis=1)
    by_places = count >= LEAST_PLACES
    mean = np.nansum(everywhere, axis=1) / np.maximum(count, 1)
    reference = np.where(by_places, mean, HALFWAY)
    worth = _worth(scores.score[:, at_place, at_year], scores, node)
    frame = pd.DataFrame(
        {
            "code": codes,
            "score": own,
            "contribution": contribution,
            "reference": reference,
            "place_count": count,
            "by_places": by_places,
            "difference": worth * (own - reference),
        }
    )
    difference = frame["difference"].to_numpy()
    lowest, highest = np.fmin.reduce(everywhere, axis=1), np.fmax.reduce(everywhere, axis=1)
    is_lowest = own <= np.where(by_places, lowest, 0.0)
    is_highest = own >= np.where(by_places, highest, 100.0)
    is_strength = (difference >= _SHOWN) & ~is_lowest
    is_gap = (difference <= -_SHOWN) & ~is_highest
    is_told = (is_strength | is_gap) & ~(by_places & _is_nearly_the_same(everywhere, count))
    told: pd.DataFrame = frame[is_told]
    return told.sort_values("difference", ascending=False, kind="stable").reset_index(drop=True)


def _worth(score: NDArray[np.float64], scores: Scores, node: str) -> NDArray[np.float64]:
    """Return what a point of each indicator below is worth to the node's score (indicator).

    The weight, times geometric over arithmetic mean for each geometric mean above: the points of
    an indicator are its worth times its score.
    """
    framework = scores.framework
    rows = [framework.position(code) for code in framework.indicators_below(node)]
    weight, points = shares_below(score, framework, node)
    own = score[rows]
    return np.divide(points[rows], own, out=weight[rows].copy(), where=own > 0)


def _is_nearly_the_same(
    everywhere: NDArray[np.float64], count: NDArray[np.int_]
) -> NDArray[np.bool_]:
    """Return for which indicators (indicator) the scores of the places hardly differ."""
    nearly: list[bool] = []
    for row, number in zip(everywhere, count, strict=True):
        there = row[~np.isnan(row)]
        if not number:
            nearly.append(True)
            continue
        low, high = np.quantile(there, [0.1, 0.9])
        distinct = len(np.unique(np.round(there, _DIGITS))) / min(number, _PLACES_COUNTED)
        nearly.append(bool(high - low < LEAST_SPREAD or distinct < LEAST_DISTINCT))
    return np.asarray(nearly, dtype=np.bool_)
