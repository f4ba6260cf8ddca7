"""From the scores of indicators to the scores of every node above them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.framework import Aggregation, Framework


def weighted_arithmetic_mean(parts: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Return `sum(w s) / sum(w)` over the first axis, of what is there; NaN where nothing is."""
    parts = np.asarray(parts, dtype=np.float64)
    return _within_parts(_mean_of_what_is_there(parts, weights), parts)


def weighted_geometric_mean(parts: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Return `exp(sum(w ln s) / sum(w))` over the first axis, of what is there.

    A part of zero makes the mean zero. NaN where nothing is there.
    """
    parts = np.asarray(parts, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logs = np.log(parts)
    return _within_parts(np.exp(_mean_of_what_is_there(logs, weights)), parts)


def aggregate_tree(normalised: NDArray[np.float64], framework: Framework) -> NDArray[np.float64]:
    """Return the scores (node, place, year) of every node from those of the indicators.

    A node is the weighted mean of all its children that have a score, arithmetic or geometric as
    it says; NaN where none has.

    Args:
        normalised: Scores (indicator, place, year) in the order of `framework.indicators`.
        framework: The tree.
    """
    scores = np.full((len(framework.nodes), *normalised.shape[1:]), np.nan)
    scores[[framework.position(code) for code in framework.indicators]] = normalised
    for position in reversed(range(len(framework.nodes))):
        node = framework.nodes[position]
        children = framework.children(node.code)
        if not children:
            continue
        parts = scores[[framework.position(child) for child in children]]
        weights = [framework.node(child).weight for child in children]
        if node.aggregation is Aggregation.GEOMETRIC:
            scores[position] = weighted_geometric_mean(parts, weights)
        else:
            scores[position] = weighted_arithmetic_mean(parts, weights)
    return scores


def _mean_of_what_is_there(parts: NDArray[np.float64], weights: ArrayLike) -> NDArray[np.float64]:
    shares = np.asarray(weights, dtype=np.float64)
    # Only ratios of weights matter; this keeps sums of huge ones finite.
    shares = shares / shares.max()
    total = np.zeros(parts.shape[1:])
    weight_there = np.zeros(parts.shape[1:])
    # Part by part and not one matrix product: a product's rounding depends on the array's size,
    # and one place's score must not depend on which other places are there.
    for part, weight in zip(parts, shares, strict=True):
        is_there = ~np.isnan(part)
        np.add(total, weight * part, out=total, where=is_there)
        np.add(weight_there, weight, out=weight_there, where=is_there)
    with np.errstate(invalid="ignore"):
        return np.asarray(total / weight_there)


def _within_parts(mean: NDArray[np.float64], parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Keep rounding from pushing a mean below its smallest or above its largest part."""
    smallest = np.fmin.reduce(parts, axis=0)
    largest = np.fmax.reduce(parts, axis=0)
    return np.asarray(np.fmin(np.fmax(mean, smallest), largest))
