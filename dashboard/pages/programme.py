"""Programme: all its places at a glance, their milestones, and what the programme brought."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_year
from dashboard.components.desk import show_news
from dashboard.components.notices import (
    has_illustrative,
    has_illustrative_targets,
    show_illustrative,
    show_no_places,
)
from dashboard.components.peers import choose_peers
from dashboard.components.programme import show_places
from dashboard.components.programme_form import link_to_forms, show_form
from dashboard.components.programme_outcomes import show_outcomes
from dashboard.components.programme_timeline import show_timeline
from dashboard.view import show_part


def show(board: Board) -> None:
    """Draw the page."""
    t = board.t
    st.title(t("Programme"))
    show_news()
    wanted = show_part("form")
    if wanted:
        show_form(board, wanted)
        return
    if not board.scored_places:
        show_no_places(board)
        link_to_forms(board)
        return

    places_column, year_column = st.columns([4, 1])
    with places_column:
        places = choose_peers(board)
    if not places:
        return
    years = sorted({year for place in places for year in board.years(place)}, reverse=True)
    year = None
    if years:
        with year_column:
            year = choose_year(board, years)
    if has_illustrative(board, places) or has_illustrative_targets(board, places):
        show_illustrative(t)
    show_places(board, places, year)
    link_to_forms(board)
    show_timeline(board, places)
    show_outcomes(board, places)


show(open_board())
