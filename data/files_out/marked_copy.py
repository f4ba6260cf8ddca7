"""A copy of a file as workbook, with what is wrong written beside the cells, to be mended."""

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from data.files_out.words import MarkedWords
from data.files_out.workbook import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    TEXT_FORMAT,
    ExactNumber,
    clipped,
    fits_a_cell,
    reference,
    sheet_names,
)
from data.intake.problems import ERROR, WARNING, Problem, sorted_problems
from data.intake.sheet import Cell, Kind, Row, Typed, text_of
from data.messages import Translate

MAX_CELLS = 200_000
"""The most cells of a file that is copied."""

MAX_COMMENTS = 5_000
"""The most cells with a comment; spreadsheets become slow with more. Every cell is marked."""

MAX_LISTED = 10_000
"""The most problems on the second sheet; a sheet has room for 65,530 links."""

SIGNS = {ERROR: "✖", WARNING: "▲"}
# Vermilion with a solid frame and blue with a dashed one: told apart with any colour vision, and
# in print. Black text on either fill has a contrast of more than 14 to 1.
_MARKS: Mapping[str, Mapping[str, object]] = {
    "": {},
    ERROR: {"bg_color": "#FBD9C6", "border": 2, "border_color": "#B34700"},
    WARNING: {"bg_color": "#D9ECF9", "border": 3, "border_color": "#00598C"},
}
_WIDTHS = (8, 40)
_PROBLEMS_WIDTH = 80
_LIST_WIDTHS = (14, 10, 28, 40, 100)
_TEXT_SHAPES: Mapping[str, Mapping[str, object]] = {
    "text": {"num_format": TEXT_FORMAT},
    # Editing such a cell would else make a formula of it.
    "quoted": {"num_format": TEXT_FORMAT, "quote_prefix": True},
    "wrapped": {"num_format": TEXT_FORMAT, "text_wrap": True},
}
_NUMBERS = (Kind.NUMBER, Kind.PERCENT)
# A header further down would cover the window of a small screen with titles.
_FROZEN_ROWS = 12
_COMMENT_WIDTH = 320
_COMMENT_LETTERS = 44


def marked_copy(
    rows: Iterable[Row],
    problems: Sequence[Problem],
    translate: Translate,
    words: MarkedWords,
    *,
    header_line: int | None,
) -> bytes | None:
    """Return a workbook (.xlsx) that reads as the file does, with its problems marked.

    On the first sheet every row stands in the row that it has in the file. Text stays text and is
    formatted as such, so that whatever is typed into it is kept as typed; numbers keep all their
    digits; dates and failed formulas become text. Cells with a problem have a frame, a fill and a
    comment, and a column after the last header holds all sentences of the row. The second sheet
    lists all problems.

    Args:
        rows: the rows of the file, as of `Sheet.rows()`.
        problems: those of the file; `position` says which cell of the row.
        translate: gives the reader's language.
        words: headers and names of the sheets.
        header_line: the line of the header, None where there is none.

    Returns:
        None where the file cannot be copied exactly: it has more than `MAX_CELLS` cells, or rows,
        columns or texts beyond what a workbook holds.
    """
    kept = _within_limits(rows)
    if kept is None:
        return None
    header = next((row for row in kept if row.line == header_line), None)
    names = sheet_names(words.copy_sheet, words.list_sheet)
    ordered = sorted_problems(problems)
    by_line: dict[int, list[Problem]] = {}
    for problem in ordered:
        if problem.line is not None:
            by_line.setdefault(problem.line, []).append(problem)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        aside = _find_aside(kept, header, words)
        copy = _Copy(book, book.add_worksheet(names[0]), aside, translate)
        for row in kept:
            copy.write(row, by_line.get(row.line, ()), is_header=row is header)
        if header is not None:
            copy.write_header(header.line, words.problems, by_line.get(header.line, ()))
        copy.finish(kept[-1].line if kept else 1)
        listing = book.add_worksheet(names[1])
        _write_list(copy, listing, names[0], ordered, words)
    return content.getvalue()


def _within_limits(rows: Iterable[Row]) -> list[Row] | None:
    """Return the rows, None where a workbook cannot hold them all exactly."""
    kept: list[Row] = []
    count = 0
    for row in rows:
        count += len(row.cells)
        too_large = count > MAX_CELLS or row.line > MAX_ROWS or len(row.cells) >= MAX_COLUMNS
        if too_large or not all(fits_a_cell(text_of(cell)) for cell in row.cells):
            return None
        kept.append(row)
    return kept


