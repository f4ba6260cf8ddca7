"""What a file says of its values beside the number: status, source, note.

Everything is missing where the file does not say it, so that what is stored may stay as it is.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.columns import NOT_APPLICABLE, STATUSES
from data.guard import unguarded
from data.intake.amounts import Amounts
from data.intake.sheet import text_of
from data.intake.value_table import ValueTable

Numbers = npt.NDArray[np.int64]

_FLAG_STATUS = {"p": "provisional", "e": "estimate", "s": "estimate", "f": "estimate"}
"""What Eurostat's flags say of a value: provisional, estimated, Eurostat's estimate, forecast
(Eurostat, "Concepts and definitions: flags")."""


def status_column(
    read: ValueTable,
    row_status: Numbers,
    is_none: npt.NDArray[np.bool_],
    amounts: Amounts,
    kept: Numbers,
) -> "pd.Categorical[str]":
    """Return the status of each kept row.

    Args:
        read: the table.
        row_status: the position in `STATUSES` of what the column of statuses says.
        is_none: the rows that are not applicable, whichever cell says so.
        amounts: what the cells of values mean.
        kept: the rows of the table that are kept.
    """
    if "status" in read.header.columns:
        codes = row_status.copy()
    else:
        codes = np.full(len(kept), -1, dtype=np.int64)
        if amounts.marks:
            by_cell = np.full(len(amounts.numbers), -1, dtype=np.int64)
            for cell, mark in amounts.marks.items():
                flags = [_FLAG_STATUS[letter] for letter in mark if letter in _FLAG_STATUS]
                if flags and mark.isalpha():
                    by_cell[cell] = STATUSES.index(flags[0])
            codes = by_cell[read.table.columns["value"].codes[kept]]
    codes[is_none] = STATUSES.index(NOT_APPLICABLE)
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(STATUSES)))


def text_column(read: ValueTable, column: str, kept: Numbers) -> "pd.Categorical[str]":
    """Return the text of each kept row in a column, as it was before it was guarded."""
    texts, codes = _texts(read, column, kept)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))


def note_column(read: ValueTable, amounts: Amounts, kept: Numbers) -> "pd.Categorical[str]":
    """Return the note of each kept row, with the footnote marks at its number and header."""
    texts, codes = _texts(read, "note", kept)
    table = read.table
    cells = table.columns["value"].codes[kept]
    is_marked = np.isin(cells, list(amounts.marks)) if amounts.marks else np.zeros(len(kept), bool)
    places = None if table.value_positions is None else table.value_positions[kept]
    if places is not None and read.marks:
        is_marked |= np.isin(places, list(read.marks))
    known = {text: code for code, text in enumerate(texts)}
    for row in np.flatnonzero(is_marked):
        own = texts[codes[row]] if codes[row] >= 0 else ""
        header = "" if places is None else read.marks.get(int(places[row]), "")
        mark = amounts.marks.get(int(cells[row]), "")
        note = "; ".join(filter(None, (own, mark, header)))
        if note not in known:
            known[note] = len(texts)
            texts.append(note)
        codes[row] = known[note]
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))


def _texts(read: ValueTable, column: str, kept: Numbers) -> tuple[list[str], Numbers]:
    """Return the distinct texts of a column, and the number of the text of each kept row."""
    if column not in read.header.columns:
        return [], np.full(len(kept), -1, dtype=np.int64)
    cells = read.table.columns[column]
    texts: dict[str, int] = {}
    numbers = [texts.setdefault(unguarded(text_of(cell)), len(texts)) for cell in cells.distinct]
    return list(texts), np.array(numbers, dtype=np.int64)[cells.codes[kept]]
