"""Reading the cases for the `progress` command, with every problem of the file named at once."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.framework import Direction
from indicators.progress_cases import NUMBER_COLUMNS
from indicators.tables import Table, TableRow, parse_number, read_table
from indicators.values_file import ValuesError, ValuesProblem

_YEAR = re.compile(r"\d{4}", re.ASCII)
_NEEDED_COLUMNS = ("id", "direction", *NUMBER_COLUMNS)
_NUMBER_OF_YEAR = {"baseline_year": "baseline", "year": "value", "target_year": "target"}


class CasesError(ValuesError):
    """A file of cases has problems; `problems` holds all of them in file order."""


def read_cases(path: Path) -> pd.DataFrame:
    """Read a CSV file of cases: baseline, latest value and target, one case a row.

    Columns needed: id, direction (`higher` or `lower`), baseline_year, baseline, year, value,
    target_year, target; read if there: limit. Others are ignored. A blank number is not known; a
    number that is there needs its year.

    Returns:
        The columns named above in file order, limit always; NaN where blank.

    Raises:
        CasesError: the file has problems; the error holds all of them.
        OSError: the file cannot be opened.
    """
    table = read_table(path)
    problems = [ValuesProblem(path.name, fault.line, "", fault.message) for fault in table.faults]
    missing = [name for name in _NEEDED_COLUMNS if name not in table.columns]
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
        raise CasesError(problems)
    cases = _CaseReader(path.name, problems).read(table)
    if problems:
        raise CasesError(problems)
    return cases


@dataclass
class _CaseReader:
    """Turns the rows of a table into cases and collects what is wrong with them."""

    file: str
    problems: list[ValuesProblem]

    def read(self, table: Table) -> pd.DataFrame:
        first_lines: dict[str, int] = {}
        records: list[dict[str, str | float]] = []
        for row in table.rows:
            if not row.is_whole:
                continue
            cells = dict(zip(table.columns, row.cells, strict=True))
            self._check_id(row, cells["id"], first_lines)
            direction = self._direction(row, cells["direction"])
            numbers = {
                name: self._year(row, name, cells[name], is_needed=bool(cells[number]))
                if (number := _NUMBER_OF_YEAR.get(name))
                else self._number(row, name, cells[name])
                for name in NUMBER_COLUMNS
            }
            limit = self._number(row, "limit", cells.get("limit", ""))
            records.append({"id": cells["id"], "direction": direction, **numbers, "limit": limit})
        frame = pd.DataFrame.from_records(records, columns=[*_NEEDED_COLUMNS, "limit"])
        return frame.astype(dict.fromkeys((*NUMBER_COLUMNS, "limit"), "float64"))

    def _check_id(self, row: TableRow, name: str, first_lines: dict[str, int]) -> None:
        if not name:
            self._report(row, "id", "the cell is blank; give a name for the case")
            return
        first = first_lines.setdefault(name, row.line)
        if first != row.line:
            self._report(row, "id", f"{name!r} is there already in line {first}; give another name")

    def _direction(self, row: TableRow, text: str) -> str:
        if text.lower() not in set(Direction):
            found = f"found {text!r}" if text else "the cell is blank"
            self._report(row, "direction", f"{found}; give 'higher' or 'lower', which is better")
        return text.lower()

    def _number(self, row: TableRow, column: str, text: str) -> float:
        number = parse_number(text)
        if number is None and text:
            self._report(
                row,
                column,
                f"found {text!r}; give a finite number with a point for the decimals, or none",
            )
        return float("nan") if number is None else number

    def _year(self, row: TableRow, column: str, text: str, *, is_needed: bool) -> float:
        if _YEAR.fullmatch(text) is not None:
            return float(text)
        if text or is_needed:
            found = f"found {text!r}" if text else "the cell is blank"
            self._report(row, column, f"{found}; give a year of four digits such as 2024")
        return float("nan")

    def _report(self, row: TableRow, column: str, message: str) -> None:
        self.problems.append(ValuesProblem(self.file, row.line, column, message))
