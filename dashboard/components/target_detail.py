"""One target: figures, the chart with path and projection, the numbers, and the pace by hand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.board import Board
from dashboard.charts.path import TargetPath
from dashboard.charts.target import FanPoint, TargetWords, build_target_chart, fan_rows
from dashboard.charts.template import CHART_CONFIG
from dashboard.charts.trend import TrendSeries
from dashboard.components.downloads import offer_downloads
from dashboard.components.headline import Fact, show_facts
from dashboard.components.notices import has_illustrative, has_illustrative_targets
from dashboard.components.states import (
    Case,
    change_number,
    change_unit,
    pace_text,
    state_text,
    target_text,
)
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.target_path import path_of
from dashboard.components.trend import trend_series, trend_words, value_sources
from dashboard.format import plain, value_text
from dashboard.i18n import Translator
from indicators.framework import Direction
from indicators.progress_projection import LEAST_POINTS, NoProjection, Projection, project


@dataclass(frozen=True)
class Outlook:
    """A target's values up to the year looked at, and where their trend leads."""

    series: TrendSeries
    projection: Projection | None
    no_projection: NoProjection | None


def outlook_of(board: Board, place: str, year: int, case: Case) -> Outlook:
    """Return the values of a target's indicator as the year looked at knows them."""
    code = str(case["indicator"])
    whole = trend_series(board, code, place) or TrendSeries(board.place_name(place), ())
    series = replace(whole, points=tuple(one for one in whole.points if one.year <= year))
    node = board.framework.node(code)
    points = [(one.year, one.value) for one in series.points]
    found, reason = project(points, int(case["target_year"]), node.valid_min, node.valid_max)
    return Outlook(series, found, reason)


def show_target(board: Board, year: int, own: Sequence[Case], outlook: Outlook) -> None:
    """Show the figures of a target with its interim ones, and what it takes.

    Args:
        board: What is known.
        year: The year looked at.
        own: The targets of one indicator, the final one last.
        outlook: As of `outlook_of`.
    """
    t, case = board.t, own[-1]
    code = str(case["indicator"])
    st.markdown(f"**{plain(board.node_name(code))}**  \n{plain(board.labels[code].definition)}")
    facts = [
        Fact(t("State"), state_text(t, str(case["state"])), pace_text(t, case)),
        Fact(
            t("Latest value"), value_text(board, code, float(case["latest"])), _latest(board, case)
        ),
        Fact(
            t("The path has for {year}", year=year),
            value_text(board, code, _rounded(case["expected"])),
            _way(board, case),
        ),
    ]
    show_facts(board, facts)
    for interim in own[:-1]:
        said = target_text(t, interim, value_text(board, code, float(interim["target"])))
        st.write(f"{plain(said)}: {plain(state_text(t, str(interim['state'])))}.")
    st.write(required_sentence(board, case))
    st.write(projection_sentence(board, case, outlook))


def _latest(board: Board, case: Case) -> str:
    if not case["latest_year"] > 0:
        return ""
    said = board.t("of {year}", year=int(case["latest_year"]))
    is_made_up = case["latest_status"] == "illustrative"
    return ", ".join([said, board.t("illustrative")]) if is_made_up else said


def _way(board: Board, case: Case) -> str:
    code = str(case["indicator"])
    return board.t(
        "on the way from {baseline} to {target}",
        baseline=value_text(board, code, float(case["baseline"])),
        target=value_text(board, code, float(case["target"])),
    )


def _rounded(number: float) -> float:
    return number if math.isnan(number) else round(number, 2)


def required_sentence(board: Board, case: Case) -> str:
    """Say in words which change a year the target takes from the latest value on."""
    t, code = board.t, str(case["indicator"])
    target = plain(value_text(board, code, float(case["target"])))
    by = int(case["target_year"])
    if case["state"] in {"achieved", "maintained"}:
        return t("The target of {target} for {year} is met.", target=target, year=by)
    change = float(case["required_change"])
    if math.isnan(change):
        return t("No year is left, or no value is known, to say what change a year it takes.")
    return t(
        "From {value} in {since} it takes {change} {unit} a year to reach {target} in {year}.",
        value=plain(value_text(board, code, float(case["latest"]))),
        since=int(case["latest_year"]),
        change=f"**{plain(change_number(t, change))}**",
        unit=plain(change_unit(board, case)),
        target=target,
        year=by,
    )


def projection_sentence(board: Board, case: Case, outlook: Outlook) -> str:
    """Say where the trend leads, or why nothing is drawn."""
    t, count = board.t, len(outlook.series.points)
    if outlook.no_projection is NoProjection.TOO_FEW_POINTS:
        known = t.plural("{count} value is known", "{count} values are known", count)
        return t("No projection: it takes at least {least} values", least=LEAST_POINTS) + (
            f"; {known}."
        )
    if outlook.projection is None:
        return t("No projection: the target year is not after the latest value.")
    found = outlook.projection
    said = t(
        "If the trend of all values goes on, {year} brings {expected}; with a chance of {chance} a "
        "value from {low} to {high}.",
        year=int(found.years[-1]),
        chance=t.share(found.level),
        **_ends(board, str(case["indicator"]), found),
    )
    if bool(found.is_clipped.any()):
        said += " " + t("Line and interval stop where no value is possible.")
    return said


