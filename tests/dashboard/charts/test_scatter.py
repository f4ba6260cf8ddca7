"""Two indicators against each other: what is in the chart, and what is never drawn."""

from dashboard.charts.scatter import (
    ScatterAxis,
    ScatterPoint,
    ScatterWords,
    build_scatter_chart,
)
from dashboard.charts.template import STATUS_SYMBOLS
from dashboard.words import STATUSES
from tests.dashboard.charts.reading import texts_in

WORDS = ScatterWords(dict(STATUSES), "region or country", "")
X, Y = ScatterAxis("1.1.1, %"), ScatterAxis("2.1.1", is_log=True)
POINTS = [
    ScatterPoint("Minsk", 10.0, 2.0, "official", "minsk"),
    ScatterPoint("Korma (2023)", 20.0, 4.0, "illustrative", "korma"),
    ScatterPoint("Zelva", 30.0, 3.0, "official", "zelva"),
    ScatterPoint("Belarus", 15.0, 3.5, "official", "belarus", is_context=True),
]


def test_a_trace_for_each_status_and_one_for_context_but_no_line() -> None:
    figure = build_scatter_chart(POINTS, X, Y, WORDS)
    official, made_up, context = figure.data
    assert (list(official.x), list(official.y)) == ([10.0, 30.0], [2.0, 3.0])
    assert official.marker.symbol == STATUS_SYMBOLS["official"]
    assert made_up.marker.symbol == STATUS_SYMBOLS["illustrative"]
    assert context.marker.symbol.endswith("-open")
    assert all("lines" not in trace.mode for trace in figure.data)


def test_points_bear_their_names_and_the_year_of_a_carried_value() -> None:
    names = [name for trace in build_scatter_chart(POINTS, X, Y, WORDS).data for name in trace.text]
    assert set(names) == {"Minsk", "Korma (2023)", "Zelva", "Belarus"}


def test_a_name_without_room_is_left_to_the_hover_box() -> None:
    crowd = [ScatterPoint(f"A long name {n}", 1.0, 1.0, "official", f"text {n}") for n in range(9)]
    (trace,) = build_scatter_chart(crowd, X, Y, WORDS).data
    assert "" in trace.text
    assert list(trace.hovertext) == [f"text {n}" for n in range(9)]


def test_axes_say_what_they_are() -> None:
    layout = build_scatter_chart(POINTS, X, Y, WORDS).layout
    assert (layout.xaxis.title.text, layout.xaxis.type) == ("1.1.1, %", "linear")
    assert (layout.yaxis.title.text, layout.yaxis.type) == ("2.1.1", "log")


def test_made_up_values_are_marked_in_the_picture() -> None:
    words = ScatterWords(dict(STATUSES), "", "Illustrative values")
    assert any(
        "Illustrative" in text for text in texts_in(build_scatter_chart(POINTS, X, Y, words))
    )


def test_one_point_and_none_are_no_failure() -> None:
    assert len(build_scatter_chart(POINTS[:1], X, Y, WORDS).data) == 1
    assert len(build_scatter_chart([], X, Y, WORDS).data) == 0
