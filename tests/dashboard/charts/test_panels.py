"""Small multiples: every panel shows the same part of both axes, and all that is drawn fits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.marks import TimeMark
from dashboard.charts.panels import Panel, build_panel_chart, panel_scale
from dashboard.charts.path import Corner, TargetPath
from tests.dashboard.charts.reading import texts_in
from tests.dashboard.charts.test_trend import NODE, WORDS, series

WORDS_OF_METHOD = replace(WORDS, method="Method 9")


def panel(name: str, values: dict[int, float], **more: object) -> Panel:
    return Panel((name.lower(),), (series(name, values),), **more)  # type: ignore[arg-type]


@given(
    st.lists(
        st.dictionaries(
            st.integers(1990, 2030),
            st.floats(-1e6, 1e6, allow_nan=False),
            min_size=1,
            max_size=8,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_scale_holds_everything_and_is_the_same_in_every_panel(
    places: list[dict[int, float]],
) -> None:
    panels = [panel(f"P{at}", values) for at, values in enumerate(places)]
    scale = panel_scale(panels)
    ranges = set()
    for one in panels:
        layout = build_panel_chart(NODE, one, WORDS, scale).layout
        ranges.add((layout.xaxis.range, layout.yaxis.range))
        for point in one.series[0].points:
            assert layout.xaxis.range[0] < point.year < layout.xaxis.range[1]
            assert layout.yaxis.range[0] <= point.value <= layout.yaxis.range[1]
    assert len(ranges) == 1


def test_scale_reaches_to_targets_and_events_of_any_panel() -> None:
    path = TargetPath("path", (Corner(2020, 40.0, ""), Corner(2030, 80.0, "")))
    marks = (TimeMark(2012, 1, "event"),)
    scale = panel_scale(
        [panel("A", {2020: 40.0}, path=path), panel("B", {2021: 41.0}, marks=marks)]
    )
    assert (scale.first, scale.last) == (2012, 2030)
    assert scale.high > 80.0


def test_one_value_gets_room_and_none_below_zero() -> None:
    scale = panel_scale([panel("A", {2020: 0.0})])
    assert scale.low == 0.0 < scale.high


def test_method_is_named_only_where_a_goalpost_of_it_is_in_view() -> None:
    near, far = panel("A", {2020: 85.0, 2021: 95.0}), panel("A", {2020: 50.0, 2021: 51.0})
    for one, is_named in ((near, True), (far, False)):
        figure = build_panel_chart(NODE, one, WORDS_OF_METHOD, panel_scale([one]))
        assert ("Method 9" in texts_in(figure)) is is_named


@pytest.mark.parametrize("status", ["illustrative", "official"])
def test_each_panel_with_a_made_up_value_says_so_itself(status: str) -> None:
    made = Panel(("a",), (series("A", {2020: 40.0}, status),))
    figure = build_panel_chart(NODE, made, WORDS, panel_scale([made]))
    said = any("Illustrative" in text for text in texts_in(figure))
    assert said is (status == "illustrative")
    assert figure.layout.showlegend is False


def test_context_keeps_its_own_dash_whatever_its_position() -> None:
    country = replace(series("Belarus", {2020: 50.0}, is_context=True), dash="dash")
    alone = Panel(("a", "by"), (series("A", {2020: 40.0}), country))
    region = replace(series("Region", {2020: 45.0}, is_context=True), dash="dot")
    both = Panel(("a", "r", "by"), (series("A", {2020: 40.0}), region, country))
    scale = panel_scale([alone, both])
    for one in (alone, both):
        figure = build_panel_chart(NODE, one, WORDS, scale)
        (line,) = [trace for trace in figure.data if trace.name == "Belarus"]
        assert line.line.dash == "dash"
