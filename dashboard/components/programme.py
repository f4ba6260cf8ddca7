"""The places of the programme at a glance: one row each, with the way to the details."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.downloads import offer_downloads
from dashboard.components.headline import score_facts
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.effects import STILL
from dashboard.format import plain, said_text
from dashboard.view import address
from dashboard.words import PLACE_TYPES, UPLOAD_KINDS

_ON_TRACK = frozenset({"achieved", "maintained", "on_track"})


def show_places(board: Board, places: Sequence[str], year: int | None) -> None:
    """Show where each place stands in a year; None: no value is known of any of them."""
    t = board.t
    columns = [
        Column("place", t("Place"), "heading"),
        Column("score", t("Overall score")),
        Column("coverage", t("Coverage")),
        *([] if year is None else [Column("change", t("Change since {year}", year=year - 1))]),
        Column("progress", t("Areas that rose")),
        Column("targets", t("Targets on track")),
        Column("upload", t("Last upload")),
        Column("milestone", t("Latest milestone")),
    ]
    uploads = board.uploads.set_index("upload")
    rows = [_row(board, place, year, uploads) for place in places]
    caption = t("The places of the programme")
    if year is not None:
        method = t("Method {version}", version=board.method.version)
        caption = t("The places of the programme in {year}", year=year) + f" ({method})"
    show_table(columns, rows, caption=caption, css_class="lc-programme")
    offer_downloads(board, "programme", caption, places=places, year=year, table=(columns, rows))
    if year is not None:
        st.caption(
            t(
                "The place leads to its City page, the coverage to what is missing, and the last "
                "upload to the history. An area counts as risen where it has a score in both years."
            )
        )


def _row(board: Board, place: str, year: int | None, uploads: pd.DataFrame) -> Row:
    known = board.places[place]
    row: dict[str, str | Cell] = {
        "place": Cell(
            board.place_label(place),
            href=address("", place=place, **_in(year)),
            note=board.t(PLACE_TYPES.get(known.type, known.type)),
        ),
        "upload": _upload_cell(board, place, uploads),
        "milestone": _milestone_cell(board, place),
    }
    if year is None:
        nothing = Cell("–", note=board.t("no value yet"))
        return row | {"score": nothing, "coverage": nothing, "progress": "–", "targets": "–"}
    root = board.framework.roots[0]
    score, coverage, change = score_facts(board, place, year, root, "")
    return row | {
        "score": Cell(score.figure, href=score.href, note=score.note),
        "coverage": Cell(
            coverage.figure, href=address("gaps", place=place, year=str(year)), note=coverage.note
        ),
        "change": Cell(change.figure, href=change.href, note=change.note),
        "progress": _progress_cell(board, place, year),
        "targets": _targets_cell(board, place, year),
    }


def _in(year: int | None) -> dict[str, str]:
    return {} if year is None else {"year": str(year)}


def _progress_cell(board: Board, place: str, year: int) -> Cell:
    """Say in how many of the areas with a score in both years it rose."""
    t, scores = board.t, board.scores
    areas = [board.framework.position(area) for area in board.framework.at_level("area")]
    at, now = scores.place_position(place), scores.year_position(year)
    if now == 0:
        return Cell("–", note=t("needs a score in both years"))
    published = scores.is_published[areas, at, now] & scores.is_published[areas, at, now - 1]
    change = board.changes.change[areas, at, now][published]
    count = int(published.sum())
    if not count:
        return Cell("–", note=t("needs a score in both years"))
    risen, fallen = int(np.sum(change >= STILL)), int(np.sum(change <= -STILL))
    notes = [t("fell: {count}", count=t.number(fallen)) if fallen else ""]
    rest = len(areas) - count
    notes.append(t("{count} without a score in both years", count=t.number(rest)) if rest else "")
    return Cell(
        t("{known} of {applicable}", known=t.number(risen), applicable=t.number(count)),
        href=score_address(board.framework.roots[0], place, year, since=year - 1),
        note="; ".join(filter(None, notes)),
    )


def _targets_cell(board: Board, place: str, year: int) -> Cell:
    t = board.t
    cases = [case for case in board.target_cases(place, year) if case["is_final"]]
    href = address("targets", place=place, year=str(year))
    if not cases:
        return Cell(t("none set"), href=href)
    good = sum(case["state"] in _ON_TRACK for case in cases)
    unknown = sum(case["state"] == "not_assessable" for case in cases)
    note = t("{count} not assessable", count=t.number(unknown)) if unknown else ""
    text = t("{known} of {applicable}", known=t.number(good), applicable=t.number(len(cases)))
    return Cell(text, href=href, note=note)


def _upload_cell(board: Board, place: str, uploads: pd.DataFrame) -> Cell:
    """Name the latest upload of which something is known about a place."""
    t = board.t
    number = loaders.load_last_uploads(board.revision).get(place, 0)
    if number not in uploads.index:
        return Cell("–")
    upload: Mapping[Any, Any] = uploads.loc[number].to_dict()
    what = t(UPLOAD_KINDS.get(upload["kind"], upload["kind"]))
    return Cell(
        t.event_date(upload["created_at"].date().isoformat()),
        href=address("history", upload=str(number)),
        note=t("{what}, by {actor}", what=what, actor=said_text(t, upload["actor"])),
    )


def _milestone_cell(board: Board, place: str) -> Cell:
    own = board.milestones(place)
    if not own:
        return Cell("–")
    return Cell(milestone_title(board, own[-1]), note=board.t.event_date(str(own[-1]["date"])))


def milestone_title(board: Board, milestone: Mapping[Any, Any] | pd.Series) -> str:
    """Return the title of a milestone in the reader's language, else in English."""
    return str(milestone[f"title_{board.t.language}"] or milestone["title_en"])


def say_made_up_counts(board: Board, counts: pd.DataFrame) -> None:
    """Say so where made-up counts of outcomes are shown."""
    if (counts["status"] == "illustrative").any():
        st.caption(
            plain(
                board.t(
                    "○ Counts marked as illustrative are made up for demonstration; they go with "
                    "the demonstration values."
                )
            )
        )
