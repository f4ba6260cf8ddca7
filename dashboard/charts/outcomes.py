"""Yearly counts of one outcome: bars by year, stacked by place, with how many places reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, bar_trace, scatter_trace
from dashboard.charts.template import SERIES_COLOURS, apply_template, mark_illustrative

_HATCHES = ("", "x")
_LEAST_YEARS = 5
"""How many years there is room for, so that the bar of one year alone is no block."""


@dataclass(frozen=True, slots=True)
class OutcomeSeries:
    """The counts of one place, one for each year; None where it gave none, which is not zero."""

    name: str
    counts: tuple[int | None, ...]
    texts: tuple[str, ...]
    """What the hover box says of each count."""
    at: int = 0
    """Which of the places it is, so that a place has the same colour in every chart."""


@dataclass(frozen=True, slots=True)
class OutcomeTotal:
    """The total of a year, None where no place reported; `reported` says over how many places."""

    total: int | None
    label: str
    reported: str


def outcome_rows(
    years: Sequence[int], counts: dict[tuple[str, int], int], places: Sequence[str]
) -> list[tuple[int | None, int]]:
    """Return for each year the total over those places that gave a count, and how many these are.

    Args:
        years: the years, in order.
        counts: the count of a place and year, for those that gave one.
        places: the places to add up.
    """
    rows: list[tuple[int | None, int]] = []
    for year in years:
        found = [counts[place, year] for place in places if (place, year) in counts]
        rows.append((sum(found) if found else None, len(found)))
    return rows


@drawn_once
def build_outcome_chart(
    years: Sequence[int],
    series: Sequence[OutcomeSeries],
    totals: Sequence[OutcomeTotal],
    *,
    illustrative: str | None,
) -> Sketch:
    """Draw the counts; above each bar its total and how many of the places reported.

    A year that nobody reported has no bar and says so; a reported zero has a bar of no height and
    the total 0.
    """
    figure = Sketch()
    for one in series:
        colour = SERIES_COLOURS[one.at % len(SERIES_COLOURS)]
        hatch = _HATCHES[one.at // len(SERIES_COLOURS) % len(_HATCHES)]
        figure.add_trace(
            bar_trace(
                name=one.name.replace("<", "&lt;"),
                x=list(range(len(years))),
                y=list(one.counts),
                hovertext=list(one.texts),
                hoverinfo="text",
                width=0.62,
                marker={
                    "color": colour,
                    "line": {"color": "#ffffff", "width": 1},
                    "pattern": {"shape": hatch, "fgcolor": "#ffffff"},
                },
            )
        )
    highest = max((row.total or 0 for row in totals), default=0) or 1
    figure.add_trace(
        scatter_trace(
            x=list(range(len(years))),
            y=[row.total or 0 for row in totals],
            text=[
                f"{row.reported}" if row.total is None else f"<b>{row.label}</b><br>{row.reported}"
                for row in totals
            ],
            mode="text",
            textposition="top center",
            textfont={"size": 11},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )
    figure.update_xaxes(
        tickvals=list(range(len(years))),
        ticktext=[str(year) for year in years],
        range=[-0.6, max(len(years), _LEAST_YEARS) - 0.4],
        showgrid=False,
        zeroline=False,
    )
    figure.update_yaxes(
        range=[0, highest * 1.25],
        tickformat=",d",
        nticks=min(highest, 5) + 1,
        gridcolor="rgba(91,107,123,0.18)",
        zeroline=False,
        rangemode="tozero",
    )
    apply_template(figure, height=330)
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={
            "orientation": "h",
            "y": -0.12,
            "yanchor": "top",
            "x": 0,
            "xanchor": "left",
            "traceorder": "normal",
        },
        margin={"t": 40 if illustrative else 16},
    )
    return mark_illustrative(figure, illustrative) if illustrative else figure
