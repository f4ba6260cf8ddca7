"""A look at a file before it is stored: how it was read, what is wrong, what would change."""

from datetime import UTC, datetime

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.confirm import confirm, say_moved_on
from dashboard.components.preview import show_contents, show_effects, show_plan
from dashboard.components.problems import show_problems
from dashboard.components.reading import show_reading, with_choices
from dashboard.draft import Draft
from dashboard.format import size_text


def look(board: Board, actor: str, draft: Draft) -> None:
    """Show what a file holds and what it would change, and store it on confirmation."""
    t = board.t
    draft = with_choices(draft)
    this_year = datetime.now(UTC).year
    size = size_text(t, len(draft.content))
    with st.spinner(t("Reading and checking {size}…", size=size)):
        intake = loaders.load_intake(board.revision, draft, this_year)
    st.subheader(t("2. Look at what it would change"))
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
    st.subheader(t("3. Confirm"))
    confirm(board, actor, draft, intake)
