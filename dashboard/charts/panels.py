"""Small multiples: one indicator, a panel for each place, all on the same scales."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts.drawn import drawn_once
from dashboard.charts.marks import TimeMark
from dashboard.charts.path import TargetPath
from dashboard.charts.sketch import Sketch
from dashboard.charts.template import QUIET
from dashboard.charts.trend import TrendSeries, TrendWords, sketch_trend, year_step
from indicators.framework import Node

_ROOM = 0.08
_YEAR_LABELS = 4
CONTEXT_DASHES = {"country": "dash", "region": "dot"}
"""How the line of a region or country is broken, the same in every panel."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What one panel shows: the place, the regions and countries around it, its path and events."""

    places: tuple[str, ...]
    """The code of the place, then of each region and country that is drawn with it."""
    series: tuple[TrendSeries, ...]
    """The series of these, in the same order."""
    path: TargetPath | None = None
    marks: tuple[TimeMark, ...] = ()

    @property
    def place(self) -> str:
        """The place that the panel is about."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class PanelScale:
    """The part of both axes that every panel shows."""

    first: int
    last: int
    low: float
    high: float


def panel_scale(panels: Sequence[Panel]) -> PanelScale:
    """Return scales that hold everything that any of the panels draws, with a little room.

    There must be at least one value. Values that are never negative get no room below zero.
    """
    points = [point for panel in panels for one in panel.series for point in one.points]
    paths = [panel.path for panel in panels if panel.path is not None]
    years = [point.year for point in points]
    years += [year for path in paths for year in path.years]
    years += [mark.year for panel in panels for mark in panel.marks]
    values = [point.value for point in points]
    values += [corner.value for path in paths for corner in path.corners]
    low, high = min(values), max(values)
    room = _ROOM * (high - low) or _ROOM * abs(high) or 1.0
    below = low - room
    return PanelScale(min(years), max(years), max(below, 0.0) if low >= 0 else below, high + room)


@drawn_once
def build_panel_chart(
    node: Node,
    panel: Panel,
    words: TrendWords,
    scale: PanelScale,
    *,
    height: int = 250,
    quiet: str = QUIET,
) -> Sketch:
    """Draw one panel; what its lines and shapes mean stands once, above all panels."""
    ends = [end for end in (node.low, node.high) if end is not None]
    has_goalpost = any(scale.low <= end <= scale.high for end in ends)
    figure = sketch_trend(
        node,
        panel.series,
        words if has_goalpost else replace(words, method=""),
        path=panel.path,
        within=(scale.low, scale.high),
        marks=panel.marks,
        height=height,
        quiet=quiet,
    )
    years = [scale.first, scale.last]
    figure.update_xaxes(
        range=[scale.first - 0.6, scale.last + 0.6], dtick=year_step(years, _YEAR_LABELS)
    )
    figure.update_yaxes(title=None, nticks=5)
    return figure.update_layout(showlegend=False, margin={"b": 0})
