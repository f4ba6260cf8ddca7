"""The checks of a table of values: every cell alone, then the cells of a row, then the rows."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.columns import NOT_APPLICABLE, OFFICIAL, STATUSES
from data.intake import templates
from data.intake.cells import CellFault, check_column, fault_at, number_of, range_fault, year_of
from data.intake.layout import Table
from data.intake.names import PlaceNames, Suggester, normalised
from data.intake.numbers import number_text
from data.intake.problems import make_problem
from indicators.framework import Framework

_MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """The rows of a file that are right.

    `rows` has place, indicator, year, value (NaN where not applicable), line, and of status,
    source and note those columns that the file has; each key once. `blank_count` is the number
    of rows without a value, which say nothing.
    """

    rows: pd.DataFrame
    blank_count: int


def check_rows(
    table: Table, framework: Framework, places: pd.DataFrame, this_year: int
) -> CheckedRows:
    """Return the rows that are right, and note every problem of the others in the table."""
    place_codes = check_column(table, "place", _place_check(places))
    indicators = check_column(table, "indicator", _indicator_check(framework))
    years = check_column(table, "year", lambda cell: year_of(cell, this_year))
    statuses = check_column(table, "status", _status_of)
    values = check_column(table, "value", lambda cell: number_of(cell) if cell else float("nan"))
    cells = table.cells["value"]
    kept: list[int] = []
    blank_count = 0
    for row, (indicator, status, value) in enumerate(
        zip(indicators, statuses, values, strict=True)
    ):
        is_blank = not cells[row]
        is_right = place_codes[row] is not None and years[row] is not None
        if is_blank and status != NOT_APPLICABLE:
            blank_count += 1
            continue
        fault = _row_fault(framework, indicator, status, None if is_blank else value)
        if fault is not None:
            table.problems.append(fault_at(table, row, "value", cells[row], fault))
        elif is_right and not (indicator is None or status is None or value is None):
            kept.append(row)
    rows = pd.DataFrame(
        {
            "place": pd.Series([place_codes[row] for row in kept], dtype="str"),
            "indicator": pd.Series([indicators[row] for row in kept], dtype="str"),
            "year": pd.Series([years[row] for row in kept], dtype="int64"),
            "value": pd.Series([values[row] for row in kept], dtype="float64"),
            "line": pd.Series([table.lines[row] for row in kept], dtype="int64"),
        }
    )
    if "status" in table.cells:
        rows["status"] = pd.Series([statuses[row] for row in kept], dtype="str")
    for column in ("source", "note"):
        if column in table.cells:
            texts = table.cells[column]
            rows[column] = pd.Series([texts[row] for row in kept], dtype="str")
    return CheckedRows(_without_repeats(table, rows), blank_count)


def _place_check(places: pd.DataFrame) -> Callable[[str], str | CellFault]:
    names = PlaceNames(places)

    def check(cell: str) -> str | CellFault:
        if not cell:
            return CellFault(templates.BLANK_CELL)
        codes = names.find(cell)
        if len(codes) == 1:
            return codes[0]
        if codes:
            return CellFault(templates.AMBIGUOUS_PLACE, ", ".join(codes))
        nearest = names.suggester.nearest(cell)
        if nearest is None:
            return CellFault(templates.UNKNOWN_PLACE)
        return CellFault(templates.UNKNOWN_PLACE_NEAREST, nearest)

    return check


def _indicator_check(framework: Framework) -> Callable[[str], str | CellFault]:
    indicators = set(framework.indicators)
    suggester = Suggester({normalised(code): code for code in framework.indicators})

    def check(cell: str) -> str | CellFault:
        if not cell:
            return CellFault(templates.BLANK_CELL)
        if cell in indicators:
            return cell
        if cell in framework:
            below = framework.indicators_below(cell)
            more = ("…",) if len(below) > _MOST_EXAMPLES else ()
            expected = ", ".join((*below[:_MOST_EXAMPLES], *more))
            return CellFault(templates.NOT_AN_INDICATOR, expected)
        nearest = suggester.nearest(cell)
        if nearest is None:
            example = framework.indicators[0]
            return CellFault(templates.UNKNOWN_INDICATOR, None, {"example": example})
        return CellFault(templates.UNKNOWN_INDICATOR_NEAREST, nearest)

    return check


def _status_of(cell: str) -> str | CellFault:
    status = normalised(cell) or OFFICIAL
    return (
        status if status in STATUSES else CellFault(templates.UNKNOWN_STATUS, ", ".join(STATUSES))
    )


def _row_fault(
    framework: Framework, indicator: str | None, status: str | None, value: float | None
) -> CellFault | None:
    """Return what is wrong with a value, None too where other faults leave it undecided."""
    if value is None:
        return None
    if status == NOT_APPLICABLE:
        return CellFault(templates.VALUE_NOT_APPLICABLE)
    if indicator is None:
        return None
    node = framework.node(indicator)
    return range_fault(value, node.valid_min, node.valid_max)


def _without_repeats(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the first row of each key, and note the others in the table."""
    key = ["place", "indicator", "year"]
    is_repeat = rows.duplicated(key)
    if not is_repeat.any():
        return rows
    content = [column for column in rows.columns if column not in {*key, "line"}]
    pairs = rows[is_repeat].merge(rows[~is_repeat], on=key, suffixes=("", "_first"))
    is_same = pd.Series(data=True, index=pairs.index)
    for column in content:
        one, other = pairs[column], pairs[f"{column}_first"]
        is_same &= (one == other) | (one.isna() & other.isna())
    for line, first, value, same in zip(
        pairs["line"], pairs["line_first"], pairs["value"], is_same, strict=True
    ):
        table.problems.append(
            make_problem(
                templates.REPEATED_ROW if same else templates.CONFLICT,
                line=int(line),
                column=table.header("value"),
                found="" if pd.isna(value) else number_text(value),
                first=int(first),
            )
        )
    return rows[~is_repeat]
