"""The link that reopens exactly what a page shows, to copy and to send."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard.i18n import Translator
from dashboard.view import shown_parts


def show_view_link(t: Translator, label: str) -> None:
    """Write the link to what the page has shown so far; to be called at its end.

    The whole address stands there as text, so that it can be marked and copied anywhere, by a
    mouse, a finger or a keyboard.

    Args:
        t: speaks the reader's language.
        label: what the link reopens.
    """
    # The address says in which language the page is, wherever that choice stands.
    parts = {**shown_parts(), "lang": t.language}
    href = f"?{urlencode(parts)}"
    address = f"{(st.context.url or '').split('?')[0]}{href}"
    st.html(
        f'<p class="lc-view-link"><span>{escape(label)}</span> '
        f'<a href="{escape(href)}">{escape(address)}</a></p>'
    )
