"""City: the temple, what moved, what is missing, milestones, and the link that reopens it."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import Opener, texts


def temple(app: AppTest) -> dict[str, Any]:
    figure: dict[str, Any] = json.loads(app.get("plotly_chart")[0].proto.spec)
    return figure


def test_temple_has_a_bar_for_each_area(open_page: Opener) -> None:
    figure = temple(open_page("city", place="vitebsk", year="2025"))
    (bars,) = figure["data"]
    assert bars["customdata"] == [str(area) for area in range(1, 13)]


def test_view_in_the_address_reopens(open_page: Opener) -> None:
    app = open_page("city", place="korma", year="2023", lang="en")
    assert app.selectbox(key="place").value == "korma"
    assert app.select_slider(key="year").value == "2023"
    assert "Korma" in [header.value for header in app.header]


def test_choice_goes_into_the_address(open_page: Opener) -> None:
    app = open_page("city", place="vitebsk", lang="en")
    app.selectbox(key="place").select("gomel").run()
    assert app.query_params["place"] == "gomel"
    assert "Gomel" in [header.value for header in app.header]


def test_low_coverage_gives_no_overall_score(open_page: Opener) -> None:
    app = open_page("city", place="korma", year="2025", lang="en")
    said = texts(app)
    assert "not yet" in said
    assert "published from 40 of 60 indicators on" in said


def test_one_value_is_no_area_score(open_page: Opener) -> None:
    app = open_page("city", "one_value", place="vitebsk", lang="en")
    assert "too few values in 2024 for a score in any area" in texts(app)


def test_published_overall_score_is_shown_with_its_change(open_page: Opener) -> None:
    said = texts(open_page("city", place="vitebsk", year="2025", lang="en"))
    assert "from changed values" in said
    assert "55 of 60" in said


def test_milestones_of_the_place_are_listed(open_page: Opener) -> None:
    said = texts(open_page("city", place="vitebsk", lang="en"))
    assert "UNESCO Global Network" in said
    assert "October 18, 2018" in said
