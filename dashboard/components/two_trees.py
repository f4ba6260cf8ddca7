"""How a score comes about twice, by two methods or before and after a file: both trees below it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import score_text, value_text
from indicators.contributions import contributions
from indicators.scores import Scores

_INDENT_EM = 1.1

_Tree = dict[str, dict[str, float]]
"""Depth, value, score, weight and contribution by node."""


class Scored(NamedTuple):
    """A score to open: of which place, year and node."""

    place: str
    year: int
    node: str


def show_two_trees(
    board: Board,
    choices: Sequence[Scored],
    scores: tuple[Scores, Scores],
    titles: tuple[str, str],
    *,
    key: str,
) -> None:
    """Show how a score comes about on either side, down to the values.

    Args:
        board: the board.
        choices: the scores to choose from; not empty.
        scores: both sides.
        titles: what they are called.
        key: the key of the widgets.
    """
    t = board.t
    is_of_one_score = len({(one.year, one.node) for one in choices}) == 1

    def describe(at: int) -> str:
        one = choices[at]
        place = board.place_label(one.place)
        if is_of_one_score:
            return place
        return f"{place}, {one.year}: {board.node_title(one.node)}"

    with st.expander(t("How it was computed"), key=key):
        chosen = st.selectbox(
            t("Place"), range(len(choices)), format_func=describe, key=f"{key}_choice"
        )
        place, year, node = choices[chosen or 0]
        st.write(
            t(
                "Each score is the mean of those below it by their weights, and the points of all "
                "indicators add up to it. Beside each score stand its weight in the whole and its "
                "points."
            )
        )
        trees = [_by_code(contributions(one, place, year, node)) for one in scores]
        columns = [Column("name", t("Node"), "heading")]
        columns += [Column(str(side), title, "number") for side, title in enumerate(titles)]
        rows = [_row(board, code, trees) for code in trees[0]]
        caption = t(
            "{node}: {place} in {year}",
            node=board.node_title(node),
            place=board.place_label(place),
            year=year,
        )
        show_table(columns, rows, caption=caption)


def _by_code(tree: pd.DataFrame) -> _Tree:
    """Return the numbers of a tree, as of `contributions`, by node."""
    numbers = tree[["depth", "value", "score", "weight", "contribution"]].astype(float)
    rows = numbers.to_dict("records")
    return {
        str(code): {str(name): float(row[name]) for name in row}
        for code, row in zip(tree["code"], rows, strict=True)
    }


def _row(board: Board, code: str, trees: Sequence[_Tree]) -> Row:
    name = Cell(
        board.node_title(code),
        style=f"padding-left: calc(0.6rem + {_INDENT_EM * trees[0][code]['depth']:.1f}em)",
        css_class="lc-inner" if board.framework.children(code) else "",
    )
    sides = {str(side): _side_cell(board, code, tree[code]) for side, tree in enumerate(trees)}
    return {"name": name} | sides


def _side_cell(board: Board, code: str, numbers: dict[str, float]) -> Cell:
    t = board.t
    value, score, weight, points = (
        numbers[name] for name in ("value", "score", "weight", "contribution")
    )
    words = [] if math.isnan(value) else [value_text(board, code, value)]
    if not math.isnan(points):
        words.append(
            t(
                "weight {weight} %, {points} points",
                weight=t.number(100 * weight, 1),
                points=t.number(points, 2),
            )
        )
    return Cell(score_text(t, score, 2), note=" · ".join(words))
