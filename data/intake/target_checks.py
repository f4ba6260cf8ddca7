"""The checks of a table of targets: every cell alone, then the cells of a row, then the rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.columns import OFFICIAL, TARGET_CONTENT, TARGET_STATUSES
from data.intake import templates
from data.intake import templates_target as sentences
from data.intake.amounts import Amounts, Meaning, read_amounts
from data.intake.cells import (
    FIRST_YEAR,
    CellFault,
    check_distinct,
    note_cell_faults,
    note_row_faults,
)
from data.intake.checks import note_narrowed, outside, percents, place_check, resolved
from data.intake.keys import Keys
from data.intake.options import DecimalMark
from data.intake.repeats import without_repeats
from data.intake.said import text_column
from data.intake.sheet import Cell, text_of
from data.intake.table import Table, blank_column
from data.intake.value_header import Names
from data.intake.value_table import ValueTable, side_by_side
from data.intake.words import words, year_in
from indicators.framework import Framework

LAST_TARGET_YEAR = 2100
_BLANK = 0
_TEXTS = ("status", "source", "note")
_NUMBERS = ("target", "baseline")
_AS_VALUES = {"target_year": "year", "target": "value"}

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CheckedTargets:
    """The targets of a file that are right.

    `rows` has place, indicator, target_year, target (NaN where removed), baseline_year and
    baseline (NaN where blank), status, source and note (missing where the file does not say),
    is_removal, row (of the table) and line, each key once. `columns` are those that the file has.
    `blank_count` is the number of targets that are left blank and so say nothing. `decimal` is
    the mark by which numbers were read, None where no cell needs one.
    """

    rows: pd.DataFrame
    columns: frozenset[str]
    blank_count: int
    decimal: DecimalMark | None


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of numbers: what each row says, by what all cells of both columns say together."""

    amounts: Amounts
    codes: npt.NDArray[np.int32]
    """The cell of each row among all cells."""

    @property
    def meaning(self) -> npt.NDArray[np.uint8]:
        return self.amounts.meanings[self.codes]

    @property
    def numbers(self) -> npt.NDArray[np.float64]:
        return self.amounts.numbers[self.codes]

    @property
    def percents(self) -> Mask:
        return self.amounts.percents[self.codes]


def check_targets(
    read: ValueTable,
    framework: Framework,
    keys: Keys,
    names: Names,
    *,
    this_year: int,
    decimal: DecimalMark | None,
) -> CheckedTargets:
    """Return the targets that are right, and note every problem of the others in the table."""
    table = read.table
    columns = frozenset(table.columns)
    place = resolved(read, "place", place_check(names.places), keys.place_numbers)
    indicator = resolved(read, "indicator", names.codes.find, keys.indicator_numbers)
    note_narrowed(table, names)
    years = {
        "target_year": _years(table, "target_year", LAST_TARGET_YEAR),
        "baseline_year": _years(table, "baseline_year", this_year),
    }
    statuses = check_distinct(table, "status", _status_of)
    is_known = np.array([one is not None for one in statuses], dtype=bool)
    is_status = is_known[table.columns["status"].codes]
    numbers = _numbers(table, decimal)
    target = numbers["target"]

    is_blank = target.meaning == Meaning.MISSING
    is_removal = target.meaning == Meaning.REMOVE
    is_wrong = _note_words(table, numbers)
    for name in _NUMBERS:
        is_number = numbers[name].meaning == Meaning.NUMBER
        given = numbers[name].numbers
        is_wrong |= outside(table, framework, indicator, given, is_number, name)
        is_percent = is_number & numbers[name].percents
        is_wrong |= percents(table, framework, indicator, is_percent, name)
    no_year = ~is_blank & (years["target_year"] == _BLANK)
    blank = CellFault(templates.BLANK_CELL)
    note_row_faults(table, "target_year", no_year, lambda _: blank)
    is_wrong |= _note_years(table, years, numbers, ~is_blank & ~is_removal)
    is_right = (place >= 0) & (indicator >= 0) & is_status
    is_right &= (years["target_year"] > 0) & (years["baseline_year"] >= 0)
    kept = np.flatnonzero(is_right & ~is_wrong & ~is_blank)

    rows = keys.frame(place[kept], indicator[kept], years["target_year"][kept])
    rows["value"] = target.numbers[kept]
    rows["baseline_year"] = np.where(
        years["baseline_year"][kept] == _BLANK, np.nan, years["baseline_year"][kept]
    )
    rows["baseline"] = numbers["baseline"].numbers[kept]
    rows["status"] = _status_column(table, columns, statuses, kept)
    for name in ("source", "note"):
        rows[name] = pd.Series(text_column(read, name, kept), dtype="object")
    rows["note"] = _with_marks(rows["note"], target, kept)
    rows["is_removal"] = is_removal[kept]
    rows["row"] = kept
    rows["line"] = table.lines[kept]
    content = ("is_removal", "value", *TARGET_CONTENT[1:])
    distinct = without_repeats(
        table, rows, content, column="target", conflict=sentences.CONFLICTING_TARGETS
    )
    own = distinct.rename(columns={known: name for name, known in _AS_VALUES.items()})
    own = own.astype({"place": "object", "indicator": "object"})
    return CheckedTargets(own, columns, int(is_blank.sum()), target.amounts.decimal)


