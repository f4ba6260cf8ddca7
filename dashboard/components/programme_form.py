"""The forms of the Programme page, each opened by the address: a place, a milestone, a count."""

from collections.abc import Callable

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.desk import ask_actor
from dashboard.components.milestone_form import show_milestone_form
from dashboard.components.outcome_form import show_outcome_form
from dashboard.components.place_form import show_place_form
from dashboard.format import plain
from dashboard.paths import PROGRAMME_PAGE
from dashboard.programme_forms import milestone_id
from dashboard.view import parameters
from data.messages import N_

_Show = Callable[[Board, str, str], None]
_FORMS: dict[str, tuple[str, _Show]] = {
    "place": (N_("Add or change a place"), show_place_form),
    "milestone": (N_("Add or change a milestone"), show_milestone_form),
    "outcome": (N_("Enter a count"), show_outcome_form),
}
_ICONS = {
    "place": ":material/add_location:",
    "milestone": ":material/flag_circle:",
    "outcome": ":material/add_chart:",
}


def link_to_forms(board: Board) -> None:
    """Draw the ways to add and change places, milestones and counts; none in the past."""
    if board.is_past:
        return
    kinds = list(_FORMS) if board.places else ["place"]
    with st.container(horizontal=True, key="programme_forms"):
        for kind in kinds:
            st.page_link(
                PROGRAMME_PAGE,
                label=board.t(_FORMS[kind][0]),
                icon=_ICONS[kind],
                query_params=parameters(form=kind),
            )


def show_form(board: Board, wanted: str) -> None:
    """Draw the form that the address asks for, filled in where it names what is stored.

    Args:
        board: what is known.
        wanted: place, milestone or outcome, and after a colon what is to be changed.
    """
    t = board.t
    st.page_link(
        PROGRAMME_PAGE,
        label=t("All of the programme"),
        icon=":material/arrow_back:",
        query_params=parameters(),
    )
    if board.is_past:
        st.info(t("You are looking back, and nothing can be stored in the past: go back to now."))
        return
    kind, _, code = wanted.partition(":")
    if kind not in _FORMS or (kind != "place" and not board.places):
        st.info(t("There is no form “{wanted}” here.", wanted=plain(wanted)))
        return
    if code and not _is_known(board, kind, code):
        st.info(t("“{wanted}” is not stored here; the form is blank.", wanted=plain(code)))
        code = ""
    title, show = _FORMS[kind]
    st.header(t(title))
    # In a box of its own: what stands below keeps its place, and with it what is being typed there.
    with st.container(key="form_actor"):
        actor = ask_actor(board)
    show(board, code, actor)


def _is_known(board: Board, kind: str, code: str) -> bool:
    if kind == "place":
        return code in board.places
    if kind == "milestone":
        rows = loaders.load_milestones(board.revision).to_dict("records")
        return any(milestone_id(row) == code for row in rows)
    place, outcome, year = [*code.split(":"), "", ""][:3]
    known = place in board.places and outcome in loaders.load_outcome_table()
    return known and year.isascii() and year.isdigit()
