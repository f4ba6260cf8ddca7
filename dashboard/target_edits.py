"""Targets typed in on the page, turned into the file that they would be."""

import csv
import io

import pandas as pd

from dashboard.edits import as_typed
from data.columns import ILLUSTRATIVE, TARGET_COLUMNS
from data.guard import guarded
from data.intake.options import DecimalMark

CELLS = (
    "indicator",
    "target_year",
    "target",
    "baseline_year",
    "baseline",
    "status",
    "source",
    "note",
)
"""What can be typed in, all of it text."""

_NUMBERS = ("target", "baseline")
_SAID = ("baseline", "status", "source", "note")
_REMOVE = "remove"

Cells = dict[str, str]
Key = tuple[str, str]


def target_cells(targets: pd.DataFrame, mark: DecimalMark) -> pd.DataFrame:
    """Return the targets of a place as a person would type them: `CELLS`, blank where missing."""
    cells = targets.reset_index(drop=True)[list(CELLS)].astype(object)
    for name in _NUMBERS:
        cells[name] = [as_typed(float(number), mark) for number in targets[name]]
    for name in ("target_year", "baseline_year"):
        cells[name] = ["" if pd.isna(year) else str(int(year)) for year in targets[name]]
    return cells.astype("str")


def typed_targets(before: pd.DataFrame, after: pd.DataFrame) -> list[Cells]:
    """Return the rows that say what was typed, a removal for each row that is there no longer.

    A row with the same indicator and target year is the same target. Where a target was typed
    over a demonstration target, what is left of the demonstration goes: a baseline, status, source
    or note that nobody touched is blank, and a blank status means official. Rows without anything
    in them say nothing.

    Args:
        before: `CELLS` as text, as of `target_cells`.
        after: the same as they were left, blank cells missing or empty; rows may be more or less.
    """
    old = {_key(row): row for row in _rows(before)}
    new = [row for row in _rows(after) if any(row.values())]
    left = {_key(row) for row in new}
    typed = [_without_rest(old.get(_key(row)), row) for row in new if old.get(_key(row)) != row]
    gone = [dict.fromkeys(CELLS, "") | _named(key) for key in old if key not in left]
    return typed + [row | {"target": _REMOVE} for row in gone]


def target_edit_file(rows: list[Cells], before: pd.DataFrame, place: str) -> bytes:
    """Return typed rows as a file of targets in UTF-8.

    A number as it was stored is written with the decimal mark of those that were typed.

    Args:
        rows: as of `typed_targets`.
        before: the table that they were typed into.
        place: the code of their place.
    """
    stored = {row[name] for row in _rows(before) for name in _NUMBERS}
    typed = [row[name] for row in rows for name in _NUMBERS if row[name] not in stored]
    mark = "," if any("," in text and "." not in text for text in typed) else "."
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(TARGET_COLUMNS)
    for row in rows:
        cells = dict(row)
        for name in _NUMBERS:
            if row[name] in stored:
                cells[name] = row[name].replace(",", ".").replace(".", mark)
        for name in ("source", "note"):
            cells[name] = guarded(row[name])
        writer.writerow([place, *(cells[name] for name in TARGET_COLUMNS[1:])])
    return content.getvalue().encode("utf-8")


def _without_rest(old: Cells | None, row: Cells) -> Cells:
    """Return a row without what is left of the demonstration target that it replaces."""
    if old is None or old["status"] != ILLUSTRATIVE or old["target"] == row["target"]:
        return row
    return row | {name: "" for name in _SAID if row[name] == old[name]}


def _rows(table: pd.DataFrame) -> list[Cells]:
    cells = table[list(CELLS)].astype(object)
    texts = cells.where(cells.notna(), "").astype(str)
    return [
        {str(name): str(text).strip() for name, text in row.items()}
        for row in texts.to_dict("records")
    ]


def _key(row: Cells) -> Key:
    return row["indicator"], row["target_year"]


def _named(key: Key) -> Cells:
    return {"indicator": key[0], "target_year": key[1]}
