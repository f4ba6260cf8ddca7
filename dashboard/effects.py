"""What an upload does to the scores: the published scores before and after, side by side."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.intake import Plan
from indicators.scores import Scores

STILL = 0.05
"""A move that rounds to 0.0 points is none."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One published score that moves; NaN where it is not published."""

    place: str
    year: int
    node: str
    before: float
    after: float


def values_after(values: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the values as they would be once a plan is written."""
    key = ["place", "indicator", "year"]
    written = pd.concat([plan.new, plan.changed, plan.removed])[key]
    replaced = pd.MultiIndex.from_frame(values[key]).isin(pd.MultiIndex.from_frame(written))
    columns = [*key, "value", "status"]
    return pd.concat([values.loc[~replaced, columns], plan.new[columns], plan.changed[columns]])


def score_effects(before: Scores, after: Scores) -> list[Effect]:
    """Return the overall and area scores that differ, the largest move first.

    A score that appears or vanishes counts as a move of its whole size.

    Args:
        before: scores over the same places and years as `after`.
        after: scores with the change made.

    Raises:
        ValueError: the places or years are not the same.
    """
    if (before.places, before.years) != (after.places, after.years):
        raise ValueError("scores can be compared only over the same places and years")
    framework = after.framework
    nodes = (*framework.roots, *framework.at_level("area"))
    at = [framework.position(node) for node in nodes]
    old, new = before.published[at], after.published[at]
    move = np.abs(np.nan_to_num(new) - np.nan_to_num(old))
    move[np.isnan(old) != np.isnan(new)] += 2 * STILL
    found = np.argwhere(move >= STILL)
    order = np.argsort(-move[tuple(found.T)], kind="stable")
    return [
        Effect(
            place=after.places[place],
            year=after.years[year],
            node=nodes[node],
            before=float(old[node, place, year]),
            after=float(new[node, place, year]),
        )
        for node, place, year in found[order]
    ]
