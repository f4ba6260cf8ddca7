"""The frame of every page: the language choice above, the source line below."""

import streamlit as st

from dashboard import loaders
from dashboard.format import plain
from dashboard.i18n import LANGUAGES, Translator
from dashboard.view import choose
from indicators.framework import FrameworkError, MethodError


def choose_language(t: Translator) -> None:
    """Let the reader choose the language; each is named in itself."""
    with st.container(key="language"):
        choose(
            "lang",
            t("Language"),
            list(LANGUAGES),
            describe=lambda code: LANGUAGES[code],
            default=t.language,
            label_visibility="collapsed",
        )


def show_footer(t: Translator) -> None:
    """Say whose framework and whose scores these are, and by which version of the method."""
    with st.container(key="footer"):
        st.caption(
            t(
                "Framework: UNESCO Institute for Lifelong Learning, Key Features of Learning "
                "Cities (2013). Goalposts, weights and scores: this project, see Method."
            )
            + _version_text(t)
        )


def _version_text(t: Translator) -> str:
    try:
        version = loaders.load_method().version
    except (FrameworkError, MethodError, OSError):
        return ""  # there are no scores then, and the page says what is wrong
    return " " + t("Scores by method version {version}.", version=plain(version))
