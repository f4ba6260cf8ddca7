"""Values made to give wanted scores in the project's framework, and their scores."""

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dashboard.scored import years_of
from data.columns import VALUE_COLUMNS
from data.paths import METHOD_PATH
from indicators.framework import Direction, Framework, Transform
from indicators.method import read_method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

Row = tuple[str, str, int, float]
"""Place, indicator, year, value."""


def value_for(framework: Framework, code: str, score: float) -> float:
    """Return the value of an indicator that scores this."""
    node = framework.node(code)
    assert node.low is not None
    assert node.high is not None
    share = score / 100 if node.direction is Direction.HIGHER else 1 - score / 100
    if node.transform is Transform.LOG:
        return math.exp(math.log(node.low) + share * (math.log(node.high) - math.log(node.low)))
    return node.low + share * (node.high - node.low)


def rows_for(framework: Framework, place: str, year: int, wanted: Mapping[str, float]) -> list[Row]:
    """Return a row for every indicator below the nodes, each scoring what its node shall."""
    return [
        (place, code, year, value_for(framework, code, score))
        for node, score in wanted.items()
        for code in framework.indicators_below(node)
    ]


def values_of(rows: Iterable[Row], status: str = "official") -> pd.DataFrame:
    """Return rows as the store gives them."""
    whole = [(*row, status, "", "") for row in rows]
    frame = pd.DataFrame(whole, columns=VALUE_COLUMNS)
    return frame.astype({"year": "int64", "value": "float64"})


def scores_of(
    framework: Framework,
    values: pd.DataFrame,
    places: Sequence[str] = ("minsk", "korma"),
    years: Sequence[int] | None = None,
) -> Scores:
    """Score values as the dashboard does: all places over all years from first to last."""
    years = years_of(values) if years is None else years
    panel = build_panel(values, framework, places, years)
    return score_panel(panel, framework, read_method(METHOD_PATH))
