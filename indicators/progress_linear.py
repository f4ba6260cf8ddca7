"""The rules of progress that go along a straight line: the project's own and SDSN's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from indicators.progress_cases import (
    Cases,
    Floats,
    Verdicts,
    Words,
    choose,
    finite_or_nan,
    state_of,
)
from indicators.progress_words import NOT_ASSESSABLE, Reason


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """From which pace on (1: exactly fast enough) the project's own rule gives a state."""

    on_track: float = 0.95
    moderate: float = 0.60


OWN_CUTOFFS = Cutoffs()
SDSN_CUTOFFS = ((1.0, "on_track"), (0.5, "moderately_improving"), (0.0, "stagnating"))


def linear_pace(
    *,
    baseline_year: ArrayLike,
    baseline: ArrayLike,
    year: ArrayLike,
    value: ArrayLike,
    target_year: ArrayLike,
    target: ArrayLike,
) -> Floats:
    """Return the yearly change so far over the yearly change that the target takes, both even.

    1 is exactly fast enough, 0 no change, below 0 the wrong way. Along a straight line it is also
    the share of the gap that will be closed in the target year. The arguments are broadcast; NaN
    or infinite where a span or the gap is zero.
    """
    t0, y0, t, y, t_target, y_target = (
        np.asarray(array, dtype=np.float64)
        for array in (baseline_year, baseline, year, value, target_year, target)
    )
    with np.errstate(all="ignore"):
        # The same as the quotient of the two changes, with one rounding instead of three.
        return np.asarray(((y - y0) * (t_target - t0)) / ((y_target - y0) * (t - t0)))


def linear_state(ratio: ArrayLike, is_met: ArrayLike, cutoffs: Cutoffs = OWN_CUTOFFS) -> Words:
    """Return the state of a case with a gap at its baseline, whose target year is still ahead."""
    steps = ((cutoffs.on_track, "on_track"), (cutoffs.moderate, "moderate"), (0.0, "limited"))
    state = state_of(ratio, steps, "moving_away")
    return choose((np.asarray(is_met, dtype=np.bool_), "achieved"), otherwise=state)


def judge_linear(cases: Cases, cutoffs: Cutoffs = OWN_CUTOFFS) -> Verdicts:
    """Judge by the linear pace (design.md, "Scoring", 5): the project's own rule.

    "Met" means at the target or past it in the better direction. Then, first match wins:

    - A number or a year is missing or infinite, the latest value is older than the baseline, or
      the target year is not after the baseline year: not assessable.
    - One point only (the latest year is the baseline year): achieved if it is met, else not
      assessable. No ratio.
    - The target equals the baseline: maintained if it is met, else moving away. No ratio.
    - The target was passed at the baseline already; a target on the wrong side for the direction
      is the same: achieved if it is met, else moving away. No ratio, since moving towards such a
      target would be a decline.
    - Met: achieved, whatever the pace; if the value is from after the target year, the reason
      says so.
    - The target year has come, in the year of the latest value or before, and it is not met: the
      target is missed. The ratio is then below 1; the state is as below, though at best moderate.
    - Else by the ratio: on track from 0.95, moderate from 0.60, limited from 0, below moving away.
      Exactly no change is limited, with the reason. A wider band of "no change" would hide small
      declines, which the design calls moving away, so there is none.

    Lower is better needs nothing of its own: both changes change their sign.
    """
    fault = cases.fault_or_no_target
    is_ordinary = (fault == "") & ~cases.is_one_point & ~cases.was_met
    ratio = linear_pace(
        baseline_year=cases.baseline_year,
        baseline=cases.baseline,
        year=cases.year,
        value=cases.value,
        target_year=cases.target_year,
        target=cases.target,
    )
    ratio = finite_or_nan(np.where(is_ordinary, ratio, np.nan))
    by_pace = linear_state(ratio, cases.is_met, cutoffs)
    is_missed = cases.is_over & ~cases.is_met
    is_at_target = cases.baseline == cases.target
    state = choose(
        (fault != "", NOT_ASSESSABLE),
        (cases.is_one_point, by_pace),
        (is_at_target & cases.is_met, "maintained"),
        (cases.was_met & ~cases.is_met, "moving_away"),
        (is_missed & (by_pace == "on_track"), "moderate"),
        otherwise=by_pace,
    )
    reason = choose(
        (fault != "", fault),
        (cases.is_one_point, Reason.ONE_POINT),
        (cases.was_met & ~cases.is_met, Reason.FALLEN_BEHIND),
        (is_at_target, Reason.TARGET_IS_BASELINE),
        (cases.was_met, Reason.PASSED_AT_BASELINE),
        (state == NOT_ASSESSABLE, Reason.NOT_FINITE),
        (cases.is_met & (cases.year > cases.target_year), Reason.MET_AFTER_TARGET_YEAR),
        (is_missed, Reason.MISSED_TARGET_YEAR),
        (cases.is_still, Reason.NO_CHANGE),
    )
    return Verdicts(ratio, state, reason)


def judge_sdsn(cases: Cases) -> Verdicts:
    """Judge as the Sustainable Development Solutions Network draws its trend arrows.

    Source: SDG Index and Dashboards, methods, and the questions and answers of the Africa SDG
    Index and Dashboards: the linear yearly growth over the latest years is compared with the
    linear growth needed to close the gap to the green threshold; on track from 100 %, moderately
    improving from 50 %, stagnating from 0, decreasing below. Movements above the threshold are
    ignored; to stay above it is to maintain.

    Here the target stands for the green threshold. SDSN takes the change of a score from 0 to 100;
    it is linear in the value, so the ratio is the same without it, except where a score would be
    cut at 0 or 100: the case format has no such ends. SDSN assesses no progress without a target.
    """
    fault = cases.fault_or_no_target
    is_blocked = (fault != "") | cases.is_one_point
    capped = np.where(cases.is_met, cases.target, cases.value)
    ratio = linear_pace(
        baseline_year=cases.baseline_year,
        baseline=cases.baseline,
        year=cases.year,
        value=capped,
        target_year=cases.target_year,
        target=cases.target,
    )
    ratio = finite_or_nan(np.where(is_blocked | cases.was_met, np.nan, ratio))
    state = choose(
        (is_blocked, NOT_ASSESSABLE),
        (cases.was_met & cases.is_met, "maintaining"),
        (cases.was_met, "decreasing"),
        (cases.is_met, "on_track"),
        otherwise=state_of(ratio, SDSN_CUTOFFS, "decreasing"),
    )
    reason = choose(
        (fault != "", fault),
        (cases.is_one_point, Reason.ONE_POINT),
        (cases.was_met & ~cases.is_met, Reason.FALLEN_BEHIND),
        (state == NOT_ASSESSABLE, Reason.NOT_FINITE),
        (cases.is_met, Reason.TARGET_MET),
        (cases.is_over, Reason.MISSED_TARGET_YEAR),
        (cases.is_still, Reason.NO_CHANGE),
    )
    return Verdicts(ratio, state, reason)
