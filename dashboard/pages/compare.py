"""Compare: several places by area, their own paths, two indicators, one over the years."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_indicator, choose_year
from dashboard.components.comparison import show_ranking
from dashboard.components.heat import show_heat_table
from dashboard.components.indicator_facts import link_to_indicator
from dashboard.components.notices import (
    has_illustrative,
    has_illustrative_targets,
    show_illustrative,
    show_no_places,
)
from dashboard.components.peers import choose_peers
from dashboard.components.scatter import show_scatter
from dashboard.components.target_blocks import show_target_standings
from dashboard.components.then_now import show_then_now
from dashboard.components.trend import show_trend
from dashboard.components.view_link import show_view_link


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("Compare"))
    if not board.scored_places:
        show_no_places(board)
        return

    places_column, year_column = st.columns([4, 1])
    with places_column:
        places = choose_peers(board)
    if not places:
        return
    years = sorted({year for place in places for year in board.years(place)}, reverse=True)
    if not years:
        st.info(board.t("None of these places has a value yet, so there is nothing to compare."))
        return
    with year_column:
        year = choose_year(board, years)

    if has_illustrative(board, places) or has_illustrative_targets(board, places):
        show_illustrative(board.t)
    show_heat_table(board, places, year)
    show_ranking(board, places, year)
    show_then_now(board, places, year)
    show_target_standings(board, places, year)
    show_scatter(board, places, year)

    st.header(board.t("One indicator over the years"))
    codes = board.framework.indicators
    indicator = choose_indicator(board, codes, default=board.best_known(places[0], codes))
    show_trend(board, indicator, places, key="compare_trend")
    link_to_indicator(board, indicator)
    show_view_link(board.t, board.t("Link to this comparison:"))


show(open_board())
