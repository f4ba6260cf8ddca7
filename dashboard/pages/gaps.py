"""Gaps: what is known, due and late of a place; what to collect next; a request for the data."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_place, choose_year
from dashboard.components.gap_board import show_gap_board, show_gap_facts
from dashboard.components.gap_choices import choose_order, choose_scope, choose_span
from dashboard.components.gap_due import show_due
from dashboard.components.gap_places import show_gap_places
from dashboard.components.gap_request import show_request
from dashboard.components.next_best import show_all_next_best
from dashboard.components.notices import has_illustrative, show_illustrative, show_no_places
from dashboard.components.place import show_place
from dashboard.gaps import gap_years, place_gaps


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("Data gaps"))
    if not board.scored_places:
        show_no_places(board)
        return
    if choose_scope(board.t) == "places":
        _show_places(board)
    else:
        _show_place(board)


def _show_places(board: Board) -> None:
    year_column, order_column = st.columns([1, 4], vertical_alignment="bottom")
    with year_column:
        year = choose_year(board, gap_years(board))
    with order_column:
        order = choose_order(board.t)
    show_gap_places(board, year, order)


def _show_place(board: Board) -> None:
    place_column, year_column, span_column = st.columns([3, 1, 1])
    with place_column:
        place = choose_place(board)
    years = gap_years(board, place)
    with year_column:
        year = choose_year(board, years)
    with span_column:
        span = choose_span(board.t)
    show_place(board, place)
    if has_illustrative(board, [place]):
        show_illustrative(board.t)
    gaps = place_gaps(board, place, year, span)
    show_gap_facts(board, gaps)
    best = show_all_next_best(board, place, year)
    show_request(board, place, year, years, best)
    show_due(board, gaps)
    show_gap_board(board, gaps)


show(open_board())
