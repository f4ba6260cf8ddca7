"""What contributes how many points to a score, as bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, bar_trace
from dashboard.charts.template import QUIET, apply_template, mark_illustrative, name_method

_BAR_HEIGHT = 38
_MARGIN_HEIGHT = 90
_COLOUR = "#2f75ab"


@dataclass(frozen=True, slots=True)
class ContributionBar:
    """One node right below the score that is explained, in points of that score.

    Attributes:
        code: The node.
        points: What it contributes.
        most: What it would contribute at 100 points: its weight times 100.
    """

    code: str
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class ContributionWords:
    """The texts of the chart; names and hover texts by code."""

    names: Mapping[str, str]
    figures: Mapping[str, str]
    hover: Mapping[str, str]
    contributed: str
    possible: str


def contribution_bars(frame: pd.DataFrame) -> list[ContributionBar]:
    """Return the bars of the nodes right below, in tree order, those without a score left out.

    Args:
        frame: as of `contributions`: code, depth, weight (0 to 1) and contribution.
    """
    below = frame[(frame["depth"] == 1) & frame["contribution"].notna()]
    return [
        ContributionBar(str(row["code"]), float(row["contribution"]), 100 * float(row["weight"]))
        for row in below.to_dict("records")
    ]


@drawn_once
def build_contributions_chart(
    bars: Sequence[ContributionBar],
    words: ContributionWords,
    *,
    illustrative: str | None,
    method: str = "",
) -> Sketch:
    """Draw each contribution in a frame that shows how much it could be."""
    names = [words.names[bar.code] for bar in bars]
    hover = [words.hover[bar.code] for bar in bars]
    figure = Sketch()
    figure.add_trace(
        bar_trace(
            name=words.possible,
            y=names,
            x=[bar.most for bar in bars],
            orientation="h",
            marker={"color": "rgba(91,107,123,0.10)", "line": {"color": QUIET, "width": 1.5}},
            hovertext=hover,
            hoverinfo="text",
        )
    )
    figure.add_trace(
        bar_trace(
            name=words.contributed,
            y=names,
            x=[bar.points for bar in bars],
            orientation="h",
            marker={"color": _COLOUR},
            text=[words.figures[bar.code] for bar in bars],
            textposition=[_text_side(bar, bars) for bar in bars],
            insidetextfont={"color": "#ffffff"},
            hovertext=hover,
            hoverinfo="text",
        )
    )
    apply_template(figure, height=_BAR_HEIGHT * len(bars) + _MARGIN_HEIGHT)
    figure.update_layout(
        barmode="overlay",
        bargap=0.3,
        margin={"t": 34},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.02, "yanchor": "top"},
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(autorange="reversed", automargin=True, ticklabelposition="outside")
    if illustrative:
        mark_illustrative(figure, illustrative)
    return name_method(figure, method) if method else figure


def _is_wide(bar: ContributionBar, bars: Sequence[ContributionBar]) -> bool:
    """Whether a bar has room for its own figure."""
    widest = max(other.most for other in bars)
    return bar.points > 0.25 * widest


def _text_side(bar: ContributionBar, bars: Sequence[ContributionBar]) -> str:
    return "inside" if _is_wide(bar, bars) else "outside"
