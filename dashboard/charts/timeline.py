"""A timeline of milestones: places from top to bottom, years from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, scatter_trace
from dashboard.charts.template import SERIES_COLOURS, apply_template

_SPAN_OF_A_MARK = 1 / 12
"""The part of the axis that a mark takes on a phone."""
_ROW = 34
_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One milestone; `date` is a year or a full ISO date, `text` what its hover box says."""

    place: str
    date: str
    number: str
    """What stands in its mark and leads to it in the table."""
    text: str


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """One mark: when (as a year with its part) and in which lane of its place, 0 for the first."""

    event: TimelineEvent
    at: float
    lane: int


def timeline_points(events: Sequence[TimelineEvent], years: tuple[int, int]) -> list[TimelinePoint]:
    """Return where each event stands; those of a place that would hide each other get own lanes.

    A year without a day stands in its middle.

    Args:
        events: the milestones.
        years: the first and the last year of the axis.
    """
    apart = (years[1] + 1 - years[0]) * _SPAN_OF_A_MARK
    last: dict[str, list[float]] = {}
    points: list[TimelinePoint] = []
    for event in sorted(events, key=lambda one: _at(one.date)):
        at, lanes = _at(event.date), last.setdefault(event.place, [])
        lane = next((i for i, end in enumerate(lanes) if at - end >= apart), len(lanes))
        lanes[lane : lane + 1] = [at]
        points.append(TimelinePoint(event, at, lane))
    return points


def _at(text: str) -> float:
    if "-" not in text:
        return int(text) + 0.5
    day = date.fromisoformat(text)
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS


@drawn_once
def build_timeline_chart(
    places: Sequence[tuple[str, str]], events: Sequence[TimelineEvent], years: tuple[int, int]
) -> Sketch:
    """Draw the events of places, each place as tall as its fullest moment.

    Args:
        places: code and name, from top to bottom; one without an event has an empty row.
        events: the milestones.
        years: the first and the last year of the axis.
    """
    points = timeline_points(events, years)
    height = {
        code: 1 + max((p.lane for p in points if p.event.place == code), default=0)
        for code, _ in places
    }
    top: dict[str, int] = {}
    row = 0
    for code, _ in places:
        top[code] = row
        row += height[code]
    figure = Sketch(
        [
            scatter_trace(
                x=[point.at for point in points],
                y=[top[point.event.place] + point.lane for point in points],
                text=[point.event.number for point in points],
                hovertext=[point.event.text for point in points],
                hoverinfo="text",
                mode="markers+text",
                cliponaxis=False,
                marker={"size": 23, "color": SERIES_COLOURS[0], "symbol": "circle"},
                textfont={"size": 11, "color": "#ffffff"},
                showlegend=False,
            )
        ]
    )
    for code, _ in places[1:]:
        _add_line_across(figure, top[code] - 0.5)
    first, end = years
    step = 1 if end - first <= 8 else 2 if end - first <= 16 else 5  # noqa: PLR2004 - room
    ticks = list(range(first + (-first % step), end + 1, step))
    figure.update_xaxes(
        range=[first, end + 1],
        tickvals=[year + 0.5 for year in ticks],
        ticktext=[str(year) for year in ticks],
        showgrid=False,
        zeroline=False,
    )
    figure.update_yaxes(
        tickvals=[top[code] + (height[code] - 1) / 2 for code, _ in places],
        ticktext=[name.replace("<", "&lt;") for _, name in places],
        range=[row - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
    )
    return apply_template(figure, height=50 + _ROW * max(row, 1))


def _add_line_across(figure: Sketch, height: float) -> None:
    figure.add_shape(
        type="line",
        xref="x domain",
        x0=0,
        x1=1,
        y0=height,
        y1=height,
        line={"color": "rgba(91,107,123,0.3)", "width": 1},
    )
