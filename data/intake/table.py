"""A table: the columns that are known, below their headers, and where each cell stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from data.intake import templates
from data.intake.problems import Problem, make_problem
from data.intake.sheet import Cell, Cells, Row, text_of

_NO_LINES: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)


@dataclass(slots=True)
class Table:
    """The cells of a file by column, and the line that each row begins in.

    `headers` holds the header as written for each column that is there and `positions` its place
    in the row. `is_readable` is False where the header leaves no way to tell the cells apart.
    Rows with a wrong number of cells are left out and counted in `row_count`. Where one row of
    the file holds several values, every value is a row here, and `value_positions` says in which
    cell each stands, under which of the `header_cells`.
    """

    headers: dict[str, str] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    lines: npt.NDArray[np.int64] = field(default_factory=_NO_LINES.copy)
    columns: dict[str, Cells] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    row_count: int = 0
    is_readable: bool = True
    header_cells: Sequence[str] = ()
    value_positions: npt.NDArray[np.int64] | None = None

    def header(self, column: str) -> str:
        """Return the header as written, the column's own name where it is not there."""
        return self.headers.get(column, column)

    def texts(self, column: str) -> list[str]:
        """Return the texts of a column, blank ones where it is not there."""
        cells = self.columns.get(column) or blank_column(len(self.lines))
        return [text_of(cell) for cell in np.array(cells.distinct, dtype=object)[cells.codes]]

    def where(self, row: int, column: str) -> tuple[int, str, int | None]:
        """Return the line of a cell, the header above it as written and its place in the row."""
        line = int(self.lines[row])
        if column == "value" and self.value_positions is not None:
            position = int(self.value_positions[row])
            return line, self.header_cells[position], position
        return line, self.header(column), self.positions.get(column)


def wrong_count(row: Row, header: Sequence[str]) -> Problem:
    """Return the problem of a row with too few or too many cells, at the first such cell."""
    cells = [text_of(cell) for cell in row.cells]
    is_short = len(cells) < len(header)
    beyond = next((place for place in range(len(header), len(cells)) if cells[place]), None)
    return make_problem(
        templates.TOO_FEW_CELLS if is_short else templates.TOO_MANY_CELLS,
        line=row.line,
        column=header[len(cells)] if is_short else None,
        found=str(len(cells)) if beyond is None else cells[beyond],
        expected=str(len(header)),
        position=len(cells) if is_short else beyond,
        cells=len(cells),
        columns=len(header),
    )


def named_width(cells: Sequence[Cell]) -> int:
    """Return the number of columns of a header; spreadsheets add blank ones after the last."""
    return max((place + 1 for place, cell in enumerate(cells) if text_of(cell)), default=0)


def blank_column(count: int) -> Cells:
    """Return a column of blank cells."""
    return Cells([""], np.zeros(count, dtype=np.int32))
