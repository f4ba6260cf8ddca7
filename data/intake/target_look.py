"""What asks for a look before targets are stored: those that point the wrong way or lie aside."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from data.columns import TARGET_KEY
from data.intake import templates_target as sentences
from data.intake.cells import CellFault
from data.intake.numbers import number_text
from data.intake.target_plan import TargetPlan, targets_after
from indicators.framework import Direction, Framework

_SERIES = TARGET_KEY[:2]

_Key = tuple[str, str]

Doubt = tuple[int, CellFault]
"""A line of the file, and what asks for a look there."""


class _Target(NamedTuple):
    """A target with its baseline, NaN where that is not known; `line` is 0 outside the file."""

    year: int
    target: float
    baseline: float
    line: int


def target_doubts(
    plan: TargetPlan, current: pd.DataFrame, values: pd.DataFrame, framework: Framework
) -> Iterator[Doubt]:
    """Yield the lines whose target should be looked at, with the reason.

    A target worse than its baseline; an interim target that is not between the baseline and the
    final target, that of the latest year. A blank baseline is the stored value of the baseline
    year, and of the first year that has one where there is no baseline year either.

    Args:
        plan: what the file would change.
        current: the stored targets, `TARGET_COLUMNS`.
        values: the stored values: place, indicator, year and value.
        framework: says of each indicator which way is better.
    """
    written = pd.concat([plan.new, plan.changed])
    own = pd.MultiIndex.from_frame(written[_SERIES]).unique()
    after = _of_series(targets_after(plan, current), own)
    known = _of_series(values[values["value"].notna()], own)
    stored: dict[_Key, dict[int, float]] = {}
    by_year = known.sort_values("year")
    for place, code, year, value in zip(
        *(by_year[name].tolist() for name in (*_SERIES, "year", "value")), strict=True
    ):
        stored.setdefault((place, code), {})[year] = value
    lines = set(written["line"])
    # Grouped in plain Python: there may be tens of thousands of series of one or two targets.
    for (place, code), rows in groupby(_rows(after), key=lambda row: row[:2]):
        series = stored.get((place, code), {})
        targets = [_target(row, series, lines) for row in rows]
        yield from _worse(targets, framework.node(code).direction)
        yield from _aside(targets)


def _rows(targets: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    names = (*TARGET_KEY, "target", "baseline_year", "baseline", "line")
    return zip(*(targets[name].tolist() for name in names), strict=True)


def _of_series(frame: pd.DataFrame, own: pd.MultiIndex) -> pd.DataFrame:
    return frame[pd.MultiIndex.from_frame(frame[_SERIES]).isin(own)]


def _target(row: tuple[Any, ...], by_year: Mapping[int, float], lines: set[int]) -> _Target:
    _, _, year, target, baseline_year, baseline, line = row
    if math.isnan(baseline):
        first = next(iter(by_year.values()), math.nan)
        is_open = math.isnan(baseline_year)
        baseline = first if is_open else by_year.get(int(baseline_year), math.nan)
    return _Target(year, target, baseline, int(line) if line in lines else 0)


def _worse(targets: Sequence[_Target], direction: Direction | None) -> Iterator[Doubt]:
    is_higher = direction is Direction.HIGHER
    template = sentences.LOWER_THAN_BASELINE if is_higher else sentences.HIGHER_THAN_BASELINE
    for one in targets:
        difference = one.target - one.baseline
        if (
            not one.line
            or direction is None
            or not (difference < 0 if is_higher else difference > 0)
        ):
            continue
        text = number_text(one.baseline)
        expected = f"{'≥' if is_higher else '≤'} {text}"
        yield one.line, CellFault(template, expected, {"baseline": text})


def _aside(targets: Sequence[_Target]) -> Iterator[Doubt]:
    """Yield the interim targets beside the way, at their own line or at that of the final one."""
    *interim, final = targets
    low, high = sorted((final.baseline, final.target))
    for one in interim:
        line = one.line or final.line
        if math.isnan(final.baseline) or low <= one.target <= high or not line:
            continue
        fields = {
            "interim": number_text(one.target),
            "year": one.year,
            "baseline": number_text(final.baseline),
            "final": number_text(final.target),
            "final_year": final.year,
        }
        expected = f"{number_text(low)} … {number_text(high)}"
        yield line, CellFault(sentences.INTERIM_OUTSIDE, expected, fields)
