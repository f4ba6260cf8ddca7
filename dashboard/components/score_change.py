"""What changed a score since another year: the parts of every indicator, which add up."""

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.template import CHART_CONFIG
from dashboard.charts.waterfall import (
    OTHERS,
    WaterfallWords,
    build_waterfall_chart,
    waterfall_bars,
)
from dashboard.components.choice import choose_since
from dashboard.components.downloads import offer_downloads
from dashboard.components.score_tree import short_title
from dashboard.components.subject_score import Subject
from dashboard.components.table import Cell, Column, Row, shaded, show_table
from dashboard.format import score_text, value_cell
from data.messages import N_
from indicators.change_split import Cause, split_change

MOST_SHOWN = 12
"""How many parts the chart and the table above the fold name."""

_SMALL = 0.005
CAUSES: Mapping[str, str] = {
    Cause.VALUE: N_("value"),
    Cause.APPEARED: N_("came: had no value before"),
    Cause.BECAME_APPLICABLE: N_("came: applies now"),
    Cause.AGED_OUT: N_("went: value too old"),
    Cause.NOT_APPLICABLE: N_("went: does not apply any more"),
}


def show_score_change(subject: Subject, years: Sequence[int]) -> int | None:
    """Let the reader choose an earlier year and show what changed the score since then.

    The year comes back, None where there is no change to show.
    """
    board, t = subject.board, subject.board.t
    st.subheader(t("What changed"))
    if subject.year <= min(years):
        st.write(t("There is no earlier year to compare with."))
        return None
    since = choose_since(board, years, subject.year)
    if not all(subject.is_published(subject.node, year) for year in (since, subject.year)):
        st.write(t("A change needs a score in both years."))
        return None
    frame = split_change(board.scores, subject.place, subject.node, since, subject.year)
    frame = frame.assign(points=frame["from_value"] + frame["from_coverage"])
    before = float(board.scores.score[subject.at(subject.node, since)])
    st.write(_sentence(subject, frame, since, before))
    moved = frame[frame["points"].abs() >= _SMALL]
    if len(moved):
        figure = _show_chart(subject, frame, since, before)
        table = _show_table(subject, moved, frame, since)
        offer_downloads(
            board,
            f"{subject.node}-change-since-{since}",
            t(
                "{node}: {place}, change from {since} to {year}",
                node=board.node_title(subject.node),
                place=board.place_name(subject.place),
                since=since,
                year=subject.year,
            ),
            places=[subject.place],
            year=subject.year,
            figure=figure,
            table=table,
            key="change",
        )
    with st.expander(t("How a change is split"), key="split_rule"):
        st.markdown(_rule(subject))
    return since


def _sentence(subject: Subject, frame: pd.DataFrame, since: int, before: float) -> str:
    t = subject.board.t
    return t(
        "From {before} in {since} to {after} in {year}: {change} points, of which {values} from "
        "changed values and {coverage} from indicators that came or went.",
        before=t.number(before, 1),
        since=since,
        after=subject.text(subject.node),
        year=subject.year,
        change=t.signed(float(frame["points"].sum()), 2),
        values=t.signed(float(frame["from_value"].sum()), 2),
        coverage=t.signed(float(frame["from_coverage"].sum()), 2),
    )


def _rule(subject: Subject) -> str:
    return subject.board.t(
        "- **Values:** among the indicators that are there in both years, each gets its change "
        "in points times its weight.\n"
        "- **Coverage:** an indicator that came gets its weight times its distance from the "
        "score without it; one that went, the same with the opposite sign. The score without it "
        "is that of the nearest node above that has indicators in both years.\n"
        "- **Geometric means** are split by logarithms (logarithmic mean Divisia index, Ang "
        "2004); what rises from zero takes all of the rise.\n"
        "- The parts add up to the change exactly; only the last digit shown may be off by "
        "rounding."
    )


