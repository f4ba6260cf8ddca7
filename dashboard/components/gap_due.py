"""What is due for a year, what came late, and the rule that both follow."""

from collections.abc import Mapping

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.standing import indicator_link
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.gaps import PlaceGaps, today
from indicators.reporting import Due, Late


def show_due(board: Board, gaps: PlaceGaps) -> None:
    """Show the values that are due for the chosen year and those that came late."""
    t, year = board.t, gaps.year
    rules = loaders.load_reporting()
    deadline = t.event_date(rules.deadline(year).isoformat())
    st.subheader(t("What is due for {year}", year=year))
    if rules.is_open(year, today(board)):
        st.write(t("Values of {year} are in time until {deadline}.", year=year, deadline=deadline))
    elif gaps.due:
        st.write(
            t(
                "Values of {year} were in time until {deadline}; what is still lacking is overdue.",
                year=year,
                deadline=deadline,
            )
        )
    if gaps.due:
        _show_due_table(board, gaps)
    else:
        st.write(t("Nothing is due."))
    late = gaps.late.get(year, {})
    if late:
        _show_late_table(board, gaps, late)
    _show_rule(board)


def _show_due_table(board: Board, gaps: PlaceGaps) -> None:
    t = board.t
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("last", t("Last value"), "number"),
        Column("rhythm", t("Usual rhythm")),
        Column("since", t("Due for"), "number"),
        Column("state", t("What that means")),
    ]
    title = t.plural("{count} value due", "{count} values due", len(gaps.due))
    rows: list[Row] = [_due_row(board, gaps, due) for due in gaps.due.values()]
    with st.expander(title, key="due_table"):
        show_table(columns, rows, caption=t("Values due for {year}", year=gaps.year))


def _due_row(board: Board, gaps: PlaceGaps, due: Due) -> Row:
    t = board.t
    left = due.last_year + board.method.max_age
    state = (
        t("▽ no value counts any more")
        if due.is_expired
        else t("→ the older one counts until {year}", year=left)
    )
    return {
        "name": indicator_link(board, due.indicator, gaps.place),
        "last": str(due.last_year),
        "rhythm": t("not known yet")
        if due.rhythm is None
        else t.plural("every year", "every {count} years", due.rhythm),
        "since": str(due.since),
        "state": state,
    }


def _show_late_table(board: Board, gaps: PlaceGaps, late: Mapping[str, Late]) -> None:
    t = board.t
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("stored", t("First stored on")),
        Column("days", t("Days late"), "number"),
    ]
    rows: list[Row] = [
        {
            "name": indicator_link(board, code, gaps.place),
            "stored": t.event_date(one.stored.isoformat()),
            "days": Cell(t.number(one.days)),
        }
        for code, one in sorted(late.items(), key=lambda item: -item[1].days)
        if code in board.framework.indicators
    ]
    title = t.plural("{count} value came in late", "{count} values came in late", len(rows))
    with st.expander(title, key="late_table"):
        show_table(columns, rows, caption=t("Values of {year} that came in late", year=gaps.year))


def _show_rule(board: Board) -> None:
    t = board.t
    rules, max_age = loaders.load_reporting(), board.method.max_age
    lines = [
        t(
            "The usual rhythm of an indicator is the median number of years between its values; "
            "half a year is rounded up. A value is due that many years after the one before."
        ),
        t(
            "It is due at the latest in the year in which the older value no longer counts: the "
            "method carries a value for {count} years, so a value of 2020 makes a new one due for "
            "{year}. With only one value there is no rhythm yet, and this alone holds.",
            count=max_age,
            year=2020 + max_age + 1,
        ),
        t("What has never had a value is missing, but not due: nobody has ever reported it."),
        t(
            "The values of 2025, for example, are in time until {day}; what counts is when each "
            "was first stored here. That day is this project's own rule: figures of cities are "
            "published in the course of the next year.",
            day=t.event_date(rules.deadline(2025).isoformat()),
        ),
        t(
            "A place reports from the day on which its first value was stored: what it loaded then "
            "for earlier years is history, not late. Made-up values are never counted as late."
        ),
    ]
    with st.expander(t("How “due” and “late” are worked out"), key="due_rule"):
        st.markdown("\n".join(f"- {line}" for line in lines))
