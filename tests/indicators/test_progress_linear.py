"""The rules along a straight line: every special case, and the numbers of the field notes."""

import math

import pandas as pd
import pytest

from indicators.progress import STATES, Cutoffs, Reason, Rule, compare_rules, judge, linear_state
from indicators.progress import required_yearly_change as required

COLUMNS = ["direction", "baseline_year", "baseline", "year", "value", "target_year", "target"]
NAN, INFINITY = math.nan, math.inf
Case = tuple[str, float, float, float, float, float, float]

# Worked cases: how compound and linear pace judge the same learning-city series.
FIELD_NOTES = {
    "participation": (("higher", 2019, 12, 2024, 15, 2030, 20), 0.83, "moderate"),
    "centres from none": (("higher", 2019, 0, 2024, 2, 2030, 10), 0.44, "limited"),
    "centres from one": (("higher", 2019, 1, 2024, 2, 2030, 10), 0.24, "limited"),
    "literacy": (("higher", 2019, 97, 2024, 97.4, 2030, 99), 0.44, "limited"),
    "maturity": (("higher", 2019, 1, 2024, 2, 2030, 3), 1.10, "on_track"),
    "target is baseline": (("higher", 2019, 80, 2024, 78, 2030, 80), NAN, "moving_away"),
}


def frame(*cases: Case) -> pd.DataFrame:
    return pd.DataFrame(cases, columns=COLUMNS)


def verdict(case: Case, rule: Rule = Rule.LINEAR) -> tuple[float, str, str]:
    (row,) = judge(frame(case), rule).itertuples(index=False, name=None)
    ratio, state, reason = row
    assert state in STATES[rule]
    assert not reason or Reason(reason)
    return float(ratio), str(state), str(reason)


@pytest.mark.parametrize(("case", "ratio", "state"), FIELD_NOTES.values(), ids=FIELD_NOTES.keys())
def test_the_worked_cases_of_the_field_notes(case: Case, ratio: float, state: str) -> None:
    found = verdict(case)
    assert found[0] == pytest.approx(ratio, abs=0.005 + 1e-9, nan_ok=True)
    assert found[1] == state


SPECIAL = {
    # Baseline equals target.
    "held": (("higher", 2019, 80, 2024, 80, 2030, 80), "maintained", "target_is_baseline"),
    "held and more": (("higher", 2019, 80, 2024, 90, 2030, 80), "maintained", "target_is_baseline"),
    "not held": (("higher", 2019, 80, 2024, 78, 2030, 80), "moving_away", "fallen_behind"),
    "held, lower": (("lower", 2019, 80, 2024, 78, 2030, 80), "maintained", "target_is_baseline"),
    "not held, lower": (("lower", 2019, 80, 2024, 81, 2030, 80), "moving_away", "fallen_behind"),
    # The target already passed, or on the wrong side for the direction.
    "passed": (("higher", 2019, 90, 2024, 85, 2030, 80), "achieved", "passed_at_baseline"),
    "passed, at it": (("higher", 2019, 90, 2024, 80, 2030, 80), "achieved", "passed_at_baseline"),
    "passed, fallen": (("higher", 2019, 90, 2024, 79, 2030, 80), "moving_away", "fallen_behind"),
    "passed, lower": (("lower", 2019, 10, 2024, 15, 2030, 20), "achieved", "passed_at_baseline"),
    "fallen, lower": (("lower", 2019, 10, 2024, 21, 2030, 20), "moving_away", "fallen_behind"),
    # One point.
    "one point": (("higher", 2019, 50, 2019, 50, 2030, 80), "not_assessable", "one_point"),
    "one point, met": (("higher", 2019, 85, 2019, 85, 2030, 80), "achieved", "one_point"),
    # Years out of order.
    "latest before": (
        ("higher", 2019, 50, 2018, 90, 2030, 80),
        "not_assessable",
        "year_before_baseline",
    ),
    "target year is baseline's": (
        ("higher", 2019, 50, 2024, 90, 2019, 80),
        "not_assessable",
        "target_year_not_after_baseline",
    ),
    "target year before": (
        ("higher", 2019, 50, 2024, 60, 2015, 80),
        "not_assessable",
        "target_year_not_after_baseline",
    ),
    # What is missing or infinite.
    "no baseline": (("higher", 2019, NAN, 2024, 60, 2030, 80), "not_assessable", "no_baseline"),
    "no value": (("higher", 2019, 50, 2024, NAN, 2030, 80), "not_assessable", "no_value"),
    "no target": (("higher", 2019, 50, 2024, 60, NAN, NAN), "not_assessable", "no_target"),
    "no year": (("higher", 2019, 50, NAN, 60, 2030, 80), "not_assessable", "no_year"),
    "no baseline year": (("higher", NAN, 50, 2024, 60, 2030, 80), "not_assessable", "no_year"),
    "no target year": (("higher", 2019, 50, 2024, 60, NAN, 80), "not_assessable", "no_year"),
    "infinite value": (
        ("higher", 2019, 50, 2024, INFINITY, 2030, 80),
        "not_assessable",
        "not_finite",
    ),
    "infinite baseline": (
        ("higher", 2019, -INFINITY, 2024, 60, 2030, 80),
        "not_assessable",
        "not_finite",
    ),
    "too large": (("higher", 2019, -1e308, 2024, 0, 2030, 1.7e308), "not_assessable", "not_finite"),
}


