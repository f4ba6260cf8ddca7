"""Around an explained score: where it stands in the tree, and what the reader must know first."""

from html import escape

import streamlit as st

from dashboard.components.notices import show_illustrative
from dashboard.components.subject_score import Subject
from dashboard.view import address


def show_score_notices(subject: Subject) -> None:
    """Say where illustrative values take part: of this place, or of those it is compared with."""
    board = subject.board
    made_up = board.scores.has_illustrative[board.framework.position(subject.node)]
    own = made_up[board.scores.place_position(subject.place)].any()
    others = made_up[:, board.scores.year_position(subject.year)].any()
    if own or (others and subject.takes_part(subject.node)):
        show_illustrative(board.t)


def show_path(subject: Subject) -> None:
    """Link the nodes above, the area's own page, and the place's."""
    board, t = subject.board, subject.board.t
    above = [*reversed(board.framework.ancestors(subject.node)), subject.node]
    links = [
        f'<a href="{escape(subject.link(code))}">{escape(board.node_title(code))}</a>'
        for code in above[:-1]
    ]
    trail = " › ".join([*links, escape(board.node_title(subject.node))])
    place = f"{board.place_name(subject.place)}, {subject.year}"
    area = next((code for code in above if board.framework.node(code).level == "area"), None)
    view = {"place": subject.place, "year": str(subject.year)}
    other = (
        (address("", **view), t("Open the city"))
        if area is None
        else (address("area", area=area, **view), t("Open the area"))
    )
    label = t("Where this score stands")
    st.html(
        f'<nav class="lc-path" aria-label="{escape(label)}">'
        f"<span>{escape(place)}: {trail}</span> "
        f'<a href="{escape(other[0])}">{escape(other[1])}</a></nav>'
    )
    st.caption(t("Method version {version}", version=board.method.version))
