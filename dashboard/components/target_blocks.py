"""Targets on other pages: one quiet block for a city, and several places side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.board import Board
from dashboard.components.states import Case, change_cell, show_counts, state_cell, state_text
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.targets import latest_cell, name_cell, target_cell
from dashboard.format import plain
from dashboard.paths import TARGETS_PAGE
from dashboard.progress_words import STATES
from dashboard.view import address, parameters

MOST_NAMED = 5
_ATTENTION = ("moving_away", "limited")


def show_target_block(board: Board, place: str, year: int) -> None:
    """Count a city's targets by state and name those that need attention."""
    t = board.t
    cases = [case for case in board.target_cases(place, year) if case["is_final"]]
    st.subheader(t("Targets"))
    if not cases:
        st.write(t("No targets are set for {place}.", place=plain(board.place_name(place))))
    else:
        show_counts(t, cases)
        _show_attention(board, place, year, cases)
    st.page_link(
        TARGETS_PAGE,
        label=t("All targets of {place}", place=plain(board.place_name(place))),
        icon=":material/flag:",
        query_params=parameters(place=place),
    )


def _show_attention(board: Board, place: str, year: int, cases: Sequence[Case]) -> None:
    t = board.t
    needing = [case for state in _ATTENTION for case in cases if case["state"] == state]
    if not needing:
        return
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("latest", t("Latest value"), "number"),
        Column("target", t("Target"), "number"),
        Column("state", t("State")),
        Column("change", t("Change needed"), "number"),
    ]
    rows: list[Row] = [
        {
            "name": replace(
                name_cell(board, case),
                href=address("targets", place=place, indicator=str(case["indicator"])),
            ),
            "latest": latest_cell(board, case, year),
            "target": target_cell(board, case),
            "state": state_cell(board, case),
            "change": change_cell(board, case),
        }
        for case in needing[:MOST_NAMED]
    ]
    caption = t("Targets that need attention")
    if len(needing) > MOST_NAMED:
        caption = t("Targets that need attention: the first {count}", count=MOST_NAMED)
    show_table(columns, rows, caption=caption)


def show_target_standings(board: Board, places: Sequence[str], year: int) -> None:
    """Show for each place how its own targets stand; places without targets say so."""
    t = board.t
    counts = {
        place: Counter(
            str(case["state"]) for case in board.target_cases(place, year) if case["is_final"]
        )
        for place in places
    }
    st.header(t("Each on its own path"))
    if not any(counts.values()):
        st.write(t("None of these places has targets yet."))
        return
    states = [state for state in STATES if any(counts[place][state] for place in places)]
    columns = [
        Column("place", t("Place"), "heading"),
        Column("total", t("Targets"), "number"),
        *(Column(state, state_text(t, state), "number") for state in states),
    ]
    rows: list[Row] = [
        {
            "place": Cell(
                board.place_name(place), href=address("targets", place=place, year=str(year))
            ),
            "total": t.number(sum(own.values())) if own else t("none"),
            **{state: t.number(own[state]) if own else "" for state in states},
        }
        for place, own in counts.items()
    ]
    show_table(
        columns,
        rows,
        caption=t("Targets that each place has set itself, by state in {year}", year=year),
        css_class="lc-counts",
    )
