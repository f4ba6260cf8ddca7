"""Reading an uploaded file of values: every check first, all problems at once, nothing written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from data.intake import templates
from data.intake.cells import MOST_FAULTS, CellFault, fault_at
from data.intake.checks import CheckedRows, check_rows, no_rows
from data.intake.codes import IndicatorCodes
from data.intake.keys import Keys
from data.intake.names import PlaceNames
from data.intake.opening import Opened, open_file
from data.intake.options import AS_IT_COMES, ReadOptions
from data.intake.plan import Plan, make_plan, weakened
from data.intake.plausibility import doubts
from data.intake.problems import (
    WARNING,
    Problem,
    UnreadableError,
    has_errors,
    make_problem,
    sorted_problems,
)
from data.intake.reading import UNREAD, Reading, place_of_file, row_text
from data.intake.value_header import Names, fit
from data.intake.value_table import ValueTable, read_value_table
from indicators.framework import Framework

NO_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file holds, whatever it is about.

    `row_count` counts the rows below the header that are not blank; `blank_count` the values that
    are left blank, which leave alone what is stored. `rows` are the values that are right, as of
    `CheckedRows`, and `reading` says how the file was read.
    """

    file_name: str
    sha256: str
    row_count: int
    blank_count: int
    problems: tuple[Problem, ...]
    reading: Reading
    rows: pd.DataFrame

    @property
    def has_errors(self) -> bool:
        """Whether the file is refused."""
        return has_errors(self.problems)

    @property
    def has_warnings(self) -> bool:
        """Whether the file asks for a look before it is accepted."""
        return any(problem.severity == WARNING for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Intake(FileRead):
    """A file of values and what it would change; `plan` is None where there is any error."""

    plan: Plan | None


def read_upload(
    content: bytes,
    file_name: str,
    *,
    framework: Framework,
    places: pd.DataFrame,
    current: pd.DataFrame,
    revision: int,
    this_year: int,
    options: ReadOptions = AS_IT_COMES,
    indicator_names: Mapping[str, Sequence[str]] = NO_NAMES,
) -> Intake:
    """Read a file of values and compare it with what is stored.

    Text files and workbooks in any of the layouts of `value_header`. A blank value leaves what is
    stored alone. Without a status a value is official; see `make_plan` for what a file does not
    say.

    Args:
        content: the bytes of the file.
        file_name: its name, for the record.
        framework: the framework whose indicators are accepted.
        places: the known places, as of `Store.places()`.
        current: the stored values, as of `Store.values()`.
        revision: the revision that both are known on.
        this_year: the last year that is not in the future.
        options: what the person says where the file leaves it open.
        indicator_names: the names of the indicators that a file may use for their codes.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    names = Names(PlaceNames(places), IndicatorCodes(framework, indicator_names))
    keys = Keys(tuple(places["place"]), framework.indicators)
    try:
        opened = open_file(content, lambda head: fit(head, names), options)
    except UnreadableError as error:
        return _unread(file_name, sha256, error.problem, keys)
    read = read_value_table(opened.sheet, names, this_year)
    reading, problems = place_of_file(reading_of(opened, read), read, names, options)
    table = read.table
    table.problems += problems
    if not table.is_readable or "value" not in table.columns or "place" not in table.columns:
        found = sorted_problems(table.problems)
        return Intake(file_name, sha256, table.row_count, 0, found, reading, no_rows(keys), None)
    checked = check_rows(read, framework, keys, names, this_year=this_year, decimal=options.decimal)
    plan = make_plan(checked.rows, current, revision)
    if not has_errors(table.problems):
        _look(read, checked, plan, current, framework)
    found = sorted_problems(table.problems)
    return Intake(
        file_name,
        sha256,
        table.row_count,
        checked.blank_count,
        found,
        replace(reading, decimal=checked.decimal),
        checked.rows,
        None if has_errors(found) else plan,
    )


def reading_of(opened: Opened, read: ValueTable) -> Reading:
    """Return how a file was read, before its numbers are."""
    return Reading(
        format=opened.format,
        encoding=opened.encoding,
        delimiter=opened.delimiter,
        sheet=opened.sheet.name,
        sheets=opened.sheets,
        layout=read.header.layout,
        header_line=read.header.line,
        ignored=tuple((row.line, row_text(row)) for row in read.ignored),
    )


def _unread(file_name: str, sha256: str, problem: Problem, keys: Keys) -> Intake:
    return Intake(file_name, sha256, 0, 0, (problem,), UNREAD, no_rows(keys), None)


def _look(
    read: ValueTable,
    checked: CheckedRows,
    plan: Plan,
    current: pd.DataFrame,
    framework: Framework,
) -> None:
    """Note what asks for a look before it is stored."""
    table, rows = read.table, checked.rows
    is_said = ~rows["is_removal"].to_numpy()
    said = rows[is_said].reset_index(drop=True)
    table_rows = said["row"].to_numpy()
    for at, fault in doubts(said, current, framework)[:MOST_FAULTS]:
        table.problems.append(fault_at(table, int(table_rows[at]), "value", fault))
    not_there = rows[~is_said & ~rows["line"].isin(plan.removed["line"])]
    for row in not_there["row"]:
        fault = CellFault(templates.NOTHING_TO_REMOVE)
        table.problems.append(fault_at(table, int(row), "value", fault))
    for line, status, old in weakened(plan)[["line", "status", "old_status"]].itertuples(
        index=False
    ):
        table.problems.append(
            make_problem(
                templates.WEAKER_STATUS,
                line=int(line),
                column=table.header("status"),
                found=str(status),
                expected=str(old),
                position=table.positions.get("status"),
            )
        )
