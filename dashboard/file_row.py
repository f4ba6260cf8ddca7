"""A row of an uploaded file, found again by its line."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.intake.opening import open_file
from data.intake.options import ReadOptions
from data.intake.problems import UnreadableError
from data.intake.sheet import Row, text_of


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file and the header above it, as text; `header_line` is None without one."""

    line: int
    cells: Sequence[str]
    header_line: int | None = None
    header: Sequence[str] = ()


def find_row(
    content: bytes, reading: str, line: int, fit: Callable[[Sequence[Row]], int]
) -> FileRow | None:
    """Return the row of a file that begins in a line, None where there is none any more.

    Args:
        content: the file.
        reading: how it was read, as the store keeps it; "" where that is not known.
        line: the line, 1 for the first.
        fit: how well the first rows fit a table of values, which tells sheets and separators
            apart.
    """
    how = read_reading(reading)
    header_line = how.get("header_line")
    options = ReadOptions(encoding=_text(how, "encoding"), sheet=_text(how, "sheet"))
    try:
        header: Row | None = None
        for row in open_file(content, fit, options).sheet.rows():
            # Where it is not known how the file was read, its first row was the header.
            if row.line == header_line or (header is None and "header_line" not in how):
                header = row
            if row.line >= line:
                return _file_row(header, row) if row.line == line else None
    except UnreadableError:
        return None
    return None


def read_reading(reading: str) -> dict[str, object]:
    """Return how a file was read from what the store keeps of it, nothing where it is not known."""
    try:
        found = json.loads(reading) if reading else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _file_row(header: Row | None, row: Row) -> FileRow:
    cells = [text_of(cell) for cell in row.cells]
    if header is None:
        return FileRow(row.line, cells)
    return FileRow(row.line, cells, header.line, [text_of(cell) for cell in header.cells])


def _text(how: dict[str, object], name: str) -> str | None:
    found = how.get(name)
    return found if isinstance(found, str) and found else None
