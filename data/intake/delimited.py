"""Text files: rows split by a delimiter.

Rows are read by Python's csv module, strictly after RFC 4180. Large regular files go through
Arrow instead where it can be shown to read the same (see `fast_body`).
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from data.intake import templates, templates_file
from data.intake.columns import ColumnCodes, body_of, stripped
from data.intake.fast_text import fast_body
from data.intake.problems import Template, UnreadableError, make_problem
from data.intake.sheet import HEAD_ROWS, Body, Row

DELIMITERS = (";", ",", "\t", "|")
MAX_ROWS = 1_000_000
MAX_CELLS = 8_000_000
MAX_COLUMNS = 1_000

_SEPARATOR_LINE = re.compile(
    rb'"?sep=([^\s\w"])"?[ ]*(?:\r\n|\r|\n|$)|"?sep=(\t)"?(?:\r\n|\r|\n|$)'
)
_NOTHING = b'";,\t| \r\n'
FAST_FROM_BYTES = 1024 * 1024
_CHUNK_ROWS = 2_000
# A line of so many delimiters is not even split.
_LONGEST_LINE = 100_000
_MOST_DELIMITERS = 20_000
_DIGIT = re.compile(r"\d")

Fit = Callable[[Sequence[Row]], int]
"""How well rows from the top look like a known table: columns it knows in the best header row."""


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A text split by one delimiter.

    `utf8` is the text from its first row on, `first_line` the line that this row is in;
    `head_ends` holds the last line of each row of the head.
    """

    utf8: bytes
    delimiter: str
    first_line: int = 1
    head: Sequence[Row] = ()
    head_ends: Sequence[int] = field(default=(), repr=False)
    name: str = ""

    def rows(self) -> Iterator[Row]:
        """Yield every row that is not blank, from the top.

        Raises:
            UnreadableError: quotation marks do not fit together, or there are too many cells.
        """
        limits = _Limits()
        for row, _ in _records(self):
            limits.count(row.line, len(row.cells))
            yield row

    def body(self, header: int, width: int) -> Body:
        """Return the rows after `head[header]`, in columns.

        Raises:
            UnreadableError: quotation marks do not fit together, or there are too many cells.
        """
        if len(self.utf8) >= FAST_FROM_BYTES:
            end = self.head_ends[header]
            body = fast_body(self.utf8, self.delimiter, end - self.first_line + 1, width)
            if body is not None and body.row_count <= min(MAX_ROWS, MAX_CELLS // width):
                shift = self.first_line - 1
                return Body(body.lines + shift, body.columns) if shift else body
        return plain_body(self, header, width)


def split_text(utf8: bytes, fit: Fit) -> TextSheet:
    """Return the text split by the delimiter that its head fits best.

    Where several fit alike, the one that gives rows of more equal width is taken, and where none
    fits the one that splits most plausibly. A first line such as `sep=;`, which Excel obeys, is
    obeyed.

    Args:
        utf8: the text in UTF-8.
        fit: how well rows look like a known table.

    Raises:
        UnreadableError: there is no row that is not blank, or the quotation marks of the first
            one do not fit together.
    """
    if not utf8.translate(None, _NOTHING):
        raise UnreadableError(make_problem(templates.EMPTY_FILE))
    said = _SEPARATOR_LINE.match(utf8)
    if said:
        delimiter = said[1].decode()
        sheets = [_with_head(TextSheet(utf8[said.end() :], delimiter, first_line=2))]
    else:
        sheets = [_with_head(TextSheet(utf8, delimiter)) for delimiter in DELIMITERS]
    best = max(sheets, key=lambda sheet: (fit(sheet.head), *_regularity(sheet.head)))
    if not best.head:
        # Either there is no row at all, or the very first one is broken, which this tells.
        next(_records(best), None)
        raise UnreadableError(make_problem(templates.EMPTY_FILE))
    for row in best.head:
        _check_columns(row)
    return best


def _with_head(sheet: TextSheet) -> TextSheet:
    """Return the sheet with its head, as far as its rows can be told apart."""
    head: list[Row] = []
    ends: list[int] = []
    try:
        for row, end in islice(_records(sheet), HEAD_ROWS):
            head.append(row)
            ends.append(end)
    except UnreadableError:
        pass  # whoever reads on meets it again, and only then it matters
    return TextSheet(sheet.utf8, sheet.delimiter, sheet.first_line, head, ends)


def _regularity(head: Sequence[Row]) -> tuple[float, int]:
    """Return the share of rows that have the commonest width, and that width; one is no split."""
    widths = [len(row.cells) for row in head]
    if not widths:
        return -1.0, 0
    common = max(set(widths), key=lambda width: (widths.count(width) * (width > 1), width))
    return (widths.count(common) / len(widths) if common > 1 else 0.0), common


@dataclass(slots=True)
class _Limits:
    """How many rows and cells were read; more than allowed are refused."""

    row_count: int = 0
    cell_count: int = 0

    def count(self, line: int, cell_count: int) -> None:
        self.row_count += 1
        self.cell_count += cell_count
        if self.row_count > MAX_ROWS:
            raise _refusal(templates.TOO_MANY_ROWS, line, MAX_ROWS)
        if self.cell_count > MAX_CELLS:
            raise _refusal(templates_file.TOO_MANY_CELLS, line, MAX_CELLS)


def _refusal(template: Template, line: int, limit: int) -> UnreadableError:
    return UnreadableError(make_problem(template, line=line, limit=limit))


def _check_columns(row: Row) -> None:
    if any(row.cells[MAX_COLUMNS:]):
        raise _refusal(templates_file.TOO_MANY_COLUMNS, row.line, MAX_COLUMNS)


def _raw_records(sheet: TextSheet) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the first and the last line of each record, blank ones too, and its cells as written.

    Raises:
        UnreadableError: the quotation marks do not fit together, or a cell or line is too long.
    """
    # Without newline="" the line ends within quoted cells would be changed.
    text = io.TextIOWrapper(io.BytesIO(sheet.utf8), encoding="utf-8", newline="")
    reader = csv.reader(_lines(text, sheet), delimiter=sheet.delimiter, strict=True)
    before = sheet.first_line - 1
    end = before
    try:
        for cells in reader:
            start, end = end + 1, reader.line_num + before
            yield start, end, cells
    except csv.Error as error:
        is_long = "field limit" in str(error)
        template = templates.CELL_TOO_LONG if is_long else templates.OPEN_QUOTE
        raise _refusal(template, end + 1, csv.field_size_limit()) from error


def _lines(text: io.TextIOWrapper, sheet: TextSheet) -> Iterator[str]:
    """Yield the lines, and refuse those of so many cells that splitting them would take all."""
    for number, line in enumerate(text, start=sheet.first_line):
        if len(line) > _LONGEST_LINE and line.count(sheet.delimiter) > _MOST_DELIMITERS:
            raise _refusal(templates_file.TOO_MANY_COLUMNS, number, MAX_COLUMNS)
        yield line


def _records(sheet: TextSheet) -> Iterator[tuple[Row, int]]:
    """Yield each row that is not blank, its cells stripped, and the last line of it."""
    for start, end, cells in _raw_records(sheet):
        clean = [stripped(cell) for cell in cells]
        if any(clean):
            yield Row(start, clean), end


def plain_body(sheet: TextSheet, header: int, width: int) -> Body:
    """Return the rows after `head[header]` in columns, by Python's csv module; see `Sheet.body`."""
    rows = _Rows(width)
    limits = _Limits()
    header_end = sheet.head_ends[header]
    for start, end, cells in _raw_records(sheet):
        if start <= header_end:
            continue
        if end > start and width > 1:
            _check_swallowed(start, cells, sheet.delimiter, width)
        if rows.add(start, cells):
            limits.count(start, max(len(cells), width))
    return rows.body()


class _Rows:
    """Rows of a number of columns, collected."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._columns = [ColumnCodes() for _ in range(width)]
        self._lines: list[int] = []
        self._irregular: list[Row] = []
        self._pending: list[list[str]] = []
        self._shared: dict[str, str] = {}

    def add(self, line: int, cells: list[str]) -> bool:
        """Add the cells of a row as written; tell whether there is anything in it."""
        if len(cells) == self._width:
            # Blank rows of just that many cells are found all at once in the end.
            self._add_regular(line, cells)
            return True
        clean = [self._shared.setdefault(cell, cell) for cell in map(stripped, cells)]
        if not any(clean):
            return False
        if len(clean) > self._width and not any(clean[self._width :]):
            self._add_regular(line, clean[: self._width])
            return True
        while len(clean) > self._width and not clean[-1]:
            clean.pop()
        row = Row(line, clean)
        _check_columns(row)
        self._irregular.append(row)
        return True

    def body(self) -> Body:
        """Return all rows."""
        self._flush()
        columns = [column.cells() for column in self._columns]
        return body_of(np.array(self._lines, dtype=np.int64), columns, self._irregular)

    def _add_regular(self, line: int, cells: list[str]) -> None:
        self._pending.append(cells)
        self._lines.append(line)
        if len(self._pending) == _CHUNK_ROWS:
            self._flush()

    def _flush(self) -> None:
        for column, cells in zip(self._columns, zip(*self._pending, strict=True), strict=False):
            column.add(cells)
        self._pending.clear()


def _check_swallowed(line: int, cells: Sequence[str], delimiter: str, width: int) -> None:
    """Refuse a quoted cell that spans lines and holds what looks like rows of the table.

    Two quotation marks that were left open, each in a row of its own, close each other.
    """
    for cell in cells:
        for inner in re.split(r"\r\n|\r|\n", cell)[1:]:
            if inner.count(delimiter) >= width - 1 and _DIGIT.search(inner):
                raise _refusal(templates.OPEN_QUOTE, line, csv.field_size_limit())
