"""The rules of compound growth, with the numbers of the field notes and of the sources."""

import math

import pandas as pd
import pytest

from indicators.progress import STATES, Reason, Rule, judge
from indicators.progress_compound import growth_rate, limit_factor

NAN = math.nan
NAMES = ["direction", "baseline_year", "baseline", "year", "value", "target_year", "target"]
Case = tuple[str | float, ...]


def verdict(case: Case, rule: Rule) -> tuple[float, str, str]:
    """Judge a case of seven parts, or of eight with a limit."""
    columns = [*NAMES, "limit"][: len(case)]
    frame = pd.DataFrame([case], columns=columns)
    ((ratio, state, reason),) = judge(frame, rule).itertuples(index=False, name=None)
    assert state in STATES[rule]
    assert not reason or Reason(reason)
    return float(ratio), str(state), str(reason)


# Worked cases: how compound and linear pace judge the same learning-city series.
FIELD_NOTES = {
    "participation": (("higher", 2019, 12, 2024, 15, 2030, 20), 0.96, "substantial", ""),
    "none": (("higher", 2019, 0, 2024, 2, 2030, 10), 2.73, "substantial", "zero_replaced"),
    "one": (("higher", 2019, 1, 2024, 2, 2030, 10), 0.64, "moderate", ""),
    "literacy": (("higher", 2019, 97, 2024, 97.4, 2030, 99), 0.44, "limited", ""),
    "maturity": (("higher", 2019, 1, 2024, 2, 2030, 3), 1.42, "substantial", ""),
    "division by zero": (
        ("higher", 2019, 80, 2024, 78, 2030, 80),
        NAN,
        "not_assessable",
        "target_is_baseline",
    ),
}


@pytest.mark.parametrize(
    ("case", "ratio", "state", "reason"), FIELD_NOTES.values(), ids=FIELD_NOTES.keys()
)
def test_the_worked_cases_of_the_field_notes(
    case: Case, ratio: float, state: str, reason: str
) -> None:
    found = verdict(case, Rule.OPEN_SDG)
    assert found[0] == pytest.approx(ratio, abs=0.005, nan_ok=True)
    assert found[1:] == (state, reason)


# open-sdg/sdg-build, sdg/ProgressMeasure.py, with a target.
OPEN_SDG = {
    "achieved": (("higher", 2015, 50, 2020, 80, 2030, 80), "achieved", "target_met"),
    "achieved from one point": (("lower", 2020, 5, 2020, 5, 2030, 9), "achieved", "one_point"),
    "one point": (("lower", 2020, 10, 2020, 10, 2030, 9), "not_assessable", "one_point"),
    "held": (("higher", 2015, 80, 2020, 81, 2030, 80), "achieved", "target_is_baseline"),
    "passed, kept": (("higher", 2015, 90, 2020, 85, 2030, 80), "achieved", "passed_at_baseline"),
    "passed, fallen": (("higher", 2015, 90, 2020, 75, 2030, 80), "deterioration", "fallen_behind"),
    "mixed": (("higher", 2015, -5, 2020, 5, 2030, 10), "not_assessable", "mixed_signs"),
    "mixed, met": (("higher", 2015, -5, 2020, 15, 2030, 10), "achieved", "mixed_signs"),
    "mixed target": (("higher", 2015, -5, 2020, -4, 2030, 10), "not_assessable", "mixed_signs"),
    "zero to below": (("lower", 2015, 0, 2020, -4, 2030, -10), "not_assessable", "mixed_signs"),
    "zeros": (("higher", 2015, 0, 2020, 0, 2030, 0), "not_assessable", "target_is_baseline"),
    "target 0 met": (("lower", 2015, 5, 2020, 0, 2030, 0), "achieved", "zero_replaced"),
    "target 0": (("lower", 2015, 5, 2020, 4, 2030, 0), "limited", "zero_replaced"),
    "before": (("lower", 2020, 5, 2015, 4, 2030, 9), "not_assessable", "year_before_baseline"),
    "no value": (("lower", 2020, 5, 2015, NAN, 2030, 9), "not_assessable", "no_value"),
    "over": (("higher", 2010, 50, 2024, 70, 2020, 80), "limited", "missed_target_year"),
    "no change": (("higher", 2015, 50, 2020, 50, 2030, 80), "limited", "no_change"),
    "tiny gap": (("higher", 2015, 1.0, 2020, 0.5, 2e300, 1.1), "not_assessable", "not_finite"),
}


@pytest.mark.parametrize(("case", "state", "reason"), OPEN_SDG.values(), ids=OPEN_SDG.keys())
def test_open_sdg_with_a_target(case: Case, state: str, reason: str) -> None:
    assert verdict(case, Rule.OPEN_SDG)[1:] == (state, reason)


