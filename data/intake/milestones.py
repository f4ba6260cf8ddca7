"""Reading a file of milestones: new ones, changes of those that are known, and removals."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.columns import MILESTONE_COLUMNS
from data.guard import unguarded
from data.intake import templates
from data.intake import templates_programme as sentences
from data.intake.cells import FIRST_YEAR, CellFault, check_column, fault_at
from data.intake.layout import Layout, read_table
from data.intake.names import PlaceNames
from data.intake.problems import has_errors, sorted_problems
from data.intake.record_plan import (
    Record,
    RecordIntake,
    make_record_plan,
    stored_records,
)
from data.intake.table import Table
from data.intake.words import words
from data.rows import MILESTONES

TITLES = ("title_en", "title_ru", "title_be")
MILESTONE_LAYOUT = Layout(
    required=("place", "date"),
    optional=(*TITLES, "area", "source", "action"),
    aliases={"city": "place", "title": "title_en"},
)
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?")


def read_milestone_file(
    content: bytes,
    file_name: str,
    *,
    places: pd.DataFrame,
    areas: Sequence[str],
    current: pd.DataFrame,
    revision: int,
    this_year: int,
) -> RecordIntake:
    """Read a file of milestones and compare it with the known ones.

    Columns, in any order: place (or city), date (2018 or 2018-10-18), and any of title_en (or
    title), title_ru, title_be, area, source, action. A milestone is known by its place, date and
    English title; without one, the first title given stands for it. The action “remove” takes
    the milestone away.

    Args:
        content: the bytes of the file.
        file_name: its name, for the record.
        places: the known places, as of `Store.places()`.
        areas: the codes of the framework's areas.
        current: the known milestones, as of `Store.milestones()`.
        revision: the revision that both are known on.
        this_year: the last year that is not in the future.
    """
    table = read_table(content, MILESTONE_LAYOUT)
    if not table.is_readable or not table.columns:
        return RecordIntake(file_name, 0, sorted_problems(table.problems), None)
    stored = stored_records(current, MILESTONES)
    records, removals = _read_rows(table, PlaceNames(places), areas, this_year)
    for row, removal in removals.items():
        if tuple(removal[name] for name in MILESTONES.key) not in stored:
            fault = CellFault(sentences.NO_RECORD_TO_REMOVE)
            table.problems.append(fault_at(table, row, "action", fault))
    problems = sorted_problems(table.problems)
    plan = None
    if not has_errors(problems):
        plan = make_record_plan(records.values(), removals.values(), stored, MILESTONES, revision)
    return RecordIntake(file_name, table.row_count, problems, plan)


def _read_rows(
    table: Table, places: PlaceNames, areas: Sequence[str], this_year: int
) -> tuple[dict[int, Record], dict[int, Record]]:
    """Return what each row says is there, and what is to go, by row; faulty ones left out."""
    columns: dict[str, list[Any]] = {
        "place": check_column(table, "place", place_check(places)),
        "date": check_column(table, "date", lambda cell: _date_of(cell, this_year)),
        "area": check_column(table, "area", lambda cell: _area_of(cell, areas)),
        "action": check_column(table, "action", _action_of),
        **{name: [*map(unguarded, table.texts(name))] for name in (*TITLES, "source")},
    }
    there: dict[int, Record] = {}
    gone: dict[int, Record] = {}
    first: dict[tuple[Any, ...], int] = {}
    for row in range(len(table.lines)):
        record = {name: cells[row] for name, cells in columns.items()}
        record["title_en"] = next((record[name] for name in TITLES if record[name]), "")
        if not record["title_en"]:
            table.problems.append(fault_at(table, row, "title_en", CellFault(sentences.NO_TITLE)))
            continue
        if any(record[name] is None for name in ("place", "date", "area", "action")):
            continue
        note_repeat(table, row, tuple(record[name] for name in MILESTONES.key), first)
        kept = {name: record[name] for name in MILESTONE_COLUMNS}
        (gone if record["action"] else there)[row] = kept | {"line": int(table.lines[row])}
    return there, gone


def note_repeat(
    table: Table, row: int, key: tuple[Any, ...], first: dict[tuple[Any, ...], int]
) -> None:
    """Note a problem where an earlier row has the same key; `first` holds the row of each key."""
    earlier = first.setdefault(key, row)
    if earlier != row:
        fields = {"first": int(table.lines[earlier])}
        fault = CellFault(sentences.REPEATED_RECORD, fields=fields)
        table.problems.append(fault_at(table, row, "place", fault))


def place_check(places: PlaceNames) -> Callable[[str], str | CellFault]:
    """Return the check of a cell that names a place by its code or one of its names."""

    def check(cell: str) -> str | CellFault:
        found = places.find(cell) if cell else ()
        if len(found) == 1:
            return found[0]
        if found:
            return CellFault(templates.AMBIGUOUS_PLACE, ", ".join(found))
        return CellFault(templates.UNKNOWN_PLACE if cell else templates.BLANK_CELL)

    return check


def _date_of(cell: str, this_year: int) -> str | CellFault:
    if not cell:
        return CellFault(templates.BLANK_CELL)
    if not (cell.isascii() and _DATE.fullmatch(cell)):
        return CellFault(templates.NOT_A_DATE)
    is_year = len(cell) == len("2018")
    try:
        year = date.fromisoformat(f"{cell}-01-01" if is_year else cell).year
    except ValueError:  # such as 2018-02-30
        return CellFault(templates.NOT_A_DATE)
    if not FIRST_YEAR <= year <= this_year:
        return CellFault(sentences.DATE_OUT_OF_RANGE, f"{FIRST_YEAR}–{this_year}")
    return cell


def _area_of(cell: str, areas: Sequence[str]) -> str | CellFault:
    if not cell or cell in areas:
        return cell
    return CellFault(sentences.UNKNOWN_AREA, ", ".join(areas))


def _action_of(cell: str) -> str | CellFault:
    if not cell:
        return ""
    return "remove" if words().is_removal(cell) else CellFault(sentences.UNKNOWN_ACTION)
