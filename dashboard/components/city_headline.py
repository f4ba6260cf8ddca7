"""The headline of a city: in one line where progress was made, below it the figures."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.components.headline import Fact, score_facts, show_facts
from dashboard.components.score_link import score_address
from dashboard.components.targets import ON_COURSE
from dashboard.effects import STILL
from dashboard.format import coverage_text
from dashboard.view import address
from indicators.area_moves import AreaMoves, area_moves

_MOST_NAMED = 2


def show_headline(board: Board, place: str, year: int) -> None:
    """Say in one line and a few figures how a place does in a year, and name what needs care."""
    areas = board.framework.at_level("area")
    moves = area_moves(board.scores, areas, place, year, still=STILL)
    more = "".join(f"<p>{line}</p>" for line in _named(board, moves, place, year))
    st.html(
        f'<div class="lc-headline"><p><strong>{escape(_sentence(board, moves, place, year))}'
        f"</strong></p>{more}</div>"
    )
    root = board.framework.roots[0]
    facts = score_facts(board, place, year, root, board.t("Overall score"))
    show_facts(board, facts + _targets(board, place, year), "lc-facts-city")


def _sentence(board: Board, moves: AreaMoves, place: str, year: int) -> str:
    """Count the areas by what happened to their score since the year before."""
    t, before = board.t, year - 1
    areas = board.framework.at_level("area")
    if len(moves.lacking) == len(areas):
        return t(
            "{place} has too few values in {year} for a score in any area.",
            place=board.place_name(place),
            year=year,
        )
    parts = []
    if not moves.is_compared:
        parts.append(
            t.plural(
                "{place} has a score in {count} area in {year}",
                "{place} has a score in {count} areas in {year}",
                len(areas) - len(moves.lacking),
                place=board.place_name(place),
                year=year,
            )
        )
    else:
        parts.append(_progress(board, len(moves.risen), len(areas), year))
        if moves.fallen:
            parts.append(t.plural("{count} fell", "{count} fell", len(moves.fallen)))
        if moves.still:
            parts.append(t.plural("{count} unchanged", "{count} unchanged", len(moves.still)))
        if moves.first:
            parts.append(
                t.plural(
                    "{count} has no score of {before} to compare with",
                    "{count} have no score of {before} to compare with",
                    len(moves.first),
                    before=before,
                )
            )
    if moves.lacking:
        parts.append(t.plural("{count} lacks data", "{count} lack data", len(moves.lacking)))
    return "; ".join(parts) + "."


def _progress(board: Board, risen: int, count: int, year: int) -> str:
    t = board.t
    if not risen:
        return t.plural(
            "{year}: no progress on the {count} area since {before}",
            "{year}: no progress on any of {count} areas since {before}",
            count,
            year=year,
            before=year - 1,
        )
    return t.plural(
        "{year}: progress on {risen} of {count} area since {before}",
        "{year}: progress on {risen} of {count} areas since {before}",
        count,
        risen=t.number(risen),
        year=year,
        before=year - 1,
    )


def _named(board: Board, moves: AreaMoves, place: str, year: int) -> list[str]:
    """Name the areas that fell and those that lack data, each with the way to why."""
    t = board.t

    def link(code: str, since: int | None, more: str) -> str:
        href = escape(score_address(code, place, year, since=since))
        return f'<a href="{href}">{escape(board.node_name(code))}</a>{escape(more)}'

    def line(title: str, codes: Sequence[str], since: int | None) -> str:
        named = [
            link(code, since, f" ({t.signed(moves.change[code])})" if since else "")
            for code in codes[:_MOST_NAMED]
        ]
        return f"{escape(title)} {', '.join(named)}{' …' if len(codes) > _MOST_NAMED else ''}"

    lines = []
    if moves.risen:
        lines.append(line(t("Rose most:"), moves.risen[:1], year - 1))
    if moves.fallen:
        lines.append(line(t("Fell:"), moves.fallen, year - 1))
    if moves.lacking and len(moves.lacking) < len(board.framework.at_level("area")):
        lines.append(line(t("Lacking data:"), moves.lacking, None))
    return lines


def _targets(board: Board, place: str, year: int) -> list[Fact]:
    """Return how many final targets are on course, nothing where there is none."""
    t = board.t
    final = [case for case in board.target_cases(place, year) if case["is_final"]]
    if not final:
        return []
    met = sum(case["state"] in ON_COURSE for case in final)
    return [
        Fact(
            t("Targets on course"),
            coverage_text(t, met, len(final)),
            t("achieved, maintained or on track"),
            address("targets", place=place, year=str(year)),
            t("See the targets"),
        )
    ]
