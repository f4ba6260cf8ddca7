"""The values that belong to targets, found by place, indicator and year for all of them at once."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.panel import NOT_APPLICABLE
from indicators.progress_cases import Floats

PAIR = ["place", "indicator"]
# Years have four digits, so a pair and a year make one whole number.
_STEP = 100_000


@dataclass(frozen=True, eq=False)
class Found:
    """A value for each row asked about; NaN and blank where there is none."""

    year: Floats
    value: Floats
    status: NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Series:
    """Values by pair of place and indicator, then year; a `not_applicable` has no number.

    Attributes:
        asked: Number of the pair of each row that is asked about, in the order of these rows.
        keys: Number of the pair times a step, plus the year; ascending.
        value: Values, NaN where not applicable.
        status: Their status.
        last: Position of the last row of each pair, -1 where there is none.
        numbers: Positions of the rows that have a number.
    """

    asked: NDArray[np.int64]
    keys: NDArray[np.int64]
    value: Floats
    status: NDArray[np.object_]
    last: NDArray[np.int64]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, values: pd.DataFrame, asked: pd.DataFrame, year: int) -> Self:
        """Take the values up to a year of the pairs that the rows of a frame ask about.

        Args:
            values: place, indicator, year, value, status.
            asked: place and indicator; the order of its rows is that of all answers.
            year: Values of later years are left out.
        """
        pairs = pd.MultiIndex.from_frame(asked[PAIR].drop_duplicates())
        near = values[
            (values["year"] <= year)
            & values["indicator"].isin(pairs.unique("indicator"))
            & values["place"].isin(pairs.unique("place"))
        ]
        position = _positions(pairs, near)
        number = near["value"].to_numpy(np.float64, na_value=np.nan)
        status = near["status"].to_numpy(dtype=object)
        is_kept = (position >= 0) & (np.isfinite(number) | (status == NOT_APPLICABLE))
        keys = position[is_kept] * _STEP + near["year"].to_numpy(np.int64)[is_kept]
        order = np.argsort(keys, kind="stable")
        keys, status = keys[order], status[is_kept][order]
        number = np.where(status == NOT_APPLICABLE, np.nan, number[is_kept][order])
        ends = np.searchsorted(keys, (np.arange(len(pairs)) + 1) * _STEP) - 1
        starts = np.searchsorted(keys, np.arange(len(pairs)) * _STEP)
        return cls(
            asked=_positions(pairs, asked),
            keys=keys,
            value=number,
            status=status,
            last=np.where(ends >= starts, ends, -1),
            numbers=np.flatnonzero(~np.isnan(number)),
        )

    def latest(self) -> Found:
        """Return the latest value; without a number where it says not applicable."""
        at = self.last[self.asked]
        return self._found(at, at >= 0)

    def of_year(self, year: ArrayLike) -> Found:
        """Return the value of exactly a year (one for each row)."""
        found = self.from_year_on(year)
        is_there = found.year == np.asarray(year, dtype=np.float64)
        return Found(
            np.where(is_there, found.year, np.nan),
            np.where(is_there, found.value, np.nan),
            np.where(is_there, found.status, ""),
        )

    def from_year_on(self, year: ArrayLike) -> Found:
        """Return the first value of a year or later; minus infinity asks for the first of all."""
        years = np.asarray(year, dtype=np.float64)
        # What is no year finds nothing: it looks behind the last year of its pair.
        within = np.clip(np.where(np.isnan(years), _STEP - 1, years), 0, _STEP - 1)
        wanted = self.asked * _STEP + np.ceil(within).astype(np.int64)
        keys = self.keys[self.numbers]
        spot = np.searchsorted(keys, wanted)
        at = np.append(self.numbers, -1)[spot]
        is_there = (at >= 0) & (np.append(keys, -1)[spot] // _STEP == self.asked)
        return self._found(at, is_there)

    def _found(self, at: NDArray[np.int64], is_there: NDArray[np.bool_]) -> Found:
        years = np.append(self.keys % _STEP, 0).astype(np.float64)
        value, status = np.append(self.value, np.nan), np.append(self.status, "")
        at = np.where(is_there, at, -1)
        return Found(np.where(is_there, years[at], np.nan), value[at], status[at])


def _positions(pairs: pd.MultiIndex, rows: pd.DataFrame) -> NDArray[np.int64]:
    """Return the number of each row's pair, -1 where nothing is asked about it."""
    axes = [pd.Index(pairs.unique(name), dtype=object) for name in PAIR]
    # Beside the known codes there is a last one on each axis for all others: position -1.
    number = np.full([len(axis) + 1 for axis in axes], -1, dtype=np.int64)
    own = [
        axis.get_indexer(pairs.get_level_values(name))
        for axis, name in zip(axes, PAIR, strict=True)
    ]
    number[tuple(own)] = np.arange(len(pairs))
    asked = [
        axis.get_indexer(rows[name].astype(object)) for axis, name in zip(axes, PAIR, strict=True)
    ]
    return np.asarray(number[tuple(asked)])
