"""The script of every page: its language for screen readers, and Streamlit's words in it."""

import json
from functools import lru_cache

import streamlit as st

from dashboard.i18n import LANGUAGE_COOKIE, Translator
from dashboard.paths import DASHBOARD
from dashboard.streamlit_words import streamlit_words

_SPOKEN = "language.spoken"
_CHOSEN = "language.chosen"


def run_page_script(t: Translator) -> None:
    """Tell the page which language it speaks; a language changed on the way is remembered."""
    before = st.session_state.get(_SPOKEN, t.language)
    if before != t.language:
        st.session_state[_CHOSEN] = True
    st.session_state[_SPOKEN] = t.language
    with st.container(key="page_script"):
        st.html(
            _script(t, is_remembered=st.session_state.get(_CHOSEN, False)),
            unsafe_allow_javascript=True,
        )


@lru_cache(maxsize=16)
def _script(t: Translator, *, is_remembered: bool) -> str:
    said = {
        "language": t.language,
        "speaks": streamlit_words(t),
        "remembered": LANGUAGE_COOKIE if is_remembered else "",
    }
    # "<" would end the script where a translation spells a tag.
    written = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    code = (DASHBOARD / "page.js").read_text(encoding="utf-8").rstrip()
    return f"<script>\n{code}({written});\n</script>"
