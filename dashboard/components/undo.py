"""Undoing an upload: what would change now, and the confirmation."""

from collections import Counter
from collections.abc import Hashable, Mapping

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.changes import counts_text, kind_counts, show_changes
from dashboard.components.desk import ask_actor, desk_of_session
from dashboard.components.history import name_illustrative
from dashboard.components.history_alternatives import has_alternatives, say_alternatives
from dashboard.components.history_programme import foresee_programme_changes
from dashboard.components.target_tables import show_target_changes
from dashboard.format import plain
from dashboard.i18n import Translator
from dashboard.paths import HISTORY_PAGE
from dashboard.view import parameters
from data.errors import DataError
from data.targets import foresee_target_undo

_OUTCOME = "undo.outcome"


def show_undo(board: Board, row: Mapping[Hashable, object]) -> None:
    """Show what undoing an upload would change now and let the reader confirm it.

    Where it cannot be undone, the reason is told. Nothing is offered to who looks back.
    """
    if board.is_past:
        return
    t, number = board.t, int(str(row["upload"]))
    st.subheader(t("Undo"))
    _show_outcome(number)
    try:
        with st.spinner(t("Working out what undoing it would change…")):
            rows, counts = loaders.load_undo_preview(board.revision, number)
            targets = foresee_target_undo(loaders.get_store(), number)
    except DataError as error:
        st.info(plain(error.message(t)))
        _link_to_undo(board, number)
        return
    total = {"new": counts.new, "changed": counts.changed, "removed": counts.removed}
    count = sum(total.values())
    st.write(
        t(
            "An undo is an upload of its own: it restores what would be there without this one, "
            "and can itself be undone. What later uploads brought stays."
        )
    )
    if len(rows):
        listed = plain(counts_text(board, kind_counts(rows)))
        st.markdown(t("**Undoing it now would change:** {counts}", counts=listed))
        name_illustrative(board, rows)
        caption = t("What undoing upload {number} would change", number=number)
        with st.expander(t("What would change, value by value"), key="undo_rows"):
            show_changes(board, rows, key=f"undo_rows_{number}", caption=caption)
    if len(targets):
        st.write(t("Targets: {counts}", counts=plain(counts_text(board, kind_counts(targets)))))
        name_illustrative(board, targets)
        caption = t("Targets that undoing upload {number} would change", number=number)
        with st.expander(t("What would change, target by target"), key="undo_targets"):
            show_target_changes(board, targets, key=f"undo_targets_{number}", caption=caption)
    for table in (rows, targets):
        for kind, in_table in kind_counts(table).items():
            total[kind] -= in_table
    total = dict(Counter(total) - foresee_programme_changes(board, number))
    if has_alternatives(board, number):
        say_alternatives(board, total)
    actor = ask_actor(board)
    st.button(
        t.plural(
            "Undo upload {number}: {count} entry changes",
            "Undo upload {number}: {count} entries change",
            count,
            number=number,
        ),
        key=f"undo_{board.revision.number}_{number}",
        type="primary",
        icon=":material/undo:",
        disabled=not actor,
        on_click=_undo,
        args=(t, number, board.revision.number),
    )


def _show_outcome(number: int) -> None:
    """Say once more, where the button was, what the last click on it did."""
    upload, news = st.session_state.pop(_OUTCOME, (0, None))
    if upload == number and news is not None:
        kind, text = news
        (st.success if kind == "done" else st.error)(plain(text))


def _link_to_undo(board: Board, number: int) -> None:
    """Link to the upload that has undone this one, where there is one."""
    uploads = board.uploads
    undoing = uploads.loc[(uploads["undoes"] == number) & ~uploads["is_undone"], "upload"]
    for upload in undoing.astype(int):
        st.page_link(
            HISTORY_PAGE,
            label=board.t("Upload {number}", number=upload),
            icon=":material/arrow_forward:",
            query_params=parameters(upload=str(upload)),
        )


def _undo(t: Translator, number: int, revision: int) -> None:
    # The name that is in the box now: the page may have been drawn before it was typed.
    actor = str(st.session_state.get("actor", "")).strip()
    if not actor:
        return

    def undo() -> str:
        upload = loaders.get_store().undo(number, actor)
        return t(
            "Upload {number} is undone; this is upload {upload}.", number=number, upload=upload
        )

    desk = desk_of_session()
    desk.do_once(f"undo {revision} {number}", undo, t)
    st.session_state[_OUTCOME] = (number, desk.news)
