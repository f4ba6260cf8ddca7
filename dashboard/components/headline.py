"""The figures of a score: where it stands, how much is known, what changed."""

import math
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.components.score_link import score_address
from dashboard.format import (
    between_text,
    coverage_text,
    nominal_text,
    plain,
    score_decimals,
)

_Index = tuple[int, int, int]
"""Node, place and year as positions in the arrays of scores."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the headline with its title and a quieter line."""

    title: str
    figure: str
    note: str
    href: str | None = None
    """Where the figure is computed step by step."""
    link: str = ""
    """What the link is called where it leads elsewhere."""


def show_area_headline(board: Board, place: str, year: int, area: str) -> None:
    """Name an area, say what it means, and show its three figures for a place and year."""
    label = board.labels[area]
    st.header(board.node_name(area), anchor="headline")
    st.write(label.definition)
    show_facts(board, score_facts(board, place, year, area, board.t("Score of the area")))


def show_score_headline(board: Board, place: str, year: int, node: str) -> None:
    """Name a node, say what it means, and show its three figures for a place and year."""
    label = board.labels[node]
    st.header(plain(board.node_title(node)), anchor="headline")
    if label.definition:
        st.write(plain(label.definition))
    facts = score_facts(board, place, year, node, board.t("Score"))
    # The page itself is where they lead.
    show_facts(board, [replace(fact, href=None) for fact in facts])


def score_facts(board: Board, place: str, year: int, node: str, title: str) -> list[Fact]:
    """Return a score under a title, its coverage and its change, with the way to each."""
    scores = board.scores
    index = (
        board.framework.position(node),
        scores.place_position(place),
        scores.year_position(year),
    )
    facts = [_score(board, index, title), _known(board, index), _change(board, index, year)]
    here, since = (score_address(node, place, year, since=at) for at in (None, year - 1))
    return [replace(fact, href=href) for fact, href in zip(facts, (here, here, since), strict=True)]


def show_facts(board: Board, facts: list[Fact], css_class: str = "") -> None:
    """Show figures side by side, each with the way to how it was computed."""
    cards = "".join(_card(board, fact) for fact in facts)
    st.html(f'<dl class="lc-facts {escape(css_class)}">{cards}</dl>')


def _card(board: Board, fact: Fact) -> str:
    link = escape(fact.link or board.t("How it was computed"))
    way = f'<a class="lc-how" href="{escape(fact.href)}">{link}</a>' if fact.href else ""
    css = "lc-fact lc-elsewhere" if fact.link else "lc-fact"
    return (
        f'<div class="{css}"><dt>{escape(fact.title)}</dt><dd><strong>{escape(fact.figure)}'
        f"</strong><small>{escape(fact.note)}</small>{way}</dd></div>"
    )


def _score(board: Board, index: _Index, title: str) -> Fact:
    t, scores = board.t, board.scores
    place, year = scores.places[index[1]], scores.years[index[2]]
    interval = board.uncertainty(year).score_interval(board.framework.codes[index[0]], place)
    if interval is not None:
        words = (t("out of 100"), between_text(t, interval, score_decimals(interval)))
        return Fact(title, nominal_text(t, interval), ", ".join(words))
    is_root = board.framework.nodes[index[0]].parent is None
    needed = board.method.min_coverage_overall if is_root else board.method.min_coverage
    applicable = int(scores.applicable[index])
    if not applicable:
        return Fact(title, "–", t("none of the indicators applies here"))
    note = t(
        "published from {counts} indicators on",
        counts=coverage_text(t, math.ceil(needed * applicable - 1e-9), applicable),
    )
    return Fact(title, t("not yet"), note)


def _known(board: Board, index: _Index) -> Fact:
    t, scores = board.t, board.scores
    known, applicable = int(scores.known[index]), int(scores.applicable[index])
    share = t.share(known / applicable) if applicable else "–"
    counts = coverage_text(t, known, applicable)
    return Fact(t("Coverage"), share, t("indicators with a value: {counts}", counts=counts))


def _change(board: Board, index: _Index, year: int) -> Fact:
    t, scores, changes = board.t, board.scores, board.changes
    title = t("Change since {year}", year=year - 1)
    before = (*index[:2], index[2] - 1)
    if index[2] == 0 or not (scores.is_published[index] and scores.is_published[before]):
        return Fact(title, "–", t("needs a score in both years"))
    note = t(
        "from changed values {values}, from coverage {coverage}",
        values=_unbroken(t.signed(float(changes.from_values[index]))),
        coverage=_unbroken(t.signed(float(changes.from_coverage[index]))),
    )
    return Fact(title, t.signed(float(changes.change[index])), note)


def _unbroken(text: str) -> str:
    """Keep a sign and its number in one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")
