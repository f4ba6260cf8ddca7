"""Where a series leads if its trend goes on: a straight line with a prediction interval."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from indicators.panel import read_only

LEAST_POINTS = 3
# The chance, if the trend goes on, that a value falls into the interval.
LEVEL = 0.90


class NoProjection(StrEnum):
    """Why there is no projection."""

    TOO_FEW_POINTS = "too_few_points"
    NO_YEAR_AHEAD = "no_year_ahead"


@dataclass(frozen=True, eq=False)
class Projection:
    """A trend carried on, one entry a year from the year after the last point on.

    Attributes:
        years: Whole years.
        expected: The value on the trend line.
        low: Lower end of the prediction interval.
        high: Upper end.
        slope: Yearly change of the trend line, in the unit of the values.
        level: The chance that the interval stands for, 0 to 1.
        is_clipped: Whether the valid range cut the line or the interval in that year.
    """

    years: NDArray[np.int64]
    expected: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    slope: float
    level: float
    is_clipped: NDArray[np.bool_]


def project(
    points: Iterable[tuple[int, float]],
    to_year: int,
    valid_min: float | None = None,
    valid_max: float | None = None,
    *,
    level: float = LEVEL,
) -> tuple[Projection, None] | tuple[None, NoProjection]:
    """Carry the trend of a series on to a year; return it, or None and why there is none.

    The trend is the least-squares line through all points. The interval is the one for a single
    new value (not for the mean): expected +- t s sqrt(1 + 1/n + (x - mean)^2 / Sxx), with s from
    the residuals and t of n - 2 degrees of freedom (any textbook of regression). It takes the
    deviations from the line to be independent and normal. Line and interval are cut to the valid
    range. Points on one exact line give an interval without width.

    Args:
        points: Year and value; those whose value is missing or infinite are left out.
        to_year: The last year of the projection.
        valid_min: The least value that is possible, None where there is none.
        valid_max: The same for the largest.
        level: The chance of the interval, above 0 and below 1.

    Raises:
        ValueError: a year is there twice, or `level` is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level!r}; give a share between 0 and 1, such as 0.9")
    known = sorted((int(year), float(value)) for year, value in points if math.isfinite(value))
    if len({year for year, _ in known}) < len(known):
        raise ValueError("a year is there twice; give one point a year")
    if len(known) < LEAST_POINTS:
        return None, NoProjection.TOO_FEW_POINTS
    if to_year <= known[-1][0]:
        return None, NoProjection.NO_YEAR_AHEAD
    x, y = np.asarray(known, dtype=np.float64).T
    years = np.arange(known[-1][0] + 1, to_year + 1, dtype=np.int64)
    from_mean = x - x.mean()
    spread = float(from_mean @ from_mean)
    slope = float(from_mean @ (y - y.mean())) / spread
    residuals = y - y.mean() - slope * from_mean
    freedom = len(known) - 2
    deviation = math.sqrt(float(residuals @ residuals) / freedom)
    ahead = years - x.mean()
    expected = y.mean() + slope * ahead
    half = t_quantile(level, freedom) * deviation * np.sqrt(1 + 1 / len(x) + ahead**2 / spread)
    lowest = -math.inf if valid_min is None else valid_min
    highest = math.inf if valid_max is None else valid_max
    whole = np.stack([expected, expected - half, expected + half])
    within = np.clip(whole, lowest, highest)
    return (
        Projection(
            years=read_only(years),
            expected=read_only(within[0]),
            low=read_only(within[1]),
            high=read_only(within[2]),
            slope=slope,
            level=level,
            is_clipped=read_only((within != whole).any(axis=0)),
        ),
        None,
    )


def t_quantile(level: float, freedom: int) -> float:
    """Return the t that a Student variable stays within, on both sides, with this chance."""
    return float(stdtrit(freedom, (1 + level) / 2))
