"""What a page says about what it shows: made-up values, and nothing to show."""

from collections.abc import Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.format import plain
from dashboard.i18n import Translator
from dashboard.paths import UPLOAD_PAGE
from dashboard.view import parameters


def show_illustrative(t: Translator) -> None:
    """Say that made-up values take part in what the page shows."""
    st.warning(
        t(
            "Illustrative: made-up demonstration values take part in what this page shows. "
            "They say nothing about the real place."
        ),
        icon=":material/science:",
    )


def has_illustrative(board: Board, places: Sequence[str]) -> bool:
    """Whether any value of the places is made up."""
    return any(map(board.has_made_up, places))


def has_illustrative_targets(board: Board, places: Sequence[str]) -> bool:
    """Whether any target of the places is made up."""
    return any(map(board.has_made_up_targets, places))


def show_no_places(board: Board) -> None:
    """Say what to do when there is no place to show at all."""
    if board.is_past:
        st.info(board.t("No city was known then."))
        return
    st.info(
        board.t(
            "There is no city here yet. Whoever runs the app adds cities with the command "
            "“uv run python -m data add-places FILE”."
        )
    )


def show_no_values(board: Board, place: str) -> None:
    """Say what to do when a place has no values."""
    if board.is_past:
        name = plain(board.place_name(place))
        st.info(board.t("No value of {place} was known then.", place=name))
        return
    st.info(
        board.t(
            "There are no values for {place} yet, so there is nothing to score: no value is not "
            "zero. Upload a file to begin.",
            place=plain(board.place_name(place)),
        )
    )
    st.page_link(UPLOAD_PAGE, label=board.t("Upload a file"), query_params=parameters())
