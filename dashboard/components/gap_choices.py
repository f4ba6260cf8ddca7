"""What a reader of the gaps chooses: one place or all of them, and how many years."""

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n import Translator
from dashboard.view import choose, give, show_part
from data.messages import N_

SCOPES: Mapping[str, str] = {"place": N_("One place"), "places": N_("All places")}
ORDERS: Mapping[str, str] = {"name": N_("By name"), "least": N_("Fewest values first")}
_SPANS = ("5", "8", "12")
_USUAL_SPAN = "8"


def choose_scope(t: Translator) -> str:
    """Let the reader choose between one place and all; the choice stands in the address."""
    return _choose(t, "gaps", t("Data gaps"), SCOPES, is_titled=False)


def choose_order(t: Translator) -> str:
    """Let the reader choose the order of the places."""
    return _choose(t, "order", t("Order of the places"), ORDERS)


def _choose(
    t: Translator, key: str, title: str, options: Mapping[str, str], *, is_titled: bool = True
) -> str:
    wanted = show_part(key) or ""
    code = wanted if wanted in options else next(iter(options))
    give(key, code, options)
    st.segmented_control(
        title,
        list(options),
        format_func=lambda one: t(options[one]),
        required=True,
        key=key,
        label_visibility="visible" if is_titled else "collapsed",
    )
    return code


def choose_span(t: Translator) -> int:
    """Let the reader choose how many years the board shows."""
    return int(choose("span", t("Years shown"), _SPANS, describe=str, default=_USUAL_SPAN))