def test_open_sdg_below_zero_and_where_lower_is_better() -> None:
    up = verdict(("higher", 2015, -10, 2020, -8, 2030, -5), Rule.OPEN_SDG)
    down = verdict(("lower", 2015, 10, 2020, 8, 2030, 5), Rule.OPEN_SDG)
    expected = (0.8 ** (1 / 5) - 1) / (0.5 ** (1 / 15) - 1)
    assert up[0] == down[0] == pytest.approx(expected)
    assert (up[1], down[1]) == ("substantial", "substantial")
    away = verdict(("lower", 2015, 10, 2020, 11, 2030, 5), Rule.OPEN_SDG)
    assert away[0] < 0
    assert away[1] == "deterioration"


def test_a_limit_counts_only_without_a_target() -> None:
    case = ("higher", 2015, 50, 2020, 55, 2030, 80)
    assert verdict((*case, 100.0), Rule.OPEN_SDG) == verdict(case, Rule.OPEN_SDG)


def test_limit_factor_of_statistics_canada() -> None:
    # Ceiling, floor, at the limit, far from it, no limit, a limit of 0.
    found = limit_factor([90, 0.5, 110, 100, 200, 250, 5, 3, 0], [100] * 6 + [NAN, 0, 0])
    near = 1 - 0.9**4.44
    assert found.tolist() == pytest.approx([near, 1 - 0.005**4.44, near, 0, 1, 1, 1, 1, 1])
    assert limit_factor(-90, -100) == pytest.approx(near)


NO_TARGET = {
    "1.5 %": (("higher", 2019, 100, 2020, 101.5), "substantial", ""),
    "0.5 %": (("higher", 2019, 100, 2020, 100.5), "moderate", ""),
    "below 0.5 %": (("higher", 2019, 100, 2020, 100.49), "limited", ""),
    "0": (("higher", 2019, 100, 2020, 100), "limited", "no_change"),
    "below 0": (("higher", 2019, 100, 2020, 99.99), "deterioration", ""),
    "lower": (("lower", 2019, 100, 2020, 98), "substantial", ""),
    "lower, away": (("lower", 2019, 100, 2020, 101), "deterioration", ""),
}
NEAR_LIMIT = {
    # C = 1 - 0.97^4.44 = 0.1265: thresholds 0.190 % and 0.063 %.
    "over 1.5 % C": (("higher", 2019, 97, 2020, 97.185, 100), "substantial", ""),
    "below 1.5 % C": (("higher", 2019, 97, 2020, 97.183, 100), "moderate", ""),
    "over 0.5 % C": (("higher", 2019, 97, 2020, 97.062, 100), "moderate", ""),
    "below 0.5 % C": (("higher", 2019, 97, 2020, 97.061, 100), "limited", ""),
    # The threshold at 0 is not moved.
    "just away": (("higher", 2019, 97, 2020, 96.999, 100), "deterioration", ""),
    "held at the limit": (("higher", 2019, 100, 2020, 100, 100), "substantial", "no_change"),
    "left the limit": (("higher", 2019, 100, 2020, 99.9, 100), "deterioration", ""),
    "floor": (("lower", 2019, 1.03, 2020, 1.028, 1), "substantial", ""),
    "limit behind": (("lower", 2019, 97, 2020, 96.8, 100), "substantial", "limit_behind"),
    "from zero": (("higher", 2019, 0, 2020, 0.001, 100), "limited", "zero_replaced"),
}


@pytest.mark.parametrize(("case", "state", "reason"), NO_TARGET.values(), ids=NO_TARGET.keys())
def test_open_sdg_without_a_target(case: Case, state: str, reason: str) -> None:
    ratio, *found = verdict((*case, NAN, NAN), Rule.OPEN_SDG)
    way = 1 if case[0] == "higher" else -1
    assert ratio == pytest.approx(way * (float(case[4]) / 100 - 1))
    assert found == [state, reason]


@pytest.mark.parametrize(("case", "state", "reason"), NEAR_LIMIT.values(), ids=NEAR_LIMIT.keys())
def test_open_sdg_near_a_limit(case: Case, state: str, reason: str) -> None:
    assert verdict((*case[:5], NAN, NAN, case[5]), Rule.OPEN_SDG)[1:] == (state, reason)


# EUSTAT-DES/data, scripts/build_data.py: from 100 in 2019 to this in 2020.
EUROSTAT_NO_TARGET = {
    102.0: "significant_progress",
    101.0: "significant_progress",
    100.99: "moderate_progress",
    100.1: "moderate_progress",
    100.09: "no_progress",
    100.0: "no_progress",
    99.9: "no_progress",
    99.89: "moderate_deterioration",
    99.0: "moderate_deterioration",
    98.99: "significant_deterioration",
}


