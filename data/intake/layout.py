"""Tables with one fixed header: from a file to columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.intake import templates
from data.intake.names import normalised
from data.intake.opening import open_file
from data.intake.problems import UnreadableError, make_problem
from data.intake.sheet import Row, Sheet, text_of
from data.intake.table import Table, named_width, wrong_count


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

    def known(self, row: Row) -> set[str]:
        """Return the columns that a row of headers names."""
        return {column for cell in row.cells if (column := self.column(text_of(cell)))}

    def fit(self, head: Sequence[Row]) -> int:
        """Return how many columns the best of the first rows names, 0 without those needed."""
        found = [self.known(row) for row in head]
        return max((len(known) for known in found if known.issuperset(self.required)), default=0)


def read_table(content: bytes, layout: Layout) -> Table:
    """Return the cells of a file by column, with the problems of its form."""
    table = Table()
    try:
        sheet = open_file(content, layout.fit).sheet
        position = _header_row(sheet, layout)
        row = sheet.head[position]
        width = named_width(row.cells)
        table.header_cells = [text_of(cell) for cell in row.cells[:width]]
        _read_header(table, layout, row.line)
        if table.is_readable:
            _read_rows(table, sheet, position, width)
            if table.row_count == 0:
                table.problems.append(make_problem(templates.NO_ROWS, line=row.line))
    except UnreadableError as error:
        table.is_readable = False
        table.problems.append(error.problem)
    return table


def _header_row(sheet: Sheet, layout: Layout) -> int:
    """Return the first row that names all columns needed, else the very first."""
    return next(
        (
            position
            for position, row in enumerate(sheet.head)
            if layout.known(row).issuperset(layout.required)
        ),
        0,
    )


def _read_header(table: Table, layout: Layout, line: int) -> None:
    """Find the place of each known column and note what is wrong with the header."""
    columns = [layout.column(cell) for cell in table.header_cells]
    for column in layout.required:
        if column not in columns:
            table.problems.append(
                make_problem(
                    templates.MISSING_COLUMN,
                    line=line,
                    column=column,
                    expected=", ".join(layout.required),
                )
            )
            table.is_readable = False
    for position, (cell, name) in enumerate(zip(table.header_cells, columns, strict=True)):
        if name is None:
            table.problems.append(
                make_problem(
                    templates.UNKNOWN_COLUMN,
                    line=line,
                    column=cell,
                    expected=", ".join(layout.columns),
                    position=position,
                )
            )
        elif name in table.positions:
            table.problems.append(
                make_problem(
                    templates.REPEATED_COLUMN,
                    line=line,
                    column=cell,
                    position=position,
                    first=table.headers[name],
                )
            )
            table.is_readable = False
        else:
            table.positions[name] = position
            table.headers[name] = cell


def _read_rows(table: Table, sheet: Sheet, header: int, width: int) -> None:
    body = sheet.body(header, width)
    table.lines = body.lines
    table.columns = {name: body.columns[place] for name, place in table.positions.items()}
    table.row_count = body.row_count
    table.problems += [wrong_count(row, table.header_cells) for row in body.irregular]
