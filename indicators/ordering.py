"""Places in the order of a score or of a coverage; what is not known comes last, never as zero."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indicators.scores import Scores
from indicators.uncertainty_ranks import millionths, tenths


def order_by_score(scores: Scores, node: str, year: int, places: Sequence[str]) -> list[str]:
    """Return the places with the highest published score of a node first.

    Scores are compared as they are ranked, in tenths of a point; equal ones keep the order in
    which they are given. Places without a published score come last.
    """
    published = scores.published[_at(scores, node, year, places)]
    shown = tenths(millionths(np.nan_to_num(published)))
    return _ordered(places, np.where(np.isnan(published), np.nan, shown))


def order_by_coverage(scores: Scores, node: str, year: int, places: Sequence[str]) -> list[str]:
    """Return the places with the highest coverage of a node first.

    Equal ones keep the order in which they are given; where no indicator applies, the place
    comes last.
    """
    return _ordered(places, scores.coverage[_at(scores, node, year, places)])


def _at(
    scores: Scores, node: str, year: int, places: Sequence[str]
) -> tuple[int, NDArray[np.int64], int]:
    positions = np.array([scores.place_position(place) for place in places], dtype=np.int64)
    return scores.framework.position(node), positions, scores.year_position(year)


def _ordered(places: Sequence[str], numbers: NDArray[np.float64]) -> list[str]:
    # NaN sorts last, and a stable sort keeps equal ones as they are.
    return [places[position] for position in np.argsort(-numbers, kind="stable")]
