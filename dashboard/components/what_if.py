"""What if: indicators set to other values, and the scores before and after."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.assumed import MOST_ASSUMED, read_assumed, within_range, write_assumed
from dashboard.charts.template import CHART_CONFIG
from dashboard.charts.what_if import TargetMark, WhatIfRow, WhatIfWords, build_what_if_chart
from dashboard.components.downloads import offer_downloads
from dashboard.components.score_tree import short_title
from dashboard.components.subject_score import Subject
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, plain, score_text, status_text, value_text
from dashboard.view import asked, give, show_part, take
from indicators.explain import indicator_steps
from indicators.framework import Node
from indicators.panel import ILLUSTRATIVE
from indicators.scores import Scores
from indicators.what_if import beyond_goalposts, what_if

_CODES = "what_if_codes"


@dataclass(frozen=True, slots=True)
class TargetPoint:
    """A target of an indicator for a year, in the indicator's unit."""

    indicator: str
    year: int
    value: float
    is_illustrative: bool = False


def target_points(targets: pd.DataFrame) -> list[TargetPoint]:
    """Return the targets of one place as points to draw.

    Args:
        targets: indicator, target_year, target and status.
    """
    return [
        TargetPoint(
            str(row["indicator"]),
            int(str(row["target_year"])),
            float(str(row["target"])),
            is_illustrative=row["status"] == ILLUSTRATIVE,
        )
        for row in targets.to_dict("records")
    ]


def show_what_if(subject: Subject, targets: Sequence[TargetPoint] = ()) -> None:
    """Let the reader set indicators to other values and show which scores would move.

    Args:
        subject: the score; the indicators below it can be set.
        targets: what the place wants, of any indicators and years; drawn beside the what-if.
    """
    board, t = subject.board, subject.board.t
    st.subheader(t("What if"))
    st.write(
        t(
            "Set one or several indicators to a value and see what the scores of {year} would "
            "be. Nothing is stored; the link to this page reopens it.",
            year=subject.year,
        )
    )
    assumed = _choose_values(subject)
    if not assumed:
        return
    for code, value in assumed.items():
        _say_if_cut(subject, code, value)
    after = what_if(board.scores, subject.place, subject.year, assumed)
    nodes = _nodes(subject, assumed)
    marks = target_marks(subject, targets)
    rows = [
        WhatIfRow(
            code,
            _published(board.scores, subject.at(code)),
            _published(after, (board.framework.position(code), 0, 0)),
            marks.get(code, ()),
        )
        for code in nodes
    ]
    figure = _show_chart(subject, rows)
    table = _show_table(subject, rows, after, assumed, targets)
    offer_downloads(
        board,
        f"{subject.node}-what-if",
        t(
            "{node}: {place} in {year}, what if",
            node=board.node_title(subject.node),
            place=board.place_name(subject.place),
            year=subject.year,
        ),
        places=[subject.place],
        year=subject.year,
        figure=figure,
        table=table,
        key="what_if",
    )


def _choose_values(subject: Subject) -> dict[str, float]:
    """Draw the boxes for indicators and their values, which follow the address."""
    board, t = subject.board, subject.board.t
    below = board.framework.indicators_below(subject.node)
    show_part("what_if")
    assumed = _assumed(subject)
    give(_CODES, list(assumed), below, partial(_take_codes, subject))
    st.multiselect(
        t("Indicators to set"),
        below,
        format_func=board.node_title,
        key=_CODES,
        max_selections=MOST_ASSUMED,
        placeholder=t("Choose indicators"),
        # Streamlit's own option for it speaks English only.
        select_all=False,
    )
    if assumed:
        columns = st.columns(2, gap="medium")
        for position, (code, value) in enumerate(assumed.items()):
            with columns[position % 2]:
                _value_box(subject, code, value)
    return assumed


def _assumed(subject: Subject) -> dict[str, float]:
    """Return the values that the reader asks for now, of the indicators of the subject."""
    framework = subject.board.framework
    below = framework.indicators_below(subject.node)
    asked_for = read_assumed(asked("what_if") or "", framework)
    return {code: value for code, value in asked_for.items() if code in below}


def _take_codes(subject: Subject, codes: Sequence[str]) -> None:
    assumed = _assumed(subject)
    values = {code: assumed.get(code, _start(subject, code)) for code in codes}
    take("what_if", write_assumed(values))


def _take_value(subject: Subject, code: str, value: float | None) -> None:
    if value is not None:
        take("what_if", write_assumed({**_assumed(subject), code: value}))


def _value_box(subject: Subject, code: str, value: float) -> None:
    board, t = subject.board, subject.board.t
    node = board.framework.node(code)
    key = f"what_if_{code}"
    give(key, value, on_choice=partial(_take_value, subject, code))
    unit = board.labels[code].unit
    title = board.node_title(code)
    present = _present(subject, code)
    now = t("now: {value}", value=value_text(board, code, present))
    st.number_input(
        plain(f"{title} ({', '.join(filter(None, (unit, now)))})"),
        min_value=node.valid_min,
        max_value=node.valid_max,
        step=_step(node),
        format="%.10g",
        key=key,
    )


def _step(node: Node) -> float:
    """Return a step of about a hundredth of the distance between the goalposts."""
    length = (node.high or 0.0) - (node.low or 0.0)
    return float(10.0 ** round(math.log10(length / 100))) if length > 0 else 1.0


