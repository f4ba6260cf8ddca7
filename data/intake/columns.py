"""Columns of cells, each distinct one kept once, and rows put together from them."""

from array import array
from collections.abc import Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from data.intake.sheet import Body, Cell, Cells, Row

# As invisible as white space, but none by Unicode: zero-width space, word joiner, byte order mark.
_INVISIBLE = "\u200b\u2060\ufeff"


def stripped(text: str) -> str:
    """Return a text without white space of any kind, and the like of it, at its ends."""
    clean = text.strip()
    while clean and (clean[0] in _INVISIBLE or clean[-1] in _INVISIBLE):
        clean = clean.strip(_INVISIBLE).strip()
    return clean


class ColumnCodes:
    """A column that grows; texts are stripped on the way in."""

    def __init__(self) -> None:
        self._codes = array("i")
        self._known = _Known()

    def add(self, cells: Sequence[Cell]) -> None:
        """Append cells."""
        self._codes.extend(map(self._known.__getitem__, cells))

    def cells(self) -> Cells:
        """Return the column."""
        return Cells(list(self._known.places), np.array(self._codes, dtype=np.int32))


class _Known(dict[Cell, int]):
    """The code of each cell as written; `places` that of each stripped one."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Cell, int] = {}

    def __missing__(self, cell: Cell) -> int:
        clean = stripped(cell) if isinstance(cell, str) else cell
        code = self.places.setdefault(clean, len(self.places))
        self[cell] = code
        return code


def body_of(
    lines: npt.NDArray[np.int64], columns: Sequence[Cells], irregular: Sequence[Row]
) -> Body:
    """Return the rows without those that are blank, and without cells that only these had."""
    is_filled = np.zeros(len(lines), dtype=np.bool_)
    for column in columns:
        is_blank = np.fromiter(
            (not cell for cell in column.distinct), dtype=np.bool_, count=len(column.distinct)
        )
        if not is_blank.any():
            is_filled[:] = True
            break
        is_filled |= ~is_blank[column.codes]
    if is_filled.all():
        return Body(lines, columns, tuple(irregular))
    return Body(
        lines[is_filled],
        [_of_rows(column, is_filled) for column in columns],
        tuple(irregular),
    )


def _of_rows(column: Cells, is_kept: npt.NDArray[np.bool_]) -> Cells:
    """Return some rows of a column, with none but their own distinct cells."""
    used, codes = np.unique(column.codes[is_kept], return_inverse=True)
    distinct = [column.distinct[code] for code in used.tolist()]
    return Cells(distinct, cast("npt.NDArray[np.int32]", codes.astype(np.int32)))
