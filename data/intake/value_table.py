"""From a sheet to one row per value, whichever way the sheet is laid out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from data.intake.below_header import MOST_ROWS, multiplied_units, says_more
from data.intake.multiples import changing_asides, multiples_in_words
from data.intake.numbers import read_shape
from data.intake.problems import UnreadableError, make_problem
from data.intake.sheet import Body, Cell, Cells, Row, Sheet, text_of
from data.intake.shown import shown_otherwise
from data.intake.split_numbers import split_numbers
from data.intake.table import Table, wrong_count
from data.intake.templates import NO_ROWS
from data.intake.value_header import PAIRED, Names, ValueHeader, find_header, header_problems
from data.intake.words import words, year_in

_MOST_FOOTNOTES = 500
_SEPARATORS = re.compile(r"[,;|\t]")
_BEGINS_AS_NUMBER = re.compile(r"\W{0,3}[0-9]")
_LIKE_A_NUMBER = re.compile(r"[-+−–]?\s*[0-9][0-9\s.,]*%?")


@dataclass(slots=True)
class ValueTable:
    """A table with one row per value, and what was found beside it.

    `table` has the columns place, indicator, year and value, and of status, source and note those
    that are there; place is missing where the file names none. `second` holds a second column for
    place or indicator, its names beside its codes. `marks` are footnote marks of headers, by the
    place of the header. `ignored` are the rows beside the table: titles, headings, footnotes; of
    these `titles` stand above the header and `headings` below it. `headings` holds the names of
    places in columns that are not read too, where the file has no column for the place.
    """

    table: Table
    header: ValueHeader
    second: dict[str, Cells] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)
    titles: Sequence[Row] = ()
    ignored: list[Row] = field(default_factory=list)
    headings: list[Row] = field(default_factory=list)


def read_value_table(sheet: Sheet, names: Names, this_year: int) -> ValueTable:
    """Return the values of a sheet, one per row, with the problems of the sheet's form."""
    header = find_header(sheet.head, names)
    table = Table(header_cells=header.cells)
    table.problems = header_problems(header, names, this_year)
    for column, places in header.columns.items():
        table.positions[column] = places[0]
        table.headers[column] = header.cells[places[0]]
    titles = sheet.head[: header.index]
    read = ValueTable(table, header, titles=titles, ignored=list(titles))
    table.is_readable = header.layout is not None and not any(
        problem.kind == "repeated_column" for problem in table.problems
    )
    if not table.is_readable:
        return read
    try:
        body = sheet.body(header.index, header.width)
    except UnreadableError as error:
        table.is_readable = False
        table.problems.append(error.problem)
        return read
    body = without_asides(read, body, names)
    _fill(read, body)
    if getattr(sheet, "delimiter", None) == ",":
        table.problems += split_numbers(header, body)
    table.problems += shown_otherwise(header, body)
    table.problems += multiples_in_words(header, body, read.ignored, names)
    if "place" not in header.columns:
        read.headings += naming_places(header, body, names)
    if table.row_count == 0:
        table.problems.append(make_problem(NO_ROWS, line=header.line))
    return read


def without_asides(read: ValueTable, body: Body, names: Names) -> Body:
    """Return the body without footnotes and headings, which are noted as ignored."""
    header = read.header
    end, irregular, found = _without_footnotes(body, header, names)
    blank = _blank_rows(body, header)[:end]
    keep = ~blank
    for row in np.flatnonzero(keep)[:MOST_ROWS].tolist():
        below = _row(body, row)
        if not says_more(below, header, names):
            break
        keep[row] = False
        blank[row] = True
        found.append(below)
        read.table.problems += multiplied_units(below, header)
    if header.layout != "long":
        headings = [row for row in _headings(body, end, header, names) if not blank[row]]
        keep[headings] = False
        read.headings = [_row(body, row) for row in headings]
        read.headings += [row for row in irregular if _is_heading(row, names)]
        found += read.headings
        irregular = [row for row in irregular if not _is_heading(row, names)]
    read.ignored += sorted(found, key=lambda row: row.line)
    read.table.row_count = int(keep.sum()) + len(irregular)
    columns = [Cells(cells.distinct, cells.codes[:end][keep]) for cells in body.columns]
    return Body(body.lines[:end][keep], columns, irregular, body.look)


def _without_footnotes(
    body: Body, header: ValueHeader, names: Names
) -> tuple[int, list[Row], list[Row]]:
    """Return how many rows come before the footnotes, the irregular ones, and the footnotes."""
    end = len(body.lines)
    irregular = sorted(body.irregular, key=lambda row: row.line)
    found: list[Row] = []
    while len(found) < _MOST_FOOTNOTES:
        last = _row(body, end - 1) if end else None
        if irregular and (last is None or irregular[-1].line > last.line):
            last = irregular[-1]
        if last is None or not _is_footnote(last, header, names):
            break
        found.append(last)
        if irregular and last is irregular[-1]:
            irregular.pop()
        else:
            end -= 1
    return end, irregular, found


def naming_places(header: ValueHeader, body: Body, names: Names) -> list[Row]:
    """Return the first cell of each place in the columns that are not read, each as a row."""
    found: list[Row] = []
    for position in sorted({*header.unknown, *header.contexts}):
        cells = body.columns[position]
        for code, cell in enumerate(cells.distinct):
            if not names.places.find(text_of(cell)):
                continue
            first = np.flatnonzero(cells.codes == code)[:1]
            found += [Row(line, [*[""] * position, cell]) for line in body.lines[first].tolist()]
    return found


