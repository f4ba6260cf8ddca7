"""What every kind of file becomes first: rows of cells, still as their author wrote them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

HEAD_ROWS = 60
"""How many rows from the top are searched for the header."""


class Kind(Enum):
    """What a workbook knows of a cell beyond its text; cells of text files are plain text."""

    NUMBER = "number"
    """A number; its text is the shortest that reads back as the same number."""
    PERCENT = "percent"
    """A number shown as a percentage; its text is the number of percents: 12.4 for 0.124."""
    DATE = "date"
    """A date, as 2003-02-01."""
    TRUTH = "truth"
    """Yes or no, as TRUE or FALSE."""
    ERROR = "error"
    """What a formula could not work out, such as #DIV/0!."""
    NO_RESULT = "no_result"
    """A formula whose result the file does not hold; its text is the formula."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell of a workbook that is more than text; never equal to a text."""

    kind: Kind
    text: str


Cell = str | Typed
"""One cell: stripped text ("" where blank), or what a workbook says it is."""


def text_of(cell: Cell) -> str:
    """Return the cell as a person reads it."""
    return cell if isinstance(cell, str) else cell.text


class Row(NamedTuple):
    """A row that is not blank: the line that it begins in (1 for the first), and its cells."""

    line: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Cells:
    """A column of cells, each distinct one kept once: cell i is `distinct[codes[i]]`."""

    distinct: Sequence[Cell]
    codes: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> Cell:
        return self.distinct[int(self.codes[row])]


class Area(NamedTuple):
    """Cells that a workbook shows as one: first and last line, first and last place in the row."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Look:
    """How a workbook shows its cells, beyond what is in them.

    `merged` are the areas of which only the first cell holds anything; `hidden_lines` and
    `hidden_places` are the rows and columns that a reader of the workbook does not see.
    """

    merged: list[Area] = field(default_factory=list)
    hidden_lines: list[int] = field(default_factory=list)
    hidden_places: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a header, by column.

    `lines` holds the line of each row and `columns` one `Cells` per column of the header, all
    equally long. Rows with fewer cells than the header, or with something beside it, are not
    among them but in `irregular`; blank rows are nowhere. `look` is that of the whole sheet.
    """

    lines: npt.NDArray[np.int64]
    columns: Sequence[Cells]
    irregular: Sequence[Row] = field(default_factory=tuple)
    look: Look = field(default_factory=Look)

    @property
    def row_count(self) -> int:
        """The number of rows that are not blank."""
        return len(self.lines) + len(self.irregular)


class Sheet(Protocol):
    """A text file split by one delimiter, or one sheet of a workbook."""

    @property
    def name(self) -> str:
        """The name of the sheet, "" for a text file."""

    @property
    def head(self) -> Sequence[Row]:
        """The first `HEAD_ROWS` rows that are not blank."""

    def rows(self) -> Iterator[Row]:
        """Yield every row that is not blank, from the top.

        Raises:
            UnreadableError: the rows cannot be told apart.
        """

    def body(self, header: int, width: int) -> Body:
        """Return the rows after `head[header]`, in columns.

        Args:
            header: the position of the header within `head`.
            width: the number of columns; cells beyond them must be blank.

        Raises:
            UnreadableError: the rows cannot be told apart.
        """
