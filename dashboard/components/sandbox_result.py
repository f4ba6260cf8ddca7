"""What another method would change: for every place, and for every area."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.charts.dumbbell import DumbbellRow, DumbbellWords, build_dumbbell_chart
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.downloads import offer_downloads
from dashboard.components.notices import show_illustrative
from dashboard.components.paging import choose_page
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.two_trees import Scored, show_two_trees
from dashboard.format import coverage_text, plain, score_text
from dashboard.sandbox import STILL, Chosen, node_summaries
from dashboard.view import address, choose, open_parts
from indicators.framework import MethodError
from indicators.method_shift import Shift, method_shifts
from indicators.scores import Scores
from indicators.standing import Standing


def show_result(board: Board, year: int, methods: tuple[Chosen, Chosen]) -> None:
    """Show the scores of all places by two methods side by side."""
    t = board.t
    st.header(t("What would change in {year}", year=year))
    try:
        before, after = (_scores(board, year, chosen) for chosen in methods)
    except MethodError as error:
        st.error(
            t(
                "“{name}” does not fit the framework as it is now: {problems}",
                name=plain(error.file),
                problems=plain("; ".join(error.problems)),
            )
        )
        return
    node = _choose_node(board)
    shifts = method_shifts(before, after, node, year, board.scored_places)
    known = [shift for shift in shifts if shift.before.known or shift.after.known]
    if not known:
        st.info(t("No place has a value here that counts in {year}.", year=year))
        return
    if _has_illustrative(before, node, year) or _has_illustrative(after, node, year):
        show_illustrative(t)
    st.markdown(_sentence(board, known))
    lacking = len(shifts) - len(known)
    if lacking:
        st.caption(
            t.plural(
                "{count} place without any value here is left out.",
                "{count} places without any value here are left out.",
                lacking,
            )
        )
    page = known[choose_page(board, len(known), "sandbox_places")]
    names = _names(board, methods, (before, after))
    figure = _show_chart(board, page, (before, after), node, year, names=names)
    _show_places(board, page, (before, after), node, year, names=names, figure=figure)
    show_two_trees(
        board,
        [Scored(shift.place, year, node) for shift in page],
        (before, after),
        names,
        key="sandbox_how",
    )
    with st.expander(t("The same for every area"), key="sandbox_areas"):
        _show_areas(board, (before, after), year)


def _scores(board: Board, year: int, chosen: Chosen) -> Scores:
    alternative = (chosen.title, chosen.content) if chosen.content else None
    return loaders.load_scores_by(board.revision, year, alternative)


def _names(
    board: Board, methods: tuple[Chosen, Chosen], scores: tuple[Scores, Scores]
) -> tuple[str, str]:
    """Return what the two are called: by version, or by title where both are one version."""
    versions = [one.method.version for one in scores]
    if versions[0] == versions[1]:
        return methods[0].title, methods[1].title
    before, after = (board.t("Method {version}", version=version) for version in versions)
    return before, after


def _choose_node(board: Board) -> str:
    framework = board.framework
    nodes = [*framework.roots, *framework.at_level("group"), *framework.at_level("area")]
    return choose(
        "node",
        board.t("Score of"),
        list(dict.fromkeys(nodes)),
        describe=board.node_title,
        default=nodes[0],
    )


def _has_illustrative(scores: Scores, node: str, year: int) -> bool:
    at = (scores.framework.position(node), slice(None), scores.year_position(year))
    return bool(scores.has_illustrative[at].any())


def _sentence(board: Board, shifts: Sequence[Shift]) -> str:
    """Say in one line how many places would be told something else."""
    t = board.t
    moved = sum(abs(shift.difference) >= STILL for shift in shifts)
    parts = [
        t.plural(
            "**{count} place would have another score**",
            "**{count} places would have another score**",
            moved,
        )
    ]
    gained, lost = sum(s.is_gained for s in shifts), sum(s.is_lost for s in shifts)
    if gained:
        parts.append(t.plural("{count} would get one", "{count} would get one", gained))
    if lost:
        parts.append(t.plural("{count} would lose it", "{count} would lose it", lost))
    ranked = sum(shift.has_other_rank for shift in shifts)
    parts.append(
        t.plural("{count} would have another rank", "{count} would have another rank", ranked)
    )
    return ", ".join(parts) + "."


def _show_chart(
    board: Board,
    shifts: Sequence[Shift],
    scores: tuple[Scores, Scores],
    node: str,
    year: int,
    *,
    names: tuple[str, str],
) -> go.Figure | None:
    t = board.t
    before, after = scores
    scored = [shift for shift in shifts if shift.has_any_score]
    if not scored:
        return None
    rows = [_chart_row(board, shift, scores) for shift in scored]
    made_up = _has_illustrative(before, node, year) or _has_illustrative(after, node, year)
    figure = build_dumbbell_chart(
        rows,
        DumbbellWords(
            before=names[0],
            after=names[1],
            axis=t("{node}: score from 0 to 100", node=board.node_title(node)),
        ),
        illustrative=t("Illustrative values") if made_up else None,
    )
    st.plotly_chart(
        figure,
        key="sandbox_chart",
        config=CHART_CONFIG,
        alt=t(
            "Scores of {count} places by two methods, joined by lines. The table below holds the "
            "numbers.",
            count=t.number(len(rows)),
        ),
    )
    return figure


def _chart_row(board: Board, shift: Shift, scores: tuple[Scores, Scores]) -> DumbbellRow:
    t, name = board.t, board.place_label(shift.place)
    lines = [
        f"{one.method.version}: {score_text(t, standing.score, 1)}".replace("<", "&lt;")
        for one, standing in zip(scores, (shift.before, shift.after), strict=True)
    ]
    return DumbbellRow(
        name,
        _known(shift.before),
        _known(shift.after),
        "<br>".join([f"<b>{name}</b>", *lines]),
    )


def _known(standing: Standing) -> float | None:
    return None if math.isnan(standing.score) else standing.score


def _show_places(
    board: Board,
    shifts: Sequence[Shift],
    scores: tuple[Scores, Scores],
    node: str,
    year: int,
    *,
    names: tuple[str, str],
    figure: go.Figure | None,
) -> None:
    t = board.t
    before, after = (one.method.version for one in scores)
    columns = [
        Column("place", t("Place"), "heading"),
        Column("before", names[0], "number"),
        Column("after", names[1], "number"),
        Column("difference", t("Difference"), "number"),
        Column("rank", t("Rank"), "number"),
        Column("coverage", t("Indicators with a value"), "number"),
    ]
    rows: list[Row] = [
        {
            "place": Cell(
                board.place_label(shift.place),
                href=address("", place=shift.place, year=str(year)),
            ),
            "before": _score_text(board, shift.before),
            "after": _score_text(board, shift.after),
            "difference": _difference_text(board, shift),
            "rank": _rank_text(board, shift),
            "coverage": _coverage_text(board, shift),
        }
        for shift in shifts
    ]
    versions = " – ".join(dict.fromkeys((before, after)))
    caption = t("{node} in {year} by two methods", node=board.node_title(node), year=year)
    show_table(columns, rows, caption=caption, css_class="lc-shifts lc-trio")
    offer_downloads(
        board,
        f"{node}-two-methods",
        f"{caption} ({versions})",
        places=[shift.place for shift in shifts],
        year=year,
        figure=figure,
        is_illustrative=any(_has_illustrative(one, node, year) for one in scores),
        table=(columns, rows),
        method=versions,
        key="shifts",
    )


def _score_text(board: Board, standing: Standing) -> str:
    no_score = math.isnan(standing.score)
    return board.t("no score") if no_score else score_text(board.t, standing.score, 1)


def _difference_text(board: Board, shift: Shift) -> str:
    t = board.t
    if shift.is_gained:
        return "+ " + t("gets a score")
    if shift.is_lost:
        return "✕ " + t("loses its score")
    return "–" if math.isnan(shift.difference) else t.signed(shift.difference)


def _rank_text(board: Board, shift: Shift) -> Cell | str:
    t = board.t
    before, after = (
        "–" if one.rank is None else str(one.rank) for one in (shift.before, shift.after)
    )
    if not shift.has_other_rank:
        return before
    text = f"{before} → {after}"
    if shift.before.rank is None or shift.after.rank is None:
        return Cell(text, note=t("not ranked") if after == "–" else t("is ranked"))
    up = shift.before.rank - shift.after.rank
    return Cell(text, note=f"{'▲' if up > 0 else '▼'} {t.number(abs(up))}")


def _coverage_text(board: Board, shift: Shift) -> str:
    before, after = (
        coverage_text(board.t, one.known, one.applicable) for one in (shift.before, shift.after)
    )
    return after if before == after else f"{before} → {after}"


def _show_areas(board: Board, scores: tuple[Scores, Scores], year: int) -> None:
    """Count for the nodes down to the areas how many places each would change for."""
    t, framework = board.t, board.framework
    nodes = [*framework.roots, *framework.at_level("group"), *framework.at_level("area")]
    summaries = node_summaries(*scores, list(dict.fromkeys(nodes)), year)
    moved = [one for one in summaries if one.higher or one.lower or one.gained or one.lost]
    columns = [
        Column("node", t("Score of"), "heading"),
        Column("higher", t("Places with a higher score"), "number"),
        Column("lower", t("with a lower score"), "number"),
        Column("gained", t("that get a score"), "number"),
        Column("lost", t("that lose it"), "number"),
        Column("mean", t("Mean difference"), "number"),
    ]
    rows: list[Row] = [
        {
            "node": Cell(
                board.node_title(one.node),
                href=address("sandbox", node=one.node, **open_parts()),
            ),
            "higher": t.number(one.higher),
            "lower": t.number(one.lower),
            "gained": t.number(one.gained),
            "lost": t.number(one.lost),
            "mean": "–" if math.isnan(one.mean) else t.signed(one.mean),
        }
        for one in moved
    ]
    if rows:
        show_table(columns, rows, caption=t("Over all places, {year}", year=year))
    if len(moved) < len(summaries):
        still = len(summaries) - len(moved)
        st.caption(
            t.plural(
                "{count} score stays as it is for every place.",
                "{count} scores stay as they are for every place.",
                still,
            )
        )
