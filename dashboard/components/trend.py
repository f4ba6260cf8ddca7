"""The trend of one indicator, for one place with its context or for several places."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.charts.template import CHART_CONFIG
from dashboard.charts.trend import TrendPoint, TrendSeries, TrendWords, build_trend_chart
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import plain, status_text, value_cell, value_text
from dashboard.words import DIRECTIONS, SOURCE_TYPES, STATUSES

CONTEXT_YEARS = 10
"""How far back a region or country is drawn beside a place with few years of its own."""


def show_trend(board: Board, indicator: str, places: Sequence[str], *, key: str) -> None:
    """Draw an indicator over the years, with its definition above and its numbers below.

    A single place is shown among the regions and countries that it lies in.
    """
    t = board.t
    context = board.context_of(places[0]) if len(places) == 1 else []
    found = [_series(board, indicator, place) for place in places]
    own = [one for one in found if one is not None]
    around = [one for place in context if (one := _series(board, indicator, place))]
    series = [*own, *(since for one in around if (since := _since(one, own)).points)]
    _show_definition(board, indicator)
    if not series:
        st.info(t("No value of this indicator is known for this choice."))
        return
    lacking = [
        board.place_name(place) for place, one in zip(places, found, strict=True) if one is None
    ]
    if lacking:
        names = plain(", ".join(lacking))
        st.write(t("Without a value of this indicator: {places}.", places=names))
    figure = build_trend_chart(
        board.framework.node(indicator), series, _trend_words(board, indicator)
    )
    st.plotly_chart(
        figure,
        key=f"{key}_{indicator}",
        config=CHART_CONFIG,
        alt=t(
            "{indicator} over the years: {places}. The table below holds the numbers.",
            indicator=board.node_name(indicator),
            places=", ".join(one.name for one in series),
        ),
    )
    with st.expander(t("The numbers as a table"), key=f"{key}_table"):
        _show_numbers(board, indicator, [*places, *context])


def _trend_words(board: Board, indicator: str) -> TrendWords:
    t = board.t
    return TrendWords(
        unit=board.labels[indicator].unit,
        worst=t("goalpost: 0 points"),
        best=t("goalpost: 100 points"),
        statuses={status: status_text(t, status) for status in STATUSES},
        illustrative=t("Illustrative values"),
    )


def _series(board: Board, indicator: str, place: str) -> TrendSeries | None:
    rows = _known(board, indicator, place)
    if not len(rows):
        return None
    return TrendSeries(
        name=board.place_name(place),
        points=tuple(_point(board, indicator, place, row) for row in rows.to_dict("records")),  # type: ignore[arg-type]
        is_context=not board.places[place].is_scored,
    )


def _since(context: TrendSeries, own: Sequence[TrendSeries]) -> TrendSeries:
    """Return a context series from some years before the place's own first value on.

    A country's series may begin decades earlier and would squeeze the place's own into a corner.
    """
    years = [point.year for one in own for point in one.points]
    if not years:
        return context
    first = min(*years, max(years) - CONTEXT_YEARS)
    return replace(context, points=tuple(p for p in context.points if p.year >= first))


def _known(board: Board, indicator: str, place: str) -> pd.DataFrame:
    values = board.values(place)
    return values[(values["indicator"] == indicator) & values["value"].notna()].sort_values("year")


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


def _show_numbers(board: Board, indicator: str, places: Sequence[str]) -> None:
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
            "year": str(row["year"]),
            "value": value_cell(board, indicator, float(row["value"])),
            "status": status_text(t, str(row["status"])),
            "source": Cell(t(_text(row["source"])), note=_text(row["note"])),
        }
        for place in places
        for row in _known(board, indicator, place).to_dict("records")
    ]
    show_table(columns, rows, caption=board.node_name(indicator))


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""
