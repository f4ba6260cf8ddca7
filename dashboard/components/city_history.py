"""The scores of one place over the years, with its milestones on the same axis."""

from collections.abc import Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.charts.history import HistoryRow, HistoryWords, build_history_chart, history_rows
from dashboard.charts.template import CHART_CONFIG, score_colour, text_colour
from dashboard.components.downloads import offer_downloads
from dashboard.components.milestones import (
    Milestone,
    marks_alt,
    place_milestones,
    show_marks,
    time_marks,
)
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, plain, score_text

MOST_YEARS = 10
"""How many years the table of areas holds: as many as a phone can show side by side."""


def show_history(board: Board, place: str, year: int) -> None:
    """Draw the overall score over the years; below it the numbers, and all areas by year."""
    t = board.t
    root = board.framework.roots[0]
    years = sorted(board.years(place))
    rows = history_rows(board.scores, root, place, years)
    milestones = place_milestones(board, place)
    marks = time_marks(milestones, years)
    st.subheader(t("Over the years"))
    if not any(row.score is not None for row in rows):
        st.write(
            t(
                "{place} has no overall score in any year yet: the chart shows how much was known.",
                place=plain(board.place_name(place)),
            )
        )
    figure = build_history_chart(rows, _words(board, rows), chosen=year, marks=marks)
    st.plotly_chart(
        figure,
        key=f"history_{place}_{year}",
        config=CHART_CONFIG,
        alt=_alt(board, place, rows) + marks_alt(board, marks),
    )
    show_marks(board, milestones, marks)
    with st.expander(t("The numbers as a table"), key="history_table"):
        numbers = _show_numbers(board, place, rows, milestones)
    offer_downloads(
        board,
        "overall-score",
        t("{place}: overall score by year", place=board.place_name(place)),
        places=[place],
        figure=figure,
        table=numbers,
        is_illustrative=any(row.is_illustrative for row in rows),
    )
    with st.expander(t("All areas over the years"), key="history_areas"):
        _show_areas(board, place, years[-MOST_YEARS:])


def _words(board: Board, rows: Sequence[HistoryRow]) -> HistoryWords:
    t = board.t
    return HistoryWords(
        axis=t("points or %"),
        score=t("overall score, from 0 to 100"),
        coverage=t("coverage: share of the indicators with a value, %"),
        method=t("Method {version}", version=board.method.version),
        illustrative=t("Illustrative values"),
        hover=[_hover(board, row) for row in rows],
        numbers=[score_text(t, row.score) for row in rows],
    )


def _hover(board: Board, row: HistoryRow) -> str:
    t = board.t
    lines = [
        f"<b>{row.year}</b>",
        t("Overall score: {score}", score=_score(board, row)),
        t("Indicators with a value: {coverage}", coverage=_counts(board, row)),
    ]
    if row.is_illustrative:
        lines.append(t("Illustrative values"))
    return "<br>".join(lines)


def _counts(board: Board, row: HistoryRow) -> str:
    return coverage_text(board.t, row.known, row.applicable)


def _alt(board: Board, place: str, rows: Sequence[HistoryRow]) -> str:
    listed = "; ".join(f"{row.year}: {_score(board, row)}" for row in rows)
    return board.t(
        "Overall score of {place} by year: {scores}. The table below holds the numbers.",
        place=board.place_name(place),
        scores=listed,
    )


def _score(board: Board, row: HistoryRow) -> str:
    return board.t("no score") if row.score is None else score_text(board.t, row.score)


def _show_numbers(
    board: Board, place: str, rows: Sequence[HistoryRow], milestones: Sequence[Milestone]
) -> tuple[list[Column], list[Row]]:
    t = board.t
    root = board.framework.roots[0]
    columns = [
        Column("year", t("Year"), "heading"),
        Column("score", t("Overall score"), "number"),
        Column("coverage", t("Coverage"), "number"),
        Column("milestones", t("Milestones")),
    ]
    by_year = {row.year: row for row in rows}
    listed: list[Row] = []
    for year in sorted({*by_year, *(one.year for one in milestones)}, reverse=True):
        row = by_year.get(year)
        said = "; ".join(one.title for one in milestones if one.year == year)
        cells: Row = {"score": "–", "coverage": "–"}
        if row is not None:
            href = score_address(root, place, year)
            cells = {
                "score": Cell(_score(board, row), href=href),
                "coverage": Cell(_counts(board, row), href=href),
            }
        listed.append({"year": str(year), **cells, "milestones": said})
    show_table(
        columns,
        listed,
        caption=t("{place}: overall score by year", place=board.place_name(place)),
    )
    return columns, listed


def _show_areas(board: Board, place: str, years: Sequence[int]) -> None:
    t = board.t
    columns = [Column("node", t("Area"), "heading")]
    columns += [Column(str(year), str(year), "number") for year in years]
    root = board.framework.roots[0]
    rows: list[Row] = [
        {
            "node": board.node_title(node),
            **{str(year): _area_cell(board, node, place, year) for year in years},
        }
        for node in (root, *board.framework.at_level("area"))
    ]
    show_table(
        columns,
        rows,
        caption=t("Scores by year, from 0 to 100; darker is higher")
        + f" ({t('Method {version}', version=board.method.version)})",
        css_class="lc-heat lc-years",
    )


def _area_cell(board: Board, node: str, place: str, year: int) -> Cell:
    scores = board.scores
    at = (board.framework.position(node), scores.place_position(place), scores.year_position(year))
    href = score_address(node, place, year)
    if not scores.is_published[at]:
        return Cell("–", href=href, css_class="lc-missing")
    score = float(scores.score[at])
    style = f"background:{score_colour(score)};color:{text_colour(score)}"
    return Cell(score_text(board.t, score), href=href, style=style)
