"""A city over the years: gaps stay gaps, and how much was known stands behind the line."""

import plotly.graph_objects as go

from dashboard.charts.history import HistoryRow, HistoryWords, build_history_chart, history_rows
from dashboard.charts.marks import TimeMark
from data.paths import FRAMEWORK_PATH
from indicators.framework import read_framework
from tests.dashboard.charts.reading import texts_in
from tests.dashboard.made_scores import rows_for, scores_of, values_of

FRAMEWORK = read_framework(FRAMEWORK_PATH)
ROOT = FRAMEWORK.roots[0]


def row(year: int, score: float | None, *, made_up: bool = False) -> HistoryRow:
    return HistoryRow(year, score, 0.5, 30, 60, is_illustrative=made_up)


def drawn(*rows: HistoryRow, chosen: int = 2020, marks: tuple[TimeMark, ...] = ()) -> go.Figure:
    words = HistoryWords(
        axis="points",
        score="score",
        coverage="coverage",
        method="Method 9",
        illustrative="made up",
        hover=[f"hover {one.year}" for one in rows],
        numbers=["–" if one.score is None else str(one.score) for one in rows],
    )
    return build_history_chart(rows, words, chosen=chosen, marks=marks)


def test_year_without_a_published_score_is_a_gap_and_never_zero() -> None:
    bars, line = drawn(row(2019, 40.0), row(2020, None), row(2021, 50.0)).data
    assert list(line.y) == [40.0, None, 50.0]
    assert line.connectgaps is False
    assert list(bars.y) == [50.0, 50.0, 50.0]


def test_scores_are_written_at_the_ends_of_each_stretch_only() -> None:
    scores = [40.0, 41.0, 42.0, None, 43.0]
    rows = [row(2018 + at, score) for at, score in enumerate(scores)]
    assert list(drawn(*rows).data[1].text) == ["40.0", "", "42.0", "", "43.0"]


def test_chosen_year_stands_out() -> None:
    bars, line = drawn(row(2019, 40.0), row(2020, 41.0)).data
    assert line.marker.size[1] > line.marker.size[0]
    assert list(bars.marker.line.width) == [0, 2.5]


def test_made_up_years_are_open_circles_and_marked() -> None:
    figure = drawn(row(2019, 40.0, made_up=True), row(2020, 41.0))
    assert list(figure.data[1].marker.symbol) == ["circle-open", "circle"]
    assert any("made up" in text for text in texts_in(figure))
    assert not any("made up" in text for text in texts_in(drawn(row(2020, 41.0))))


def test_axis_makes_room_for_an_earlier_event() -> None:
    figure = drawn(row(2019, 40.0), row(2020, 41.0), marks=(TimeMark(2016, 1, "event"),))
    assert figure.layout.xaxis.range[0] < 2016
    assert "1" in texts_in(figure)


def test_rows_hold_published_scores_only() -> None:
    every = dict.fromkeys(FRAMEWORK.at_level("area"), 60.0)
    few = {"1": 60.0}
    values = values_of(
        [*rows_for(FRAMEWORK, "minsk", 2015, few), *rows_for(FRAMEWORK, "minsk", 2020, every)]
    )
    rows = history_rows(scores_of(FRAMEWORK, values), ROOT, "minsk", [2015, 2019, 2020])
    assert [one.score is None for one in rows] == [True, True, False]
    assert (rows[0].known, rows[0].applicable) == (7, 60)
    assert rows[1].known == 0
    assert rows[2].coverage == 1.0
