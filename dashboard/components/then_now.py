"""Each place's own path: its score in an earlier year and now."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboard.board import Board
from dashboard.charts.dumbbell import DumbbellRow, DumbbellWords, build_dumbbell_chart
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.choice import choose_scope, choose_since
from dashboard.components.downloads import offer_downloads
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import plain, score_text
from dashboard.view import address

_YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Path:
    """The published scores of one place in two years, NaN where there is none."""

    place: str
    then: float
    now: float

    @property
    def change(self) -> float:
        """The change in points; NaN unless there are both scores."""
        return self.now - self.then


def show_then_now(board: Board, places: Sequence[str], year: int) -> None:
    """Draw the way of each place's score from an earlier year to a year, largest rise first."""
    t = board.t
    st.header(t("From then to now"))
    years = [known for known in board.scores.years if known < year]
    if not years:
        st.write(t("There is no year before {year} to compare with.", year=year))
        return
    root = board.framework.roots[0]
    scope_column, since_column = st.columns([4, 1])
    with scope_column:
        node = choose_scope(board, (root, *board.framework.at_level("area")), root)
    with since_column:
        usual = usual_since(board, places, node, year)
        since = choose_since(board, board.scores.years, year, usual)
    paths = score_paths(board, places, node, since, year)
    whole = [path for path in paths if not math.isnan(path.change)]
    if whole:
        figure = _show_chart(board, whole, node, since, year)
        _show_table(board, whole, node, since, year, figure=figure)
    _tell_lacking(board, [path for path in paths if math.isnan(path.change)], since, year)


def usual_since(board: Board, places: Sequence[str], node: str, year: int) -> int:
    """Return the year of the last five before a year in which most places have a score.

    The first of several such years: the longest way says most.
    """
    scores = board.scores
    at = [scores.place_position(place) for place in places]
    published = scores.is_published[scores.framework.position(node), at]
    years = [one for one in scores.years if year - _YEARS_BACK <= one < year]
    earlier = years or [max(one for one in scores.years if one < year)]
    return max(earlier, key=lambda one: int(published[:, scores.year_position(one)].sum()))


def score_paths(
    board: Board, places: Sequence[str], node: str, since: int, year: int
) -> list[Path]:
    """Return the scores of places in two years, the largest rise first, the incomplete last."""
    scores = board.scores
    published = scores.published[scores.framework.position(node)]
    at = [scores.year_position(one) for one in (since, year)]
    paths = [
        Path(place, *(float(published[scores.place_position(place), one]) for one in at))
        for place in places
    ]
    return sorted(paths, key=lambda path: math.inf if math.isnan(path.change) else -path.change)


def _show_chart(board: Board, paths: Sequence[Path], node: str, since: int, year: int) -> go.Figure:
    t, scores = board.t, board.scores
    made_up = scores.has_illustrative[scores.framework.position(node)]
    at = [scores.place_position(path.place) for path in paths]
    is_made_up = any(made_up[at, scores.year_position(one)].any() for one in (since, year))
    rows = [
        DumbbellRow(
            board.place_label(path.place),
            path.then,
            path.now,
            f"<b>{board.place_label(path.place)}</b><br>{_way(board, path, since, year)}",
        )
        for path in paths
    ]
    figure = build_dumbbell_chart(
        rows,
        DumbbellWords(
            before=str(since),
            after=str(year),
            axis=t("{node}: score from 0 to 100", node=board.node_title(node)),
        ),
        illustrative=t("Illustrative values") if is_made_up else None,
        is_close=True,
        method=t("Method {version}", version=board.method.version),
    )
    said = "; ".join(
        f"{board.place_name(path.place)} {_way(board, path, since, year)}" for path in paths
    )
    st.plotly_chart(
        figure,
        key="compare_then_now",
        config=CHART_CONFIG,
        alt=t("Scores then and now: {places}. The table below holds the numbers.", places=said),
    )
    return figure


def _way(board: Board, path: Path, since: int, year: int) -> str:
    t = board.t
    then, now = score_text(t, path.then, 1), score_text(t, path.now, 1)
    return f"{since}: {then} → {year}: {now} ({t.signed(path.change)})"


def _show_table(
    board: Board, paths: Sequence[Path], node: str, since: int, year: int, *, figure: go.Figure
) -> None:
    t = board.t
    columns = [
        Column("place", t("Place"), "heading"),
        Column("then", str(since), "number"),
        Column("now", str(year), "number"),
        Column("change", t("Change in points"), "number"),
    ]
    rows: list[Row] = [
        {
            "place": Cell(
                board.place_name(path.place),
                href=address("", place=path.place, year=str(year)),
            ),
            "then": Cell(score_text(t, path.then, 1), href=score_address(node, path.place, since)),
            "now": Cell(score_text(t, path.now, 1), href=score_address(node, path.place, year)),
            "change": Cell(
                t.signed(path.change), href=score_address(node, path.place, year, since=since)
            ),
        }
        for path in paths
    ]
    caption = t(
        "{node}: from {since} to {year}", node=board.node_title(node), since=since, year=year
    )
    show_table(columns, rows, caption=caption, css_class="lc-trio")
    offer_downloads(
        board,
        f"{node}-since-{since}",
        caption,
        places=[path.place for path in paths],
        year=year,
        figure=figure,
        table=(columns, rows),
        key="then_now",
    )


def _tell_lacking(board: Board, paths: Sequence[Path], since: int, year: int) -> None:
    """Name the places that cannot be drawn, and the year that lacks a score."""
    t = board.t
    sides = {
        t("No score in {year}: {places}.", year=since, places="{}"): [
            path.place for path in paths if math.isnan(path.then) and not math.isnan(path.now)
        ],
        t("No score in {year}: {places}.", year=year, places="{}"): [
            path.place for path in paths if math.isnan(path.now) and not math.isnan(path.then)
        ],
        t("No score in {since} nor in {year}: {places}.", since=since, year=year, places="{}"): [
            path.place for path in paths if math.isnan(path.now) and math.isnan(path.then)
        ],
    }
    for said, lacking in sides.items():
        if lacking:
            st.write(plain(said.format(", ".join(map(board.place_name, lacking)))))
