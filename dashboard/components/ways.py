"""The three ways in which values come in."""

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n import Translator
from dashboard.view import show_part, take
from data.messages import N_

WAYS: Mapping[str, str] = {
    "file": N_("From a file"),
    "edit": N_("Type in the page"),
    "template": N_("Get a template"),
}


def choose_way(t: Translator) -> str:
    """Let the reader choose how values come in; the choice stands in the page's address."""
    wanted = show_part("way")
    way = wanted if wanted is not None and wanted in WAYS else next(iter(WAYS))
    st.session_state["way"] = way
    st.segmented_control(
        t("How the values come in"),
        list(WAYS),
        format_func=lambda code: t(WAYS[code]),
        required=True,
        key="way",
        label_visibility="collapsed",
        on_change=lambda: take("way", str(st.session_state["way"] or "")),
    )
    return way
