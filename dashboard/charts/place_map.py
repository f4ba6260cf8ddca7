"""Places as points on a map, over quiet outlines of countries; nothing is loaded from elsewhere."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.drawn import drawn_once
from dashboard.charts.labels import place_labels
from dashboard.charts.sketch import Sketch, Trace, scatter_trace
from dashboard.charts.template import (
    INK,
    apply_template,
    mark_illustrative,
    method_note,
    score_colour,
)
from data.outlines import Outline

_HEIGHT = 560
_PHONE = (340.0, 520.0)
_WIDE = (1100.0, 520.0)
"""Width and height of the map in pixels on a phone and on a wide screen.

Names that fit on a phone fit everywhere; the others make the last trace, which the style sheet
shows on a wide screen only.
"""
_CHARACTER = 7.2
_LINE_HEIGHT = 18.0
_LEAST_SPAN = 2.0
"""The least height of what is shown, in degrees, so that one place is shown in its country."""
_ROOM = 0.3
_FAR_ROOM = 0.12
_FAR = 10.0
"""From how many degrees on a map shows its surroundings anyway, so that it needs less room."""
_GREY = "#7b8a99"
"""Stands out from the page by day and by night."""
_OUTLINE = "rgba(91,107,123,0.45)"
_WIDEST = 2.4
"""How many times wider than high the map is at most, on a wide screen."""
_STEPS = 700
"""How many steps the background is thinned to across: finer ones cannot be seen."""
_LARGE = 100
"""From how many places on the points are smaller."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One place; a number of None is not published: a hollow mark."""

    place: str
    name: str
    latitude: float
    longitude: float
    number: float | None
    """0 to 100, which gives the colour."""
    label: str
    text: str
    """What its hover box says."""


