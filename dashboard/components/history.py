"""What was uploaded: all uploads, and one of them with all that it changed."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.changes import counts_text, kind_counts, show_changes
from dashboard.components.downloads import offer_downloads
from dashboard.components.file_row import offer_file
from dashboard.components.history_alternatives import show_alternative_changes
from dashboard.components.history_programme import show_programme_changes
from dashboard.components.known_on import link_to_upload
from dashboard.components.notices import show_illustrative
from dashboard.components.paging import choose_page
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.target_tables import show_target_changes
from dashboard.file_row import read_reading
from dashboard.format import plain, said_text, size_text
from dashboard.paths import HISTORY_PAGE
from dashboard.view import address, parameters
from dashboard.words import (
    CHANGE_KINDS,
    CHANGE_SHAPES,
    DECIMAL_MARKS,
    DELIMITERS,
    FILE_FORMATS,
    LAYOUTS,
    UPLOAD_KINDS,
)
from data.targets import upload_target_rows

_Upload = Mapping[Hashable, object]
"""One row of `Store.uploads`."""


def show_uploads(board: Board) -> None:
    """List all uploads, each with a link to what it changed."""
    t, uploads = board.t, board.uploads
    if uploads.empty:
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

    def rows_of(found: pd.DataFrame) -> list[Row]:
        return [_upload_row(board, row) for row in found.to_dict("records")]

    page = uploads.iloc[choose_page(board, len(uploads), "uploads")]
    caption = t("All uploads, the latest first")
    show_table(columns, rows_of(page), caption=caption, css_class="lc-uploads")
    offer_downloads(
        board,
        "uploads",
        caption,
        table=(columns, lambda: rows_of(uploads)),
        is_illustrative=False,
    )


def _upload_row(board: Board, row: _Upload) -> Row:
    t = board.t
    return {
        "upload": Cell(str(row["upload"]), href=address("history", upload=str(row["upload"]))),
        "kind": Cell(_kind_text(board, row), note=said_text(board.t, row["comment"])),
        "file": str(row["file_name"]),
        "actor": said_text(t, str(row["actor"])),
        "moment": t.moment(row["created_at"]),  # type: ignore[arg-type]
        "counts": _short_counts(board, row),
        "state": "↺ " + t("undone") if row["is_undone"] else "",
    }


def find_upload(board: Board, wanted: str) -> _Upload | None:
    """Return the upload of this number, None where it is not known."""
    for row in board.uploads.to_dict("records") if wanted.isascii() and wanted.isdigit() else ():
        if str(row["upload"]) == wanted:
            return row
    return None


def show_unknown(board: Board, wanted: str) -> None:
    """Say that there is no such upload, or was none then."""
    t = board.t
    if board.is_past:
        st.info(t("There was no upload “{wanted}” then.", wanted=plain(wanted)))
    else:
        st.info(t("There is no upload “{wanted}”.", wanted=plain(wanted)))


def show_upload_details(board: Board, row: _Upload) -> None:
    """Show who uploaded what and when, how the file was read, and what it changed."""
    t = board.t
    number = int(str(row["upload"]))
    st.page_link(
        HISTORY_PAGE,
        label=t("All uploads"),
        icon=":material/arrow_back:",
        query_params=parameters(),
    )
    st.header(t("Upload {number}", number=number), anchor="headline")
    _show_facts(board, row)
    with st.container(horizontal=True, vertical_alignment="center"):
        if row["file_sha256"]:
            offer_file(board, number, str(row["file_name"]))
        link_to_upload(board, number, row["created_at"])  # type: ignore[arg-type]
    st.subheader(t("What it changed"))
    with st.spinner(t("Looking up what it changed…")):
        rows = loaders.load_upload_rows(board.revision, number)
        targets = upload_target_rows(loaders.get_store(), number)
    if len(rows):
        st.write(plain(counts_text(board, kind_counts(rows))))
        name_illustrative(board, rows)
        caption = t("Values that upload {number} changed", number=number)
        show_changes(board, rows, key=f"rows_{number}", caption=caption)
    if len(targets):
        st.write(t("Targets: {counts}", counts=plain(counts_text(board, kind_counts(targets)))))
        name_illustrative(board, targets)
        caption = t("Targets that upload {number} changed", number=number)
        show_target_changes(board, targets, key=f"targets_{number}", caption=caption)
    show_alternative_changes(board, number)
    show_programme_changes(board, number)


def name_illustrative(board: Board, rows: pd.DataFrame) -> None:
    """Say so where made-up values are among the rows."""
    if any((rows[name] == "illustrative").any() for name in ("status", "old_status")):
        show_illustrative(board.t)


def _short_counts(board: Board, row: _Upload) -> Cell:
    """Write the counts with their shapes, such as “+1,755 · ≠ 3”, a dash where all are zero."""
    counts = {kind: int(str(row[kind])) for kind in CHANGE_SHAPES}
    gap = "\N{NO-BREAK SPACE}"
    parts = (f"{CHANGE_SHAPES[kind]}{gap}{board.t.number(n)}" for kind, n in counts.items() if n)
    text = " · ".join(part.replace(f"+{gap}", "+") for part in parts) or "–"
    return Cell(text, beside={board.t(CHANGE_KINDS[kind]): n for kind, n in counts.items()})


def _kind_text(board: Board, row: _Upload) -> str:
    t = board.t
    kind = t(UPLOAD_KINDS.get(str(row["kind"]), str(row["kind"])))
    return kind if pd.isna(row["undoes"]) else f"{kind} {row['undoes']}"  # type: ignore[call-overload]


def _show_facts(board: Board, row: _Upload) -> None:
    t = board.t
    number = int(str(row["upload"]))
    facts: dict[str, str | Cell] = {
        t("What"): _kind_cell(board, row),
        t("Who"): said_text(t, str(row["actor"])),
        t("When (UTC)"): t.moment(row["created_at"]),  # type: ignore[arg-type]
        t("Comment"): said_text(t, row["comment"]),
        t("State"): "↺ " + t("undone") if row["is_undone"] else "",
    }
    if row["file_sha256"]:
        size = loaders.load_file_size(board.revision, number)
        facts |= {
            t("File"): str(row["file_name"]),
            t("Size"): size_text(t, size),
            t("SHA-256"): str(row["file_sha256"]),
        }
    facts |= reading_facts(board, str(row["reading"] or ""))
    columns = [Column("fact", t("About the upload"), "heading"), Column("is", t("What is known"))]
    rows: list[Row] = [{"fact": name, "is": fact} for name, fact in facts.items() if fact]
    caption = t("Upload {number}: who, when and how", number=number)
    show_table(columns, rows, caption=caption, css_class="lc-upload-facts")


def _kind_cell(board: Board, row: _Upload) -> Cell:
    undoes = row["undoes"]
    href = None if pd.isna(undoes) else address("history", upload=str(undoes))  # type: ignore[call-overload]
    return Cell(_kind_text(board, row), href=href)


def reading_facts(board: Board, reading: str) -> dict[str, str | Cell]:
    """Return in words how a file was read: title and text, "" for what does not apply."""
    t, how = board.t, read_reading(reading)

    def word(name: str, words: Mapping[str, str]) -> str:
        code = str(how.get(name) or "")
        return t(words.get(code, code))

    encoding, line = how.get("encoding"), how.get("header_line")
    place = how.get("place")
    return {
        t("Kind of file"): word("format", FILE_FORMATS),
        t("Encoding"): str(encoding).upper() if encoding else "",
        t("Columns separated by"): word("delimiter", DELIMITERS),
        t("Decimal mark"): word("decimal", DECIMAL_MARKS),
        t("Layout"): word("layout", LAYOUTS),
        t("Sheet"): str(how.get("sheet") or ""),
        t("Place of the whole file"): board.place_name(str(place)) if place else "",
        t("Header in line"): t.number(line) if isinstance(line, int) else "",
    }
