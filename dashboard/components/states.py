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
from dashboard.written import Written
from indicators.progress_cases import ROUNDING

Case = Mapping[str, Any]
"""One row of `indicators.target_cases.target_cases`."""


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
    code = str(case["reason"])
    reason = t(REASONS[code]) if code else ""
    if math.isnan(case["ratio"]):
        return reason
    if case["ratio"] < 0:
        share = share_below(t, -case["ratio"])
        pace = t("{share} of the pace needed, in the wrong direction", share=share)
    else:
        pace = t("{share} of the pace needed", share=share_below(t, case["ratio"]))
    return f"{pace}. {reason}" if reason else pace


def share_below(t: Translator, ratio: float) -> str:
    """Write a ratio as the whole percentage that it reaches: 94.9 % must not read as 95 %."""
    return t.share(math.floor(100 * ratio + ROUNDING) / 100)


def show_counts(t: Translator, cases: Sequence[Case]) -> None:
    """Show how many final targets are in each state."""
    counts = Counter(str(case["state"]) for case in cases if case["is_final"])
    chips = "".join(
        f'<li class="lc-state lc-{state}"><span>{escape(state_text(t, state))}</span>'
        f"<strong>{t.number(counts[state])}</strong></li>"
        for state in STATES
        if counts[state]
    )
    label = escape(t("Targets by state"))
    st.html(f'<ul class="lc-states" aria-label="{label}">{chips}</ul>')


def target_text(t: Translator, case: Case, value: str) -> str:
    """Name a target with its year and value."""
    year = int(case["target_year"])
    if case["is_final"]:
        return t("Target {year}: {value}", year=year, value=value)
    return t("Interim target {year}: {value}", year=year, value=value)


def change_cell(board: Board, case: Case) -> Cell:
    """Return a cell with the change a year that leads to the target."""
    t = board.t
    if case["state"] in {"achieved", "maintained"}:
        return Cell(t("none: met"))
    change = float(case["required_change"])
    if math.isnan(change):
        return Cell("–")
    unit = change_unit(board, case)
    return Cell(change_number(t, change), note=t("{unit} a year", unit=unit).strip())


def change_number(t: Translator, change: float) -> Written:
    """Write a change with its sign: up to two decimals, more where it is small."""
    sign = "+" if change > 0 else ""
    number = t.number(change if abs(change) < 1 else round(change, 2))
    return Written(sign + number, number.number)


def change_unit(board: Board, case: Case) -> str:
    """Return the unit of a change of an indicator."""
    unit = board.labels[str(case["indicator"])].unit
    return board.t("percentage points") if unit == "%" else unit
