"""The weather symbols of the German Federal Statistical Office: from two points or from a series.

Source: "Status of indicators - Methodology", dns-indikatoren.de/en/status; in German in
Nachhaltige-Entwicklung-Deutschland/open-sdg-site-starter, `_pages/status.md`. Where there are
several targets Destatis takes the one of the nearest year; here each is judged by itself.
"""

import numpy as np

from indicators.progress_cases import (
    ROUNDING,
    Bools,
    Cases,
    Floats,
    Verdicts,
    Words,
    choose,
    finite_or_nan,
)
from indicators.progress_words import NOT_ASSESSABLE, Reason

# Shares of today's gap that a trend may miss the target by.
SUN_BELOW, SUN_WITH_CLOUD_TO = 0.05, 0.20
# "The last four consecutive points of time ... as a minimum."
LEAST_POINTS = 4


def judge_destatis(cases: Cases) -> Verdicts:
    """Judge by the weather symbols of the German Federal Statistical Office (Destatis).

    The mean yearly change is carried on to the target year; the ratio is the miss that is left
    then, as a share of the gap of today: sun below 5 %, sun with cloud to 20 %, cloud above.
    Standing still or moving away is a thunderstorm. A target that is met already: sun, or sun with
    cloud if the mean change leads away from it; no ratio. Once the target year has come nothing is
    carried on: the miss is 1.

    Without a target the mean change is set against the change of the last year, without a ratio:
    both the right way sun, the mean only sun with cloud, the last only cloud, neither
    thunderstorm; no change is not the right way.

    The mean is that of the last five yearly changes (six points), with fewer years at least of
    four points in a row up to the latest; the baseline plays no part. That takes the values of
    the years before (`Cases.before`). Where a case has two points only, the mean is the change
    over the span between them, and without a target nothing can be said.
    """
    if cases.before is None:
        return _judge_two_points(cases)
    recent = np.column_stack([cases.value, cases.before])
    # Points in a row, counted back from the latest to the first gap.
    count = np.isfinite(recent).cumprod(axis=1).sum(axis=1)
    oldest = recent[np.arange(len(recent)), np.maximum(count - 1, 0)]
    with np.errstate(all="ignore"):
        mean = (cases.value - oldest) / (count - 1)
    fault = choose(
        (cases.fault_of_value != "", cases.fault_of_value),
        (count < LEAST_POINTS, Reason.TOO_FEW_IN_A_ROW),
    )
    last_change = cases.value - cases.before[:, 0]
    with_target = _by_target(cases, mean, fault)
    return Verdicts(
        with_target.ratio,
        choose(
            (cases.has_target | (fault != ""), with_target.state),
            otherwise=_by_direction(cases.towards * mean > 0, cases.towards * last_change > 0),
        ),
        choose((cases.has_target | (fault != ""), with_target.reason)),
    )


def _judge_two_points(cases: Cases) -> Verdicts:
    no_target = (cases.fault == "") & ~cases.has_target
    fault = choose(
        (cases.fault != "", cases.fault),
        (no_target, Reason.NO_LAST_YEAR_CHANGE),
        (cases.is_one_point, Reason.ONE_POINT),
    )
    with np.errstate(all="ignore"):
        mean = (cases.value - cases.baseline) / (cases.year - cases.baseline_year)
    return _by_target(cases, mean, fault)


def _by_direction(is_mean_right: Bools, is_last_right: Bools) -> Words:
    return choose(
        (is_mean_right & is_last_right, "sun"),
        (is_mean_right, "sun_with_cloud"),
        (is_last_right, "cloud"),
        otherwise="thunderstorm",
    )


def _by_target(cases: Cases, mean_change: Floats, fault: Words) -> Verdicts:
    with np.errstate(all="ignore"):
        years_left = np.maximum(cases.target_year - cases.year, 0.0)
        expected = cases.value + mean_change * years_left
        miss = (cases.target - expected) / (cases.target - cases.value)
    ratio = finite_or_nan(np.where((fault != "") | cases.is_met, np.nan, miss))
    is_worse = cases.towards * mean_change < 0
    is_still = mean_change == 0
    by_miss = choose(
        (np.isnan(ratio), NOT_ASSESSABLE),
        (is_worse | is_still, "thunderstorm"),
        (ratio < SUN_BELOW * (1 - ROUNDING), "sun"),
        (ratio <= SUN_WITH_CLOUD_TO * (1 + ROUNDING), "sun_with_cloud"),
        otherwise="cloud",
    )
    state = choose(
        (fault != "", NOT_ASSESSABLE),
        (cases.is_met & is_worse, "sun_with_cloud"),
        (cases.is_met, "sun"),
        otherwise=by_miss,
    )
    reason = choose(
        (fault != "", fault),
        (state == NOT_ASSESSABLE, Reason.NOT_FINITE),
        (cases.was_met & ~cases.is_met, Reason.FALLEN_BEHIND),
        (cases.is_met, Reason.TARGET_MET),
        (cases.is_over, Reason.MISSED_TARGET_YEAR),
        (is_still, Reason.NO_CHANGE),
    )
    return Verdicts(ratio, state, reason)
