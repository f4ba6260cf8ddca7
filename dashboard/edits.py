"""Values typed in on the page, turned into the file that they would be."""

import csv
import io
import math

import pandas as pd

from data.columns import ILLUSTRATIVE
from data.guard import guarded
from data.intake.numbers import number_text
from data.intake.options import DecimalMark

FILE_COLUMNS = ("place", "indicator", "year", "value", "status", "source", "note")
CELLS = ("value", "status", "source", "note")
"""What can be typed in, all of it text."""

Typed = dict[str, dict[str, str]]
"""The cells of each row that was typed into, by indicator."""

_GROUP = 3


def as_typed(number: float, mark: DecimalMark) -> str:
    """Return a stored number as a person would type it, "" for none.

    Three decimals alone could be a group of thousands, so that they get a zero behind them.
    """
    if math.isnan(number):
        return ""
    text = number_text(number)
    whole, _, decimals = text.partition(".")
    if len(decimals) == _GROUP and decimals.isdigit():
        text = f"{whole}.{decimals}0"
    return text.replace(".", mark)


def changed_rows(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which something was typed, as they are afterwards.

    A row in which a value was only cleared is none of them: a blank value says nothing. Where a
    value was typed over a demonstration value, what is left of the demonstration goes: a status,
    source or note that nobody touched is blank, and a blank status means official.

    Args:
        before: `CELLS` as text, one row per indicator.
        after: the same rows as they were left, blank cells missing or empty.
    """
    old, new = (_texts(table) for table in (before, after))
    is_other = (old != new).any(axis=1)
    is_blank = (new["value"] == "") & (new["status"] != "not_applicable")
    is_said = is_other & ~is_blank
    is_replaced = (old["status"] == ILLUSTRATIVE) & (old["value"] != new["value"])
    for name in CELLS[1:]:
        new[name] = new[name].mask(is_replaced & (old[name] == new[name]), "")
    return after.loc[is_said].assign(**new.loc[is_said])


def typed_cells(before: pd.DataFrame, after: pd.DataFrame) -> Typed:
    """Return what was typed: by indicator the cells of each row that is no longer as it was."""
    old, new = (_texts(table) for table in (before, after))
    rows = new[(old != new).any(axis=1)]
    return {str(code): dict(zip(CELLS, cells, strict=True)) for code, *cells in rows.itertuples()}


def with_typed(before: pd.DataFrame, typed: Typed) -> pd.DataFrame:
    """Return a table with what was typed into it, as `typed_cells` gives it."""
    after = before.copy()
    for code, cells in typed.items():
        if code in after.index:
            after.loc[code, list(CELLS)] = [cells[name] for name in CELLS]
    return after


def edit_file(rows: pd.DataFrame, before: pd.DataFrame, place: str, year: int) -> bytes:
    """Return typed rows as a file of values in UTF-8.

    A value that nobody touched is written with the decimal mark of those that were typed, so that
    a changed note does not make the marks a mixture.

    Args:
        rows: as of `changed_rows`, with the indicator as index.
        before: the table that they were typed into, by indicator too.
        place: the code of their place.
        year: their year.
    """
    old: dict[str, str] = dict(_texts(before)["value"].items())  # type: ignore[arg-type]
    typed = [text for code, text in rows["value"].items() if text != old[str(code)]]
    has_comma = any("," in text and "." not in text for text in typed)
    mark: DecimalMark = "," if has_comma else "."
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(FILE_COLUMNS)
    for code, value, status, source, note in rows[list(CELLS)].itertuples(name=None):
        number = value.replace(",", ".").replace(".", mark) if value == old[code] else value
        writer.writerow([place, code, year, number, status, guarded(source), guarded(note)])
    return content.getvalue().encode("utf-8")


def _texts(table: pd.DataFrame) -> pd.DataFrame:
    cells = table[list(CELLS)].astype(object)
    texts: pd.DataFrame = cells.where(cells.notna(), "").astype(str)
    stripped: pd.DataFrame = texts.apply(lambda column: column.str.strip())
    return stripped
