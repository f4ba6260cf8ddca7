"""All targets of one place: a sentence, the counts by state, and a table."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from dashboard.board import Board
from dashboard.components.downloads import offer_downloads
from dashboard.components.notices import has_illustrative, has_illustrative_targets
from dashboard.components.standing import indicator_link
from dashboard.components.states import (
    Case,
    change_cell,
    show_counts,
    state_cell,
)
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.target_rules import Other, agreement_cell, other_rules
from dashboard.format import plain, score_text, value_text
from dashboard.paths import SCORE_PAGE, UPLOAD_PAGE
from dashboard.progress_words import BASELINES
from dashboard.view import address, parameters
from dashboard.written import Written

ON_COURSE = frozenset({"achieved", "maintained", "on_track"})


def target_years(board: Board, place: str) -> list[int]:
    """Return the years that the targets of a place can be looked at in, the latest first."""
    return board.years(place) or [(board.as_of or datetime.now(UTC)).year]


def show_no_targets(board: Board, place: str) -> None:
    """Say what targets are, and where they come in."""
    t, name = board.t, plain(board.place_name(place))
    if board.is_past:
        st.info(t("No target of {place} was known then.", place=name))
        return
    st.info(
        t(
            "{place} has no targets yet. A target is the value of an indicator that the place "
            "wants to reach by a year, with the baseline it starts from. With targets this page "
            "shows whether the pace is enough, what change a year it takes, and where the trend "
            "leads.",
            place=name,
        )
    )
    link_to_edit(board)


def link_to_edit(board: Board) -> None:
    """Link to where targets come in; nothing can be stored in the past."""
    if not board.is_past:
        st.page_link(
            UPLOAD_PAGE,
            label=board.t("Enter or edit targets"),
            icon=":material/edit:",
            query_params=parameters(way="targets"),
        )


def link_to_score(board: Board, place: str, year: int, code: str) -> None:
    """Link to how the score of an indicator is computed, and to what would be if it moved."""
    st.page_link(
        SCORE_PAGE,
        label=board.t("The score of this indicator, step by step"),
        icon=":material/calculate:",
        query_params=parameters(place=place, year=str(year), node=code),
    )


def show_summary(board: Board, place: str, year: int, cases: Sequence[Case]) -> None:
    """Say in one sentence how the targets stand, and count them by state."""
    t = board.t
    final = [case for case in cases if case["is_final"]]
    first = t.plural(
        "{place} has a target for {count} indicator",
        "{place} has targets for {count} indicators",
        len(final),
        place=f"**{plain(board.place_name(place))}**",
    )
    met = sum(case["state"] in ON_COURSE for case in final)
    second = t.plural(
        "in {year} {count} of them is achieved, maintained or on track",
        "in {year} {count} of them are achieved, maintained or on track",
        met,
        year=year,
    )
    st.markdown(f"{first}; {second}.")
    show_counts(t, cases)


def show_targets(board: Board, place: str, year: int, cases: Sequence[Case]) -> None:
    """Show every target of a place, interim ones below each other with their final one."""
    t = board.t
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("baseline", t("Baseline"), "number"),
        Column("latest", t("Latest value"), "number"),
        Column("target", t("Target"), "number"),
        Column("state", t("State")),
        Column("change", t("Change needed"), "number"),
        Column("others", t("Other published rules")),
    ]
    rows = [_target_row(board, place, year, case, other_rules(board, case, year)) for case in cases]
    caption = t("Targets of {place} in {year}", place=board.place_name(place), year=year)
    show_table(columns, rows, caption=caption, css_class="lc-targets lc-trio")
    offer_downloads(
        board,
        "targets",
        caption,
        places=[place],
        year=year,
        table=(columns, rows),
        is_illustrative=has_illustrative(board, [place])
        or has_illustrative_targets(board, [place]),
    )


def _target_row(board: Board, place: str, year: int, case: Case, others: Sequence[Other]) -> Row:
    code = str(case["indicator"])
    return {
        "name": name_cell(board, case),
        "baseline": _baseline_cell(board, case),
        "latest": latest_cell(board, case, year),
        "target": target_cell(board, case),
        "state": state_cell(board, case, href=address("targets", place=place, indicator=code)),
        "change": change_cell(board, case),
        "others": agreement_cell(board.t, others),
    }


def name_cell(board: Board, case: Case) -> Cell:
    """Return a cell that names an indicator, with its unit, and links to its trend."""
    code = str(case["indicator"])
    unit = board.labels[code].unit
    notes = ["" if unit == "%" else unit, "" if case["is_final"] else board.t("interim target")]
    link = indicator_link(board, code, str(case["place"]))
    return replace(link, note=", ".join(filter(None, notes)))


def _baseline_cell(board: Board, case: Case) -> Cell:
    kind = str(case["baseline_kind"])
    notes = []
    if kind and kind != "stated":
        notes.append(board.t(BASELINES[kind]))
    if case["baseline_status"] == "illustrative":
        notes.append(board.t("illustrative"))
    return _number_cell(board, case, "baseline", notes)


def latest_cell(board: Board, case: Case, year: int) -> Cell:
    """Return a cell with the latest value, its year, and whether it is made up or old."""
    if not case["latest_year"] > 0:
        return Cell("–")
    at = int(case["latest_year"])
    notes = []
    if case["latest_status"] == "illustrative":
        notes.append(board.t("illustrative"))
    if year - at > board.method.max_age:
        notes.append(board.t.plural("{count} year old", "{count} years old", year - at))
    return _number_cell(board, case, "latest", notes)


def target_cell(board: Board, case: Case) -> Cell:
    """Return a cell with a target, its year, and whether it is made up."""
    notes = []
    if case["target_status"] == "illustrative":
        notes.append(board.t("illustrative"))
    return _number_cell(board, case, "target", notes)


def _number_cell(board: Board, case: Case, name: str, notes: Sequence[str]) -> Cell:
    """Return a cell with a number and its year; its unit stands beside the indicator if long."""
    code, number, at = str(case["indicator"]), float(case[name]), case[f"{name}_year"]
    year = int(at) if at > 0 else 0
    unit = board.labels[code].unit
    is_short = unit == "%" and not math.isnan(number)
    text = value_text(board, code, number) if is_short else score_text(board.t, number, None)
    shown = [str(year), *notes] if year > 0 else notes
    return Cell(
        Written(text, number, unit),
        note=", ".join(shown),
        file_note=", ".join(notes),
        beside={board.t("year"): year} if year > 0 else {},
    )