@pytest.mark.parametrize(("case", "state", "reason"), SPECIAL.values(), ids=SPECIAL.keys())
def test_special_cases_have_no_ratio_and_a_reason(case: Case, state: str, reason: str) -> None:
    found = verdict(case)
    assert math.isnan(found[0])
    assert found[1:] == (state, reason)


ORDINARY = {
    "lower is better": (("lower", 2020, 80, 2024, 70, 2028, 50), 20 / 30, "moderate", ""),
    "away, lower": (("lower", 2020, 80, 2024, 81, 2028, 50), -2 / 30, "moving_away", ""),
    "just away": (("higher", 2020, 50, 2024, 49.9999, 2028, 80), -2e-4 / 30, "moving_away", ""),
    "no change": (("higher", 2020, 50, 2024, 50, 2028, 80), 0, "limited", "no_change"),
    "met": (("higher", 2020, 50, 2024, 80, 2028, 80), 2, "achieved", ""),
    "met slowly": (("higher", 2020, 50, 2028, 80, 2028, 80), 1, "achieved", ""),
    "met late": (
        ("higher", 2020, 50, 2030, 80, 2028, 80),
        0.8,
        "achieved",
        "met_after_target_year",
    ),
    "missed": (("higher", 2020, 50, 2028, 65, 2028, 80), 0.5, "limited", "missed_target_year"),
    "missed narrowly": (
        ("higher", 2000, 0, 2021, 9.99, 2020, 10),
        9.99 / 10.5,
        "moderate",
        "missed_target_year",
    ),
    "missed, away": (
        ("higher", 2020, 50, 2030, 45, 2028, 80),
        -4 / 30,
        "moving_away",
        "missed_target_year",
    ),
    # Where a city works it out by hand, the cut-off is reached; in binary it is not quite.
    "60 % by hand": (("higher", 2020, 0.1, 2025, 0.4, 2030, 1.1), 0.6, "moderate", ""),
    "95 % by hand": (("higher", 2020, 0, 2030, 0.95, 2030.0 + 1, 1.1), 0.95, "on_track", ""),
}


@pytest.mark.parametrize(
    ("case", "ratio", "state", "reason"), ORDINARY.values(), ids=ORDINARY.keys()
)
def test_ordinary_cases(case: Case, ratio: float, state: str, reason: str) -> None:
    found = verdict(case)
    assert found[0] == pytest.approx(ratio, abs=1e-12)
    assert found[1:] == (state, reason)


def test_the_cut_offs_can_be_set() -> None:
    case = ("higher", 2019, 12, 2024, 15, 2030, 20)
    strict = judge(frame(case), Rule.LINEAR, Cutoffs(on_track=1.0, moderate=0.9))
    assert strict["state"].tolist() == ["limited"]
    states = linear_state([0.95, 0.949, 0.6, 0.599, 0, -1e-9, math.nan], is_met=False)
    assert states.tolist() == [
        "on_track",
        "moderate",
        "moderate",
        "limited",
        "limited",
        "moving_away",
        "not_assessable",
    ]
    assert linear_state([-5, math.nan], is_met=True).tolist() == ["achieved", "achieved"]


# Cut-offs of the SDG Index and Dashboards: 100 %, 50 % and 0 of the pace needed.
SDSN = {
    "100 %": (("higher", 2020, 0, 2025, 5, 2030, 10), 1.0, "on_track", ""),
    "below 100 %": (("higher", 2020, 0, 2025, 4.99, 2030, 10), 0.998, "moderately_improving", ""),
    "50 %": (("higher", 2020, 0, 2025, 2.5, 2030, 10), 0.5, "moderately_improving", ""),
    "below 50 %": (("higher", 2020, 0, 2025, 2.49, 2030, 10), 0.498, "stagnating", ""),
    "0": (("lower", 2020, 9, 2025, 9, 2030, 1), 0, "stagnating", "no_change"),
    "below 0": (("lower", 2020, 9, 2025, 9.1, 2030, 1), -0.025, "decreasing", ""),
    "kept": (("higher", 2020, 85, 2025, 81, 2030, 80), NAN, "maintaining", "target_met"),
    "not kept": (("higher", 2020, 85, 2025, 79, 2030, 80), NAN, "decreasing", "fallen_behind"),
    # Movements above the threshold are ignored: 60 to 80 in half the time, whatever comes on top.
    "past it": (("higher", 2020, 60, 2025, 99, 2030, 80), 2.0, "on_track", "target_met"),
    "past it, late": (("higher", 2020, 60, 2032, 99, 2030, 80), 10 / 12, "on_track", "target_met"),
    "one point": (("higher", 2020, 85, 2020, 85, 2030, 80), NAN, "not_assessable", "one_point"),
    "no target": (("higher", 2020, 60, 2025, 70, NAN, NAN), NAN, "not_assessable", "no_target"),
}


