"""The checks of a table of values: every cell alone, then the cells of a row, then the rows."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.columns import NOT_APPLICABLE, OFFICIAL, STATUSES
from data.intake import templates
from data.intake.amounts import Meaning, read_amounts
from data.intake.cells import (
    FIRST_YEAR,
    CellFault,
    check_distinct,
    note_cell_faults,
    note_row_faults,
    range_fault,
)
from data.intake.keys import Keys
from data.intake.names import PlaceNames
from data.intake.options import DecimalMark
from data.intake.repeats import without_repeats
from data.intake.said import note_column, status_column, text_column
from data.intake.sheet import Cell, Cells, text_of
from data.intake.table import Table
from data.intake.templates_number import PERCENT_OF_OTHER_UNIT
from data.intake.value_header import Names
from data.intake.value_table import ValueTable
from data.intake.words import words, year_in
from indicators.framework import Framework

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """The rows of a file that are right.

    `rows` has place, indicator, year, value (NaN where not applicable or removed), status, source
    and note (missing where the file does not say), is_removal, row (of the table), line and
    position, each key once; texts are categories. `blank_count` is the number of values that are
    left blank and so say nothing. `decimal` is the mark by which numbers were read, None where no
    cell needs one.
    """

    rows: pd.DataFrame
    blank_count: int
    decimal: DecimalMark | None


def check_rows(
    read: ValueTable,
    framework: Framework,
    keys: Keys,
    names: Names,
    *,
    this_year: int,
    decimal: DecimalMark | None,
) -> CheckedRows:
    """Return the rows that are right, and note every problem of the others in the table."""
    table = read.table
    place = resolved(read, "place", place_check(names.places), keys.place_numbers)
    indicator = resolved(read, "indicator", names.codes.find, keys.indicator_numbers)
    note_narrowed(table, names)
    year = _years(read, this_year)
    statuses = check_distinct(table, "status", _status_of)
    status = np.array([-1 if one is None else STATUSES.index(one) for one in statuses])
    row_status = status[table.columns["status"].codes]

    cells = table.columns["value"]
    amounts = read_amounts(cells.distinct, decimal)
    note_cell_faults(table, "value", {**amounts.doubts, **amounts.faults})
    meaning, value = amounts.meanings[cells.codes], amounts.numbers[cells.codes]
    says_none = row_status == STATUSES.index(NOT_APPLICABLE)
    is_number = meaning == Meaning.NUMBER
    is_blank = (meaning == Meaning.MISSING) & ~says_none
    is_wrong = is_number & says_none
    note_row_faults(table, "value", is_wrong, lambda _: CellFault(templates.VALUE_NOT_APPLICABLE))
    is_wrong |= outside(table, framework, indicator, value, is_number & ~is_wrong)
    is_percent = amounts.percents[cells.codes]
    is_wrong |= percents(table, framework, indicator, is_number & ~is_wrong & is_percent)
    is_right = (place >= 0) & (indicator >= 0) & (year >= 0) & (row_status >= 0)
    kept = np.flatnonzero(is_right & ~is_wrong & ~is_blank & (meaning != Meaning.FAULT))

    rows = keys.frame(place[kept], indicator[kept], year[kept])
    rows["value"] = value[kept]
    is_none = says_none[kept] | (meaning[kept] == Meaning.NOT_APPLICABLE)
    rows["status"] = status_column(read, row_status[kept], is_none, amounts, kept)
    rows["source"] = text_column(read, "source", kept)
    rows["note"] = note_column(read, amounts, kept)
    rows["is_removal"] = meaning[kept] == Meaning.REMOVE
    rows["row"] = kept
    rows["line"] = table.lines[kept]
    rows["position"] = _positions(table, kept)
    return CheckedRows(without_repeats(table, rows), int(is_blank.sum()), amounts.decimal)


def no_rows(keys: Keys) -> pd.DataFrame:
    """Return the rows of a file of which none could be read."""
    none = np.empty(0, dtype=np.int64)
    rows = keys.frame(none, none, none)
    rows["value"] = none.astype(np.float64)
    for column in ("status", "source", "note"):
        rows[column] = pd.Categorical([], categories=[])
    rows["is_removal"] = none.astype(bool)
    for column in ("row", "line", "position"):
        rows[column] = none
    return rows


def _positions(table: Table, kept: Numbers) -> Numbers:
    if table.value_positions is not None:
        return table.value_positions[kept]
    return np.full(len(kept), table.positions["value"], dtype=np.int64)


def resolved(
    read: ValueTable,
    column: str,
    check: Callable[[Cell], str | CellFault],
    numbers_of: Callable[[list[str | None]], Numbers],
) -> Numbers:
    """Return the number of the place or indicator of each row, -1 where it has a fault.

    Where a second column names the same thing, either will do, and they must not disagree.
    """
    table = read.table
    if column not in read.second:
        codes = check_distinct(table, column, check)
        return numbers_of(codes)[table.columns[column].codes]
    cells, other = table.columns[column], read.second[column]
    faults, first = _quietly(cells, check)
    _, second = _quietly(other, check)
    one, two = numbers_of(first)[cells.codes], numbers_of(second)[other.codes]
    disagree = (one >= 0) & (two >= 0) & (one != two)
    note_row_faults(
        table,
        column,
        disagree,
        lambda row: CellFault(templates.DISAGREEING_CELLS, fields={"other": text_of(other[row])}),
    )
    resolved = np.where(one >= 0, one, two)
    note_row_faults(table, column, resolved < 0, lambda row: faults[int(cells.codes[row])])
    return np.where(disagree, -1, resolved)


def note_narrowed(table: Table, names: Names) -> None:
    """Ask for a look at rows such as “1.3.1 women”, which may not be the whole indicator."""
    cells = table.columns["indicator"].distinct
    fault = CellFault(templates.PART_OF_INDICATOR)
    faults = {code: fault for code, cell in enumerate(cells) if names.codes.is_narrowed(cell)}
    note_cell_faults(table, "indicator", faults)


def _quietly(
    cells: Cells, check: Callable[[Cell], str | CellFault]
) -> tuple[dict[int, CellFault], list[str | None]]:
    found = [check(cell) for cell in cells.distinct]
    faults = {code: one for code, one in enumerate(found) if isinstance(one, CellFault)}
    return faults, [None if isinstance(one, CellFault) else one for one in found]


def place_check(places: PlaceNames) -> Callable[[Cell], str | CellFault]:
    """Return the check of a cell that names a place."""

    def check(cell: Cell) -> str | CellFault:
        text = text_of(cell)
        if not text:
            return CellFault(templates.BLANK_CELL)
        codes = places.find(text) or places.find(words().bare_place(text))
        if len(codes) == 1:
            return codes[0]
        if codes:
            return CellFault(templates.AMBIGUOUS_PLACE, ", ".join(codes))
        nearest = places.suggester.nearest(text)
        if nearest is None:
            return CellFault(templates.UNKNOWN_PLACE)
        return CellFault(templates.UNKNOWN_PLACE_NEAREST, nearest)

    return check


def _years(read: ValueTable, this_year: int) -> Numbers:
    """Return the year of each row, -1 where it has a fault."""
    table = read.table
    cells = table.columns["year"]
    expected = f"{FIRST_YEAR}–{this_year}"

    def check(cell: Cell) -> int | CellFault:
        text = text_of(cell)
        found = year_in(text)
        if found is None or found[1]:
            return CellFault(templates.NOT_A_YEAR if text else templates.BLANK_CELL, expected)
        if not FIRST_YEAR <= found[0] <= this_year:
            return CellFault(templates.YEAR_OUT_OF_RANGE, expected)
        return found[0]

    if read.header.layout == "years_across":  # its headers have been checked
        years = [int(text_of(cell)) for cell in cells.distinct]
        known = [year if FIRST_YEAR <= year <= this_year else None for year in years]
    else:
        known = check_distinct(table, "year", check)
    numbers = np.array([-1 if year is None else year for year in known], dtype=np.int64)
    return numbers[cells.codes] if len(numbers) else np.empty(0, dtype=np.int64)


def _status_of(cell: Cell) -> str | CellFault:
    text = text_of(cell)
    status = words().status(text) if text else OFFICIAL
    return CellFault(templates.UNKNOWN_STATUS, ", ".join(STATUSES)) if status is None else status


def outside(  # noqa: PLR0917 - the bounds of one column of numbers
    table: Table,
    framework: Framework,
    indicator: Numbers,
    value: npt.NDArray[np.float64],
    at: Mask,
    column: str = "value",
) -> Mask:
    """Return the rows whose value is outside the valid range of its indicator, and note them."""
    nodes = [framework.node(code) for code in framework.indicators]
    low = np.array([-np.inf if node.valid_min is None else node.valid_min for node in nodes])
    high = np.array([np.inf if node.valid_max is None else node.valid_max for node in nodes])
    is_outside = at & (indicator >= 0)
    is_outside &= (value < low[indicator]) | (value > high[indicator])

    def fault(row: int) -> CellFault:
        node = nodes[indicator[row]]
        found = range_fault(float(value[row]), node.valid_min, node.valid_max)
        return found or CellFault(templates.OUTSIDE_RANGE)

    note_row_faults(table, column, is_outside, fault)
    return is_outside


def percents(
    table: Table, framework: Framework, indicator: Numbers, at: Mask, column: str = "value"
) -> Mask:
    """Return the rows `at` a percentage whose indicator has another unit, and note them."""
    units = [framework.node(code).unit for code in framework.indicators]
    takes_percents = np.array([unit.startswith("%") for unit in units])
    is_wrong: Mask = at & (indicator >= 0) & ~takes_percents[indicator]
    note_row_faults(table, column, is_wrong, lambda _: CellFault(PERCENT_OF_OTHER_UNIT))
    return is_wrong
