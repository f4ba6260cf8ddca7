"""What a session has done to the store: every action once, and told once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from dashboard.board import Board
from dashboard.format import plain
from dashboard.i18n import Translator
from data.errors import DataError

_DESK = "upload.desk"
_ICONS = {"done": ":material/check:", "failed": ":material/error:"}


@dataclass
class Desk:
    """What this session has done on the page.

    One object that is changed in place: a second click may interrupt the first at any access to
    the session's state, or run beside it, and what the first has stored has to be known all the
    same.
    """

    at_work: threading.Lock = field(default_factory=threading.Lock)
    """Held from looking whether an action was done to noting that it is."""

    done: dict[str, str] = field(default_factory=dict)
    """What was said of each action: a second click of a double click says it again."""
    news: tuple[str, str] | None = None
    round: int = 0
    """Names the file box; a new name empties it."""

    def do_once(self, action: str, act: Callable[[], str], t: Translator) -> bool:
        """Act and note what is to be told; an action that was done before is only told again.

        Args:
            action: what the click means; the same for both clicks of a double click.
            act: does it and returns what to tell.
            t: speaks of what went wrong.

        Returns:
            Whether the action was done now.
        """
        with self.at_work:
            if action in self.done:
                self.news = ("done", self.done[action])
                return False
            try:
                self.done[action] = act()
            except DataError as error:
                self.news = ("failed", error.message(t))
                return False
            self.news = ("done", self.done[action])
            return True


def desk_of_session() -> Desk:
    """Return what this session has done so far."""
    desk: Desk = st.session_state.setdefault(_DESK, Desk())
    return desk


def show_news() -> None:
    """Say once what the last click did, on the page and in view of wherever the reader is."""
    desk = desk_of_session()
    news, desk.news = desk.news, None
    if news is not None:
        kind, text = news
        (st.success if kind == "done" else st.error)(plain(text))
        st.toast(plain(text), icon=_ICONS[kind], duration="long")


def ask_actor(board: Board) -> str:
    """Ask who is at work; every change carries a name."""
    t = board.t
    entered = st.text_input(
        t("Your name"),
        value=str(st.session_state.get("upload.actor", "")),
        key="actor",
        max_chars=100,
    )
    actor = str(entered).strip()
    st.session_state["upload.actor"] = actor
    if not actor:
        st.caption(
            t(
                "It stands beside every change you make. Without a name you can look at a file, "
                "but not store or undo anything."
            )
        )
    return actor
