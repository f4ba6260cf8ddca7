"""Workbooks: which sheet is meant, and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from data.intake import templates, templates_file
from data.intake.archive import Archive, reading_workbook, refusal
from data.intake.columns import ColumnCodes, body_of
from data.intake.delimited import MAX_COLUMNS, Fit
from data.intake.ods import OdsBook
from data.intake.problems import UnreadableError, make_problem
from data.intake.sheet import HEAD_ROWS, Body, Look, Row
from data.intake.xlsx import XlsxBook

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
"""What workbook files begin with, since they are zip archives, filled or empty."""

MAX_CELLS = 2_000_000
MAX_SHEETS = 100
_CHUNK_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet of a workbook; its rows are read anew each time."""

    book: XlsxBook | OdsBook
    name: str
    head: Sequence[Row] = ()

    def rows(self, look: Look | None = None) -> Iterator[Row]:
        """Yield every row that is not blank, from the top, without blank cells at its end.

        How the sheet looks is noted in `look` on the way.

        Raises:
            UnreadableError: the workbook is damaged, or has too many cells.
        """
        cell_count = 0
        with reading_workbook():
            for line, cells in self.book.rows(self.name, look):
                while cells and not cells[-1]:
                    cells.pop()
                if not cells:
                    continue
                if len(cells) > MAX_COLUMNS:
                    raise refusal(templates_file.TOO_MANY_COLUMNS, line=line, limit=MAX_COLUMNS)
                cell_count += len(cells)
                if cell_count > MAX_CELLS:
                    raise refusal(templates_file.TOO_MANY_CELLS, line=line, limit=MAX_CELLS)
                yield Row(line, cells)

    def body(self, header: int, width: int) -> Body:
        """Return the rows after `head[header]`, in columns; cells that are not there are blank.

        Raises:
            UnreadableError: the workbook is damaged, or has too many cells.
        """
        columns = [ColumnCodes() for _ in range(width)]
        lines: list[int] = []
        irregular: list[Row] = []
        look = Look()
        below = (row for row in self.rows(look) if row.line > self.head[header].line)
        while rows := list(islice(below, _CHUNK_ROWS)):
            regular = [row for row in rows if len(row.cells) <= width]
            irregular += [row for row in rows if len(row.cells) > width]
            lines += [row.line for row in regular]
            padded = [[*row.cells, *[""] * (width - len(row.cells))] for row in regular]
            for column, cells in zip(columns, zip(*padded, strict=True), strict=False):
                column.add(cells)
        own = [column.cells() for column in columns]
        body = body_of(np.array(lines, dtype=np.int64), own, irregular)
        return replace(body, look=look)


def open_workbook(
    content: bytes, fit: Fit, chosen: str | None
) -> tuple[str, WorkbookSheet, tuple[str, ...]]:
    """Return the format of a workbook (xlsx, ods), the sheet that is meant, and all visible ones.

    That is the chosen one, or else the only one that fits, or where none does the first that is
    not blank.

    Args:
        content: the bytes of the file, a zip archive.
        fit: how well rows look like a known table, 0 for not at all.
        chosen: the name of a sheet.

    Raises:
        UnreadableError: the workbook cannot be read, or it is open which sheet is meant.
    """
    with reading_workbook():
        archive = Archive(content)
        is_ods = "content.xml" in archive.names
        book = OdsBook(archive) if is_ods else XlsxBook(archive)
        if book.sheet_count > MAX_SHEETS:
            raise refusal(templates_file.TOO_MANY_SHEETS, limit=MAX_SHEETS)
        names = tuple(book.sheets)
        if not names:
            raise refusal(templates_file.NO_SHEET)
        if chosen is not None and chosen not in names:
            raise refusal(templates_file.UNKNOWN_SHEET, found=chosen, expected=_quoted(names))
        sheets = [_with_head(book, name) for name in names if chosen in {None, name}]
    filled = [sheet for sheet in sheets if sheet.head]
    if not filled:
        raise UnreadableError(make_problem(templates.EMPTY_FILE))
    fitting = [sheet for sheet in filled if fit(sheet.head) > 0]
    if len(fitting) > 1:
        raise refusal(
            templates_file.WHICH_SHEET, expected=_quoted([sheet.name for sheet in fitting])
        )
    return "ods" if is_ods else "xlsx", (fitting or filled)[0], names


def _with_head(book: XlsxBook | OdsBook, name: str) -> WorkbookSheet:
    sheet = WorkbookSheet(book, name)
    return WorkbookSheet(book, name, tuple(islice(sheet.rows(), HEAD_ROWS)))


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
