"""The reader's view (place, year, area, indicator, language), kept in the page's address.

Streamlit can bind a widget to the address itself, but then the address holds the translated
label of an option, so a link sent by a reader of Russian would not open for a reader of English.
Here the address holds codes. A run begins by taking over what the address asks for, widgets
follow, and the run ends by publishing the view: in one piece, because every write is a step that
the browser's Back button has to take again.

The browser can be behind. What a reader does while a page is on its way comes with an older
address and with older values in the boxes, and it ends the run that the act before began,
wherever that run is. So a run asks what is new in what has come, instead of relying on a callback
that may have been cut off: an address that was sent lately is not a wish to go back to it, and a
value that a box was given lately is not a choice.
"""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.boxes import Box

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
    "form",
    "peers",
    "rows",
    "sort",
    "of",
    "x",
    "y",
    "colour",
)
"""Every part of a view that a link can carry."""

_PASSING = frozenset(
    {"upload", "story", "method", "against", "changes", "what_if", "target"}
    | {"form", "gaps", "order", "ask", "ask_years"}
)
"""What a page opens within itself: a link to elsewhere does not carry it on."""

_KEPT = tuple(key for key in VIEW_KEYS if key not in _PASSING)

_EXACT = _PASSING | {"as_of"}
"""Parts whose absence from an address says something: nothing is open, it is now."""

_VIEW = "view"
_SHOWN = "view.shown"
_SENT = "view.sent"
_CHOSEN = "view.chosen"
_BOXES = "view.boxes"


_last = threading.local()
"""The view that a thread has asked for last, and the run of which session it did so in."""


def begin() -> None:
    """Take over what the address asks for, where a link or the Back button has changed it."""
    asked_for = {key: str(st.query_params[key]) for key in VIEW_KEYS if key in st.query_params}
    sent: list[dict[str, str]] = st.session_state.setdefault(_SENT, [])
    chosen, boxes = _chosen(), _boxes()
    if _is_history():
        # The reader goes back from what was chosen last.
        chosen.clear()
        sent.clear()
    if asked_for in sent:
        # Older ones will not come any more.
        del sent[: sent.index(asked_for)]
    else:
        _take_over(asked_for)
        sent[:] = [asked_for]
    _view().update(chosen)
    _take_choices(boxes, is_latest=asked_for == sent[-1])
    st.session_state[_SHOWN] = []


def _is_history() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _take_over(asked_for: Mapping[str, str]) -> None:
    # An address without any part is that of the menu, which leads away from what is open
    # but not back to the present.
    for key in (_EXACT if asked_for else _PASSING) - asked_for.keys():
        _view().pop(key, None)
    _view().update({key: code for key, code in asked_for.items() if code})


def _take_choices(boxes: Mapping[str, Box], *, is_latest: bool) -> None:
    for key, box in boxes.items():
        if is_latest:
            box.arrive()
        value = st.session_state.get(key, box.values[-1])
        if box.is_choice(value):
            box.on_choice(value)
        # Only now: a run that ends before has taken nothing over, and the next one asks again.
        box.see(value)


def publish() -> None:
    """Write the parts of the view that the page has shown into the address."""
    view = shown_parts()
    sent, boxes, chosen = st.session_state[_SENT], _boxes(), _chosen()
    st.session_state[_BOXES] = {key: box for key, box in boxes.items() if box.settle()}
    if sent[-1] != view:
        sent.append(view)
    chosen.clear()
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
    give(key, code, options)
    keep(key, code)
    st.selectbox(
        label,
        options,
        format_func=describe,
        key=key,
        label_visibility=label_visibility,
    )
    return code


def slide(
    key: str,
    label: str,
    options: Sequence[str],
    *,
    describe: Callable[[str], str],
    default: str,
) -> str:
    """Draw a slider over options in order that follows the view and return the chosen code.

    It takes the same as `choose`, and stands in for it: there must be at least two options.
    """
    wanted = asked(key)
    code = wanted if wanted is not None and wanted in options else default
    give(key, code, options)
    keep(key, code)
    st.select_slider(
        label,
        options,
        format_func=describe,
        key=key,
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
    give(key, chosen, options)
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
    give(key, code, options)
    keep(key, code or "")
    st.selectbox(
        label,
        options,
        index=None,
        format_func=describe,
        key=key,
        placeholder=placeholder,
    )
    return code


def give(
    key: str,
    value: object,
    options: Collection[str] | None = None,
    on_choice: Callable[[Any], None] | None = None,
) -> None:
    """Tell a widget, before it is drawn, what to show, and take over what the reader chooses.

    Args:
        key: the widget's key.
        value: what the widget shows.
        options: what can be chosen, None where anything can.
        on_choice: takes over what the reader has chosen; without it, it becomes the part of the
            view that is called like the widget.
    """
    boxes = _boxes()
    box = boxes.setdefault(key, Box())
    st.session_state[key] = value
    box.options, box.on_choice = options, on_choice or partial(_take_value, key)
    box.give(value)


def _take_value(key: str, value: str | list[str] | None) -> None:
    take(key, ",".join(value) if isinstance(value, list) else value or "")


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
    view, chosen = _view(), _chosen()
    view[key] = chosen[key] = code


def taking(key: str, code: str) -> Callable[[], None]:
    """Return a callback of a button that takes over a choice; "" chooses nothing.

    It does not look into the session, where a run that is to end would end before the choice.
    """
    return partial(_chosen().__setitem__, key, code)


def shown_parts() -> dict[str, str]:
    """Return the parts of the view that the page has shown so far, as its address holds them."""
    return {key: code for key in st.session_state[_SHOWN] if (code := asked(key))}


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
    asked_for = _view()
    view = {key: asked_for[key] for key in _KEPT if asked_for.get(key)}
    return {key: code for key, code in (view | changes).items() if code}


def open_parts() -> dict[str, str]:
    """Return what the page has opened within itself, for a link that stays on it."""
    return {key: code for key in sorted(_PASSING) if (code := asked(key))}


def address(page: str, **changes: str) -> str:
    """Return a relative link to a page that reopens this view with some parts changed."""
    return _link(page, tuple(parameters(**changes).items()))


# A table has a link in most of its cells, and on the next run the same ones.
@lru_cache(maxsize=20_000)
def _link(page: str, fields: tuple[tuple[str, str], ...]) -> str:
    return f"{page or './'}?{urlencode(fields)}"


def _view() -> dict[str, str]:
    # A page with many links asks a thousand times, and asking the session takes its time.
    context = get_script_run_ctx()
    if context is None or getattr(_last, "context", None) is not context:
        view: dict[str, str] = st.session_state.setdefault(_VIEW, {})
        _last.context, _last.view = context, view
    found: dict[str, str] = _last.view
    return found


def _chosen() -> dict[str, str]:
    """Return what the reader chose since a page was drawn to its end."""
    chosen: dict[str, str] = st.session_state.setdefault(_CHOSEN, {})
    return chosen


def _boxes() -> dict[str, Box]:
    boxes: dict[str, Box] = st.session_state.setdefault(_BOXES, {})
    return boxes
