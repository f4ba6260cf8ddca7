"""The frame of every page: the language choice above, the source line below."""

import streamlit as st

from dashboard.i18n import LANGUAGES, Translator
from dashboard.view import choose


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
    """Say whose framework and whose scores these are."""
    with st.container(key="footer"):
        st.caption(
            t(
                "Framework: UNESCO Institute for Lifelong Learning, Key Features of Learning "
                "Cities (2013). Goalposts, weights and scores: this project, see Method."
            )
        )