def _blank_rows(body: Body, header: ValueHeader) -> npt.NDArray[np.bool_]:
    """Return the rows that are blank but for an aside, such as a problem that was told."""
    blank = np.ones(len(body.lines), dtype=bool)
    for place, cells in enumerate(body.columns):
        if place not in header.asides:
            blank &= _is_blank(cells)
    return blank


def _row(body: Body, row: int) -> Row:
    return Row(int(body.lines[row]), [cells[row] for cells in body.columns])


def _is_footnote(row: Row, header: ValueHeader, names: Names) -> bool:
    """Tell whether a row below the table says something about it and is none of its rows."""
    texts = [
        "" if place in header.asides else text_of(cell) for place, cell in enumerate(row.cells)
    ]
    written = [text for text in texts if text]
    values = [texts[place] for place in header.value_places if place < len(texts)]
    if not written or _is_other_row(written[0], names):
        return False
    if any(_says_something(text) for text in values):
        return False
    if words().is_footnote(written[0]):
        return True
    return len(written) == 1 and texts[0] == written[0] and not _is_name(texts[0], names)


def _says_something(text: str) -> bool:
    """Tell whether the cell of a value holds one, or what was meant to be one."""
    return _BEGINS_AS_NUMBER.match(text) is not None or _is_word_for_value(text)


def _is_word_for_value(text: str) -> bool:
    return words().is_removal(text) or words().is_not_applicable(text)


def _is_other_row(text: str, names: Names) -> bool:
    """Tell whether one cell holds a whole row that is separated by another sign."""
    pieces = [piece.strip() for piece in _SEPARATORS.split(text)]
    is_named = any(
        names.places.find(piece) or names.codes.known(piece) for piece in pieces if piece
    )
    return is_named and any(_LIKE_A_NUMBER.fullmatch(piece) for piece in pieces)


def _is_name(text: str, names: Names) -> bool:
    """Tell whether a text names a place or an indicator, perhaps misspelt."""
    if names.places.find(text) or names.places.suggester.nearest(text) is not None:
        return True
    return names.codes.known(text) is not None or _LIKE_A_NUMBER.fullmatch(text) is not None


def _headings(body: Body, end: int, header: ValueHeader, names: Names) -> Sequence[int]:
    """Return the rows without any value that name no indicator or year: parts of the table."""
    is_blank = np.ones(end, dtype=bool)
    for place in header.value_places:
        is_blank &= _is_blank(body.columns[place])[:end]
    column = "indicator" if header.layout == "years_across" else "year"
    named = body.columns[header.columns[column][0]]
    return [
        row
        for row in np.flatnonzero(is_blank).tolist()
        if not _names_key(column, named[row], names)
    ]


def _names_key(column: str, cell: Cell, names: Names) -> bool:
    if column == "year":
        return year_in(text_of(cell)) is not None
    # A year alone may well be the header of another table below.
    return names.codes.known(cell) is not None or year_in(text_of(cell)) is not None


def _is_blank(cells: Cells) -> npt.NDArray[np.bool_]:
    blank = np.array([not text_of(cell) for cell in cells.distinct], dtype=bool)
    return blank[cells.codes] if len(blank) else np.zeros(len(cells), dtype=bool)


def _is_heading(row: Row, names: Names) -> bool:
    written = [text_of(cell) for cell in row.cells if text_of(cell)]
    if len(written) != 1 or read_shape(written[0]) is not None:
        return False  # a value beside the table is none
    return not _is_word_for_value(written[0]) and names.codes.known(written[0]) is None


def _fill(read: ValueTable, body: Body) -> None:
    """Put the body into the table, one row per value."""
    header, table = read.header, read.table
    table.problems += [wrong_count(row, header.cells) for row in body.irregular]
    for position in sorted(header.asides):
        table.problems += changing_asides(header, position, body)
    places = header.value_places
    count = len(places)
    table.lines = np.repeat(body.lines, count)
    for column, (first, *others) in header.columns.items():
        if column in {"year", "indicator", "place", "status", "source", "note"}:
            table.columns[column] = _repeated(body.columns[first], count)
        if others and column in PAIRED:
            read.second[column] = _repeated(body.columns[others[0]], count)
    if header.layout == "long":
        table.columns["value"] = body.columns[places[0]]
        return
    rows = len(body.lines)
    table.columns["value"] = side_by_side([body.columns[place] for place in places])
    table.value_positions = np.tile(np.array(places, dtype=np.int64), rows)
    across = np.tile(np.arange(count, dtype=np.int32), rows)
    if header.layout == "years_across":
        years = [header.years[place] for place in places]
        table.columns["year"] = Cells([str(year) for year, _ in years], across)
        read.marks = {place: mark for place, (_, mark) in header.years.items() if mark}
    else:
        codes = [header.indicators[place] for place in places]
        table.columns["indicator"] = Cells(codes, across)


def _repeated(cells: Cells, count: int) -> Cells:
    return Cells(cells.distinct, np.repeat(cells.codes, count))


def side_by_side(columns: Sequence[Cells]) -> Cells:
    """Return the cells of several columns as one, row by row."""
    distinct: list[Cell] = []
    codes = []
    for cells in columns:
        codes.append(cells.codes + np.int32(len(distinct)))
        distinct += cells.distinct
    return Cells(distinct, np.stack(codes, axis=1).ravel())
