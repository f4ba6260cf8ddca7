"""Places side by side: a heat table of areas, and who may be ranked."""

from collections.abc import Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.charts.template import score_colour, text_colour
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, score_text
from dashboard.view import address
from indicators.standing import missing_indicators, rank_places

MOST_NAMED = 3


def show_heat_table(board: Board, places: Sequence[str], year: int) -> None:
    """Show the scores of the areas of several places; what has no score is hatched and named."""
    t = board.t
    columns = [Column("node", t("Area"), "heading")]
    columns += [Column(place, board.place_name(place), "number") for place in places]
    root = board.framework.roots[0]
    rows: list[Row] = [
        {
            "node": board.labels[root].name if node == root else board.node_name(node),
            **{place: _heat_cell(board, place, year, node) for place in places},
        }
        for node in (root, *board.framework.at_level("area"))
    ]
    show_table(
        columns,
        rows,
        caption=t("Scores of the areas in {year}, from 0 to 100; darker is higher", year=year),
        css_class="lc-heat",
    )


def _heat_cell(board: Board, place: str, year: int, node: str) -> Cell:
    t, scores = board.t, board.scores
    at = (board.framework.position(node), scores.place_position(place), scores.year_position(year))
    counts = coverage_text(t, int(scores.known[at]), int(scores.applicable[at]))
    href = score_address(node, place, year)
    if not scores.is_published[at]:
        return Cell(t("no score"), href=href, css_class="lc-missing", note=counts)
    score = float(scores.score[at])
    style = f"background:{score_colour(score)};color:{text_colour(score)}"
    return Cell(score_text(t, score), href=href, style=style, note=counts)


def show_ranking(board: Board, places: Sequence[str], year: int) -> None:
    """Rank the places that know enough, and say of the others what they lack."""
    t = board.t
    root = board.framework.roots[0]
    ranking = rank_places(board.scores, root, year, list(places))
    needed = t.share(board.method.min_coverage_rank)
    st.subheader(t("Overall score"))
    st.write(
        t(
            "A rank needs values for {share} of the indicators, so that nobody gains by leaving "
            "some out. Small differences mean little.",
            share=needed,
        )
    )
    columns = [
        Column("place", t("Place"), "heading"),
        Column("rank", t("Rank"), "number"),
        Column("score", t("Score"), "number"),
        Column("coverage", t("Indicators with a value"), "number"),
        Column("lacks", t("What it lacks")),
    ]
    rows: list[Row] = [
        {
            "rank": t("not ranked")
            if row.rank is None
            else Cell(str(row.rank), href=score_address(root, row.place, year)),
            "place": Cell(
                board.place_name(row.place), href=address("", place=row.place, year=str(year))
            ),
            "score": Cell(score_text(t, row.score, 1), href=score_address(root, row.place, year)),
            "coverage": Cell(
                coverage_text(t, row.known, row.applicable),
                href=score_address(root, row.place, year),
            ),
            "lacks": "" if row.rank is not None else _lacks(board, row.place, year),
        }
        for row in ranking
    ]
    show_table(columns, rows, caption=t("Overall scores in {year}", year=year))


def _lacks(board: Board, place: str, year: int) -> str:
    """Name the areas in which most indicators are missing."""
    t = board.t
    counts = {
        area: len(missing_indicators(board.scores, place, year, area))
        for area in board.framework.at_level("area")
    }
    most = sorted((area for area in counts if counts[area]), key=lambda area: -counts[area])
    named = [
        f"{board.node_name(area)}: {board.t.number(counts[area])}" for area in most[:MOST_NAMED]
    ]
    if len(most) > MOST_NAMED:
        named.append("…")
    total = t.plural("{count} indicator", "{count} indicators", sum(counts.values()))
    return f"{total} ({'; '.join(named)})"