@dataclass(frozen=True, slots=True)
class MapWords:
    """The texts of the map."""

    known: str
    unknown: str
    method: str
    illustrative: str
    """Empty where no made-up value takes part."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def stretch(self) -> float:
        """How many times longer a degree to the north is than one to the east, in its middle."""
        return 1 / max(math.cos(math.radians((self.south + self.north) / 2)), 0.05)


def window_of(points: Sequence[MapPoint]) -> Window:
    """Return what shows all points with some room around them."""
    south, north = (f(point.latitude for point in points) for f in (min, max))
    west, east = (f(point.longitude for point in points) for f in (min, max))
    around, beside = _room(north - south), _room(east - west)
    return Window(west - beside, south - around, east + beside, north + around)


def _room(span: float) -> float:
    """Return how many degrees to show on either side of the outermost points."""
    share = _FAR_ROOM if span > _FAR else _ROOM
    return max((_LEAST_SPAN - span) / 2, span * share, 0.3)


def background(outlines: Sequence[Outline], window: Window) -> NDArray[np.float64]:
    """Return the parts of the outlines (point, 2) near a window, with a row of NaN after each.

    The window is taken wider than it is, because its shape follows the screen. Steps too small
    to be seen are left out.
    """
    wide = _widened(window)
    step = (wide.east - wide.west) / _STEPS
    pieces: list[NDArray[np.float64]] = []
    for outline in outlines:
        if (
            outline.east < wide.west
            or outline.west > wide.east
            or outline.north < wide.south
            or outline.south > wide.north
        ):
            continue
        for piece in _inside(outline.points, wide):
            thin = _thinned(piece, step)
            if len(thin) > 1:
                pieces += [thin, np.full((1, 2), np.nan)]
    return np.concatenate(pieces) if pieces else np.empty((0, 2))


def _widened(window: Window) -> Window:
    height = (window.north - window.south) * window.stretch
    width = window.east - window.west
    across = max(width, height * _WIDEST)
    upwards = max(height, width * _PHONE[1] / _PHONE[0]) / window.stretch
    middle = (window.west + window.east) / 2, (window.south + window.north) / 2
    return Window(
        middle[0] - across / 2,
        middle[1] - upwards / 2,
        middle[0] + across / 2,
        middle[1] + upwards / 2,
    )


def _inside(points: NDArray[np.float64], window: Window) -> list[NDArray[np.float64]]:
    """Return the runs of points within a window, each with the point before and after it."""
    x, y = points[:, 0], points[:, 1]
    is_inside = (x >= window.west) & (x <= window.east) & (y >= window.south) & (y <= window.north)
    kept = is_inside.copy()
    kept[1:] |= is_inside[:-1]
    kept[:-1] |= is_inside[1:]
    at = np.flatnonzero(kept)
    if not len(at):
        return []
    return [points[run] for run in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1)]


def _thinned(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    cells = np.floor(points / step)
    keep = np.ones(len(points), dtype=bool)
    keep[1:-1] = (cells[1:-1] != cells[:-2]).any(axis=1)
    return points[keep]


@drawn_once
def build_map(points: Sequence[MapPoint], outlines: Sequence[Outline], words: MapWords) -> Sketch:
    """Draw the points over the outlines; the first points are the first to get their names.

    Equirectangular with the middle latitude as standard parallel, so that shapes there are right.
    A number is told by the label or the hover box, never by the colour alone. The traces: the
    outlines, the points with a number and those without (with the place as custom data), and the
    names for which only a wide screen has room.
    """
    figure = Sketch()
    window = window_of(points) if points else Window(-25.0, 30.0, 45.0, 70.0)
    lines = background(outlines, window)
    figure.add_trace(
        scatter_trace(
            x=np.round(lines[:, 0], 2),
            y=np.round(lines[:, 1], 2),
            mode="lines",
            line={"color": _OUTLINE, "width": 1},
            hoverinfo="skip",
            showlegend=False,
            connectgaps=False,
        )
    )
    anchors = _anchors(points, window, _PHONE)
    placed = list(zip(points, anchors, strict=True))
    known = [one for one in placed if one[0].number is not None]
    unknown = [one for one in placed if one[0].number is None]
    size = 10 if len(points) > _LARGE else 15
    colours = [score_colour(point.number or 0.0) for point, _ in known]
    figure.add_trace(_marks(known, words.known, "circle", colours, size))
    figure.add_trace(_marks(unknown, words.unknown, "circle-open", _GREY, size - 2))
    more = _anchors(points, window, _WIDE, anchors)
    figure.add_trace(_more_names(points, anchors, more, size))
    apply_template(figure, height=_HEIGHT)
    axis = {"visible": False, "showgrid": False, "zeroline": False}
    figure.update_xaxes(range=[window.west, window.east], constrain="range", **axis)
    figure.update_yaxes(
        range=[window.south, window.north],
        scaleanchor="x",
        scaleratio=window.stretch,
        constrain="range",
        **axis,
    )
    figure.update_layout(
        margin={"t": 28, "b": 8},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "xanchor": "left"},
    )
    figure.add_annotation(**method_note(words.method, is_inside=True))
    if words.illustrative:
        mark_illustrative(figure, words.illustrative)
    return figure


def _anchors(
    points: Sequence[MapPoint],
    window: Window,
    field: tuple[float, float],
    settled: Sequence[str] = (),
) -> list[str]:
    """Return where the labels stand on a map of this many pixels; see `place_labels`."""
    width, height = field
    scale = min(
        width / (window.east - window.west),
        height / ((window.north - window.south) * window.stretch),
    )
    middle = (window.west + window.east) / 2, (window.south + window.north) / 2
    return place_labels(
        [
            (
                width / 2 + (point.longitude - middle[0]) * scale,
                height / 2 - (point.latitude - middle[1]) * scale * window.stretch,
            )
            for point in points
        ],
        [(len(point.label) * _CHARACTER, _LINE_HEIGHT) for point in points],
        field,
        settled,
    )


def _more_names(
    points: Sequence[MapPoint], narrow: Sequence[str], wide: Sequence[str], size: int
) -> Trace:
    more = [
        (point, there)
        for point, here, there in zip(points, narrow, wide, strict=True)
        if there and not here
    ]
    return scatter_trace(
        # The style sheet hides it by this name where the screen is narrow.
        uid="wide",
        x=[point.longitude for point, _ in more],
        y=[point.latitude for point, _ in more],
        text=[_shown(point.label) for point, _ in more],
        textposition=[side for _, side in more],
        # Marks that nobody sees keep the names off the points.
        mode="markers+text",
        marker={"size": size, "opacity": 0},
        hoverinfo="skip",
        showlegend=False,
    )


def _shown(label: str) -> str:
    return label.replace("<", "&lt;")


def _marks(
    placed: Sequence[tuple[MapPoint, str]],
    name: str,
    symbol: str,
    colour: str | list[str],
    size: int,
) -> Trace:
    return scatter_trace(
        name=name,
        x=[point.longitude for point, _ in placed],
        y=[point.latitude for point, _ in placed],
        text=[_shown(point.label) if anchor else "" for point, anchor in placed],
        textposition=[anchor or "top center" for _, anchor in placed],
        customdata=[point.place for point, _ in placed],
        hovertext=[point.text for point, _ in placed],
        hoverinfo="text",
        mode="markers+text",
        marker={
            "symbol": symbol,
            "size": size,
            "color": colour,
            "line": {"width": 1.5, "color": INK if symbol == "circle" else _GREY},
        },
        # A click opens a city; that it selects a point, too, must not make the others pale.
        unselected={"marker": {"opacity": 1}},
    )
