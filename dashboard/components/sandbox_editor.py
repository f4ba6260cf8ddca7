"""Changing a method: weights, goalposts, averages and thresholds, as numbers to move."""

import math
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.board import Board
from dashboard.components.sandbox import current_draft, set_draft
from dashboard.components.sandbox_words import (
    MEANS,
    THRESHOLDS,
    goalposts_text,
    show_differences,
)
from dashboard.format import plain
from dashboard.words import DIRECTIONS
from indicators.alternative import Alternative, coverages, differing, goalposts_of
from indicators.choices import Choices, Goalposts, choice_problems
from indicators.framework import Aggregation, Transform

LEAST_WEIGHT, MOST_WEIGHT = 0.01, 1000.0
MOST_AGE = 20
SHARES = (0.0, 0.1, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 0.9, 1.0)

_TYPED = "sandbox.typed"
_IN_A_ROW = 3


def show_editor(board: Board) -> None:
    """Let the reader change the method, and list what differs from the published one."""
    t = board.t
    st.header(t("What to change"))
    weights, goalposts, averages, thresholds = st.tabs(
        [t("Weights"), t("Goalposts"), t("Averages"), t("Thresholds")], key="sandbox_tabs"
    )
    with weights:
        _show_weights(board)
    with goalposts:
        _show_goalposts(board)
    with averages:
        _show_averages(board)
    with thresholds:
        _show_thresholds(board)
    draft = current_draft()
    if draft.is_empty:
        st.caption(t("Nothing is changed yet: “My changes” are the published method."))
    else:
        show_differences(board, draft, t("My changes against the published method"))
    st.button(
        t("Take back all my changes"),
        key="sandbox_reset",
        icon=":material/restart_alt:",
        disabled=draft.is_empty,
        on_click=_reset,
    )


def _reset() -> None:
    st.session_state.pop(_TYPED, None)
    set_draft(Alternative())


def _set(board: Board, draft: Alternative) -> None:
    """Try out a draft, without what the published method says anyway."""
    set_draft(differing(draft, board.framework, board.method))


def _parents(board: Board) -> list[str]:
    """Return the nodes of which the children's weights and the mean matter."""
    framework = board.framework
    return [code for code in framework.codes if len(framework.children(code)) > 1]


def _show_weights(board: Board) -> None:
    t, draft = board.t, current_draft()
    parent = st.selectbox(
        t("Weights below"), _parents(board), format_func=board.node_title, key="sandbox_parent"
    )
    children = board.framework.children(parent)
    weights = {
        code: draft.choices.weights.get(code, board.framework.node(code).weight)
        for code in children
    }
    st.caption(
        t(
            "Only the weights beside each other matter: twice as much for all of them changes "
            "nothing. The share is what each counts for where all have a score."
        )
    )
    total = sum(weights.values())
    for first in range(0, len(children), _IN_A_ROW):
        # Names of one and of two lines: the boxes below them stand in one row.
        columns = st.columns(_IN_A_ROW, vertical_alignment="bottom")
        for column, code in zip(columns, children[first : first + _IN_A_ROW], strict=False):
            with column:
                _show_weight(board, code, weights[code], weights[code] / total)


def _show_weight(board: Board, code: str, weight: float, share: float) -> None:
    key = f"sandbox_weight_{code}"
    st.session_state[key] = weight
    st.number_input(
        plain(board.node_title(code)),
        min_value=LEAST_WEIGHT,
        max_value=MOST_WEIGHT,
        step=0.5,
        format="%g",
        key=key,
        on_change=_take_weight,
        args=(board, code, key),
    )
    st.caption(board.t("Share: {share}", share=board.t.share(share)))


def _take_weight(board: Board, code: str, key: str) -> None:
    weight, draft = st.session_state[key], current_draft()
    if weight is not None:
        weights = {**draft.choices.weights, code: float(weight)}
        _set(board, replace(draft, choices=replace(draft.choices, weights=weights)))


def _show_goalposts(board: Board) -> None:
    t, draft = board.t, current_draft()
    code = st.selectbox(
        t("Goalposts of"),
        board.framework.indicators,
        format_func=board.node_name,
        key="sandbox_indicator",
    )
    node = board.framework.node(code)
    published = goalposts_of(node)
    if published is None:
        return
    typed: dict[str, Goalposts] = st.session_state.setdefault(_TYPED, {})
    posts = typed.get(code) or draft.choices.goalposts.get(code, published)
    facts = [
        board.labels[code].unit,
        t(DIRECTIONS[node.direction.value]) if node.direction else "",
        t("published: {goalposts}", goalposts=goalposts_text(t, published)),
    ]
    st.caption(plain(" · ".join(filter(None, facts))))
    ends = (
        ("low", t("Low goalpost"), posts.low),
        ("high", t("High goalpost"), posts.high),
    )
    for column, (end, title, number) in zip(st.columns(2), ends, strict=True):
        key = f"sandbox_{end}_{code}"
        st.session_state[key] = number
        with column:
            st.number_input(
                title,
                min_value=_least(node.valid_min, node.transform),
                max_value=node.valid_max,
                step=_step(published),
                format="%g",
                key=key,
                on_change=_take_goalposts,
                args=(board, code),
            )
    if code in typed:
        for problem in _goalpost_problems(board, code, typed[code]):
            st.error(problem)


