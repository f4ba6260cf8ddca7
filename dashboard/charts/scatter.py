"""Two indicators against each other: a point for each place, no line and no cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.labels import place_labels
from dashboard.charts.sketch import Sketch, Trace, scatter_trace
from dashboard.charts.template import (
    QUIET,
    SERIES_COLOURS,
    STATUS_SYMBOLS,
    apply_template,
    mark_illustrative,
)

_HEIGHT = 460
_FIELD = (280.0, 330.0)
"""Width and height in pixels of the field on a phone: labels that fit there fit everywhere."""
_CHARACTER = 7.0
_LINE = 17.0
_GRID = "rgba(91,107,123,0.18)"


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One place with both values; `status` is the less certain one of the two."""

    name: str
    x: float
    y: float
    status: str
    text: str
    """What its hover box says."""
    is_context: bool = False
    """A region or country: a hollow mark."""


@dataclass(frozen=True, slots=True)
class ScatterAxis:
    """One axis: its title with the unit, and whether it counts in powers of ten."""

    title: str
    is_log: bool = False


@dataclass(frozen=True, slots=True)
class ScatterWords:
    """The texts of the chart."""

    statuses: Mapping[str, str]
    context: str
    illustrative: str
    """Empty where no made-up value takes part."""


@drawn_once
def build_scatter_chart(
    points: Sequence[ScatterPoint], x: ScatterAxis, y: ScatterAxis, words: ScatterWords
) -> Sketch:
    """Draw the points; the shape is the status of the values, the name stands beside the point.

    A name that would lie on another one is left to the hover box and the table.
    """
    figure = Sketch()
    anchors = place_labels(
        [_in_pixels(points, at) for at in range(len(points))],
        [(len(point.name) * _CHARACTER, _LINE) for point in points],
        _FIELD,
    )
    placed = list(zip(points, anchors, strict=True))
    for status in STATUS_SYMBOLS:
        own = [one for one in placed if one[0].status == status and not one[0].is_context]
        if own:
            figure.add_trace(_marks(own, words.statuses[status], STATUS_SYMBOLS[status]))
    context = [one for one in placed if one[0].is_context]
    if context:
        figure.add_trace(_marks(context, words.context, "diamond-open", QUIET))
    figure.update_xaxes(title=x.title, type="log" if x.is_log else "linear", gridcolor=_GRID)
    figure.update_yaxes(title=y.title, type="log" if y.is_log else "linear", gridcolor=_GRID)
    apply_template(figure, height=_HEIGHT)
    figure.update_xaxes(zeroline=False, automargin=True)
    figure.update_yaxes(zeroline=False, automargin=True)
    figure.update_layout(
        margin={"t": 28},
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "xanchor": "left"},
        showlegend=True,
    )
    if words.illustrative:
        mark_illustrative(figure, words.illustrative)
        figure.update_layout(margin={"t": 76})
    return figure


def _in_pixels(points: Sequence[ScatterPoint], at: int) -> tuple[float, float]:
    """Return where a point lies in the field of a phone, from the upper left corner."""
    width, height = _FIELD
    across = _share([point.x for point in points], points[at].x)
    upwards = _share([point.y for point in points], points[at].y)
    return across * width, (1 - upwards) * height


def _share(numbers: Sequence[float], number: float) -> float:
    low, high = min(numbers), max(numbers)
    # Plotly leaves some room beside the outermost points.
    return 0.06 + 0.88 * ((number - low) / (high - low) if high > low else 0.5)


def _marks(
    placed: Sequence[tuple[ScatterPoint, str]],
    name: str,
    symbol: str,
    colour: str = SERIES_COLOURS[0],
) -> Trace:
    return scatter_trace(
        name=name,
        x=[point.x for point, _ in placed],
        y=[point.y for point, _ in placed],
        text=[point.name.replace("<", "&lt;") if anchor else "" for point, anchor in placed],
        textposition=[anchor or "top center" for _, anchor in placed],
        hovertext=[point.text for point, _ in placed],
        hoverinfo="text",
        mode="markers+text",
        cliponaxis=False,
        marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2}},
    )
