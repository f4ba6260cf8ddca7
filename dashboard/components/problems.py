"""What is wrong with a file: grouped, page by page, and as a copy of the file to mend."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.paging import choose_page
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.draft import Draft
from dashboard.format import indicator_name
from dashboard.i18n import Translator
from dashboard.problem_words import problem_title
from data.intake import FileRead, Problem
from data.intake.problems import ERROR, with_names

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ASKED = frozenset({"missing_place", "which_sheet"})
_Group = tuple[str, str]
"""Severity and title of problems of the same kind."""


def show_problems(board: Board, draft: Draft, intake: FileRead, this_year: int) -> None:
    """List every problem of a file and hand out a copy with the problems marked."""
    if not intake.problems:
        return
    t = board.t
    if intake.has_errors:
        count = sum(problem.severity == ERROR for problem in intake.problems)
        st.error(
            t.plural(
                "Nothing can be stored yet: {count} error.",
                "Nothing can be stored yet: {count} errors.",
                count,
            )
        )
    else:
        st.warning(t("The file can be stored, but please look at the warnings first."))
    # Where only an answer is asked for, there is nothing to correct in the file.
    if not (draft.is_typed or all(problem.kind in _ASKED for problem in intake.problems)):
        _offer_copy(board, draft, intake, this_year)
    key = f"problems_{draft.sha256[:12]}"
    shown = _filtered(board, intake.problems, key)
    # Who typed on the page has seen indicators and no lines.
    names = _typed_rows(board, draft) if draft.is_typed else {}
    columns = [
        Column("line", t("Indicator")) if draft.is_typed else Column("line", t("Line"), "number"),
        Column("column", t("Column")),
        Column("severity", t("Kind")),
        Column("found", t("Found")),
        Column("message", t("What is wrong and what to do"), "heading"),
    ]
    page = _named(board, shown[choose_page(board, len(shown), key)])
    show_table(columns, [_row(board, problem, names) for problem in page], caption=t("Problems"))


def _offer_copy(board: Board, draft: Draft, intake: FileRead, this_year: int) -> None:
    t = board.t
    with st.spinner(t("Marking the problems in a copy of your file…")):
        copy = loaders.load_marked_copy(board.revision, draft, this_year, t.language)
    word = t("problems")  # texts within an f-string are not found by the extraction
    stem = f"{draft.name.rsplit('.', 1)[0]}-{word}"
    st.write(_how_to_go_on(t, intake, has_copy=copy is not None))
    if copy is not None:
        st.download_button(
            t("Your file with the problems marked (Excel)"),
            copy,
            file_name=f"{stem}.xlsx",
            mime=_WORKBOOK,
            key="marked_copy",
            icon=":material/download:",
            on_click="ignore",
        )
    else:
        st.download_button(
            t("All problems as CSV"),
            lambda: problems_csv(board, intake.problems),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key="problems_csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _how_to_go_on(t: Translator, intake: FileRead, *, has_copy: bool) -> str:
    if not intake.has_errors:
        return t("Where all is right, confirm below. Else correct the file and choose it again.")
    if has_copy:
        return t(
            "How to go on: download your file with the problems marked, correct the marked "
            "cells, save it and choose it above. Correcting the file you have works as well."
        )
    return t("How to go on: correct the file, save it and choose it above.")


def problems_csv(board: Board, problems: Sequence[Problem]) -> bytes:
    """Return problems as a file that a spreadsheet opens: UTF-8 with its mark, semicolons."""
    rows = [
        {
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "kind": problem.kind,
            "found": problem.found,
            "expected": problem.expected,
            "message": problem.message(board.t),
        }
        for problem in _named(board, problems)
    ]
    return pd.DataFrame(rows).to_csv(index=False, sep=";").encode("utf-8-sig")


def _named(board: Board, problems: Sequence[Problem]) -> list[Problem]:
    """Return problems with the names of the indicators that they suggest."""
    names = {code: label.name for code, label in board.labels.items()}
    return [with_names(problem, names) for problem in problems]


def _filtered(board: Board, problems: Sequence[Problem], key: str) -> Sequence[Problem]:
    """Let the reader choose one kind of problem; errors come first, then the most frequent."""
    t = board.t
    counts = Counter(map(_group, problems))
    groups = sorted(counts, key=lambda group: (group[0] != ERROR, -counts[group]))
    if len(groups) < 2:  # noqa: PLR2004 - one is no choice
        return problems
    severities = Counter(problem.severity for problem in problems)
    sides = [(severity, "") for severity in severities] if len(severities) > 1 else []

    def describe(group: _Group | None) -> str:
        if group is None:
            return t("All problems ({count})", count=t.number(len(problems)))
        severity, title = group
        name = _severity_text(board, severity)
        if not title:
            return f"{name} ({t.number(severities[severity])})"
        return f"{name}: {t(title)} ({t.number(counts[group])})"

    wanted = st.selectbox(
        t("Show"), [None, *sides, *groups], format_func=describe, key=f"{key}_kind"
    )
    if wanted is None:
        return problems
    severity, title = wanted
    return [
        problem
        for problem in problems
        if problem.severity == severity and title in {"", problem_title(problem.kind)}
    ]


def _group(problem: Problem) -> _Group:
    return problem.severity, problem_title(problem.kind)


def _severity_text(board: Board, severity: str) -> str:
    return "✖ " + board.t("error") if severity == ERROR else "▲ " + board.t("warning")


def _typed_rows(board: Board, draft: Draft) -> Mapping[int, str]:
    """Return code and name of the indicator of each line of a file that was typed on the page."""
    reader = csv.reader(io.StringIO(draft.content.decode("utf-8"), newline=""))
    at = next(reader).index("indicator")
    names, line = {}, reader.line_num + 1
    for row in reader:
        names[line] = indicator_name(board, row[at])
        line = reader.line_num + 1
    return names


def _row(board: Board, problem: Problem, names: Mapping[int, str]) -> Row:
    t = board.t
    line = problem.line
    expected = t("expected: {expected}", expected=problem.expected) if problem.expected else ""
    return {
        "line": "" if line is None else names.get(line) or t.number(line),
        "column": problem.column or "",
        "severity": Cell(_severity_text(board, problem.severity), note=t(_group(problem)[1])),
        "found": f"“{problem.found}”" if problem.found else "",
        "message": Cell(problem.message(t), note=expected),
    }
