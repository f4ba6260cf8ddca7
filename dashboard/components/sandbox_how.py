"""How a score comes about by two methods: the tree below it, with the numbers of both."""

import math

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import score_text, value_cell
from indicators.contributions import contributions
from indicators.scores import Scores

_INDENT_EM = 1.1
_METHODS = ("before", "after")


def show_how(
    board: Board, places: list[str], scores: tuple[Scores, Scores], node: str, year: int
) -> None:
    """Show how the score of a node of one place comes about by both methods.

    Args:
        board: the board.
        places: the places to choose from.
        scores: the scores by either method.
        node: whose score.
        year: in which year.
    """
    t = board.t
    with st.expander(t("How it was computed"), key="sandbox_how"):
        place = st.selectbox(
            t("Place"), places, format_func=board.place_label, key="sandbox_how_place"
        )
        st.write(
            t(
                "Each score is the mean of those below it by their weights, and the points of all "
                "indicators add up to it. Beside each score stand its weight in the whole and its "
                "points."
            )
        )
        trees = [_by_code(contributions(one, place, year, node)) for one in scores]
        columns = [Column("name", t("Node"), "heading"), Column("value", t("Value"), "number")]
        columns += [
            Column(key, t("Method {version}", version=one.method.version), "number")
            for key, one in zip(_METHODS, scores, strict=True)
        ]
        rows = [_row(board, code, trees) for code in trees[0]]
        caption = t(
            "{node}: {place} in {year}",
            node=board.node_title(node),
            place=board.place_label(place),
            year=year,
        )
        show_table(columns, rows, caption=caption)


def _by_code(tree: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return the numbers of a tree, as of `contributions`, by node."""
    numbers = tree[["depth", "value", "score", "weight", "contribution"]].astype(float)
    rows = numbers.to_dict("records")
    return {
        str(code): {str(name): float(row[name]) for name in row}
        for code, row in zip(tree["code"], rows, strict=True)
    }


def _row(board: Board, code: str, trees: list[dict[str, dict[str, float]]]) -> Row:
    depth = trees[0][code]["depth"]
    is_leaf = not board.framework.children(code)
    # The methods may differ in how long a value counts.
    known = [tree[code]["value"] for tree in trees if not math.isnan(tree[code]["value"])]
    value = known[0] if known else math.nan
    return {
        "name": Cell(
            board.node_title(code),
            style=f"padding-left: {_INDENT_EM * depth:.1f}em",
            css_class="" if is_leaf else "lc-inner",
        ),
        "value": value_cell(board, code, value) if is_leaf else "",
    } | {key: _score_cell(board, tree[code]) for key, tree in zip(_METHODS, trees, strict=True)}


def _score_cell(board: Board, numbers: dict[str, float]) -> Cell:
    t = board.t
    score, weight, points = (numbers[name] for name in ("score", "weight", "contribution"))
    if math.isnan(score) or math.isnan(weight):
        return Cell(score_text(t, score, 2))
    note = t(
        "weight {weight} %, {points} points",
        weight=t.number(100 * weight, 1),
        points=t.number(points, 2),
    )
    return Cell(score_text(t, score, 2), note=note)