@dataclass(frozen=True, slots=True)
class _Aside:
    """The column of problems: where it stands, below which line, and whether the file had it.

    It follows the last header. Cells of a row beyond the headers move one to the right, so that
    they are still beyond: below a header of their own they would be no error any more, and a
    number that a comma has cut in two would pass as its first half.
    """

    position: int
    below: int
    is_new: bool

    def column(self, line: int, position: int) -> int:
        """Return where a cell of the file stands in the copy."""
        is_moved = self.is_new and line > self.below and position >= self.position
        return position + is_moved

    def holds(self, line: int, position: int) -> bool:
        """Tell whether a cell is what an earlier copy said."""
        return not self.is_new and line > self.below and position == self.position


def _find_aside(rows: Sequence[Row], header: Row | None, words: MarkedWords) -> _Aside:
    if header is None:
        return _Aside(max((len(row.cells) for row in rows), default=0), 0, is_new=True)
    last = max(position for position, cell in enumerate(header.cells) if text_of(cell))
    is_there = text_of(header.cells[last]) == words.problems
    return _Aside(last if is_there else last + 1, header.line, is_new=not is_there)


@dataclass(slots=True)
class _Copy:
    """The first sheet while it is written."""

    book: Any
    sheet: Any
    aside: _Aside
    translate: Translate
    widths: dict[int, int] = field(default_factory=dict)
    comments: int = 0
    _formats: dict[tuple[str, str, bool], Any] = field(default_factory=dict)

    def write(self, row: Row, problems: Sequence[Problem], *, is_header: bool) -> None:
        """Write a row of the file, mark its problems, and say them in the column of problems."""
        by_position: dict[int, list[Problem]] = {}
        for problem in problems:
            if problem.position is not None:
                by_position.setdefault(problem.position, []).append(problem)
        cells = list(row.cells)
        cells += [""] * (max(by_position, default=0) + 1 - len(cells))
        for position, cell in enumerate(cells):
            here = by_position.get(position, ())
            if self.aside.holds(row.line, position) or not (cell != "" or here):
                continue
            column = self.aside.column(row.line, position)
            self._write_cell(row.line - 1, column, cell, _severity(here), is_header)
            if here:
                self._comment(row.line - 1, column, here)
        if problems and row.line > self.aside.below:
            text = clipped("\n".join(self._sentences(problems)), MAX_TEXT)
            shape = self._format("wrapped", _severity(problems), is_header=False)
            self.sheet.write_string(row.line - 1, self.aside.position, text, shape)

    def write_header(self, line: int, header: str, problems: Sequence[Problem]) -> None:
        """Write the header of the column of problems; it says what concerns no one header."""
        shape = self._format("text", "", is_header=True)
        self.sheet.write_string(line - 1, self.aside.position, header, shape)
        whole = [problem for problem in problems if problem.position is None]
        if whole:
            self._comment(line - 1, self.aside.position, whole)
        if line <= _FROZEN_ROWS:
            self.sheet.freeze_panes(line, 0)

    def finish(self, last_line: int) -> None:
        """Set widths, and formats for what is typed beside and below."""
        shape = self._format("text", "", is_header=False)
        low, high = _WIDTHS
        last = max([*self.widths, self.aside.position])
        for position in range(last + 1):
            width = min(max(self.widths.get(position, 0) + 2, low), high)
            self.sheet.set_column(position, position, width, shape)
        self.sheet.set_column(self.aside.position, self.aside.position, _PROBLEMS_WIDTH)
        corner = xl_rowcol_to_cell(last_line - 1, last)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{corner}"})

    def _write_cell(
        self, line: int, position: int, cell: Cell, severity: str, is_header: bool
    ) -> None:
        text = text_of(cell)
        longest = max(map(len, text.splitlines()), default=0)
        self.widths[position] = max(self.widths.get(position, 0), longest)
        kind = cell.kind if isinstance(cell, Typed) else None
        if kind in _NUMBERS and not math.isfinite(float(text)):
            kind = None
        if kind is Kind.NUMBER:
            shape = self._format("General", severity, is_header=is_header)
            self.sheet.write_number(line, position, ExactNumber(text), shape)
        elif kind is Kind.PERCENT:
            decimals = max(0, -int(Decimal(text).as_tuple().exponent))
            number_format = "0." + "0" * min(decimals, 15) + "%" if decimals else "0%"
            shape = self._format(number_format, severity, is_header=is_header)
            self.sheet.write_number(line, position, ExactNumber(Decimal(text) / 100), shape)
        elif kind is Kind.TRUTH:
            shape = self._format("General", severity, is_header=is_header)
            self.sheet.write_boolean(line, position, text == "TRUE", shape)
        else:
            runs = text[:1] in {"=", "+", "-", "@", "'"}
            shape = self._format("quoted" if runs else "text", severity, is_header=is_header)
            if text:
                self.sheet.write_string(line, position, text, shape)
            else:
                self.sheet.write_blank(line, position, None, shape)

    def _comment(self, line: int, position: int, problems: Sequence[Problem]) -> None:
        if self.comments >= MAX_COMMENTS:
            return
        self.comments += 1
        sentences = self._sentences(problems)
        lines = sum(len(sentence) // _COMMENT_LETTERS + 1 for sentence in sentences)
        self.sheet.write_comment(
            line,
            position,
            clipped("\n".join(sentences), MAX_TEXT),
            {"width": _COMMENT_WIDTH, "height": 20 + 17 * min(lines, 20), "font_size": 10},
        )

    def _sentences(self, problems: Sequence[Problem]) -> list[str]:
        return [
            f"{SIGNS[problem.severity]} {problem.message(self.translate)}" for problem in problems
        ]

    def _format(self, kind: str, severity: str, *, is_header: bool) -> Any:  # noqa: ANN401
        key = (kind, severity, is_header)
        if key not in self._formats:
            own = _TEXT_SHAPES.get(kind, {"num_format": kind})
            weight = {"bold": True, "text_wrap": True} if is_header else {}
            mark = dict(_MARKS[severity])
            self._formats[key] = self.book.add_format({"valign": "top", **own, **weight, **mark})
        return self._formats[key]


def _severity(problems: Sequence[Problem]) -> str:
    """Return the worst severity, "" where there is no problem."""
    severities = {problem.severity for problem in problems}
    return ERROR if ERROR in severities else next(iter(severities), "")


def _write_list(
    copy: _Copy,
    sheet: Any,  # noqa: ANN401
    copy_name: str,
    problems: Sequence[Problem],
    words: MarkedWords,
) -> None:
    """Write all problems, those of the file as a whole first, each with a link to its cell.

    What the file says stands in quotation marks: a row of bare headers and years would look like
    the header of a table of values.
    """
    book = copy.book
    header = book.add_format({"bold": True, "bottom": 2, "valign": "top"})
    plain = book.add_format({"num_format": TEXT_FORMAT, "text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#0B4F9E", "underline": 1, "valign": "top"})
    severity_names = {ERROR: words.error, WARNING: words.warning}
    marks = {name: book.add_format({"valign": "top", **_MARKS[name]}) for name in SIGNS}
    for position, (width, title) in enumerate(zip(_LIST_WIDTHS, words.list_headers, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, title, header)
    sheet.freeze_panes(1, 0)
    for line, problem in enumerate(problems[:MAX_LISTED], start=1):
        severity = problem.severity
        name = f"{SIGNS[severity]} {severity_names[severity]}"
        sheet.write_string(line, 0, name, marks[severity])
        if problem.line is not None and problem.line <= MAX_ROWS:
            column = copy.aside.column(problem.line, problem.position or 0)
            cell = xl_rowcol_to_cell(problem.line - 1, column)
            target = "internal:" + reference(copy_name, cell)
            sheet.write_url(line, 1, target, link, str(problem.line))
        for position, text in ((2, problem.column), (3, problem.found)):
            if text:
                sheet.write_string(line, position, clipped(f"“{text}”", MAX_TEXT), plain)
        sheet.write_string(line, 4, clipped(problem.message(copy.translate), MAX_TEXT), plain)
    left = len(problems) - MAX_LISTED
    if left > 0:
        more = words.more.format(count=left, column=words.problems)
        sheet.write_string(MAX_LISTED + 1, 4, more, plain)
