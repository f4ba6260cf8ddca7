"""States of targets as word, shape and colour; the pace and the change needed, in words."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.board import Board
from dashboard.components.table import Cell
from dashboard.i18n import Translator
from dashboard.progress_words import REASONS, STATE_SHAPES, STATES

Case = Mapping[str, Any]
"""One row of `indicators.target_cases.target_cases`."""


def cases_of(board: Board, place: str, year: int) -> list[Case]:
    """Return the targets of a place with their states, as plain rows."""
    rows = board.target_cases(place, year).to_dict("records")
    return [{str(name): row[name] for name in row} for row in rows]


def state_text(t: Translator, state: str) -> str:
    """Write a state as a shape and a word."""
    return f"{STATE_SHAPES[state]} {t(STATES[state])}"


def state_cell(board: Board, case: Case, href: str | None = None) -> Cell:
    """Return a cell with the state of a target, and its pace or its reason below."""
    return Cell(
        state_text(board.t, case["state"]),
        href=href,
        css_class=f"lc-state lc-{case['state']}",
        note=pace_text(board.t, case),
    )


def pace_text(t: Translator, case: Case) -> str:
    """Say how fast it goes; where there is no pace, or more to say, why."""
    reason = t(REASONS[case["reason"]]) if case["reason"] else ""
    if math.isnan(case["ratio"]):
        return reason
    if case["ratio"] < 0:
        pace = t("{share} of the pace needed, the wrong way", share=t.share(-case["ratio"]))
    else:
        pace = t("{share} of the pace needed", share=t.share(case["ratio"]))
    return f"{pace}. {reason}" if reason else pace


def show_counts(t: Translator, cases: Sequence[Case]) -> None:
    """Show how many final targets are in each state."""
    counts = Counter(str(case["state"]) for case in cases if case["is_final"])
    chips = "".join(
        f'<li class="lc-state lc-{state}"><span>{escape(state_text(t, state))}</span>'
        f"<strong>{t.number(counts[state])}</strong></li>"
        for state in STATES
        if counts[state]
    )
    st.html(f'<ul class="lc-states" aria-label="{escape(t("Targets by state"))}">{chips}</ul>')


def change_text(board: Board, indicator: str, change: float) -> str:
    """Write a change a year with its sign and unit."""
    t = board.t
    sign = "+" if change > 0 else ""
    number = f"{sign}{t.number(change, None if abs(change) < 1 else 2)}"
    unit = board.labels[indicator].unit
    if unit == "%":
        return t("{change} percentage points a year", change=number)
    return t("{change} a year", change=f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number)


def required_text(board: Board, case: Case) -> str:
    """Say which change a year leads to the target, "" where there is none to name."""
    t = board.t
    if case["state"] in {"achieved", "maintained"}:
        return t("met")
    if math.isnan(case["required_change"]):
        return "–"
    return change_text(board, case["indicator"], case["required_change"])
