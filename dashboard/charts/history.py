"""The overall score of one place over the years, above how much was known in each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.marks import TimeMark, add_marks
from dashboard.charts.sketch import Sketch, bar_trace, scatter_trace
from dashboard.charts.template import (
    FAINT,
    QUIET,
    SERIES_COLOURS,
    apply_template,
    mark_illustrative,
    method_note,
)
from dashboard.charts.trend import year_step
from indicators.scores import Scores

_HUNDRED = 100
_HEIGHT = 360


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One year: the published score (None: none) and the share of indicators with a value."""

    year: int
    score: float | None
    coverage: float | None
    known: int
    applicable: int
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """The texts of a history chart."""

    axis: str
    score: str
    coverage: str
    method: str
    illustrative: str
    hover: Sequence[str]
    """What the box of each row says."""
    numbers: Sequence[str]
    """How the score of each row is written."""


def history_rows(scores: Scores, node: str, place: str, years: Sequence[int]) -> list[HistoryRow]:
    """Return one row for each of the years, in their order."""
    at = (scores.framework.position(node), scores.place_position(place))
    rows = []
    for year in years:
        index = (*at, scores.year_position(year))
        score, coverage = float(scores.published[index]), float(scores.coverage[index])
        rows.append(
            HistoryRow(
                year,
                None if math.isnan(score) else score,
                None if math.isnan(coverage) else coverage,
                int(scores.known[index]),
                int(scores.applicable[index]),
                bool(scores.has_illustrative[index]),
            )
        )
    return rows


@drawn_once
def build_history_chart(
    rows: Sequence[HistoryRow],
    words: HistoryWords,
    *,
    chosen: int,
    marks: Sequence[TimeMark] = (),
) -> Sketch:
    """Draw the score as a line with gaps over bars of coverage; the chosen year stands out."""
    years = [row.year for row in rows]
    figure = Sketch(
        [
            bar_trace(
                name=words.coverage,
                x=years,
                y=[None if row.coverage is None else _HUNDRED * row.coverage for row in rows],
                width=0.72,
                hovertext=list(words.hover),
                hoverinfo="text",
                marker={
                    "color": FAINT,
                    "line": {
                        "color": QUIET,
                        "width": [2.5 if row.year == chosen else 0 for row in rows],
                    },
                },
            ),
            scatter_trace(
                name=words.score,
                x=years,
                y=[row.score for row in rows],
                mode="lines+markers+text",
                connectgaps=False,
                text=[
                    number if _is_end(rows, position) else ""
                    for position, number in enumerate(words.numbers)
                ],
                textposition="top center",
                textfont={"size": 13},
                hovertext=list(words.hover),
                hoverinfo="text",
                cliponaxis=False,
                line={"color": SERIES_COLOURS[0], "width": 2.5},
                marker={
                    "symbol": ["circle-open" if row.is_illustrative else "circle" for row in rows],
                    "size": [14 if row.year == chosen else 9 for row in rows],
                    "color": SERIES_COLOURS[0],
                    "line": {"width": 2.5, "color": SERIES_COLOURS[0]},
                },
            ),
        ]
    )
    room = add_marks(figure, marks)
    drawn = [*years, *(mark.year for mark in marks)]
    figure.update_xaxes(
        tickformat="d",
        dtick=year_step(drawn),
        range=[min(drawn) - 0.6, max(drawn) + 0.6],
        showgrid=False,
    )
    figure.update_yaxes(
        title=words.axis, range=[0, 104], gridcolor="rgba(91,107,123,0.18)", zeroline=False
    )
    apply_template(figure, height=_HEIGHT)
    figure.update_layout(
        margin={"t": 28},
        legend={"orientation": "h", "y": -0.16 - 1.3 * room / _HEIGHT, "x": 0, "xanchor": "left"},
    )
    if any(row.is_illustrative for row in rows):
        mark_illustrative(figure, words.illustrative)
    figure.add_annotation(**method_note(words.method))
    return figure


def _is_end(rows: Sequence[HistoryRow], position: int) -> bool:
    """Whether a score stands at an end of a stretch without a gap, where it is written out."""
    if rows[position].score is None:
        return False
    beside = [rows[at].score for at in (position - 1, position + 1) if 0 <= at < len(rows)]
    return len(beside) < 2 or None in beside  # noqa: PLR2004 - one on each side
