"""Upload: a file in, with a look before it is stored; what was uploaded, with undo."""

import streamlit as st

from dashboard.board import open_board
from dashboard.components.desk import ask_actor, show_news
from dashboard.components.notices import has_illustrative, show_illustrative
from dashboard.components.upload import show_demonstration, show_history, show_upload

board = open_board()
st.title(board.t("Upload"))
if has_illustrative(board, board.scored_places):
    show_illustrative(board.t)
show_news()
actor = ask_actor(board)
show_upload(board, actor)
show_history(board, actor)
show_demonstration(board, actor)
