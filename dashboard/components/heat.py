"""Places side by side: a heat table of the areas, or of the features of one area."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.charts.template import score_colour, text_colour
from dashboard.components.choice import check
from dashboard.components.downloads import offer_downloads
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, interval_ends, nominal_text, plain, range_text
from dashboard.scores_file import scores_csv
from dashboard.view import address, choose
from data.messages import N_
from indicators.ordering import order_by_coverage, order_by_score
from indicators.uncertainty import Uncertainty

AREAS = "areas"
"""The rows that are shown where the reader asks for no area's features."""

_GIVEN = "given"
_NAME = "name"
_COVERAGE = "coverage"
_ORDERS: Mapping[str, str] = {
    _GIVEN: N_("as listed above"),
    _NAME: N_("by name"),
    _COVERAGE: N_("by the share of indicators with a value, highest first"),
}
_MANY = 7
"""More places than this do not fit side by side on a phone."""


def show_heat_table(board: Board, places: Sequence[str], year: int) -> None:
    """Show the scores of several places; what has no score is hatched and named.

    The reader chooses the rows and the order of the places; a place without a score of what the
    order asks for comes last.
    """
    rows_column, order_column = st.columns(2)
    with rows_column:
        rows = _choose_rows(board)
    root = board.framework.roots[0]
    nodes = [root, *board.framework.at_level("area")]
    if rows != AREAS:
        nodes = [root, rows, *board.framework.children(rows)]
    with order_column:
        order = _choose_order(board, nodes)
    _show_table(board, _ordered(board, places, year, order), year, nodes, order)
    _offer_scores(board, places, year)


def _choose_rows(board: Board) -> str:
    t, areas = board.t, board.framework.at_level("area")
    options = (AREAS, *areas)
    check(board, "rows", options)

    def describe(code: str) -> str:
        if code == AREAS:
            return t("all areas")
        return t("features of {area}", area=board.node_name(code))

    return choose("rows", t("Rows"), options, describe=describe, default=AREAS)


def _choose_order(board: Board, nodes: Sequence[str]) -> str:
    t = board.t
    check(board, "sort", (*_ORDERS, *board.framework.codes))

    def describe(code: str) -> str:
        if code in _ORDERS:
            return t(_ORDERS[code])
        return t("by score, highest first: {node}", node=board.node_title(code))

    return choose("sort", t("Order"), (*_ORDERS, *nodes), describe=describe, default=_GIVEN)


def _ordered(board: Board, places: Sequence[str], year: int, order: str) -> list[str]:
    if order == _GIVEN:
        return list(places)
    by_name = sorted(places, key=board.place_name)
    if order == _NAME:
        return by_name
    if order == _COVERAGE:
        return order_by_coverage(board.scores, board.framework.roots[0], year, by_name)
    return order_by_score(board.scores, order, year, by_name)


def _show_table(
    board: Board, places: Sequence[str], year: int, nodes: Sequence[str], order: str
) -> None:
    t = board.t
    result = board.uncertainty(year)
    has_features = board.framework.node(nodes[-1]).level == "feature"
    columns = [Column("node", t("Feature") if has_features else t("Area"), "heading")]
    columns += [Column(place, board.place_name(place), "number") for place in places]
    rows: list[Row] = [
        {
            "node": _heading(board, node, order),
            **{place: _heat_cell(board, result, place, year, node) for place in places},
        }
        for node in nodes
    ]
    show_table(
        columns,
        rows,
        caption=t("Scores in {year}, from 0 to 100; darker is higher", year=year)
        + f" ({t('Method {version}', version=board.method.version)})",
        css_class="lc-heat lc-many" if len(places) > _MANY else "lc-heat lc-scores",
    )
    offer_downloads(
        board,
        "scores",
        t("Scores in {year}, from 0 to 100", year=year),
        places=places,
        year=year,
        table=(columns, rows),
    )


def _heading(board: Board, node: str, order: str) -> Cell:
    """Name a row; the row that the places are ordered by says so, the others offer it."""
    t = board.t
    if node == order:
        return Cell(f"{board.node_title(node)} ▶", note=t("highest first, no score last"))
    return Cell(board.node_title(node), href=address("compare", sort=node))


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


def _heat_cell(board: Board, result: Uncertainty, place: str, year: int, node: str) -> Cell:
    t, scores = board.t, board.scores
    at = (board.framework.position(node), scores.place_position(place), scores.year_position(year))
    counts = coverage_text(t, int(scores.known[at]), int(scores.applicable[at]))
    href = score_address(node, place, year)
    interval = result.score_interval(node, place)
    if interval is None:
        return Cell(t("no score"), href=href, css_class="lc-missing", note=counts)
    score = interval.nominal
    style = f"background:{score_colour(score)};color:{text_colour(score)}"
    note = f"{range_text(t, interval)} · {counts}"
    return Cell(
        nominal_text(t, interval),
        href=href,
        style=style,
        note=note,
        file_note="",
        beside=interval_ends(t, interval),
    )
