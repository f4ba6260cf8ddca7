"""Two scores of each place, joined by a line: by one method and by another."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, Trace, scatter_trace
from dashboard.charts.template import (
    QUIET,
    SERIES_COLOURS,
    apply_template,
    mark_illustrative,
    name_method,
)

_WHOLE = [-2.0, 102.0]
_LEAST_ROOM = 2.0


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One place; a score of None is not published. `text` is what its hover box says."""

    name: str
    before: float | None
    after: float | None
    text: str


@dataclass(frozen=True, slots=True)
class DumbbellWords:
    """The texts of the chart."""

    before: str
    """Names the method of the first scores."""
    after: str
    """Names the method of the second ones."""
    axis: str


@drawn_once
def build_dumbbell_chart(
    rows: Sequence[DumbbellRow],
    words: DumbbellWords,
    *,
    illustrative: str | None,
    is_close: bool = False,
    method: str = "",
) -> Sketch:
    """Draw the rows from top to bottom; a place without one of the scores has one mark only.

    The first score is an open circle, the second a filled diamond. `is_close` lets the axis end
    near the outermost scores, so that short ways can be seen.
    """
    figure = Sketch(
        [
            _lines(rows),
            _marks(rows, [row.before for row in rows], words.before, "circle-open", QUIET),
            _marks(rows, [row.after for row in rows], words.after, "diamond", SERIES_COLOURS[0]),
        ]
    )
    figure.update_xaxes(
        title=words.axis,
        range=_span(rows) if is_close else _WHOLE,
        gridcolor="rgba(91,107,123,0.18)",
        zeroline=False,
    )
    # By position and not by name: two places may have the same.
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[row.name for row in rows],
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
    )
    apply_template(figure, height=130 + 30 * max(len(rows), 1))
    figure.update_layout(
        margin={"t": 28 if illustrative else 8},
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "xanchor": "left"},
    )
    if illustrative:
        mark_illustrative(figure, illustrative)
        figure.update_layout(margin={"t": 64})
    return name_method(figure, method) if method else figure


def _span(rows: Sequence[DumbbellRow]) -> list[float]:
    scores = [score for row in rows for score in (row.before, row.after) if score is not None]
    if not scores:
        return _WHOLE
    room = max((max(scores) - min(scores)) * 0.08, _LEAST_ROOM)
    return [max(min(scores) - room, _WHOLE[0]), min(max(scores) + room, _WHOLE[1])]


def _lines(rows: Sequence[DumbbellRow]) -> Trace:
    x: list[float | None] = []
    y: list[float | None] = []
    for position, row in enumerate(rows):
        if row.before is not None and row.after is not None:
            x += [row.before, row.after, None]
            y += [position, position, None]
    return scatter_trace(
        x=x,
        y=y,
        mode="lines",
        line={"color": QUIET, "width": 2},
        hoverinfo="skip",
        showlegend=False,
        connectgaps=False,
    )


def _marks(
    rows: Sequence[DumbbellRow],
    scores: Sequence[float | None],
    name: str,
    symbol: str,
    colour: str,
) -> Trace:
    there = [position for position, score in enumerate(scores) if score is not None]
    return scatter_trace(
        name=name.replace("<", "&lt;"),
        x=[scores[position] for position in there],
        y=there,
        hovertext=[rows[position].text for position in there],
        hoverinfo="text",
        mode="markers",
        marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2}},
    )