def _show_chart(subject: Subject, frame: pd.DataFrame, since: int, before: float) -> go.Figure:
    board, t = subject.board, subject.board.t
    parts = {str(row["code"]): float(row["points"]) for row in frame.to_dict("records")}
    bars = waterfall_bars(before, parts, most=MOST_SHOWN)
    words = WaterfallWords(
        names={
            bar.code: short_title(board, bar.code) if bar.code else t("all others together")
            for bar in bars
        },
        figures={bar.code: t.signed(bar.points, 1) for bar in bars},
        hover={
            bar.code: t(
                "{name}: {points} points",
                name=board.node_title(bar.code) if bar.code != OTHERS else t("all others together"),
                points=t.signed(bar.points, 2),
            )
            for bar in bars
        },
        before=str(since),
        after=str(subject.year),
        before_figure=t.number(before, 1),
        after_figure=subject.text(subject.node),
    )
    made_up = (
        board.scores.has_illustrative[subject.at(subject.node, year)]
        for year in (since, subject.year)
    )
    figure = build_waterfall_chart(
        bars,
        words,
        illustrative=t("Illustrative values") if any(made_up) else None,
        method=t("Method {version}", version=board.method.version),
    )
    st.plotly_chart(
        figure,
        key="waterfall",
        config=CHART_CONFIG,
        alt=t(
            "Waterfall from the score of {since} to that of {year}, one bar for each indicator. "
            "The table below says the same.",
            since=since,
            year=subject.year,
        ),
    )
    return figure


def _show_table(
    subject: Subject, moved: pd.DataFrame, frame: pd.DataFrame, since: int
) -> tuple[list[Column], list[Row]]:
    """Show where the change came from; the whole table comes back, for a file."""
    board, t = subject.board, subject.board.t
    columns = [
        Column("name", t("Indicator"), "heading"),
        Column("before", str(since), "number"),
        Column("now", str(subject.year), "number"),
        Column("values", t("Points from values"), "number"),
        Column("coverage", t("Points from coverage"), "number"),
    ]
    order = moved["points"].abs().sort_values(ascending=False, kind="stable").index
    rows = [_row(subject, row, since) for row in moved.loc[order].to_dict("records")]
    whole = shaded(
        columns,
        {
            "name": t("Together"),
            "before": score_text(t, float(board.scores.score[subject.at(subject.node, since)]), 1),
            "now": subject.text(subject.node),
            **_sums(subject, frame),
        },
    )
    caption = t("Where the change since {since} came from", since=since)
    if len(rows) <= MOST_SHOWN:
        show_table(columns, [*rows, whole], caption=caption)
    else:
        rest: Row = {
            "name": t("all others together"),
            **_sums(subject, frame.drop(index=order[: MOST_SHOWN - 1])),
        }
        shown = [*rows[: MOST_SHOWN - 1], rest, whole]
        show_table(columns, shown, caption=caption)
        with st.expander(t("Every indicator that moved the score"), key="whole_split"):
            show_table(columns, [*rows, whole], caption=caption)
    still = len(frame) - len(moved)
    if still:
        st.caption(
            t.plural(
                "{count} indicator did not move the score.",
                "{count} indicators did not move the score.",
                still,
            )
        )
    return columns, [*rows, whole]


def _sums(subject: Subject, frame: pd.DataFrame) -> dict[str, str]:
    t = subject.board.t
    return {
        "values": t.signed(float(frame["from_value"].sum()), 2),
        "coverage": t.signed(float(frame["from_coverage"].sum()), 2),
    }


def _row(subject: Subject, row: Mapping[Hashable, object], since: int) -> Row:
    board, t = subject.board, subject.board.t
    code, cause = str(row["code"]), str(row["cause"])

    def value(column: str, age: str, year: int) -> Cell:
        number, years = float(str(row[column])), int(str(row[age]))
        note = t("of {year}, carried forward", year=year - years) if years > 0 else ""
        return value_cell(board, code, number, note)

    def points(column: str) -> str:
        return t.signed(float(str(row[column])), 2)

    is_value = cause == Cause.VALUE
    return {
        "name": Cell(board.node_title(code), href=subject.link(code)),
        "before": value("value_before", "age_before", since),
        "now": value("value", "age", subject.year),
        "values": points("from_value") if is_value else "",
        "coverage": "" if is_value else Cell(points("from_coverage"), note=t(CAUSES[cause])),
    }
