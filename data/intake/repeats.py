"""The same place, indicator and year twice in one file."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from data.columns import VALUE_KEY
from data.intake import templates
from data.intake.cells import CellFault, note_row_faults
from data.intake.keys import row_keys
from data.intake.problems import Template
from data.intake.table import Table

_CONTENT = ("value", "is_removal", "status", "source", "note")


def without_repeats(
    table: Table,
    rows: pd.DataFrame,
    content: Sequence[str] = _CONTENT,
    column: str = "value",
    conflict: Template = templates.CONFLICT,
) -> pd.DataFrame:
    """Return the first row of each key, and note the others in the table.

    Args:
        table: where to note them.
        rows: `VALUE_KEY` (texts as categories), the content, line and the row of the table.
        content: the columns in which rows may differ.
        column: the column of the table at which they are noted.
        conflict: says that two rows of a key differ.
    """
    is_repeat = pd.Series(row_keys(rows, rows)).duplicated().to_numpy()
    if not is_repeat.any():
        return rows
    pairs = rows[is_repeat].merge(
        rows[~is_repeat], on=VALUE_KEY, suffixes=("", "_first"), how="left"
    )
    is_same = np.ones(len(pairs), dtype=bool)
    for name in content:
        one, other = pairs[name], pairs[f"{name}_first"]
        is_same &= ((one == other) | (one.isna() & other.isna())).to_numpy()
    first = dict(zip(pairs["row"], pairs["line_first"], strict=True))
    rows_of_pairs = pairs["row"].to_numpy()
    for template, which in ((templates.REPEATED_ROW, is_same), (conflict, ~is_same)):
        at = np.zeros(len(table.lines), dtype=bool)
        at[rows_of_pairs[which]] = True
        note_row_faults(table, column, at, _fault_maker(template, first))
    return rows[~is_repeat].reset_index(drop=True)


def _fault_maker(template: Template, first: dict[int, int]) -> Callable[[int], CellFault]:
    return lambda row: CellFault(template, fields={"first": int(first[row])})
