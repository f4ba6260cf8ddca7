"""Indicator: all that is known about one indicator, in a panel for each place."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.dashboard.conftest import Opener, run_page, store_file, texts

TRAINING = {"indicator": "11.1.1", "place": "vitebsk", "lang": "en"}
WASTE = {"indicator": "3.1.2", "place": "vitebsk", "lang": "en"}


def panels(app: AppTest) -> list[dict[str, Any]]:
    charts = [element.proto for element in app.get("plotly_chart")]
    return [{"alt": chart.alt, **json.loads(chart.spec)} for chart in charts]


def latest_places(app: AppTest) -> list[str]:
    """Return the places of the table of latest values, in its order."""
    (table,) = [part for part in texts(app).split("<table") if "lc-latest" in part[:60]]
    cells = re.findall(r'<th scope="row"[^>]*>(.+?)</th>', table)
    return [re.sub("<[^>]+>", "", cell) for cell in cells]


def test_definition_goalposts_and_their_reason_are_in_the_open(open_page: Opener) -> None:
    app = open_page("indicator", **WASTE)
    said = texts(app)
    assert "3.1.2 Household waste" in [header.value.replace("\\", "") for header in app.header]
    for fact in (
        "lower is better",
        "official data",
        "UNESCO, Key Features of Learning Cities (2013)",
        "1,350.5 → 36.5 (kg per person per year, Method 1.0)",
        "sdg12_msw",
    ):
        assert fact in said


def test_every_place_gets_a_panel_with_its_context_on_the_same_scales(open_page: Opener) -> None:
    found = panels(open_page("indicator", **WASTE))
    assert len(found) == 6
    for one in found:
        assert [trace["name"] for trace in one["data"]][1] == "Belarus"
    axes = {
        json.dumps([one["layout"][axis]["range"] for axis in ("xaxis", "yaxis")]) for one in found
    }
    assert len(axes) == 1


def test_gap_in_the_values_of_a_place_stays_a_gap(open_page: Opener) -> None:
    found = {
        one["data"][0]["name"]: one["data"][0] for one in panels(open_page("indicator", **WASTE))
    }
    assert None in found["Zelva"]["y"]
    assert found["Zelva"]["connectgaps"] is False


def test_milestones_of_the_indicators_area_are_marked_in_the_panel_of_their_place(
    open_page: Opener,
) -> None:
    app = open_page("indicator", **TRAINING)
    alts = {one["data"][0]["name"]: one["alt"] for one in panels(app)}
    assert "2019: Joins the programme Learning Cities and Organizations" in alts["Minsk"]
    assert "First Learning City Day" not in alts["Vitebsk"]  # of another area
    assert "Milestones" not in "".join(
        one["alt"] for one in panels(open_page("indicator", **WASTE))
    )


@pytest.mark.parametrize(
    ("code", "first", "last"), [("11.1.1", "Vitebsk", "Gomel"), ("3.1.2", "Zelva", "Gomel")]
)
def test_best_value_comes_first_by_the_direction_and_there_are_no_ranks(
    open_page: Opener, code: str, first: str, last: str
) -> None:
    app = open_page("indicator", indicator=code, place="vitebsk", lang="en")
    order = latest_places(app)
    assert (order[0], order[-1]) == (first, last)
    assert "no rank" in texts(app)
    assert "Rank" not in texts(app)


def test_change_says_in_words_whether_it_is_for_the_better(open_page: Opener) -> None:
    said = texts(open_page("indicator", **WASTE))
    assert "▲ +1</span>" not in said
    assert re.search(r"▼ −\d[^<]*<small>for the better", said)
    assert re.search(r"▲ \+\d[^<]*<small>for the worse", said)


def test_place_without_a_value_is_named_and_comes_last(open_page: Opener) -> None:
    app = open_page("indicator", "one_value", indicator="1.1.1", places="vitebsk,korma", lang="en")
    assert len(panels(app)) == 1
    assert "Without a value of this indicator: Korma." in texts(app).replace("\\", "")
    assert latest_places(app) == ["Vitebsk", "Korma"]
    assert "1 of 2 places have a value (2024)" in texts(app)
    assert not app.warning


def test_indicator_that_nobody_knows_says_so(open_page: Opener) -> None:
    app = open_page("indicator", "one_value", indicator="9.1.1", places="korma,zelva", lang="en")
    assert "No value of this indicator is known" in app.info[0].value
    assert not panels(app)
    assert "None of these places has a value." in texts(app)


def test_links_lead_to_the_neighbours_and_to_the_pages_behind(open_page: Opener) -> None:
    said = texts(open_page("indicator", **WASTE))
    assert re.search(r'href="indicator\?[^"]*indicator=3\.1\.1[^"]*">3\.1\.1 ', said)
    assert re.search(r'href="indicator\?[^"]*indicator=3\.2\.1', said)
    assert re.search(r'href="area\?[^"]*place=zelva', said)
    assert re.search(r'href="score\?[^"]*node=3\.1\.2', said)


def test_story_is_told_on_the_page_itself(open_page: Opener) -> None:
    app = open_page("indicator", **WASTE)
    assert re.search(r'href="indicator\?[^"]*story=zelva%3A2024#story"', texts(app))
    app = open_page("indicator", **WASTE, story="zelva:2024")
    assert "Zelva, 2024: 3.1.2 Household waste" in texts(app).replace("\\", "")


def test_unknown_codes_are_named(open_page: Opener) -> None:
    app = open_page("indicator", indicator="9.9.9", places="atlantis,korma", lang="en")
    said = " ".join(info.value for info in app.info)
    assert "9.9.9" in said
    assert "atlantis" in said


def test_only_made_up_values_of_this_indicator_are_called_illustrative(
    open_page: Opener,
) -> None:
    app = open_page("indicator", "demonstration", indicator="3.1.2", places="minsk", lang="en")
    assert not app.warning  # an estimate and a national figure
    assert "Illustrative" in open_page("indicator", **WASTE).warning[0].value


def test_real_value_joins_the_made_up_ones_with_a_shape_of_its_own(
    database: Callable[[str], Store],
) -> None:
    store_file(database("demonstration"), b"place,indicator,year,value\nzelva,3.1.2,2025,290\n")
    (zelva,) = [
        one for one in panels(run_page("indicator", **WASTE)) if one["data"][0]["name"] == "Zelva"
    ]
    assert zelva["data"][0]["marker"]["symbol"][-1] == "circle"
    assert zelva["data"][0]["marker"]["symbol"][0] == "circle-open"
