"""The milestones of several places: on one axis of years, and as a table."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.charts.template import CHART_CONFIG
from dashboard.charts.timeline import TimelineEvent, build_timeline_chart
from dashboard.components.downloads import offer_downloads
from dashboard.components.paging import choose_page
from dashboard.components.programme import milestone_title
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.programme_forms import milestone_id
from dashboard.view import address

MOST_DRAWN = 99
"""How many milestones are drawn, the latest ones: a mark holds two figures."""
_WRAP = 46


def show_timeline(board: Board, places: Sequence[str]) -> None:
    """Draw the milestones of places over the years, numbered as in the table below."""
    t = board.t
    st.header(t("Milestones"))
    known = loaders.load_milestones(board.revision)
    own = known[known["place"].isin(list(places))].sort_values(["date", "place"], kind="stable")
    if own.empty:
        st.write(t("No milestones of these places are recorded yet."))
        return
    own = own.assign(number=[str(number) for number in range(1, len(own) + 1)])
    figure = _draw(board, places, own.tail(MOST_DRAWN))
    _show_table(board, places, own.iloc[::-1], figure)


def _draw(board: Board, places: Sequence[str], own: pd.DataFrame) -> go.Figure:
    t = board.t
    events = [
        TimelineEvent(str(row["place"]), str(row["date"]), str(row["number"]), _text(board, row))
        for row in own.to_dict("records")
    ]
    years = [int(event.date[:4]) for event in events]
    names = [(code, board.place_name(code)) for code in places]
    now = (board.as_of or datetime.now(UTC)).year
    figure = build_timeline_chart(names, events, (min(years), max(*years, now)))
    st.plotly_chart(
        figure,
        key="programme_timeline",
        config=CHART_CONFIG,
        alt=t(
            "{count} milestones of {places} from {first} to {last}, numbered as in the table "
            "below.",
            count=t.number(len(events)),
            places=", ".join(name for _, name in names),
            first=min(years),
            last=max(years),
        ),
    )
    return figure


def _text(board: Board, row: dict[object, object]) -> str:
    words = milestone_title(board, row).replace("<", "&lt;").split()
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > _WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    name = board.place_name(str(row["place"])).replace("<", "&lt;")
    return f"<b>{name}</b>, {board.t.event_date(str(row['date']))}<br>" + "<br>".join(lines)


def _show_table(board: Board, places: Sequence[str], own: pd.DataFrame, figure: go.Figure) -> None:
    t = board.t
    columns = [
        Column("date", t("Date"), "heading"),
        Column("number", t("Number"), "number"),
        Column("place", t("Place")),
        Column("title", t("Milestone")),
        Column("area", t("Area")),
        *([] if board.is_past else [Column("edit", t("Edit"))]),
    ]
    page = own.iloc[choose_page(board, len(own), "milestones")]
    rows = [_row(board, row) for row in page.to_dict("records")]
    caption = t("Milestones, the latest first")
    show_table(columns, rows, caption=caption)
    offer_downloads(
        board,
        "milestones",
        caption,
        places=places,
        figure=figure,
        table=(
            [column for column in columns if column.key != "edit"],
            lambda: [_row(board, row) for row in own.to_dict("records")],
        ),
        source="; ".join(dict.fromkeys(filter(None, map(str, own["source"])))),
        is_illustrative=False,
    )


def _row(board: Board, row: dict[object, object]) -> Row:
    t, area = board.t, str(row["area"])
    cells: dict[str, str | Cell] = {
        "number": str(row["number"]),
        "date": t.event_date(str(row["date"])),
        "place": board.place_name(str(row["place"])),
        "title": Cell(milestone_title(board, row), note=str(row["source"])),
        "area": board.node_name(area) if area in board.framework else "",
    }
    edit = address("programme", form=f"milestone:{milestone_id(row)}")
    return cells | {"edit": Cell(t("Edit"), href=edit)}
