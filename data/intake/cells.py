"""One check for every cell of a column: what it means, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from data.intake import templates
from data.intake.numbers import (
    MAX_LENGTH,
    number_text,
    parse_number,
    parse_whole_number,
)
from data.intake.problems import Problem, Template, make_problem
from data.intake.sheet import Cell, Kind, Typed, text_of
from data.intake.table import Table, blank_column
from data.messages import Figure

FIRST_YEAR = 1900
MOST_FAULTS = 10_000
"""How many faults of one column are told; a file with more has another problem."""

_YEAR_DIGITS = 4

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell, without where it is."""

    template: Template
    expected: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)


def fault_at(
    table: Table, row: int, column: str, fault: CellFault, found: str | None = None
) -> Problem:
    """Return the problem of a cell of the table; what was found is its text by default."""
    line, header, position = table.where(row, column)
    cells = table.columns.get(column)
    if found is None and cells is not None:
        cell = cells[row]
        is_figure = isinstance(cell, Typed) and cell.kind is Kind.NUMBER and column == "value"
        found = Figure(text_of(cell)) if is_figure else text_of(cell)
    return make_problem(
        fault.template,
        line=line,
        column=header,
        found=found,
        expected=fault.expected,
        position=position,
        more=fault.fields,
    )


def check_distinct(
    table: Table, column: str, check: Callable[[Cell], Meaning | CellFault]
) -> list[Meaning | None]:
    """Return what each distinct cell of a column means, None where it has a fault.

    The faults are noted in the table, once for every cell of the file that has one. A column that
    is not there has one distinct cell, which is blank.
    """
    cells = table.columns.setdefault(column, blank_column(len(table.lines)))
    meanings: list[Meaning | None] = []
    faults: dict[int, CellFault] = {}
    for code, cell in enumerate(cells.distinct):
        meaning = check(cell)
        if isinstance(meaning, CellFault):
            faults[code] = meaning
            meanings.append(None)
        else:
            meanings.append(meaning)
    note_cell_faults(table, column, faults)
    return meanings


def note_cell_faults(table: Table, column: str, faults: Mapping[int, CellFault]) -> None:
    """Note a problem for every cell of a column whose distinct cell has a fault."""
    if not faults:
        return
    cells = table.columns[column]
    is_fault = np.zeros(len(cells.distinct), dtype=bool)
    is_fault[list(faults)] = True
    note_row_faults(table, column, is_fault[cells.codes], lambda row: faults[int(cells.codes[row])])


def note_row_faults(
    table: Table,
    column: str,
    at: npt.NDArray[np.bool_],
    fault_of: Callable[[int], CellFault],
) -> None:
    """Note a problem for every row of a mask, once for each cell of the file."""
    rows = np.flatnonzero(at)
    seen: set[tuple[int, int | None]] = set()
    for count, row in enumerate(rows.tolist()):
        # Several rows of the table may come from one cell of the file.
        line, _, position = table.where(row, column)
        if (line, position) in seen:
            continue
        if len(seen) == MOST_FAULTS:
            left = len(rows) - count
            table.problems.append(make_problem(templates.MORE_PROBLEMS, line=line, count=left))
            return
        seen.add((line, position))
        table.problems.append(fault_at(table, row, column, fault_of(row)))


def check_column(
    table: Table, column: str, check: Callable[[str], Meaning | CellFault]
) -> list[Meaning | None]:
    """Return what each cell of a column means, None where it has a fault, noted in the table.

    The same text is checked once only. A column that is not there has blank cells.
    """
    meanings = check_distinct(table, column, lambda cell: check(text_of(cell)))
    return [meanings[code] for code in table.columns[column].codes]


def year_of(cell: str, this_year: int) -> int | CellFault:
    """Return the year in a cell: four digits, not before 1900 and not in the future."""
    expected = f"{FIRST_YEAR}–{this_year}"
    if not (len(cell) == _YEAR_DIGITS and cell.isascii() and cell.isdigit()):
        return CellFault(templates.NOT_A_YEAR if cell else templates.BLANK_CELL, expected)
    year = int(cell)
    if not FIRST_YEAR <= year <= this_year:
        return CellFault(templates.YEAR_OUT_OF_RANGE, expected)
    return year


def number_of(cell: str) -> float | CellFault:
    """Return the number in a cell."""
    number = parse_number(cell)
    if isinstance(number, Template):
        return CellFault(number, "1234.5", {"limit": MAX_LENGTH})
    return number


def whole_number_of(cell: str) -> int | CellFault:
    """Return the whole number in a cell."""
    number = parse_whole_number(cell)
    return CellFault(number, "35422") if isinstance(number, Template) else number


def range_fault(number: float, low: float | None, high: float | None) -> CellFault | None:
    """Return the fault of a number outside a range, either end of which may be open."""
    is_low = low is not None and number < low
    is_high = high is not None and number > high
    if not (is_low or is_high):
        return None
    low_text = Figure("" if low is None else number_text(low))
    high_text = Figure("" if high is None else number_text(high))
    if low is None:
        template, expected = templates.ABOVE_RANGE, f"≤ {high_text}"
    elif high is None:
        template, expected = templates.BELOW_RANGE, f"≥ {low_text}"
    else:
        template, expected = templates.OUTSIDE_RANGE, f"{low_text} … {high_text}"
    return CellFault(template, expected, {"low": low_text, "high": high_text})
