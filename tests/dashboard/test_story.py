"""The story of a value: every step, who and which file, back to the row it came from."""

import json
from collections.abc import Callable

import pytest

from dashboard.components.file_row import MOST_COLUMNS, _in_view
from dashboard.components.story import read_story_code, story_code
from dashboard.file_row import FileRow, find_row
from data.store import Store
from tests.dashboard.conftest import run_page, store_file, texts

POVERTY = {"place": "minsk", "area": "2", "indicator": "2.1.2", "lang": "en"}
FIRST = b"place,indicator,year,value,status,source\nminsk,2.1.2,2023,1.4,official,Belstat\n"
SECOND = b"place,indicator,year,value,status,note\nminsk,2.1.2,2023,1.6,estimate,second look\n"


@pytest.fixture
def store(database: Callable[[str], Store]) -> Store:
    return database("demonstration")


def test_story_tells_every_step_oldest_first(store: Store) -> None:
    store_file(store, FIRST)
    store.undo(store_file(store, SECOND), "Anna", "a slip")
    said = texts(run_page("area", **POVERTY, story="2023"))
    assert "Minsk, 2023" in said
    told = said[said.index("All that was ever uploaded") :]
    assert "line 98" in told
    for upload in ("2", "5", "6", "7"):
        assert f"upload={upload}" in told
    assert told.index("second look") < told.index("Anna") < told.index("a slip")
    assert "↺ undone" in told
    assert "from upload 5" in told
    assert "● stored now" in told


def test_row_of_the_file_is_shown_with_the_value_marked(store: Store) -> None:
    store_file(store, FIRST)
    said = texts(run_page("area", **POVERTY, story="2023"))
    row = said[said.index("The row of the file") :]
    assert "Line 2" in row
    marked = row[row.index("lc-marked") :]
    assert marked.index(">1.4<") < marked.index("this value") < marked.index("</td>")


def test_story_is_chosen_in_a_box_and_stands_in_the_address(store: Store) -> None:  # noqa: ARG001
    app = run_page("area", **POVERTY)
    assert "All that was ever uploaded" not in texts(app)
    assert "story" not in app.query_params
    assert "2023" in app.selectbox(key="story").options
    app.selectbox(key="story").select("2023").run()
    assert "All that was ever uploaded" in texts(app)
    assert app.query_params["story"] in ("2023", ["2023"])
    app.selectbox(key="story").set_value(None).run()
    assert "All that was ever uploaded" not in texts(app)
    assert "story" not in app.query_params


def test_removed_value_keeps_its_story(store: Store) -> None:
    number = store_file(store, b"place,indicator,year,value\nminsk,2.1.2,2015,3\n")
    store.undo(number, "Anna")
    app = run_page("area", **POVERTY, story="2015")
    assert "it was removed" in texts(app)
    assert not app.info


@pytest.mark.parametrize("wanted", ["1066", "9" * 500, "last", "atlantis:2023", ":", "minsk:20x3"])
def test_story_that_is_not_there_is_named(store: Store, wanted: str) -> None:  # noqa: ARG001
    app = run_page("area", **POVERTY, story=wanted)
    assert "Nothing is known about a value" in app.info[0].value
    assert not app.error


def test_numbers_of_several_places_lead_to_their_stories(store: Store) -> None:  # noqa: ARG001
    app = run_page("compare", places="minsk,vitebsk", indicator="2.1.2", lang="en")
    assert "story=2023#story" in texts(app)
    app = run_page(
        "compare", places="minsk,vitebsk", indicator="2.1.2", story="minsk:2023", lang="en"
    )
    assert "The row of the file" in texts(app)


def test_value_of_a_country_beside_the_city_has_a_story(store: Store) -> None:  # noqa: ARG001
    app = run_page("area", **POVERTY, story="belarus:2020")
    assert "Belarus, 2020" in texts(app)
    assert app.selectbox(key="place").value == "minsk"


@pytest.mark.parametrize(("place", "code"), [("minsk", "2023"), ("a:b", "a:b:2023")])
def test_code_of_a_story_reads_back(place: str, code: str) -> None:
    assert story_code(place, 2023, "minsk") == code
    assert read_story_code(code, "minsk") == (place, 2023)


def test_row_is_found_by_its_line_in_the_encoding_that_it_was_read_in() -> None:
    content = 'Титул;\n\nГород;Значение\n"Минск\nгород";1,4\nКорма;2,5\n'.encode("cp1251")
    reading = json.dumps({"encoding": "cp1251", "header_line": 3})
    assert find_row(content, reading, 6, len) == FileRow(
        6, ["Корма", "2,5"], 3, ["Город", "Значение"]
    )
    assert find_row(content, reading, 5, len) is None
    assert find_row(content, reading, 60, len) is None


@pytest.mark.parametrize("reading", ["", "[]", "no JSON"])
def test_first_row_is_the_header_where_the_reading_is_not_known(reading: str) -> None:
    row = find_row(b"place,value\nminsk,1\n", reading, 2, len)
    assert row is not None
    assert (row.header_line, list(row.header), list(row.cells)) == (
        1,
        ["place", "value"],
        ["minsk", "1"],
    )


def test_columns_of_a_wide_row_are_those_that_name_it_and_those_around_the_value() -> None:
    assert _in_view(MOST_COLUMNS, 0) == list(range(MOST_COLUMNS))
    for count in range(MOST_COLUMNS + 1, 40):
        for position in range(count):
            shown = [at for at in _in_view(count, position) if at >= 0]
            assert {0, 1, 2, position} <= set(shown)
            assert len(shown) == len(set(shown)) == MOST_COLUMNS
            assert shown == sorted(shown)
            assert shown[-1] < count


def test_last_value_of_a_place_keeps_its_story_when_it_is_gone(
    database: Callable[[str], Store],
) -> None:
    store = database("one_value")
    store.undo(store.revision, "Anna")
    view = {"place": "vitebsk", "area": "1", "indicator": "1.1.1", "lang": "en"}
    said = texts(run_page("area", **view, story="2024"))
    assert "no values for Vitebsk yet" in said
    assert "it was removed" in said
    assert "file.csv" in said
