"""The latest value of one indicator in each of several places, the best first, without ranks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.board import Board
from dashboard.components.downloads import offer_downloads
from dashboard.components.panels import story_address
from dashboard.components.score_link import score_address
from dashboard.components.states import Case, change_number, state_cell
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.targets import target_cell
from dashboard.components.trend import known_values, value_sources
from dashboard.format import score_text, status_text, value_cell
from dashboard.view import address
from indicators.framework import Direction


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest value of a place and the one before it, None where there is none."""

    place: str
    year: int
    value: float
    status: str
    before: tuple[int, float] | None


def latest_values(board: Board, indicator: str, places: Sequence[str]) -> list[Latest]:
    """Return the latest value of each place that has one, the best value first."""
    found = []
    for place in places:
        rows = known_values(board, indicator, place)
        if rows:
            last, earlier = rows[-1], rows[:-1]
            before = (int(earlier[-1]["year"]), float(earlier[-1]["value"])) if earlier else None
            found.append(
                Latest(place, int(last["year"]), float(last["value"]), str(last["status"]), before)
            )
    is_lower = board.framework.node(indicator).direction is Direction.LOWER
    return sorted(found, key=lambda one: one.value if is_lower else -one.value)


def show_latest(
    board: Board,
    indicator: str,
    places: Sequence[str],
    latest: Sequence[Latest],
    cases: Mapping[str, Sequence[Case]],
) -> None:
    """Show the latest value of each place with its score, change, target and state.

    Args:
        board: what is known.
        indicator: the indicator.
        places: the places, in order; those without a value come last.
        latest: what `latest_values` gave for them.
        cases: the target cases of this indicator by place.
    """
    t = board.t
    st.subheader(t("Latest values"))
    st.write(_order_text(board, len(places), latest))
    columns = [
        Column("place", t("Place"), "heading"),
        Column("value", t("Latest value"), "number"),
        Column("year", t("Year"), "number"),
        Column("status", t("Status")),
        Column("score", t("Score"), "number"),
        Column("change", t("Change since the value before"), "number"),
        Column("target", t("Target"), "number"),
        Column("state", t("State")),
    ]
    known = {one.place for one in latest}
    rows = [_row(board, indicator, one, cases[one.place]) for one in latest]
    rows += [
        {
            "place": _place_cell(board, place, indicator),
            "value": "–",
            "status": t("no value"),
            **_target_cells(board, indicator, place, cases[place]),
        }
        for place in places
        if place not in known
    ]
    caption = t("{indicator}: latest values", indicator=board.node_name(indicator))
    show_table(columns, rows, caption=caption, css_class="lc-latest")
    offer_downloads(
        board,
        f"latest-{indicator}",
        caption,
        places=places,
        table=(columns, rows),
        source=value_sources(board, indicator, list(places)),
        key="latest",
    )


def _order_text(board: Board, count: int, latest: Sequence[Latest]) -> str:
    t = board.t
    if not latest:
        return t("None of these places has a value.")
    years = [one.year for one in latest]
    span = str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"
    known = t.plural(
        "{known} of {count} place has a value",
        "{known} of {count} places have a value",
        count,
        known=t.number(len(latest)),
    )
    order = t(
        "The best value comes first. That is the order of what is known and no rank: years, "
        "statuses and sources may differ."
    )
    return f"{known} ({span}). {order}"


def _row(board: Board, indicator: str, one: Latest, cases: Sequence[Case]) -> Row:
    scores = board.scores
    score = float(
        scores.score[
            board.framework.position(indicator),
            scores.place_position(one.place),
            scores.year_position(one.year),
        ]
    )
    return {
        "place": _place_cell(board, one.place, indicator),
        "value": value_cell(board, indicator, one.value),
        "year": Cell(str(one.year), href=story_address(board, one.place, indicator, one.year)),
        "status": status_text(board.t, one.status),
        "score": Cell(
            score_text(board.t, score), href=score_address(indicator, one.place, one.year)
        ),
        "change": _change_cell(board, indicator, one),
        **_target_cells(board, indicator, one.place, cases),
    }


def _place_cell(board: Board, place: str, indicator: str) -> Cell:
    area = board.area_of(indicator)
    return Cell(
        board.place_label(place),
        href=address("area", place=place, area=area, indicator=indicator),
    )


def _change_cell(board: Board, indicator: str, one: Latest) -> Cell:
    """Return the change with its sign and whether that is for the better, in words."""
    t = board.t
    if one.before is None:
        return Cell("–", note=t("the only value"))
    year, before = one.before
    since = t("since {year}", year=year)
    change = one.value - before
    if change == 0:
        return Cell("=", note=", ".join((t("unchanged"), since)))
    is_lower = board.framework.node(indicator).direction is Direction.LOWER
    word = t("for the better") if (change < 0) is is_lower else t("for the worse")
    # Other units stand beside the value; a change of a percentage is in another unit than it.
    unit = t("percentage points") if board.labels[indicator].unit == "%" else ""
    notes = filter(None, (unit, word, since))
    return Cell(f"{'▲' if change > 0 else '▼'} {change_number(t, change)}", note=", ".join(notes))


def _target_cells(board: Board, indicator: str, place: str, cases: Sequence[Case]) -> Row:
    final = [case for case in cases if case["is_final"]]
    if not final:
        return {"target": "–", "state": board.t("no target")}
    href = address("targets", place=place, indicator=indicator)
    return {
        "target": target_cell(board, final[-1]),
        "state": state_cell(board, final[-1], href=href),
    }
