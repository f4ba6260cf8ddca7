"""From text to columns: a header, and below it one record per row."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.intake import templates
from data.intake.names import normalised
from data.intake.problems import Problem, Template, make_problem

MAX_ROWS = 200_000
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that a table must and may have, and other headers for them."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns by their own names."""
        return self.required + self.optional

    def column(self, header: str) -> str | None:
        """Return the column that a header stands for, None for none."""
        name = normalised(header)
        name = self.aliases.get(name, name)
        return name if name in self.columns else None


@dataclass(slots=True)
class Table:
    """The cells of a file by column, stripped, and the line that each row begins in.

    `headers` holds the header as written for each column that is there. `is_readable` is False
    where the header leaves no way to tell the cells apart. Rows with a wrong number of cells and
    blank rows are left out; `row_count` counts the former in.
    """

    headers: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    row_count: int = 0
    is_readable: bool = True

    def header(self, column: str) -> str:
        """Return the header as written, the column's own name where it is not there."""
        return self.headers.get(column, column)


class _BrokenError(Exception):
    """The text cannot be read on from the row that begins in `line`."""

    def __init__(self, template: Template, line: int) -> None:
        super().__init__(template.kind, line)
        self.template = template
        self.line = line


def read_table(text: str, layout: Layout) -> Table:
    """Return the cells of a comma, semicolon or tab separated text with their problems."""
    table = Table()
    delimiter = max(_DELIMITERS, key=lambda choice: _fit(text, choice, layout))
    records = _records(text, delimiter)
    try:
        header_line, header = next(records, (1, []))
        positions = _read_header(table, layout, header_line, header)
        if table.is_readable:
            _read_rows(table, records, header, positions)
    except _BrokenError as broken:
        limit = csv.field_size_limit()
        table.problems.append(make_problem(broken.template, line=broken.line, limit=limit))
    else:
        if table.is_readable and table.row_count == 0:
            table.problems.append(make_problem(templates.NO_ROWS, line=header_line))
    return table


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank, with the line that it begins in."""
    # Without newline="" the line ends within quoted cells would be changed.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error as error:
        is_long = "field limit" in str(error)
        template = templates.CELL_TOO_LONG if is_long else templates.OPEN_QUOTE
        raise _BrokenError(template, line) from error


def _fit(text: str, delimiter: str, layout: Layout) -> int:
    """Return how many known columns the header has when it is split this way."""
    try:
        _, header = next(_records(text, delimiter), (1, []))
    except _BrokenError:
        return -1
    return len({layout.column(cell) for cell in header} - {None})


def _read_header(table: Table, layout: Layout, line: int, header: Sequence[str]) -> dict[str, int]:
    """Return the position of each known column and note what is wrong with the header."""
    columns = [layout.column(cell) for cell in header]
    known = ", ".join(layout.columns)
    needed = ", ".join(layout.required)
    for column in layout.required:
        if column not in columns:
            table.problems.append(
                make_problem(templates.MISSING_COLUMN, line=line, column=column, expected=needed)
            )
            table.is_readable = False
    positions: dict[str, int] = {}
    for position, (cell, name) in enumerate(zip(header, columns, strict=True)):
        if name is None:
            if position < _named_width(header):
                table.problems.append(
                    make_problem(templates.UNKNOWN_COLUMN, line=line, column=cell, expected=known)
                )
        elif name in positions:
            first = table.headers[name]
            table.problems.append(
                make_problem(templates.REPEATED_COLUMN, line=line, column=cell, first=first)
            )
            table.is_readable = False
        else:
            positions[name] = position
            table.headers[name] = cell
    return positions


def _read_rows(
    table: Table,
    records: Iterator[tuple[int, list[str]]],
    header: Sequence[str],
    positions: dict[str, int],
) -> None:
    width = _named_width(header)
    table.cells = {column: [] for column in positions}
    columns = [(table.cells[column], position) for column, position in positions.items()]
    for line, cells in records:
        table.row_count += 1
        if table.row_count > MAX_ROWS:
            table.problems.append(make_problem(templates.TOO_MANY_ROWS, line=line, limit=MAX_ROWS))
            return
        if len(cells) < width or any(cells[width:]):
            table.problems.append(_wrong_count(line, cells, header[:width]))
            continue
        table.lines.append(line)
        for column_cells, position in columns:
            column_cells.append(cells[position])


def _named_width(header: Sequence[str]) -> int:
    """Return the number of columns; spreadsheets add blank ones after the last."""
    return max((position + 1 for position, cell in enumerate(header) if cell), default=0)


def _wrong_count(line: int, cells: Sequence[str], header: Sequence[str]) -> Problem:
    """Return the problem of a row with too few or too many cells, at the first such cell."""
    is_short = len(cells) < len(header)
    return make_problem(
        templates.TOO_FEW_CELLS if is_short else templates.TOO_MANY_CELLS,
        line=line,
        column=header[len(cells)] if is_short else None,
        found=str(len(cells)) if is_short else next(filter(None, cells[len(header) :])),
        expected=str(len(header)),
        cells=len(cells),
        columns=len(header),
    )
