"""Reading the values for the `score` command, with every problem of the file named at once."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.framework import Framework
from indicators.panel import NOT_APPLICABLE
from indicators.tables import Table, parse_number, read_table

_YEAR = re.compile(r"\d{4}", re.ASCII)
_NEEDED_COLUMNS = ("place", "year", "indicator", "value")


@dataclass(frozen=True, slots=True)
class ValuesProblem:
    """One thing that is wrong with a file of values; `column` is blank where it is the line."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}, line {self.line}{column}: {self.message}"


class ValuesError(Exception):
    """A file of values has problems; `problems` holds all of them in file order."""

    def __init__(self, problems: list[ValuesProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def read_values(path: Path, framework: Framework) -> pd.DataFrame:
    """Read a long CSV file of values.

    Columns needed: place (or city), year, indicator, value; read if there: status, of which
    `not_applicable` counts. A blank value is no value. Others are ignored.

    Returns:
        Columns place, year, indicator, value (NaN where blank), status.

    Raises:
        ValuesError: the file has problems; the error holds all of them.
        OSError: the file cannot be opened.
    """
    table = read_table(path)
    problems = [ValuesProblem(path.name, fault.line, "", fault.message) for fault in table.faults]
    at = {name: position for position, name in enumerate(table.columns)}
    if "place" not in at and "city" in at:
        at["place"] = at["city"]
    missing = [name for name in _NEEDED_COLUMNS if name not in at]
    if table.columns and missing:
        found = ", ".join(map(repr, table.columns))
        problems.extend(
            ValuesProblem(
                path.name,
                1,
                "",
                f"column {name!r} is missing; add it or rename one (found {found})",
            )
            for name in missing
        )
    if not table.columns or missing:
        raise ValuesError(problems)
    values = _RowReader(path.name, framework, at, problems).read(table)
    if problems:
        raise ValuesError(problems)
    return values


class _RowReader:
    """Turns the rows of a table into values and collects what is wrong with them."""

    def __init__(
        self,
        file: str,
        framework: Framework,
        at: dict[str, int],
        problems: list[ValuesProblem],
    ) -> None:
        self.file = file
        self.framework = framework
        self.indicators = frozenset(framework.indicators)
        self.at = at
        self.problems = problems
        self.place_column = "place" if at["place"] != at.get("city") else "city"

    def read(self, table: Table) -> pd.DataFrame:
        first_lines: dict[tuple[str, str, str], int] = {}
        records: list[tuple[str, int, str, float, str]] = []
        place_at, year_at, indicator_at, value_at = (self.at[name] for name in _NEEDED_COLUMNS)
        status_at = self.at.get("status")
        for row in table.rows:
            if not row.is_whole:
                continue
            cells = row.cells
            place, year_text, indicator = cells[place_at], cells[year_at], cells[indicator_at]
            status = "" if status_at is None else cells[status_at].lower()
            is_keyed = self._is_keyed(row.line, place, year_text, indicator)
            value = self._value(row.line, cells[value_at], status)
            if not is_keyed:
                continue
            first = first_lines.setdefault((place, indicator, year_text), row.line)
            if first != row.line:
                self._report(
                    row.line,
                    "",
                    f"{place!r}, {indicator!r}, {year_text} is there already in line {first}; "
                    "keep one of them",
                )
            records.append((place, int(year_text), indicator, value, status))
        return pd.DataFrame.from_records(
            records, columns=["place", "year", "indicator", "value", "status"]
        )

    def _is_keyed(self, line: int, place: str, year: str, indicator: str) -> bool:
        """Whether the row says whose value it is; what is wrong is reported."""
        is_year = _YEAR.fullmatch(year) is not None
        if not place:
            self._report(line, self.place_column, "the cell is blank; give the code of a place")
        if not is_year:
            self._report(line, "year", f"found {year!r}; give a year of four digits such as 2024")
        if indicator not in self.indicators:
            self._report(line, "indicator", self._indicator_message(indicator))
        return bool(place) and is_year and indicator in self.indicators

    def _indicator_message(self, indicator: str) -> str:
        if not indicator:
            return "the cell is blank; give the code of an indicator"
        if indicator in self.framework:
            return (
                f"{indicator!r} is not an indicator but a node with children; "
                "give values for the indicators below it"
            )
        return f"{indicator!r} is not in the framework; correct the code or take the row out"

    def _value(self, line: int, text: str, status: str) -> float:
        if not text:
            return float("nan")
        number = parse_number(text)
        if number is None:
            self._report(
                line,
                "value",
                f"found {text!r}; give a finite number with a point for the decimals, or none",
            )
        elif status == NOT_APPLICABLE:
            self._report(
                line,
                "value",
                f"found {text!r} with the status {NOT_APPLICABLE!r}; "
                "leave the value blank or give another status",
            )
        return float("nan") if number is None else number

    def _report(self, line: int, column: str, message: str) -> None:
        self.problems.append(ValuesProblem(self.file, line, column, message))
