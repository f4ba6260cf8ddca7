"""Intervals: a dot and a whisker for each place that has a score, the best on top."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.intervals import (
    IntervalRow,
    IntervalWords,
    build_interval_chart,
    interval_rows,
)
from indicators.framework import Direction, Framework, Node
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import score_panel
from indicators.uncertainty import score_uncertainty
from tests.dashboard.charts.reading import texts_in

WORDS = IntervalWords("Score", "score", "variations", "")
ROWS = [IntervalRow("a", "A", 72.0, 68.0, 75.0), IntervalRow("b", "B", 51.5, 40.0, 53.0)]


def drawn(rows: list[IntervalRow], words: IntervalWords = WORDS) -> go.Figure:
    return build_interval_chart(rows, words, [f"{row.name} {row.score}" for row in rows])


def test_rows_are_the_places_with_a_score_the_best_first() -> None:
    leaves = [Node(f"i{n}", "top", direction=Direction.HIGHER, low=0, high=100) for n in range(2)]
    framework = Framework((Node("top", None), *leaves))
    known = [("a", 0, 40.0), ("a", 1, 42.0), ("b", 0, 80.0), ("b", 1, 70.0), ("c", 0, 99.0)]
    frame = pd.DataFrame(
        [(place, f"i{n}", 2024, x) for place, n, x in known],
        columns=["place", "indicator", "year", "value"],
    )
    method = Method("t", 3, 1 / 2, 2 / 3, 4 / 5)
    result = score_uncertainty(score_panel(build_panel(frame, framework), framework, method), 2024)
    rows = interval_rows(result, "top", ["a", "c", "b"], str.upper)
    assert [(row.place, row.name, row.score) for row in rows] == [("b", "B", 75), ("a", "A", 41)]
    assert all(row.low < row.score < row.high for row in rows)


def test_each_row_has_its_dot_and_its_whisker() -> None:
    whiskers, dots = drawn(ROWS).data
    assert list(dots.x) == [72.0, 51.5]
    assert list(dots.y) == [0, 1]
    assert list(whiskers.x) == [68.0, 75.0, None, 40.0, 53.0, None]
    assert list(whiskers.y) == [0, 0, None, 1, 1, None]
    assert list(dots.hovertext) == ["A 72.0", "B 51.5"]
    assert (dots.name, whiskers.name) == ("score", "variations")


def test_the_best_is_on_top_and_every_place_is_named() -> None:
    axis = drawn(ROWS).layout.yaxis
    assert list(axis.ticktext) == ["A", "B"]
    assert axis.range[0] > axis.range[1]


def test_the_axis_holds_all_intervals_and_stays_near_0_to_100() -> None:
    assert list(drawn(ROWS).layout.xaxis.range) == [38, 77]
    extreme = [IntervalRow("a", "A", 100.0, 0.0, 100.0)]
    assert list(drawn(extreme).layout.xaxis.range) == [-2, 102]


def test_no_rows_are_an_empty_figure() -> None:
    figure = drawn([])
    assert all(len(trace.x) == 0 for trace in figure.data)


@pytest.mark.parametrize(("text", "expected"), [("", []), ("Made up", ["<b>◌ Made up</b>"])])
def test_made_up_values_are_marked_in_the_picture(text: str, expected: list[str]) -> None:
    words = IntervalWords("Score", "score", "variations", text)
    assert texts_in(drawn(ROWS, words)) == expected


def test_the_rows_stay_as_they_are() -> None:
    rows = list(ROWS)
    drawn(rows)
    assert rows == ROWS
    assert np.isfinite([row.low for row in rows]).all()
