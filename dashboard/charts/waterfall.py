"""From the score of one year to that of another, part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, bar_trace, scatter_trace
from dashboard.charts.template import QUIET, apply_template, mark_illustrative, name_method

OTHERS = ""
"""The code of the bar that sums up the small parts."""

_BAR_HEIGHT = 36
_MARGIN_HEIGHT = 80
_UP, _DOWN = "#2f75ab", "#b45f06"


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """One part of a change: from where to where it moves the score, in points."""

    code: str
    start: float
    end: float

    @property
    def points(self) -> float:
        """The part itself, with its sign."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class WaterfallWords:
    """The texts of the chart; names, figures and hover texts by code."""

    names: Mapping[str, str]
    figures: Mapping[str, str]
    hover: Mapping[str, str]
    before: str
    after: str
    before_figure: str
    after_figure: str


def waterfall_bars(
    before: float, parts: Mapping[str, float], *, most: int = 12
) -> list[WaterfallBar]:
    """Return bars from a score through the largest parts of its change to the score afterwards.

    Args:
        before: The score to begin with.
        parts: Points by code; parts of 0 are left out.
        most: How many bars; the rest is summed up in a last one with the code `OTHERS`.
    """
    moved = sorted(
        ((code, points) for code, points in parts.items() if points != 0),
        key=lambda item: -abs(item[1]),
    )
    kept = moved if len(moved) <= most else moved[: most - 1]
    shown = sorted(kept, key=lambda item: -item[1])
    if len(kept) < len(moved):
        shown.append((OTHERS, sum(points for _, points in moved[len(kept) :])))
    bars: list[WaterfallBar] = []
    for code, points in shown:
        start = bars[-1].end if bars else before
        bars.append(WaterfallBar(code, start, start + points))
    return bars


@drawn_once
def build_waterfall_chart(
    bars: Sequence[WaterfallBar],
    words: WaterfallWords,
    *,
    illustrative: str | None,
    method: str = "",
) -> Sketch:
    """Draw the parts one below the other; falls are hatched, so that no one needs the colour."""
    names = [words.names[bar.code] for bar in bars]
    rows = [words.before, *names, words.after]
    before = bars[0].start if bars else 0.0
    after = bars[-1].end if bars else 0.0
    figure = Sketch(
        [
            bar_trace(
                y=names,
                base=[bar.start for bar in bars],
                x=[bar.points for bar in bars],
                orientation="h",
                marker={
                    "color": [_UP if bar.points > 0 else _DOWN for bar in bars],
                    "pattern": {"shape": ["" if bar.points > 0 else "/" for bar in bars]},
                },
                text=[words.figures[bar.code] for bar in bars],
                textposition="outside",
                cliponaxis=False,
                hovertext=[words.hover[bar.code] for bar in bars],
                hoverinfo="text",
            )
        ]
    )
    figure.add_trace(
        scatter_trace(
            x=[before, after],
            y=[words.before, words.after],
            mode="markers+text",
            text=[words.before_figure, words.after_figure],
            textposition="middle right",
            marker={"symbol": ["circle-open", "circle"], "size": 12, "color": QUIET},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    apply_template(figure, height=_BAR_HEIGHT * len(rows) + _MARGIN_HEIGHT)
    figure.update_layout(showlegend=False, bargap=0.35, margin={"t": 34, "r": 24})
    figure.update_yaxes(
        categoryorder="array", categoryarray=rows, autorange="reversed", automargin=True
    )
    low, high = _span(bars)
    figure.update_xaxes(
        range=[low, high], gridcolor="rgba(91,107,123,0.18)", zeroline=False, nticks=6
    )
    if illustrative:
        mark_illustrative(figure, illustrative)
    return name_method(figure, method) if method else figure


def _span(bars: Sequence[WaterfallBar]) -> tuple[float, float]:
    """Return the axis: all ends, with room for the figures beside the bars."""
    ends = [end for bar in bars for end in (bar.start, bar.end)] or [0.0]
    room = max(0.3 * (max(ends) - min(ends)), 0.5)
    return min(ends) - room, max(ends) + room
