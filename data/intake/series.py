"""Time series out of the rows of a file and the stored values, lined up without a dense table.

Everything is kept as flat arrays sorted by series and year; where a calculation needs a matrix,
series or windows of the same length are taken together, so that nothing is padded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.columns import ILLUSTRATIVE

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MOST_CELLS = 2_000_000
_LARGEST_KEY = 2**62


@dataclass(frozen=True, slots=True)
class Series:
    """The known values of one kind, real ones or illustrative ones, by series and year.

    All arrays have one element per value, except `firsts`, `lengths` and `has_history`, which have
    one per series. `row` is the position in the file, -1 for a stored value; `asks` marks the
    values of the file that are new or changed; `indicator` is the position among the framework's
    indicators; `number` is the series that a value belongs to. A series has a history where any
    value of its place, indicator and kind is stored, even one that the file replaces.
    """

    row: Whole
    asks: Flags
    indicator: Whole
    place: Whole
    year: Whole
    value: Floats
    number: Whole
    firsts: Whole
    lengths: Whole
    has_history: Flags

    def neighbour(self, step: int, values: Floats) -> Floats:
        """Return the value `step` places along the same series, NaN beyond its ends."""
        moved = np.full(len(values), np.nan)
        if abs(step) >= len(values):
            return moved
        here = slice(None, -step) if step > 0 else slice(-step, None)
        there = slice(step, None) if step > 0 else slice(None, step)
        is_same = self.number[here] == self.number[there]
        moved[here] = np.where(is_same, values[there], np.nan)
        return moved

    def medians(self, values: Floats) -> Floats:
        """Return the median of each series; values that are NaN make theirs NaN."""
        medians = np.full(len(self.firsts), np.nan)
        for length in np.unique(self.lengths):
            chosen = np.flatnonzero(self.lengths == length)
            for part in _parts(chosen, length):
                matrix = values[self.firsts[part][:, None] + np.arange(length)]
                medians[part] = row_medians(matrix)
        return medians

    def median_moves(self, values: Floats) -> Floats:
        """Return each series' median distance between successive values, NaN for one value."""
        moves = np.full(len(self.firsts), np.nan)
        for length in np.unique(self.lengths[self.lengths > 1]):
            chosen = np.flatnonzero(self.lengths == length)
            for part in _parts(chosen, length):
                matrix = values[self.firsts[part][:, None] + np.arange(length)]
                moves[part] = row_medians(np.abs(np.diff(matrix, axis=1)))
        return moves

    def windows(self, chosen: Whole, values: Floats, most: int) -> Iterator[tuple[Whole, Floats]]:
        """Yield the nearest other values of each chosen value, at most `most`, by equal counts.

        The window lies around the value as evenly as the ends of its series allow. Yields the
        positions and a matrix with a row for each.
        """
        lengths = self.lengths[self.number[chosen]]
        sizes = np.minimum(lengths, most + 1)
        for size in np.unique(sizes[sizes > 1]):
            alike = chosen[sizes == size]
            for part in _parts(alike, size):
                first = self.firsts[self.number[part]]
                last = first + self.lengths[self.number[part]] - size
                begin = np.clip(part - size // 2, first, last)
                steps = np.arange(size - 1)
                # The value itself is stepped over.
                steps = steps + (steps >= (part - begin)[:, None])
                yield part, values[begin[:, None] + steps]


def line_up(
    rows: pd.DataFrame, current: pd.DataFrame, indicators: tuple[str, ...]
) -> tuple[Series, Series]:
    """Return the real and the illustrative series of a file and the store.

    A row of the file takes the place of the stored value of its key, of whichever kind. Rows
    without a number, and those of indicators that are not named, belong to no series.

    Args:
        rows: place, indicator, year, value and, if there, status; each key once.
        current: the same columns.
        indicators: the codes that `Series.indicator` counts.
    """
    count = len(rows)
    place = _codes(rows, current, "place")
    indicator = _codes(rows, current, "indicator", indicators)
    year = np.concatenate([frame["year"].to_numpy(dtype=np.int64) for frame in (rows, current)])
    value = np.concatenate([_numbers(frame) for frame in (rows, current)])
    is_made_up = np.concatenate([_is_made_up(frame) for frame in (rows, current)])
    is_known = (place >= 0) & (indicator >= 0)
    pair = np.where(is_known, place * max(len(indicators), 1) + indicator, -1)
    order, is_repeat = _sorted_keys(pair, year)
    # The file stands before the store, so what repeats a key is the stored value of a row.
    is_unchanged = np.zeros(len(order), dtype=bool)
    here, there = order[:-1], order[1:]
    is_unchanged[:-1] = (
        is_repeat[1:]
        & (value[here] == value[there])
        & (is_made_up[here] == is_made_up[there])
        & (there >= count)
    )
    is_kept = ~is_repeat & np.isfinite(value[order]) & is_known[order]

    is_stored = (np.arange(len(pair)) >= count) & np.isfinite(value) & is_known

    def of_kind(made_up: bool) -> Series:
        chosen = is_kept & (is_made_up[order] == made_up)
        at = order[chosen]
        pairs = pair[at]
        is_first = np.ones(len(at), dtype=bool)
        is_first[1:] = pairs[1:] != pairs[:-1]
        firsts = np.flatnonzero(is_first)
        return Series(
            row=np.where(at < count, at, -1),
            asks=(at < count) & ~is_unchanged[chosen],
            indicator=indicator[at],
            place=place[at],
            year=year[at],
            value=value[at],
            number=np.cumsum(is_first) - 1,
            firsts=firsts,
            lengths=np.diff(firsts, append=len(at)),
            has_history=np.isin(pairs[firsts], pair[is_stored & (is_made_up == made_up)]),
        )

    return of_kind(made_up=False), of_kind(made_up=True)


def row_medians(matrix: Floats) -> Floats:
    """Return the median of each row; a row with a NaN has none."""
    # Sorting is what numpy does fastest for short rows, and it puts NaN last.
    ordered = np.sort(matrix, axis=1)
    middle = ordered.shape[1] // 2
    if ordered.shape[1] % 2:
        medians = ordered[:, middle]
    else:
        # Halves first: the sum of two very large numbers would not be kept.
        medians = ordered[:, middle - 1] / 2 + ordered[:, middle] / 2
    return np.where(np.isnan(ordered[:, -1]), np.nan, medians)


def _parts(chosen: Whole, length: int) -> Iterator[Whole]:
    """Yield the chosen numbers in parts whose matrices are not too large for memory."""
    most = max(_MOST_CELLS // int(length), 1)
    for start in range(0, len(chosen), most):
        yield chosen[start : start + most]


def _codes(
    rows: pd.DataFrame, current: pd.DataFrame, column: str, known: tuple[str, ...] | None = None
) -> Whole:
    both = pd.concat([rows[column], current[column]], ignore_index=True)
    codes, distinct = pd.factorize(both)
    if known is None:
        return codes.astype(np.int64)
    positions = np.append(pd.Index(known, dtype="object").get_indexer(distinct.astype(object)), -1)
    return positions[codes].astype(np.int64)


def _numbers(frame: pd.DataFrame) -> Floats:
    return frame["value"].to_numpy(dtype=np.float64, na_value=np.nan)


def _is_made_up(frame: pd.DataFrame) -> Flags:
    if "status" not in frame:
        return np.zeros(len(frame), dtype=bool)
    return (frame["status"] == ILLUSTRATIVE).to_numpy(dtype=bool, na_value=False)


def _sorted_keys(pair: Whole, year: Whole) -> tuple[Whole, Flags]:
    """Return the order by pair and year, first come first, and which of them repeat a key."""
    if not len(pair):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool)
    earliest = int(year.min())
    width = int(year.max()) - earliest + 1
    is_repeat = np.zeros(len(pair), dtype=bool)
    if (int(pair.max()) + 1) * width < _LARGEST_KEY:
        # One sort of one number is several times faster than a sort by two columns.
        key = pair * width + (year - earliest)
        order = np.argsort(key, kind="stable")
        is_repeat[1:] = np.diff(key[order]) == 0
    else:
        order = np.lexsort((year, pair))
        is_repeat[1:] = (np.diff(pair[order]) == 0) & (year[order][1:] == year[order][:-1])
    return order, is_repeat
