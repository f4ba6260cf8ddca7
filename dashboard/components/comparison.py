"""Places side by side: a heat table of areas, and who may be ranked."""

from collections.abc import Sequence
from itertools import zip_longest

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.charts.template import score_colour, text_colour
from dashboard.components.intervals import (
    lead_cell,
    rank_cell,
    score_cell,
    show_chances,
    show_interval_chart,
)
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, nominal_text, plain, range_text
from dashboard.scores_file import scores_csv
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
        caption=t("Scores of the areas in {year}, from 0 to 100; darker is higher", year=year)
        + f" ({t('Method {version}', version=board.method.version)})",
        css_class="lc-heat",
    )
    _offer_scores(board, places, year)


def _offer_scores(board: Board, places: Sequence[str], year: int) -> None:
    """Offer the scores of all nodes as a file that names the method."""
    t = board.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("Download these scores (CSV)"),
            lambda: scores_csv(
                board.scores,
                places,
                year,
                board.node_title,
                "." if t.language == "en" else ",",
            ),
            file_name=f"scores-{year}.csv",
            mime="text/csv",
            key="scores_csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption(
            t(
                "From the overall score down to the indicators. Each row names the method version "
                "({version}) and says whether made-up values take part.",
                version=plain(board.method.version),
            )
        )


def _heat_cell(board: Board, place: str, year: int, node: str) -> Cell:
    t, scores = board.t, board.scores
    at = (board.framework.position(node), scores.place_position(place), scores.year_position(year))
    counts = coverage_text(t, int(scores.known[at]), int(scores.applicable[at]))
    href = score_address(node, place, year)
    interval = board.uncertainty(year).score_interval(node, place)
    if interval is None:
        return Cell(t("no score"), href=href, css_class="lc-missing", note=counts)
    score = interval.nominal
    style = f"background:{score_colour(score)};color:{text_colour(score)}"
    note = f"{range_text(t, interval)} · {counts}"
    return Cell(nominal_text(t, interval), href=href, style=style, note=note)


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
    show_interval_chart(board, places, year, root)
    show_table(
        columns, rows, caption=t("Overall scores in {year}", year=year), css_class="lc-ranking"
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
