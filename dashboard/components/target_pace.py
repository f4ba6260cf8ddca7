"""The pace towards a target, written out step by step with its own numbers."""

import math

import streamlit as st

from dashboard.board import Board
from dashboard.components.states import Case, state_text
from dashboard.format import plain
from dashboard.progress_words import REASONS


def show_pace(board: Board, case: Case) -> None:
    """Write out how the state of a target comes about."""
    t = board.t
    title = t("How the state comes about")
    st.markdown(f"**{title}**")
    st.latex(r"\frac{y - y_0}{t - t_0} \Big/ \frac{y_T - y_0}{t_T - t_0}")
    st.markdown("\n".join(pace_steps(board, case)))
    st.caption(t("Method version {version}", version=board.method.version))


def pace_steps(board: Board, case: Case) -> list[str]:
    """Return the steps as lines of a markdown list; where there is no pace, the reason."""
    t, cutoffs = board.t, board.method.cutoffs
    state = f"**{plain(state_text(t, str(case['state'])))}**"
    code = str(case["reason"])
    reason = plain(t(REASONS[code])) if code else ""
    if math.isnan(case["ratio"]):
        return [
            "- " + t("There is no pace to work out: {reason}", reason=reason),
            "- " + t("State: {state}", state=state),
        ]
    span, whole = case["year"] - case["baseline_year"], case["target_year"] - case["baseline_year"]
    so_far, needed = case["value"] - case["baseline"], case["target"] - case["baseline"]
    percent = t.number(round(100 * case["ratio"], 2))
    lines = [
        t("So far, since the baseline:")
        + f" ({_number(board, case['value'])} − {_number(board, case['baseline'])}) / "
        f"({int(case['year'])} − {int(case['baseline_year'])}) = {_number(board, so_far)} / "
        f"{int(span)} = {_number(board, so_far / span)}",
        t("Needed, from the baseline to the target:")
        + f" ({_number(board, case['target'])} − {_number(board, case['baseline'])}) / "
        f"({int(case['target_year'])} − {int(case['baseline_year'])}) = {_number(board, needed)} / "
        f"{int(whole)} = {_number(board, needed / whole)}",
        t("Pace:") + f" {_number(board, so_far / span)} / {_number(board, needed / whole)} = "
        f"{_number(board, case['ratio'])} = {percent}\N{NO-BREAK SPACE}%",
        t(
            "Achieved once the value meets the target; else on track from {on_track}, moderate "
            "from {moderate}, limited from 0, moving away below.",
            on_track=t.share(cutoffs.on_track),
            moderate=t.share(cutoffs.moderate),
        ),
        " ".join(filter(None, (t("State: {state}", state=state), reason))),
    ]
    return [f"{place}. {line}" for place, line in enumerate(lines, start=1)]


def _number(board: Board, number: float) -> str:
    """Write a number, in brackets where it is negative."""
    text = board.t.number(number)
    return f"({text})" if number < 0 and text.strip("0.,−") else text
