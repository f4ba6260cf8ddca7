"""Compare: several places by area, and one indicator over the years."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_indicator, choose_places, choose_year
from dashboard.components.comparison import show_heat_table, show_ranking
from dashboard.components.notices import (
    has_illustrative,
    has_illustrative_targets,
    show_illustrative,
    show_no_places,
)
from dashboard.components.target_blocks import show_target_standings
from dashboard.components.trend import show_trend


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("Compare"))
    if not board.scored_places:
        show_no_places(board)
        return

    places_column, year_column = st.columns([4, 1])
    with places_column:
        places = choose_places(board)
    years = sorted({year for place in places for year in board.years(place)}, reverse=True)
    if not years:
        st.info(board.t("None of these places has a value yet, so there is nothing to compare."))
        return
    with year_column:
        year = choose_year(board, years)

    if has_illustrative(board, places) or has_illustrative_targets(board, places):
        show_illustrative(board.t)
    show_heat_table(board, places, year)
    show_target_standings(board, places, year)
    show_ranking(board, places, year)

    st.header(board.t("One indicator over the years"))
    codes = board.framework.indicators
    indicator = choose_indicator(board, codes, default=board.best_known(places[0], codes))
    show_trend(board, indicator, places, key="compare_trend")


show(open_board())
