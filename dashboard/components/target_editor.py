"""Editing the targets of one place on the page: typed as text, and checked as a file is."""

import hashlib
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.confirm import forget_stored
from dashboard.components.editor import MARKS
from dashboard.components.looking import look_at_targets
from dashboard.components.subject import places_on_offer, usual_place
from dashboard.draft import make_draft
from dashboard.format import indicator_name
from dashboard.target_edits import CELLS, target_cells, target_edit_file, typed_targets
from dashboard.view import choose
from dashboard.words import STATUSES
from data.columns import ILLUSTRATIVE, TARGET_STATUSES

_CHECKED = "upload.target_edit"
_KEPT = "upload.targets_typed"
_SHOWN = "upload.targets_typed_into"
_HEIGHT = 460


def show_target_editor(board: Board, actor: str) -> None:
    """Let the reader type targets of one place, and look at what they would change."""
    t = board.t
    st.header(t("1. Type in the targets"))
    st.write(
        t(
            "One target in each row: change cells, fill in the last row to add a target, or mark "
            "rows and delete them to remove their targets. Numbers take a decimal comma or point. "
            "A blank baseline is taken from the stored value of its year."
        )
    )
    places = places_on_offer(board)
    place = choose(
        "place", t("Place"), places, describe=board.place_name, default=usual_place(places)
    )
    before = target_cells(_ordered(board, place), MARKS.get(t.language, "."))
    after = _type_in(board, before, place)
    rows = typed_targets(before, after)
    if (before["status"] == ILLUSTRATIVE).any():
        st.caption(
            t(
                "A target that you type over a demonstration target counts as official, without "
                "the baseline, source and note of the demonstration, unless you write others."
            )
        )
    st.caption(t.plural("{count} row is changed.", "{count} rows are changed.", len(rows)))
    draft = make_draft(
        f"targets-{place}.csv",
        target_edit_file(rows, before, place),
        is_typed=True,
        holds="targets",
    )
    st.button(
        t("Check the changes"),
        key="check_targets",
        type="primary",
        disabled=not rows,
        on_click=_check,
        args=(draft.sha256,),
    )
    if rows and st.session_state.get(_CHECKED) == draft.sha256:
        look_at_targets(board, actor, draft)


def _ordered(board: Board, place: str) -> pd.DataFrame:
    """Return the targets of a place in the order of the framework, those it lacks left out."""
    targets = board.targets(place)
    order = {code: at for at, code in enumerate(board.framework.indicators)}
    known = targets[targets["indicator"].isin(order)]
    at = known["indicator"].map(order)
    return known.assign(at=at).sort_values(["at", "target_year"])


def _type_in(board: Board, before: pd.DataFrame, place: str) -> pd.DataFrame:
    """Draw the table and return it as it was left.

    Streamlit forgets what was typed into a table that is not drawn; so it is kept beside, and a
    table that is drawn again starts with it.
    """
    t = board.t
    # What is stored names the table: where that changes, it is drawn afresh.
    stored = hashlib.sha256(before.to_csv().encode()).hexdigest()[:12]
    key = f"edit_targets_{place}_{stored}_{t.language}"
    kept: dict[str, pd.DataFrame] = st.session_state.setdefault(_KEPT, {})
    shown: tuple[str, pd.DataFrame] | None = st.session_state.get(_SHOWN)
    # While it stays in view, a table has to begin with the same cells on every run.
    if shown is None or shown[0] != key or key not in st.session_state:
        shown = (key, kept.get(key, before))
        st.session_state[_SHOWN] = shown
    after = st.data_editor(
        shown[1],
        key=key,
        num_rows="dynamic",
        hide_index=True,
        height=_HEIGHT,
        column_config=_columns(board),
        column_order=CELLS,
        alt=t("Targets of {place}", place=board.place_name(place)),
    )
    kept[key] = after.reset_index(drop=True)
    return after


def _check(sha256: str) -> None:
    st.session_state[_CHECKED] = sha256
    forget_stored()


def _columns(board: Board) -> dict[str, Any]:
    t = board.t
    text = st.column_config.TextColumn
    return {
        "indicator": st.column_config.SelectboxColumn(
            t("Indicator"),
            width=260,
            options=list(board.framework.indicators),
            format_func=lambda code: indicator_name(board, str(code)),
        ),
        "target_year": text(t("Target year"), width=100, max_chars=20),
        "target": text(t("Target"), width=100, max_chars=100),
        "baseline_year": text(t("Baseline year"), width=100, max_chars=20),
        "baseline": text(t("Baseline"), width=100, max_chars=100),
        "status": st.column_config.SelectboxColumn(
            t("Status"),
            width=150,
            options=["", *TARGET_STATUSES],
            format_func=lambda code: t(STATUSES.get(str(code), str(code))),
        ),
        "source": text(t("Source"), width=220, max_chars=1000),
        "note": text(t("Note"), width=200, max_chars=1000),
    }
