"""One indicator over the years: of one place with its context, or of several places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.marks import TimeMark, add_marks
from dashboard.charts.path import TargetPath, add_path
from dashboard.charts.sketch import Sketch, Trace, scatter_trace
from dashboard.charts.template import (
    QUIET,
    SERIES_COLOURS,
    SERIES_DASHES,
    SERIES_SYMBOLS,
    STATUS_SYMBOLS,
    apply_template,
    mark_illustrative,
    method_note,
)
from indicators.framework import Direction, Node, Transform


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One value of a series; `text` is what its hover box says."""

    year: int
    value: float
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class TrendSeries:
    """The values of one place, by year."""

    name: str
    points: tuple[TrendPoint, ...]
    is_context: bool = False
    """A region or country, drawn as a thin line in the background."""
    dash: str = ""
    """How its line is broken; "": by its position among the series."""


@dataclass(frozen=True, slots=True)
class TrendWords:
    """The texts of a trend chart."""

    unit: str
    worst: str
    """What the goalpost that scores 0 is called."""
    best: str
    """What the goalpost that scores 100 is called."""
    statuses: Mapping[str, str]
    illustrative: str
    method: str = ""
    """Names the method that the goalposts come from."""


def sketch_trend(
    node: Node,
    series: Sequence[TrendSeries],
    words: TrendWords,
    *,
    path: TargetPath | None = None,
    later: Sequence[int] = (),
    within: tuple[float, float] | None = None,
    marks: Sequence[TimeMark] = (),
    height: int = 420,
    quiet: str = QUIET,
) -> Sketch:
    """Draw the series with the indicator's goalposts; a year without a value is a gap.

    The shape of a point is its status when one place is shown, and its place when several are.
    The path to a target is drawn where there is one; `later` are years that need room as well;
    `within` are the ends of the part of the scale that is drawn, evenly, default all of it;
    `marks` are events of the place.
    """
    figure = Sketch()
    years = [point.year for one in series for point in one.points]
    years += [*later, *(path.years if path else []), *(mark.year for mark in marks)]
    places = [one for one in series if not one.is_context]
    for position, one in enumerate(series):
        figure.add_trace(_line(one, position, is_only=len(places) == 1))
    if len(places) == 1 and places[0].points:
        _add_status_legend(figure, places[0], words)
    if path:
        add_path(figure, path)
    # Where marks stand below the field, no other text may hang into their row.
    _add_goalposts(figure, node, words, years, within, low_side="top" if marks else "bottom")
    figure.update_xaxes(tickformat="d", dtick=year_step(years), showgrid=False)
    figure.update_yaxes(
        title=words.unit,
        type="log" if node.transform is Transform.LOG and within is None else "linear",
        range=within,
        gridcolor="rgba(91,107,123,0.18)",
        zeroline=False,
    )
    room = add_marks(figure, marks)
    apply_template(figure, height=height)
    figure.update_layout(
        margin={"t": 28},
        legend={"orientation": "h", "y": -0.16 - room / height, "x": 0, "xanchor": "left"},
    )
    points = [point for one in series for point in one.points]
    if any(point.status == "illustrative" for point in points) or (path and path.is_illustrative):
        mark_illustrative(figure, words.illustrative)
    if words.method:
        figure.add_annotation(**method_note(words.method))
    # A click leads to a story; that it selects a point, too, must not make the others pale.
    unselected = {"marker": {"opacity": 1}, "textfont": {"color": quiet}}
    for trace in figure.traces:
        trace["unselected"] = unselected
    return figure


build_trend_chart = drawn_once(sketch_trend)


def _line(one: TrendSeries, position: int, *, is_only: bool) -> Trace:
    by_year = {point.year: point for point in one.points}
    # Every year stands in the line, so that a missing one breaks it.
    years = list(range(min(by_year), max(by_year) + 1)) if by_year else []
    found = [by_year.get(year) for year in years]
    colour = QUIET if one.is_context else SERIES_COLOURS[position % len(SERIES_COLOURS)]
    symbols = [
        STATUS_SYMBOLS.get(point.status, "circle")
        if point is not None and is_only
        else _symbol(position)
        for point in found
    ]
    is_broken = not is_only or one.is_context
    dash = one.dash or (SERIES_DASHES[position % len(SERIES_DASHES)] if is_broken else "solid")
    return scatter_trace(
        name=one.name,
        x=years,
        y=[None if point is None else point.value for point in found],
        hovertext=["" if point is None else point.text for point in found],
        hoverinfo="text",
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 1.5 if one.is_context else 2.5, "dash": dash},
        marker={
            "symbol": symbols,
            "size": 6 if one.is_context else 10,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        opacity=0.8 if one.is_context else 1,
    )


def _symbol(position: int) -> str:
    """Return the shape of a place: the first six filled, the next six open."""
    shape = SERIES_SYMBOLS[position % len(SERIES_SYMBOLS)]
    return shape if position // len(SERIES_SYMBOLS) % 2 == 0 else f"{shape}-open"


def _add_status_legend(figure: Sketch, one: TrendSeries, words: TrendWords) -> None:
    """Name each shape that occurs, with an empty series of its own."""
    for status in dict.fromkeys(point.status for point in one.points):
        figure.add_trace(
            scatter_trace(
                name=words.statuses.get(status, status),
                x=[None],
                y=[None],
                mode="markers",
                marker={
                    "symbol": STATUS_SYMBOLS.get(status, "circle"),
                    "size": 10,
                    "color": SERIES_COLOURS[0],
                    "line": {"width": 2},
                },
                hoverinfo="skip",
            )
        )


def _add_goalposts(
    figure: Sketch,
    node: Node,
    words: TrendWords,
    years: Sequence[int],
    within: tuple[float, float] | None,
    *,
    low_side: str,
) -> None:
    """Draw the goalposts as series: shapes and their texts go astray on a logarithmic axis."""
    if node.low is None or node.high is None:
        return
    low_text, high_text = words.worst, words.best
    if node.direction is Direction.LOWER:
        low_text, high_text = high_text, low_text
    first, last = (min(years), max(years)) if years else (0, 1)
    ends = [first - 0.4, last + 0.4]
    for value, text, side in ((node.low, low_text, low_side), (node.high, high_text, "top")):
        if within and not within[0] <= value <= within[1]:
            continue
        figure.add_trace(
            scatter_trace(
                x=ends,
                y=[value, value],
                # Marks that nobody sees keep the text off its line.
                mode="lines+markers+text",
                marker={"size": 8, "opacity": 0},
                text=[text, ""],
                textposition=f"{side} right",
                textfont={"size": 11},
                line={"color": QUIET, "width": 1, "dash": "dot"},
                hoverinfo="skip",
                showlegend=False,
                cliponaxis=False,
            )
        )


def year_step(years: Sequence[int], most_labels: int = 8) -> int:
    """Return how many years lie between two labels of a time axis."""
    span = max(years) - min(years) if years else 0
    return max(1, -(-span // most_labels))
