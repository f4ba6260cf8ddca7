"""Targets: how a place stands on the way to its own targets, and what each of them takes."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_place, choose_target, choose_year
from dashboard.components.notices import (
    has_illustrative,
    has_illustrative_targets,
    show_illustrative,
    show_no_places,
)
from dashboard.components.target_detail import outlook_of, show_target, show_target_chart
from dashboard.components.target_pace import show_pace
from dashboard.components.target_rules import show_other_rules
from dashboard.components.targets import (
    link_to_edit,
    link_to_score,
    show_no_targets,
    show_summary,
    show_targets,
    target_years,
)


def show(board: Board) -> None:
    """Draw the page."""
    t = board.t
    st.title(t("Targets"))
    if not board.scored_places:
        show_no_places(board)
        return

    place_column, year_column = st.columns([3, 1])
    with place_column:
        place = choose_place(board)
    with year_column:
        year = choose_year(board, target_years(board, place))
    cases = board.target_cases(place, year)
    if not cases:
        show_no_targets(board, place)
        return

    if has_illustrative(board, [place]) or has_illustrative_targets(board, [place]):
        show_illustrative(t)
    show_summary(board, place, year, cases)
    show_targets(board, place, year, cases)
    link_to_edit(board)

    st.header(t("One target"))
    own = choose_target(board, cases)
    outlook = outlook_of(board, place, year, own[-1])
    show_target(board, year, own, outlook)
    show_target_chart(board, own, outlook, key=f"target_{place}_{own[-1]['indicator']}")
    show_pace(board, own[-1])
    show_other_rules(board, own[-1], year)
    link_to_score(board, place, year, str(own[-1]["indicator"]))


show(open_board())