def _years(table: Table, column: str, last: int) -> Numbers:
    """Return the year of each row, -1 where it has a fault, 0 where it is blank."""
    expected = f"{FIRST_YEAR}–{last}"

    def check(cell: Cell) -> int | CellFault:
        text = text_of(cell)
        if words().is_missing(text):
            return _BLANK
        found = year_in(text)
        if found is None or found[1]:
            return CellFault(templates.NOT_A_YEAR, expected)
        if not FIRST_YEAR <= found[0] <= last:
            return CellFault(templates.YEAR_OUT_OF_RANGE, expected)
        return found[0]

    known = check_distinct(table, column, check)
    numbers = np.array([-1 if year is None else year for year in known], dtype=np.int64)
    return numbers[table.columns[column].codes] if len(numbers) else np.empty(0, dtype=np.int64)


def _status_of(cell: Cell) -> str | CellFault:
    text = text_of(cell)
    status = words().status(text) if text else OFFICIAL
    if status in TARGET_STATUSES:
        return status
    return CellFault(templates.UNKNOWN_STATUS, ", ".join(TARGET_STATUSES))


def _numbers(table: Table, decimal: DecimalMark | None) -> Mapping[str, _Column]:
    """Read target and baseline together: a file has one decimal mark."""
    cells = {
        name: table.columns.setdefault(name, blank_column(len(table.lines))) for name in _NUMBERS
    }
    together = side_by_side([cells[name] for name in _NUMBERS])
    amounts = read_amounts(together.distinct, decimal)
    columns, start = {}, 0
    for name in _NUMBERS:
        own = range(start, start + len(cells[name].distinct))
        found = {**amounts.doubts, **amounts.faults}
        faults = {cell - start: found[cell] for cell in own if cell in found}
        note_cell_faults(table, name, faults)
        columns[name] = _Column(amounts, cells[name].codes + np.int32(start))
        start = own.stop
    return columns


def _note_words(table: Table, numbers: Mapping[str, _Column]) -> Mask:
    """Return the rows with a fault in a number, and note words that are not its own."""
    meanings = {name: column.meaning for name, column in numbers.items()}
    no_target = meanings["target"] == Meaning.NOT_APPLICABLE
    fault = CellFault(sentences.TARGET_NOT_APPLICABLE)
    note_row_faults(table, "target", no_target, lambda _: fault)
    no_baseline = np.isin(meanings["baseline"], (Meaning.NOT_APPLICABLE, Meaning.REMOVE))
    other = CellFault(sentences.NO_BASELINE)
    note_row_faults(table, "baseline", no_baseline, lambda _: other)
    is_fault = [meaning == Meaning.FAULT for meaning in meanings.values()]
    is_wrong: Mask = np.logical_or.reduce([no_target, no_baseline, *is_fault])
    return is_wrong


def _note_years(
    table: Table, years: Mapping[str, Numbers], numbers: Mapping[str, _Column], at: Mask
) -> Mask:
    """Return the rows whose baseline does not come before the target, or has no year."""
    target_year, baseline_year = years["target_year"], years["baseline_year"]
    is_late = at & (target_year > 0) & (baseline_year > 0) & (target_year <= baseline_year)

    def late(row: int) -> CellFault:
        year = int(baseline_year[row])
        fields = {"baseline_year": year}
        return CellFault(sentences.NOT_AFTER_BASELINE, f"> {year}", fields)

    note_row_faults(table, "target_year", is_late, late)
    is_alone = at & (numbers["baseline"].meaning == Meaning.NUMBER) & (baseline_year == _BLANK)
    alone = CellFault(sentences.BASELINE_WITHOUT_YEAR)
    note_row_faults(table, "baseline", is_alone, lambda _: alone)
    is_wrong: Mask = is_late | is_alone
    return is_wrong


def _status_column(
    table: Table, columns: frozenset[str], statuses: list[str | None], kept: Numbers
) -> pd.Series:
    if "status" not in columns:
        return pd.Series([None] * len(kept), dtype="object")
    codes = table.columns["status"].codes[kept]
    return pd.Series([statuses[code] for code in codes], dtype="object")


def _with_marks(notes: pd.Series, target: _Column, kept: Numbers) -> pd.Series:
    """Return the notes with the footnote mark at each target, as for values."""
    marks = target.amounts.marks
    said = [
        "; ".join(filter(None, (note if isinstance(note, str) else "", marks[code])))
        if code in marks
        else note
        for note, code in zip(notes, target.codes[kept].tolist(), strict=True)
    ]
    return pd.Series(said, dtype="object")