def _ends(board: Board, code: str, found: Projection) -> dict[str, str]:
    ends = {"expected": found.expected, "low": found.low, "high": found.high}
    return {
        name: plain(value_text(board, code, round(float(column[-1]), _decimals(found))))
        for name, column in ends.items()
    }


def _decimals(found: Projection) -> int:
    """Return how many decimals the width of the interval supports."""
    width = float(found.high[-1] - found.low[-1])
    return 0 if width > 10 else 1 if width > 0.5 else 2  # noqa: PLR2004 - a twentieth of it or so


def show_target_chart(board: Board, cases: Sequence[Case], outlook: Outlook, key: str) -> None:
    """Draw the values, the path and the projection, with a table of the numbers below."""
    t, code = board.t, str(cases[0]["indicator"])
    path, fan = path_of(board, cases), _fan(board, code, outlook.projection)
    words = TargetWords(
        trend=trend_words(board, code),
        projection=t("Projection of the trend"),
        interval=t("{share} interval", share=t.share(_level(outlook))),
    )
    figure = build_target_chart(board.framework.node(code), outlook.series, path, fan, words)
    st.plotly_chart(
        figure,
        key=key,
        config=CHART_CONFIG,
        alt=t(
            "{indicator}: values of {place}, the path to the target and the projection. The table "
            "below holds the numbers.",
            indicator=board.node_name(code),
            place=outlook.series.name,
        ),
    )
    st.caption(_scale(board, code))
    with st.expander(t("The numbers as a table"), key=f"{key}_table"):
        columns, rows = _numbers(board, code, outlook, path, fan)
        show_table(columns, rows, caption=board.node_name(code))
    place = str(cases[0]["place"])
    offer_downloads(
        board,
        f"target-{code}",
        f"{board.node_name(code)}: {outlook.series.name}",
        places=[place],
        figure=figure,
        table=(columns, rows),
        is_illustrative=has_illustrative(board, [place])
        or has_illustrative_targets(board, [place]),
        source=value_sources(board, code, [place]),
        key="target",
    )


def _scale(board: Board, code: str) -> str:
    """Name the goalposts, which may lie beyond what is drawn."""
    node = board.framework.node(code)
    if node.low is None or node.high is None:
        return ""
    ends = (node.low, node.high) if node.direction is Direction.HIGHER else (node.high, node.low)
    worst, best = (plain(value_text(board, code, end)) for end in ends)
    return board.t("Goalposts: {worst} scores 0, {best} scores 100.", worst=worst, best=best)


def _level(outlook: Outlook) -> float:
    return outlook.projection.level if outlook.projection else 0.0


def _fan(board: Board, code: str, projection: Projection | None) -> tuple[FanPoint, ...]:
    if projection is None:
        return ()
    places = _decimals(projection)
    texts = [
        board.t(
            "Projection {year}: {expected} ({low} to {high})",
            year=int(year),
            **{
                name: value_text(board, code, round(float(number), places))
                for name, number in zip(("expected", "low", "high"), numbers, strict=True)
            },
        )
        for year, *numbers in zip(
            projection.years, projection.expected, projection.low, projection.high, strict=True
        )
    ]
    return fan_rows(projection, texts)


def _numbers(
    board: Board,
    code: str,
    outlook: Outlook,
    path: TargetPath | None,
    fan: tuple[FanPoint, ...],
) -> tuple[list[Column], list[Row]]:
    t = board.t
    decimals = _decimals(outlook.projection) if outlook.projection else 0
    columns = [
        Column("year", t("Year"), "heading"),
        Column("value", t("Value"), "number"),
        Column("path", t("Path to the target"), "number"),
        Column("expected", t("Projection of the trend"), "number"),
        Column("interval", t("Interval"), "number"),
    ]
    known = {one.year: value_text(board, code, one.value) for one in outlook.series.points}
    on_path = dict(zip(path.years, path.values(), strict=True)) if path else {}
    ahead = {one.year: one for one in fan}
    rows: list[Row] = [
        {
            "year": str(year),
            "value": known.get(year, "–"),
            "path": value_text(board, code, round(on_path[year], 2)) if year in on_path else "–",
            "expected": t.number(ahead[year].expected, decimals) if year in ahead else "–",
            "interval": _interval(t, ahead[year], decimals) if year in ahead else "–",
        }
        for year in sorted({*known, *on_path, *ahead})
    ]
    return columns, rows


def _interval(t: Translator, one: FanPoint, decimals: int) -> Cell:
    low, high = (t.number(end, decimals) for end in (one.low, one.high))
    ends = {t("interval from"): low.number, t("interval to"): high.number}
    return Cell(f"{low} – {high}", beside=ends)
