"""Two indicators of several places against each other, with the numbers in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from dashboard.board import Board
from dashboard.charts.scatter import (
    ScatterAxis,
    ScatterPoint,
    ScatterWords,
    build_scatter_chart,
)
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.choice import choose_axis
from dashboard.components.downloads import offer_downloads
from dashboard.components.story import story_link
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.trend import value_sources
from dashboard.format import plain, status_text, value_text
from dashboard.words import STATUSES
from indicators.framework import Transform

_CERTAIN = ("official", "survey", "estimate", "provisional", "proxy", "illustrative")
"""The statuses from the most certain to the least."""

_AXIS_CHARACTERS = 36
"""How long a line of an axis title may be, so that it fits on a phone."""


@dataclass(frozen=True, slots=True)
class Known:
    """The value of an indicator that counts in a year, and the year it was measured in."""

    value: float
    year: int
    status: str


def show_scatter(board: Board, places: Sequence[str], year: int) -> None:
    """Draw two indicators against each other; places that lack one of the two are named."""
    t = board.t
    st.header(t("Two indicators against each other"))
    usual = usual_axes(board, places, year)
    x_column, y_column = st.columns(2)
    with x_column:
        x = choose_axis(board, "x", t("Across"), usual[0])
    with y_column:
        y = choose_axis(board, "y", t("Upwards"), usual[1])
    context = list(dict.fromkeys(code for one in places for code in board.context_of(one)))
    found = {
        place: (known_value(board, place, x, year), known_value(board, place, y, year))
        for place in (*places, *context)
    }
    drawn = {place: (a, b) for place, (a, b) in found.items() if a is not None and b is not None}
    own = [place for place in places if place in drawn]
    if own:
        figure = _show_chart(board, drawn, (x, y), year)
        st.caption(
            t(
                "Each point is a place; its shape says where the values come from. That two "
                "values go together does not mean that one brings about the other."
            )
        )
        table = _show_table(board, drawn, (x, y), year)
        offer_downloads(
            board,
            f"{x}-and-{y}",
            f"{board.node_name(x)} · {board.node_name(y)}",
            places=own,
            year=year,
            figure=figure,
            table=table,
            source="; ".join(
                dict.fromkeys(value_sources(board, code, list(drawn)) for code in (x, y))
            ),
            key="scatter",
        )
    else:
        st.info(t("No chosen place has a value of both indicators in {year}.", year=year))
    _tell_lacking(board, {place: found[place] for place in places}, (x, y))


def usual_axes(board: Board, places: Sequence[str], year: int) -> tuple[str, str]:
    """Return the two indicators that most of the places know, of two areas where that is so."""
    scores = board.scores
    at = [scores.place_position(place) for place in places]
    known = (~np.isnan(scores.value[:, at, scores.year_position(year)])).sum(axis=1)
    codes = [board.framework.indicators[at] for at in np.argsort(-known, kind="stable")]
    counts = dict(zip(board.framework.indicators, known.tolist(), strict=True))
    first = codes[0]
    others = [
        code
        for code in codes[1:]
        if board.area_of(code) != board.area_of(first) and counts[code] == counts[codes[1]]
    ]
    return first, (others or codes[1:] or codes)[0]


def known_value(board: Board, place: str, indicator: str, year: int) -> Known | None:
    """Return the value that counts in a year: its own, or one recent enough to carry forward.

    By the method's rule, for regions and countries as well: the latest observation counts, and
    one that says "not applicable" ends an earlier value.
    """
    rows = [
        row
        for row in board.rows(place, indicator)
        if year - board.method.max_age <= row["year"] <= year
    ]
    if not rows:
        return None
    latest = rows[-1]
    value = float(latest["value"])
    return None if np.isnan(value) else Known(value, int(latest["year"]), str(latest["status"]))


def _show_chart(
    board: Board, drawn: dict[str, tuple[Known, Known]], axes: tuple[str, str], year: int
) -> go.Figure:
    t = board.t
    points = [_point(board, place, pair, axes, year) for place, pair in drawn.items()]
    is_made_up = any(point.status == "illustrative" for point in points)
    words = ScatterWords(
        statuses={status: t(word) for status, word in STATUSES.items()},
        context=t("region or country"),
        illustrative=t("Illustrative values") if is_made_up else "",
    )
    x, y = (_axis(board, code) for code in axes)
    alt = t(
        "{x} and {y} of {count} places in {year}. The table below holds the numbers.",
        x=board.node_name(axes[0]),
        y=board.node_name(axes[1]),
        count=t.number(len(points)),
        year=year,
    )
    figure = build_scatter_chart(points, x, y, words)
    with st.container(key="named_scatter"):
        st.plotly_chart(figure, key="compare_scatter", alt=alt, config=CHART_CONFIG)
    return figure


def _axis(board: Board, code: str) -> ScatterAxis:
    title = ", ".join(filter(None, (board.node_name(code), board.labels[code].unit)))
    lines = wrap(title.replace("<", "&lt;"), _AXIS_CHARACTERS)
    return ScatterAxis("<br>".join(lines), board.framework.node(code).transform is Transform.LOG)


def _point(
    board: Board, place: str, pair: tuple[Known, Known], axes: tuple[str, str], year: int
) -> ScatterPoint:
    name = board.place_label(place) if board.places[place].is_scored else board.place_name(place)
    carried = sorted({one.year for one in pair if one.year != year})
    lines = [f"<b>{name}</b>"]
    lines += [
        f"{code}: {value_text(board, code, one.value)}, {one.year}, "
        f"{status_text(board.t, one.status)}"
        for code, one in zip(axes, pair, strict=True)
    ]
    return ScatterPoint(
        f"{name} ({', '.join(map(str, carried))})" if carried else name,
        pair[0].value,
        pair[1].value,
        max((one.status for one in pair), key=_CERTAIN.index),
        "<br>".join(lines),
        is_context=not board.places[place].is_scored,
    )


def _show_table(
    board: Board, drawn: dict[str, tuple[Known, Known]], axes: tuple[str, str], year: int
) -> tuple[list[Column], list[Row]]:
    t = board.t
    keys = ("x", "y")
    columns = [Column("place", t("Place"), "heading")]
    columns += [
        Column(key, board.node_name(code), "number") for key, code in zip(keys, axes, strict=True)
    ]
    rows: list[Row] = [
        {
            "place": board.place_name(place),
            **{
                key: _value_cell(board, place, code, one, year)
                for key, code, one in zip(keys, axes, pair, strict=True)
            },
        }
        for place, pair in drawn.items()
    ]
    show_table(columns, rows, caption=t("Values that count in {year}", year=year))
    return columns, rows


def _value_cell(board: Board, place: str, code: str, one: Known, year: int) -> Cell:
    note = status_text(board.t, one.status)
    if one.year != year:
        note = f"{board.t('of {year}', year=one.year)} · {note}"
    href = story_link(board, place, code, one.year)
    return Cell(value_text(board, code, one.value), href=href, note=note)


def _tell_lacking(
    board: Board,
    found: dict[str, tuple[Known | None, Known | None]],
    axes: tuple[str, str],
) -> None:
    """Name the places that are not drawn, by the indicator that they lack."""
    t = board.t
    for at, code in enumerate(axes):
        lacking = [board.place_name(place) for place, pair in found.items() if pair[at] is None]
        if lacking:
            st.write(
                plain(
                    t(
                        "Without a value of {indicator}: {places}.",
                        indicator=board.node_name(code),
                        places=", ".join(lacking),
                    )
                )
            )
        if axes[0] == axes[1]:
            break
