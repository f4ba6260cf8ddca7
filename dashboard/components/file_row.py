"""The row of an uploaded file that a value came from, and the file itself."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import plain

MOST_COLUMNS = 9
_FIRST_COLUMNS = 3
"""How many columns from the left stay in view where the value stands far to the right."""


def show_file_row(board: Board, step: Mapping[str, object]) -> None:
    """Show where in its file a value stands, with the header above it.

    Args:
        board: what is known.
        step: origin, origin_file_name, line and position, as `Store.story` gives them.
    """
    t = board.t
    if pd.isna(step["origin"]) or pd.isna(step["line"]):  # type: ignore[call-overload]
        return
    upload, line = int(str(step["origin"])), int(str(step["line"]))
    uploads = board.uploads.set_index("upload")
    reading = str(uploads.loc[upload, "reading"] or "") if upload in uploads.index else ""
    with st.spinner(t("Looking up the row in the file…")):
        found = loaders.load_file_row(board.revision, upload, reading, line)
    name = str(step["origin_file_name"])
    if found is None:
        st.caption(t("It came from line {line} of the file “{name}”.", line=line, name=plain(name)))
    else:
        position = None if pd.isna(step["position"]) else int(str(step["position"]))  # type: ignore[call-overload]
        header = found.header or [""] * len(found.cells)
        title = t("Line") if found.header_line is None else _line(board, found.header_line)
        shown = _in_view(len(found.cells), position)
        columns = [Column("line", title, "heading")]
        columns += [
            Column(str(at), "…" if at < 0 else _at(header, at) or t("Column {n}", n=at + 1))
            for at in shown
        ]
        row: Row = {"line": _line(board, found.line)} | {
            str(at): "…" if at < 0 else _cell(board, found.cells[at], is_value=at == position)
            for at in shown
        }
        caption = t("The row of the file “{name}” that it came from", name=name)
        show_table(columns, [row], caption=caption, css_class="lc-file-row", key="file_row")
    offer_file(board, upload, name)


def offer_file(board: Board, upload: int, name: str) -> None:
    """Offer the file of an upload for download, byte for byte."""
    st.download_button(
        board.t("Download the file as it was uploaded"),
        lambda: loaders.get_store().upload_content(upload)[1],
        file_name=name or f"upload-{upload}",
        mime="application/octet-stream",
        key=f"file_of_{upload}",
        icon=":material/download:",
        on_click="ignore",
    )


def _line(board: Board, line: int) -> str:
    return board.t("Line {line}", line=line)


def _at(cells: Sequence[str], position: int) -> str:
    return cells[position] if position < len(cells) else ""


def _cell(board: Board, text: str, *, is_value: bool) -> Cell:
    if not is_value:
        return Cell(text)
    return Cell(text, css_class="lc-marked", note="▲ " + board.t("this value"))


def _in_view(count: int, position: int | None) -> list[int]:
    """Return the columns to show, negative numbers for those that are left out between.

    All where there are few; else the first, which name the row, and those around the value.
    """
    if count <= MOST_COLUMNS:
        return list(range(count))
    middle = _FIRST_COLUMNS if position is None else position
    around = MOST_COLUMNS - _FIRST_COLUMNS
    start = max(_FIRST_COLUMNS, min(middle - around // 2, count - around))
    shown = [*range(_FIRST_COLUMNS), *range(start, min(start + around, count))]
    if start > _FIRST_COLUMNS:
        shown.insert(_FIRST_COLUMNS, -1)
    if shown[-1] < count - 1:
        shown.append(-2)
    return shown
