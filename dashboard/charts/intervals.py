"""Scores with their intervals: a dot and a whisker for each place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, scatter_trace
from dashboard.charts.template import INK, SERIES_COLOURS, apply_template, mark_illustrative
from indicators.uncertainty import Uncertainty

_ROW = 34
_MARGIN = 2.0
_BEST = 100.0
_RIM = {"width": 2, "color": "#ffffff"}


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One place: its score, and the 5 % and 95 % ends of its interval."""

    place: str
    name: str
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class IntervalWords:
    """The texts of an interval chart."""

    axis: str
    dot: str
    whisker: str
    illustrative: str
    """Empty where no made-up value takes part."""


def interval_rows(
    result: Uncertainty, node: str, places: Sequence[str], name: Callable[[str], str]
) -> list[IntervalRow]:
    """Return the places that have a score of a node, the best first; equal ones as they are given.

    Scores are compared as they are ranked, in tenths of a point.
    """
    rows = []
    for place in places:
        interval = result.score_interval(node, place)
        if interval is not None:
            rows.append(
                IntervalRow(place, name(place), interval.nominal, interval.low, interval.high)
            )
    return sorted(rows, key=lambda row: -round(row.score, 1))


@drawn_once
def build_interval_chart(
    rows: Sequence[IntervalRow], words: IntervalWords, hover: Sequence[str]
) -> Sketch:
    """Draw a line of its own for each row, the first on top; `hover` has a text for each."""
    figure = Sketch()
    at = list(range(len(rows)))
    colour = SERIES_COLOURS[0]
    figure.add_trace(
        scatter_trace(
            name=words.whisker,
            x=[end for row in rows for end in (row.low, row.high, None)],
            y=[height for position in at for height in (position, position, None)],
            hovertext=[text for text in hover for _ in range(3)],
            hoverinfo="text",
            mode="lines+markers",
            line={"color": colour, "width": 3},
            marker={"symbol": "line-ns", "size": 12, "line": {"width": 3, "color": colour}},
        )
    )
    figure.add_trace(
        scatter_trace(
            name=words.dot,
            x=[row.score for row in rows],
            y=at,
            hovertext=list(hover),
            hoverinfo="text",
            mode="markers",
            marker={"symbol": "circle", "size": 13, "color": INK, "line": _RIM},
        )
    )
    figure.update_xaxes(title=words.axis, range=_span(rows), gridcolor="rgba(91,107,123,0.18)")
    figure.update_yaxes(
        tickvals=at,
        ticktext=[row.name for row in rows],
        range=[len(rows) - 0.4, -0.6],
        automargin=True,
        showgrid=False,
        zeroline=False,
    )
    apply_template(figure, height=130 + _ROW * len(rows))
    figure.update_layout(
        margin={"t": 28},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "xanchor": "left"},
    )
    if words.illustrative:
        mark_illustrative(figure, words.illustrative)
        figure.update_layout(margin={"t": 76})
    return figure


def _span(rows: Sequence[IntervalRow]) -> list[float]:
    """Return the ends of the axis: all of the intervals, with a little room."""
    ends = [end for row in rows for end in (row.low, row.high, row.score)] or [0.0, _BEST]
    return [max(min(ends) - _MARGIN, -_MARGIN), min(max(ends) + _MARGIN, _BEST + _MARGIN)]
