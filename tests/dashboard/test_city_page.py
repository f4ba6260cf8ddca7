"""City: the temple, what moved, what is missing, milestones, and the link that reopens it."""

import json
import re
from typing import Any

import pytest
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


def test_headline_counts_areas_by_what_happened_to_them(open_page: Opener) -> None:
    said = texts(open_page("city", place="vitebsk", year="2025", lang="en"))
    assert "2025: progress on 10 of 12 areas since 2024; 1 fell; 1 unchanged." in said
    assert "5 Revitalised learning in families and communities</a> (▼ −1.0)" in said
    said = texts(open_page("city", place="korma", year="2024", lang="en"))
    assert "2024: progress on 3 of 12 areas since 2023; 2 fell; 1 unchanged; 6 lack data." in said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "2024 год: прогресс по 3 из 12 направлений с 2023 года; по 2 — снижение"),
        ("be", "2024 год: прагрэс па 3 з 12 кірункаў з 2023 года; па 2 — зніжэнне"),
    ],
)
def test_headline_speaks_the_readers_language(
    open_page: Opener, language: str, sentence: str
) -> None:
    assert sentence in texts(open_page("city", place="korma", year="2024", lang=language))


def test_first_year_has_nothing_to_compare_with(open_page: Opener) -> None:
    said = texts(open_page("city", place="vitebsk", year="2018", lang="en"))
    assert "progress" not in said
    assert "Vitebsk has a score in" in said


def test_targets_on_course_are_counted_and_lead_to_the_targets(open_page: Opener) -> None:
    said = texts(open_page("city", place="vitebsk", year="2025", lang="en"))
    assert "<strong>10 of 13</strong>" in said
    assert 'href="targets?place=vitebsk&amp;year=2025' in said


def test_slider_and_arrows_move_the_year_in_the_address(open_page: Opener) -> None:
    app = open_page("city", place="vitebsk", year="2025", lang="en")
    slider = app.select_slider(key="year")
    assert slider.options == [str(year) for year in range(2018, 2026)]
    assert app.button(key="year_right").disabled
    app.button(key="year_left").click().run()
    assert app.select_slider(key="year").value == "2024"
    assert app.query_params["year"] == "2024"
    app.select_slider(key="year").set_value("2018").run()
    assert app.query_params["year"] == "2018"
    assert app.button(key="year_left").disabled
    app.button(key="year_right").click().run()
    assert app.query_params["year"] == "2019"
    assert not app.exception


def test_single_year_needs_no_slider(open_page: Opener) -> None:
    app = open_page("city", "one_value", place="vitebsk", lang="en")
    assert not app.select_slider
    assert app.query_params["year"] == "2024"


def history(app: AppTest) -> dict[str, Any]:
    chart = app.get("plotly_chart")[1].proto
    return {"alt": chart.alt, **json.loads(chart.spec)}


def test_milestones_stand_on_the_time_axis_and_in_words(open_page: Opener) -> None:
    app = open_page("city", place="vitebsk", year="2025", lang="en")
    figure = history(app)
    marks = [note["text"] for note in figure["layout"]["annotations"] if "x" in note]
    assert {"1", "2", "3–4", "5–6"} <= set(marks)
    assert "October 18, 2018: Vitebsk is the first city in Belarus" in figure["alt"]
    assert "2025: 65" in figure["alt"]
    listed = [html.proto.body for html in app.get("html") if "lc-marks" in html.proto.body]
    assert "First Learning City Day" in "".join(body for body in listed if "<ol" in body)


def test_place_without_an_overall_score_shows_gaps_and_what_was_known(open_page: Opener) -> None:
    app = open_page("city", place="korma", year="2025", lang="en")
    bars, line = history(app)["data"]
    assert line["y"] == [None] * len(bars["y"])
    assert min(bars["y"]) > 0
    assert "no overall score in any year yet" in texts(app)


def test_every_score_of_the_history_leads_to_its_calculation_in_its_year(
    open_page: Opener,
) -> None:
    said = texts(open_page("city", place="vitebsk", year="2025", lang="en"))
    (years,) = [part for part in said.split("<table") if "lc-years" in part]
    for year in range(2018, 2026):
        cells = re.findall(rf'data-label="{year}"[^>]*><span><a href="([^"]+)"', years)
        assert len(cells) == 13
        assert all(f"year={year}&amp;" in href for href in cells)


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
