"""Alternatives in words: what they would choose differently."""

from collections.abc import Mapping

from dashboard.board import Board
from dashboard.components.table import Column, Row, show_table
from dashboard.i18n import Translator
from data.messages import N_
from indicators.alternative import Alternative, coverages, goalposts_of
from indicators.choices import Goalposts
from indicators.framework import Aggregation, Transform

MEANS: Mapping[str, str] = {
    "arithmetic": N_("arithmetic mean"),
    "geometric": N_("geometric mean"),
}

THRESHOLDS: Mapping[str, str] = {
    "node": N_("Coverage for the score of a feature, an area or a group"),
    "overall": N_("Coverage for the overall score"),
    "rank": N_("Coverage for a rank"),
}


def show_differences(board: Board, alternative: Alternative, caption: str) -> None:
    """List what an alternative chooses differently from the published method."""
    t = board.t
    columns = [
        Column("what", t("What differs"), "heading"),
        Column("published", t("Published"), "number"),
        Column("here", t("Alternative"), "number"),
    ]
    rows: list[Row] = [
        {"what": what, "published": published, "here": here}
        for what, published, here in differences(board, alternative)
    ]
    show_table(columns, rows, caption=caption, css_class="lc-differences")


def differences(board: Board, alternative: Alternative) -> list[tuple[str, str, str]]:
    """Return in words what differs: what, what the published method says, what this one says."""
    t, method, choices = board.t, board.method, alternative.choices
    found: list[tuple[str, str, str]] = []
    if alternative.max_age is not None:
        ages = (t.number(method.max_age), t.number(alternative.max_age))
        found.append((t("Years that a value is carried forward"), *ages))
    own = coverages(method)
    found += [
        (t(THRESHOLDS[name]), t.share(own[name]), t.share(share))
        for name, share in alternative.min_coverage.items()
    ]
    for code, weight in choices.weights.items():
        title = t("Weight of {node}", node=_name(board, code))
        found.append((title, _published_weight(board, code), t.number(weight)))
    for code, mean in choices.aggregations.items():
        title = t("Average of {node}", node=_name(board, code))
        found.append((title, _published_mean(board, code), mean_text(t, mean)))
    for code, posts in choices.goalposts.items():
        title = t("Goalposts of {node}", node=_name(board, code))
        found.append((title, _published_goalposts(board, code), goalposts_text(t, posts)))
    return found


def goalposts_text(t: Translator, posts: Goalposts | None) -> str:
    """Write goalposts from low to high, and whether the scale is logarithmic."""
    if posts is None:
        return "–"
    span = t("{low} to {high}", low=t.number(posts.low), high=t.number(posts.high))
    return f"{span}, log" if posts.transform is Transform.LOG else span


def mean_text(t: Translator, mean: Aggregation) -> str:
    """Write a kind of mean."""
    return t(MEANS[mean.value])


def _name(board: Board, code: str) -> str:
    return board.node_title(code) if code in board.framework else code


def _published_weight(board: Board, code: str) -> str:
    return board.t.number(board.framework.node(code).weight) if code in board.framework else "–"


def _published_mean(board: Board, code: str) -> str:
    if code not in board.framework:
        return "–"
    return mean_text(board.t, board.framework.node(code).aggregation)


def _published_goalposts(board: Board, code: str) -> str:
    posts = goalposts_of(board.framework.node(code)) if code in board.framework else None
    return goalposts_text(board.t, posts)
