"""History: what was uploaded, what each upload changed, undo, and looking back."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.desk import show_news
from dashboard.components.history import (
    find_upload,
    show_unknown,
    show_upload_details,
    show_uploads,
)
from dashboard.components.known_on import choose_known_on
from dashboard.components.target_story import show_target_story
from dashboard.components.undo import show_undo
from dashboard.view import show_part


def show(board: Board) -> None:
    """Draw the page."""
    st.title(board.t("History"))
    show_news()
    target = show_part("target")
    if target:
        show_target_story(board, target)
        return
    wanted = show_part("upload")
    upload = find_upload(board, wanted) if wanted else None
    if upload is not None:
        show_upload_details(board, upload)
        show_undo(board, upload)
        return

    if wanted:
        show_unknown(board, wanted)
    show_uploads(board)
    choose_known_on(board)


show(open_board())
