"""The calculation of a score, step by step, with its own numbers."""

from decimal import Decimal
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.components.indicators import observed_rows
from dashboard.components.subject_score import Subject
from dashboard.format import coverage_text, said_text, status_text, value_text
from indicators.explain import (
    SHOWN_DECIMALS,
    IndicatorSteps,
    MeanSteps,
    indicator_steps,
    mean_steps,
)

_USUAL_DECIMALS = 4


def show_calculation(subject: Subject) -> None:
    """Write out how the score came about, so that a pocket calculator gives the same number."""
    t = subject.board.t
    st.subheader(t("The calculation"))
    if not subject.takes_part(subject.node):
        st.write(t("There is no score to calculate; below stands what is missing for one."))
        return
    if not subject.is_published(subject.node):
        at = subject.at(subject.node)
        scores = subject.board.scores
        st.write(
            t(
                "With {counts} indicators this score is not published by itself. It takes part, "
                "with what is there, in the score of the node above.",
                counts=coverage_text(t, int(scores.known[at]), int(scores.applicable[at])),
            )
        )
    steps = _indicator_steps(subject) if subject.is_indicator else _mean_steps(subject)
    items = "".join(f"<li>{step}</li>" for step in steps)
    st.html(f'<ol class="lc-calculation">{items}</ol>')


def _indicator_steps(subject: Subject) -> list[str]:
    """Return the steps from a value to its score, as HTML."""
    board, t = subject.board, subject.board.t
    position = board.framework.indicators.index(subject.node)
    at = subject.at(subject.node)[1:]
    value = float(board.scores.value[(position, *at)])
    age = int(board.scores.age[(position, *at)])
    found = indicator_steps(board.framework.node(subject.node), value)
    year = subject.year - age
    unit = board.labels[subject.node].unit
    said = t("Value: {value} ({year})", value=_with_unit(_exact(board, value), unit), year=year)
    if age > 0:
        carried = t.plural(
            "carried forward by {count} year", "carried forward by {count} years", age
        )
        said = f"{said}, {carried}"
    worst, best = (found.low, found.high) if found.is_higher else (found.high, found.low)
    observed = observed_rows(board, subject.place).get((subject.node, year))
    if observed is not None:
        source = said_text(t, observed["source"])
        said = "; ".join(filter(None, (said, status_text(t, str(observed["status"])), source)))
    steps = [
        escape(said),
        escape(
            t(
                "Goalposts: {worst} gives 0 points, {best} gives 100.",
                worst=value_text(board, subject.node, worst),
                best=value_text(board, subject.node, best),
            )
        ),
    ]
    if found.is_cut:
        steps.append(
            escape(
                t(
                    "{value} lies beyond the goalpost {limit}, so the score stays at that end.",
                    value=_exact(board, found.value),
                    limit=_exact(board, found.within),
                )
            )
        )
    if found.is_log:
        steps.append(_logarithms(board, found))
    low, high, point = (_point(board, found, number) for number in found.points)
    upper = f"{point} − {low}" if found.is_higher else f"{high} − {point}"
    formula = f"100 × ({upper}) / ({high} − {low})"
    return [*steps, _result(board, formula, found.score), escape(_rounding(board))]


def _logarithms(board: Board, found: IndicatorSteps) -> str:
    named = zip((found.low, found.high, found.within), found.points, strict=True)
    logs = "; ".join(
        f"ln {_exact(board, number)} = {_point(board, found, point)}" for number, point in named
    )
    title = board.t("Natural logarithms:")
    return f"{escape(title)} <code>{escape(logs)}</code>"


def _point(board: Board, found: IndicatorSteps, number: float) -> str:
    if found.decimals is None:
        return _exact(board, number)
    return board.t.number(number, found.decimals)


def _mean_steps(subject: Subject) -> list[str]:
    """Return the steps from the scores below to that of a node, as HTML."""
    board, t = subject.board, subject.board.t
    found = mean_steps(board.scores, subject.place, subject.year, subject.node)
    if found is None:
        return []
    kind = t("geometric mean") if found.is_geometric else t("arithmetic mean")
    if found.has_equal_weights:
        said = t("The {kind} of the scores below it, all with the same weight.", kind=kind)
    else:
        said = t("The {kind} of the scores below it, with their weights.", kind=kind)
    steps = [escape(said), _result(board, _mean_formula(subject, found), found.score)]
    if found.missing:
        names = "; ".join(board.node_title(code) for code in found.missing)
        steps.append(
            escape(
                t(
                    "Without any value, and so not in the mean (missing is not zero): {names}.",
                    names=names,
                )
            )
        )
    note = t(
        "The scores below are written with {count} decimals, so that the result has the right "
        "digit.",
        count=found.decimals,
    )
    return [*steps, escape(f"{note} {_rounding(board)}")]


def _mean_formula(subject: Subject, found: MeanSteps) -> str:
    """Return the formula as HTML; every score in it leads to its own calculation."""
    t = subject.board.t

    def weight(number: float) -> str:
        return escape(t.number(number, _decimals(number)))

    def part(code: str, score: float) -> str:
        title = escape(subject.board.node_title(code))
        text = escape(t.number(score, found.decimals))
        return f'<a href="{escape(subject.link(code))}" title="{title}">{text}</a>'

    scores = [part(one.code, one.written) for one in found.parts]
    weights = [weight(one.weight) for one in found.parts]
    if len(scores) == 1:
        return scores[0]
    if found.has_equal_weights:
        count = escape(t.number(len(scores)))
        if found.is_geometric:
            return f"({' × '.join(scores)})<sup>1/{count}</sup>"
        return f"({' + '.join(scores)}) / {count}"
    whole = " + ".join(weights)
    pairs = list(zip(weights, scores, strict=True))
    if found.is_geometric:
        product = " × ".join(f"{score}<sup>{weight}</sup>" for weight, score in pairs)
        return f"({product})<sup>1/({whole})</sup>"
    terms = " + ".join(f"{weight} × {score}" for weight, score in pairs)
    return f"({terms}) / ({whole})"


def _result(board: Board, formula: str, score: float) -> str:
    result = escape(board.t.number(score, SHOWN_DECIMALS))
    return f'<code class="lc-formula">{formula} = <strong>{result}</strong></code>'


def _rounding(board: Board) -> str:
    return board.t(
        "Rounded to one decimal, halves upwards; headings show it without decimals. The app "
        "itself calculates on with all digits."
    )


def _with_unit(number: str, unit: str) -> str:
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


def _exact(board: Board, number: float) -> str:
    """Write a number with all its digits, so that nothing is lost before the calculation."""
    return board.t.number(number, _decimals(number))


def _decimals(number: float) -> int | None:
    """Return how many decimals a number has, None where the usual way shows them all."""
    exponent = Decimal(repr(number)).as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    return own if own > _USUAL_DECIMALS else None
