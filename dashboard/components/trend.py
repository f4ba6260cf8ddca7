"""The trend of one indicator, for one place with its context or for several places."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.board import Board
from dashboard.charts.template import CHART_CONFIG, QUIET, QUIET_IN_DARK
from dashboard.charts.trend import TrendPoint, TrendSeries, TrendWords, build_trend_chart
from dashboard.components.downloads import offer_downloads
from dashboard.components.milestones import (
    marks_alt,
    place_milestones,
    show_marks,
    time_marks,
)
from dashboard.components.story import show_stories, story_code, story_link
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.target_path import current_path
from dashboard.format import plain, said_text, status_text, value_cell, value_text
from dashboard.view import take
from dashboard.words import DIRECTIONS, SOURCE_TYPES, STATUSES

CONTEXT_YEARS = 10
"""How far back a region or country is drawn beside a place with few years of its own."""

MOST_NAMED = 4
"""How many places or sources a downloaded chart names before it says that there are more."""

_CLICKED = "trend.clicked"
_SEEN = "trend.seen"


def show_trend(board: Board, indicator: str, places: Sequence[str], *, key: str) -> None:
    """Draw an indicator over the years, with its definition above and its numbers below.

    A single place is shown among the regions and countries that it lies in. Each value leads to
    its story: from its point in the chart, from the table and from a box of its own.
    """
    context = board.context_of(places[0]) if len(places) == 1 else []
    _show_definition(board, indicator)
    figure = _show_known(board, indicator, places, context, key)
    show_stories(board, indicator, [*places, *context], own_place(places))
    if figure is None:
        return
    columns, rows = numbers_table(board, indicator, [*places, *context], story_link)
    with st.expander(board.t("The numbers as a table"), key=f"{key}_table"):
        show_table(columns, rows, caption=board.node_name(indicator))
    offer_downloads(
        board,
        f"trend-{indicator}",
        _title(board, indicator, places),
        places=places,
        figure=figure,
        table=(columns, rows),
        source=value_sources(board, indicator, [*places, *context]),
        key=key,
    )


def own_place(places: Sequence[str]) -> str:
    """Return the place that a year alone belongs to, "" where several are shown."""
    return places[0] if len(places) == 1 else ""


def _show_known(
    board: Board, indicator: str, places: Sequence[str], context: Sequence[str], key: str
) -> go.Figure | None:
    """Draw the chart and return it, None where there was nothing to draw."""
    t = board.t
    found = {place: trend_series(board, indicator, place) for place in [*places, *context]}
    own = {place: one for place in places if (one := found[place]) is not None}
    drawn = own | {
        place: since
        for place in context
        if (one := found[place]) is not None
        and (since := since_own(one, list(own.values()))).points
    }
    if not drawn:
        st.info(t("No value of this indicator is known for this choice."))
        return None
    lacking = [board.place_name(place) for place in places if place not in own]
    if lacking:
        names = plain(", ".join(lacking))
        st.write(t("Without a value of this indicator: {places}.", places=names))
    with st.container(key=f"clicked_{key}"):
        return _show_chart(board, indicator, drawn, own_place(places), f"{key}_{indicator}")


def _show_chart(
    board: Board, indicator: str, drawn: Mapping[str, TrendSeries], own: str, key: str
) -> go.Figure:
    t = board.t
    area = board.area_of(indicator)
    milestones = place_milestones(board, own, area) if own in drawn else []
    path = current_path(board, own, indicator)
    years = [point.year for one in drawn.values() for point in one.points]
    marks = time_marks(milestones, [*years, *(path.years if path else [])])
    figure = build_trend_chart(
        board.framework.node(indicator),
        list(drawn.values()),
        trend_words(board, indicator),
        path=path,
        marks=marks,
        quiet=quiet_colour(),
    )
    alt = t(
        "{indicator} over the years: {places}. The table below holds the numbers.",
        indicator=board.node_name(indicator),
        places=", ".join(one.name for one in drawn.values()),
    )
    alt += marks_alt(board, marks)
    show_clickable(figure, list(drawn), own, key=key, alt=alt)
    show_marks(board, milestones, marks)
    show_click_hint(board, key)
    return figure


def show_clickable(
    figure: go.Figure, places: Sequence[str], own: str, *, key: str, alt: str
) -> None:
    """Draw a chart whose first curves are those of places: a click on a point opens its story.

    Args:
        figure: the chart.
        places: the place of each of its first curves.
        own: the place that a year alone belongs to; "" where each value names its place.
        key: the chart's key.
        alt: what the chart says, in words.
    """
    st.plotly_chart(
        figure,
        key=key,
        on_select=partial(_note_click, key, list(places), own),
        selection_mode="points",
        config=CHART_CONFIG,
        alt=alt,
    )
    _find_click(key, list(places), own)


def show_click_hint(board: Board, key: str) -> None:
    """Say how a point leads to its story, by mouse or by touch.

    The style sheet shows one of the two: a tap would open the story of the point tapped before.
    """
    t = board.t
    with st.container(key=f"by_mouse_{key}"):
        st.caption(
            t("Click a point to see who uploaded its value and from which row of which file.")
        )
    with st.container(key=f"by_touch_{key}"):
        st.caption(
            t("Choose a value below to see who uploaded it and from which row of which file.")
        )


def _note_click(key: str, places: Sequence[str], own: str) -> None:
    """Open the story of the clicked point.

    A click on a point that is selected already takes the selection back; the story of that point
    is meant all the same, as it is by the second click of a double click.
    """
    clicked, point = f"{_CLICKED}.{key}", _selected(key)
    if point is not None and point[0] < len(places):
        st.session_state[clicked] = story_code(places[point[0]], point[1], own)
    if clicked in st.session_state:
        take("story", st.session_state[clicked])
    st.session_state[f"{_SEEN}.{key}"] = point


def _find_click(key: str, places: Sequence[str], own: str) -> None:
    """Open the story of a point that was clicked in a run that ended before its callback did."""
    point = _selected(key)
    if point is not None and point != st.session_state.get(f"{_SEEN}.{key}"):
        _note_click(key, places, own)
    st.session_state[f"{_SEEN}.{key}"] = point


def _selected(key: str) -> tuple[int, int] | None:
    """Return the curve and the year of the point that is selected in a chart."""
    points = st.session_state[key].selection.points
    return (int(points[-1]["curve_number"]), int(points[-1]["x"])) if points else None


def quiet_colour() -> str:
    """Return the colour of quiet texts in a chart that a click can select in."""
    return QUIET_IN_DARK if st.context.theme.type == "dark" else QUIET


def trend_words(board: Board, indicator: str) -> TrendWords:
    """Return the texts of a chart of an indicator."""
    t = board.t
    return TrendWords(
        unit=board.labels[indicator].unit,
        worst=t("goalpost: 0 points"),
        best=t("goalpost: 100 points"),
        statuses={status: status_text(t, status) for status in STATUSES},
        illustrative=t("Illustrative values"),
        method=t("Goalposts of method {version}", version=board.method.version),
    )


def trend_series(board: Board, indicator: str, place: str) -> TrendSeries | None:
    """Return the values of an indicator of a place, None where there are none."""
    rows = known_values(board, indicator, place)
    if not rows:
        return None
    return TrendSeries(
        name=board.place_name(place),
        points=tuple(_point(board, indicator, place, row) for row in rows),
        is_context=not board.places[place].is_scored,
    )


def since_own(context: TrendSeries, own: Sequence[TrendSeries]) -> TrendSeries:
    """Return a context series from some years before the place's own first value on.

    A country's series may begin decades earlier and would squeeze the place's own into a corner.
    """
    years = [point.year for one in own for point in one.points]
    if not years:
        return context
    first = min(*years, max(years) - CONTEXT_YEARS)
    return replace(context, points=tuple(p for p in context.points if p.year >= first))


def known_values(board: Board, indicator: str, place: str) -> list[Mapping[str, Any]]:
    """Return the rows of an indicator of a place that hold a value, by year."""
    return [row for row in board.rows(place, indicator) if not math.isnan(row["value"])]


def _point(board: Board, indicator: str, place: str, row: Mapping[str, object]) -> TrendPoint:
    value, year, status = float(str(row["value"])), int(str(row["year"])), str(row["status"])
    text = (
        f"<b>{board.place_name(place)}</b>, {year}<br>{value_text(board, indicator, value)}"
        f"<br>{status_text(board.t, status)}"
    )
    return TrendPoint(year, value, status, text)


def _show_definition(board: Board, indicator: str) -> None:
    t, node, label = board.t, board.framework.node(indicator), board.labels[indicator]
    direction = t(DIRECTIONS[node.direction.value]) if node.direction else ""
    source = t(SOURCE_TYPES.get(node.source_type, node.source_type))
    facts = " · ".join(filter(None, (label.unit, direction, source)))
    st.markdown(f"**{board.node_name(indicator)}**  \n{label.definition}")
    st.caption(plain(facts))


def _title(board: Board, indicator: str, places: Sequence[str]) -> str:
    names = ", ".join(map(board.place_name, places[:MOST_NAMED]))
    more = ", …" if len(places) > MOST_NAMED else ""
    return f"{board.node_name(indicator)}: {names}{more}"


def value_sources(board: Board, indicator: str, places: Sequence[str]) -> str:
    """Name whose values are drawn, for a picture that has left the page."""
    texts = [
        said_text(board.t, row["source"])
        for place in places
        for row in known_values(board, indicator, place)
    ]
    named = list(dict.fromkeys(filter(None, texts)))
    return "; ".join(named[:MOST_NAMED]) + ("; …" if len(named) > MOST_NAMED else "")


def numbers_table(
    board: Board,
    indicator: str,
    places: Sequence[str],
    link: Callable[[Board, str, str, int], str | None],
) -> tuple[list[Column], list[Row]]:
    """Return the table of every value of an indicator of some places: its columns and rows.

    Args:
        board: what is known.
        indicator: the indicator.
        places: the places, in order.
        link: where the story of a value (place, indicator, year) is told.
    """
    t = board.t
    columns = [
        Column("place", t("Place"), "heading"),
        Column("year", t("Year"), "number"),
        Column("value", t("Value"), "number"),
        Column("status", t("Status")),
        Column("source", t("Source")),
    ]
    rows: list[Row] = [
        {
            "place": board.place_name(place),
            "year": Cell(str(row["year"]), href=link(board, place, indicator, int(row["year"]))),
            "value": value_cell(board, indicator, float(row["value"])),
            "status": status_text(t, str(row["status"])),
            "source": Cell(said_text(t, row["source"]), note=said_text(t, row["note"])),
        }
        for place in places
        for row in known_values(board, indicator, place)
    ]
    return columns, rows


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""
