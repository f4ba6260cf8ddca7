"""Map: the places of the network with their score or coverage."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_scope, choose_year
from dashboard.components.notices import has_illustrative, show_illustrative, show_no_places
from dashboard.components.place_map import choose_colour, ordered_places, show_map, show_map_table
from dashboard.components.view_link import show_view_link


def show(board: Board) -> None:
    """Draw the page."""
    t = board.t
    st.title(t("Map"))
    if not board.scored_places:
        show_no_places(board)
        return
    years = sorted(board.scores.years, reverse=True)
    if not years:
        st.info(t("No place has a value yet, so the map has nothing to tell."))
        return

    node_column, colour_column, year_column = st.columns([3, 2, 1])
    root = board.framework.roots[0]
    with node_column:
        node = choose_scope(board, (root, *board.framework.at_level("area")), root)
    with colour_column:
        colour = choose_colour(board)
    with year_column:
        year = choose_year(board, years)

    if has_illustrative(board, board.scored_places):
        show_illustrative(t)
    places = ordered_places(board, node, year, colour)
    show_map(board, places, node, year, colour)
    show_map_table(board, places, node, year)
    show_view_link(t, t("Link to this map:"))


show(open_board())
