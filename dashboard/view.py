"""The reader's view (place, year, area, indicator, language), kept in the page's address.

Streamlit can bind a widget to the address itself, but then the address holds the translated
label of an option, so a link sent by a reader of Russian would not open for a reader of English.
Here the address holds codes. A run begins by taking over what the address asks for, widgets
follow, and the run ends by publishing the view: in one piece, because every write is a step that
the browser's Back button has to take again.
"""

from collections.abc import Callable, Sequence
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

VIEW_KEYS = (
    "place",
    "year",
    "area",
    "indicator",
    "places",
    "part",
    "lang",
    "as_of",
    "upload",
    "story",
    "way",
    "node",
    "method",
    "against",
    "changes",
    "since",
    "what_if",
    "target",
    "gaps",
    "span",
    "order",
    "ask",
    "ask_years",
)
"""Every part of a view that a link can carry."""

_PASSING = frozenset(
    {"upload", "story", "method", "against", "changes", "what_if", "target"}
    | {"gaps", "order", "ask", "ask_years"}
)
"""What a page opens within itself: a link to elsewhere does not carry it on."""

_EXACT = _PASSING | {"as_of"}
"""Parts whose absence from an address says something: nothing is open, it is now."""

_VIEW = "view"
_SHOWN = "view.shown"
_PUBLISHED = "view.published"
_CHOSEN = "view.chosen"


def begin() -> None:
    """Take over what the address asks for, where a link or the Back button has changed it."""
    has_chosen = st.session_state.pop(_CHOSEN, False)
    asked_for = {key: str(st.query_params[key]) for key in VIEW_KEYS if key in st.query_params}
    # A choice made before the browser had the latest address comes with an older one.
    if asked_for != st.session_state.get(_PUBLISHED) and not has_chosen:
        # An address without any part is that of the menu, which leads away from what is open
        # but not back to the present.
        for key in (_EXACT if asked_for else _PASSING) - asked_for.keys():
            _view().pop(key, None)
        _view().update({key: code for key, code in asked_for.items() if code})
    st.session_state[_SHOWN] = []


def publish() -> None:
    """Write the parts of the view that the page has shown into the address."""
    view = {key: code for key in st.session_state[_SHOWN] if (code := asked(key))}
    st.session_state[_PUBLISHED] = view
    if view != st.query_params.to_dict():
        st.query_params.from_dict(view)


def asked(key: str) -> str | None:
    """Return what the reader asks for under a key, on this page or on an earlier one."""
    return _view().get(key) or None


def choose(
    key: str,
    label: str,
    options: Sequence[str],
    *,
    describe: Callable[[str], str],
    default: str,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """Draw a select box that follows the view and return the chosen code.

    Args:
        key: the part of the view; also the widget's key.
        label: what the box asks for.
        options: the codes to choose from; not empty.
        describe: the text shown for a code.
        default: the code taken where the view asks for none or for one not in `options`.
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
        on_change=lambda: take(key, str(st.session_state[key])),
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
    """Draw a box for several codes that follows the view (codes joined by commas).

    At most `most` codes can be chosen; codes that are not in `options` are left out.
    """
    wanted = asked(key)
    codes = [code for code in wanted.split(",") if code in options] if wanted else []
    chosen = list(dict.fromkeys(codes or default))[:most]
    st.session_state[key] = chosen
    keep(key, ",".join(chosen))
    st.multiselect(
        label,
        options,
        format_func=describe,
        key=key,
        max_selections=most,
        placeholder=placeholder,
        # Streamlit's own option for it speaks English only.
        select_all=False,
        on_change=lambda: take(key, ",".join(st.session_state[key])),
    )
    return chosen


def choose_if_any(
    key: str,
    label: str,
    options: Sequence[str],
    *,
    describe: Callable[[str], str],
    placeholder: str,
) -> str | None:
    """Draw a select box that may stay empty and return the chosen code, None for none."""
    wanted = asked(key)
    code = wanted if wanted is not None and wanted in options else None
    st.session_state[key] = code
    keep(key, code or "")
    st.selectbox(
        label,
        options,
        index=None,
        format_func=describe,
        key=key,
        placeholder=placeholder,
        on_change=lambda: take(key, st.session_state[key] or ""),
    )
    return code


def show_part(key: str) -> str | None:
    """Return what the reader asks for under a key, and keep it in the page's address."""
    st.session_state[_SHOWN].append(key)
    return asked(key)


def keep(key: str, code: str) -> None:
    """Make a code a part of the view, and keep it in the page's address."""
    _view()[key] = code
    st.session_state[_SHOWN].append(key)


def take(key: str, code: str) -> None:
    """Take over a choice that the reader made with a widget; "" chooses nothing."""
    _view()[key] = code
    st.session_state[_CHOSEN] = True


def drop(key: str) -> None:
    """Forget what the reader asks for under a key."""
    _view().pop(key, None)


def unknown(key: str, options: Sequence[str]) -> str | None:
    """Return the code that the view asks for although it is not among the options."""
    wanted = asked(key)
    return wanted if wanted is not None and wanted not in options else None


def parameters(**changes: str) -> dict[str, str]:
    """Return the view as link parameters, with some parts changed; "" leaves a part out.

    What a page has opened within itself, such as an upload, is left out unless it is named.
    """
    asked_for = _view()  # once: a page of links would else go through the session for each part
    view = {key: code for key in VIEW_KEYS if key not in _PASSING and (code := asked_for.get(key))}
    return {key: code for key, code in (view | changes).items() if code}


def open_parts() -> dict[str, str]:
    """Return what the page has opened within itself, for a link that stays on it."""
    return {key: code for key in sorted(_PASSING) if (code := asked(key))}


def address(page: str, **changes: str) -> str:
    """Return a relative link to a page that reopens this view with some parts changed."""
    return f"{page or './'}?{urlencode(parameters(**changes))}"


def _view() -> dict[str, str]:
    view: dict[str, str] = st.session_state.setdefault(_VIEW, {})
    return view
