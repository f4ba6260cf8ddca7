"""Reading a CSV file as text, keeping the line of every row and every fault found on the way."""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file (the header is line 1) and its cells as stripped text."""

    line: int
    cells: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class TableFault:
    """Something that keeps a file from being read as a table."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    """The header, the rows that are not blank, and the faults of a CSV file."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    faults: tuple[TableFault, ...]


def read_table(path: Path) -> Table:
    """Read a comma-separated UTF-8 file (a byte order mark is tolerated) as text.

    Column names come back stripped and in lower case. A row with too few or too many cells is a
    fault; it comes back padded or cut to the header, with `is_whole` false.

    Raises:
        OSError: the file cannot be opened.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"the file is not UTF-8: found the byte 0x{content[error.start]:02x}; "
            "save it as 'CSV UTF-8 (comma delimited)'"
        )
        return Table((), (), (TableFault(line, message),))
    if not text.strip():
        message = "the file is empty; expected a line with the column names and the rows below it"
        return Table((), (), (TableFault(1, message),))
    return _parse(text)


def _parse(text: str) -> Table:
    rows: list[TableRow] = []
    faults: list[TableFault] = []
    columns: tuple[str, ...] = ()
    try:
        for line, cells in _numbered_rows(text):
            if not any(cells):
                continue
            if not columns:
                columns = tuple(cell.lower() for cell in cells)
                faults.extend(_header_faults(columns, line))
                if faults:
                    break
                continue
            if len(cells) != len(columns):
                faults.append(TableFault(line, _cell_count_message(len(cells), len(columns))))
            padded = (cells + ("",) * len(columns))[: len(columns)]
            rows.append(TableRow(line, padded, is_whole=len(cells) == len(columns)))
    except _BrokenQuotesError as error:
        faults.append(error.fault)
    return Table(columns, tuple(rows), tuple(faults))


class _BrokenQuotesError(Exception):
    """The text cannot be split into cells any further."""

    def __init__(self, fault: TableFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _numbered_rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            message = (
                f"the row cannot be split into cells ({error}); check its quotation marks "
                "(nothing after this row was read)"
            )
            raise _BrokenQuotesError(TableFault(line, message)) from error
        if cells is None:
            return
        yield line, tuple(cell.strip() for cell in cells)
        line = reader.line_num + 1


def _header_faults(columns: tuple[str, ...], line: int) -> list[TableFault]:
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    return [
        TableFault(line, f"column {name!r} appears more than once; keep one of them")
        for name in twice
    ]


def _cell_count_message(found: int, expected: int) -> str:
    return (
        f"found {found} cells, expected {expected} as in the first line; "
        "put text that contains a comma in quotation marks"
    )


def parse_number(text: str) -> float | None:
    """Return the finite number that the text is, or None: no nan, no inf, no decimal comma."""
    if _NUMBER.fullmatch(text) is None:
        return None
    number = float(text)
    return number if math.isfinite(number) else None
