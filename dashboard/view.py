"""The reader's view (place, year, area, indicator, language), kept in the page's address.

Streamlit can bind a widget to the address itself, but then the address holds the translated
label of an option, so a link sent by a reader of Russian would not open for a reader of English.
Here the address holds codes. It is the one truth: a widget is set from it before it is drawn and
writes to it when it is changed.
"""

from collections.abc import Callable, Sequence
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

VIEW_KEYS = ("place", "year", "area", "indicator", "places", "lang")
"""Every part of a view that a link can carry."""


def asked(key: str) -> str | None:
    """Return what the address, or else this session, asks for under a key."""
    found = st.query_params.get(key)
    if found:
        return str(found)
    remembered = st.session_state.get(_memory(key))
    return None if remembered is None else str(remembered)


def keep(key: str, code: str) -> None:
    """Write a part of the view into the address and remember it for the other pages."""
    st.session_state[_memory(key)] = code
    if st.query_params.get(key) != code:
        st.query_params[key] = code


def choose(
    key: str,
    label: str,
    options: Sequence[str],
    *,
    describe: Callable[[str], str],
    default: str,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """Draw a select box that follows the address and return the chosen code.

    Args:
        key: the part of the view; also the widget's key.
        label: what the box asks for.
        options: the codes to choose from; not empty.
        describe: the text shown for a code.
        default: the code taken where the address asks for none or for one not in `options`.
        label_visibility: "collapsed" leaves the label to screen readers.
    """
    wanted = asked(key)
    code = wanted if wanted is not None and wanted in options else default
    st.session_state[key] = code
    keep(key, code)
    st.selectbox(
        label,
        options,
        format_func=describe,
        key=key,
        label_visibility=label_visibility,
        on_change=lambda: keep(key, str(st.session_state[key])),
    )
    return code


def choose_several(
    key: str,
    label: str,
    options: Sequence[str],
    *,
    describe: Callable[[str], str],
    default: Sequence[str],
    most: int,
    placeholder: str,
) -> list[str]:
    """Draw a box for several codes that follows the address (codes joined by commas).

    At most `most` codes can be chosen; codes that are not in `options` are left out.
    """
    wanted = asked(key)
    codes = [code for code in wanted.split(",") if code in options] if wanted else []
    chosen = codes[:most] or list(default)[:most]
    st.session_state[key] = chosen
    keep(key, ",".join(chosen))
    st.multiselect(
        label,
        options,
        format_func=describe,
        key=key,
        max_selections=most,
        placeholder=placeholder,
        on_change=lambda: keep(key, ",".join(st.session_state[key])),
    )
    return chosen


def unknown(key: str, options: Sequence[str]) -> str | None:
    """Return the code that the address asks for although it is not among the options."""
    wanted = st.query_params.get(key)
    return str(wanted) if wanted and wanted not in options else None


def parameters(**changes: str) -> dict[str, str]:
    """Return the view as link parameters, with some parts changed."""
    view = {key: value for key in VIEW_KEYS if (value := asked(key))}
    return view | changes


def address(page: str, **changes: str) -> str:
    """Return a relative link to a page that reopens this view with some parts changed."""
    return f"{page or './'}?{urlencode(parameters(**changes))}"


def _memory(key: str) -> str:
    return f"view.{key}"
