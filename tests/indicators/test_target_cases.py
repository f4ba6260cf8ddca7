"""Targets beside values: baselines, the value that counts, interim targets, the past, the path."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.framework import Direction, Framework, Node
from indicators.progress import Cutoffs, Rule, judge
from indicators.target_cases import CASE_COLUMNS, path_points, target_cases

NAN = math.nan
FRAMEWORK = Framework(
    (
        Node("all", None),
        Node("up", "all", direction=Direction.HIGHER, low=0, high=100),
        Node("down", "all", direction=Direction.LOWER, low=0, high=100),
    )
)
Target = tuple[str, str, float, float, float, float]
Value = tuple[str, str, int, float]


def targets_of(*rows: Target, status: str = "official") -> pd.DataFrame:
    names = ["place", "indicator", "target_year", "target", "baseline_year", "baseline"]
    return pd.DataFrame(rows, columns=names).assign(status=status)


def values_of(rows: Iterable[Value], status: str = "official") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["place", "indicator", "year", "value"])
    return frame.assign(status=status)


def series(*points: tuple[int, float], place: str = "a", code: str = "up") -> list[Value]:
    return [(place, code, year, value) for year, value in points]


def cases(targets: pd.DataFrame, values: pd.DataFrame, year: int = 2025) -> list[dict[str, Any]]:
    found = target_cases(targets, values, FRAMEWORK, year)
    assert tuple(found.columns) == CASE_COLUMNS
    return [{str(key): row[key] for key in row} for row in found.to_dict("records")]


def only(targets: pd.DataFrame, values: Sequence[Value], year: int = 2025) -> dict[str, Any]:
    (case,) = cases(targets, values_of(values), year)
    return case


POINTS = series((2018, 40), (2020, 50), (2024, 62), (2026, 90))


@pytest.mark.parametrize(
    ("baseline_year", "baseline", "expected"),
    [
        (2020, 55, (2020, 55, "stated")),
        (2020, NAN, (2020, 50, "stored")),
        (2019, NAN, (2020, 50, "next")),
        (NAN, NAN, (2018, 40, "first")),
        (2025, NAN, (2025, NAN, "")),
        (NAN, 30, (NAN, 30, "stated")),
    ],
)
def test_where_the_baseline_comes_from(
    baseline_year: float, baseline: float, expected: tuple[float, float, str]
) -> None:
    case = only(targets_of(("a", "up", 2030, 80, baseline_year, baseline)), POINTS)
    found = (case["baseline_year"], case["baseline"])
    assert found == pytest.approx(expected[:2], nan_ok=True)
    assert case["baseline_kind"] == expected[2]
    reasons = {"": "no_baseline"} | ({"stated": "no_year"} if math.isnan(baseline_year) else {})
    assert case["reason"] == reasons.get(expected[2], "")


def test_the_latest_value_up_to_the_year_counts_and_later_ones_are_not_known_yet() -> None:
    target = targets_of(("a", "up", 2030, 80, 2020, NAN))
    case = only(target, POINTS)
    assert (case["latest_year"], case["latest"]) == (2024, 62)
    # 12 of 30 in 4 of 10 years.
    assert case["ratio"] == pytest.approx(1.0)
    assert case["state"] == "on_track"
    assert case["required_change"] == pytest.approx(18 / 6)
    assert only(target, POINTS, 2026)["state"] == "achieved"
    assert only(target, POINTS, 2022)["reason"] == "one_point"
    assert only(target, POINTS, 2019)["reason"] == "no_baseline"


def test_interim_targets_have_a_state_each_and_bend_the_path() -> None:
    targets = targets_of(
        ("a", "up", 2030, 80, 2020, 50),
        ("a", "up", 2022, 60, NAN, NAN),
        ("a", "up", 2026, 64, 2022, 58),
    )
    first, second, final = cases(targets, values_of(POINTS))
    assert [one["is_final"] for one in (first, second, final)] == [False, False, True]
    # That of the final target; its year is over, and the value of 2024 met it later.
    assert (first["baseline_year"], first["baseline"]) == (2020, 50)
    assert (first["state"], first["reason"]) == ("achieved", "met_after_target_year")
    # Its own baseline: 4 of 6 in 2 of 4 years.
    assert second["ratio"] == pytest.approx(4 / 3)
    assert final["ratio"] == pytest.approx(1.0)
    # Between 60 in 2022 and 64 in 2026.
    assert {one["expected"] for one in (first, second, final)} == {63}
    frame = target_cases(targets, values_of(POINTS), FRAMEWORK, 2025)
    assert path_points(frame.to_dict("records")) == [(2020, 50), (2022, 60), (2026, 64), (2030, 80)]


def test_path_before_its_start_after_its_end_and_without_a_start() -> None:
    target = targets_of(("a", "up", 2030, 80, 2020, 50))
    values = POINTS
    assert math.isnan(only(target, values, 2019)["expected"])
    assert only(target, values, 2020)["expected"] == 50
    assert only(target, values, 2030)["expected"] == 80
    assert only(target, values, 2035)["expected"] == 80
    assert math.isnan(only(targets_of(("a", "up", 2030, 80, NAN, NAN)), [])["expected"])
    # A target year that is not after the baseline is no corner.
    odd = target_cases(
        targets_of(("a", "up", 2030, 80, 2020, 50), ("a", "up", 2015, 10, NAN, NAN)),
        values_of(values),
        FRAMEWORK,
        2025,
    )
    assert path_points(odd.to_dict("records")) == [(2020, 50), (2030, 80)]
    assert odd["reason"].tolist()[0] == "target_year_not_after_baseline"


PAST = targets_of(("a", "up", 2022, 60, 2018, 40))


@pytest.mark.parametrize(
    ("points", "state", "reason", "judged"),
    [
        # Met in its year, and still or not any more.
        ([(2022, 61), (2024, 70)], "achieved", "", 2022),
        ([(2022, 61), (2024, 55)], "achieved", "not_held", 2022),
        ([(2022, 50), (2024, 60)], "achieved", "met_after_target_year", 2024),
        ([(2022, 50), (2024, 55)], "limited", "missed_target_year", 2024),
        ([(2024, 39)], "moving_away", "missed_target_year", 2024),
        # Nothing known since.
        ([(2021, 55)], "not_assessable", "no_value_since_target_year", 2021),
        ([(2021, 60)], "achieved", "", 2021),
        ([(2017, 55)], "not_assessable", "year_before_baseline", 2017),
        ([], "not_assessable", "no_value", NAN),
    ],
)
def test_a_target_in_the_past(
    points: list[tuple[int, float]], state: str, reason: str, judged: float
) -> None:
    case = only(PAST, series(*points))
    assert (case["state"], case["reason"]) == (state, reason)
    assert case["year"] == pytest.approx(judged, nan_ok=True)
    assert math.isnan(case["ratio"]) or state != "not_assessable"


def test_in_its_own_year_a_target_is_not_over() -> None:
    case = only(PAST, series((2021, 56)), 2022)
    assert (case["state"], case["reason"]) == ("on_track", "")


def test_what_does_not_apply_any_more_cannot_be_assessed() -> None:
    known = values_of(series((2020, 50), (2022, 60)))
    ended = values_of(series((2024, NAN)), "not_applicable")
    targets = targets_of(("a", "up", 2030, 80, NAN, NAN))
    (case,) = cases(targets, pd.concat([known, ended]))
    assert (case["state"], case["reason"]) == ("not_assessable", "not_applicable")
    assert math.isnan(case["ratio"])
    (case,) = cases(targets, pd.concat([known, ended]), 2023)
    assert case["state"] == "on_track"


def test_lower_is_better_and_values_of_the_years_before() -> None:
    points = [(year, 100.0 - 2 * (year - 2019)) for year in range(2019, 2026) if year != 2021]
    case = only(targets_of(("a", "down", 2030, 78, 2020, NAN)), series(*points, code="down"), 2025)
    assert case["ratio"] == pytest.approx(1.0)
    assert case["required_change"] == pytest.approx(-2)
    before = [case[f"before_{back}"] for back in range(1, 6)]
    assert before == pytest.approx([90, 92, 94, NAN, 98], nan_ok=True)
    verdict = judge(pd.DataFrame([case]), Rule.DESTATIS)
    # 88 - 5 * 2 = 78: reached.
    assert verdict["state"].tolist() == ["sun"]


def test_statuses_say_what_is_made_up() -> None:
    old = pd.concat([values_of(POINTS, "illustrative")[:2], values_of(POINTS)[2:]])
    (stored,) = cases(targets_of(("a", "up", 2030, 80, 2020, NAN), status="illustrative"), old)
    names = ("target_status", "baseline_status", "latest_status")
    assert [stored[name] for name in names] == ["illustrative", "illustrative", "official"]
    (stated,) = cases(targets_of(("a", "up", 2030, 80, 2020, 50)), old)
    assert [stated[name] for name in names] == ["official", "", "official"]


def test_what_was_maintained_in_its_year_may_be_held_no_more() -> None:
    case = only(targets_of(("a", "up", 2022, 60, 2018, 60)), series((2022, 60), (2024, 55)))
    assert (case["state"], case["reason"]) == ("maintained", "not_held")


def test_nothing_and_unknown_codes() -> None:
    none = targets_of()
    assert target_cases(none, values_of(POINTS), FRAMEWORK, 2025).empty
    assert target_cases(none, values_of([]), FRAMEWORK, 2025).empty
    assert cases(targets_of(("a", "gone", 2030, 1, NAN, NAN)), values_of(POINTS)) == []
    elsewhere = only(targets_of(("b", "up", 2030, 80, NAN, NAN)), POINTS)
    assert elsewhere["reason"] == "no_baseline"
    assert elsewhere["latest_status"] == ""


def test_cutoffs_are_those_of_the_method() -> None:
    targets = targets_of(("a", "up", 2030, 80, 2020, 50))
    strict = Cutoffs(on_track=1.5, moderate=1.2)
    found = target_cases(targets, values_of(POINTS), FRAMEWORK, 2025, strict)
    assert found["state"].tolist() == ["limited"]


@settings(max_examples=8)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from(["up", "down"]),
            st.integers(2018, 2032).map(float),
            st.integers(0, 9).map(float),
            st.one_of(st.just(NAN), st.integers(2015, 2024).map(float)),
            st.one_of(st.just(NAN), st.integers(0, 9).map(float)),
        ),
        unique_by=lambda row: row[:3],
        max_size=6,
    ),
    st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["up", "down"]), st.integers(2014, 2027)),
        st.one_of(st.just(NAN), st.integers(0, 9).map(float)),
        max_size=20,
    ),
    st.integers(2014, 2028),
)
def test_all_places_at_once_say_the_same_as_one_by_one(
    rows: list[Target], known: dict[tuple[str, str, int], float], year: int
) -> None:
    values = values_of([(*key, value) for key, value in known.items()]).astype({"value": float})
    whole = target_cases(targets_of(*rows), values, FRAMEWORK, year)
    parts = []
    for place, code in sorted({row[:2] for row in rows}, key=lambda p: (p[0], p[1] == "down")):
        own = values[(values["place"] == place) & (values["indicator"] == code)]
        mine = targets_of(*(row for row in rows if row[:2] == (place, code)))
        parts.append(target_cases(mine, own.sample(frac=1, random_state=1), FRAMEWORK, year))
    if parts:
        pd.testing.assert_frame_equal(whole, pd.concat(parts, ignore_index=True))
