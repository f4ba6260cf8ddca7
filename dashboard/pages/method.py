"""Method: who the framework is by, how scores come about, and the framework itself."""

import streamlit as st

from dashboard.board import open_board
from dashboard.components.intervals import show_meaning
from dashboard.components.method import show_authors, show_formula, show_framework

board = open_board()
st.title(board.t("Method"))
show_authors(board)
show_formula(board)
show_meaning(board)
show_framework(board)
