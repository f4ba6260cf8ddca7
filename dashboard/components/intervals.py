"""How sure scores and ranks are: intervals, who is ahead how often, which choice matters."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.charts.intervals import (
    IntervalRow,
    IntervalWords,
    build_interval_chart,
    interval_rows,
)
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.downloads import offer_downloads
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import (
    between_text,
    chance_count,
    interval_ends,
    interval_text,
    nominal_text,
    plain,
    score_decimals,
)
from dashboard.paths import METHOD_PAGE
from dashboard.view import parameters
from data.messages import N_
from indicators.sensitivity import Choice, Sensitivity
from indicators.uncertainty import Comparison, Interval, is_clear

_CHOICES: Mapping[Choice, str] = {
    Choice.WEIGHTS: N_("how much each part counts (weights)"),
    Choice.GOALPOSTS: N_("where the goalposts stand"),
    Choice.MEANS: N_("how averages are taken (arithmetic or geometric)"),
    Choice.CARRYING: N_("for how many years an old value counts"),
}


def show_interval_chart(
    board: Board, places: Sequence[str], year: int, node: str
) -> go.Figure | None:
    """Draw the scores of the places that have one, with their intervals, the best first.

    The chart comes back, None where no place has a score.
    """
    t, result = board.t, board.uncertainty(year)
    rows = interval_rows(result, node, places, board.place_label)
    if not rows:
        return None
    at = (board.framework.position(node), slice(None), board.scores.year_position(year))
    made_up = board.scores.has_illustrative[at]
    is_made_up = any(made_up[board.scores.place_position(row.place)] for row in rows)
    axis = t("Overall score, from 0 to 100")
    words = IntervalWords(
        axis=f"{axis} ({t('Method {version}', version=board.method.version)})",
        dot=t("score by the method"),
        whisker=t("90 of 100 variations"),
        illustrative=t("Illustrative values") if is_made_up else "",
    )

    def text(row: IntervalRow) -> str:
        return f"{row.name}: {interval_text(t, result.score_interval(node, row.place))}"

    alt = t(
        "Overall scores in {year} with their intervals: {places}",
        year=year,
        places="; ".join(map(text, rows)),
    )
    figure = build_interval_chart(rows, words, list(map(text, rows)))
    st.plotly_chart(figure, key="compare_intervals", alt=alt, config=CHART_CONFIG)
    return figure


def lead_cell(board: Board, comparison: Comparison, place: str, below: str) -> Cell:
    """Say in words whether a place is clearly ahead of the one that follows it."""
    t, chance = board.t, comparison.chance(place, below)
    name, count = board.place_name(below), chance_count(chance)
    note = t("in {count} of 100 variations ahead of {place}", place=name, count=count)
    if is_clear(chance):
        return Cell(t("clearly ahead of {place}", place=name), note=note)
    return Cell(t("no clear difference from {place}", place=name), note=note)


def show_chances(board: Board, comparison: Comparison) -> None:
    """Show for each pair of places in how many variations the one is ahead of the other."""
    t = board.t
    places = [
        place
        for place, row in zip(comparison.places, comparison.chances, strict=True)
        if (row == row).any()  # noqa: PLR0124 - NaN
    ]
    if len(places) < 2:  # noqa: PLR2004 - a pair
        return
    columns = [Column("place", t("Place"), "heading")]
    columns += [Column(place, board.place_name(place), "number") for place in places]
    rows: list[Row] = [
        {"place": board.place_name(one)}
        | {other: _chance_cell(comparison, one, other) for other in places}
        for one in places
    ]
    with st.expander(t("Who is ahead how often"), key="chances"):
        show_table(
            columns,
            rows,
            caption=t(
                "In how many of 100 variations the place of the row is ahead of that of the "
                "column; in bold where the difference is clear"
            ),
            css_class="lc-heat lc-chances",
        )
        st.page_link(
            METHOD_PAGE,
            label=t("How intervals and chances are computed"),
            icon=":material/function:",
            query_params=parameters(),
        )
        offer_downloads(
            board,
            "chances",
            t("Who is ahead how often"),
            places=places,
            table=(columns, rows),
        )


def _chance_cell(comparison: Comparison, one: str, other: str) -> Cell:
    if one == other:
        return Cell("–")
    chance, back = comparison.chance(one, other), comparison.chance(other, one)
    return Cell(
        str(chance_count(chance)),
        css_class="lc-clear" if is_clear(chance) or is_clear(back) else "",
    )


def rank_cell(board: Board, interval: Interval | None, href: str) -> str | Cell:
    """Write a rank with its interval; it leads to the score that it rests on."""
    if interval is None:
        return board.t("not ranked")
    rank = board.t.number(interval.nominal, 0)
    return Cell(
        rank,
        href=href,
        note=between_text(board.t, interval),
        file_note="",
        beside=interval_ends(board.t, interval),
    )


def score_cell(board: Board, interval: Interval | None, href: str | None) -> Cell:
    """Write a score with its interval on the line below; it leads to how it was computed."""
    if interval is None:
        return Cell("–", href=href)
    note = between_text(board.t, interval, score_decimals(interval))
    return Cell(
        nominal_text(board.t, interval),
        href=href,
        note=note,
        file_note="",
        beside=interval_ends(board.t, interval),
    )


def show_how_sure(board: Board, place: str, year: int) -> None:
    """Say how far a place's scores rest on choices, which one matters most, area by area."""
    t, result = board.t, board.uncertainty(year)
    framework = board.framework
    root = framework.roots[0]
    nodes = (root, *framework.at_level("group"), *framework.at_level("area"))
    intervals = {node: result.score_interval(node, place) for node in nodes}
    if not any(intervals.values()):
        return
    st.subheader(t("How sure the scores are"))
    overall = intervals[root]
    if overall is not None:
        st.write(_overall_sentence(board, overall))
        with st.spinner(t("Working out how sure the scores are …")):
            found = loaders.load_sensitivity(board.revision, year, root, place)
        if found is not None:
            st.write(_choice_sentence(board, found))
            _show_effects(board, found)
    columns = [Column("node", t("Area"), "heading"), Column("score", t("Score with its interval"))]
    rows: list[Row] = [
        {
            "node": _name(board, node),
            "score": Cell(interval_text(t, interval), beside=interval_ends(t, interval)),
        }
        for node, interval in intervals.items()
        if interval is not None
    ]
    with st.expander(t("Every score with its interval"), key="intervals"):
        caption = t("Scores in {year} with their intervals", year=year)
        show_table(columns, rows, caption=caption)
        offer_downloads(
            board, "intervals", caption, places=[place], year=year, table=(columns, rows)
        )


