"""What a reader of the gaps chooses: one place or all of them, and how many years."""

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n import Translator
from dashboard.view import choose, show_part, take
from data.messages import N_

SCOPES: Mapping[str, str] = {"place": N_("One place"), "places": N_("All places")}
_SPANS = ("5", "8", "12")
_USUAL_SPAN = "8"


def choose_scope(t: Translator) -> str:
    """Let the reader choose between one place and all; the choice stands in the address."""
    wanted = show_part("gaps") or ""
    scope = wanted if wanted in SCOPES else next(iter(SCOPES))
    st.session_state["gaps"] = scope
    st.segmented_control(
        t("Gaps of"),
        list(SCOPES),
        format_func=lambda code: t(SCOPES[code]),
        required=True,
        key="gaps",
        label_visibility="collapsed",
        on_change=lambda: take("gaps", str(st.session_state["gaps"] or "")),
    )
    return scope


def choose_span(t: Translator) -> int:
    """Let the reader choose how many years the board shows."""
    return int(choose("span", t("Years shown"), _SPANS, describe=str, default=_USUAL_SPAN))
