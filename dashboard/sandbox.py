"""Trying another method: scores of one year by it, and what would change for all places."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.alternative import apply_alternative, read_alternative
from indicators.framework import Framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

STILL = 0.05
"""A difference that rounds to 0.0 points is none."""


_COLUMNS = ["place", "indicator", "year", "value", "status"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the two methods on the page.

    Attributes:
        code: Its code in the address.
        title: What it is called there.
        content: The text of the alternative, "" for the published method.
    """

    code: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class NodeSummary:
    """What would change for a node over all places; `mean` is NaN where none has both scores."""

    node: str
    higher: int
    lower: int
    gained: int
    lost: int
    mean: float


def score_year(
    values: pd.DataFrame,
    places: Sequence[str],
    year: int,
    *,
    framework: Framework,
    method: Method,
    alternative: tuple[str, str] | None,
) -> Scores:
    """Score one year by a method or an alternative to it, from the years that it carries from.

    Args:
        values: place, indicator, year, value and status; others than the places' are left out,
            as are indicators that the framework does not have.
        places: the places to score.
        year: the year wanted, the last one of the scores.
        framework: the published framework.
        method: the published method.
        alternative: the name and the text of an alternative; None for the method itself.

    Raises:
        MethodError: the alternative does not fit the framework.
    """
    if alternative is not None:
        name, content = alternative
        framework, method = apply_alternative(
            read_alternative(name, content), name, framework, method
        )
    # What is older cannot be carried to the year, so that nothing else needs scoring.
    span = range(year - method.max_age, year + 1)
    near = values.loc[values["year"].between(span[0], year), _COLUMNS]
    own = near[near["indicator"].isin(framework.indicators)]
    return score_panel(build_panel(own, framework, places, span), framework, method)


def node_summaries(
    before: Scores, after: Scores, nodes: Sequence[str], year: int
) -> list[NodeSummary]:
    """Return what would change for each node over all places, by two methods."""
    at_before, at_after = (scores.year_position(year) for scores in (before, after))
    summaries = []
    for node in nodes:
        old = before.published[before.framework.position(node), :, at_before]
        new = after.published[after.framework.position(node), :, at_after]
        difference = new - old
        has_both = ~np.isnan(difference)
        summaries.append(
            NodeSummary(
                node,
                higher=int((difference[has_both] >= STILL).sum()),
                lower=int((difference[has_both] <= -STILL).sum()),
                gained=int((np.isnan(old) & ~np.isnan(new)).sum()),
                lost=int((~np.isnan(old) & np.isnan(new)).sum()),
                mean=float(difference[has_both].mean()) if has_both.any() else math.nan,
            )
        )
    return summaries
