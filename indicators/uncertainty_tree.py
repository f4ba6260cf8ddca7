"""The scores of a tree in many draws at once, for all places of one year."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from indicators.framework import Aggregation, Direction, Framework, Transform
from indicators.panel import read_only
from indicators.uncertainty_draws import Draws

BEST = 100.0

# Parts of the tree are worked out side by side where NumPy lets go of Python's lock.
_THREADS = 2
# A part this small against the whole tree is not split any further.
_PARTS = 6


@dataclass(frozen=True, eq=False)
class Positions:
    """Where each value lies on its indicator's scale (indicator, place).

    0 is the goalpost that scores 0, 1 the one that scores 100, and values beyond lie beyond;
    NaN where there is no value.
    """

    framework: Framework
    share: NDArray[np.float64]


def positions_of(values: NDArray[np.float64], framework: Framework) -> Positions:
    """Place values (indicator, place) on the scales of their indicators."""
    share = np.full(values.shape, np.nan)
    for row, code in enumerate(framework.indicators):
        node = framework.node(code)
        if node.low is None or node.high is None:
            continue
        ends = np.array([node.low, node.high])
        own = values[row]
        if node.transform is Transform.LOG:
            with np.errstate(divide="ignore"):
                # Zero and less lie infinitely far below, and score that end of the scale.
                own, ends = np.log(np.where(own < 0, 0.0, own)), np.log(ends)
        worst, best = ends if node.direction is Direction.HIGHER else ends[::-1]
        share[row] = (own - worst) / (best - worst)
    return Positions(framework, read_only(share))


def _patterns(
    is_there: NDArray[np.bool_],
) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Return the different columns of what is there (part, place), and which one each place has."""
    if is_there.shape[1] == 1:
        # Looking for others takes longer than the scores of one place do.
        return is_there, np.zeros(1, dtype=np.intp)
    patterns, pattern = np.unique(is_there, axis=1, return_inverse=True)
    return patterns, pattern


@dataclass(frozen=True, eq=False)
class Level:
    """The level of a node (place, draw) for its parent to go on with.

    In the first draws, those with arithmetic means, the score; in the others its logarithm, so
    that means of means need no way back and forth. 0 for a place that has no score.
    """

    level: NDArray[np.float64]
    is_there: NDArray[np.bool_]


Read = Callable[[NDArray[np.intp]], NDArray[np.float64]]
"""Returns the scores (place, draw) of some places by their positions, as a copy."""

Visit = Callable[[int, Read], None]
"""What is told of each node: its position in the tree and how to read its scores."""


class DrawnTree:
    """The nodes of a tree in all draws; the draws with arithmetic means come first."""

    def __init__(self, positions: Positions, draws: Draws) -> None:
        self.framework = positions.framework
        self.share = positions.share
        self.order = np.argsort(draws.is_geometric, kind="stable")
        self.first_geometric = int(np.count_nonzero(~draws.is_geometric))
        # By node and by indicator, each in one piece over all draws.
        self.weights = np.ascontiguousarray(draws.weights[self.order].T)
        self.worst = np.ascontiguousarray(draws.worst[self.order].T)
        best = np.ascontiguousarray(draws.best[self.order].T)
        self.scale = BEST / (1 + best - self.worst)
        with np.errstate(divide="ignore"):
            self.least_log = float(np.log(draws.least_part))
        self.rows = {code: row for row, code in enumerate(self.framework.indicators)}

    def scores(self, code: str) -> NDArray[np.float64]:
        """Return the scores of one node (place, draw) in the order of the draws."""
        level = self._level(code, None)
        ordered = self._read(level.level, np.arange(len(level.is_there)))
        ordered[~level.is_there] = np.nan
        scores = np.empty_like(ordered)
        scores[:, self.order] = ordered
        return scores

    def visit(self, visit: Visit) -> None:
        """Tell of every node, a child before its parent, some of them side by side.

        A node with one child is told of with the child's scores, in its own place.
        """
        small = len(self.framework.nodes) // _PARTS
        with np.errstate(divide="ignore"), ThreadPoolExecutor(_THREADS) as pool:
            for root in self.framework.roots:
                self._visit_split(root, visit, pool, small)

    def _visit_split(self, code: str, visit: Visit, pool: ThreadPoolExecutor, small: int) -> Level:
        children = self.framework.children(code)
        if self._size(code) <= small or not children:
            return pool.submit(self._level, code, visit).result()
        waiting = {
            child: pool.submit(self._level, child, visit)
            for child in children
            if self._size(child) <= small
        }
        parts = [
            waiting.pop(child).result()
            if child in waiting
            else self._visit_split(child, visit, pool, small)
            for child in children
        ]
        return self._parent(code, parts, visit)

    def _size(self, code: str) -> int:
        return len(self.framework.indicators_below(code))

    def _level(self, code: str, visit: Visit | None) -> Level:
        children = self.framework.children(code)
        if not children:
            return self._indicator(code, visit)
        return self._parent(code, [self._level(child, visit) for child in children], visit)

    def _indicator(self, code: str, visit: Visit | None) -> Level:
        row = self.rows[code]
        share = self.share[row]
        is_there = ~np.isnan(share)
        level = np.subtract(np.where(is_there, share, 0.0)[:, None], self.worst[row])
        level *= self.scale[row]
        np.clip(level, 0.0, BEST, out=level)
        if visit is not None:
            visit(self.framework.position(code), level.__getitem__)
        logs = level[:, self.first_geometric :]
        with np.errstate(divide="ignore"):
            np.log(logs, out=logs)
        level[~is_there] = 0.0
        return Level(level, is_there)

    def _parent(self, code: str, parts: Sequence[Level], visit: Visit | None) -> Level:
        level = parts[0] if len(parts) == 1 else self._mean(code, parts)
        if visit is not None:
            visit(self.framework.position(code), partial(self._read, level.level))
        return level

    def _mean(self, code: str, parts: Sequence[Level]) -> Level:
        """Return the weighted mean of what is there; the arrays of the parts are used up.

        Sums go part by part and not through a matrix product, whose rounding depends on the
        machine and on how many places there are.
        """
        children = self.framework.children(code)
        weights = self.weights[[self.framework.position(child) for child in children]]
        # Only ratios of weights matter; this keeps sums of huge ones finite.
        weights = weights / weights.max(axis=0)
        is_there = np.stack([part.is_there for part in parts])
        patterns, pattern = _patterns(is_there)
        total = np.zeros((patterns.shape[1], weights.shape[1]))
        for has_part, weight in zip(patterns, weights, strict=True):
            total[has_part] += weight
        has_any = np.asarray(patterns.any(axis=0))
        total[has_any] = 1 / total[has_any]
        is_own_mean = self.framework.node(code).aggregation is Aggregation.GEOMETRIC
        whole = parts[0].level
        for part, weight in zip(parts, weights, strict=True):
            own = part.level
            if not is_own_mean:
                logs = own[:, self.first_geometric :]
                # Where nothing is there, the level of 0 stays: no least part is above 1 point.
                np.maximum(logs, self.least_log, out=logs)
            own *= weight
            if part is not parts[0]:
                whole += own
        whole *= total[pattern]
        return Level(whole, has_any[pattern])

    def _read(self, level: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.float64]:
        scores = level[rows]
        logs = scores[:, self.first_geometric :]
        np.exp(logs, out=logs)
        return np.clip(scores, 0.0, BEST, out=scores)
