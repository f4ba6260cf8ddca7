"""A file in: choose, look, confirm; and what was uploaded before, with undo."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.desk import desk_of_session
from dashboard.components.preview import show_contents, show_effects, show_plan, show_problems
from dashboard.components.table import Column, Row, show_table
from dashboard.i18n import Translator
from dashboard.words import PLACE_TYPES, UPLOAD_KINDS
from data.intake import Intake


def show_upload(board: Board, actor: str) -> None:
    """Let the reader choose a file, show what it would do, and store it on confirmation."""
    t = board.t
    st.subheader(t("1. Choose a file"))
    st.write(
        t(
            "A CSV file in UTF-8 with the columns place, indicator, year and value; status, source "
            "and note if you have them. Numbers with a decimal point. Nothing is stored before "
            "you confirm."
        )
    )
    chosen = st.file_uploader(
        t("CSV file"), type=["csv", "txt"], key=f"file_{desk_of_session().round}"
    )
    _show_places(board)
    if chosen is None:
        return
    content = chosen.getvalue()
    this_year = datetime.now(UTC).year
    intake = loaders.load_intake(board.revision, content, chosen.name, this_year)
    st.subheader(t("2. Look at what it would change"))
    show_contents(board, intake)
    show_problems(board, intake)
    if intake.plan is None:
        return
    show_plan(board, intake.plan)
    if intake.plan.is_empty:
        return
    show_effects(board, loaders.load_effects(board.revision, content, chosen.name, this_year))
    st.subheader(t("3. Confirm"))
    _confirm(board, actor, intake, content)


def _show_places(board: Board) -> None:
    """List the places that a file can name."""
    t = board.t
    columns = [
        Column("name", t("Place"), "heading"),
        Column("code", t("Code")),
        Column("type", t("Kind of place")),
    ]
    rows: list[Row] = [
        {
            "name": board.place_name(place.code),
            "code": place.code,
            "type": t(PLACE_TYPES.get(place.type, place.type)),
        }
        for place in board.places.values()
    ]
    with st.expander(t("Places and their codes"), key="places_table"):
        show_table(columns, rows, caption=t("Places that a file can name"))


def _confirm(board: Board, actor: str, intake: Intake, content: bytes) -> None:
    t = board.t
    is_looked_at = not intake.has_warnings or st.checkbox(
        t("I have looked at the warnings"), key=f"warnings_seen_{intake.sha256}"
    )
    comment = st.text_input(t("Comment (optional)"), key=f"comment_{intake.sha256}", max_chars=500)
    st.button(
        t("Store these values"),
        key=f"confirm_{board.revision.number}_{intake.sha256}",
        type="primary",
        disabled=not (actor and is_looked_at),
        on_click=_store,
        args=(t, actor, comment, intake, content),
    )


def _store(t: Translator, actor: str, comment: str, intake: Intake, content: bytes) -> None:
    plan = intake.plan
    if plan is None:
        return

    def store() -> str:
        upload = loaders.get_store().apply(
            plan, actor=actor, comment=comment, file_name=intake.file_name, content=content
        )
        return t(
            "Upload {upload} is stored: {new} new, {changed} changed. The charts show it now.",
            upload=upload,
            new=t.number(len(plan.new)),
            changed=t.number(len(plan.changed)),
        )

    desk = desk_of_session()
    if desk.do_once(f"store {plan.revision} {intake.sha256}", store, t):
        desk.round += 1


def show_history(board: Board, actor: str) -> None:
    """List all uploads and let the reader undo one."""
    t = board.t
    uploads = loaders.load_uploads(board.revision)
    st.subheader(t("Uploads"))
    if not len(uploads):
        st.write(t("Nothing has been uploaded yet."))
        return
    columns = [
        Column("upload", t("Number"), "heading"),
        Column("kind", t("What")),
        Column("file", t("File")),
        Column("actor", t("Who")),
        Column("moment", t("When (UTC)")),
        Column("counts", t("New, changed, removed"), "number"),
        Column("state", t("State")),
    ]
    rows = []
    for row in uploads.to_dict("records"):
        kind = t(UPLOAD_KINDS.get(str(row["kind"]), str(row["kind"])))
        undoes = row["undoes"]
        rows.append(
            {
                "upload": str(row["upload"]),
                "kind": kind if pd.isna(undoes) else f"{kind} {undoes}",
                "file": str(row["file_name"]),
                "actor": str(row["actor"]),
                "moment": t.moment(row["created_at"]),
                "counts": ", ".join(t.number(row[key]) for key in ("new", "changed", "removed")),
                "state": t("undone") if row["is_undone"] else "",
            }
        )
    show_table(columns, rows, caption=t("All uploads, the latest first"))
    _offer_undo(board, actor, [int(n) for n in uploads.loc[uploads["can_undo"], "upload"]])


def _offer_undo(board: Board, actor: str, numbers: list[int]) -> None:
    t = board.t
    if not numbers:
        return
    # Nothing is chosen beforehand, and a new upload empties the choice: a second click of a double
    # click must not undo the undo.
    box, button = st.columns([2, 1], vertical_alignment="bottom")
    with box:
        number = st.selectbox(
            t("Upload to undo"),
            numbers,
            index=None,
            placeholder=t("Choose an upload"),
            key=f"undo_of_{numbers[0]}",
        )
    with button:
        st.button(
            t("Undo") if number is None else t("Undo upload {number}", number=number),
            key=f"undo_{number}",
            disabled=not actor or number is None,
            on_click=_undo,
            args=(t, actor, number, board.revision.number),
        )
    st.caption(t("An undo restores what was there before, and can itself be undone."))


def _undo(t: Translator, actor: str, number: int, revision: int) -> None:
    def undo() -> str:
        upload = loaders.get_store().undo(number, actor)
        return t(
            "Upload {number} is undone; this is upload {upload}.", number=number, upload=upload
        )

    desk_of_session().do_once(f"undo {revision} {number}", undo, t)


def show_demonstration(board: Board, actor: str) -> None:
    """Offer to remove the demonstration values, where there are any."""
    t = board.t
    count = int((loaders.load_values(board.revision)["status"] == "illustrative").sum())
    st.subheader(t("Demonstration values"))
    if not count:
        st.write(t("There are no demonstration values."))
        return
    st.write(
        t.plural(
            "{count} stored value is made up for demonstration and marked as illustrative.",
            "{count} stored values are made up for demonstration and marked as illustrative.",
            count,
        )
    )
    st.button(
        t("Remove all demonstration values"),
        key="remove_illustrative",
        disabled=not actor,
        on_click=_remove_illustrative,
        args=(t, actor, board.revision.number),
    )


def _remove_illustrative(t: Translator, actor: str, revision: int) -> None:
    def remove() -> str:
        upload = loaders.get_store().remove_illustrative(actor)
        if upload is None:
            return t("There are no demonstration values.")
        return t("The demonstration values are removed; this is upload {upload}.", upload=upload)

    desk_of_session().do_once(f"remove {revision}", remove, t)
