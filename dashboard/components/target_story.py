"""The history of one target: who set it to what, and the row of the file it came from."""

import re

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.file_row import show_file_row
from dashboard.components.notices import show_illustrative
from dashboard.components.story import file_cell, kind_text, state_text
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.target_tables import target_cell
from dashboard.format import indicator_name, plain, said_text
from dashboard.paths import HISTORY_PAGE, UPLOAD_PAGE
from dashboard.view import address, parameters
from data.targets import target_story

_CODE = re.compile(r"(?P<place>[^:]+):(?P<indicator>[^:]+):(?P<year>[0-9]{4})")


def show_target_story(board: Board, wanted: str) -> None:
    """Tell all that uploads have said about one target, the latest word first to see.

    Args:
        board: what is known.
        wanted: place, indicator and target year, joined by colons.
    """
    t = board.t
    st.page_link(
        HISTORY_PAGE,
        label=t("All uploads"),
        icon=":material/arrow_back:",
        query_params=parameters(),
    )
    found = _CODE.fullmatch(wanted)
    steps = (
        [] if found is None else _steps(board, found["place"], found["indicator"], found["year"])
    )
    if found is None or not steps:
        st.info(t("Nothing is known about a target “{wanted}”.", wanted=plain(wanted)))
        return
    place, indicator = found["place"], found["indicator"]
    fields = {"place": board.place_name(place), "year": found["year"]}
    st.header(plain(indicator_name(board, indicator)), anchor="headline")
    st.write(plain(t("Target of {place} for {year}", **fields)))
    if any(step["status"] == "illustrative" for step in steps):
        show_illustrative(t)
    _show_steps(board, steps)
    show_file_row(board, {**steps[-1], "position": None})
    st.page_link(
        UPLOAD_PAGE,
        label=t("All targets of {place}", place=plain(board.place_name(place))),
        icon=":material/flag:",
        query_params=parameters(place=place, way="targets-stored"),
    )


def _steps(board: Board, place: str, indicator: str, year: str) -> list[dict[str, object]]:
    story = target_story(loaders.get_store(), place, indicator, int(year))
    known = story[story["upload"] <= board.revision.number]
    named = known.assign(indicator=indicator)
    return [{str(name): cell for name, cell in row.items()} for row in named.to_dict("records")]


def _show_steps(board: Board, steps: list[dict[str, object]]) -> None:
    t = board.t
    columns = [
        Column("upload", t("Upload"), "heading"),
        Column("moment", t("When (UTC)")),
        Column("actor", t("Who")),
        Column("kind", t("What")),
        Column("file", t("File")),
        Column("target", t("Target"), "number"),
        Column("source", t("Source")),
        Column("state", t("State")),
    ]
    uploads = board.uploads
    undone = set(uploads.loc[uploads["is_undone"], "upload"])
    rows: list[Row] = []
    for step in steps:
        number = int(str(step["upload"]))
        is_removed = bool(step["is_removed"])
        said = Cell(said_text(t, step["source"]), note=said_text(t, step["note"]))
        gone = Cell("–", note=t("removed"))
        rows.append(
            {
                "upload": Cell(str(number), href=address("history", upload=str(number))),
                "moment": t.moment(step["created_at"]),  # type: ignore[arg-type]
                "actor": str(step["actor"]),
                "kind": Cell(kind_text(board, step), note=said_text(t, step["comment"])),
                "file": file_cell(board, step),
                "target": gone if is_removed else target_cell(board, step),
                "source": Cell("") if is_removed else said,
                "state": state_text(board, is_undone=number in undone, is_latest=step is steps[-1]),
            }
        )
    caption = t("All that was ever uploaded about this target, the first upload first")
    show_table(columns, rows, caption=caption, css_class="lc-story")
