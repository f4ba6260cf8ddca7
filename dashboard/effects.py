"""What an upload does to the scores: the published scores before and after, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.columns import NOT_APPLICABLE
from data.intake import Plan
from indicators.framework import Framework
from indicators.method import Method
from indicators.panel import Panel, build_panel, read_only
from indicators.scores import Scores, score_panel

STILL = 0.05
"""A move that rounds to 0.0 points is none."""

_KEY = ["place", "indicator", "year"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One published score that moves; NaN where it is not published."""

    place: str
    year: int
    node: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class RowEffect:
    """What one row alone does to the scores of its area and of the whole; NaN: not published."""

    area_before: float
    area_after: float
    overall_before: float
    overall_after: float


@dataclass(frozen=True, eq=False)
class Effects(Sequence[Effect]):
    """All scores that move, the largest move first; each is made when it is asked for.

    `found` has the node, place and year of each as positions in `after`.
    """

    before: Scores
    after: Scores
    found: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Effect]:
        return (self._effect(position) for position in range(len(self)))

    @overload
    def __getitem__(self, position: int) -> Effect: ...

    @overload
    def __getitem__(self, position: slice) -> list[Effect]: ...

    def __getitem__(self, position: int | slice) -> Effect | list[Effect]:
        if isinstance(position, slice):
            return [self._effect(one) for one in range(len(self))[position]]
        return self._effect(range(len(self))[position])

    def _effect(self, position: int) -> Effect:
        node, place, year = (int(at) for at in self.found[position])
        return Effect(
            place=self.after.places[place],
            year=self.after.years[year],
            node=self.after.framework.codes[node],
            before=float(self.before.published[node, place, year]),
            after=float(self.after.published[node, place, year]),
        )


def values_after(values: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the values as they would be once a plan is written."""
    columns = [*_KEY, "value", "status"]
    kept = values[columns]
    written = pd.concat([plan.changed[_KEY], plan.removed[_KEY]])
    if len(written):
        kept = kept[~_among(kept, written)]
    return pd.concat([kept, plan.new[columns], plan.changed[columns]])


def _among(values: pd.DataFrame, written: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which rows have the place, indicator and year of one of the others."""
    numbers = np.zeros(len(values), dtype=np.int64)
    others = np.zeros(len(written), dtype=np.int64)
    for column in _KEY:
        codes = pd.Index(written[column].unique())
        width = len(codes) + 1
        numbers = numbers * width + codes.get_indexer(pd.Index(values[column])) + 1
        others = others * width + codes.get_indexer(pd.Index(written[column])) + 1
    return np.isin(numbers, others)


def score_effects(before: Scores, after: Scores) -> Effects:
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
    at = np.array([framework.position(node) for node in nodes], dtype=np.intp)
    old, new = before.published[at], after.published[at]
    move = np.abs(np.nan_to_num(new) - np.nan_to_num(old))
    move[np.isnan(old) != np.isnan(new)] += 2 * STILL
    found = np.argwhere(move >= STILL)
    found = found[np.argsort(-move[tuple(found.T)], kind="stable")]
    found[:, 0] = at[found[:, 0]]
    return Effects(before, after, found)


def row_effects(
    values: pd.DataFrame, rows: pd.DataFrame, framework: Framework, method: Method
) -> list[RowEffect]:
    """Return what each row alone would do to the scores of its own place and year.

    Every row becomes two places of one small panel, without and with the row, over the years from
    which a value may still be carried to it; so one call scores all rows of a page.

    Args:
        values: what is stored of the places of the rows: place, indicator, year, value, status;
            only indicators of the framework.
        rows: place, indicator (of the framework), year, value and status, and is_removed.
        framework: the tree.
        method: says how long a value is carried.
    """
    if rows.empty:
        return []
    reach = method.max_age + 1
    years, count = rows["year"].to_numpy(dtype=np.int64), len(rows)
    span = range(int(years.min()) - method.max_age, int(years.max()) + 1)
    places = list(dict.fromkeys(rows["place"].astype(str)))
    stored = build_panel(values, framework, places, span)
    at_place = pd.Index(places).get_indexer(pd.Index(rows["place"].astype(str)))
    at_year = years[:, None] - span.start + np.arange(-method.max_age, 1)

    def window(array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        one = array[:, at_place[:, None], at_year]
        return np.concatenate([one, one], axis=1)

    numbers, not_applicable = window(stored.values), window(stored.is_not_applicable)
    indicators = [framework.indicators.index(code) for code in rows["indicator"].astype(str)]
    is_removed = rows["is_removed"].to_numpy(dtype=bool)
    inapplicable = (rows["status"].astype(str) == NOT_APPLICABLE).to_numpy() & ~is_removed
    here = (np.array(indicators), np.arange(count, 2 * count), np.full(count, reach - 1))
    numbers[here] = np.where(is_removed | inapplicable, np.nan, rows["value"].to_numpy(dtype=float))
    not_applicable[here] = inapplicable
    panel = Panel(
        places=tuple(map(str, range(2 * count))),
        years=tuple(range(reach)),
        indicators=framework.indicators,
        values=read_only(numbers.astype(np.float64)),
        is_not_applicable=read_only(not_applicable.astype(np.bool_)),
        is_illustrative=read_only(np.zeros(numbers.shape, dtype=np.bool_)),
    )
    published = score_panel(panel, framework, method).published[:, :, -1]
    root = framework.position(framework.roots[0])
    areas = [framework.position(_area_of(framework, code)) for code in rows["indicator"]]
    return [
        RowEffect(
            float(published[area, row]),
            float(published[area, count + row]),
            float(published[root, row]),
            float(published[root, count + row]),
        )
        for row, area in enumerate(areas)
    ]


def _area_of(framework: Framework, indicator: str) -> str:
    above = framework.ancestors(str(indicator))
    return next(code for code in above if framework.node(code).level == "area")
