"""What moved in a city, what is missing, and the milestones of its story."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.effects import STILL
from dashboard.format import coverage_text, plain, value_cell
from dashboard.view import address
from indicators.standing import carried_indicators, indicator_moves, missing_indicators

MOST_MOVES = 5


def show_moves(board: Board, place: str, year: int) -> None:
    """Show the indicators that moved most, up and down."""
    t = board.t
    moves = indicator_moves(board.scores, place, year)
    risen = moves[moves["change"] >= STILL].head(MOST_MOVES)
    fallen = moves[moves["change"] <= -STILL].iloc[::-1].head(MOST_MOVES)
    st.subheader(t("What moved most"))
    if not len(risen) and not len(fallen):
        st.write(t("No indicator was measured anew in {year} with a different score.", year=year))
        return
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("before", t("Before"), "number"),
        Column("now", str(year), "number"),
        Column("change", t("Change in points"), "number"),
    ]

    def rows(moved: pd.DataFrame) -> list[Row]:
        return [_move_row(board, move, place, year) for _, move in moved.iterrows()]

    up, down = st.columns(2, gap="medium")
    with up:
        _show_move_table(board, columns, rows(risen), t("Up"))
    with down:
        _show_move_table(board, columns, rows(fallen), t("Down"))


def _show_move_table(board: Board, columns: list[Column], rows: list[Row], caption: str) -> None:
    if not rows:
        st.write(board.t("{direction}: none", direction=caption))
        return
    show_table(columns, rows, caption=caption, css_class="lc-trio")


def _move_row(board: Board, move: pd.Series, place: str, year: int) -> Row:
    code = str(move["code"])
    unit = board.labels[code].unit
    # The unit stands once, below the name, where there is room for it.
    name = replace(indicator_link(board, code, place), note="" if unit == "%" else unit)

    def value(number: float, note: str = "") -> Cell:
        return replace(value_cell(board, code, number), note=note)

    return {
        "name": name,
        "before": value(float(move["value_before"]), str(move["year_before"])),
        "now": value(float(move["value"])),
        "change": Cell(
            board.t.signed(float(move["change"])),
            href=score_address(code, place, year, since=year - 1),
        ),
    }


def indicator_link(board: Board, code: str, place: str) -> Cell:
    """Return a cell that names an indicator and links to it on the Area page."""
    area = board.area_of(code)
    return Cell(board.node_name(code), href=address("area", place=place, area=area, indicator=code))


def show_missing(board: Board, place: str, year: int) -> None:
    """Show which indicators have no value, area by area, and which rest on older ones."""
    t = board.t
    missing = missing_indicators(board.scores, place, year, board.framework.roots[0])
    carried = carried_indicators(board.scores, place, year)
    st.subheader(t("What is missing"))
    st.write(
        t.plural(
            "{count} indicator has no value for {year}, nor one recent enough to carry forward.",
            "{count} indicators have no value for {year}, nor one recent enough to carry forward.",
            len(missing),
            year=year,
        )
    )
    if carried:
        st.write(
            t.plural(
                "{count} indicator counts with an older value, carried forward.",
                "{count} indicators count with an older value, carried forward.",
                len(carried),
            )
        )
    if not missing:
        return
    columns = [
        Column("area", t("Area"), "heading"),
        Column("count", t("Missing"), "number"),
        Column("indicators", t("Indicators (year of the last value)")),
    ]
    at = (board.scores.place_position(place), board.scores.year_position(year))
    rows: list[Row] = []
    for area, group in groupby(missing, key=board.area_of):
        names = [_missing_name(board, place, code) for code in group]
        applicable = int(board.scores.applicable[(board.framework.position(area), *at)])
        rows.append(
            {
                "area": board.node_name(area),
                "count": Cell(
                    coverage_text(t, len(names), applicable), href=score_address(area, place, year)
                ),
                "indicators": "; ".join(names),
            }
        )
    with st.expander(t("Missing indicators by area"), key="missing_table"):
        show_table(columns, rows, caption=t("Missing indicators by area"))


def _missing_name(board: Board, place: str, code: str) -> str:
    name, rows = board.node_name(code), board.rows(place, code)
    return f"{name} ({rows[-1]['year']})" if rows else name


def show_milestones(board: Board, place: str) -> None:
    """Show the milestones of a place's learning-city story, the latest first."""
    t = board.t
    own = board.milestones(place)
    st.subheader(t("Milestones"))
    if not own:
        st.write(t("No milestones are recorded for {place}.", place=plain(board.place_name(place))))
        return
    columns = [
        Column("date", t("Date"), "heading"),
        Column("title", t("Milestone")),
        Column("area", t("Area")),
    ]
    rows = [_milestone_row(board, milestone) for milestone in reversed(own)]
    show_table(columns, rows, caption=t("Milestones of {place}", place=board.place_name(place)))


def _milestone_row(board: Board, milestone: Mapping[str, Any]) -> Row:
    title = milestone[f"title_{board.t.language}"]
    area = str(milestone["area"])
    return {
        "date": board.t.event_date(str(milestone["date"])),
        "title": Cell(str(title or milestone["title_en"]), note=str(milestone["source"])),
        "area": board.node_name(area) if area in board.framework else "",
    }