def _goalpost_problems(board: Board, code: str, posts: Goalposts) -> list[str]:
    """Say why goalposts cannot be tried out; the boxes let nothing worse than crossing through."""
    t = board.t
    if posts.low >= posts.high:
        return [
            t(
                "The low goalpost has to be below the high one; until then the scores are those "
                "of the goalposts before."
            )
        ]
    choices = Choices(goalposts={code: posts})
    return [plain(text) for text in choice_problems(choices, board.framework.nodes)]


def _take_goalposts(board: Board, code: str) -> None:
    draft = current_draft()
    typed: dict[str, Goalposts] = st.session_state[_TYPED]
    low, high = (st.session_state[f"sandbox_{end}_{code}"] for end in ("low", "high"))
    if low is None or high is None:
        return
    posts = Goalposts(float(low), float(high), board.framework.node(code).transform)
    if _goalpost_problems(board, code, posts):
        typed[code] = posts
        return
    typed.pop(code, None)
    goalposts = {**draft.choices.goalposts, code: posts}
    _set(board, replace(draft, choices=replace(draft.choices, goalposts=goalposts)))


def _least(valid_min: float | None, transform: Transform) -> float | None:
    """Return the smallest goalpost that can be typed: above 0 on a logarithmic scale."""
    if transform is not Transform.LOG:
        return valid_min
    return max(valid_min or 0.0, 1e-6)


def _step(posts: Goalposts) -> float:
    """Return a round number that is about a twentieth of the scale."""
    return float(10.0 ** math.floor(math.log10((posts.high - posts.low) / 10)))


def _show_averages(board: Board) -> None:
    t, draft = board.t, current_draft()
    code = st.selectbox(
        t("Average of"), _parents(board), format_func=board.node_title, key="sandbox_mean_node"
    )
    key = f"sandbox_mean_{code}"
    mean = draft.choices.aggregations.get(code, board.framework.node(code).aggregation)
    st.session_state[key] = mean.value
    st.radio(
        t("How its parts are averaged"),
        list(MEANS),
        format_func=lambda mean: t(MEANS[mean]),
        key=key,
        horizontal=True,
        on_change=_take_mean,
        args=(board, code, key),
    )
    st.caption(
        t(
            "By the arithmetic mean a strong part makes up for a weak one. By the geometric mean "
            "it does so less and less, and a part of 0 makes the whole 0."
        )
    )


def _take_mean(board: Board, code: str, key: str) -> None:
    draft = current_draft()
    means = {**draft.choices.aggregations, code: Aggregation(st.session_state[key])}
    _set(board, replace(draft, choices=replace(draft.choices, aggregations=means)))


def _show_thresholds(board: Board) -> None:
    t, draft = board.t, current_draft()
    age = board.method.max_age if draft.max_age is None else draft.max_age
    st.session_state["sandbox_age"] = age
    st.number_input(
        t("Years that a value is carried forward"),
        min_value=0,
        max_value=max(MOST_AGE, age),
        step=1,
        key="sandbox_age",
        on_change=_take_age,
        args=(board,),
    )
    shares = coverages(board.method) | dict(draft.min_coverage)
    for name, title in THRESHOLDS.items():
        key = f"sandbox_coverage_{name}"
        st.session_state[key] = shares[name]
        st.select_slider(
            t(title),
            _share_options(shares[name], coverages(board.method)[name]),
            format_func=t.share,
            key=key,
            on_change=_take_share,
            args=(board, name, key),
        )


def _share_options(*shares: float) -> Sequence[float]:
    """Return the usual thresholds, and those that are in use."""
    return sorted({*SHARES, *shares})


def _take_age(board: Board) -> None:
    age = st.session_state["sandbox_age"]
    if age is not None:
        _set(board, replace(current_draft(), max_age=int(age)))


def _take_share(board: Board, name: str, key: str) -> None:
    draft = current_draft()
    shares = {**draft.min_coverage, name: float(st.session_state[key])}
    _set(board, replace(draft, min_coverage=shares))