@pytest.mark.parametrize(("value", "state"), EUROSTAT_NO_TARGET.items())
def test_eurostat_without_a_target(value: float, state: str) -> None:
    rise: Case = ("higher", 2019, 100, 2020, value, NAN, NAN)
    assert verdict(rise, Rule.EUROSTAT)[1] == state
    # Eurostat knows no limit factor.
    assert verdict((*rise, 101.0), Rule.EUROSTAT)[1] == state
    fall: Case = ("lower", 2019, 100, 2020, 200 - value, NAN, NAN)
    assert verdict(fall, Rule.EUROSTAT)[1] == state


EUROSTAT = {
    "95 %": (("higher", 2019, 12, 2024, 15, 2030, 20), "significant_progress"),
    "60 %": (("higher", 2019, 1, 2024, 2, 2030, 10), "moderate_progress"),
    "below": (("higher", 2019, 97, 2024, 97.4, 2030, 99), "insufficient_progress"),
    "away": (("higher", 2019, 97, 2024, 96.9, 2030, 99), "movement_away"),
    "met": (("higher", 2019, 97, 2024, 99, 2030, 99), "significant_progress"),
}


@pytest.mark.parametrize(("case", "state"), EUROSTAT.values(), ids=EUROSTAT.keys())
def test_eurostat_with_a_target(case: Case, state: str) -> None:
    found = verdict(case, Rule.EUROSTAT)
    assert found[1] == state
    assert found[0] == verdict(case, Rule.OPEN_SDG)[0]


# UN Progress Chart 2023 as published by EUSTAT (EUSTAT-DES/site, _pages/en/metodologia.md).
UN = {
    "0.95": (("higher", 2020, 100, 2025, 110, 2030, 121 + 1 / 19), 0.9975, "on_track_or_met", ""),
    "exactly 0.95": (
        ("higher", 2020, 100, 2025, 110, 2030, 100 + 21 / 0.95),
        0.95,
        "on_track_or_met",
        "",
    ),
    "below 0.95": (("higher", 2020, 100, 2025, 110, 2030, 122.2), 21 / 22.2, "fair_progress", ""),
    "exactly 0.10": (("higher", 2020, 100, 2025, 110, 2030, 310), 0.1, "fair_progress", ""),
    "below 0.10": (
        ("higher", 2020, 100, 2025, 110, 2030, 311),
        21 / 211,
        "stagnation_or_regression",
        "",
    ),
    "away": (("lower", 2020, 100, 2025, 110, 2030, 79), -1.0, "stagnation_or_regression", ""),
    "lower": (("lower", 2020, 100, 2025, 90, 2030, 81), 1.0, "on_track_or_met", ""),
    "to nothing": (("lower", 2020, 100, 2025, 0, 2030, -100), 0.5, "fair_progress", ""),
    "met": (("higher", 2020, 100, 2025, 130, 2030, 125), 2.76, "on_track_or_met", "target_met"),
    "met from one point": (
        ("higher", 2020, 130, 2020, 130, 2030, 125),
        NAN,
        "on_track_or_met",
        "passed_at_baseline",
    ),
    "fallen": (
        ("higher", 2020, 90, 2025, 75, 2030, 80),
        NAN,
        "stagnation_or_regression",
        "fallen_behind",
    ),
    "one point": (("higher", 2020, 9, 2020, 9, 2030, 10), NAN, "not_assessable", "one_point"),
    "from zero": (("higher", 2020, 0, 2025, 5, 2030, 10), NAN, "not_assessable", "zero_baseline"),
    "mixed": (("higher", 2020, -1, 2025, 5, 2030, 10), NAN, "not_assessable", "mixed_signs"),
    "over": (
        ("higher", 2015, 100, 2025, 121, 2020, 140),
        0.25,
        "fair_progress",
        "missed_target_year",
    ),
    "no target, 2 %": (("higher", 2024, 100, 2025, 102, NAN, NAN), 0.02, "on_track_or_met", ""),
    "no target, 0.5 %": (("lower", 2024, 100, 2025, 99.5, NAN, NAN), 0.005, "fair_progress", ""),
    "no target, less": (
        ("lower", 2024, 100, 2025, 99.6, NAN, NAN),
        0.004,
        "stagnation_or_regression",
        "",
    ),
}


@pytest.mark.parametrize(("case", "ratio", "state", "reason"), UN.values(), ids=UN.keys())
def test_un_progress_chart_2023(case: Case, ratio: float, state: str, reason: str) -> None:
    found = verdict(case, Rule.UN)
    assert found[0] == pytest.approx(ratio, nan_ok=True)
    assert found[1:] == (state, reason)


def test_growth_rate() -> None:
    assert growth_rate(100, 121, 2) == pytest.approx(0.1)
    assert math.isnan(growth_rate(-1, 1, 2))
