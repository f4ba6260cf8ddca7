"""Area: the features and indicators of one area, and the trend of a chosen indicator."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_area, choose_indicator, choose_place, choose_year
from dashboard.components.headline import show_area_headline
from dashboard.components.indicator_facts import link_to_indicator
from dashboard.components.indicators import show_indicators
from dashboard.components.notices import (
    has_illustrative,
    show_illustrative,
    show_no_places,
    show_no_values,
)
from dashboard.components.story import show_past_story
from dashboard.components.trend import show_trend


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("Area"))
    if not board.scored_places:
        show_no_places(board)
        return

    place_column, year_column, area_column = st.columns([2, 1, 3])
    with place_column:
        place = choose_place(board)
    with area_column:
        area = choose_area(board)
    years = board.years(place)
    codes = board.framework.indicators_below(area)
    if not years:
        show_no_values(board, place)
        show_past_story(board, codes, place)
        return
    with year_column:
        year = choose_year(board, years)

    if has_illustrative(board, [place]):
        show_illustrative(board.t)
    show_area_headline(board, place, year, area)
    show_indicators(board, place, year, area)

    st.subheader(board.t("One indicator over the years"))
    indicator = choose_indicator(board, codes, default=board.best_known(place, codes))
    show_trend(board, indicator, [place], key="area_trend")
    link_to_indicator(board, indicator)


show(open_board())
