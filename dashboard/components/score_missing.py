"""What is missing to publish a score, what of it counts for most, and what ages out."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components.subject_score import Subject
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text
from data.messages import N_
from indicators.coverage import Need, Purpose, ageing_out, coverage_needs, missing_weights

MOST_SHOWN = 10
PURPOSES: Mapping[str, str] = {
    Purpose.SCORE: N_("this score"),
    Purpose.OVERALL: N_("the overall score"),
    Purpose.RANK: N_("a rank among places"),
}


def show_score_missing(subject: Subject) -> None:
    """Say how many more values each purpose takes, and name the missing indicators."""
    board, t = subject.board, subject.board.t
    place, year, node = subject.place, subject.year, subject.node
    st.subheader(t("What is missing"))
    columns = [
        Column("purpose", t("For"), "heading"),
        Column("known", t("Indicators with a value"), "number"),
        Column("needed", t("Needed"), "number"),
        Column("lacking", t("Still lacking"), "number"),
    ]
    needs = coverage_needs(board.scores, place, year, node)
    rows = [_need_row(subject, need) for need in needs]
    show_table(columns, rows, caption=t("How many indicators it takes"))
    _show_weights(subject, missing_weights(board.scores, place, year, node))
    ageing = ageing_out(board.scores, place, year, node)
    if ageing:
        names = "; ".join(board.node_title(code) for code in ageing)
        said = t.plural(
            "{count} indicator counts in {year} for the last time unless a new value comes:",
            "{count} indicators count in {year} for the last time unless new values come:",
            len(ageing),
            year=year,
        )
        st.text(f"{said} {names}.")


def _need_row(subject: Subject, need: Need) -> Row:
    t = subject.board.t
    if not need.applicable:
        lacking = t("none applies here")
    elif need.lacking:
        lacking = f"▽ {t.number(need.lacking)}"
    else:
        lacking = "✓ " + t("enough")
    return {
        "purpose": t(PURPOSES[need.purpose]),
        "known": coverage_text(t, need.known, need.applicable),
        "needed": Cell(
            t.number(need.needed) if need.applicable else "–",
            note=t("from {share} on", share=t.share(need.share)),
        ),
        "lacking": lacking,
    }


def _show_weights(subject: Subject, weights: Mapping[str, float]) -> None:
    board, t = subject.board, subject.board.t
    if not weights:
        st.write(t("Every indicator that applies has a value."))
        return
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("weight", t("Weight in this score"), "number"),
    ]
    rows: list[Row] = [
        {
            "name": Cell(board.node_title(code), href=subject.link(code)),
            "weight": f"{t.number(100 * weight, 1)}\N{NO-BREAK SPACE}%",
        }
        for code, weight in weights.items()
    ]
    caption = t("Missing indicators, those that would count for most first")
    show_table(columns, rows[:MOST_SHOWN], caption=caption)
    if len(rows) > MOST_SHOWN:
        with st.expander(t("All missing indicators"), key="all_missing"):
            show_table(columns, rows, caption=caption)
