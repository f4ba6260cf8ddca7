"""The tree below a score: what each node contributes to it, as a chart and a table."""

import math
from collections.abc import Hashable, Mapping
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.board import Board
from dashboard.charts.contributions import (
    ContributionWords,
    build_contributions_chart,
    contribution_bars,
)
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.downloads import offer_downloads
from dashboard.components.indicators import observed_rows
from dashboard.components.subject_score import Subject
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, status_text, value_cell
from dashboard.written import Written

_SHORT_TREE = 24
_NAME_WIDTH = 30
_INDENT_EM = 1.1
_SHARES = ("weight", "contribution")

_Record = Mapping[Hashable, object]


def show_tree(subject: Subject, frame: pd.DataFrame) -> None:
    """Show what contributes to a score: first what stands right below it, then all of it.

    Args:
        subject: the score.
        frame: the tree below it, as of `contributions`.
    """
    if subject.is_indicator:
        return
    board, t = subject.board, subject.board.t
    st.subheader(t("What it is made of"))
    figure = None
    if subject.takes_part(subject.node):
        st.write(
            t(
                "The points of all indicators add up to {score}. A weight is the share in this "
                "score, with the weights of what is missing given to what is there.",
                score=subject.text(subject.node),
            )
        )
        if frame["contribution"].notna().any():
            figure = _show_chart(subject, frame)
    else:
        st.write(t("Without a score there are no points to share out; below stands what is known."))
    below = frame[frame["depth"] > 0]
    if len(below) <= _SHORT_TREE:
        table = _show_table(subject, below)
    else:
        _show_table(subject, below[below["depth"] == 1])
        with st.expander(t("The whole tree below, down to every value"), key="whole_tree"):
            table = _show_table(subject, below)
    offer_downloads(
        board,
        f"{subject.node}-parts",
        _caption(subject),
        places=[subject.place],
        year=subject.year,
        figure=figure,
        table=table,
        is_illustrative=bool(board.scores.has_illustrative[subject.at(subject.node)]),
        key="parts",
    )


def _caption(subject: Subject) -> str:
    return subject.board.t(
        "{node}: {place} in {year}",
        node=subject.board.node_title(subject.node),
        place=subject.board.place_name(subject.place),
        year=subject.year,
    )


def _show_chart(subject: Subject, frame: pd.DataFrame) -> go.Figure:
    board, t = subject.board, subject.board.t
    bars = contribution_bars(frame)
    words = ContributionWords(
        names={bar.code: short_title(board, bar.code) for bar in bars},
        figures={bar.code: t.number(bar.points, 1) for bar in bars},
        hover={
            bar.code: t(
                "{name}: {points} of {most} points",
                name=board.node_title(bar.code),
                points=t.number(bar.points, 2),
                most=t.number(bar.most, 2),
            )
            for bar in bars
        },
        contributed=t("contributed points"),
        possible=t("possible points"),
    )
    is_made_up = bool(board.scores.has_illustrative[subject.at(subject.node)])
    mark = t("Illustrative values") if is_made_up else None
    figure = build_contributions_chart(
        bars,
        words,
        illustrative=mark,
        method=t("Method {version}", version=board.method.version),
    )
    st.plotly_chart(
        figure,
        key="contributions",
        config=CHART_CONFIG,
        alt=t(
            "Bars: how many points each part contributes to the score of {node}. The table below "
            "says the same.",
            node=board.node_title(subject.node),
        ),
    )
    return figure


def short_title(board: Board, code: str) -> str:
    """Return a node's title in two lines at most, to fit beside a chart."""
    lines = wrap(board.node_title(code), _NAME_WIDTH, max_lines=2, placeholder="…")
    return "<br>".join(line.replace("<", "&lt;") for line in lines)


def _show_table(subject: Subject, frame: pd.DataFrame) -> tuple[list[Column], list[Row]]:
    board, t = subject.board, subject.board.t
    has_values = any(not board.framework.children(str(code)) for code in frame["code"])
    columns = [
        Column("name", t("Node"), "heading"),
        *([Column("value", t("Value"), "number"), Column("status", t("Status"))] * has_values),
        Column("score", t("Score"), "number"),
        Column("weight", t("Weight"), "number"),
        Column("points", t("Points"), "number"),
    ]
    observed = observed_rows(board, subject.place)
    rows = [_row(subject, row, observed) for row in frame.to_dict("records")]
    show_table(columns, rows, caption=_caption(subject))
    return columns, rows


def _row(
    subject: Subject,
    row: _Record,
    observed: Mapping[tuple[str, int], Mapping[str, object]],
) -> Row:
    board, t = subject.board, subject.board.t
    code, depth = str(row["code"]), int(str(row["depth"]))
    is_leaf = not board.framework.children(code)
    takes_part = subject.takes_part(subject.node)
    weight, points = (_number(row, name) if takes_part else math.nan for name in _SHARES)
    link = subject.link(code)
    return {
        "name": Cell(
            board.node_title(code),
            href=link,
            style=f"padding-left: {_INDENT_EM * depth:.1f}em",
            css_class="" if is_leaf else "lc-inner",
        ),
        "value": _value(subject, row, code) if is_leaf else Cell(""),
        "status": _status(subject, row, code, observed) if is_leaf else "",
        "score": _score(subject, row, code, link),
        "weight": "–" if math.isnan(weight) else _percent(t.number(100 * weight, 1)),
        "points": Cell("–") if math.isnan(points) else Cell(t.number(points, 2), href=link),
    }


def _score(subject: Subject, row: _Record, code: str, link: str) -> Cell:
    t = subject.board.t
    counts = coverage_text(t, int(str(row["known"])), int(str(row["applicable"])))
    is_leaf = not subject.board.framework.children(code)
    note = "" if is_leaf else t("indicators with a value: {counts}", counts=counts)
    if subject.takes_part(code) and not subject.is_published(code):
        note = t("not published by itself: {counts} indicators", counts=counts)
    return Cell(subject.text(code), href=link, note=note)


def _value(subject: Subject, row: _Record, code: str) -> Cell:
    board = subject.board
    age = int(str(row["age"]))
    note = board.t("of {year}, carried forward", year=subject.year - age) if age > 0 else ""
    return value_cell(board, code, _number(row, "value"), note)


def _status(
    subject: Subject,
    row: _Record,
    code: str,
    observed: Mapping[tuple[str, int], Mapping[str, object]],
) -> str:
    t, age = subject.board.t, int(str(row["age"]))
    found = observed.get((code, subject.year - age)) if age >= 0 else None
    return t("no value") if found is None else status_text(t, str(found["status"]))


def _percent(number: Written) -> Written:
    return Written(f"{number}\N{NO-BREAK SPACE}%", number.number, "%")


def _number(row: _Record, name: str) -> float:
    found = row[name]
    return float(found) if isinstance(found, int | float) else math.nan
