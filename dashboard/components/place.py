"""What a place is: its kind, where it lies, how many people live there."""

import streamlit as st

from dashboard.board import Board
from dashboard.format import plain
from dashboard.words import PLACE_TYPES


def show_place(board: Board, code: str) -> None:
    """Name a place and say in one line what it is."""
    t, place = board.t, board.places[code]
    parts = [t(PLACE_TYPES.get(place.type, place.type))]
    parts += [board.place_name(above) for above in board.context_of(code)]
    if place.population is not None:
        people = t.plural("{count} resident", "{count} residents", place.population)
        year = place.population_year
        parts.append(f"{people} ({year})" if year is not None else people)
    st.header(plain(board.place_name(code)), anchor="headline")
    st.caption(plain(" · ".join(parts)))