@pytest.mark.parametrize(("case", "ratio", "state", "reason"), SDSN.values(), ids=SDSN.keys())
def test_sdg_index_trend_arrows(case: Case, ratio: float, state: str, reason: str) -> None:
    found = verdict(case, Rule.SDSN)
    assert found[0] == pytest.approx(ratio, nan_ok=True)
    assert found[1:] == (state, reason)


# dns-indikatoren.de/en/status: below 5 %, to 20 %, above; from 0 in 2020 to 100 in 2030.
DESTATIS = {
    "reached": (("higher", 2020, 0, 2025, 50, 2030, 100), 0.0, "sun", ""),
    "missed by 4 %": (("higher", 2020, 0, 2025, 49, 2030, 100), 2 / 51, "sun", ""),
    "missed by 5 %": (("higher", 2020, 0, 2024, 19, 2025, 24), 0.05, "sun_with_cloud", ""),
    "missed by 20 %": (("higher", 2020, 0, 2025, 40, 2030, 90), 0.2, "sun_with_cloud", ""),
    "missed by more": (("higher", 2020, 0, 2025, 40, 2030, 91), 11 / 51, "cloud", ""),
    "passed": (("lower", 2020, 100, 2025, 40, 2030, 20), -2.0, "sun", ""),
    "flat": (("higher", 2020, 40, 2025, 40, 2030, 90), 1.0, "thunderstorm", "no_change"),
    "away": (("lower", 2020, 40, 2025, 41, 2030, 31), 1.1, "thunderstorm", ""),
    "met": (("higher", 2020, 80, 2025, 92, 2030, 90), NAN, "sun", "target_met"),
    "met, flat": (("higher", 2020, 92, 2025, 92, 2030, 90), NAN, "sun", "target_met"),
    "met, falling": (("higher", 2020, 95, 2025, 92, 2030, 90), NAN, "sun_with_cloud", "target_met"),
    "over": (("higher", 2020, 0, 2025, 40, 2025, 50), 1.0, "cloud", "missed_target_year"),
    "long over": (("higher", 2020, 0, 2027, 40, 2025, 50), 1.0, "cloud", "missed_target_year"),
    "no target": (
        ("higher", 2020, 60, 2025, 70, NAN, NAN),
        NAN,
        "not_assessable",
        "no_last_year_change",
    ),
    "one point": (("higher", 2020, 95, 2020, 95, 2030, 90), NAN, "not_assessable", "one_point"),
}


@pytest.mark.parametrize(
    ("case", "ratio", "state", "reason"), DESTATIS.values(), ids=DESTATIS.keys()
)
def test_destatis_weather_symbols(case: Case, ratio: float, state: str, reason: str) -> None:
    found = verdict(case, Rule.DESTATIS)
    assert found[0] == pytest.approx(ratio, abs=1e-12, nan_ok=True)
    assert found[1:] == (state, reason)


def test_where_the_rules_disagree() -> None:
    cases = frame(
        ("higher", 2019, 0, 2024, 2, 2030, 10),
        ("higher", 2019, 50, 2024, 90, 2030, 80),
        ("higher", 2019, 50, 2024, NAN, 2030, 80),
    )
    cases.index = pd.Index(["centres", "met", "unknown"])
    whole = compare_rules(cases)
    assert whole["rule"].tolist() == [rule.value for rule in Rule] * 3
    assert whole["case"].tolist() == [name for name in cases.index for _ in Rule]
    disputed = whole.groupby("case")["is_disputed"].unique().map(list).to_dict()
    assert disputed == {"centres": [True], "met": [False], "unknown": [False]}
    of_linear = whole[whole["rule"] == "linear"].set_index("case")
    assert of_linear["outlook"].to_dict() == {
        "centres": "behind",
        "met": "on_course",
        "unknown": "unknown",
    }


def test_no_cases_and_wrong_frames() -> None:
    for rule in Rule:
        assert judge(frame(), rule).columns.tolist() == ["ratio", "state", "reason"]
    assert compare_rules(frame()).empty
    with pytest.raises(ValueError, match=r"\['value'\] are missing"):
        judge(frame().drop(columns="value"), Rule.LINEAR)
    with pytest.raises(ValueError, match="direction is 'up'"):
        judge(frame(("up", 2019, 0, 2024, 2, 2030, 10)), Rule.LINEAR)


def test_required_yearly_change() -> None:
    found = required([15, 30, 90, 50, 50, NAN], 2024, [20, 20, 80, 80, 80, 80], 2030)
    assert found[:3].tolist() == pytest.approx([5 / 6, -10 / 6, -10 / 6])
    assert found[3] == 5
    assert math.isnan(found[5])
    assert math.isnan(required(50, 2030, 80, 2030))
    assert math.isnan(required(50, 2031, 80, 2030))
    assert math.isnan(required(50, 2024, 80, NAN))
