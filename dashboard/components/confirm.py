"""The confirmation: the one place where a file is stored, once, on what its reader has seen."""

from dataclasses import dataclass, field

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.desk import desk_of_session
from dashboard.draft import Draft
from dashboard.format import plain
from dashboard.i18n import Translator
from dashboard.paths import CITY_PAGE, HISTORY_PAGE
from dashboard.view import parameters
from data.errors import DataError, StalePlan
from data.intake import Intake, Plan, TargetIntake, TargetPlan
from data.messages import N_
from data.targets import apply_targets

_STATE = "upload.confirm"


class PreviewOutdated(DataError):  # noqa: N818 - says what is the case, as those of the store do
    """Something was stored between the preview and the click."""

    template = N_(
        "Nothing was stored: the values have changed since this preview was made. It is made anew "
        "below; look at it and confirm again."
    )


@dataclass
class _Confirmed:
    """What this session has looked at and stored; changed in place, as the desk is."""

    seen: dict[str, int] = field(default_factory=dict)
    """The revision on which each file was first looked at."""
    stored: tuple[int, str, int | None] | None = None
    """The last upload stored here, with the place and, if any, the year to go to."""


def confirm(board: Board, actor: str, draft: Draft, intake: Intake | TargetIntake) -> None:
    """Ask for a look at the warnings and a comment, and offer to store the file."""
    t, plan = board.t, intake.plan
    if plan is None:
        return
    is_looked_at = not intake.has_warnings or st.checkbox(
        t("I have looked at the warnings"), key=f"warnings_seen_{draft.sha256}"
    )
    comment = st.text_input(t("Comment (optional)"), key=_comment_key(draft), max_chars=500)
    is_of_targets = isinstance(intake, TargetIntake)
    if not actor and is_of_targets:
        st.caption(t("To store these targets, give your name at the top of the page."))
    elif not actor:
        st.caption(t("To store these values, give your name at the top of the page."))
    st.button(
        t("Store these targets") if is_of_targets else t("Store these values"),
        key=f"confirm_{board.revision.number}_{draft.sha256}",
        type="primary",
        disabled=not (actor and is_looked_at),
        on_click=_store,
        args=(t, actor, comment, draft, intake),
    )


def _store(
    t: Translator, actor: str, comment: str, draft: Draft, intake: Intake | TargetIntake
) -> None:
    plan, state = intake.plan, _state()
    if plan is None:
        return
    actor, comment = entered("actor", actor), entered(_comment_key(draft), comment)

    def store() -> str:
        try:
            upload = _write(plan, actor, comment, draft, intake.reading.as_json())
        except StalePlan as error:
            raise PreviewOutdated from error
        state.stored = (upload, *_most_touched(plan))
        return t(
            "Upload {upload} is stored: {new} new, {changed} changed, {removed} removed. "
            "The charts show it now.",
            upload=upload,
            new=t.number(len(plan.new)),
            changed=t.number(len(plan.changed)),
            removed=t.number(len(plan.removed)),
        )

    desk = desk_of_session()
    # Drawn before the page, and by the style sheet in view of wherever the reader is.
    storing = t("Storing the values…") if isinstance(plan, Plan) else t("Storing the targets…")
    with st.container(key="storing"), st.spinner(storing):
        is_done = desk.do_once(f"store {plan.revision} {draft.sha256}", store, t)
    if is_done:
        state.seen.pop(draft.sha256, None)
        desk.round += 1


def _write(plan: Plan | TargetPlan, actor: str, comment: str, draft: Draft, reading: str) -> int:
    store = loaders.get_store()
    how = {"actor": actor, "comment": comment, "file_name": draft.name, "reading": reading}
    if isinstance(plan, TargetPlan):
        return apply_targets(store, plan, content=draft.content, **how)
    return store.apply(plan, content=draft.content, **how)


def entered(key: str, drawn: str) -> str:
    """Return what a box of text holds at the moment of a click.

    What was typed just before the click comes with it, later than the button was drawn.

    Args:
        key: the key of the box.
        drawn: what it held when the button was drawn, for where there is no such box.
    """
    return str(st.session_state.get(key, drawn) or "").strip()


def _comment_key(draft: Draft) -> str:
    return f"comment_{draft.sha256}"


def _most_touched(plan: Plan | TargetPlan) -> tuple[str, int | None]:
    """Return the place with most written rows and its latest year; targets lead to no year."""
    rows = next(part for part in (plan.changed, plan.new, plan.removed) if len(part))
    place = rows["place"].value_counts().index[0]
    if isinstance(plan, TargetPlan):
        return str(place), None
    return str(place), int(rows.loc[rows["place"] == place, "year"].max())


def say_moved_on(board: Board, draft: Draft) -> None:
    """Say so where the store has moved on since this file was first looked at."""
    t, number = board.t, board.revision.number
    first = _state().seen.setdefault(draft.sha256, number)
    if first == number:
        return
    latest = loaders.load_uploads(board.revision).iloc[0]
    st.info(
        t(
            "Since you first looked, the stored values have changed (upload {number} by {actor}). "
            "This preview takes that into account.",
            number=number,
            actor=plain(str(latest["actor"])),
        )
    )


def show_stored(board: Board) -> None:
    """Lead from the last upload of this session to what it changed and to the charts."""
    stored = _state().stored
    if stored is None or stored[0] > board.revision.number:
        return
    t, (upload, place, year) = board.t, stored
    with st.container(horizontal=True, key="stored_links"):
        st.page_link(
            HISTORY_PAGE,
            label=t("What upload {upload} changed, and undo", upload=upload),
            icon=":material/history:",
            query_params=parameters(upload=str(upload)),
        )
        if place in board.places and board.places[place].is_scored:
            name = plain(board.place_name(place))
            st.page_link(
                CITY_PAGE,
                label=t("{place} in {year}", place=name, year=year) if year else name,
                icon=":material/account_balance:",
                query_params=parameters(place=place, **({"year": str(year)} if year else {})),
            )


def forget_stored() -> None:
    """Begin anew: another file is looked at."""
    _state().stored = None


def _state() -> _Confirmed:
    state: _Confirmed = st.session_state.setdefault(_STATE, _Confirmed())
    return state
