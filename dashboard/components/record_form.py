"""A record typed into a form: checked as a file is, looked at, and stored once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.confirm import PreviewOutdated, entered
from dashboard.components.desk import desk_of_session
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.draft import Draft, make_draft
from dashboard.format import plain
from dashboard.i18n import Translator
from dashboard.view import take
from data.errors import StalePlan
from data.intake import PlaceIntake, PlacePlan, read_places
from data.intake.milestones import read_milestone_file
from data.intake.outcomes import read_outcomes
from data.intake.problems import ERROR
from data.intake.record_plan import RecordIntake, RecordPlan
from data.programme_log import apply_milestones, apply_outcomes

_CHECKED = "programme.checked"
_ASKED = "programme.asked"

RecordKind = Literal["places", "milestones", "outcomes"]


@dataclass(frozen=True)
class Typed:
    """A record as it was typed, beside what is stored: texts by column, none for no record."""

    kind: RecordKind
    file_name: str
    content: bytes = field(repr=False)
    titles: Mapping[str, str]
    """What each column is called in the form."""
    before: Mapping[str, str]
    after: Mapping[str, str]

    @property
    def draft(self) -> Draft:
        """The file that it would be."""
        return make_draft(self.file_name, self.content, is_typed=True)


def offer_check(label: str, *, key: str, is_main: bool = True) -> None:
    """Draw the button that begins the look at a record; see `look_at`."""
    kind: Literal["primary", "secondary"] = "primary" if is_main else "secondary"
    st.button(label, key=key, type=kind, on_click=_ask, args=(key,))


def _ask(key: str) -> None:
    st.session_state[_ASKED] = key


def look_at(board: Board, actor: str, records: Mapping[str, Typed]) -> None:
    """Show what is wrong with the record that was asked about, or what it would change.

    Args:
        board: what is known.
        actor: who is at work.
        records: the records as they are now, by the key of their button. What was typed just
            before a click comes with it, later than the button was drawn.
    """
    asked_for = st.session_state.pop(_ASKED, None)
    if asked_for in records:
        st.session_state[_CHECKED] = records[asked_for].draft.sha256
    for typed in records.values():
        if typed.draft.sha256 == st.session_state.get(_CHECKED):
            _look(board, actor, typed)


def _look(board: Board, actor: str, typed: Typed) -> None:
    t, intake = board.t, read_typed(board, typed)
    st.header(t("2. Look at what it would change"))
    _show_problems(board, typed, intake)
    plan = intake.plan
    if plan is None:
        return
    if plan.is_empty:
        st.info(t("There is nothing to change: exactly this is stored already."))
        return
    _show_change(board, typed)
    _confirm(board, actor, typed, intake)


def read_typed(board: Board, typed: Typed) -> PlaceIntake | RecordIntake:
    """Check a record by the rules for files."""
    store, number = loaders.get_store(), board.revision.number
    places, this_year = store.places(number), datetime.now(UTC).year
    if typed.kind == "places":
        return read_places(
            typed.content,
            typed.file_name,
            places=places,
            revision=number,
            this_year=this_year,
            blank_clears=True,
        )
    if typed.kind == "milestones":
        return read_milestone_file(
            typed.content,
            typed.file_name,
            places=places,
            areas=board.framework.at_level("area"),
            current=loaders.load_milestones(board.revision),
            revision=number,
            this_year=this_year,
        )
    return read_outcomes(
        typed.content,
        typed.file_name,
        places=places,
        outcomes=tuple(loaders.load_outcome_table()),
        current=loaders.load_outcomes(board.revision),
        revision=number,
        this_year=this_year,
    )


def _show_problems(board: Board, typed: Typed, intake: PlaceIntake | RecordIntake) -> None:
    t = board.t
    for problem in intake.problems:
        title = typed.titles.get(problem.column or "", problem.column or "")
        said = f"{title}: {problem.message(t)}" if title else problem.message(t)
        if problem.expected and problem.expected not in said:
            said = f"{said} ({t('expected: {expected}', expected=problem.expected)})"
        (st.error if problem.severity == ERROR else st.warning)(plain(said))


def _show_change(board: Board, typed: Typed) -> None:
    """Put what is stored and what was typed side by side, only what differs."""
    t = board.t
    columns = [
        Column("field", t("Field"), "heading"),
        Column("before", t("Stored now")),
        Column("after", t("As typed")),
    ]
    rows: list[Row] = [
        {"field": title, "before": Cell(before or "–"), "after": Cell(after or "–")}
        for name, title in typed.titles.items()
        if (before := typed.before.get(name, "")) != (after := typed.after.get(name, "").strip())
    ]
    show_table(columns, rows, caption=t("What would change"))


def _confirm(board: Board, actor: str, typed: Typed, intake: PlaceIntake | RecordIntake) -> None:
    t, sha256 = board.t, typed.draft.sha256
    is_looked_at = not intake.problems or st.checkbox(
        t("I have looked at the warnings"), key=f"warnings_seen_{sha256}"
    )
    comment = st.text_input(t("Comment (optional)"), key=_comment_key(typed), max_chars=500)
    if not actor:
        st.caption(t("To store this, give your name at the top of the page."))
    st.button(
        t("Store it"),
        key=f"store_{board.revision.number}_{sha256}",
        type="primary",
        disabled=not (actor and is_looked_at),
        on_click=_store,
        args=(t, (actor, comment), typed, intake.plan),
    )


def _store(
    t: Translator, said: tuple[str, str], typed: Typed, plan: PlacePlan | RecordPlan
) -> None:
    actor, comment = entered("actor", said[0]), entered(_comment_key(typed), said[1])

    def store() -> str:
        try:
            upload = _write(typed, plan, actor, comment)
        except StalePlan as error:
            raise PreviewOutdated from error
        return t("It is stored, as upload {upload}; undo it in History.", upload=upload)

    action, desk = f"store {plan.revision} {typed.draft.sha256}", desk_of_session()
    desk.do_once(action, store, t)
    # The second click of a double click comes with the address from before the first one.
    if action in desk.done:
        st.session_state.pop(_CHECKED, None)
        take("form", "")


def _comment_key(typed: Typed) -> str:
    return f"comment_{typed.draft.sha256}"


def _write(typed: Typed, plan: PlacePlan | RecordPlan, actor: str, comment: str) -> int:
    store = loaders.get_store()
    name, content = typed.file_name, typed.content
    if isinstance(plan, PlacePlan):
        return store.add_places(plan, actor=actor, comment=comment, file_name=name, content=content)
    write = apply_milestones if typed.kind == "milestones" else apply_outcomes
    return write(store, plan, actor=actor, comment=comment, file_name=name, content=content)
