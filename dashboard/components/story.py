"""The story of one value: who said what about it, and the row of the file it came from."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.file_row import show_file_row
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import indicator_name, plain, said_text, status_text, stored_cell, value_text
from dashboard.view import address, asked, choose_if_any, show_part
from dashboard.words import UPLOAD_KINDS

ANCHOR = "story"
_YEAR_DIGITS = 4


def story_link(board: Board, place: str, indicator: str, year: int) -> str | None:
    """Return a link to the story of a value on the Area page.

    None where the framework no longer has the indicator.
    """
    if indicator not in board.framework.indicators:
        return None
    seen = {"place": place} if place in board.scored_places else {}
    own = seen.get("place", asked("place"))
    code = story_code(place, year, own or "")
    area = board.area_of(indicator)
    return f"{address('area', **seen, area=area, indicator=indicator, story=code)}#{ANCHOR}"


def story_code(place: str, year: int, own: str) -> str:
    """Return how a link names a value: its year, and its place unless that is the page's own."""
    return str(year) if place == own else f"{place}:{year}"


def read_story_code(code: str, own: str) -> tuple[str, int] | None:
    """Return the place and year that a link names, None where it names none."""
    place, _, year = code.rpartition(":")
    if not (len(year) == _YEAR_DIGITS and year.isascii() and year.isdigit()):
        return None
    return place or own, int(year)


def show_stories(board: Board, indicator: str, places: Sequence[str], own: str = "") -> None:
    """Let the reader choose a value of the indicator and tell its story.

    Args:
        board: what is known.
        indicator: the indicator.
        places: the places whose values can be chosen.
        own: the place that a year alone belongs to; "" where each value names its place.
    """
    t = board.t
    found = {
        story_code(place, int(year), own): (place, int(year))
        for place in places
        for year in sorted(_years(board, indicator, place), reverse=True)
    }
    wanted = asked("story") or ""
    named = read_story_code(wanted, own)
    if wanted not in found:
        # A value that has been removed has a story too.
        if named is not None and len(
            loaders.load_story(board.revision, named[0], indicator, named[1])
        ):
            found[wanted] = named
        elif wanted:
            st.info(t("Nothing is known about a value “{wanted}” here.", wanted=plain(wanted)))
    if not found:
        return

    def describe(code: str) -> str:
        place, year = found[code]
        return str(year) if place == own else f"{board.place_name(place)}, {year}"

    st.subheader(t("Where a value comes from"), anchor=ANCHOR)
    chosen = choose_if_any(
        "story",
        t("Value of the year") if own else t("Value"),
        list(found),
        describe=describe,
        placeholder=t("Choose a value"),
    )
    if chosen is not None:
        _tell(board, indicator, *found[chosen])


def show_past_story(board: Board, codes: Sequence[str], place: str) -> None:
    """Tell the story of a value of a place that has none any more, where a link asks for it.

    Args:
        board: what is known.
        codes: the indicators that the page is about.
        place: the place that a year alone belongs to.
    """
    indicator = asked("indicator")
    if asked("story") and indicator is not None and indicator in codes:
        show_part("indicator")
        show_stories(board, indicator, [], place)


def _years(board: Board, indicator: str, place: str) -> Sequence[int]:
    return [int(row["year"]) for row in board.rows(place, indicator)]


def _tell(board: Board, indicator: str, place: str, year: int) -> None:
    t = board.t
    steps = [
        {str(key): found for key, found in row.items()}
        for row in loaders.load_story(board.revision, place, indicator, year).to_dict("records")
    ]
    if not steps:
        st.info(t("Nothing has been uploaded about this value."))
        return
    last = steps[-1]
    title = f"{board.place_name(place)}, {year}: {indicator_name(board, indicator)}"
    st.markdown(f"**{plain(title)}**  \n{plain(_now(board, indicator, last))}")
    _show_steps(board, indicator, steps)
    show_file_row(board, last)


def _now(board: Board, indicator: str, step: Mapping[str, object]) -> str:
    """Say what is stored after a step."""
    t = board.t
    if step["is_removed"]:
        return t("There is no value: it was removed.")
    value = value_text(board, indicator, _number(step["value"]))
    words = filter(None, (said_text(t, step[key]) for key in ("source", "note")))
    return " · ".join([value, status_text(t, str(step["status"])), *words])


def _show_steps(board: Board, indicator: str, steps: Sequence[Mapping[str, object]]) -> None:
    t = board.t
    columns = [
        Column("upload", t("Upload"), "heading"),
        Column("moment", t("When (UTC)")),
        Column("actor", t("Who")),
        Column("kind", t("What")),
        Column("file", t("File")),
        Column("old", t("Before"), "number"),
        Column("new", t("After"), "number"),
        Column("source", t("Source")),
        Column("state", t("State")),
    ]
    uploads = board.uploads
    undone = set(uploads.loc[uploads["is_undone"], "upload"])
    rows: list[Row] = []
    before: str | Cell = "–"
    for step in steps:
        after = _content(board, indicator, step)
        number = int(str(step["upload"]))
        rows.append(
            {
                "upload": Cell(str(number), href=address("history", upload=str(number))),
                "moment": t.moment(step["created_at"]),  # type: ignore[arg-type]
                "actor": said_text(t, str(step["actor"])),
                "kind": Cell(kind_text(board, step), note=said_text(board.t, step["comment"])),
                "file": file_cell(board, step),
                "old": before,
                "new": after,
                "source": _source(board, step),
                "state": state_text(board, is_undone=number in undone, is_latest=step is steps[-1]),
            }
        )
        before = after
    show_table(
        columns,
        rows,
        caption=t("All that was ever uploaded about this value, the first upload first"),
        css_class="lc-story",
    )


def _content(board: Board, indicator: str, step: Mapping[str, object]) -> Cell:
    t = board.t
    if step["is_removed"]:
        return Cell("–", note=t("removed"))
    return stored_cell(
        board, indicator, _number(step["value"]), status_text(t, str(step["status"]))
    )


def kind_text(board: Board, step: Mapping[str, object]) -> str:
    """Write what kind of upload a step is."""
    t = board.t
    kind = str(step["kind"])
    return t(UPLOAD_KINDS.get(kind, kind))


def file_cell(board: Board, step: Mapping[str, object]) -> Cell:
    """Return the file that a step stands in, with the line."""
    t = board.t
    name = str(step["origin_file_name"] or step["file_name"] or "–")
    notes = [] if is_missing(step["line"]) else [t("line {line}", line=step["line"])]
    if not is_missing(step["origin"]) and step["origin"] != step["upload"]:
        notes.append(t("from upload {upload}", upload=step["origin"]))
    return Cell(name, note=", ".join(notes))


def _source(board: Board, step: Mapping[str, object]) -> Cell:
    if step["is_removed"]:
        return Cell("")
    return Cell(said_text(board.t, step["source"]), note=said_text(board.t, step["note"]))


def state_text(board: Board, *, is_undone: bool, is_latest: bool) -> str:
    """Write whether a step still counts."""
    t = board.t
    if is_undone:
        return "↺ " + t("undone")
    if is_latest:
        return "● " + (t("known then") if board.is_past else t("stored now"))
    return "○ " + t("replaced")


def _number(found: object) -> float:
    return float(found) if isinstance(found, int | float) else math.nan


def is_missing(found: object) -> bool:
    """Whether a cell of a frame holds no number."""
    return bool(pd.isna(found))  # type: ignore[call-overload]
