"""The header of a table of values: which row it is, and which of three layouts it makes.

Long: place, indicator, year and value in columns. Years across: indicators down, one column per
year. Indicators across: places or years down, one column per indicator. In each of them the place
may be left out where the whole file is about one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from data.intake import templates
from data.intake.cells import FIRST_YEAR, CellFault
from data.intake.codes import IndicatorCodes
from data.intake.names import PlaceNames
from data.intake.problems import Problem, make_problem
from data.intake.sheet import Cell, Kind, Row, Typed, text_of
from data.intake.table import named_width
from data.intake.words import ASIDE, CONTEXTS, words, year_in

LayoutName = Literal["long", "years_across", "indicators_across", "targets"]
LAYOUTS: tuple[LayoutName, ...] = get_args(LayoutName)

REQUIRED = ("place", "indicator", "year", "value")
COLUMNS = (*REQUIRED, "status", "source", "note")
_CODE_HEADER = re.compile(r"\b(code|код|kode|kod)", re.IGNORECASE)
_LIKE_A_CODE = re.compile(r"[0-9]{1,2}([.\-/][0-9]{1,4}){1,2}\.?")
_LIKE_A_YEAR = re.compile(r"(?=(?:.*[0-9]){2})\S{4,5}|[0-9]{4}[0-9*.,()¹²³⁾]+")
_ONE_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DAY_AND_MONTH = re.compile(r"(?<![0-9])[0-9]{1,2}[./-][0-9]{1,2}[./-]?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 2
_WORD = re.compile(r"[^\W\d_]{3}")
PAIRED = ("place", "indicator")


@dataclass(frozen=True, slots=True)
class Names:
    """What a file may name: places and indicators."""

    places: PlaceNames
    codes: IndicatorCodes


@dataclass(slots=True)
class ValueHeader:
    """A row of headers: the place in the row of everything it names.

    `columns` has one place for each column, two for place or indicator where one holds names and
    the other codes. `years` has the year and a footnote mark, `indicators` the code, by place.
    `stand_ins` are columns of names, which can stand in for codes that are not there, `asides`
    those that carry nothing to read,
    `contexts` those that name what a place lies in, and `by_content` those that only their cells
    tell of.
    """

    index: int
    line: int
    cells: tuple[str, ...]
    columns: dict[str, list[int]] = field(default_factory=dict)
    years: dict[int, tuple[int, str]] = field(default_factory=dict)
    indicators: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, Cell] = field(default_factory=dict)
    stand_ins: dict[str, int] = field(default_factory=dict)
    asides: set[int] = field(default_factory=set)
    contexts: list[int] = field(default_factory=list)
    by_content: set[int] = field(default_factory=set)

    @property
    def layout(self) -> LayoutName | None:
        """The layout that the headers make, None where something is missing."""
        has = self.columns.keys()
        if {"indicator", "year", "value"} <= has:
            return "long"
        if "value" in has:
            return None
        if "indicator" in has and self.years and "year" not in has:
            return "years_across"
        if "year" in has and self.indicators and "indicator" not in has:
            return "indicators_across"
        return None

    @property
    def known_count(self) -> int:
        """The number of headers that are known."""
        places = sum(len(places) for places in self.columns.values())
        return places + len(self.years) + len(self.indicators)

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.cells)

    @property
    def value_places(self) -> Sequence[int]:
        """The columns that hold values."""
        if self.layout == "years_across":
            return list(self.years)
        if self.layout == "indicators_across":
            return list(self.indicators)
        return self.columns.get("value", [])


def fit(head: Sequence[Row], names: Names) -> int:
    """Return how many headers the first row that makes a layout names, 0 where none does."""
    header = find_header(head, names)
    return 0 if header.layout is None else header.known_count


def find_header(head: Sequence[Row], names: Names) -> ValueHeader:
    """Return the first row that makes a layout, else the one with the most known headers."""
    best: ValueHeader | None = None
    for index in range(len(head)):
        header = _header_at(head, index, names)
        if header.layout is not None:
            return header
        if best is None or header.known_count > best.known_count:
            best = header
    return ValueHeader(0, 1, ()) if best is None else best


def _header_at(head: Sequence[Row], index: int, names: Names) -> ValueHeader:
    row = head[index]
    width = named_width(row.cells)
    header = ValueHeader(index, row.line, tuple(text_of(cell) for cell in row.cells[:width]))
    for position, cell in enumerate(row.cells[:width]):
        _place_header(header, position, cell, names)
    _place_by_context(header, head[index + 1 :], names)
    for column, position in header.stand_ins.items():
        if column in PAIRED or column not in header.columns:
            header.columns.setdefault(column, []).append(position)
    below = head[index + 1 :]
    if header.layout is None and (header.years or header.indicators):
        _name_by_content(header, below, names)
    _indicators_by_content(header, below, names)
    return header


def _place_header(header: ValueHeader, position: int, cell: Cell, names: Names) -> None:
    text = text_of(cell)
    column = words().column(text)
    if column == ASIDE:
        stands_for = words().stand_in(text)
        if words().context(text) is not None:
            header.contexts.append(position)
        elif stands_for is None:
            header.asides.add(position)
        else:
            header.stand_ins.setdefault(stands_for, position)
        return
    if column is not None:
        header.columns.setdefault(column, []).append(position)
    elif (year := year_in(text)) is not None:
        header.years[position] = year
    elif (code := names.codes.known(cell)) is not None:
        header.indicators[position] = code
    else:
        header.unknown[position] = cell


def _place_by_context(header: ValueHeader, below: Sequence[Row], names: Names) -> None:
    """Take the region or country for the place where there is no other column for it.

    Of several columns that may hold the place it is the narrowest that is filled: a value of a
    region is none of the country beside it. Of those alike, such as codes and names, it is the one
    below which most cells name a place, unless two name different ones.
    """
    if header.contexts and "place" not in header.columns:
        stand_in = header.stand_ins.pop("place", None)
        levels = [[] if stand_in is None else [stand_in]]
        for context in reversed(CONTEXTS):
            own = [at for at in header.contexts if words().context(header.cells[at]) == context]
            levels.append(own)
        filled = ([at for at in level if any(_texts(below, at))] for level in levels)
        alike = next((level for level in filled if level), header.contexts[:1])
        found = {at: [names.places.find(text) for text in _texts(below, at)] for at in alike}
        known = {at: sum(len(codes) == 1 for codes in rows) for at, rows in found.items()}
        is_open = any(len(set(filter(None, row))) > 1 for row in zip(*found.values(), strict=True))
        if not is_open:
            header.columns["place"] = [max(alike, key=known.__getitem__)]
    header.asides.update(set(header.contexts) - set(header.columns.get("place", [])))


def _texts(rows: Sequence[Row], position: int) -> list[str]:
    return [text_of(row.cells[position]) if len(row.cells) > position else "" for row in rows]


def _name_by_content(header: ValueHeader, below: Sequence[Row], names: Names) -> None:
    """Name the columns that have no header, as in tables whose top left cell is blank.

    Only left of the values, and only by what stands below: a code or name that is known.
    """
    first_value = min([*header.years, *header.indicators])
    for position in sorted(header.unknown):
        if position > first_value:
            return
        cells = [row.cells[position] for row in below if len(row.cells) > position]
        column = _column_of([cell for cell in cells if text_of(cell)], header, names)
        if column == "place" and _narrower(header, position, first_value, below, names):
            continue
        if column is not None and column not in header.columns:
            header.columns[column] = [position]
            del header.unknown[position]


def _narrower(
    header: ValueHeader, position: int, first_value: int, below: Sequence[Row], names: Names
) -> bool:
    """Tell whether another column without a known header may name what lies in a place.

    Beyond the codes of the indicators stand their names.
    """
    columns = {
        at: _column_of(list(filter(None, _texts(below, at))), header, names)
        for at in header.unknown
        if at < first_value
    }
    end = min((at for at, column in columns.items() if column == "indicator"), default=first_value)
    return any(
        column in {None, "place"} and any(map(_WORD.search, _texts(below, at)))
        for at, column in columns.items()
        if at != position and at < end
    )


def _indicators_by_content(header: ValueHeader, below: Sequence[Row], names: Names) -> None:
    """Take a column below an unknown header, such as “Code”, that holds codes of indicators.

    Beside a column of names it has to agree with them.
    """
    if header.indicators or not header.known_count:
        return
    for position in sorted(header.unknown):
        cells = [row.cells[position] for row in below if len(row.cells) > position]
        written = [cell for cell in cells if text_of(cell)]
        is_code = [_LIKE_A_CODE.fullmatch(text_of(cell)) is not None for cell in written]
        if written and all(is_code) and any(names.codes.known(cell) for cell in written):
            header.columns.setdefault("indicator", []).append(position)
            header.by_content.add(position)
            del header.unknown[position]


def _column_of(cells: Sequence[Cell], header: ValueHeader, names: Names) -> str | None:
    if header.years and any(names.codes.known(cell) for cell in cells):
        return "indicator"
    texts = [text_of(cell) for cell in cells]
    if any(len(names.places.find(text)) == 1 for text in texts):
        return "place"
    if header.indicators and any(year_in(text) for text in texts):
        return "year"
    return None


def header_problems(header: ValueHeader, names: Names, this_year: int) -> list[Problem]:
    """Return what is wrong with the headers."""
    found = [*_missing(header), *_repeated(header)]
    unknown = dict(header.unknown)
    if header.layout != "years_across":
        unknown |= {position: header.cells[position] for position in header.years}
    if header.layout != "indicators_across":
        unknown |= {position: header.cells[position] for position in header.indicators}
    for position, cell in sorted(unknown.items()):
        fault = _fault_of(header, cell, names, this_year)
        found.append(_problem_at(header, position, fault))
    if header.layout == "indicators_across":
        fault = CellFault(templates.PART_OF_INDICATOR)
        found += [
            _problem_at(header, position, fault)
            for position in header.indicators
            if names.codes.is_narrowed(header.cells[position])
        ]
    if header.layout == "years_across":
        expected = f"{FIRST_YEAR}–{this_year}"
        late = [place for place, (year, _) in header.years.items() if year > this_year]
        fault = CellFault(templates.YEAR_OUT_OF_RANGE, expected)
        found += [_problem_at(header, position, fault) for position in late]
    return found


def _problem_at(header: ValueHeader, position: int, fault: CellFault) -> Problem:
    return make_problem(
        fault.template,
        line=header.line,
        column=header.cells[position],
        found=header.cells[position],
        expected=fault.expected,
        position=position,
        more=fault.fields,
    )


def _missing(header: ValueHeader) -> list[Problem]:
    if header.layout is not None:
        return []
    return [
        make_problem(
            templates.MISSING_COLUMN,
            line=header.line,
            column=column,
            expected=", ".join(REQUIRED),
        )
        for column in REQUIRED
        if column not in header.columns
    ]


def _repeated(header: ValueHeader) -> list[Problem]:
    """Return the headers that say what another one says; a name beside a code is none."""
    groups: list[list[int]] = []
    for column, places in header.columns.items():
        beside = {header.stand_ins.get(column), *header.by_content}
        own = [place for place in places if place not in beside]
        coded = [bool(_CODE_HEADER.search(header.cells[place])) for place in own]
        is_pair = column in PAIRED and sorted(coded) == [False, True]
        groups.append(own[:1] if is_pair else own)
    if header.layout == "years_across":
        groups += _same(header.years)
    if header.layout == "indicators_across":
        groups += _same(header.indicators)
    return [
        make_problem(
            templates.REPEATED_COLUMN,
            line=header.line,
            column=header.cells[place],
            position=place,
            first=header.cells[places[0]],
        )
        for places in groups
        for place in places[1:]
    ]


def _same(named: Mapping[int, object]) -> list[list[int]]:
    """Return the places of the headers, those that name the same year or code together."""
    groups: dict[object, list[int]] = {}
    for place, name in named.items():
        groups.setdefault(name[0] if isinstance(name, tuple) else name, []).append(place)
    return list(groups.values())


def _is_nearly_a_year(text: str) -> bool:
    """Tell whether a header means one year and is written in another way: “за 2023 год”.

    A column such as “in % of 2022” or “2019–2023” means something else and may be ignored.
    """
    if _LIKE_A_YEAR.fullmatch(text):
        return True
    rest, count = _ONE_YEAR.subn(" ", text)
    if count != 1 or "%" in text:
        return False
    rest = _DAY_AND_MONTH.sub("", rest)
    letters = _LETTERS.findall(rest)
    is_short = all(len(word) <= _SHORT or word in words().year_words for word in letters)
    return is_short and not any(character.isdigit() for character in rest)


def _fault_of(header: ValueHeader, cell: Cell, names: Names, this_year: int) -> CellFault:
    """Return what is wrong with an unknown header.

    A column beside the table may be ignored. A year or a code that is only misspelt may not:
    its values would be lost.
    """
    text = text_of(cell)
    if header.layout == "years_across" and _is_nearly_a_year(text):
        return CellFault(templates.NOT_A_YEAR, f"{FIRST_YEAR}–{this_year}")
    if header.layout == "indicators_across":
        is_date = isinstance(cell, Typed) and cell.kind is Kind.DATE
        found = names.codes.find(cell) if is_date or _LIKE_A_CODE.fullmatch(text) else None
        if isinstance(found, CellFault):
            return found
    return CellFault(templates.UNKNOWN_COLUMN, ", ".join(COLUMNS))
