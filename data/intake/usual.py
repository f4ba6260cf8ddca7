"""What is usual: for every value of a set of series, what it is measured against."""

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.intake.numbers import number_text
from data.intake.series import Flags, Floats, Series, Whole
from data.messages import Figure
from indicators.framework import Framework, Node, Transform

# However steady a series, a little is never far: the scale is at least the counting noise of
# whole numbers (a Poisson count's is its square root), a share of the usual value and a share of
# the distance between the goalposts.
_LEAST_SHARE = 0.08
_LEAST_OF_GOALPOSTS = 0.02
_PER_CENT = 100
# The places whose median is what a year did to all of them: fewer, and one that is wrong counts.
_FEWEST_PLACES = 5
# A year in which all places are off by a power of ten is no event but a unit.
_NEAR_FACTOR = 0.15
_DIGITS = 4
_LN_10 = math.log(10)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the framework says about each indicator, one element per indicator."""

    goal_distance: Floats
    is_log: Flags
    is_percent: Flags
    is_bounded_share: Flags
    is_rating: Flags


@dataclass(frozen=True, slots=True)
class View:
    """Series and what all warnings need of them, one element per value.

    `scaled` is the value, or its natural logarithm where the indicator is scored so; `usual` is
    the median of its series as it is and `move` the median move of `scaled` from year to year;
    `floor` is the least scale there is, in units of `scaled` as `goal_distance` is, the distance
    between the goalposts. `log` and `usual_log` are logarithms to the base of ten. `written` is
    the value as the file or the store has it, and `is_whole` tells series of whole numbers.
    """

    series: Series
    facts: Facts
    written: Floats
    is_whole: Flags
    scaled: Floats
    usual: Floats
    move: Floats
    floor: Floats
    goal_distance: Floats
    log: Floats
    usual_log: Floats


def facts_of(framework: Framework) -> Facts:
    """Return the facts about a framework's indicators, in their order."""
    nodes = [framework.node(code) for code in framework.indicators]
    is_log = [_is_log(node) for node in nodes]
    distances = [_goal_distance(node) for node in nodes]
    is_share = [node.valid_min == 0 and node.valid_max == _PER_CENT for node in nodes]
    is_rating = [
        node.source_type == "expert_review" and node.unit.startswith("rating") for node in nodes
    ]
    return Facts(
        goal_distance=np.array(distances, dtype=np.float64),
        is_log=np.array(is_log, dtype=bool),
        is_percent=np.array([node.unit.startswith("%") for node in nodes], dtype=bool),
        is_bounded_share=np.array(is_share, dtype=bool),
        is_rating=np.array(is_rating, dtype=bool),
    )


def view_of(series: Series, facts: Facts, written: Floats | None = None) -> View:
    """Return the view of a set of series, whose values may be other than those written."""
    indicator, value = series.indicator, series.value
    written = value if written is None else written
    is_log = facts.is_log[indicator]
    log = logs_of(value)
    # A logarithm that does not exist is none: such a value is compared with nothing.
    scaled = np.where(is_log, log * _LN_10, value)
    usual_by_series = series.medians(value)
    usual = usual_by_series[series.number]
    size = np.abs(usual)
    # Shares near 100 % are as steady as those near 0 %.
    share = np.where(
        facts.is_bounded_share[indicator], np.minimum(size, np.abs(_PER_CENT - usual)), size
    )
    # Whole numbers throughout are taken for counts.
    is_whole = np.logical_and.reduceat(written == np.rint(written), series.firsts)[series.number]
    noise = np.where(is_whole, np.sqrt(np.maximum(size, 1.0)), 0.0)
    least = np.maximum(noise, _LEAST_SHARE * share)
    # A small part of a value is the same step of its natural logarithm.
    least = np.where(is_log, least / np.where(size > 0, size, 1.0), least)
    goal_distance = facts.goal_distance[indicator]
    return View(
        series=series,
        facts=facts,
        written=written,
        is_whole=is_whole,
        scaled=scaled,
        usual=usual,
        move=series.median_moves(scaled)[series.number],
        floor=np.maximum(least, _LEAST_OF_GOALPOSTS * goal_distance),
        goal_distance=goal_distance,
        log=log,
        usual_log=logs_of(usual_by_series)[series.number],
    )


def without_common_moves(view: View) -> View:
    """Return the view of the same series without what a year did to most places alike.

    A pandemic or a new definition moves all places at once, and is no error of one of them. So
    each value is divided by the median ratio of the year's values to the usual ones of their
    places, as the year effects of a median polish are taken out (Tukey 1977, Exploratory Data
    Analysis, ch. 11), in logarithms. A year of fewer than five places with other years to know
    the usual from is left as it is, and so is one in which the places are off by a power of ten:
    that is what a wrong unit of the whole column looks like.
    """
    series = view.series
    moves = view.log - view.usual_log
    moves[series.lengths[series.number] <= 1] = np.nan
    keys, distinct = pd.factorize(year_keys(series))
    places = np.bincount(keys[np.isfinite(moves)], minlength=len(distinct))
    common = np.full(len(distinct), np.nan)
    medians = pd.Series(moves).groupby(keys).median()
    common[medians.index.to_numpy()] = medians.to_numpy()
    is_unit = (np.abs(common) > _NEAR_FACTOR) & (np.abs(common - np.rint(common)) <= _NEAR_FACTOR)
    is_left = (places < _FEWEST_PLACES) | is_unit
    ratio = 10.0 ** -np.where(is_left, 0.0, common)
    calm = replace(series, value=series.value * ratio[keys])
    return view_of(calm, view.facts, written=view.written)


def year_keys(series: Series) -> Whole:
    """Return a number per value that is the same for the same indicator and year."""
    years, _ = pd.factorize(series.year)
    return years.astype(np.int64) * (int(series.indicator.max(initial=0)) + 1) + series.indicator


def logs_of(values: Floats) -> Floats:
    """Return logarithms to the base of ten, NaN for what is not positive."""
    logs = np.full(values.shape, np.nan)
    np.log10(values, out=logs, where=values > 0)
    return logs


def rounded(value: float) -> Figure:
    """Return a number with as many digits as a sentence needs."""
    return Figure(number_text(float(f"{value:.{_DIGITS}g}")))


def _is_log(node: Node) -> bool:
    is_positive = (node.low or 0) > 0 and (node.high or 0) > 0
    return node.transform is Transform.LOG and is_positive


def _goal_distance(node: Node) -> float:
    if node.low is None or node.high is None:
        return 0.0
    if _is_log(node):
        return abs(math.log(node.high) - math.log(node.low))
    return abs(node.high - node.low)
