"""A look at a file before it is stored: how it was read, what is wrong, what would change."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.confirm import confirm, say_moved_on
from dashboard.components.preview import show_contents, show_effects, show_plan, warnings_of
from dashboard.components.problems import show_problems
from dashboard.components.reading import show_reading, with_choices
from dashboard.components.target_tables import show_target_changes
from dashboard.draft import Draft
from dashboard.format import size_text
from data.targets import TARGET_DIFFERENCES


def look_at_targets(board: Board, actor: str, draft: Draft) -> None:
    """Show what a file of targets holds and what it would change, and store it on confirmation."""
    t = board.t
    draft = with_choices(draft)
    this_year = datetime.now(UTC).year
    with st.spinner(t("Reading and checking {size}…", size=size_text(t, len(draft.content)))):
        intake = loaders.load_target_intake(board.revision, draft, this_year)
    st.header(t("2. Look at what it would change"))
    show_contents(board, intake)
    show_reading(board, draft, intake)
    say_moved_on(board, draft)
    show_problems(board, draft, intake, this_year)
    plan = intake.plan
    if plan is None:
        return
    if plan.is_empty:
        st.info(t("There is nothing to change: everything in the file is stored already."))
        return
    rows = pd.concat(
        [getattr(plan, kind).assign(kind=kind) for kind in ("changed", "removed", "new")]
    ).reindex(columns=TARGET_DIFFERENCES)
    show_target_changes(
        board,
        rows,
        key=f"rows_{draft.sha256[:12]}",
        caption=t("What would change"),
        warnings=warnings_of(intake).by_place,
        has_line=not draft.is_typed,
    )
    st.header(t("3. Confirm"))
    confirm(board, actor, draft, intake)


def look(board: Board, actor: str, draft: Draft) -> None:
    """Show what a file holds and what it would change, and store it on confirmation."""
    t = board.t
    draft = with_choices(draft)
    this_year = datetime.now(UTC).year
    size = size_text(t, len(draft.content))
    with st.spinner(t("Reading and checking {size}…", size=size)):
        intake = loaders.load_intake(board.revision, draft, this_year)
    st.header(t("2. Look at what it would change"))
    show_contents(board, intake)
    show_reading(board, draft, intake)
    say_moved_on(board, draft)
    show_problems(board, draft, intake, this_year)
    if intake.plan is None:
        return
    key = f"rows_{draft.sha256[:12]}"
    show_plan(board, intake, intake.plan, key=key, is_typed=draft.is_typed)
    if intake.plan.is_empty:
        return
    with st.spinner(t("Comparing the scores before and after…")):
        effects = loaders.load_effects(board.revision, draft, this_year)
    show_effects(board, effects)
    st.header(t("3. Confirm"))
    confirm(board, actor, draft, intake)
