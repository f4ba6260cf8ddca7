"""A second, slow way, one case at a time, says the same; and what must always hold does."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.progress import NOT_ASSESSABLE, STATES, Rule, judge, linear_pace, linear_state
from indicators.progress import required_yearly_change as required
from indicators.progress_compound import growth_rate

Case = dict[str, Any]
Verdict = tuple[float | None, str]
NAMES = ["baseline_year", "baseline", "year", "value", "target_year", "target", "limit"]

# Few years and round numbers, so that the special cases come up often.
years = st.integers(2015, 2027)
numbers = st.one_of(
    st.integers(-4, 12).map(float),
    st.floats(0.5, 120).map(lambda number: round(number, 1)),
)
any_case = st.fixed_dictionaries(
    {
        "direction": st.sampled_from(["higher", "lower"]),
        "baseline_year": years,
        "baseline": st.one_of(numbers, st.none()),
        "year": years,
        "value": st.one_of(numbers, numbers, st.none()),
        "target_year": years,
        "target": st.one_of(numbers, numbers, st.none()),
        "limit": st.one_of(numbers, st.none(), st.none()),
    }
)
# A case with a gap at its baseline, and years in order.
gap_case = st.builds(
    lambda way, start, gap, span, ahead, moved: {
        "direction": "higher" if way > 0 else "lower",
        "baseline_year": 2015,
        "baseline": start,
        "year": 2015 + span,
        "value": start + way * moved * gap,
        "target_year": 2015 + span + ahead,
        "target": start + way * gap,
    },
    st.sampled_from([1, -1]),
    st.floats(1, 100),
    st.floats(0.5, 100),
    st.integers(1, 12),
    st.integers(1, 12),
    st.floats(-1, 0.999),
)


def frame(*cases: Case) -> pd.DataFrame:
    whole = pd.DataFrame(cases)
    return whole.assign(**{name: whole[name].astype("float64") for name in NAMES if name in whole})


def one(case: Case, rule: Rule = Rule.LINEAR) -> tuple[float, str]:
    row = judge(frame(case), rule).iloc[0]
    return float(row["ratio"]), str(row["state"])


def is_met(case: Case, name: str = "value") -> bool:
    if case["target"] is None:
        return False
    if case["direction"] == "higher":
        return bool(case[name] >= case["target"])
    return bool(case[name] <= case["target"])


def is_faulty(case: Case) -> bool:
    if case["baseline"] is None or case["value"] is None or case["year"] < case["baseline_year"]:
        return True
    return case["target"] is not None and case["target_year"] <= case["baseline_year"]


def exact_pace(case: Case, value: float) -> Fraction:
    y0, y, y_target = (Fraction(number) for number in (case["baseline"], value, case["target"]))
    so_far = (y - y0) / (case["year"] - case["baseline_year"])
    needed = (y_target - y0) / (case["target_year"] - case["baseline_year"])
    return Fraction(so_far / needed)


def steps(ratio: float | Fraction, table: list[tuple[float, str]], lowest: str) -> str:
    for cut, state in table:
        if ratio >= cut or math.isclose(ratio, cut, rel_tol=1e-9):
            return state
    return lowest


def slow_linear(case: Case) -> Verdict:
    if is_faulty(case) or case["target"] is None:
        return None, NOT_ASSESSABLE
    if case["year"] == case["baseline_year"]:
        return None, "achieved" if is_met(case) else NOT_ASSESSABLE
    if case["baseline"] == case["target"]:
        return None, "maintained" if is_met(case) else "moving_away"
    if is_met(case, "baseline"):
        return None, "achieved" if is_met(case) else "moving_away"
    pace = exact_pace(case, case["value"])
    if is_met(case):
        return float(pace), "achieved"
    state = steps(pace, [(0.95, "on_track"), (0.6, "moderate"), (0, "limited")], "moving_away")
    if case["year"] >= case["target_year"] and state == "on_track":
        state = "moderate"
    return float(pace), state


def slow_sdsn(case: Case) -> Verdict:
    if is_faulty(case) or case["target"] is None or case["year"] == case["baseline_year"]:
        return None, NOT_ASSESSABLE
    if is_met(case, "baseline"):
        return None, "maintaining" if is_met(case) else "decreasing"
    if is_met(case):
        return float(exact_pace(case, case["target"])), "on_track"
    pace = exact_pace(case, case["value"])
    table = [(1.0, "on_track"), (0.5, "moderately_improving"), (0.0, "stagnating")]
    return float(pace), steps(pace, table, "decreasing")


def slow_destatis(case: Case) -> Verdict:
    if is_faulty(case) or case["target"] is None or case["year"] == case["baseline_year"]:
        return None, NOT_ASSESSABLE
    y0, y, y_target = (Fraction(case[name]) for name in ("baseline", "value", "target"))
    rise = y - y0 if case["direction"] == "higher" else y0 - y
    if is_met(case):
        return None, "sun_with_cloud" if rise < 0 else "sun"
    value = y
    for _ in range(case["year"], case["target_year"]):
        value += (y - y0) / (case["year"] - case["baseline_year"])
    miss = (y_target - value) / (y_target - y)
    if rise <= 0:
        return float(miss), "thunderstorm"
    if math.isclose(miss, 0.05) or 0.05 < miss <= 0.2 or math.isclose(miss, 0.2):
        return float(miss), "sun_with_cloud"
    return float(miss), "sun" if miss < 0.05 else "cloud"


def slow_growth(start: float, end: float, span: int) -> float:
    return float((end / start) ** (1 / span)) - 1


def slow_open_sdg(case: Case) -> Verdict:
    """Step by step as sdg/ProgressMeasure.py has it."""
    if is_faulty(case):
        return None, NOT_ASSESSABLE
    target = 0.001 if case["target"] == 0 else case["target"]
    achieved = is_met({**case, "target": target})
    start, end = case["baseline"] or 0.001, case["value"]
    span = case["year"] - case["baseline_year"]
    is_mixed = start * end < 0 or (target is not None and start * target < 0)
    if span == 0 or is_mixed or start == target:
        return None, "achieved" if achieved else NOT_ASSESSABLE
    way = (1 if case["direction"] == "higher" else -1) * (1 if start > 0 else -1)
    growth = way * slow_growth(start, end, span)
    if target is None:
        thresholds = [1.5 / 100, 0.5 / 100, 0.0]
        if case["limit"] is not None:
            base, limit = abs(case["baseline"]), abs(case["limit"])
            if base >= 2 * limit:
                factor = 1.0
            elif base <= limit:
                factor = 1 - (base / limit) ** 4.44
            else:
                factor = 1 - ((2 * limit - base) / limit) ** 4.44
            thresholds = [threshold * factor for threshold in thresholds]
        ratio = growth
    else:
        thresholds = [0.95, 0.6, 0.0]
        needed = slow_growth(start, target, case["target_year"] - case["baseline_year"])
        ratio = growth / abs(needed)
    states = ["substantial", "moderate", "limited"]
    state = steps(ratio, list(zip(thresholds, states, strict=True)), "deterioration")
    return ratio, "achieved" if achieved else state


def slow_eurostat(case: Case) -> Verdict:
    ratio, state = slow_open_sdg({**case, "limit": None})
    if state == "achieved":
        return ratio, "significant_progress"
    if ratio is None:
        return None, NOT_ASSESSABLE
    if case["target"] is None:
        table = [
            (0.01, "significant_progress"),
            (0.001, "moderate_progress"),
            (-0.001, "no_progress"),
            (-0.01, "moderate_deterioration"),
        ]
        return ratio, steps(ratio, table, "significant_deterioration")
    words = {
        "substantial": "significant_progress",
        "moderate": "moderate_progress",
        "limited": "insufficient_progress",
        "deterioration": "movement_away",
    }
    return ratio, words[state]


def slow_un(case: Case) -> Verdict:
    if is_faulty(case):
        return None, NOT_ASSESSABLE
    start, end, span = case["baseline"], case["value"], case["year"] - case["baseline_year"]
    worst, best = "stagnation_or_regression", "on_track_or_met"
    if case["target"] is not None and is_met(case, "baseline"):
        return None, best if is_met(case) else worst
    if span == 0 or start == 0 or start * end < 0:
        return None, best if is_met(case) else NOT_ASSESSABLE
    growth = slow_growth(start, end, span)
    if case["target"] is None:
        way = 1 if (case["direction"] == "higher") == (start > 0) else -1
        table = [(0.02, best), (0.005, "fair_progress")]
        return way * growth, steps(way * growth, table, worst)
    expected = end * (1 + growth) ** (case["target_year"] - case["year"]) if end else 0.0
    share = (expected - start) / (case["target"] - start)
    state = steps(share, [(0.95, best), (0.10, "fair_progress")], worst)
    return share, best if is_met(case) else state


SLOW: dict[Rule, Callable[[Case], Verdict]] = {
    Rule.LINEAR: slow_linear,
    Rule.OPEN_SDG: slow_open_sdg,
    Rule.EUROSTAT: slow_eurostat,
    Rule.UN: slow_un,
    Rule.SDSN: slow_sdsn,
    Rule.DESTATIS: slow_destatis,
}


@settings(max_examples=100, deadline=None)
@given(st.lists(any_case, min_size=1, max_size=20))
def test_a_second_way_through_every_rule(cases: list[Case]) -> None:
    for rule, slow in SLOW.items():
        found = judge(frame(*cases), rule)
        ratios, states = found["ratio"].tolist(), found["state"].tolist()
        for case, found_ratio, found_state in zip(cases, ratios, states, strict=True):
            ratio, state = slow(case)
            assert found_state == state, (rule, case)
            if ratio is None:
                assert math.isnan(found_ratio), (rule, case)
            else:
                assert math.isclose(found_ratio, ratio, rel_tol=1e-6, abs_tol=1e-9), (rule, case)


def has_zero(case: Case) -> bool:
    """Whether Open SDG replaces something, which depends on the unit and the sign."""
    return 0 in (case["baseline"], case["target"])


def same(one: pd.Series, other: pd.Series) -> bool:
    return bool(np.allclose(one, other, rtol=1e-6, atol=1e-9, equal_nan=True))


@settings(max_examples=30, deadline=None)
@given(st.lists(any_case, min_size=1, max_size=20))
def test_mirroring_values_and_direction_changes_nothing(cases: list[Case]) -> None:
    mirrored = [
        {
            **case,
            "direction": "lower" if case["direction"] == "higher" else "higher",
            **{
                name: None if case[name] is None else -case[name]
                for name in ("baseline", "value", "target", "limit")
            },
        }
        for case in cases
    ]
    kept = ~np.array([has_zero(case) for case in cases])
    for rule in Rule:
        keep = (
            kept if rule in {Rule.OPEN_SDG, Rule.EUROSTAT} else np.full(len(cases), fill_value=True)
        )
        found, expected = judge(frame(*mirrored), rule)[keep], judge(frame(*cases), rule)[keep]
        assert same(found["ratio"], expected["ratio"])
        assert found["state"].tolist() == expected["state"].tolist()
        assert found["reason"].tolist() == expected["reason"].tolist()


@settings(max_examples=25, deadline=None)
@given(st.lists(gap_case, min_size=1, max_size=20), st.floats(0.01, 1000), st.floats(-50, 50))
def test_the_unit_does_not_matter(cases: list[Case], scale: float, by: float) -> None:
    """Scaling changes no ratio; moving the zero changes only what is compound."""

    def ratios(rule: Rule, scale: float, by: float) -> pd.Series:
        moved = frame(*cases)
        names = ["baseline", "value", "target"]
        moved[names] = moved[names] * scale + by
        return judge(moved, rule)["ratio"]

    no_zero = ~np.array([has_zero(case) for case in cases])
    for rule in Rule:
        found, expected = ratios(rule, scale, 0), ratios(rule, 1, 0)
        keep = no_zero if rule in {Rule.OPEN_SDG, Rule.EUROSTAT} else no_zero | True
        assert same(found[keep], expected[keep]), rule
    assert same(ratios(Rule.LINEAR, 1, by), ratios(Rule.LINEAR, 1, 0))


@settings(deadline=None)
@given(gap_case)
def test_a_pace_of_1_reaches_the_target_in_time(case: Case) -> None:
    ratio, state = one(case)
    yearly = (case["value"] - case["baseline"]) / (case["year"] - case["baseline_year"])
    end = case["value"] + yearly * (case["target_year"] - case["year"])
    short = (case["target"] - end) * (1 if case["direction"] == "higher" else -1)
    gap = abs(case["target"] - case["baseline"])
    assert (ratio >= 1 - 1e-9) == (short <= 1e-9 * gap)
    if ratio >= 1:
        assert state == "on_track"
    # So does the change that is required from here.
    needed = float(required(case["value"], case["year"], case["target"], case["target_year"]))
    there = case["value"] + needed * (case["target_year"] - case["year"])
    assert math.isclose(there, case["target"], abs_tol=1e-9)
    if abs(ratio - 1) > 1e-6:
        assert (ratio > 1) == (abs(yearly) > abs(needed) and yearly * needed > 0)


@given(gap_case)
def test_the_un_share_of_the_gap_is_the_pace_along_a_straight_line(case: Case) -> None:
    pace = one(case)[0]
    yearly = (case["value"] - case["baseline"]) / (case["year"] - case["baseline_year"])
    expected = case["value"] + yearly * (case["target_year"] - case["year"])
    share = (expected - case["baseline"]) / (case["target"] - case["baseline"])
    assert math.isclose(share, pace, rel_tol=1e-9, abs_tol=1e-9)


@settings(deadline=None)
@given(gap_case)
def test_the_miss_of_destatis_follows_from_the_pace(case: Case) -> None:
    """The gap left in the target year is 1 - R of the first gap; M is its share of today's."""
    pace = one(case)[0]
    miss = one(case, Rule.DESTATIS)[0]
    moved = (case["value"] - case["baseline"]) / (case["target"] - case["baseline"])
    assert math.isclose(miss, (1 - pace) / (1 - moved), rel_tol=1e-6, abs_tol=1e-6)


