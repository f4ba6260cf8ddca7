"""Scores before and after a what-if, with targets beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, Trace, scatter_trace
from dashboard.charts.template import GRID, QUIET, apply_template, mark_illustrative, name_method

_ROW_HEIGHT = 34
_MARGIN_HEIGHT = 100
_COLOUR = "#2f75ab"
_TARGET = "#b45f06"


@dataclass(frozen=True, slots=True)
class TargetMark:
    """A target of an indicator: the score that its value would have, and how it is named."""

    score: float
    text: str


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One node before and after; None where no score is published.

    Attributes:
        code: The node.
        before: The score as it is.
        after: The score with the other values.
        targets: The path of its targets, the earliest first.
    """

    code: str
    before: float | None
    after: float | None
    targets: tuple[TargetMark, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIfWords:
    """The texts of the chart; names and figures by code."""

    names: Mapping[str, str]
    figures: Mapping[str, str]
    before: str
    after: str
    target: str


@drawn_once
def build_what_if_chart(
    rows: Sequence[WhatIfRow], words: WhatIfWords, *, illustrative: str | None, method: str = ""
) -> Sketch:
    """Draw each node as a line from its score before to that after; a missing score is a gap."""
    names = [words.names[row.code] for row in rows]
    figure = Sketch()
    for row in rows:
        if row.before is not None and row.after is not None:
            figure.add_trace(_link(row.before, row.after, words.names[row.code]))
    figure.add_trace(_points(names, [row.before for row in rows], words.before, "circle-open"))
    after = _points(names, [row.after for row in rows], words.after, "circle")
    after.update(
        mode="markers+text",
        text=[words.figures[row.code] for row in rows],
        textposition=[_side(row) for row in rows],
        cliponaxis=False,
    )
    figure.add_trace(after)
    marks = [(row, mark) for row in rows for mark in row.targets]
    if marks:
        figure.add_trace(_target_path(marks, words))
    apply_template(figure, height=_ROW_HEIGHT * len(rows) + _MARGIN_HEIGHT)
    figure.update_layout(
        margin={"t": 34, "r": 24},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.12, "yanchor": "top"},
    )
    figure.update_xaxes(range=[-3, 126], tickvals=[0, 25, 50, 75, 100], gridcolor=GRID)
    figure.update_yaxes(
        categoryorder="array", categoryarray=names, autorange="reversed", automargin=True
    )
    if illustrative:
        mark_illustrative(figure, illustrative)
    return name_method(figure, method) if method else figure


def _link(before: float, after: float, name: str) -> Trace:
    return scatter_trace(
        x=[before, after],
        y=[name, name],
        mode="lines",
        line={"color": _COLOUR, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )


def _points(names: list[str], scores: list[float | None], name: str, symbol: str) -> Trace:
    return scatter_trace(
        name=name,
        x=scores,
        y=names,
        mode="markers",
        marker={
            "symbol": symbol,
            "size": 12,
            "color": _COLOUR if symbol == "circle" else QUIET,
            "line": {"width": 2},
        },
        hovertemplate="%{x:.1f}<extra></extra>",
    )


def _target_path(marks: Sequence[tuple[WhatIfRow, TargetMark]], words: WhatIfWords) -> Trace:
    return scatter_trace(
        name=words.target,
        x=[mark.score for _, mark in marks],
        y=[words.names[row.code] for row, _ in marks],
        mode="markers",
        marker={"symbol": "diamond-open", "size": 13, "color": _TARGET, "line": {"width": 2}},
        hovertext=[mark.text for _, mark in marks],
        hoverinfo="text",
    )


def _side(row: WhatIfRow) -> str:
    """Write the figure away from the line."""
    is_fall = row.before is not None and row.after is not None and row.after < row.before
    return "middle left" if is_fall else "middle right"
