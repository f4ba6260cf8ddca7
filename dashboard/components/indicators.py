"""The features and indicators of one area, as a table."""

import math
from collections.abc import Mapping, Sequence

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.downloads import offer_downloads
from dashboard.components.intervals import score_cell
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, shaded, show_table, sparkline
from dashboard.format import coverage_text, said_text, status_text, value_cell
from dashboard.i18n import Translator
from dashboard.view import address

TREND_YEARS = 10


def show_indicators(board: Board, place: str, year: int, area: str) -> None:
    """Show every feature and indicator of an area with score, value, status, source and trend."""
    t = board.t
    columns = [
        Column("name", t("Feature and indicator"), "heading"),
        Column("score", t("Score"), "number"),
        Column("value", t("Value"), "number"),
        Column("status", t("Status")),
        Column("source", t("Source")),
        Column("trend", t("Trend of the score")),
    ]
    observed = observed_rows(board, place)
    rows: list[Row] = []
    for feature in board.framework.children(area):
        rows.append(shaded(columns, _feature_row(board, place, year, feature)))
        rows.extend(
            _indicator_row(board, place, year, code, observed)
            for code in board.framework.indicators_below(feature)
            if code != feature
        )
    caption = t(
        "{area}: {place} in {year}",
        area=board.node_name(area),
        place=board.place_name(place),
        year=year,
    )
    show_table(columns, rows, caption=caption, css_class="lc-indicators")
    offer_downloads(
        board, f"area-{area}", caption, places=[place], year=year, table=(columns, rows)
    )


def observed_rows(board: Board, place: str) -> Mapping[tuple[str, int], Mapping[str, object]]:
    """Return each value's row of a place by indicator and year."""
    found = loaders.load_place_rows(board.revision, place)
    return {(code, int(row["year"])): row for code, rows in found.items() for row in rows}


def _feature_row(board: Board, place: str, year: int, feature: str) -> Row:
    scores = board.scores
    at = (
        board.framework.position(feature),
        scores.place_position(place),
        scores.year_position(year),
    )
    interval = board.uncertainty(year).score_interval(feature, place)
    counts = coverage_text(board.t, int(scores.known[at]), int(scores.applicable[at]))
    return {
        "name": board.node_name(feature),
        "score": score_cell(board, interval, score_address(feature, place, year)),
        "value": Cell(counts, note=board.t("indicators with a value")),
    }


def _indicator_row(
    board: Board,
    place: str,
    year: int,
    code: str,
    observed: Mapping[tuple[str, int], Mapping[str, object]],
) -> Row:
    t, scores = board.t, board.scores
    position = board.framework.indicators.index(code)
    at = (scores.place_position(place), scores.year_position(year))
    age = int(scores.age[(position, *at)])
    row = observed.get((code, year - age)) if age >= 0 else None
    interval = board.uncertainty(year).score_interval(code, place)
    history = _score_history(board, place, year, code)
    return {
        "name": Cell(board.node_name(code), href=address("area", indicator=code)),
        "score": score_cell(board, interval, score_address(code, place, year)),
        "value": _value_cell(board, code, year, age, row),
        "status": status_text(t, str(row["status"])) if row is not None else t("no value"),
        "source": Cell("") if row is None else _source_cell(t, row),
        "trend": _trend_cell(board, code, history),
    }


def _value_cell(
    board: Board, code: str, year: int, age: int, row: Mapping[str, object] | None
) -> Cell:
    if row is None:
        return Cell("–")
    note = board.t("of {year}, carried forward", year=year - age) if age > 0 else ""
    value = row["value"]
    return value_cell(board, code, value if isinstance(value, float) else math.nan, note)


def _source_cell(t: Translator, row: Mapping[str, object]) -> Cell:
    return Cell(said_text(t, row["source"]), note=said_text(t, row["note"]))


def _score_history(board: Board, place: str, year: int, code: str) -> Sequence[float | None]:
    """Return the scores of the measured values of the last years; carried ones are gaps."""
    scores = board.scores
    at_place, at_year = scores.place_position(place), scores.year_position(year)
    first = max(0, at_year + 1 - TREND_YEARS)
    node = board.framework.position(code)
    position = board.framework.indicators.index(code)
    return [
        None
        if scores.age[position, at_place, at] != 0 or math.isnan(scores.score[node, at_place, at])
        else float(scores.score[node, at_place, at])
        for at in range(first, at_year + 1)
    ]


def _trend_cell(board: Board, code: str, history: Sequence[float | None]) -> Cell:
    t = board.t
    known = [score for score in history if score is not None]
    if not known:
        return Cell("–")
    alt = t(
        "{indicator}: first {first}, last {last} points",
        indicator=board.labels[code].name,
        first=t.number(known[0], 0),
        last=t.number(known[-1], 0),
    )
    return Cell("", image=sparkline(history, low=0, high=100), image_alt=alt)
