"""A file in: what is read, and choosing one."""

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.confirm import entered, forget_stored
from dashboard.components.desk import desk_of_session
from dashboard.components.looking import look
from dashboard.components.paging import choose_page
from dashboard.components.table import Column, Row, show_table
from dashboard.draft import Draft, Holds, make_draft
from dashboard.i18n import Translator
from dashboard.words import PLACE_TYPES
from data.intake.decode import MAX_MEGABYTES
from data.intake.delimited import MAX_ROWS

ENDINGS = ("csv", "txt", "tsv", "xlsx", "xlsm", "ods")
_CHOSEN = "upload.chosen"
_ASKED = "upload.remove_asked"


def show_upload(board: Board, actor: str) -> None:
    """Let the reader choose a file, show what it would do, and store it on confirmation."""
    t = board.t
    st.header(t("1. Choose a file"))
    st.write(
        t(
            "A table of values as your spreadsheet saves it: a workbook, or a text file with "
            "semicolons, commas or tabs. One value in each row, or years or indicators across; "
            "decimal comma or point; titles above and footnotes below may stay. "
            "Nothing is stored before you confirm."
        )
    )
    st.caption(limits_text(t))
    draft = choose_file(t("File with values (.csv, .txt, .tsv, .xlsx, .xlsm, .ods)"), "values")
    show_places(board)
    if draft is not None:
        look(board, actor, draft)


def limits_text(t: Translator) -> str:
    """Say how large a file may be."""
    return t(
        "At most {size} MB and {rows} rows. Formulas are not calculated: the results that the "
        "workbook holds count.",
        size=t.number(MAX_MEGABYTES),
        rows=t.number(MAX_ROWS),
    )


def choose_file(label: str, holds: Holds) -> Draft | None:
    """Return the chosen file, hashed once and not on every run."""
    name = "file" if holds == "values" else "target_file"
    chosen = st.file_uploader(label, type=list(ENDINGS), key=f"{name}_{desk_of_session().round}")
    if chosen is None:
        st.session_state.pop(_CHOSEN, None)
        return None
    known: tuple[str, Draft] | None = st.session_state.get(_CHOSEN)
    if known is None or known[0] != chosen.file_id:
        known = (chosen.file_id, make_draft(chosen.name, chosen.getvalue(), holds=holds))
        st.session_state[_CHOSEN] = known
        forget_stored()
    return known[1]


def show_places(board: Board) -> None:
    """List the places that a file can name."""
    t = board.t
    columns = [
        Column("name", t("Place"), "heading"),
        Column("code", t("Code")),
        Column("type", t("Kind of place")),
    ]
    places = list(board.places.values())
    with st.expander(t("Places and their codes"), key="places_table"):
        rows: list[Row] = [
            {
                "name": board.place_name(place.code),
                "code": place.code,
                "type": t(PLACE_TYPES.get(place.type, place.type)),
            }
            for place in places[choose_page(board, len(places), "places")]
        ]
        show_table(columns, rows, caption=t("Places that a file can name"))


def show_demonstration(board: Board, actor: str) -> None:
    """Offer to remove the demonstration values and targets, where there are any."""
    t = board.t
    loads = (loaders.load_values, loaders.load_targets, loaders.load_outcomes)
    tables = [load(board.revision) for load in loads]
    values, targets, outcomes = (int((one["status"] == "illustrative").sum()) for one in tables)
    count = values + targets + outcomes
    st.header(t("Demonstration values"))
    if not count:
        st.write(t("There are no demonstration values."))
        return
    if values:
        st.write(
            t.plural(
                "{count} stored value is made up for demonstration and marked as illustrative.",
                "{count} stored values are made up for demonstration and marked as illustrative.",
                values,
            )
        )
    if targets:
        st.write(
            t.plural(
                "{count} stored target is made up for demonstration and marked as illustrative.",
                "{count} stored targets are made up for demonstration and marked as illustrative.",
                targets,
            )
        )
    if outcomes:
        st.write(
            t.plural(
                "{count} stored count of the programme is made up for demonstration and marked as "
                "illustrative.",
                "{count} stored counts of the programme are made up for demonstration and marked "
                "as illustrative.",
                outcomes,
            )
        )
    number = board.revision.number
    # The question is about the values as they are; other values are asked about anew.
    if st.session_state.get(_ASKED) != number:
        st.button(
            t("Remove all demonstration values"),
            key="remove_illustrative",
            disabled=not actor,
            on_click=_ask_to_remove,
            args=(number,),
        )
        return
    st.warning(
        t.plural(
            "This removes {count} made-up entry from the app. It can be undone in History.",
            "This removes {count} made-up entries from the app. It can be undone in History.",
            count,
        )
    )
    with st.container(horizontal=True, key="remove_answers"):
        st.button(
            t.plural("Yes, remove {count} entry", "Yes, remove {count} entries", count),
            key=f"remove_illustrative_{number}",
            type="primary",
            disabled=not actor,
            on_click=_remove_illustrative,
            args=(t, actor, number),
        )
        st.button(t("No, keep them"), key="keep_illustrative", on_click=_ask_to_remove, args=(-1,))


def _ask_to_remove(revision: int) -> None:
    st.session_state[_ASKED] = revision


def _remove_illustrative(t: Translator, actor: str, revision: int) -> None:
    actor = entered("actor", actor)

    def remove() -> str:
        upload = loaders.get_store().remove_illustrative(actor)
        if upload is None:
            return t("There are no demonstration values.")
        return t("The demonstration values are removed; this is upload {upload}.", upload=upload)

    desk_of_session().do_once(f"remove {revision}", remove, t)
