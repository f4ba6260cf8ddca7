"""Which data to collect next, with what each value would bring, in words."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.components.score_link import score_address
from dashboard.components.standing import indicator_link
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text
from dashboard.gaps import scores_of_year
from dashboard.paths import GAPS_PAGE
from dashboard.view import parameters
from dashboard.words import SOURCE_TYPES
from data.messages import N_
from indicators.next_best import NextBest, next_best

MOST_SHOWN = 5
_FEW = 3
_NODES: Mapping[str, str] = {
    "group": N_("the group “{name}”"),
    "area": N_("area {code}"),
    "feature": N_("feature {code}"),
}


def show_next_best(board: Board, place: str, year: int) -> None:
    """Show the few indicators that a place had best collect next, and the way to all gaps."""
    t = board.t
    found = next_best(scores_of_year(board, year), place, year)
    if not found:
        return
    st.subheader(t("Next best data to collect"))
    _show_table(board, place, year, found[:_FEW])
    st.page_link(
        GAPS_PAGE,
        label=t("All gaps of this place, and a request for the data"),
        icon=":material/grid_on:",
        query_params=parameters(place=place, year=str(year)),
    )


def show_all_next_best(board: Board, place: str, year: int) -> list[str]:
    """Show what to collect next, the best first, and return the indicators in that order."""
    t = board.t
    found = next_best(scores_of_year(board, year), place, year)
    st.subheader(t("Next best data to collect"))
    if not found:
        st.write(t("Every indicator has a value that counts next year as well."))
        return []
    st.write(
        t(
            "First what brings a rank or a score, the overall score before an area; then what "
            "raises the coverage most; then what is easier to get: official data, then a survey, "
            "then a review by experts."
        )
    )
    _show_table(board, place, year, found[:MOST_SHOWN])
    if len(found) > MOST_SHOWN:
        title = t.plural(
            "{count} more indicator", "{count} more indicators", len(found) - MOST_SHOWN
        )
        with st.expander(title, key="more_next_best"):
            _show_table(board, place, year, found[MOST_SHOWN:])
    return [one.indicator for one in found]


def _show_table(board: Board, place: str, year: int, found: Sequence[NextBest]) -> None:
    t = board.t
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("gain", t("What a value would bring")),
        Column("coverage", t("Coverage of its area")),
        Column("overall", t("Coverage overall")),
        Column("kind", t("Comes from")),
    ]
    rows: list[Row] = [
        {
            "name": indicator_link(board, one.indicator, place),
            "gain": reason_text(board, one, year),
            "coverage": Cell(
                _coverage(board, place, year, one, area),
                note=board.labels[area].name,
                href=_calculated(board, area, place, year),
            ),
            "overall": Cell(
                _coverage(board, place, year, one, root),
                note=t("without a new value") if one.is_expiring else "",
                href=_calculated(board, root, place, year),
            ),
            "kind": _kind_text(board, one.indicator),
        }
        for one in found
        for area, root in [(board.area_of(one.indicator), list(one.rises)[-1])]
    ]
    caption = t(
        "What to collect next for {place}, {year}", place=board.place_name(place), year=year
    )
    show_table(columns, rows, caption=caption, css_class="lc-next-best")


def reason_text(board: Board, one: NextBest, year: int) -> str:
    """Say what a value would bring: a rank, scores, or coverage."""
    t = board.t
    opened = [t("a rank among places")] if one.opens_rank else []
    opened += [t("the overall score") for node in one.opens if _is_overall(board, node)]
    nodes = ", ".join(_node_text(board, node) for node in one.opens if not _is_overall(board, node))
    if nodes:
        opened.append(t("a score for {nodes}", nodes=nodes))
    if opened:
        gain = "; ".join(opened)
        return (
            t("Keeps after {year}: {gain}", year=year, gain=gain)
            if one.is_expiring
            else t("Brings {gain}", gain=gain)
        )
    area = _node_text(board, board.area_of(one.indicator))
    if one.is_expiring:
        return t("Keeps the coverage of {node} from falling after {year}", node=area, year=year)
    return t("Raises the coverage of {node}", node=area)


def _is_overall(board: Board, node: str) -> bool:
    return board.framework.node(node).level == "overall"


def _node_text(board: Board, node: str) -> str:
    level = board.framework.node(node).level
    if level not in _NODES:
        return board.node_title(node)
    return board.t(_NODES[level], code=node, name=board.labels[node].name)


def _calculated(board: Board, node: str, place: str, year: int) -> str | None:
    """Return the way to what a coverage is made of, None for a year after the last value."""
    return score_address(node, place, year) if year in board.scores.years else None


def _coverage(board: Board, place: str, year: int, one: NextBest, node: str) -> str:
    """Write the coverage of a node now and with the value; where one expires, without it."""
    t, scores = board.t, scores_of_year(board, year)
    at = (board.framework.position(node), scores.place_position(place), scores.year_position(year))
    known, applicable = int(scores.known[at]), int(scores.applicable[at])
    after = known - 1 if one.is_expiring else known + 1
    return f"{t.number(known)} → {coverage_text(t, after, applicable)}"


def _kind_text(board: Board, indicator: str) -> str:
    kind = board.framework.node(indicator).source_type
    return board.t(SOURCE_TYPES[kind]) if kind in SOURCE_TYPES else kind
