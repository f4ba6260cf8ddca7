"""Events on the time axis of a chart: numbered marks, which a list below the chart spells out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.sketch import Sketch
from dashboard.charts.template import QUIET

_STEP = 22
"""How much room a row of marks takes, in pixels."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One event: its year, its number in the list, and what its hover box says."""

    year: int
    number: int
    text: str


def reaching(years: Sequence[int]) -> tuple[int, int]:
    """Return the first and last year that a mark may widen a time axis of these years to.

    What is drawn keeps at least a third of the axis, however long ago an event was.
    """
    first, last = min(years), max(years)
    reach = max(last - first, 3)
    return first - reach, last + reach


def add_marks(figure: Sketch, marks: Sequence[TimeMark]) -> int:
    """Draw each year's events as one mark between the axis and its years, with a line upwards.

    There a mark covers no value. Marks of years that follow each other stand in two rows, so that
    none covers another. Returns how much room they take below the chart's field, in pixels.
    """
    is_second, before, rows = False, None, 0
    for year, group in groupby(sorted(marks, key=lambda one: one.number), lambda one: one.year):
        events = list(group)
        is_second = before == year - 1 and not is_second
        before, rows = year, max(rows, 1 + is_second)
        figure.add_shape(
            type="line",
            xref="x",
            yref="paper",
            x0=year,
            x1=year,
            y0=0,
            y1=1,
            line={"color": QUIET, "width": 1, "dash": "dot"},
            opacity=0.6,
            layer="below",
        )
        figure.add_annotation(
            x=year,
            xref="x",
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-_STEP * is_second,
            text=_numbers(events),
            hovertext="<br>".join(one.text for one in events),
            showarrow=False,
            bgcolor=QUIET,
            borderpad=3,
            font={"size": 11, "color": "#ffffff"},
        )
    if rows:
        figure.update_xaxes(ticklabelstandoff=_STEP * rows)
    return _STEP * rows


def _numbers(events: Sequence[TimeMark]) -> str:
    first, last = events[0].number, events[-1].number
    return str(first) if first == last else f"{first}–{last}"
