"""The form for a milestone."""

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.record_form import Typed, look_at, offer_check
from dashboard.components.subject import places_on_offer, usual_place
from dashboard.programme_forms import milestone_file, milestone_id, shown_cells
from dashboard.view import asked
from data.columns import MILESTONE_COLUMNS

_KEY = "milestone_form"


def show_milestone_form(board: Board, wanted: str, actor: str) -> None:
    """Draw the form, filled in with the milestone of this short name; "" for a new one."""
    t = board.t
    st.header(t("1. Fill in the form"))
    titles = milestone_titles(board)
    before = _stored(board, wanted)
    after = _fields(board, wanted, before or {}, titles)
    name = f"milestone-{after['place']}.csv"
    typed = Typed("milestones", name, milestone_file(after, before), titles, before or {}, after)
    records = {"check_milestone": typed}
    with st.container(horizontal=True, key="milestone_buttons"):
        offer_check(t("Check the milestone"), key="check_milestone")
        if before is not None:
            content = milestone_file(after, before, is_removed=True)
            records["remove_milestone"] = Typed("milestones", name, content, titles, before, {})
            label = t("Remove this milestone")
            offer_check(label, key="remove_milestone", is_main=False)
    look_at(board, actor, records)


def milestone_titles(board: Board) -> dict[str, str]:
    """Return what the columns of a milestone are called, in the order of the form."""
    t = board.t
    return {
        "place": t("Place"),
        "date": t("Date"),
        "title_en": t("Title in English"),
        "title_ru": t("Title in Russian"),
        "title_be": t("Title in Belarusian"),
        "area": t("Area"),
        "source": t("Source"),
    }


def _stored(board: Board, wanted: str) -> dict[str, str] | None:
    for row in loaders.load_milestones(board.revision).to_dict("records") if wanted else ():
        if milestone_id(row) == wanted:
            return shown_cells(row, MILESTONE_COLUMNS)
    return None


def _fields(
    board: Board, wanted: str, before: dict[str, str], titles: dict[str, str]
) -> dict[str, str]:
    t = board.t
    key = f"{_KEY}_{board.revision.number}_{wanted}"
    places = places_on_offer(board)
    start = before.get("place") or asked("place") or ""
    if start not in places:
        start = usual_place(places)
    typed: dict[str, str] = {}
    place_box, date_box = st.columns(2)
    with place_box:
        typed["place"] = st.selectbox(
            titles["place"],
            places,
            index=places.index(start),
            format_func=board.place_name,
            key=f"{key}_place",
        )
    with date_box:
        typed["date"] = st.text_input(
            titles["date"],
            value=before.get("date", ""),
            key=f"{key}_date",
            max_chars=20,
            placeholder=t("2018 or 2018-10-18"),
        )
    for name in ("title_en", "title_ru", "title_be"):
        typed[name] = st.text_input(
            titles[name], value=before.get(name, ""), key=f"{key}_{name}", max_chars=300
        )
    st.caption(t("One title is enough; it stands in for those that are blank."))
    areas = ["", *board.framework.at_level("area")]
    area = before.get("area", "")
    typed["area"] = st.selectbox(
        titles["area"],
        areas,
        index=areas.index(area) if area in areas else 0,
        format_func=lambda code: board.node_name(code) if code else "–",
        key=f"{key}_area",
    )
    typed["source"] = st.text_input(
        titles["source"], value=before.get("source", ""), key=f"{key}_source", max_chars=1000
    )
    return typed
