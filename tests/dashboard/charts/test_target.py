"""What is in the chart of a target: values, path, fan, and nothing that is not known."""

import math

import numpy as np
import plotly.graph_objects as go
import pytest

from dashboard.charts.path import Corner, TargetPath, add_path
from dashboard.charts.target import FanPoint, TargetWords, build_target_chart, fan_rows
from dashboard.charts.trend import TrendPoint, TrendSeries, TrendWords, build_trend_chart
from indicators.framework import Direction, Node, Transform
from indicators.progress_projection import project
from tests.dashboard.charts.reading import texts_in

NODE = Node("1.1.1", None, direction=Direction.HIGHER, low=1, high=100, transform=Transform.LOG)
TREND = TrendWords("%", "worst", "best", {"official": "official"}, "Illustrative")
WORDS = TargetWords(TREND, "projection", "interval")
POINTS = [(2018, 40.0), (2019, 42.0), (2021, 45.0), (2022, 48.0)]
SERIES = TrendSeries("Korma", tuple(TrendPoint(y, v, "official", f"{y}") for y, v in POINTS))
PATH = TargetPath(
    "path",
    (Corner(2018, 40, "baseline"), Corner(2020, 50, "interim"), Corner(2026, 80, "target")),
)


def fan_to(year: int) -> tuple[FanPoint, ...]:
    projection, _ = project(POINTS, year, 0, 100)
    assert projection is not None
    return fan_rows(projection, [f"in {one}" for one in projection.years])


def traces(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def test_fan_rows_hold_the_projection_year_by_year() -> None:
    projection, _ = project(POINTS, 2024)
    assert projection is not None
    rows = fan_rows(projection, ["a", "b"])
    assert [row.year for row in rows] == [2023, 2024]
    assert [row.text for row in rows] == ["a", "b"]
    assert [row.low for row in rows] == projection.low.tolist()
    assert [row.high for row in rows] == projection.high.tolist()


def test_values_path_and_fan_are_drawn() -> None:
    figure = build_target_chart(NODE, SERIES, PATH, fan_to(2026), WORDS)
    (values,) = traces(figure, "Korma")
    # A year without a value is a gap.
    assert list(values.x) == [2018, 2019, 2020, 2021, 2022]
    assert values.y[2] is None
    (path,) = traces(figure, "path")
    assert list(path.x) == list(range(2018, 2027))
    assert list(path.y) == [40, 45, 50, 55, 60, 65, 70, 75, 80]
    assert [text for text in path.hovertext if text] == ["baseline", "interim", "target"]
    assert [size > 0 for size in path.marker.size] == [
        year in {2018, 2020, 2026} for year in path.x
    ]
    (line,) = traces(figure, "projection")
    assert (line.x[0], line.y[0]) == (2022, 48)
    assert list(line.x) == [2022, 2023, 2024, 2025, 2026]
    assert line.hovertext[1] == "in 2023"
    low, high = traces(figure, "interval")
    assert high.fill == "tonexty"
    assert low.y[0] == high.y[0] == 48
    assert all(a < b for a, b in zip(low.y[1:], high.y[1:], strict=True))


def test_the_axis_is_even_even_where_scores_take_the_logarithm() -> None:
    assert build_target_chart(NODE, SERIES, PATH, (), WORDS).layout.yaxis.type == "linear"
    assert build_trend_chart(NODE, [SERIES], TREND, path=PATH).layout.yaxis.type == "log"


def test_the_fan_never_leaves_the_valid_range() -> None:
    steep = [(2018, 60.0), (2019, 80.0), (2020, 85.0), (2021, 99.0)]
    projection, _ = project(steep, 2030, 0, 100)
    assert projection is not None
    series = TrendSeries("Korma", tuple(TrendPoint(y, v, "official", "") for y, v in steep))
    fan = fan_rows(projection, [""] * len(projection.years))
    figure = build_target_chart(NODE, series, None, fan, WORDS)
    drawn = [
        y for name in ("projection", "interval") for one in traces(figure, name) for y in one.y
    ]
    assert max(drawn) == 100
    assert np.isfinite(drawn).all()


def test_without_path_and_fan_the_values_remain() -> None:
    figure = build_target_chart(NODE, SERIES, None, (), WORDS)
    assert not traces(figure, "path")
    assert not traces(figure, "projection")
    assert traces(figure, "Korma")


def test_no_value_and_a_target_alone() -> None:
    alone = TargetPath("path", (Corner(2030, 80, "target"),))
    figure = build_target_chart(NODE, TrendSeries("Korma", ()), alone, (), WORDS)
    (path,) = traces(figure, "path")
    assert (list(path.x), list(path.y)) == ([2030], [80])


@pytest.mark.parametrize("is_illustrative", [True, False])
def test_a_made_up_target_marks_the_chart(is_illustrative: bool) -> None:
    path = TargetPath("path", PATH.corners, is_illustrative=is_illustrative)
    said = " ".join(texts_in(build_trend_chart(NODE, [SERIES], TREND, path=path)))
    assert ("Illustrative" in said) == is_illustrative


def test_goalposts_reach_as_far_as_the_path() -> None:
    figure = build_trend_chart(NODE, [SERIES], TREND, path=PATH)
    ends = [trace.x[1] for trace in figure.data if trace.mode == "lines+markers+text"]
    assert ends == [2026.4, 2026.4]


def test_a_path_is_added_to_any_figure() -> None:
    figure = go.Figure()
    add_path(figure, PATH)
    assert len(figure.data) == 1
    assert figure.data[0].marker.symbol[-1] == "star"
    assert not any(math.isnan(value) for value in figure.data[0].y)
