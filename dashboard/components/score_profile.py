"""Strengths and gaps of a place within a score."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from dashboard.components.subject_score import Subject
from dashboard.components.table import Cell, Column, Row, show_table
from indicators.profile import LEAST_PLACES, LEAST_SPREAD, strengths_and_gaps

MOST_TOLD = 5


def show_profile(subject: Subject) -> None:
    """Show where a place's indicators lift a score most and where they hold it back most."""
    if subject.is_indicator or not subject.takes_part(subject.node):
        return
    t = subject.board.t
    frame = strengths_and_gaps(subject.board.scores, subject.place, subject.year, subject.node)
    st.subheader(t("Strengths and gaps"))
    st.write(
        t(
            "How many points more or less each indicator contributes than it would with the mean "
            "score of all places. Where fewer than {count} places have a value, the measure is "
            "halfway between the goalposts. What is nearly the same everywhere is left out, and "
            "so is a “strength” that no place is below and a “gap” that no place is above.",
            count=LEAST_PLACES,
        )
    )
    strengths = frame[frame["difference"] > 0].head(MOST_TOLD)
    gaps = frame[frame["difference"] < 0].iloc[::-1].head(MOST_TOLD)
    up, down = st.columns(2, gap="medium")
    with up:
        _show(subject, strengths, t("Strengths"))
    with down:
        _show(subject, gaps, t("Gaps"))
    st.caption(
        t(
            "Nearly the same: the middle four fifths of the places lie within {points} points.",
            points=t.number(LEAST_SPREAD),
        )
    )


def _show(subject: Subject, frame: pd.DataFrame, caption: str) -> None:
    t = subject.board.t
    if not len(frame):
        st.write(t("{direction}: none", direction=caption))
        return
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("score", t("Score"), "number"),
        Column("reference", t("Compared with"), "number"),
        Column("points", t("Points"), "number"),
    ]
    rows = [_row(subject, row) for row in frame.to_dict("records")]
    show_table(columns, rows, caption=caption)


def _row(subject: Subject, row: Mapping[Hashable, object]) -> Row:
    t, code = subject.board.t, str(row["code"])
    by_places = bool(row["by_places"])
    measure = (
        t.plural("mean of {count} place", "mean of {count} places", int(str(row["place_count"])))
        if by_places
        else t("halfway between the goalposts")
    )
    return {
        "name": Cell(subject.board.node_title(code), href=subject.link(code)),
        "score": Cell(subject.text(code), href=subject.link(code)),
        "reference": Cell(t.number(float(str(row["reference"])), 1), note=measure),
        "points": t.signed(float(str(row["difference"])), 2),
    }
