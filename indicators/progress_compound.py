"""The rules of progress that compare compound growth rates: Open SDG's, Eurostat's and the UN's."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from indicators.progress_cases import (
    Bools,
    Cases,
    Floats,
    Verdicts,
    Words,
    choose,
    finite_or_nan,
    state_of,
)
from indicators.progress_words import NOT_ASSESSABLE, Reason

# What Open SDG puts for a zero, which no growth rate can start from or lead to.
SMALL = 0.001
# The exponent of Open SDG's limit factor.
LIMIT_EXPONENT = 4.44


def growth_rate(start: ArrayLike, end: ArrayLike, years: ArrayLike) -> Floats:
    """Return the compound annual growth rate; NaN where the signs differ or the start is 0."""
    start, end, years = (np.asarray(array, dtype=np.float64) for array in (start, end, years))
    with np.errstate(all="ignore"):
        return np.asarray((end / start) ** (1.0 / years) - 1.0)


def limit_factor(baseline: ArrayLike, limit: ArrayLike) -> Floats:
    """Return Open SDG's factor on its growth thresholds: 0 at the limit, 1 far from it.

    `1 - (y0/limit)^4.44` up to a limit, `1 - ((2 limit - y0)/limit)^4.44` above it, 1 from twice
    the limit on and where there is no limit; of absolute values. Source: open-sdg/sdg-build,
    `sdg/ProgressMeasure.py`, `get_progress_thresholds`.
    """
    start, end = np.abs(np.asarray(baseline, np.float64)), np.abs(np.asarray(limit, np.float64))
    with np.errstate(all="ignore"):
        nearness = np.where(start <= end, start / end, (2 * end - start) / end)
        factor = 1.0 - nearness**LIMIT_EXPONENT
    return np.asarray(np.where((start >= 2 * end) | np.isnan(end), 1.0, factor))


@dataclass(frozen=True, eq=False)
class _Growth:
    """Growth as Open SDG's code calculates it.

    Attributes:
        ratio: With a target the growth over the growth needed, else the growth; above 0 is better.
        is_met: Whether the target, with a zero replaced, is met.
        fault: What makes any judgement impossible.
        obstacle: What makes a ratio impossible, a met target aside; includes the faults.
        is_replaced: Whether a zero was replaced.
    """

    ratio: Floats
    is_met: Bools
    fault: Words
    obstacle: Words
    is_replaced: Bools


def _grow(cases: Cases) -> _Growth:
    start = np.where(cases.baseline == 0, SMALL, cases.baseline)
    target = np.where(cases.target == 0, SMALL, cases.target)
    is_mixed = (start * cases.value < 0) | (cases.has_target & (np.sign(start) != np.sign(target)))
    obstacle = choose(
        (cases.fault != "", cases.fault),
        (cases.is_one_point, Reason.ONE_POINT),
        (is_mixed, Reason.MIXED_SIGNS),
        (start == target, Reason.TARGET_IS_BASELINE),
    )
    # Below zero, growth leads down.
    way = cases.towards * np.sign(start)
    growth = way * growth_rate(start, cases.value, cases.year - cases.baseline_year)
    needed = growth_rate(start, target, cases.target_year - cases.baseline_year)
    with np.errstate(all="ignore"):
        ratio = np.where(cases.has_target, growth / np.abs(needed), growth)
    ratio = finite_or_nan(np.where(obstacle == "", ratio, np.nan))
    return _Growth(
        ratio=ratio,
        is_met=cases.reaches(cases.value, target),
        fault=cases.fault,
        obstacle=choose(
            (obstacle != "", obstacle),
            (np.isnan(ratio), Reason.NOT_FINITE),
        ),
        is_replaced=(cases.baseline == 0) | (cases.target == 0),
    )


def _judge(
    cases: Cases,
    growth: _Growth,
    state: Words,
    met_state: str,
    extra: Sequence[tuple[Bools, Reason]] = (),
) -> Verdicts:
    """Put a met target and obstacles before the state that the ratio gives, and say why."""
    is_met = growth.is_met & (growth.fault == "")
    return Verdicts(
        growth.ratio,
        choose(
            (is_met, met_state),
            (growth.obstacle != "", NOT_ASSESSABLE),
            otherwise=state,
        ),
        choose(
            (growth.obstacle != "", growth.obstacle),
            (growth.is_replaced, Reason.ZERO_REPLACED),
            *extra,
            (is_met & cases.was_met, Reason.PASSED_AT_BASELINE),
            (is_met & (cases.year > cases.target_year), Reason.MET_AFTER_TARGET_YEAR),
            (is_met, Reason.TARGET_MET),
            (cases.was_met, Reason.FALLEN_BEHIND),
            (cases.is_over, Reason.MISSED_TARGET_YEAR),
            (cases.is_still, Reason.NO_CHANGE),
        ),
    )


def judge_open_sdg(cases: Cases) -> Verdicts:
    """Judge as Open SDG does, by the method of Statistics Canada.

    Source: open-sdg/sdg-build, `sdg/ProgressMeasure.py`; open-sdg/open-sdg,
    `docs/progress-methodology.md`.

    With a target the ratio is `d * CAGR / |CAGR needed|` (d is -1 where lower is better, and
    turned round again for values below zero): substantial from 95 %, moderate from 60 %, limited
    from 0, else deterioration; achieved if the target is met, whatever the ratio, even from one
    point. A limit is ignored. Without a target the ratio is `d * CAGR`, and the thresholds are
    1.5 %, 0.5 % and 0; those above 0 are multiplied by the limit factor where a limit is given. At
    the limit itself all are 0, so that holding it is substantial. A limit on the wrong side of the
    baseline is for the code a warning, and counts; here it is a reason.

    A baseline or target of 0 is replaced by 0.001 (the limit factor sees the 0). Not assessed:
    baseline and value, or (by the documentation; the code goes on with a complex number) baseline
    and target, of different signs; less than two points. Where the target equals the baseline the
    code divides by zero: not assessable here, unless it is met. The code's defaults (base year
    2015 or the next with data, target year 2030, lower is better) are not used: a case names them.
    """
    growth = _grow(cases)
    with_target = state_of(
        growth.ratio,
        ((0.95, "substantial"), (0.60, "moderate"), (0.0, "limited")),
        "deterioration",
    )
    factor = limit_factor(cases.baseline, cases.limit)
    without = state_of(
        growth.ratio,
        ((0.015 * factor, "substantial"), (0.005 * factor, "moderate"), (0.0, "limited")),
        "deterioration",
    )
    is_behind = ~cases.has_target & (cases.towards * (cases.limit - cases.baseline) < 0)
    state = choose((cases.has_target, with_target), otherwise=without)
    return _judge(cases, growth, state, "achieved", [(is_behind, Reason.LIMIT_BEHIND)])


def judge_eurostat(cases: Cases) -> Verdicts:
    """Judge as Eurostat does, in the implementation of EUSTAT, the Basque statistical office.

    Source: EUSTAT-DES/data, `scripts/build_data.py`, class `SeriesProgressEustat`, which builds on
    Open SDG's code and so shares its ratio, its zeros and what it does not assess.

    With a target: significant progress from 95 % or when the target is met, moderate from 60 %,
    insufficient from 0 (the words are Eurostat's; the code's labels for these two are moderate and
    significant deterioration), else movement away. Without one, growth of at least 1 % a year is
    significant progress, 0.1 % moderate, -0.1 % none, -1 % moderate and below it significant
    deterioration.

    EUSTAT keeps Open SDG's limit factor for thresholds above 0 and notes that this is still to be
    decided; Eurostat itself has none, and none is applied here.
    """
    growth = _grow(cases)
    with_target = state_of(
        growth.ratio,
        (
            (0.95, "significant_progress"),
            (0.60, "moderate_progress"),
            (0.0, "insufficient_progress"),
        ),
        "movement_away",
    )
    without = state_of(
        growth.ratio,
        (
            (0.01, "significant_progress"),
            (0.001, "moderate_progress"),
            (-0.001, "no_progress"),
            (-0.01, "moderate_deterioration"),
        ),
        "significant_deterioration",
    )
    state = choose((cases.has_target, with_target), otherwise=without)
    return _judge(cases, growth, state, "significant_progress")


def judge_un(cases: Cases) -> Verdicts:
    """Judge as the Progress Chart 2023 of the UN Statistics Division, as published by EUSTAT.

    Source: EUSTAT-DES/site, `_pages/en/metodologia.md`, after the Progress Chart Technical Note
    2023 of the UN Statistics Division.

    With a target the value is carried on at its compound growth to the target year (the source's
    2030); the ratio is the share of the gap between baseline and target that is closed then: from
    0.95 on track (score 3), from 0.10 fair progress (2), below stagnation or regression (1).
    A target that the latest value meets is score 3, whatever the trend. Without a target the ratio
    is the growth rate, above 0 the better way: 2 % a year, 0.5 %, below.

    The published share has no direction: for a target passed at the baseline it would call a
    decline progress. By an earlier version of the page ("start above the target ... and then
    decline") that is score 1, without a ratio. Zeros are not replaced in this source, so a
    baseline of 0 cannot be assessed, nor can a baseline and a value of different signs. For values
    below zero, of which the source says nothing, growth is turned round as in Open SDG. The
    source's rule that within 1 % of a target of 0 % or 100 % is met needs the unit, which a case
    does not have: not applied.
    """
    is_fallen = cases.was_met & ~cases.is_met & (cases.fault == "")
    obstacle = choose(
        (cases.fault != "", cases.fault),
        (cases.is_one_point, Reason.ONE_POINT),
        (cases.baseline == 0, Reason.ZERO_BASELINE),
        (cases.baseline * cases.value < 0, Reason.MIXED_SIGNS),
    )
    span = cases.year - cases.baseline_year
    with np.errstate(all="ignore"):
        # The growth factor from the baseline on, which is the source's from the latest year on.
        whole = (cases.value / cases.baseline) ** ((cases.target_year - cases.baseline_year) / span)
        expected = cases.baseline * whole
        share = (expected - cases.baseline) / (cases.target - cases.baseline)
        growth = (
            cases.towards * np.sign(cases.baseline) * growth_rate(cases.baseline, cases.value, span)
        )
    ratio = np.where(cases.has_target, share, growth)
    ratio = finite_or_nan(np.where((obstacle == "") & ~cases.was_met, ratio, np.nan))
    is_met = cases.is_met & (cases.fault == "")
    with_target = state_of(
        ratio, ((0.95, "on_track_or_met"), (0.10, "fair_progress")), "stagnation_or_regression"
    )
    without = state_of(
        ratio, ((0.02, "on_track_or_met"), (0.005, "fair_progress")), "stagnation_or_regression"
    )
    state = choose(
        (is_met, "on_track_or_met"),
        (is_fallen, "stagnation_or_regression"),
        (cases.has_target, with_target),
        otherwise=without,
    )
    reason = choose(
        (cases.fault != "", cases.fault),
        (is_fallen, Reason.FALLEN_BEHIND),
        (is_met & (cases.baseline == cases.target), Reason.TARGET_IS_BASELINE),
        (is_met & cases.was_met, Reason.PASSED_AT_BASELINE),
        (is_met & (cases.year > cases.target_year), Reason.MET_AFTER_TARGET_YEAR),
        (is_met, Reason.TARGET_MET),
        (obstacle != "", obstacle),
        (np.isnan(ratio), Reason.NOT_FINITE),
        (cases.is_over, Reason.MISSED_TARGET_YEAR),
        (cases.is_still, Reason.NO_CHANGE),
    )
    return Verdicts(ratio, state, reason)
