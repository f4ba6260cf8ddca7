"""Sandbox: try another method, see what it would change, and keep it under a name."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.choice import choose_year
from dashboard.components.desk import show_news
from dashboard.components.notices import show_no_places
from dashboard.components.sandbox import choose_methods, explain_sandbox, open_draft
from dashboard.components.sandbox_editor import show_editor
from dashboard.components.sandbox_result import show_result
from dashboard.components.sandbox_saved import show_saving


def show(board: Board) -> None:
    """Draw the page."""
    t = board.t
    st.title(t("Sandbox"))
    show_news()
    explain_sandbox(board)
    if not board.scored_places:
        show_no_places(board)
        return
    open_draft(board)
    show_editor(board)
    years = board.scores.years[::-1]
    if years:
        methods_column, year_column = st.columns([4, 1])
        with methods_column:
            methods = choose_methods(board)
        with year_column:
            year = choose_year(board, years)
        show_result(board, year, methods)
    else:
        st.info(t("There are no values yet, so there is nothing to score: no value is not zero."))
    show_saving(board)


show(open_board())
