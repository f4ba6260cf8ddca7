"""From a sheet to one row per target: the long layout, found as that of values is."""

from collections.abc import Sequence

from data.columns import TARGET_COLUMNS
from data.intake import templates
from data.intake.multiples import changing_asides
from data.intake.problems import Problem, UnreadableError, make_problem
from data.intake.sheet import Body, Row, Sheet, text_of
from data.intake.split_numbers import split_numbers
from data.intake.table import Table, named_width, wrong_count
from data.intake.templates_target import MISSING_TARGET_COLUMN
from data.intake.value_header import PAIRED, Names, ValueHeader
from data.intake.value_table import ValueTable, naming_places, without_asides
from data.intake.words import ASIDE, words

REQUIRED = ("place", "indicator", "target_year", "target")
# As the table of values knows them: the year of a row, and its columns of numbers.
_YEAR, _NUMBERS = "year", "value"


def fit_targets(head: Sequence[Row]) -> int:
    """Return how many headers the first row with all that targets need names, 0 for none."""
    header = _find_header(head)
    return 0 if header.layout is None else header.known_count


def read_target_table(sheet: Sheet, names: Names) -> ValueTable:
    """Return the targets of a sheet, one per row, with the problems of the sheet's form.

    The columns of the table are those of `TARGET_COLUMNS` that are there.
    """
    header = _find_header(sheet.head)
    table = Table(header_cells=header.cells)
    for column, places in _own(header).items():
        table.positions[column] = places[0]
        table.headers[column] = header.cells[places[0]]
    table.problems = [*_missing(header), *_repeated(header), *_unknown(header)]
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
    if "place" not in header.columns:
        read.headings += naming_places(header, body, names)
    if table.row_count == 0:
        table.problems.append(make_problem(templates.NO_ROWS, line=header.line))
    return read


def _find_header(head: Sequence[Row]) -> ValueHeader:
    """Return the first row that names all that is needed, else the one that names most."""
    headers = [_header_at(index, row) for index, row in enumerate(head)]
    full = next((header for header in headers if header.layout is not None), None)
    return full or max(
        headers, key=lambda header: header.known_count, default=ValueHeader(0, 1, ())
    )


def _header_at(index: int, row: Row) -> ValueHeader:
    width = named_width(row.cells)
    header = ValueHeader(index, row.line, tuple(text_of(cell) for cell in row.cells[:width]))
    found: dict[str, list[int]] = {}
    for position, text in enumerate(header.cells):
        column = words().target_column(text)
        if column == ASIDE:
            stands_for = words().stand_in(text)
            if stands_for in PAIRED:
                header.stand_ins.setdefault(stands_for, position)
            else:
                header.asides.add(position)
        elif column is None:
            header.unknown[position] = text
        else:
            found.setdefault(column, []).append(position)
    for column, position in header.stand_ins.items():
        found.setdefault(column, []).append(position)
    for own, known in (("target_year", _YEAR), ("target", _NUMBERS)):
        if own in found:
            header.columns[known] = found.pop(own)
    if _NUMBERS in header.columns:
        header.columns[_NUMBERS] += found.pop("baseline", [])
    header.columns |= found
    return header


def _own(header: ValueHeader) -> dict[str, list[int]]:
    """Return the places of the columns by their names in a table of targets."""
    columns = {name: list(places) for name, places in header.columns.items()}
    if _YEAR in columns:
        columns["target_year"] = columns.pop(_YEAR)
    for position in columns.pop(_NUMBERS, []):
        columns.setdefault(str(words().target_column(header.cells[position])), []).append(position)
    return columns


def _missing(header: ValueHeader) -> list[Problem]:
    own = _own(header)
    if header.layout is not None:
        return []
    return [
        make_problem(
            MISSING_TARGET_COLUMN, line=header.line, column=column, expected=", ".join(REQUIRED)
        )
        for column in REQUIRED
        if column not in own
    ]


def _repeated(header: ValueHeader) -> list[Problem]:
    """Return the headers that say what another one says; a name beside a code is none."""
    problems = []
    for column, places in _own(header).items():
        own = [place for place in places if place != header.stand_ins.get(column)] or places
        problems += [
            make_problem(
                templates.REPEATED_COLUMN,
                line=header.line,
                column=header.cells[place],
                position=place,
                first=header.cells[own[0]],
            )
            for place in own[1:]
        ]
    return problems


def _unknown(header: ValueHeader) -> list[Problem]:
    return [
        make_problem(
            templates.UNKNOWN_COLUMN,
            line=header.line,
            column=header.cells[position],
            found=header.cells[position],
            expected=", ".join(TARGET_COLUMNS),
            position=position,
        )
        for position in sorted(header.unknown)
    ]


def _fill(read: ValueTable, body: Body) -> None:
    header, table = read.header, read.table
    table.problems += [wrong_count(row, header.cells) for row in body.irregular]
    for position in sorted(header.asides):
        table.problems += changing_asides(header, position, body)
    table.lines = body.lines
    for column, (first, *others) in _own(header).items():
        table.columns[column] = body.columns[first]
        if others and column in PAIRED:
            read.second[column] = body.columns[others[0]]