def _present(subject: Subject, code: str) -> float:
    board = subject.board
    position = board.framework.indicators.index(code)
    return float(board.scores.value[(position, *subject.at(code)[1:])])


def _start(subject: Subject, code: str) -> float:
    """Return the value that counts now, else halfway between the goalposts."""
    node, present = subject.board.framework.node(code), _present(subject, code)
    halfway = ((node.low or 0.0) + (node.high or 0.0)) / 2
    return within_range(node, halfway if math.isnan(present) else present)


def _say_if_cut(subject: Subject, code: str, value: float) -> None:
    board, t = subject.board, subject.board.t
    node = board.framework.node(code)
    if beyond_goalposts(node, value) is None:
        return
    steps = indicator_steps(node, value)
    st.info(
        plain(
            t(
                "{name}: {value} lies beyond the goalpost {limit}; the score stays at {score}.",
                name=board.node_title(code),
                value=value_text(board, code, value),
                limit=value_text(board, code, steps.within),
                score=t.number(steps.score, 0),
            )
        )
    )


def _nodes(subject: Subject, assumed: Mapping[str, float]) -> list[str]:
    """Return the nodes whose scores may move, in tree order."""
    framework = subject.board.framework
    touched = {above for code in assumed for above in (code, *framework.ancestors(code))}
    return [code for code in framework.codes if code in touched]


def _published(scores: Scores, at: tuple[int, int, int]) -> float | None:
    return float(scores.score[at]) if scores.is_published[at] else None


def target_marks(
    subject: Subject, targets: Sequence[TargetPoint]
) -> dict[str, tuple[TargetMark, ...]]:
    """Return the targets of each indicator as scores, the earliest first."""
    board, t = subject.board, subject.board.t
    marks: dict[str, tuple[TargetMark, ...]] = {}
    for target in sorted(targets, key=lambda one: one.year):
        score = indicator_steps(board.framework.node(target.indicator), target.value).score
        value = value_text(board, target.indicator, target.value)
        text = t("{value} by {year}", value=value, year=target.year)
        if target.is_illustrative:
            text = f"{text}, {status_text(t, ILLUSTRATIVE)}"
        marks[target.indicator] = (*marks.get(target.indicator, ()), TargetMark(score, text))
    return marks


def _show_chart(subject: Subject, rows: Sequence[WhatIfRow]) -> go.Figure:
    board, t = subject.board, subject.board.t
    words = WhatIfWords(
        names={row.code: short_title(board, row.code) for row in rows},
        figures={row.code: score_text(t, row.after, 1) for row in rows},
        before=t("as it is"),
        after=t("what if"),
        target=t("Target"),
    )
    is_made_up = bool(board.scores.has_illustrative[subject.at(board.framework.roots[0])])
    figure = build_what_if_chart(
        rows,
        words,
        illustrative=t("Illustrative values") if is_made_up else None,
        method=t("Method {version}", version=board.method.version),
    )
    st.plotly_chart(
        figure,
        key="what_if_chart",
        config=CHART_CONFIG,
        alt=t("Scores as they are and with the values set above. The table below says the same."),
    )
    return figure


def _show_table(
    subject: Subject,
    rows: Sequence[WhatIfRow],
    after: Scores,
    assumed: Mapping[str, float],
    targets: Sequence[TargetPoint],
) -> tuple[list[Column], list[Row]]:
    t = subject.board.t
    columns = [
        Column("name", t("Node"), "heading"),
        Column("before", t("As it is"), "number"),
        Column("after", t("What if"), "number"),
        Column("change", t("Change in points"), "number"),
    ]
    if targets:
        columns.append(Column("target", t("Target"), "number"))
    found = [_row(subject, row, after, assumed) for row in rows]
    caption = t("Scores as they are and what if")
    show_table(columns, found, caption=caption, css_class="lc-what-if")
    return columns, found


def _row(subject: Subject, row: WhatIfRow, after: Scores, assumed: Mapping[str, float]) -> Row:
    board, t = subject.board, subject.board.t
    at, now = subject.at(row.code), (after.framework.position(row.code), 0, 0)

    def cell(
        score: float | None, scores: Scores, index: tuple[int, int, int], value: float
    ) -> Cell:
        if not board.framework.children(row.code):
            note = value_text(board, row.code, value)
        else:
            counts = coverage_text(t, int(scores.known[index]), int(scores.applicable[index]))
            note = t("indicators with a value: {counts}", counts=counts)
        return Cell(t("no score") if score is None else score_text(t, score, 1), note=note)

    present = math.nan if board.framework.children(row.code) else _present(subject, row.code)
    before = cell(row.before, board.scores, at, present)
    has_both = row.before is not None and row.after is not None
    return {
        "name": Cell(
            board.node_title(row.code),
            style=f"padding-left: calc(0.6rem + {len(board.framework.ancestors(row.code)):.1f}em)",
        ),
        "before": Cell(before.text, href=subject.link(row.code), note=before.note),
        "after": cell(row.after, after, now, assumed.get(row.code, math.nan)),
        "change": t.signed((row.after or 0.0) - (row.before or 0.0)) if has_both else "–",
        "target": "; ".join(mark.text for mark in row.targets),
    }
