"""How scores come about, and the framework as a table to browse."""

from collections.abc import Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.components.table import Cell, Column, Row, shaded, show_table
from dashboard.format import plain
from dashboard.view import address, choose
from dashboard.words import CONFIDENCES, DIRECTIONS, SOURCE_TYPES
from indicators.framework import Node, Transform

ALL = "all"


def show_authors(board: Board) -> None:
    """Say what is UNESCO's and what is this project's."""
    t = board.t
    st.header(t("Who it is by"))
    st.markdown(
        t(
            "- **UNESCO** (Institute for Lifelong Learning) wrote the framework: *Key Features of "
            "Learning Cities*, adopted in Beijing in 2013, with its groups, areas, features and "
            "measurements. The names and definitions here are in our own words; check them against "
            "the document before you quote it. The groups and areas are confirmed on UNESCO's own "
            "page; for features and indicators the table says how sure we are.\n"
            "- **This project** chose goalposts, weights, thresholds and scores. UNESCO's document "
            "sets none of them and no pass mark."
        )
    )


def show_formula(board: Board) -> None:
    """Write out how a value becomes a score, and when a score is published."""
    t, method = board.t, board.method
    st.header(t("From a value to a score"))
    st.markdown(
        t(
            "Each indicator has two fixed **goalposts**, the lower *a* and the upper *b*. A value "
            "*x* between them scores"
        )
    )
    st.latex(r"100 \times \frac{x - a}{b - a} \qquad 100 \times \frac{b - x}{b - a}")
    st.markdown(
        t(
            "with the first formula where higher is better and the second where lower is better. "
            "Beyond a goalpost the score stays at 0 or 100. Where the table says “log”, *x* and "
            "the goalposts are replaced by their natural logarithms. The goalposts are fixed, so "
            "adding a city never moves another city’s score."
        )
    )
    st.markdown(
        t(
            "- **Carried forward:** a value counts for at most {years} years after its own, and "
            "says so. Never backwards, never filled in between.\n"
            "- **Averages:** indicators make a feature, features an area, areas a group, groups "
            "the overall score; each is the weighted mean of what is there, with the weights of "
            "the table. Missing is never zero.\n"
            "- **Coverage:** the share of the indicators below that have a value. “Not "
            "applicable” leaves the count; unknown does not.\n"
            "- **Published** from a coverage of {node}; an overall score from {overall}; a rank "
            "from {rank}. Below that the app says what is missing instead.",
            years=method.max_age,
            node=t.share(method.min_coverage),
            overall=t.share(method.min_coverage_overall),
            rank=t.share(method.min_coverage_rank),
        )
    )
    st.markdown(
        t(
            "Every score in this app leads to the page Score when you click it: the formula with "
            "its very numbers, what contributes how many points, where a change came from, and "
            "what would be if."
        )
    )
    st.caption(t("Method version {version}", version=plain(method.version)))
    if "+" in method.version:
        st.info(
            t(
                "This is not the published version {stated}: something in the method was changed "
                "without a new version. The characters behind the plus sign tell this method from "
                "any other.",
                stated=plain(method.version.partition("+")[0]),
            )
        )


def show_framework(board: Board) -> None:
    """Show the framework's indicators of one area, or of all."""
    t, framework = board.t, board.framework
    st.header(t("The framework"))
    st.write(
        t(
            "{groups} groups, {areas} areas, {features} features, {indicators} indicators.",
            groups=len(framework.at_level("group")),
            areas=len(framework.at_level("area")),
            features=len(framework.at_level("feature")),
            indicators=len(framework.indicators),
        )
    )
    options = [*framework.at_level("area"), ALL]
    chosen = choose(
        "part",
        t("Show"),
        options,
        describe=lambda code: t("all areas") if code == ALL else board.node_name(code),
        default=options[0],
    )
    areas = framework.at_level("area") if chosen == ALL else (chosen,)
    columns = [
        Column("name", t("Node"), "heading"),
        Column("unit", t("Unit")),
        Column("goalposts", t("Goalposts (0 → 100 points)")),
        Column("rationale", t("Why these goalposts")),
        Column("weight", t("Weight"), "number"),
        Column("source", t("Kind of source")),
    ]
    for area in areas:
        show_table(
            columns,
            [_framework_row(board, columns, code) for code in _below(board, area)],
            caption=board.node_name(area),
            css_class="lc-framework",
        )


def _framework_row(board: Board, columns: Sequence[Column], code: str) -> Row:
    row = _node_row(board, board.framework.node(code))
    return shaded(columns, row) if board.framework.children(code) else row


def _below(board: Board, code: str) -> list[str]:
    codes: list[str] = []
    for child in board.framework.children(code):
        codes += [child, *_below(board, child)]
    return codes


def _node_row(board: Board, node: Node) -> Row:
    t, label = board.t, board.labels[node.code]
    weight = t.number(node.weight)
    if board.framework.children(node.code):
        return {
            "name": Cell(board.node_name(node.code), note=label.definition),
            "weight": weight,
        }
    source = t(SOURCE_TYPES.get(node.source_type, node.source_type))
    confidence = t(CONFIDENCES.get(node.confidence, node.confidence))
    return {
        "name": Cell(
            board.node_name(node.code),
            href=address("indicator", indicator=node.code),
            note=label.definition,
        ),
        "unit": label.unit,
        "goalposts": _goalposts(board, node),
        "rationale": label.rationale,
        "weight": weight,
        "source": Cell(source, note=t("confidence of the wording: {level}", level=confidence)),
    }


def _goalposts(board: Board, node: Node) -> Cell:
    t = board.t
    if node.low is None or node.high is None or node.direction is None:
        return Cell("–")
    worst, best = node.low, node.high
    if node.direction.value == "lower":
        worst, best = best, worst
    notes = [t(DIRECTIONS[node.direction.value])]
    if node.transform is Transform.LOG:
        notes.append("log")
    return Cell(f"{t.number(worst)} → {t.number(best)}", note=", ".join(notes))
