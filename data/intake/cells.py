"""One check for every cell of a column: what it means, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from data.intake import templates
from data.intake.layout import Table
from data.intake.numbers import (
    MAX_LENGTH,
    number_text,
    parse_number,
    parse_whole_number,
)
from data.intake.problems import Problem, Template, make_problem

FIRST_YEAR = 1900
_YEAR_DIGITS = 4

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell, without where it is."""

    template: Template
    expected: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)


def fault_at(table: Table, row: int, column: str, found: str, fault: CellFault) -> Problem:
    """Return the problem of a cell of the table."""
    return make_problem(
        fault.template,
        line=table.lines[row],
        column=table.header(column),
        found=found,
        expected=fault.expected,
        **fault.fields,
    )


def check_column(
    table: Table, column: str, check: Callable[[str], Meaning | CellFault]
) -> list[Meaning | None]:
    """Return what each cell of a column means, None where it has a fault, noted in the table.

    The same text is checked once only. A column that is not there has blank cells.
    """
    known: dict[str, Meaning | CellFault] = {}
    meanings: list[Meaning | None] = []
    for row, cell in enumerate(table.cells.get(column) or [""] * len(table.lines)):
        if cell not in known:
            known[cell] = check(cell)
        meaning = known[cell]
        if isinstance(meaning, CellFault):
            table.problems.append(fault_at(table, row, column, cell, meaning))
            meanings.append(None)
        else:
            meanings.append(meaning)
    return meanings


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
    low_text = "" if low is None else number_text(low)
    high_text = "" if high is None else number_text(high)
    if low is None:
        template, expected = templates.ABOVE_RANGE, f"≤ {high_text}"
    elif high is None:
        template, expected = templates.BELOW_RANGE, f"≥ {low_text}"
    else:
        template, expected = templates.OUTSIDE_RANGE, f"{low_text} … {high_text}"
    return CellFault(template, expected, {"low": low_text, "high": high_text})
