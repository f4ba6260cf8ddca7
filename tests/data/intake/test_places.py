"""Files of places: new ones, changes, and everything that is wrong with one."""

from collections.abc import Callable

import pandas as pd
import pytest

from data.columns import PLACE_CONTENT
from data.errors import EmptyPlan
from data.intake import PlaceIntake, read_places
from data.store import Store

WritePlaces = Callable[[Store, str], int]
Where = tuple[str, int | None, str | None]


def read(store: Store, content: str) -> PlaceIntake:
    return read_places(
        content.encode(),
        "places.csv",
        places=store.places(),
        revision=store.revision,
        this_year=2026,
    )


def place(store: Store, code: str) -> dict[str, object]:
    places = store.places()
    (record,) = places[places["place"] == code].to_dict("records")
    return {name: None if pd.isna(record[name]) else record[name] for name in PLACE_CONTENT}


def test_new_place_needs_a_code_and_a_name(store: Store, write_places: WritePlaces) -> None:
    revision = store.revision

    upload = write_places(store, "city,name\nBG006C,Ruse\n")

    assert upload == revision + 1 == store.revision
    assert place(store, "BG006C") == {
        **dict.fromkeys(PLACE_CONTENT, ""),
        **dict.fromkeys(["latitude", "longitude", "population", "population_year"]),
        "name_en": "Ruse",
        "type": "city",
    }


def test_all_columns(store: Store, write_places: WritePlaces) -> None:
    write_places(
        store,
        "parent;place;name_en;name_ru;name_be;type;country;latitude;longitude;population;"
        "population_year;population_source\n"
        "belarus;Brest_1.a-b;Brest;Брест;Брэст;Town;BY;52.1;-23.7;340723;2024;Belstat\n",
    )

    assert place(store, "Brest_1.a-b") == {
        "name_en": "Brest",
        "name_ru": "Брест",
        "name_be": "Брэст",
        "type": "town",
        "parent": "belarus",
        "country": "BY",
        "latitude": 52.1,
        "longitude": -23.7,
        "population": 340723,
        "population_year": 2024,
        "population_source": "Belstat",
    }


def test_blank_cells_and_missing_columns_keep_what_is_stored(
    store: Store, write_places: WritePlaces
) -> None:
    before = place(store, "minsk")

    write_places(store, "place,name,name_ru,population\nminsk,Minsk City,,\n")

    assert place(store, "minsk") == before | {"name_en": "Minsk City"}


def test_nothing_to_change_makes_no_upload(store: Store) -> None:
    intake = read(store, "place,name\nminsk,Minsk\nvitebsk,\n")

    assert intake.plan is not None
    assert intake.plan.is_empty
    assert len(intake.plan.unchanged) == 2
    with pytest.raises(EmptyPlan):
        store.add_places(intake.plan, actor="tests")


def test_parent_may_come_later_in_the_same_file(store: Store, write_places: WritePlaces) -> None:
    write_places(store, "place,name,parent\nruse,Ruse,bulgaria\nbulgaria,Bulgaria,\n")

    assert place(store, "ruse")["parent"] == "bulgaria"


def test_unknown_column_is_a_warning_that_refuses_nothing(store: Store) -> None:
    intake = read(store, "place,name,mayor\nruse,Ruse,somebody\n")

    assert [problem.kind for problem in intake.problems] == ["unknown_column"]
    assert intake.plan is not None


BAD_FILES: dict[str, tuple[str, list[Where]]] = {
    "empty": ("", [("empty_file", None, None)]),
    "no column for the code": (
        "name\nRuse\n",
        [("missing_column", 1, "place")],
    ),
    "two English names": (
        "place,name,name_en\nruse,Ruse,Ruse\n",
        [("repeated_column", 1, "name_en")],
    ),
    "no rows": ("place,name\n", [("no_rows", 1, None)]),
    "no code": ("place,name\n,Ruse\n", [("blank_cell", 2, "place")]),
    "no name": ("city,country\nruse,BG\n", [("no_name", 2, "name_en")]),
    "no name in a column of names": ("place,name\nruse, \nminsk,\n", [("no_name", 2, "name")]),
    "a space in a code": ("place,name\nnew town,New Town\n", [("bad_code", 2, "place")]),
    "a path for a code": ("place,name\n../town,Town\n", [("bad_code", 2, "place")]),
    "Russian letters in a code": ("place,name\nРусе,Ruse\n", [("bad_code", 2, "place")]),
    "a long code": (f"place,name\n{'a' * 41},A\n", [("bad_code", 2, "place")]),
    "a known code in capitals": ("place,name\nMinsk,Minsk\n", [("similar_code", 2, "place")]),
    "the same place twice": (
        "place,name\nruse,Ruse\nvarna,Varna\nRUSE,Ruse\n",
        [("repeated_place", 4, "place")],
    ),
    "an unknown type": ("place,name,type\nruse,Ruse,village\n", [("unknown_type", 2, "type")]),
    "an unknown parent": (
        "place,name,parent\nruse,Ruse,bulgaria\n",
        [("unknown_parent", 2, "parent")],
    ),
    "itself for a parent": (
        "place,name,parent\nruse,Ruse,ruse\n",
        [("parent_circle", 2, "parent")],
    ),
    "a circle with a known place": (
        "place,name,parent\nruse,Ruse,minsk\nbelarus,,ruse\n",
        [("parent_circle", 2, "parent"), ("parent_circle", 3, "parent")],
    ),
    "a latitude beyond the pole": (
        "place,name,latitude,longitude\nruse,Ruse,90.1,25\n",
        [("outside_range", 2, "latitude")],
    ),
    "a longitude beyond the line": (
        "place,name,latitude,longitude\nruse,Ruse,43,-180.5\n",
        [("outside_range", 2, "longitude")],
    ),
    "a coordinate with a comma": (
        "place;name;latitude;longitude\nruse;Ruse;43,8;25\n",
        [("decimal_comma", 2, "latitude")],
    ),
    "half a person": (
        "place,name,population\nruse,Ruse,133813.5\n",
        [("not_a_whole_number", 2, "population")],
    ),
    "fewer people than none": (
        "place,name,population\nruse,Ruse,-5\n",
        [("not_a_whole_number", 2, "population")],
    ),
    "more people than there are": (
        "place,name,population\nruse,Ruse,100000000000\n",
        [("outside_range", 2, "population")],
    ),
    "people of the future": (
        "place,name,population,population_year\nruse,Ruse,5,2027\n",
        [("year_out_of_range", 2, "population_year")],
    ),
    "everything at once": (
        (
            "place,name,type,parent,latitude,longitude,population,population_year\n"
            "ruse,,village,nowhere,north,east,many,20\n"
            "varna,Varna\n"
        ),
        [
            ("unknown_type", 2, "type"),
            ("not_a_number", 2, "latitude"),
            ("not_a_number", 2, "longitude"),
            ("not_a_whole_number", 2, "population"),
            ("not_a_year", 2, "population_year"),
            ("no_name", 2, "name"),
            ("unknown_parent", 2, "parent"),
            ("too_few_cells", 3, "type"),
        ],
    ),
}


@pytest.mark.parametrize(("content", "expected"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_bad_file_is_refused_with_all_its_problems(
    store: Store, content: str, expected: list[Where]
) -> None:
    intake = read(store, content)

    assert [(problem.kind, problem.line, problem.column) for problem in intake.problems] == expected
    assert intake.has_errors
    assert intake.plan is None
    for problem in intake.problems:
        assert "{" not in problem.message()
        assert "None" not in problem.message()
