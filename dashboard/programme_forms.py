"""What is typed into the forms of the Programme page, turned into the files that it would be."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.columns import MILESTONE_COLUMNS, MILESTONE_KEY, OUTCOME_COLUMNS, PLACE_COLUMNS
from data.guard import guarded

Cells = Mapping[str, str]
"""The texts of a form by column."""

_REMOVE = "remove"
_DECIMALS = ("latitude", "longitude")
_TEXTS = ("title_en", "title_ru", "title_be", "source", "note")
_WHOLE = ("population", "count")


def milestone_id(row: Mapping[Any, Any]) -> str:
    """Return the short name of a milestone in links: it has no code, only place, date and title."""
    key = "\n".join(str(row[name]) for name in MILESTONE_KEY)
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def shown_cells(row: Mapping[Any, Any], columns: Sequence[str]) -> dict[str, str]:
    """Return a stored row as a person would type it: blank where missing."""
    cells = {name: row[name] for name in columns}
    return {
        name: ""
        if cell is None or pd.isna(cell)
        else f"{cell:g}"
        if name in _DECIMALS
        else str(cell)
        for name, cell in cells.items()
    }


def place_file(cells: Cells) -> bytes:
    """Return a place as a file of places."""
    return _file(PLACE_COLUMNS, [cells])


def milestone_file(cells: Cells, before: Cells | None, *, is_removed: bool = False) -> bytes:
    """Return a milestone as a file of milestones; one under another name takes the old one away.

    Args:
        cells: what was typed.
        before: what is stored, None for a new one.
        is_removed: whether the stored one is to go.
    """
    columns = [*MILESTONE_COLUMNS, "action"]
    if is_removed and before is not None:
        return _file(columns, [{**before, "action": _REMOVE}])
    rows: list[Cells] = [cells]
    titles = [cells[name].strip() for name in ("title_en", "title_ru", "title_be")]
    named = {**cells, "title_en": next(filter(None, titles), "")}
    if before is not None and any(named[name].strip() != before[name] for name in MILESTONE_KEY):
        rows = [cells, {**before, "action": _REMOVE}]
    return _file(columns, rows)


def outcome_file(cells: Cells, *, is_removed: bool = False) -> bytes:
    """Return a yearly count as a file of outcomes."""
    return _file(OUTCOME_COLUMNS, [{**cells, "count": _REMOVE} if is_removed else cells])


def _file(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_clean(name, row.get(name, "")) for name in columns])
    return content.getvalue().encode("utf-8")


def _clean(name: str, text: str) -> str:
    """Return a cell without what a person may type beside a number: spaces, a decimal comma."""
    text = text.strip()
    if name in _TEXTS:
        return guarded(text)
    if name in _WHOLE:
        return "".join(text.split())
    if name in _DECIMALS and text.count(",") == 1 and "." not in text:
        return text.replace(",", ".")
    return text
