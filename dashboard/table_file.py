"""A table of a page as a file: numbers as numbers, missing as an empty cell, with its facts.

The table stands alone at the top, so that a person sees it first and a program reads it without
skipping a line. In a CSV file the facts follow as the last columns of every row, where they
survive sorting, filtering and joining; in a workbook they are a sheet of their own, a print has
them in its header and footer, and what is illustrative says so in every row as well.
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from dashboard.components.table import Cell, Column, Row
from dashboard.written import Written
from data.files_out.workbook import (
    MAX_TEXT,
    TEXT_FORMAT,
    ExactNumber,
    clipped,
    fits_a_cell,
    sheet_names,
)
from data.guard import guarded
from data.intake.numbers import number_text
from data.intake.options import DecimalMark

Content = str | float | None

_NONE = frozenset({"", "–"})
_WIDEST, _NARROWEST, _MOST_MEASURED = 60, 8, 200
_MOST_IN_A_HEADER = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table without its looks: a header for each column, and as many contents in each row."""

    headers: Sequence[str]
    rows: Sequence[Sequence[Content]]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What a file calls the columns that it adds to those of the page, and its second sheet."""

    unit: str
    whole: str
    note: str
    table: str
    about: str


def build_sheet(columns: Sequence[Column], rows: Iterable[Row], words: SheetWords) -> Sheet:
    """Return a table of a page as numbers and texts.

    A column of numbers holds nothing else: units, wholes ("of 11"), the ends of intervals, and
    notes get columns of their own to its right where any cell has them. So do words that stand
    in place of a number, such as "no score".
    """
    cells = [[_as_cell(row.get(column.key, "")) for column in columns] for row in rows]
    headers: list[str] = []
    contents: list[list[Content]] = []
    for position, column in enumerate(columns):
        title = column.title
        for suffix, found in _split(column, [row[position] for row in cells], words).items():
            if any(content is not None for content in found) or (
                not suffix and not any(row[position].beside for row in cells)
            ):
                headers.append(_unlike(": ".join(filter(None, (title, suffix))), headers))
                contents.append(found)
    return Sheet(headers, [list(row) for row in zip(*contents, strict=True)])


def table_csv(sheet: Sheet, facts: Mapping[str, str], decimal: DecimalMark) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, semicolons, CRLF.

    Args:
        sheet: the table.
        facts: what is said in the last columns of each row, by the names of these.
        decimal: the mark that the reader's spreadsheet expects.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    said = [guarded(fact) for fact in facts.values()]
    writer.writerow([guarded(header) for header in (*sheet.headers, *facts)])
    for row in sheet.rows:
        writer.writerow([*(_csv_cell(content, decimal) for content in row), *said])
    return text.getvalue().encode("utf-8-sig")


def table_workbook(
    sheet: Sheet, facts: Mapping[str, str], words: SheetWords, illustrative: tuple[str, str] | None
) -> bytes:
    """Return a table as a workbook (xlsx): one sheet with the table, one about it.

    Args:
        sheet: the table.
        facts: what the second sheet says, by name; the first one is the title.
        words: the names of the sheets.
        illustrative: the header and the content of a column that says in every row that made-up
            values take part; None for no such column.
    """
    names = sheet_names(words.table, words.about)
    if illustrative is not None:
        header, mark = illustrative
        sheet = Sheet((*sheet.headers, header), [(*row, mark) for row in sheet.rows])
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        table, about = (book.add_worksheet(name) for name in names)
        _write_table(book, table, sheet, facts)
        _write_facts(book, about, facts)
    return content.getvalue()


def _unlike(title: str, others: Sequence[str]) -> str:
    """Return a title with a number behind it where there is such a one already."""
    count = 2
    found = title
    while found in others:
        found = f"{title} ({count})"
        count += 1
    return found


def _as_cell(content: str | Cell) -> Cell:
    return content if isinstance(content, Cell) else Cell(content)


def _split(column: Column, cells: Sequence[Cell], words: SheetWords) -> dict[str, list[Content]]:
    """Return the columns of a file that a column of a page becomes, by what their title adds."""
    numbers = [_number(cell) for cell in cells]
    spoken = [None if cell.text in _NONE else _clean(cell.text) for cell in cells]
    has_numbers = any(number is not None for number in numbers) or any(c.beside for c in cells)
    is_numeric = has_numbers and (
        column.kind == "number"
        or not any(
            text is not None and number is None
            for text, number in zip(spoken, numbers, strict=True)
        )
    )
    notes: list[Content] = [_note(cell) for cell in cells]
    if not is_numeric:
        return {"": list(spoken), words.note: notes}
    written = [cell.text if isinstance(cell.text, Written) else Written("") for cell in cells]
    for position, (number, text) in enumerate(zip(numbers, spoken, strict=True)):
        if number is None and text is not None and not cells[position].beside:
            notes[position] = ", ".join(filter(None, (text, notes[position])))  # type: ignore[arg-type]
    beside = dict.fromkeys(name for cell in cells for name in cell.beside)
    return {
        "": list(numbers),
        words.whole: [text.whole for text in written],
        **{name: [cell.beside.get(name) for cell in cells] for name in beside},
        words.unit: [text.unit or None for text in written],
        words.note: notes,
    }


def _number(cell: Cell) -> float | None:
    text = cell.text
    if isinstance(text, Written):
        number = text.number
        return None if number is None or not math.isfinite(number) else number
    return int(text) if text.isascii() and text.isdigit() else None


def _note(cell: Cell) -> str | None:
    note = cell.note if cell.file_note is None else cell.file_note
    return _clean(note) or None


def _clean(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def _csv_cell(content: Content, decimal: DecimalMark) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return guarded(content)
    return number_text(content).replace(".", decimal)


def _write_table(
    book: Any,  # noqa: ANN401 - XlsxWriter has no types
    table: Any,  # noqa: ANN401
    sheet: Sheet,
    facts: Mapping[str, str],
) -> None:
    header = book.add_format(
        {"bold": True, "bottom": 2, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top"}
    )
    looks = {"valign": "top", "text_wrap": True, "num_format": TEXT_FORMAT}
    text = book.add_format(looks)
    # Editing such a cell would else make a formula of it.
    quoted = book.add_format({**looks, "quote_prefix": True})
    number = book.add_format({"valign": "top"})
    for position, title in enumerate(sheet.headers):
        table.write_string(0, position, title, header)
        table.set_column(position, position, _width(title, [row[position] for row in sheet.rows]))
    for line, row in enumerate(sheet.rows, start=1):
        for position, content in enumerate(row):
            if isinstance(content, str):
                safe = _in_a_cell(content)
                table.write_string(line, position, safe, quoted if safe[:1] in "'=+-@" else text)
            elif content is not None:
                table.write_number(line, position, ExactNumber(content), number)
    table.freeze_panes(1, 0)
    if sheet.rows and sheet.headers:
        table.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
    table.set_landscape()
    table.fit_to_pages(1, 0)
    table.repeat_rows(0)
    said = list(facts.values())
    if said:
        table.set_header("&L" + _in_a_header(said[0]))
        table.set_footer("&L&8" + _in_a_header(" · ".join(said[1:])) + "&R&P/&N")


def _write_facts(book: Any, about: Any, facts: Mapping[str, str]) -> None:  # noqa: ANN401
    name_look = book.add_format({"bold": True, "valign": "top"})
    look = book.add_format({"text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT})
    about.set_column(0, 0, 28)
    about.set_column(1, 1, 90)
    for line, (name, fact) in enumerate(facts.items()):
        about.write_string(line, 0, name, name_look)
        about.write_string(line, 1, _in_a_cell(fact), look)


def _in_a_cell(text: str) -> str:
    """Return what a cell of a workbook can hold of a text."""
    safe = clipped(text, MAX_TEXT)
    return safe if fits_a_cell(safe) else safe.replace("_x", "_ x")


def _in_a_header(text: str) -> str:
    """Return a text as part of a header or footer of a print, where "&" begins an order."""
    short = clipped(text, _MOST_IN_A_HEADER).replace("\n", " ")
    return short.replace("&", "&&")


def _width(title: str, contents: Sequence[Content]) -> float:
    lengths = [len(str(content)) for content in contents[:_MOST_MEASURED] if content is not None]
    return min(max(len(title) * 0.7, *lengths, _NARROWEST), _WIDEST) + 2
