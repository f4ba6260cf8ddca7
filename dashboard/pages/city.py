"""City: where one place stands, what moved, what is missing, and its milestones."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_place, slide_year
from dashboard.components.city_headline import show_headline
from dashboard.components.city_history import show_history
from dashboard.components.intervals import show_how_sure
from dashboard.components.next_best import show_next_best
from dashboard.components.notices import (
    has_illustrative,
    has_illustrative_targets,
    show_illustrative,
    show_no_places,
    show_no_values,
)
from dashboard.components.place import show_place
from dashboard.components.standing import show_milestones, show_missing, show_moves
from dashboard.components.target_blocks import show_target_block
from dashboard.components.temple import show_temple


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("City"))
    if not board.scored_places:
        show_no_places(board)
        return

    place_column, year_column = st.columns([2, 3])
    with place_column:
        place = choose_place(board)
    years = board.years(place)
    if not years:
        show_place(board, place)
        show_no_values(board, place)
        show_milestones(board, place)
        return
    with year_column:
        year = slide_year(board, years)

    show_place(board, place)
    if has_illustrative(board, [place]) or has_illustrative_targets(board, [place]):
        show_illustrative(board.t)
    show_headline(board, place, year)
    show_temple(board, place, year)
    show_how_sure(board, place, year)
    show_moves(board, place, year)
    show_history(board, place, year)
    show_missing(board, place, year)
    show_next_best(board, place, year)
    show_target_block(board, place, year)
    show_milestones(board, place)


show(open_board())
