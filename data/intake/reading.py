"""How a file was read: what a person should see, and may want to change, before storing it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.intake import templates
from data.intake.options import DecimalMark, ReadOptions
from data.intake.problems import Problem, make_problem
from data.intake.sheet import Cells, Row, text_of
from data.intake.value_header import LayoutName, Names
from data.intake.value_table import ValueTable
from data.intake.words import words


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file was read.

    `format` is csv for all text files; `encoding` and `delimiter` are theirs, `sheet` and
    `sheets` (those that can be chosen) are a workbook's. `decimal` is None where no number needs
    it. `place` is the place that a file without places is about, and `needs_place` whether
    somebody has to say it. `ignored` are the lines beside the table, with their text.
    """

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: DecimalMark | None = None
    layout: LayoutName | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    place: str | None = None
    needs_place: bool = False
    header_line: int | None = None
    ignored: tuple[tuple[int, str], ...] = ()

    def as_json(self) -> str:
        """Return what has to be known to find a value in the file again, as JSON text."""
        kept = ("format", "encoding", "delimiter", "decimal", "layout", "sheet", "place")
        return json.dumps(
            {name: getattr(self, name) for name in (*kept, "header_line")}, ensure_ascii=False
        )


UNREAD = Reading()

# “г. Орша” and “гп Зельва”; a whole word may begin any heading, such as “Город и село”.
_SHORT_FOR_TOWN = re.compile(r"(?:г\.|гор\.|г\. ?п\.|гп |пгт\.? )", re.IGNORECASE)


def row_text(row: Row) -> str:
    """Return a row as one line of text."""
    return " ".join(text for cell in row.cells if (text := text_of(cell)))


def place_of_file(
    reading: Reading, read: ValueTable, names: Names, options: ReadOptions
) -> tuple[Reading, list[Problem]]:
    """Find the place that a file without a column for it is about, and fill the column.

    The person's word goes first, then the lines above the header: one that holds the name of a
    place alone, or after a label such as “City:”.
    """
    table = read.table
    if not table.is_readable or "place" in table.columns:
        return reading, []
    if options.place is not None:
        wanted = names.places.find(options.place)
        if len(wanted) != 1:
            nearest = names.places.suggester.nearest(options.place)
            template = templates.UNKNOWN_PLACE_NEAREST if nearest else templates.UNKNOWN_PLACE
            problem = make_problem(template, found=options.place, expected=nearest)
            return replace(reading, needs_place=True), [problem]
        found = set(wanted)
    else:
        found = _named_above(read, names)
    if len(found) != 1:
        template = templates.SEVERAL_PLACES if found else templates.MISSING_PLACE
        expected = ", ".join(sorted(found))
        problem = make_problem(template, line=read.header.line, column="place", expected=expected)
        return replace(reading, needs_place=True), [problem]
    (place,) = found
    table.problems += _other_places(read, place, names)
    table.columns["place"] = Cells([place], np.zeros(len(table.lines), dtype=np.int32))
    return replace(reading, place=place, needs_place=True), []


def _other_places(read: ValueTable, place: str, names: Names) -> list[Problem]:
    """Return the headings within a table that name another place than the table is about.

    So do the cells of a line above the header that name one place each, above the values.
    """
    above = [
        cell
        for row in read.titles
        for position, cell in enumerate(row.cells)
        if position in read.header.value_places and names.places.find(text_of(cell))
    ]
    problems = []
    for row in [*(read.titles if len(above) > 1 else ()), *read.headings]:
        is_title = row in read.titles
        for position, cell in enumerate(row.cells):
            text = text_of(cell)
            found = _places_in(text, names)
            if found is None or place in found or (is_title and cell not in above):
                continue
            headers = read.table.header_cells
            problems.append(
                make_problem(
                    templates.OTHER_PLACE,
                    line=row.line,
                    column=headers[position] if position < len(headers) else None,
                    found=text,
                    expected=place,
                    position=position,
                )
            )
    return problems


def _places_in(text: str, names: Names) -> Sequence[str] | None:
    """Return the places that a heading names, none where it names one that is not known.

    None stands for a heading that names no place at all.
    """
    labelled = words().place_in_title(text)
    name = words().bare_place(labelled or text)
    found = (*names.places.find(labelled or text), *names.places.find(name))
    is_named = labelled is not None or _SHORT_FOR_TOWN.match(text) is not None
    return found if found or is_named else None


def _named_above(read: ValueTable, names: Names) -> set[str]:
    """Return the places that the lines above the header name.

    A place after a label, or alone in the only line: beside other lines a name may as well be
    that of the region or of the office.
    """
    texts = [text_of(cell) for row in read.titles for cell in row.cells if text_of(cell)]
    labelled = [name for text in texts if (name := words().place_in_title(text))]
    found = labelled or (texts if len(texts) == 1 else [])
    codes = [names.places.find(words().bare_place(name)) for name in found]
    if not all(codes):
        return set()  # a place that is not known stands beside one that is
    return {code for several in codes for code in several}
