"""All places at a glance: how many indicators of each area have a value in a year."""

from collections.abc import Callable
from functools import cache

import streamlit as st

from dashboard.board import Board
from dashboard.components.notices import show_illustrative
from dashboard.components.paging import choose_page
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text
from dashboard.gaps import scores_of_year
from dashboard.view import address
from indicators.scores import Scores


def show_gap_places(board: Board, year: int, order: str) -> None:
    """Show the counts of every place by area, with the way into the board of each."""
    t = board.t
    scores = scores_of_year(board, year)
    areas = board.framework.at_level("area")
    roots = [board.framework.position(root) for root in board.framework.roots]
    if scores.has_illustrative[roots, :, scores.year_position(year)].any():
        show_illustrative(t)
    codes = _ordered(board, scores, year, order)
    st.write(
        t(
            "How many indicators of each area have a value for {year}, older ones that still count "
            "included. A hatched cell has too few for a score. Open a place to see which are "
            "missing.",
            year=year,
        )
    )
    shown = codes[choose_page(board, len(codes), "gap_places")]
    columns = [
        Column("place", t("Place"), "heading"),
        Column("all", t("All"), "number"),
        *(Column(area, board.node_name(area), "number") for area in areas),
        Column("lacking", t("Areas without a score")),
    ]
    # The same few counts stand in most cells.
    written = cache(lambda known, applicable: coverage_text(t, known, applicable))
    rows: list[Row] = [_place_row(board, scores, place, year, written) for place in shown]
    show_table(
        columns,
        rows,
        caption=t("Indicators with a value in {year}, by area", year=year),
        css_class="lc-gap-places",
        key="gap_places_table",
    )


def _ordered(board: Board, scores: Scores, year: int, order: str) -> list[str]:
    """Return all scored places in an order."""
    if order == "name":
        return list(board.scored_places)
    at = (
        board.framework.position(board.framework.roots[0]),
        slice(None),
        scores.year_position(year),
    )
    known = dict(zip(scores.places, scores.known[at].tolist(), strict=True))
    return sorted(board.scored_places, key=lambda place: known[place])


def _place_row(
    board: Board, scores: Scores, place: str, year: int, written: Callable[[int, int], str]
) -> Row:
    t = board.t
    root, areas = board.framework.roots[0], board.framework.at_level("area")
    lacking = [area for area in areas if not _is_published(scores, area, place, year)]
    names = ", ".join(lacking) or "–"
    return {
        "place": Cell(
            board.place_label(place),
            href=address("gaps", place=place, year=str(year), gaps=""),
        ),
        "all": _count_cell(board, scores, root, place, year, written=written),
        **{area: _count_cell(board, scores, area, place, year, written=written) for area in areas},
        "lacking": t("{count}: areas {names}", count=t.number(len(lacking)), names=names)
        if lacking
        else t("none"),
    }


def _is_published(scores: Scores, node: str, place: str, year: int) -> bool:
    at = (
        scores.framework.position(node),
        scores.place_position(place),
        scores.year_position(year),
    )
    return bool(scores.is_published[at])


def _count_cell(
    board: Board,
    scores: Scores,
    node: str,
    place: str,
    year: int,
    *,
    written: Callable[[int, int], str],
) -> Cell:
    at = (
        scores.framework.position(node),
        scores.place_position(place),
        scores.year_position(year),
    )
    is_published = bool(scores.is_published[at])
    return Cell(
        written(int(scores.known[at]), int(scores.applicable[at])),
        href=score_address(node, place, year) if year in board.scores.years else None,
        css_class="" if is_published else "lc-missing",
    )
