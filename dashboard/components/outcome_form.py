"""The form for a yearly count of an outcome."""

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.record_form import Typed, look_at, offer_check
from dashboard.components.subject import places_on_offer, usual_place
from dashboard.format import plain
from dashboard.programme_forms import outcome_file, shown_cells
from dashboard.view import asked
from dashboard.words import STATUSES
from data.columns import ILLUSTRATIVE, OUTCOME_COLUMNS, OUTCOME_STATUSES

_KEY = "outcome_form"


def show_outcome_form(board: Board, wanted: str, actor: str) -> None:
    """Draw the form, filled in with the count of “place:outcome:year”; "" for a new one."""
    t = board.t
    st.header(t("1. Fill in the form"))
    titles = outcome_titles(board)
    chosen = _choose(board, wanted, titles)
    before = _stored(board, chosen)
    after = chosen | _fields(board, chosen, before or {}, titles)
    name = f"outcome-{chosen['place']}.csv"
    typed = Typed("outcomes", name, outcome_file(after), titles, before or {}, after)
    records = {"check_outcome": typed}
    with st.container(horizontal=True, key="outcome_buttons"):
        offer_check(t("Check the count"), key="check_outcome")
        if before is not None:
            content = outcome_file(after, is_removed=True)
            records["remove_outcome"] = Typed("outcomes", name, content, titles, before, {})
            label = t("Remove this count")
            offer_check(label, key="remove_outcome", is_main=False)
    look_at(board, actor, records)


def outcome_titles(board: Board) -> dict[str, str]:
    """Return what the columns of a count are called, in the order of the form."""
    t = board.t
    return {
        "place": t("Place"),
        "outcome": t("Outcome"),
        "year": t("Year"),
        "count": t("Count"),
        "status": t("Status"),
        "source": t("Source"),
        "note": t("Note"),
    }


def _choose(board: Board, wanted: str, titles: dict[str, str]) -> dict[str, str]:
    t = board.t
    table = loaders.load_outcome_table()
    codes, places = list(table), places_on_offer(board)
    place, code, year = [*wanted.split(":"), "", ""][:3]
    place = place or asked("place") or ""
    start = place if place in places else usual_place(places)
    place_box, outcome_box, year_box = st.columns([2, 3, 1])
    with place_box:
        place = st.selectbox(
            titles["place"],
            places,
            index=places.index(start),
            format_func=board.place_name,
            key=f"{_KEY}_{wanted}_place",
        )
    with outcome_box:
        code = st.selectbox(
            titles["outcome"],
            codes,
            index=codes.index(code) if code in codes else 0,
            format_func=lambda one: table[one].name(t.language),
            key=f"{_KEY}_{wanted}_outcome",
        )
    with year_box:
        year = st.text_input(titles["year"], value=year, key=f"{_KEY}_{wanted}_year", max_chars=20)
    st.caption(plain(f"{table[code].definition(t.language)} ({table[code].unit(t.language)})"))
    return {"place": place, "outcome": code, "year": year.strip()}


def _stored(board: Board, chosen: dict[str, str]) -> dict[str, str] | None:
    known = loaders.load_outcomes(board.revision)
    own = known[(known["place"] == chosen["place"]) & (known["outcome"] == chosen["outcome"])]
    for row in own.to_dict("records"):
        if str(row["year"]) == chosen["year"]:
            return shown_cells(row, OUTCOME_COLUMNS)
    return None


def _fields(
    board: Board, chosen: dict[str, str], before: dict[str, str], titles: dict[str, str]
) -> dict[str, str]:
    t = board.t
    # A demonstration count is typed over by a real one: nothing of it is left.
    shown = {} if before.get("status") == ILLUSTRATIVE else before
    with st.container(key="outcome_stored"):
        if before and not shown:
            st.caption(
                t(
                    "Stored now: {count}, made up for demonstration; what you enter replaces it.",
                    count=before["count"],
                )
            )
    key = f"{_KEY}_{board.revision.number}_{'_'.join(chosen.values())}"
    typed: dict[str, str] = {}
    count_box, status_box = st.columns(2)
    with count_box:
        typed["count"] = st.text_input(
            titles["count"],
            value=shown.get("count", ""),
            key=f"{key}_count",
            max_chars=20,
            placeholder=t("a whole number; 0 for none"),
        )
    with status_box:
        status = shown.get("status", OUTCOME_STATUSES[0])
        typed["status"] = st.selectbox(
            titles["status"],
            OUTCOME_STATUSES,
            index=OUTCOME_STATUSES.index(status) if status in OUTCOME_STATUSES else 0,
            format_func=lambda one: t(STATUSES[one]),
            key=f"{key}_status",
        )
    for name in ("source", "note"):
        typed[name] = st.text_input(
            titles[name], value=shown.get(name, ""), key=f"{key}_{name}", max_chars=1000
        )
    return typed
