"""Milestones of a place as marks on the time axis of a chart, with the list that names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.charts.marks import TimeMark, reaching

_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Milestone:
    """One event in the reader's language; `when` is its date in words."""

    year: int
    when: str
    title: str
    area: str


def place_milestones(board: Board, place: str, area: str | None = None) -> list[Milestone]:
    """Return the milestones of a place, of one area or of all, the earliest first."""
    found = [
        Milestone(
            int(str(row["date"])[:_YEAR_DIGITS]),
            board.t.event_date(str(row["date"])),
            str(row[f"title_{board.t.language}"] or row["title_en"]),
            str(row["area"]),
        )
        for row in board.milestones(place)
    ]
    return [one for one in found if area is None or one.area == area]


def time_marks(milestones: Sequence[Milestone], years: Sequence[int]) -> tuple[TimeMark, ...]:
    """Return the marks of those milestones that lie near enough to the years of a chart.

    A mark bears the milestone's number in the list; a chart without years has no marks.
    """
    if not years:
        return ()
    first, last = reaching(years)
    return tuple(
        TimeMark(one.year, number, mark_text(one))
        for number, one in enumerate(milestones, start=1)
        if first <= one.year <= last
    )


def mark_text(milestone: Milestone) -> str:
    """Write a milestone in one line."""
    return f"{milestone.when}: {milestone.title}"


def marks_alt(board: Board, marks: Sequence[TimeMark]) -> str:
    """Return what the text alternative of a chart says of its milestones, "" where none are."""
    if not marks:
        return ""
    listed = "; ".join(mark.text for mark in marks)
    return " " + board.t("Milestones: {listed}.", listed=listed)


def show_marks(board: Board, milestones: Sequence[Milestone], marks: Sequence[TimeMark]) -> None:
    """List the milestones under the numbers that their marks bear; without marks, nothing."""
    if not marks:
        return
    drawn = {mark.number for mark in marks}
    outside = board.t("outside the years shown")
    items = "".join(
        f"<li><div><span>{escape(one.when)}</span> {escape(one.title)}"
        + ("" if number in drawn else f" <small>({escape(outside)})</small>")
        + "</div></li>"
        for number, one in enumerate(milestones, start=1)
    )
    label = escape(board.t("Milestones on the time axis"))
    st.html(f'<ol class="lc-marks" aria-label="{label}">{items}</ol>')
