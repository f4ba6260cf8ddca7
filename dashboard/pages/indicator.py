"""Indicator: one indicator across places and years, with all that is known about it."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_indicator
from dashboard.components.indicator_facts import show_indicator_facts, show_related
from dashboard.components.indicator_notices import is_made_up, target_cases_of
from dashboard.components.latest import latest_values, show_latest
from dashboard.components.notices import show_illustrative, show_no_places
from dashboard.components.panels import show_panels
from dashboard.components.peers import choose_peers


def show(board: Board) -> None:
    """Draw the page."""
    t = board.t
    st.title(t("Indicator"))
    if not board.scored_places:
        show_no_places(board)
        return

    indicator_column, places_column = st.columns([2, 3])
    with places_column:
        places = choose_peers(board)
    if not places:
        return
    codes = board.framework.indicators
    with indicator_column:
        indicator = choose_indicator(board, codes, default=board.best_known(places[0], codes))

    cases = target_cases_of(board, indicator, places)
    if is_made_up(board, indicator, places, cases):
        show_illustrative(t)
    show_indicator_facts(board, indicator)

    st.subheader(t("Over the years"))
    show_panels(board, indicator, places, cases)
    latest = latest_values(board, indicator, places)
    show_latest(board, indicator, places, latest, cases)
    best = latest[0] if latest else None
    show_related(board, indicator, best.place if best else places[0], best.year if best else None)


show(open_board())