@settings(deadline=None)
@given(st.lists(gap_case, min_size=1, max_size=20), st.booleans())
def test_the_state_follows_from_the_ratio_and_achieved_alone(
    cases: list[Case], some_met: bool
) -> None:
    if some_met:
        for case in cases[::2]:
            case["value"] = case["target"]
    found = judge(frame(*cases), Rule.LINEAR)
    met = [is_met(case) for case in cases]
    assert found["state"].tolist() == linear_state(found["ratio"], met).tolist()
    order = ["moving_away", "limited", "moderate", "on_track"]
    behind = found[[not achieved for achieved in met]].sort_values("ratio")
    ranks = [order.index(state) for state in behind["state"]]
    assert ranks == sorted(ranks)


@settings(max_examples=30, deadline=None)
@given(st.lists(gap_case, min_size=1, max_size=20), st.floats(0.001, 0.5))
def test_a_better_value_never_has_a_worse_outlook(cases: list[Case], more: float) -> None:
    best_first = ["on_course", "behind", "off_course"]
    better = [
        {**case, "value": case["value"] + more * (case["target"] - case["baseline"])}
        for case in cases
    ]
    for rule in Rule:
        after, before = judge(frame(*better), rule), judge(frame(*cases), rule)
        for states in zip(after["state"], before["state"], strict=True):
            found = [STATES[rule][state].value for state in states]
            if "unknown" not in found:
                assert best_first.index(found[0]) <= best_first.index(found[1]), rule


@given(st.floats(0.1, 1000), st.floats(0.5, 1.5), st.integers(1, 40))
def test_growth_carried_on_leads_to_the_end(start: float, factor: float, span: int) -> None:
    end = start * factor
    rate = float(growth_rate(start, end, span))
    for _ in range(span):
        start *= 1 + rate
    assert math.isclose(start, end, rel_tol=1e-9)


def test_the_pace_takes_arrays_of_any_shape() -> None:
    pace = linear_pace(
        baseline_year=2019,
        baseline=np.zeros((2, 1)),
        year=2024,
        value=[[1, 2, 3]],
        target_year=2029,
        target=4,
    )
    assert pace.tolist() == [[0.5, 1, 1.5]] * 2
