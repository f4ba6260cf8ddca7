"""Score: how one score of one place and year came about, and what would move it."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.calculation import show_calculation
from dashboard.components.choice import choose_node, choose_place, choose_year
from dashboard.components.headline import show_score_headline
from dashboard.components.notices import show_no_places, show_no_values
from dashboard.components.score_change import show_score_change
from dashboard.components.score_file import offer_explanation
from dashboard.components.score_frame import show_path, show_score_notices
from dashboard.components.score_missing import show_score_missing
from dashboard.components.score_profile import show_profile
from dashboard.components.score_tree import show_tree
from dashboard.components.subject_score import Subject
from dashboard.components.what_if import show_what_if, target_points
from indicators.contributions import contributions


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("Score"))
    if not board.scored_places:
        show_no_places(board)
        return

    place_column, year_column, node_column = st.columns([2, 1, 3])
    with place_column:
        place = choose_place(board)
    with node_column:
        node = choose_node(board)
    years = board.years(place)
    if not years:
        show_no_values(board, place)
        return
    with year_column:
        year = choose_year(board, years)

    subject = Subject(board, place, year, node)
    show_score_notices(subject)
    show_path(subject)
    show_score_headline(board, place, year, node)
    frame = contributions(board.scores, place, year, node)
    show_calculation(subject)
    show_tree(subject, frame)
    since = show_score_change(subject, years)
    show_score_missing(subject)
    show_profile(subject)
    show_what_if(subject, target_points(board.targets(place)))
    offer_explanation(subject, frame, since)


show(open_board())
