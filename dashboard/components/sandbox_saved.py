"""Named alternatives: saving what is tried out, opening it again, and removing it."""

from collections.abc import Hashable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.desk import ask_actor, desk_of_session
from dashboard.components.sandbox import SAVED, current_draft, set_draft
from dashboard.components.sandbox_words import show_differences
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import plain
from dashboard.view import address, drop, take
from data.alternatives import (
    MOST_DESCRIPTION_LETTERS,
    MOST_NAME_LETTERS,
    remove_alternative,
    save_alternative,
)
from indicators.alternative import read_alternative, write_alternative
from indicators.framework import MethodError
from indicators.version import fingerprint

_NAME, _DESCRIPTION = "sandbox_name", "sandbox_description"
_Saved = Mapping[Hashable, object]
"""One row of `read_alternatives`."""


def show_saving(board: Board) -> None:
    """Offer to save the changes under a name, and what is saved to open or remove."""
    t = board.t
    if board.is_past:
        st.info(t("You are looking back, and nothing can be stored in the past: go back to now."))
    else:
        _show_form(board)
    _show_saved(board)


def _show_form(board: Board) -> None:
    t = board.t
    st.header(t("Save my changes as an alternative"))
    actor = ask_actor(board)
    name = st.text_input(
        t("Name of the alternative"), key=_NAME, max_chars=MOST_NAME_LETTERS
    ).strip()
    st.text_input(
        t("What it is for (optional)"), key=_DESCRIPTION, max_chars=MOST_DESCRIPTION_LETTERS
    )
    if name in set(board.alternatives["name"]):
        st.caption(
            t(
                "There is an alternative of this name: it will be replaced. History keeps the "
                "earlier one."
            )
        )
    st.button(
        t("Save the alternative"),
        key=f"sandbox_save_{board.revision.number}",
        type="primary",
        icon=":material/save:",
        disabled=current_draft().is_empty or not actor or not name,
        on_click=_save,
        args=(board,),
    )
    if current_draft().is_empty:
        st.caption(t("Change something above first: there is nothing to save yet."))


def _save(board: Board) -> None:
    t, state = board.t, st.session_state
    name, actor = str(state.get(_NAME, "")).strip(), str(state.get("actor", "")).strip()
    draft = replace(
        current_draft(),
        made_from=board.method.version,
        fingerprint=fingerprint(board.framework, board.method),
    )
    description, content = str(state.get(_DESCRIPTION, "")), write_alternative(draft)

    def save() -> str:
        upload = save_alternative(loaders.get_store(), name, description, content, actor=actor)
        return t("Alternative “{name}” is saved as upload {upload}.", name=name, upload=upload)

    action = f"alternative {board.revision.number} {name} {description} {content}"
    if desk_of_session().do_once(action, save, t):
        take("method", SAVED + " ".join(name.split()))


def _show_saved(board: Board) -> None:
    t, saved = board.t, board.alternatives
    st.header(t("Saved alternatives"))
    if saved.empty:
        st.write(t("None is saved yet."))
        return
    columns = [
        Column("name", t("Name"), "heading"),
        Column("description", t("What it is for")),
        Column("made_from", t("Made from version")),
        Column("actor", t("Who")),
        Column("moment", t("When (UTC)")),
    ]
    records = saved.to_dict("records")
    rows: list[Row] = [
        {
            "name": Cell(str(row["name"]), href=address("sandbox", method=f"{SAVED}{row['name']}")),
            "description": str(row["description"]),
            "made_from": _made_from(row),
            "actor": str(row["actor"]),
            "moment": t.moment(row["created_at"]),
        }
        for row in records
    ]
    show_table(columns, rows, caption=t("Alternatives to the published method"))
    names = [str(row["name"]) for row in records]
    chosen = st.selectbox(t("Open a saved alternative"), names, key="sandbox_saved")
    _show_one(board, next(row for row in records if row["name"] == chosen))


def _made_from(row: _Saved) -> str:
    try:
        return read_alternative(str(row["name"]), str(row["content"])).made_from
    except MethodError:
        return "?"


def _show_one(board: Board, row: _Saved) -> None:
    t, name = board.t, str(row["name"])
    try:
        alternative = read_alternative(name, str(row["content"]))
    except MethodError as error:
        st.error(plain(str(error)))
        return
    if alternative.fingerprint != fingerprint(board.framework, board.method):
        st.info(
            t(
                "It was made from version {version}, and the published method is another one now. "
                "Its changes are applied to the method as it is now.",
                version=plain(alternative.made_from or "?"),
            )
        )
    show_differences(board, alternative, t("“{name}” against the published method", name=name))
    with st.container(horizontal=True):
        st.button(
            t("Go on from it: it replaces my changes"),
            key="sandbox_open",
            icon=":material/edit:",
            on_click=_go_on,
            args=(name, str(row["description"]), str(row["content"])),
        )
        if board.is_past:
            return
        st.button(
            t("Remove it"),
            key=f"sandbox_remove_{board.revision.number}",
            icon=":material/delete:",
            disabled=not st.session_state.get("upload.actor"),
            help=t("Needs your name above; History can undo it."),
            on_click=_remove,
            args=(board, name),
        )


def _go_on(name: str, description: str, content: str) -> None:
    set_draft(read_alternative(name, content))
    st.session_state[_NAME], st.session_state[_DESCRIPTION] = name, description


def _remove(board: Board, name: str) -> None:
    t = board.t
    # The name that is in the box now: the page may have been drawn before it was typed.
    actor = str(st.session_state.get("actor", "")).strip()

    def remove() -> str:
        upload = remove_alternative(loaders.get_store(), name, actor=actor, comment=name)
        return t("Alternative “{name}” is removed by upload {upload}.", name=name, upload=upload)

    if desk_of_session().do_once(f"remove {board.revision.number} {name}", remove, t):
        for key in ("method", "against"):
            if st.session_state.get(key) == SAVED + name:
                drop(key)
