"""Reading a file of places: new ones, and changes of those that are known."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.columns import (
    NAME_COLUMNS,
    PLACE_COLUMNS,
    PLACE_CONTENT,
    PLACE_NUMBERS,
    PLACE_TYPES,
    WHOLE_NUMBERS,
)
from data.intake import templates
from data.intake import templates_programme as sentences
from data.intake.cells import (
    CellFault,
    check_column,
    fault_at,
    number_of,
    range_fault,
    whole_number_of,
    year_of,
)
from data.intake.layout import Layout, read_table
from data.intake.names import normalised
from data.intake.place_plan import PlacePlan
from data.intake.problems import Problem, has_errors, sorted_problems
from data.intake.table import Table
from data.place_tree import places_in_circle

PLACE_LAYOUT = Layout(
    required=("place",),
    optional=tuple(PLACE_CONTENT),
    aliases={"city": "place", "name": "name_en"},
)
_LONGEST_CODE = 40
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_MOST_PEOPLE = 10_000_000_000

# A place, or what a row says of one: the blank text and None stand for nothing.
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceIntake:
    """What a file of places holds and would change; `plan` is None where there is any error."""

    file_name: str
    row_count: int
    problems: tuple[Problem, ...]
    plan: PlacePlan | None

    @property
    def has_errors(self) -> bool:
        """Whether the file is refused."""
        return has_errors(self.problems)


def read_places(
    content: bytes,
    file_name: str,
    *,
    places: pd.DataFrame,
    revision: int,
    this_year: int,
    blank_clears: bool = False,
) -> PlaceIntake:
    """Read a file of places and compare it with the known ones.

    Columns, in any order: place (or city) with the code, and any of name_en (or name), name_ru,
    name_be, type, parent, country, latitude, longitude, population, population_year,
    population_source. A blank cell leaves what is known as it is. A new place needs a name, and
    is a city where no type is given.

    Args:
        content: the bytes of the file.
        file_name: its name, for the record.
        places: the known places, as of `Store.places()`.
        revision: the revision that they are known on.
        this_year: the last year that is not in the future.
        blank_clears: whether a blank cell takes away what is known, as in a form that shows it.
    """
    table = read_table(content, PLACE_LAYOUT)
    if not table.is_readable or not table.columns:
        return PlaceIntake(file_name, 0, sorted_problems(table.problems), None)
    stored: dict[str, Record] = {
        record["place"]: {name: _known(record[name]) for name in PLACE_COLUMNS}
        for record in places.to_dict("records")
    }
    rows = _read_records(table, set(stored), this_year)
    merged = {
        row: _merged(record, stored.get(record["place"]), blank_clears=blank_clears)
        for row, record in rows.items()
    }
    _check_names(table, merged)
    _check_population(table, merged)
    _check_parents(table, merged, stored)
    problems = sorted_problems(table.problems)
    plan = None if has_errors(problems) else _make_plan(table, merged, stored, revision)
    return PlaceIntake(file_name, table.row_count, problems, plan)


def _known(cell: object) -> object:
    return None if cell is None or pd.isna(cell) else cell  # type: ignore[call-overload]  # a cell


def _merged(record: Record, stored: Record | None, *, blank_clears: bool) -> Record:
    """Return the place as it will be: what the row says, else what is stored, else blank."""
    blank = {**dict.fromkeys(PLACE_COLUMNS, ""), **dict.fromkeys(PLACE_NUMBERS)}
    base = stored or blank
    if blank_clears:
        base = base | {name: blank[name] for name in record}
    merged = {**base, **{name: cell for name, cell in record.items() if cell not in {"", None}}}
    merged["type"] = merged["type"] or PLACE_TYPES[0]
    return merged


def _read_records(table: Table, known: set[str], this_year: int) -> dict[int, Record]:
    """Return what each row says, by row; rows without a usable code are left out."""
    codes = check_column(table, "place", _code_check(known))
    columns: dict[str, list[Any]] = {
        name: check_column(table, name, _check_of(name, this_year))
        for name in PLACE_CONTENT
        if name in table.columns
    }
    first: dict[str, int] = {}
    records: dict[int, Record] = {}
    for row, code in enumerate(codes):
        if code is None:
            continue
        earlier = first.setdefault(normalised(code), row)
        if earlier != row:
            fault = CellFault(templates.REPEATED_PLACE, fields={"first": int(table.lines[earlier])})
            table.problems.append(fault_at(table, row, "place", fault))
            continue
        records[row] = {"place": code, **{name: cells[row] for name, cells in columns.items()}}
    return records


def _code_check(known: set[str]) -> Callable[[str], str | CellFault]:
    similar = {normalised(code): code for code in known}

    def check(cell: str) -> str | CellFault:
        if not cell:
            return CellFault(templates.BLANK_CELL)
        if cell in known:
            return cell
        if len(cell) > _LONGEST_CODE or not _CODE.fullmatch(cell):
            return CellFault(templates.BAD_CODE, fields={"limit": _LONGEST_CODE})
        if normalised(cell) in similar:
            return CellFault(templates.SIMILAR_CODE, similar[normalised(cell)])
        return cell

    return check


def _check_of(column: str, this_year: int) -> Callable[[str], object]:
    """Return the check of a column; a blank cell says nothing and is always right."""
    checks: dict[str, Callable[[str], object]] = {
        "type": _type_of,
        "latitude": lambda cell: _number_within(cell, -90, 90),
        "longitude": lambda cell: _number_within(cell, -180, 180),
        "population": _population_of,
        "population_year": lambda cell: year_of(cell, this_year),
    }
    check = checks.get(column, str)
    return lambda cell: check(cell) if cell else None


def _type_of(cell: str) -> str | CellFault:
    name = normalised(cell)
    return (
        name if name in PLACE_TYPES else CellFault(templates.UNKNOWN_TYPE, ", ".join(PLACE_TYPES))
    )


def _number_within(cell: str, low: float, high: float) -> float | CellFault:
    number = number_of(cell)
    if isinstance(number, CellFault):
        return number
    return range_fault(number, low, high) or number


def _population_of(cell: str) -> int | CellFault:
    number = whole_number_of(cell)
    if isinstance(number, CellFault):
        return number
    return range_fault(number, 0, _MOST_PEOPLE) or number


def _check_names(table: Table, merged: dict[int, Record]) -> None:
    for row, place in merged.items():
        if not any(place[name] for name in NAME_COLUMNS):
            column = next((name for name in NAME_COLUMNS if name in table.columns), "name_en")
            fault = CellFault(templates.NO_NAME)
            table.problems.append(fault_at(table, row, column, fault, found=place["place"]))


def _check_population(table: Table, merged: dict[int, Record]) -> None:
    years = table.texts("population_year")
    for row, place in merged.items():
        # A year that cannot be read has a problem of its own.
        is_blank = place["population_year"] is None and not years[row]
        if place["population"] is not None and is_blank:
            fault = CellFault(sentences.POPULATION_WITHOUT_YEAR)
            found = str(place["population"])
            table.problems.append(fault_at(table, row, "population_year", fault, found=found))


def _check_parents(table: Table, merged: dict[int, Record], stored: dict[str, Record]) -> None:
    """Check that every place lies in one that is there, and none within itself."""
    together = stored | {place["place"]: place for place in merged.values()}
    circle = places_in_circle({code: place["parent"] for code, place in together.items()})
    for row, place in merged.items():
        parent = place["parent"]
        if not parent:
            continue
        if parent not in together:
            fault = CellFault(templates.UNKNOWN_PARENT)
        elif place["place"] in circle:
            fault = CellFault(templates.PARENT_CIRCLE, fields={"places": ", ".join(circle)})
        else:
            continue
        table.problems.append(fault_at(table, row, "parent", fault))


def _make_plan(
    table: Table, merged: dict[int, Record], stored: dict[str, Record], revision: int
) -> PlacePlan:
    new: list[Record] = []
    changed: list[Record] = []
    unchanged: list[Record] = []
    for row, place in merged.items():
        old = stored.get(place["place"])
        group = new if old is None else unchanged if old == place else changed
        group.append({**place, "line": int(table.lines[row])})
    return PlacePlan(revision, _frame(new), _frame(changed), _frame(unchanged))


def _frame(records: list[Record]) -> pd.DataFrame:
    columns = [*PLACE_COLUMNS, "line"]
    kinds = {
        name: "Int64" if name in WHOLE_NUMBERS else "float64" if name in PLACE_NUMBERS else "str"
        for name in columns
    }
    return pd.DataFrame(records, columns=columns).astype(kinds)
