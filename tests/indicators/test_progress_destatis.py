"""Destatis' weather symbols from a series: dns-indikatoren.de/en/status, one sentence a test."""

import math
from typing import Any

import pandas as pd
import pytest

from indicators.progress import Rule, compare_rules, judge

NAN = math.nan


def symbol(
    before: list[float],
    value: float,
    target: float = NAN,
    target_year: float = NAN,
    *,
    direction: str = "higher",
    baseline: float = NAN,
) -> tuple[Any, str, str]:
    """Judge a series: the values before 2025, oldest first, and that of 2025."""
    padded = [NAN] * (5 - len(before)) + before
    case: dict[str, Any] = {
        "direction": direction,
        "baseline_year": 2015,
        "baseline": baseline,
        "year": 2025,
        "value": value,
        "target_year": target_year,
        "target": target,
        **{f"before_{back}": padded[-back] for back in range(1, 6)},
    }
    ((ratio, state, reason),) = judge(pd.DataFrame([case]), Rule.DESTATIS).itertuples(index=False)
    return float(ratio), str(state), str(reason)


def test_the_mean_of_the_last_five_changes_from_six_points_is_carried_on() -> None:
    # Changes 1, 3, 2, 4, 0: 2 a year; 60 + 5 * 2 = 70. Of the gap 72 - 60 = 12 a sixth is left.
    six = [50.0, 51, 54, 56, 60]
    assert symbol(six, 60, 72, 2030) == (pytest.approx(1 / 6), "sun_with_cloud", "")
    assert symbol(six, 60, 70, 2030) == (pytest.approx(0), "sun", "")
    # 2 / 14 is above 5 %, 5 / 15 above 20 %.
    assert symbol(six, 60, 75, 2030) == (pytest.approx(1 / 3), "cloud", "")
    # The baseline, in 2015 or missing, plays no part.
    assert symbol(six, 60, 75, 2030, baseline=59) == symbol(six, 60, 75, 2030)


def test_lower_is_better_goes_the_same_way() -> None:
    six = [50.0, 49, 46, 44, 40]
    assert symbol(six, 40, 28, 2030, direction="lower") == (
        pytest.approx(1 / 6),
        "sun_with_cloud",
        "",
    )
    assert symbol(six, 40, 60, 2030, direction="lower") == (
        pytest.approx(NAN, nan_ok=True),
        "sun",
        "target_met",
    )


def test_at_least_the_last_four_points_in_a_row() -> None:
    # Three changes of 2: 60 + 5 * 2 = 70.
    assert symbol([54, 56, 58], 60, 70, 2030)[1] == "sun"
    assert symbol([10, NAN, 54, 56, 58], 60, 70, 2030)[1] == "sun"
    for short in ([56.0, 58], [54, NAN, 58], [50, 52, 54, NAN, 58], [50, 52, 54, 56, NAN], []):
        assert symbol(short, 60, 70, 2030)[1:] == ("not_assessable", "too_few_in_a_row")


def test_not_in_the_desired_direction_is_a_thunderstorm() -> None:
    assert symbol([60, 61, 62, 61], 59, 70, 2030)[1] == "thunderstorm"
    assert symbol([60, 61, 62, 61], 60, 70, 2030)[1:] == ("thunderstorm", "no_change")


def test_a_target_met_already_looks_at_the_mean_change() -> None:
    assert symbol([60, 65, 70], 71, 70, 2030)[1:] == ("sun", "target_met")
    assert symbol([75, 74, 73], 71, 70, 2030)[1:] == ("sun_with_cloud", "target_met")


# Mean and last change: right, right; right, wrong; right, none; wrong, right; none, right; ...
DIRECTION_ONLY = {
    "both right": ([50, 52, 54, 56], 58, "sun"),
    "last wrong": ([50, 52, 54, 58], 56, "sun_with_cloud"),
    "last none": ([50, 52, 54, 58], 58, "sun_with_cloud"),
    "mean wrong": ([60, 52, 51, 50], 56, "cloud"),
    "mean none": ([56, 52, 51, 50], 56, "cloud"),
    "both wrong": ([60, 58, 56, 54], 52, "thunderstorm"),
    "both none": ([60, 60, 60, 60], 60, "thunderstorm"),
}


@pytest.mark.parametrize(
    ("before", "value", "state"), DIRECTION_ONLY.values(), ids=DIRECTION_ONLY.keys()
)
def test_without_a_target_mean_and_last_change_decide(
    before: list[float], value: float, state: str
) -> None:
    ratio, *found = symbol(before, value)
    assert math.isnan(ratio)
    assert found == [state, ""]
    mirrored = symbol([100 - point for point in before], 100 - value, direction="lower")
    assert mirrored[1] == state
    assert symbol(before[-2:], value)[2] == "too_few_in_a_row"


def test_what_is_missing_or_infinite() -> None:
    four = [50.0, 52, 54]
    assert symbol(four, NAN, 70, 2030)[2] == "no_value"
    assert symbol(four, 56, 70)[2] == "no_year"
    assert symbol(four, math.inf, 70, 2030)[2] == "not_finite"


def test_the_other_rules_see_two_points_only() -> None:
    two = pd.DataFrame(
        {
            "direction": ["higher"],
            "baseline_year": [2015],
            "baseline": [40.0],
            "year": [2025],
            "value": [60.0],
            "target_year": [2030],
            "target": [70.0],
        }
    )
    series = two.assign(before_1=61.0, before_2=62.0, before_3=63.0, before_4=64.0, before_5=65.0)
    before, after = (compare_rules(frame).set_index("rule")["state"] for frame in (two, series))
    assert before["destatis"] == "sun"
    assert after["destatis"] == "thunderstorm"
    assert before.drop("destatis").to_dict() == after.drop("destatis").to_dict()
