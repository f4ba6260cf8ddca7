"""The sandbox's state: what is tried out, and the two methods that are compared."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.board import Board
from dashboard.format import plain
from dashboard.sandbox import Chosen
from dashboard.view import asked, choose, keep, take, unknown
from indicators.alternative import (
    Alternative,
    apply_alternative,
    read_alternative,
    write_alternative,
)
from indicators.framework import MethodError

PUBLISHED = "published"
DRAFT = "draft"
SAVED = "saved:"

_DRAFT = "sandbox.draft"
# An address without any changes is that of the menu, which leads back to what was tried out.
_NOTHING = "none"


def open_draft(board: Board) -> None:
    """Take over what the address tries out, and keep it there: a link or a reload reopens it."""
    wanted = asked("changes")
    if wanted is not None:
        try:
            draft = read_alternative("changes", "" if wanted == _NOTHING else wanted)
            apply_alternative(draft, "", board.framework, board.method)
        except MethodError as error:
            problems = plain("; ".join(error.problems))
            st.info(
                board.t(
                    "The changes in the link cannot be tried out: {problems}", problems=problems
                )
            )
        else:
            st.session_state[_DRAFT] = draft
    keep("changes", _code(current_draft()))


def current_draft() -> Alternative:
    """Return what this session tries out."""
    draft: Alternative = st.session_state.setdefault(_DRAFT, Alternative())
    return draft


def set_draft(draft: Alternative) -> None:
    """Try something else out, and show it."""
    own = replace(draft, made_from="", fingerprint="")
    st.session_state[_DRAFT] = own
    take("changes", _code(own))
    take("method", DRAFT)


def _code(draft: Alternative) -> str:
    return write_alternative(draft) or _NOTHING


def explain_sandbox(board: Board) -> None:
    """Say what the page is for and what it never does."""
    st.info(
        board.t(
            "Try out other weights, goalposts, averages and thresholds here. Nothing on this page "
            "touches the published method (version {version}): the scores on all other pages stay "
            "as they are.",
            version=plain(board.method.version),
        ),
        icon=":material/science:",
    )


def choose_methods(board: Board) -> tuple[Chosen, Chosen]:
    """Let the reader choose the two methods to compare."""
    t, options = board.t, _options(board)
    first, second = st.columns(2)
    for key in ("against", "method"):
        wanted = unknown(key, list(options))
        if wanted:
            name = plain(wanted.removeprefix(SAVED))
            st.info(t("There is no alternative “{name}” here; another method is shown.", name=name))
    with first:
        before = _choose(options, "against", t("From this method"), PUBLISHED)
    with second:
        after = _choose(options, "method", t("to this method"), DRAFT)
    return before, after


def _choose(options: Mapping[str, Chosen], key: str, label: str, default: str) -> Chosen:
    code = choose(
        key,
        label,
        list(options),
        describe=lambda code: options[code].title,
        default=default,
    )
    return options[code]


def _options(board: Board) -> dict[str, Chosen]:
    t = board.t
    version = board.method.version
    found = [
        Chosen(PUBLISHED, t("Published method {version}", version=version), ""),
        Chosen(DRAFT, t("My changes"), write_alternative(current_draft())),
    ]
    found += [
        Chosen(f"{SAVED}{row['name']}", str(row["name"]), str(row["content"]))
        for row in board.alternatives.to_dict("records")
    ]
    return {chosen.code: chosen for chosen in found}
