"""Figures that are drawn once."""

from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.drawn import _MOST_KEPT, drawn_once
from dashboard.charts.sketch import Sketch, bar_trace, scatter_trace


@dataclass(frozen=True)
class Row:
    name: str
    height: float | None


def test_the_same_rows_are_drawn_once_and_others_anew() -> None:
    seen: list[str] = []

    @drawn_once
    def build_bars_once(rows: list[Row], title: str) -> Sketch:
        seen.append(title)
        bars = bar_trace(y=[row.height for row in rows])
        return Sketch([bars]).update_layout(title={"text": title})

    first = build_bars_once([Row("a", 1.0)], "one")
    assert build_bars_once([Row("a", 1.0)], "one") is first
    assert build_bars_once([Row("a", 2.0)], "one") is not first
    assert build_bars_once([Row("a", None)], "one").data[0].y == (None,)
    assert build_bars_once([Row("a", 1.0)], "two").layout.title.text == "two"
    assert seen == ["one", "one", "one", "two"]


def test_a_drawn_figure_is_shown_as_it_was_built() -> None:
    @drawn_once
    def build_line(heights: tuple[float | None, ...]) -> Sketch:
        return Sketch([scatter_trace(y=heights)]).update_layout(height=321)

    drawn = build_line((1.0, None, 3.0))
    assert drawn.to_dict() == go.Figure(drawn).to_dict()
    assert drawn.to_dict() is drawn.to_dict()
    assert drawn.layout.height == 321
    st.plotly_chart(drawn)
    assert drawn.to_dict() == go.Figure(drawn).to_dict()


def test_functions_of_one_name_in_one_place_do_not_share_by_chance() -> None:
    @drawn_once
    def build_one(height: float) -> Sketch:
        return Sketch([scatter_trace(y=[height], name="one")])

    @drawn_once
    def build_other(height: float) -> Sketch:
        return Sketch([scatter_trace(y=[height], name="other")])

    assert build_one(1.0).data[0].name == "one"
    assert build_other(1.0).data[0].name == "other"


def test_only_the_latest_are_kept() -> None:
    seen: list[int] = []

    @drawn_once
    def build_number(number: int) -> Sketch:
        seen.append(number)
        return Sketch()

    for number in range(_MOST_KEPT + 1):
        build_number(number)
    build_number(_MOST_KEPT)
    build_number(0)
    assert seen == [*range(_MOST_KEPT + 1), 0]
