"""Upload: values come in from a file or are typed in, with a look before anything is stored."""

import streamlit as st

from dashboard.board import Board, open_board
from dashboard.components.confirm import show_stored
from dashboard.components.desk import ask_actor, show_news
from dashboard.components.editor import show_editor
from dashboard.components.notices import (
    has_illustrative,
    has_illustrative_targets,
    show_illustrative,
    show_no_places,
)
from dashboard.components.target_upload import show_targets
from dashboard.components.templates import show_templates
from dashboard.components.upload import show_demonstration, show_upload
from dashboard.components.ways import TARGET_WAYS, WRITING_WAYS, choose_way
from dashboard.paths import HISTORY_PAGE
from dashboard.view import parameters


def show(board: Board) -> None:
    """Draw the page."""
    t = board.t
    st.title(t("Upload"))
    show_news()
    if board.is_past:
        st.info(t("You are looking back, and nothing can be stored in the past: go back to now."))
        return
    show_stored(board)
    if not board.places:
        show_no_places(board)
        return
    places = board.scored_places
    if has_illustrative(board, places) or has_illustrative_targets(board, places):
        show_illustrative(t)
    way = choose_way(t)
    actor = ask_actor(board) if way in WRITING_WAYS else ""
    if way in TARGET_WAYS:
        show_targets(board, actor, way)
    elif way == "template":
        show_templates(board)
    elif way == "edit":
        show_editor(board, actor)
    else:
        show_upload(board, actor)
        show_demonstration(board, actor)
    st.page_link(
        HISTORY_PAGE,
        label=t("What was uploaded before, and undo"),
        icon=":material/history:",
        query_params=parameters(),
    )


show(open_board())
