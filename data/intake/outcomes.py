"""Reading a file of the programme's outcomes: yearly counts by place, with their source."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data.columns import OFFICIAL, OUTCOME_COLUMNS, OUTCOME_STATUSES
from data.guard import unguarded
from data.intake import templates
from data.intake import templates_programme as sentences
from data.intake.cells import (
    CellFault,
    check_column,
    fault_at,
    range_fault,
    whole_number_of,
    year_of,
)
from data.intake.layout import Layout, read_table
from data.intake.milestones import note_repeat, place_check
from data.intake.names import PlaceNames, normalised
from data.intake.problems import has_errors, sorted_problems
from data.intake.record_plan import (
    Record,
    RecordIntake,
    make_record_plan,
    stored_records,
)
from data.intake.table import Table
from data.intake.words import words
from data.rows import OUTCOMES

OUTCOME_LAYOUT = Layout(
    required=("place", "outcome", "year", "count"),
    optional=("status", "source", "note"),
    aliases={"city": "place", "value": "count"},
)
MOST_COUNT = 10_000_000
_REMOVE = -1


def read_outcomes(
    content: bytes,
    file_name: str,
    *,
    places: pd.DataFrame,
    outcomes: Sequence[str],
    current: pd.DataFrame,
    revision: int,
    this_year: int,
) -> RecordIntake:
    """Read a file of outcomes and compare it with the known counts.

    Columns, in any order: place (or city), outcome (a code), year, count, source, and if wanted
    status and note. A blank status means official; the count “remove” takes the stored one away.

    Args:
        content: the bytes of the file.
        file_name: its name, for the record.
        places: the known places, as of `Store.places()`.
        outcomes: the codes of the outcomes.
        current: the known counts, as of `Store.outcomes()`.
        revision: the revision that both are known on.
        this_year: the last year that is not in the future.
    """
    table = read_table(content, OUTCOME_LAYOUT)
    if not table.is_readable or not table.columns:
        return RecordIntake(file_name, 0, sorted_problems(table.problems), None)
    stored = stored_records(current, OUTCOMES)
    records = _read_rows(table, PlaceNames(places), outcomes, this_year)
    gone = {row: record for row, record in records.items() if record["count"] == _REMOVE}
    for row, removal in gone.items():
        if tuple(removal[name] for name in OUTCOMES.key) not in stored:
            fault = CellFault(sentences.NO_RECORD_TO_REMOVE)
            table.problems.append(fault_at(table, row, "count", fault))
    problems = sorted_problems(table.problems)
    plan = None
    if not has_errors(problems):
        there = [record for row, record in records.items() if row not in gone]
        plan = make_record_plan(there, gone.values(), stored, OUTCOMES, revision)
    return RecordIntake(file_name, table.row_count, problems, plan)


def _read_rows(
    table: Table, places: PlaceNames, outcomes: Sequence[str], this_year: int
) -> dict[int, Record]:
    """Return what each row says, by row; faulty ones are left out."""
    columns: dict[str, list[Any]] = {
        "place": check_column(table, "place", place_check(places)),
        "outcome": check_column(table, "outcome", lambda cell: _outcome_of(cell, outcomes)),
        "year": check_column(table, "year", lambda cell: year_of(cell, this_year)),
        "count": check_column(table, "count", _count_of),
        "status": check_column(table, "status", _status_of),
        **{name: [*map(unguarded, table.texts(name))] for name in ("source", "note")},
    }
    records: dict[int, Record] = {}
    first: dict[tuple[Any, ...], int] = {}
    for row in range(len(table.lines)):
        record = {name: columns[name][row] for name in OUTCOME_COLUMNS}
        if any(cell is None for cell in record.values()):
            continue
        if not record["source"] and record["count"] != _REMOVE:
            table.problems.append(fault_at(table, row, "source", CellFault(sentences.NO_SOURCE)))
        note_repeat(table, row, tuple(record[name] for name in OUTCOMES.key), first)
        records[row] = record | {"line": int(table.lines[row])}
    return records


def _outcome_of(cell: str, outcomes: Sequence[str]) -> str | CellFault:
    code = normalised(cell)
    if code in outcomes:
        return code
    if not cell:
        return CellFault(templates.BLANK_CELL)
    return CellFault(sentences.UNKNOWN_OUTCOME, ", ".join(outcomes))


def _count_of(cell: str) -> int | CellFault:
    if not cell:
        return CellFault(sentences.NO_COUNT)
    if words().is_removal(cell):
        return _REMOVE
    number = whole_number_of(cell)
    return number if isinstance(number, CellFault) else range_fault(number, 0, MOST_COUNT) or number


def _status_of(cell: str) -> str | CellFault:
    status = words().status(cell) if cell else OFFICIAL
    if status in OUTCOME_STATUSES:
        return str(status)
    return CellFault(templates.UNKNOWN_STATUS, ", ".join(OUTCOME_STATUSES))
