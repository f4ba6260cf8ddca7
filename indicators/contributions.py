"""What each node contributes to the score of a node above it, in points that add up to it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.framework import Framework
from indicators.scores import Scores


def contributions(scores: Scores, place: str, year: int, node: str) -> pd.DataFrame:
    """Return the tree from a node down with what each node below adds to its score.

    Scores and contributions are there whether or not they are published.

    Returns:
        One row per node, depth-first, the node itself first. Columns code; depth (0 for the
        node itself); value, age and is_not_applicable (indicators only: NaN, -1 and False
        elsewhere); score; weight (0 to 1, see `shares_below`); contribution (points); known and
        applicable (indicators with a value, and all that apply); is_published;
        has_illustrative.
    """
    framework = scores.framework
    at = (scores.place_position(place), scores.year_position(year))
    codes = framework.subtree(node)
    rows = [framework.position(code) for code in codes]
    weight, points = shares_below(scores.score[(slice(None), *at)], framework, node)
    leaves = {code: position for position, code in enumerate(framework.indicators)}
    leaf = np.asarray([leaves.get(code, -1) for code in codes])
    is_leaf = leaf >= 0
    above = len(framework.ancestors(node))
    return pd.DataFrame(
        {
            "code": codes,
            "depth": [len(framework.ancestors(code)) - above for code in codes],
            "value": np.where(is_leaf, scores.value[(leaf, *at)], np.nan),
            "age": np.where(is_leaf, scores.age[(leaf, *at)], -1),
            "is_not_applicable": is_leaf & scores.is_not_applicable[(leaf, *at)],
            "score": scores.score[(rows, *at)],
            "weight": weight[rows],
            "contribution": points[rows],
            "known": scores.known[(rows, *at)],
            "applicable": scores.applicable[(rows, *at)],
            "is_published": scores.is_published[(rows, *at)],
            "has_illustrative": scores.has_illustrative[(rows, *at)],
        }
    )


def shares_below(
    score: NDArray[np.float64], framework: Framework, node: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weight and the points (both node, ...) of every node within a node's score.

    The weight is the product, along the path from the node down, of each weight over the sum of
    the weights of those siblings that have a score. The points of a node are divided among its
    children in proportion to weight x score. Under an arithmetic mean that is weight x score
    itself. Under a geometric mean it is weight x score x (geometric over arithmetic mean): what
    unevenness costs is borne by all in the same proportion. That rule is our own choice; the
    usual ones do not fit a reader's question. Euler's gives every child its weight's share of the
    mean whatever its score, and one by logarithms gives low scores negative points.
    Where all children are at 0, or one of a geometric mean is, there are no points to divide.

    Args:
        score: Scores (node, ...), NaN where there is none.
        framework: The tree.
        node: The node whose score is divided.

    Returns:
        Both NaN where a node has no score, and on nodes that are not below.
    """
    weight, points = (np.full(score.shape, np.nan) for _ in range(2))
    top = framework.position(node)
    weight[top] = np.where(np.isnan(score[top]), np.nan, 1.0)
    points[top] = score[top]
    for code in framework.subtree(node):
        children = framework.children(code)
        if not children:
            continue
        at, rows = framework.position(code), [framework.position(child) for child in children]
        share = weight_shares(score[rows], framework, children)
        mass = share * score[rows]
        whole = np.nansum(mass, axis=0)
        weight[rows] = weight[at] * share
        portion = np.divide(mass, whole, out=np.zeros_like(mass), where=whole > 0)
        points[rows] = np.where(np.isnan(score[rows]), np.nan, points[at] * portion)
    return weight, points


def weight_shares(
    score: NDArray[np.float64], framework: Framework, children: tuple[str, ...]
) -> NDArray[np.float64]:
    """Return each sibling's share (child, ...) of the weights of those that have a score."""
    weights = np.asarray([framework.node(child).weight for child in children])
    # Only ratios of weights matter; this keeps sums of huge ones finite.
    weights = (weights / weights.max()).reshape(-1, *[1] * (score.ndim - 1))
    there = np.where(np.isnan(score), np.nan, weights)
    whole = np.nansum(there, axis=0)
    shares = np.full(there.shape, np.nan)
    np.divide(there, whole, out=shares, where=whole > 0)
    return shares
