"""Intervals on the pages: in words, with no digit that they do not support, computed once."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from dashboard import loaders
from dashboard.format import (
    between_text,
    chance_count,
    interval_text,
    nominal_text,
    range_text,
    score_decimals,
)
from dashboard.i18n import LANGUAGES, translator
from data.store import Store
from indicators.uncertainty import Interval
from tests.dashboard.conftest import Opener, run_page, store_file, texts

EN = translator("en")
WIDE, NARROW = Interval(71.96, 68.2, 71, 75.4), Interval(71.96, 71.5, 71.9, 72.4)


def test_a_score_whose_interval_is_wider_than_a_point_has_no_decimals() -> None:
    assert (score_decimals(WIDE), score_decimals(NARROW), score_decimals(None)) == (0, 1, 0)
    assert score_decimals(Interval(50, 49.5, 50, 50.5)) == 1
    assert score_decimals(Interval(50, 49.5, 50, 50.51)) == 0
    assert nominal_text(EN, WIDE) == "72"
    assert nominal_text(EN, NARROW) == "72.0"


def test_intervals_in_words() -> None:
    assert interval_text(EN, WIDE) == "72, between 68 and 75"
    assert interval_text(EN, NARROW) == "72.0, between 71.5 and 72.4"
    assert interval_text(translator("ru"), WIDE) == "72, от 68 до 75"
    assert range_text(EN, WIDE) == "68–75"
    assert between_text(EN, Interval(2, 2, 2, 2)) == "nearly always 2"
    for nothing in (interval_text, nominal_text):
        assert nothing(EN, None) == "–"


@pytest.mark.parametrize(
    ("chance", "count"),
    [(0, 0), (0.001, 1), (0.5, 50), (0.934, 93), (0.999, 99), (1, 100)],
)
def test_only_all_variations_are_called_100(chance: float, count: int) -> None:
    assert chance_count(chance) == count


def test_compare_shows_intervals_and_says_where_there_is_no_clear_difference(
    open_page: Opener,
) -> None:
    app = open_page("compare", year="2025", lang="en")
    said = texts(app)
    assert "no clear difference from" in said
    assert "clearly ahead of Gomel" in said
    assert re.search(r"in \d+ of 100 variations ahead of Zelva", said)
    link = '<a href="score[^"]+">'
    assert re.search(
        rf'data-label="Score"><span>{link}\d+</a><small>between \d+ and \d+</small>', said
    )
    assert re.search(rf'data-label="Rank"><span>{link}1</a><small>between 1 and \d</small>', said)
    assert re.search(r"<small>\d+–\d+ · \d+ of 7</small>", said)
    assert "Who is ahead how often" in [expander.label for expander in app.expander]


def test_compare_draws_the_places_that_have_a_score(open_page: Opener) -> None:
    app = open_page("compare", year="2025", lang="en")
    chart = next(c for c in app.get("plotly_chart") if "Overall scores in 2025" in c.proto.alt)
    figure: dict[str, Any] = json.loads(chart.proto.spec)
    names = figure["layout"]["yaxis"]["ticktext"]
    assert "Korma" not in names
    assert len(names) == 5
    assert re.search(r"Minsk: \d+, between \d+ and \d+", chart.proto.alt)
    assert "Illustrative" in figure["layout"]["title"]["text"]


def test_compare_of_one_place_draws_no_pairs(open_page: Opener) -> None:
    app = open_page("compare", places="minsk", year="2025", lang="en")
    assert "Who is ahead how often" not in [expander.label for expander in app.expander]
    assert "nearly always 1" in texts(app)


def test_city_says_how_sure_its_scores_are(open_page: Opener) -> None:
    app = open_page("city", place="minsk", year="2025", lang="en")
    said = texts(app)
    assert re.search(r"out of 100, between \d+ and \d+", said)
    assert re.search(r"Overall score\\: \d+, between \d+ and \d+", said)
    assert "What matters most for it" in said
    assert "Sobol indices" in said
    table = next(part for part in said.split("<table") if "with their intervals" in part)
    assert "5 Revitalised learning" in table
    assert re.search(r"\d+, between \d+ and \d+", table)


def test_city_without_an_overall_score_still_gives_the_intervals_of_its_areas(
    open_page: Opener,
) -> None:
    said = texts(open_page("city", place="korma", year="2025", lang="en"))
    assert "What matters most" not in said
    assert re.search(r"\d+, between \d+ and \d+", said)


@pytest.mark.parametrize("page", ["city", "area", "compare"])
def test_one_value_has_no_interval_where_no_score_is_published(
    open_page: Opener, page: str
) -> None:
    said = texts(open_page(page, "one_value", place="vitebsk", lang="en"))
    assert "What matters most" not in said
    assert "clearly ahead" not in said


def test_area_has_its_interval_in_the_headline(open_page: Opener) -> None:
    said = texts(open_page("area", place="minsk", year="2025", area="3", lang="en"))
    assert re.search(r"out of 100, between \d+ and \d+", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_method_says_what_intervals_mean_and_do_not(open_page: Opener, language: str) -> None:
    t = translator(language)
    app = open_page("method", lang=language)
    assert t("What the intervals mean") in [header.value for header in app.header]
    assert t.number(1000) in texts(app)


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was computed, one for each time."""
    done: list[str] = []

    def count(name: str) -> None:
        work: Callable[..., object] = getattr(loaders, name)

        def counted(*given: Any, **named: Any) -> object:  # noqa: ANN401 - as they come
            done.append(name)
            return work(*given, **named)

        monkeypatch.setattr(loaders, name, counted)

    for name in ("score_uncertainty", "score_sensitivity", "compare_places"):
        count(name)
    return done


def test_pages_run_again_without_computing_again(
    database: Callable[[str], Store], computed: list[str]
) -> None:
    store = database("demonstration")
    app = run_page("city", place="minsk", year="2025", lang="en")
    once = ["score_uncertainty", "score_sensitivity"]
    assert computed == once
    app.run()
    app.selectbox(key="lang").select("ru").run()
    app.switch_page("../pages/area.py").run()
    run_page("city", place="minsk", year="2025", lang="be")  # another reader
    assert computed == once
    app.switch_page("../pages/compare.py").run()
    assert computed == [*once, "compare_places"]
    app.run()
    app.selectbox(key="lang").select("en").run()
    assert not app.exception
    assert computed == [*once, "compare_places"]
    store_file(store, b"place,indicator,year,value\nvitebsk,1.1.1,2025,97\n")
    run_page("city", place="minsk", year="2025", lang="en")
    assert computed == [*once, "compare_places", *once]
