"""As known on an earlier day: choosing the moment, and saying so on every page."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st
from babel.dates import get_month_names
from streamlit.navigation.page import StreamlitPage

from dashboard import loaders
from dashboard.board import Board
from dashboard.format import plain, said_text
from dashboard.i18n import Translator
from dashboard.moments import moment_code, read_as_of
from dashboard.paths import CITY_PAGE
from dashboard.view import drop, open_parts, parameters, show_part
from data.messages import N_

_FAULTS: Mapping[str, str] = {
    "unreadable": N_(
        "“{wanted}” is no moment that can be shown, such as 2026-05-12 or 2026-05-12T14:30 (UTC); "
        "what is known now is shown."
    ),
    "future": N_("“{wanted}” is still to come; what is known now is shown."),
}


def check_as_of(t: Translator) -> None:
    """Say when the moment in the link cannot be shown, and return to the present."""
    wanted = show_part("as_of") or ""
    fault = read_as_of(wanted, datetime.now(UTC)).fault
    if fault is not None:
        drop("as_of")
        st.warning(t(_FAULTS[fault], wanted=plain(wanted)))


def show_known_on(board: Board, page: StreamlitPage) -> None:
    """Say on which moment the page looks back, with the way back to now."""
    if board.as_of is None:
        return
    t, number = board.t, board.revision.number
    moment = t.moment(board.as_of)
    said = (
        t("As known on {moment} (UTC), after upload {number}.", moment=moment, number=number)
        if number
        else t("As known on {moment} (UTC), before anything was uploaded.", moment=moment)
    )
    with st.container(key="known_on", horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/history: **{plain(said)}** "
            + t("What came later is left out, and nothing can be stored or undone.")
        )
        st.page_link(
            page,
            label=t("Back to now"),
            icon=":material/undo:",
            query_params=parameters(as_of="", **open_parts()),
        )


def link_to_upload(board: Board, upload: int, created_at: datetime) -> None:
    """Draw a link to everything as known right after an upload."""
    st.page_link(
        CITY_PAGE,
        label=board.t("Show everything as known after upload {number}", number=upload),
        icon=":material/history:",
        query_params=parameters(as_of=moment_code(created_at)),
    )


def choose_known_on(board: Board) -> None:
    """Let the reader choose a day or an upload to look back to, later ones than now shown too."""
    t, uploads = board.t, loaders.load_uploads(loaders.current_revision())
    if uploads.empty:
        return
    st.header(t("Look back"))
    st.write(
        t("Every page can show what was known at the end of a day or after an upload (in UTC).")
    )
    by_day, by_upload = st.columns(2)
    with by_day:
        _choose_day(board, uploads)
    with by_upload:
        _choose_upload(board, uploads)


def _choose_day(board: Board, uploads: pd.DataFrame) -> None:
    t = board.t
    today = datetime.now(UTC).date()
    first = uploads["created_at"].iloc[-1].year
    start = board.as_of.date() if board.as_of is not None else today
    months = get_month_names("wide", context="stand-alone", locale=t.language)
    year_box, month_box, day_box = st.columns([3, 4, 2])
    years = list(range(today.year, min(first, today.year) - 1, -1))
    with year_box:
        year = st.selectbox(
            t("Year"), years, index=_index(years, start.year), format_func=str, key="known_year"
        )
    with month_box:
        month = st.selectbox(
            t("Month"),
            list(range(1, 13)),
            index=start.month - 1,
            format_func=lambda number: months[number],
            key="known_month",
        )
    days = list(range(1, monthrange(year, month)[1] + 1))
    with day_box:
        day = st.selectbox(
            t("Day"), days, index=_index(days, start.day), key=f"known_day_{len(days)}"
        )
    chosen = date(year, month, day)
    label = t("Show everything as known on {day}", day=t.event_date(chosen.isoformat()))
    if chosen > today:
        st.caption(t("This day is still to come."))
        return
    st.page_link(
        CITY_PAGE,
        label=label,
        icon=":material/history:",
        query_params=parameters(as_of=chosen.isoformat()),
    )


def _choose_upload(board: Board, uploads: pd.DataFrame) -> None:
    t = board.t
    rows = {int(row["upload"]): row for row in uploads.to_dict("records")}

    def describe(number: int) -> str:
        row = rows[number]
        parts = (str(number), t.moment(row["created_at"]), said_text(t, str(row["actor"])))
        return " · ".join(filter(None, (*parts, str(row["file_name"] or ""))))

    number = st.selectbox(t("Upload"), list(rows), format_func=describe, key="known_upload")
    link_to_upload(board, number, rows[number]["created_at"])


def _index(options: list[int], wanted: int) -> int:
    """Return where an option stands, the last one for one that is not there."""
    return options.index(wanted) if wanted in options else len(options) - 1
