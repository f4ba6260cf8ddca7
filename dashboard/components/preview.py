"""What a file holds before anything is written: its problems, and what it would change."""

import math
from collections.abc import Hashable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.effects import Effect
from dashboard.format import plain, score_text, status_text, value_cell
from data.intake import Intake, Plan, Problem

MOST_ROWS = 100


def show_contents(board: Board, intake: Intake) -> None:
    """Say in one line what the file holds."""
    t = board.t
    parts = [t.plural("{count} row", "{count} rows", intake.row_count)]
    if intake.blank_count:
        parts.append(
            t.plural(
                "{count} of them without a value: it leaves what is stored alone",
                "{count} of them without a value: they leave what is stored alone",
                intake.blank_count,
            )
        )
    if intake.plan is not None:
        parts += [
            t("{count} new", count=t.number(len(intake.plan.new))),
            t("{count} changed", count=t.number(len(intake.plan.changed))),
            t("{count} unchanged", count=t.number(len(intake.plan.unchanged))),
        ]
    st.markdown(f"**{plain(intake.file_name)}**: " + " · ".join(parts))


def show_problems(board: Board, intake: Intake) -> None:
    """List every problem of the file with its line and column."""
    t = board.t
    if intake.has_errors:
        count = sum(problem.severity == "error" for problem in intake.problems)
        st.error(
            t.plural(
                "Nothing can be stored yet: {count} error. Correct the file and choose it again.",
                "Nothing can be stored yet: {count} errors. Correct the file and choose it again.",
                count,
            )
        )
    elif intake.has_warnings:
        st.warning(t("The file can be stored, but please look at the warnings first."))
    if not intake.problems:
        return
    columns = [
        Column("line", t("Line"), "number"),
        Column("column", t("Column")),
        Column("severity", t("Kind")),
        Column("message", t("What is wrong and what to do"), "heading"),
    ]
    shown = intake.problems[:MOST_ROWS]
    show_table(columns, [_problem_row(board, problem) for problem in shown], caption=t("Problems"))
    _say_more(board, len(intake.problems))
    if len(intake.problems) > MOST_ROWS:
        st.download_button(
            t("All problems as CSV"),
            lambda: _problems_csv(board, intake),
            file_name="problems.csv",
            mime="text/csv",
            key="problems_csv",
            on_click="ignore",
        )


def _problems_csv(board: Board, intake: Intake) -> bytes:
    """Return all problems as a file that a spreadsheet opens: UTF-8 with its mark, semicolons."""
    rows = [
        {
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "found": problem.found,
            "message": problem.message(board.t),
        }
        for problem in intake.problems
    ]
    return pd.DataFrame(rows).to_csv(index=False, sep=";").encode("utf-8-sig")


def _problem_row(board: Board, problem: Problem) -> Row:
    t = board.t
    is_error = problem.severity == "error"
    return {
        "line": "" if problem.line is None else t.number(problem.line),
        "column": problem.column or "",
        "severity": "✖ " + t("error") if is_error else "⚠ " + t("warning"),
        "message": problem.message(t),
    }


def show_plan(board: Board, plan: Plan) -> None:
    """Show what would be new and what would change, old value beside new."""
    t = board.t
    if plan.is_empty:
        st.info(t("There is nothing to change: everything in the file is stored already."))
        return
    columns = [
        Column("place", t("Place"), "heading"),
        Column("indicator", t("Indicator")),
        Column("year", t("Year"), "number"),
        Column("old", t("Stored now"), "number"),
        Column("value", t("In the file"), "number"),
        Column("status", t("Status")),
    ]
    for title, frame in ((t("Changed values"), plan.changed), (t("New values"), plan.new)):
        if not len(frame):
            continue
        with st.expander(f"{title}: {t.number(len(frame))}", expanded=len(frame) <= MOST_ROWS):
            show_table(columns, _plan_rows(board, frame), caption=title)
            _say_more(board, len(frame))


def _plan_rows(board: Board, frame: pd.DataFrame) -> Sequence[Row]:
    return [
        {
            "place": board.place_name(str(row["place"])),
            "indicator": board.node_name(str(row["indicator"])),
            "year": str(row["year"]),
            "old": _old_cell(board, row),
            "value": value_cell(
                board, str(row["indicator"]), _number(row["value"]), note=_quiet_change(board, row)
            ),
            "status": status_text(board.t, str(row["status"])),
        }
        for row in frame.head(MOST_ROWS).to_dict("records")
    ]


def _old_cell(board: Board, row: Mapping[Hashable, object]) -> str | Cell:
    if "old_status" not in row:
        return "–"
    note = status_text(board.t, str(row["old_status"]))
    return value_cell(board, str(row["indicator"]), _number(row["old_value"]), note)


def _quiet_change(board: Board, row: Mapping[Hashable, object]) -> str:
    """Name a change that the value and its status do not show."""
    if "old_status" not in row or row["status"] != row["old_status"]:
        return ""
    if _number(row["value"]) != _number(row["old_value"]) and row["status"] != "not_applicable":
        return ""
    return board.t("another source or note")


def _number(found: object) -> float:
    return float(found) if isinstance(found, int | float) else math.nan


def show_effects(board: Board, effects: Sequence[Effect]) -> None:
    """Show which scores move, the largest move first."""
    t = board.t
    if not effects:
        st.write(t("No published score of an area changes."))
        return
    columns = [
        Column("place", t("Place"), "heading"),
        Column("year", t("Year"), "number"),
        Column("node", t("Area")),
        Column("before", t("Score before"), "number"),
        Column("after", t("Score after"), "number"),
    ]
    rows: list[Row] = [
        {
            "place": board.place_name(effect.place),
            "year": str(effect.year),
            "node": board.labels[effect.node].name,
            "before": score_text(t, effect.before, 1),
            "after": score_text(t, effect.after, 1),
        }
        for effect in effects[:MOST_ROWS]
    ]
    title = t("Scores that move")
    with st.expander(f"{title}: {t.number(len(effects))}", expanded=len(effects) <= MOST_ROWS):
        show_table(columns, rows, caption=title)
        _say_more(board, len(effects))


def _say_more(board: Board, count: int) -> None:
    if count > MOST_ROWS:
        t = board.t
        st.caption(
            t(
                "The first {shown} of {count} are shown.",
                shown=t.number(MOST_ROWS),
                count=t.number(count),
            )
        )
