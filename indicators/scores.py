"""Scores with their coverage: what is known, what may be published, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.aggregate import aggregate_tree
from indicators.framework import Framework
from indicators.method import Method
from indicators.normalise import normalise_indicators
from indicators.panel import Panel, carry_forward, read_only

# 2 of 3 indicators must reach a share of 2/3 whatever the last digit of either.
_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores of every node, place and year; the arrays are read-only.

    Attributes:
        framework: The tree; `framework.position(code)` is the index on the node axis.
        method: The thresholds used.
        places: Place codes, the second axis.
        years: Years in ascending order, the third axis.
        score: 0 to 100 (node, place, year) from all that is there, NaN where nothing is.
        coverage: Share (0 to 1) of the applicable indicators below that have a value, NaN where
            none is applicable.
        known: Number of indicators below that have a value.
        applicable: Number of indicators below that are not `not_applicable`.
        is_published: There is a score and its coverage is enough.
        has_illustrative: An illustrative value takes part in the score.
        value: Values (indicator, place, year) after carrying forward, NaN where there is none.
        age: Years since the observation (indicator, place, year), a value or a `not_applicable`: 0
            of that year, -1 none.
        is_not_applicable: Not applicable (indicator, place, year), that year or carried.
    """

    framework: Framework
    method: Method
    places: tuple[str, ...]
    years: tuple[int, ...]
    score: NDArray[np.float64]
    coverage: NDArray[np.float64]
    known: NDArray[np.int32]
    applicable: NDArray[np.int32]
    is_published: NDArray[np.bool_]
    has_illustrative: NDArray[np.bool_]
    value: NDArray[np.float64]
    age: NDArray[np.int16]
    is_not_applicable: NDArray[np.bool_]

    @cached_property
    def published(self) -> NDArray[np.float64]:
        """The scores, NaN where they are not published."""
        return read_only(np.where(self.is_published, self.score, np.nan))

    def place_position(self, code: str) -> int:
        """Return the index of a place on the second axis; KeyError if it is not there."""
        return self._place_positions[code]

    def year_position(self, year: int) -> int:
        """Return the index of a year on the third axis; KeyError if it is not there."""
        return self._year_positions[year]

    def frame(self, codes: Sequence[str] | None = None) -> pd.DataFrame:
        """Return published scores in long form, by place, year and node in this order.

        Args:
            codes: The nodes wanted, in order; default: all, in tree order.

        Returns:
            Columns place, year, code, score (NaN where not published), coverage.
        """
        wanted = self.framework.codes if codes is None else tuple(codes)
        rows = [self.framework.position(code) for code in wanted]
        place_count, year_count, node_count = len(self.places), len(self.years), len(wanted)
        at_place = np.repeat(np.arange(place_count), year_count * node_count)
        at_year = np.tile(np.repeat(np.arange(year_count), node_count), place_count)
        at_node = np.tile(np.arange(node_count), place_count * year_count)
        return pd.DataFrame(
            {
                "place": pd.array(self.places, dtype="str").take(at_place),
                "year": np.asarray(self.years, dtype=np.int64)[at_year],
                "code": pd.array(wanted, dtype="str").take(at_node),
                "score": self.published[rows].transpose(1, 2, 0).ravel(),
                "coverage": self.coverage[rows].transpose(1, 2, 0).ravel(),
            },
            copy=False,
        )

    @cached_property
    def _place_positions(self) -> dict[str, int]:
        return {code: position for position, code in enumerate(self.places)}

    @cached_property
    def _year_positions(self) -> dict[int, int]:
        return {year: position for position, year in enumerate(self.years)}


def score_panel(panel: Panel, framework: Framework, method: Method) -> Scores:
    """Score every node for every place and year of a panel.

    Carry forward, normalise between the goalposts, aggregate all that is there, and only then
    decide what is published. A parent is the mean of its children whether or not these are
    published themselves.
    """
    carried = carry_forward(panel, method.max_age)
    score = aggregate_tree(normalise_indicators(carried.values, framework), framework)
    is_known = ~np.isnan(carried.values)
    known = _counts_below(is_known, framework)
    applicable = _counts_below(~carried.is_not_applicable, framework)
    coverage = np.full(known.shape, np.nan)
    np.divide(known, applicable, out=coverage, where=applicable > 0)
    needed = needed_coverage(framework, method).reshape(-1, 1, 1)
    is_published = ~np.isnan(score) & (coverage >= needed - _TOLERANCE)
    return Scores(
        framework=framework,
        method=method,
        places=panel.places,
        years=panel.years,
        score=read_only(score),
        coverage=read_only(coverage),
        known=read_only(known),
        applicable=read_only(applicable),
        is_published=read_only(is_published),
        has_illustrative=read_only(_counts_below(carried.is_illustrative, framework) > 0),
        value=carried.values,
        age=carried.age,
        is_not_applicable=carried.is_not_applicable,
    )


def _counts_below(is_counted: NDArray[np.bool_], framework: Framework) -> NDArray[np.int32]:
    """Count, for every node, the indicators below it for which the array holds."""
    counts = np.zeros((len(framework.nodes), *is_counted.shape[1:]), dtype=np.int32)
    counts[[framework.position(code) for code in framework.indicators]] = is_counted
    # From the last node to the first: depth-first, every node comes after its parent.
    for position in reversed(range(len(framework.nodes))):
        parent = framework.nodes[position].parent
        if parent is not None:
            counts[framework.position(parent)] += counts[position]
    return counts


def needed_coverage(framework: Framework, method: Method) -> NDArray[np.float64]:
    """Return the coverage (node) from which each node's score is published."""
    needed = np.full(len(framework.nodes), method.min_coverage)
    if len(framework.roots) == 1:
        needed[framework.position(framework.roots[0])] = method.min_coverage_overall
    return needed
