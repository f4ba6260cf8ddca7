"""One target: the values, the path to it, and where the trend leads, with its interval."""

from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.path import TargetPath
from dashboard.charts.sketch import Sketch, scatter_trace
from dashboard.charts.trend import TrendSeries, TrendWords, sketch_trend
from indicators.framework import Node
from indicators.progress_projection import Projection

FAN_COLOUR = "#d55e00"
_FAN_FILL = "rgba(213,94,0,0.16)"
_ROOM = 0.15
"""Share of what is drawn that is left free above and below it."""


@dataclass(frozen=True, slots=True)
class FanPoint:
    """One year of a projection; `text` is what its hover box says."""

    year: int
    expected: float
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The texts of a target's chart."""

    trend: TrendWords
    projection: str
    interval: str


def fan_rows(projection: Projection, texts: list[str]) -> tuple[FanPoint, ...]:
    """Return a projection year by year; `texts` has one for each year."""
    columns = (projection.years, projection.expected, projection.low, projection.high)
    return tuple(
        FanPoint(int(year), float(expected), float(low), float(high), text)
        for year, expected, low, high, text in zip(*columns, texts, strict=True)
    )


@drawn_once
def build_target_chart(
    node: Node,
    series: TrendSeries,
    path: TargetPath | None,
    fan: tuple[FanPoint, ...],
    words: TargetWords,
) -> Sketch:
    """Draw the values, the path and the fan; a pace is even, so the axis is never logarithmic.

    The axis is cut to what is drawn, since a path is often short on the whole scale; a goalpost
    is there where it is near.
    """
    within = axis_range(node, series, path, fan)
    figure = sketch_trend(node, [series], words.trend, path=path, later=_years(fan), within=within)
    if fan:
        _add_fan(figure, series, fan, words)
    return figure


def axis_range(
    node: Node, series: TrendSeries, path: TargetPath | None, fan: tuple[FanPoint, ...]
) -> tuple[float, float]:
    """Return the ends of the axis: all that is drawn with room around, and near goalposts."""
    drawn = [point.value for point in series.points] + (path.values() if path else [])
    drawn += [end for one in fan for end in (one.low, one.high)]
    low, high = min(drawn, default=0.0), max(drawn, default=1.0)
    span = (high - low) or abs(high) or 1.0
    near = [post for post in (node.low, node.high) if post is not None]
    near = [post for post in near if low - span <= post <= high + span]
    room = span * _ROOM
    return min(low, *near, high) - room, max(high, *near, low) + room


def _add_fan(
    figure: Sketch, series: TrendSeries, fan: tuple[FanPoint, ...], words: TargetWords
) -> None:
    """Draw the interval as a surface that opens from the latest value."""
    latest = series.points[-1]
    years = [latest.year, *_years(fan)]
    for is_high, ends in enumerate(([one.low for one in fan], [one.high for one in fan])):
        figure.add_trace(
            scatter_trace(
                name=words.interval,
                x=years,
                y=[latest.value, *ends],
                mode="lines",
                line={"width": 1, "color": _FAN_FILL},
                fill="tonexty" if is_high else None,
                fillcolor=_FAN_FILL,
                hoverinfo="skip",
                showlegend=bool(is_high),
            )
        )
    figure.add_trace(
        scatter_trace(
            name=words.projection,
            x=years,
            y=[latest.value, *(one.expected for one in fan)],
            mode="lines+markers",
            line={"color": FAN_COLOUR, "width": 2, "dash": "dot"},
            marker={"symbol": "triangle-right", "size": [0] + [6] * len(fan)},
            hovertext=["", *(one.text for one in fan)],
            hoverinfo="text",
        )
    )


def _years(fan: tuple[FanPoint, ...]) -> list[int]:
    return [one.year for one in fan]
