"""The trend: gaps stay gaps, goalposts say which end is best, a status is a shape."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from dashboard.charts.trend import TrendPoint, TrendSeries, TrendWords, build_trend_chart
from indicators.framework import Direction, Node, Transform
from tests.dashboard.charts.reading import texts_in

NODE = Node("1.1.1", "1.1", direction=Direction.HIGHER, low=10.0, high=90.0, unit="%")
WORDS = TrendWords(
    unit="per cent",
    worst="0 points",
    best="100 points",
    statuses={"official": "● official", "survey": "■ survey", "illustrative": "○ made up"},
    illustrative="Illustrative values",
)
MARK = "<b>◌ Illustrative values</b>"


def series(
    name: str, values: dict[int, float], status: str = "official", *, is_context: bool = False
) -> TrendSeries:
    points = tuple(
        TrendPoint(year, value, status, f"{name} {year}") for year, value in values.items()
    )
    return TrendSeries(name, points, is_context)


def drawn(*shown: TrendSeries, node: Node = NODE) -> go.Figure:
    return build_trend_chart(node, shown, WORDS)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [one for one in figure.data if one.name == name]
    return found


def goalposts(figure: go.Figure) -> dict[float, str]:
    """Return what each goalpost is called, by its value."""
    return {one.y[0]: one.text[0] for one in figure.data if one.mode == "lines+markers+text"}


def test_no_series_leaves_the_goalposts_alone() -> None:
    figure = drawn()
    assert [one.mode for one in figure.data] == ["lines+markers+text", "lines+markers+text"]
    assert texts_in(figure) == []


def test_series_without_points_is_drawn_empty() -> None:
    minsk = trace(drawn(series("Minsk", {})), "Minsk")
    assert not minsk.x
    assert not minsk.y


def test_single_point_is_drawn_with_its_text() -> None:
    minsk = trace(drawn(series("Minsk", {2020: 40.0})), "Minsk")
    assert (list(minsk.x), list(minsk.y)) == ([2020], [40.0])
    assert "markers" in minsk.mode
    assert list(minsk.hovertext) == ["Minsk 2020"]
    assert minsk.hoverinfo == "text"


def test_missing_year_breaks_the_line_and_is_never_zero() -> None:
    minsk = trace(drawn(series("Minsk", {2018: 40.0, 2021: 50.0})), "Minsk")
    assert list(minsk.x) == [2018, 2019, 2020, 2021]
    assert list(minsk.y) == [40.0, None, None, 50.0]
    assert list(minsk.hovertext) == ["Minsk 2018", "", "", "Minsk 2021"]
    assert minsk.connectgaps is False


def test_points_in_any_order_are_drawn_by_year() -> None:
    minsk = trace(drawn(series("Minsk", {2021: 50.0, 2020: 40.0})), "Minsk")
    assert (list(minsk.x), list(minsk.y)) == ([2020, 2021], [40.0, 50.0])


def test_zero_is_a_value_and_no_gap() -> None:
    assert list(trace(drawn(series("Minsk", {2020: 0.0})), "Minsk").y) == [0.0]


def test_high_goalpost_is_the_best_where_higher_is_better() -> None:
    assert goalposts(drawn()) == {10.0: "0 points", 90.0: "100 points"}


def test_low_goalpost_is_the_best_where_lower_is_better() -> None:
    figure = drawn(node=replace(NODE, direction=Direction.LOWER))
    assert goalposts(figure) == {10.0: "100 points", 90.0: "0 points"}


def test_goalposts_span_the_years_of_all_series() -> None:
    figure = drawn(series("Minsk", {2020: 40.0}), series("Belarus", {2011: 5.0}, is_context=True))
    for one in figure.data:
        if one.mode == "lines+markers+text":
            assert min(one.x) <= 2011
            assert max(one.x) >= 2020


def test_indicator_without_goalposts_shows_none() -> None:
    assert goalposts(drawn(node=replace(NODE, low=None, high=None))) == {}


def test_axis_is_logarithmic_where_the_indicator_is() -> None:
    assert drawn().layout.yaxis.type == "linear"
    assert drawn(node=replace(NODE, transform=Transform.LOG)).layout.yaxis.type == "log"


def test_axis_names_the_unit() -> None:
    assert drawn().layout.yaxis.title.text == "per cent"


@pytest.mark.parametrize(("last", "step"), [(2020, 1), (2028, 1), (2029, 2), (2060, 5)])
def test_years_are_whole_and_few_enough_to_read(last: int, step: int) -> None:
    axis = drawn(series("Minsk", {2020: 40.0, last: 50.0})).layout.xaxis
    assert axis.tickformat == "d"
    assert axis.dtick == step


def test_context_is_thinner_and_quieter_than_the_place() -> None:
    figure = drawn(series("Minsk", {2020: 40.0}), series("Belarus", {2020: 50.0}, is_context=True))
    minsk, belarus = trace(figure, "Minsk"), trace(figure, "Belarus")
    assert belarus.line.width < minsk.line.width
    assert belarus.marker.size < minsk.marker.size
    assert belarus.opacity < minsk.opacity
    assert belarus.line.color != minsk.line.color
    assert belarus.line.dash != minsk.line.dash == "solid"


def test_status_is_the_shape_of_a_point_where_one_place_is_shown() -> None:
    points = (
        TrendPoint(2020, 40.0, "official", ""),
        TrendPoint(2022, 45.0, "illustrative", ""),
    )
    minsk = trace(drawn(TrendSeries("Minsk", points)), "Minsk")
    assert minsk.marker.symbol[0] == "circle"
    assert minsk.marker.symbol[2] == "circle-open"


def test_each_shape_that_occurs_is_named_once() -> None:
    points = tuple(
        TrendPoint(year, 1.0, status, "")
        for year, status in ((2020, "survey"), (2021, "official"), (2022, "survey"))
    )
    figure = drawn(TrendSeries("Minsk", points))
    named = [one for one in figure.data if one.mode == "markers"]
    assert [one.name for one in named] == ["■ survey", "● official"]
    assert [one.marker.symbol for one in named] == ["square", "circle"]
    assert all(list(one.y) == [None] for one in named)


def test_status_without_a_name_or_shape_is_drawn_all_the_same() -> None:
    figure = drawn(series("Minsk", {2020: 40.0}, status="rumour"))
    assert list(trace(figure, "Minsk").marker.symbol) == ["circle"]
    assert trace(figure, "rumour").marker.symbol == "circle"


def test_six_places_differ_in_shape_dash_and_colour() -> None:
    figure = drawn(*(series(f"Place {n}", {2020: 40.0 + n}) for n in range(6)))
    shown = [trace(figure, f"Place {n}") for n in range(6)]
    assert len({one.marker.symbol[0] for one in shown}) == 6
    assert len({one.line.dash for one in shown}) == 6
    assert len({one.line.color for one in shown}) == 6


def test_several_places_need_no_list_of_statuses() -> None:
    figure = drawn(series("Minsk", {2020: 40.0}), series("Gomel", {2020: 50.0}))
    assert not [one for one in figure.data if one.mode == "markers"]


def test_real_values_bear_no_illustrative_mark() -> None:
    assert texts_in(drawn(series("Minsk", {2020: 40.0}, "survey"))) == []


@pytest.mark.parametrize("is_context", [False, True])
def test_one_illustrative_value_marks_the_whole_figure(*, is_context: bool) -> None:
    made_up = series("Somewhere", {2020: 40.0}, "illustrative", is_context=is_context)
    assert texts_in(drawn(series("Minsk", {2020: 40.0}), made_up)) == [MARK]


def test_series_given_are_left_as_they_were() -> None:
    minsk = series("Minsk", {2020: 40.0})
    before = replace(minsk)
    drawn(minsk)
    assert minsk == before
