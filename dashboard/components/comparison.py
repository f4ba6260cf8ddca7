"""Places side by side: a heat table of areas, and who may be ranked."""

from collections.abc import Sequence
from itertools import zip_longest

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.downloads import offer_downloads
from dashboard.components.intervals import (
    lead_cell,
    rank_cell,
    score_cell,
    show_chances,
    show_interval_chart,
)
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text
from dashboard.view import address
from indicators.standing import missing_indicators, rank_places

MOST_NAMED = 3


def show_ranking(board: Board, places: Sequence[str], year: int) -> None:
    """Rank the places that know enough, and say of the others what they lack."""
    t = board.t
    root = board.framework.roots[0]
    needed = t.share(board.method.min_coverage_rank)
    st.header(t("Overall score"))
    st.write(
        t(
            "A rank needs values for {share} of the indicators, so that nobody gains by leaving "
            "some out. Small differences mean little.",
            share=needed,
        )
    )
    st.write(
        t.plural(
            "A rank is a rank among the {count} place that is compared here.",
            "A rank is a rank among the {count} places that are compared here.",
            len(places),
        )
    )
    st.write(
        t(
            "Beside each score and rank stands the interval that holds 90 of 100 variations of "
            "weights, goalposts and averages. Where a place is ahead in fewer than 95 of 100, "
            "there is no clear difference."
        )
    )
    columns = [
        Column("place", t("Place"), "heading"),
        Column("rank", t("Rank"), "number"),
        Column("score", t("Score"), "number"),
        Column("lead", t("Against the next")),
        Column("coverage", t("Indicators with a value"), "number"),
        Column("lacks", t("What it lacks")),
    ]
    result = board.uncertainty(year)
    comparison = loaders.load_comparison(board.revision, year, root, tuple(places))
    ranking = rank_places(board.scores, root, year, list(places))
    rows: list[Row] = []
    for row, below in zip_longest(ranking, ranking[1:]):
        is_ranked = row.rank is not None
        href = score_address(root, row.place, year)
        has_next = is_ranked and below is not None and below.rank is not None
        rows.append(
            {
                "rank": rank_cell(
                    board, comparison.ranks[comparison.places.index(row.place)], href
                ),
                "place": Cell(
                    board.place_name(row.place), href=address("", place=row.place, year=str(year))
                ),
                "score": score_cell(board, result.score_interval(root, row.place), href),
                "lead": lead_cell(board, comparison, row.place, below.place) if has_next else "",
                "coverage": Cell(coverage_text(t, row.known, row.applicable), href=href),
                "lacks": "" if is_ranked else _lacks(board, row.place, year),
            }
        )
    figure = show_interval_chart(board, places, year, root)
    caption = t("Overall scores in {year}", year=year)
    show_table(columns, rows, caption=caption, css_class="lc-ranking")
    offer_downloads(
        board,
        "overall",
        caption,
        places=places,
        year=year,
        figure=figure,
        table=(columns, rows),
    )
    show_chances(board, comparison)


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