def _name(board: Board, node: str) -> str:
    is_area = board.framework.node(node).level == "area"
    return board.node_name(node) if is_area else board.labels[node].name


def _overall_sentence(board: Board, overall: Interval) -> str:
    return plain(
        board.t(
            "Overall score: {score}. The interval holds 90 of 100 variations of weights, "
            "goalposts and averages; it says nothing about errors in the values.",
            score=interval_text(board.t, overall),
        )
    )


def _choice_sentence(board: Board, found: Sensitivity) -> str:
    t = board.t
    if not found.matters:
        return t("Other choices would move the overall score by less than a point.")
    first, second = (t(_CHOICES[effect.choice]) for effect in found.effects[:2])
    if not found.is_first_clear:
        return t(
            "What matters most for it, about equally: {first}, and {second}.",
            first=first,
            second=second,
        )
    return t(
        "What matters most for it: {first}. That makes about {share} of the spread.",
        first=first,
        share=t.share(min(found.effects[0].total, 1.0)),
    )


def _show_effects(board: Board, found: Sensitivity) -> None:
    t = board.t
    columns = [
        Column("choice", t("Choice"), "heading"),
        Column("alone", t("Alone"), "number"),
        Column("total", t("Together with the others"), "number"),
    ]
    rows: list[Row] = [
        {
            "choice": t(_CHOICES[effect.choice]),
            "alone": _share_cell(board, effect.alone, effect.alone_ends),
            "total": _share_cell(board, effect.total, effect.total_ends),
        }
        for effect in found.effects
    ]
    with st.expander(t("Which choice matters how much"), key="choices"):
        show_table(
            columns,
            rows,
            caption=t("Share of the spread of the overall score that comes from each choice"),
        )
        st.caption(
            t(
                "Sobol indices, with the range that they lie in by chance of drawing. Here old "
                "values are also carried forward for fewer years than the method allows."
            )
        )


def _share_cell(board: Board, share: float, ends: tuple[float, float]) -> Cell:
    t = board.t
    low, high = (t.share(_within(end)) for end in ends)
    note = "" if low == high else t("between {low} and {high}", low=low, high=high)
    return Cell(t.share(_within(share)), note=note)


def _within(share: float) -> float:
    """Keep an estimate that chance has carried out of it between 0 and 1."""
    return min(max(share, 0.0), 1.0)


def show_meaning(board: Board) -> None:
    """Say on the page Method what the intervals mean and what they do not."""
    t, noise = board.t, board.method.noise
    st.header(t("What the intervals mean"))
    parts = [
        t(
            "Weights, goalposts and averages are choices. So each score is worked out {draws} "
            "times more, every weight multiplied by a number between {least} and {most} and every "
            "goalpost moved by up to {goalposts} of the distance between the two.",
            draws=t.number(noise.draws),
            least=t.number(1 - noise.weights),
            most=t.number(1 + noise.weights),
            goalposts=t.share(noise.goalposts),
        )
    ]
    if len(noise.aggregations) > 1:
        parts.append(
            t(
                "Each time all averages are either arithmetic or geometric means; where the method "
                "does not ask for a geometric mean, a part counts in it with at least {points} "
                "of 100 points.",
                points=t.number(noise.least_part),
            )
        )
    parts.append(
        t(
            "An interval holds 90 of 100 of these variations, from 5 % to 95 %. They are the same "
            "for all places, so a place can be set against another in each: it is **clearly "
            "ahead** where it is ahead in at least 95 of 100, otherwise there is **no clear "
            "difference**. Intervals are about our choices. They are **not** errors of "
            "measurement: a wrong or outdated value is wrong in every variation."
        )
    )
    st.markdown(" ".join(parts))
