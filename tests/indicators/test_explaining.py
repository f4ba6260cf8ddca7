"""Explanations checked by hand on a small tree: arithmetic `a`, geometric `g`, both below `top`.

All goalposts are 0 and 100, higher is better, so a value is its score, except `l` (logarithms,
1 to 100) and `c` (lower is better).
"""

import math
from collections.abc import Mapping

import pandas as pd
import pytest

from indicators.change_split import Cause, split_change
from indicators.contributions import contributions
from indicators.coverage import Purpose, ageing_out, coverage_needs, missing_weights
from indicators.explain import indicator_steps, mean_steps
from indicators.framework import Aggregation, Direction, Framework, Node, Transform
from indicators.method import Method
from indicators.panel import build_panel
from indicators.profile import HALFWAY, strengths_and_gaps
from indicators.scores import Scores, score_panel
from indicators.what_if import Beyond, beyond_goalposts, what_if

pytestmark = pytest.mark.filterwarnings("error")


def indicator(code: str, parent: str, weight: float = 1.0) -> Node:
    return Node(code, parent, weight=weight, direction=Direction.HIGHER, low=0.0, high=100.0)


TREE = Framework(
    (
        Node("top", None),
        Node("a", "top", weight=3.0),
        indicator("a1", "a"),
        indicator("a2", "a", weight=3.0),
        Node("g", "top", aggregation=Aggregation.GEOMETRIC),
        indicator("g1", "g"),
        indicator("g2", "g"),
    )
)
LOG = Node("l", None, direction=Direction.HIGHER, low=1.0, high=100.0, transform=Transform.LOG)
LOWER = Node("c", None, direction=Direction.LOWER, low=0.0, high=30.0)

Values = Mapping[int, Mapping[str, float | str]]


def scores_of(values: Mapping[str, Values], framework: Framework = TREE) -> Scores:
    rows = [
        (place, code, year, math.nan, value)
        if isinstance(value, str)
        else (place, code, year, value, "official")
        for place, by_year in values.items()
        for year, by_code in by_year.items()
        for code, value in by_code.items()
    ]
    frame = pd.DataFrame(rows, columns=["place", "indicator", "year", "value", "status"])
    panel = build_panel(frame, framework)
    return score_panel(panel, framework, Method("t", 3, 1 / 2, 2 / 3, 4 / 5))


def one_place(values: Values) -> Scores:
    return scores_of({"x": values})


def parts(scores: Scores, node: str, before: int, after: int) -> dict[str, list[float]]:
    """Return the parts of each indicator, from its value and from coverage."""
    frame = split_change(scores, "x", node, before, after)
    columns = (frame["from_value"], frame["from_coverage"])
    found = zip(frame["code"], *columns, strict=True)
    return {str(code): [round(float(part), 9) for part in both] for code, *both in found}


def cells(frame: pd.DataFrame, code: str, *columns: str) -> list[object]:
    (row,) = frame[frame["code"] == code].to_dict("records")
    return [row[column] for column in columns]


# Contributions


def test_contribution_under_arithmetic_means_is_weight_times_score() -> None:
    frame = contributions(one_place({2020: {"a1": 40, "a2": 80}}), "x", 2020, "a")
    assert frame["code"].tolist() == ["a", "a1", "a2"]
    assert frame["depth"].tolist() == [0, 1, 1]
    assert frame["weight"].tolist() == [1, 0.25, 0.75]
    assert frame["contribution"].tolist() == [70, 10, 60]


def test_weights_are_shared_among_what_is_there() -> None:
    frame = contributions(one_place({2020: {"a1": 40, "g1": 50}}), "x", 2020, "top")
    assert cells(frame, "a1", "weight", "contribution") == pytest.approx([0.75, 30])
    assert cells(frame, "g1", "weight", "contribution") == [0.25, 12.5]
    missing = cells(frame, "a2", "weight", "contribution")
    assert missing == pytest.approx([math.nan, math.nan], nan_ok=True)


def test_contribution_under_a_geometric_mean_is_scaled_by_geometric_over_arithmetic() -> None:
    # Arithmetic mean 50, geometric mean sqrt(20 * 80) = 40: 4/5 of 10 and of 40.
    frame = contributions(one_place({2020: {"g1": 20, "g2": 80}}), "x", 2020, "g")
    assert frame["contribution"].tolist() == pytest.approx([40, 8, 32])


def test_a_zero_leaves_a_geometric_mean_nothing_to_divide() -> None:
    frame = contributions(one_place({2020: {"g1": 0, "g2": 80}}), "x", 2020, "g")
    assert frame["contribution"].tolist() == [0, 0, 0]


def test_age_and_counts_are_told() -> None:
    scores = one_place({2020: {"a1": 40}, 2021: {"a2": "not_applicable", "g1": 1}})
    frame = contributions(scores, "x", 2021, "top")
    assert cells(frame, "a1", "value", "age") == [40, 1]
    assert cells(frame, "a2", "is_not_applicable") == [True]
    assert cells(frame, "a", "known", "applicable", "is_published") == [1, 1, True]
    assert cells(frame, "g2", "age") == [-1]


# The split of a change


def test_each_changed_value_gets_its_weight_times_its_change() -> None:
    scores = one_place({2015: {"a1": 40, "a2": 80}, 2020: {"a1": 60, "a2": 76}})
    assert parts(scores, "a", 2015, 2020) == {"a1": [5, 0], "a2": [-3, 0]}


def test_a_new_indicator_counts_by_its_distance_from_the_score_without_it() -> None:
    # a goes from 40 to (60 + 3 * 20) / 4 = 30: +20 by the value, 3/4 * (20 - 60) by the new one.
    scores = one_place({2020: {"a1": 40}, 2021: {"a1": 60, "a2": 20}})
    assert parts(scores, "a", 2020, 2021) == {"a1": [20, 0], "a2": [0, -30]}
    frame = split_change(scores, "x", "a", 2020, 2021)
    assert frame["cause"].tolist() == [Cause.VALUE, Cause.APPEARED]


def test_what_aged_out_and_what_no_longer_applies_are_told_apart() -> None:
    scores = one_place(
        {2010: {"a1": 40, "a2": 80, "g1": 50}, 2014: {"a1": 40, "a2": "not_applicable"}}
    )
    frame = split_change(scores, "x", "top", 2010, 2014).set_index("code")
    assert frame.loc["a2", "cause"] == Cause.NOT_APPLICABLE
    assert frame.loc["g1", "cause"] == Cause.AGED_OUT
    # 2010: (3 * 70 + 50) / 4 = 65; 2014: 40. g1 stood 10 above the 40 that stays, with weight
    # 1/4; a2 stood 40 above it, with weight 3/4 * 3/4.
    assert frame["from_coverage"].to_dict() == pytest.approx({"a1": 0, "a2": -22.5, "g1": -2.5})


def test_geometric_mean_is_split_by_logarithms() -> None:
    # sqrt(10 * 40) = 20 to sqrt(40 * 90) = 60: ln 3 = (ln 4 + ln 2.25) / 2, so the 40 points go
    # 40 * ln 4 / (2 ln 3) and 40 * ln 2.25 / (2 ln 3).
    scores = one_place({2020: {"g1": 10, "g2": 40}, 2021: {"g1": 40, "g2": 90}})
    first, second = (20 * math.log(ratio) / math.log(3) for ratio in (4, 2.25))
    assert parts(scores, "g", 2020, 2021) == {
        "g1": [round(first, 9), 0],
        "g2": [round(second, 9), 0],
    }


def test_a_rise_from_zero_belongs_to_what_was_at_zero() -> None:
    scores = one_place({2020: {"g1": 0, "g2": 40}, 2021: {"g1": 10, "g2": 90}})
    assert parts(scores, "g", 2020, 2021) == {"g1": [30, 0], "g2": [0, 0]}
    assert parts(scores, "g", 2021, 2020) == {"g1": [-30, 0], "g2": [0, 0]}


def test_at_zero_in_both_years_nothing_counts() -> None:
    scores = one_place({2020: {"g1": 0, "g2": 40}, 2021: {"g1": 0, "g2": 90}})
    assert parts(scores, "g", 2020, 2021) == {"g1": [0, 0], "g2": [0, 0]}


def test_offsetting_changes_below_an_unchanged_mean_are_still_told() -> None:
    scores = one_place({2020: {"g1": 20, "g2": 80}, 2021: {"g1": 80, "g2": 20}})
    part = round(40 * math.log(4) / 2, 9)
    assert parts(scores, "g", 2020, 2021) == {"g1": [part, 0], "g2": [-part, 0]}


def test_without_a_common_indicator_all_is_coverage() -> None:
    # 40 to 60: each counts by its distance from 50, halfway.
    scores = one_place({2010: {"a1": 40}, 2020: {"a2": 60}})
    assert parts(scores, "a", 2010, 2020) == {"a1": [0, 10], "a2": [0, 10]}


# Coverage


def test_needs_name_how_many_more_are_lacking() -> None:
    scores = one_place({2020: {"a1": 40}})
    needs = coverage_needs(scores, "x", 2020, "g")
    assert [(need.purpose, need.node, need.needed, need.lacking) for need in needs] == [
        (Purpose.SCORE, "g", 1, 1),
        (Purpose.OVERALL, "top", 3, 2),
        (Purpose.RANK, "top", 4, 3),
    ]
    assert [need.purpose for need in coverage_needs(scores, "x", 2020, "top")] == [
        Purpose.OVERALL,
        Purpose.RANK,
    ]


def test_missing_ones_are_weighed_as_if_all_that_applies_were_known() -> None:
    scores = one_place({2020: {"a1": 40, "g2": "not_applicable"}})
    assert missing_weights(scores, "x", 2020, "top") == {"a2": 9 / 16, "g1": 4 / 16}


def test_only_what_nothing_newer_replaces_ages_out() -> None:
    scores = one_place({2020: {"a1": 40, "a2": 50}, 2023: {"g1": 1}, 2024: {"a2": 60}})
    assert ageing_out(scores, "x", 2023, "top") == ("a1",)
    assert ageing_out(scores, "x", 2023, "g") == ()


# Strengths and gaps


def told(scores: Scores, place: str) -> dict[str, float]:
    frame = strengths_and_gaps(scores, place, 2020, "top")
    found = zip(frame["code"], frame["difference"], strict=True)
    return {str(code): round(float(difference), 6) for code, difference in found}


def test_strength_is_weight_times_distance_from_the_mean() -> None:
    scores = scores_of(
        {
            "x": {2020: {"a1": 60, "a2": 50, "g1": 20, "g2": 20}},
            "y": {2020: {"a1": 30, "a2": 50, "g1": 50, "g2": 20}},
            "z": {2020: {"a1": 30, "a2": 51, "g1": 50, "g2": 90}},
        }
    )
    # a1: 3/4 * 1/4 * (60 - 40); a2 is nearly the same everywhere; g1: 1/4 * 1/2 * (20 - 40);
    # g2: the same weight * (20 - 130/3), a gap although another place is as low.
    assert told(scores, "x") == {"a1": 3.75, "g1": -2.5, "g2": round(-70 / 24, 6)}


def test_a_lowest_value_is_never_a_strength_and_a_highest_never_a_gap() -> None:
    scores = scores_of(
        {place: {2020: {"a1": at, "g1": at}} for place, at in {"x": 0, "y": 0}.items()}
    )
    assert all(difference < 0 for difference in told(scores, "x").values())
    scores = scores_of({place: {2020: {"a1": 100}} for place in "xyz"})
    assert told(scores, "x") == {}


def test_a_rating_is_told_however_many_places_share_its_steps() -> None:
    steps = [20, 40, 60, 80, 100]
    many = {f"p{number}": {2020: {"a1": steps[number % 5]}} for number in range(100)}
    assert set(told(scores_of({"x": {2020: {"a1": 80}}} | many), "x")) == {"a1"}
    yes_or_no = {f"p{number}": {2020: {"a1": 100 * (number % 2)}} for number in range(100)}
    assert told(scores_of({"x": {2020: {"a1": 100}}} | yes_or_no), "x") == {}


def test_with_few_places_the_goalposts_are_the_measure() -> None:
    scores = scores_of({"x": {2020: {"a1": 90, "g1": 20}}, "y": {2020: {"a1": 95}}})
    frame = strengths_and_gaps(scores, "x", 2020, "top").set_index("code")
    assert not frame["by_places"].any()
    assert (frame["reference"] == HALFWAY).all()
    assert frame["difference"].to_dict() == pytest.approx({"a1": 30, "g1": -7.5})


# What if


def test_what_if_moves_scores_coverage_and_publication() -> None:
    scores = one_place({2020: {"a1": 40, "a2": 80, "g1": "not_applicable"}})
    assert not scores.is_published[TREE.position("g"), 0, 0]
    after = what_if(scores, "x", 2020, {"g1": 16.0, "g2": 100.0})
    at = TREE.position("g")
    assert after.score[at, 0, 0] == pytest.approx(40)
    assert after.is_published[at, 0, 0]
    assert (after.known[0, 0, 0], after.applicable[0, 0, 0]) == (4, 4)
    assert after.score[0, 0, 0] == pytest.approx((3 * 70 + 40) / 4)


def test_what_if_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="a1: the value is nan"):
        what_if(one_place({2020: {"a1": 40}}), "x", 2020, {"a1": math.nan})


def test_values_beyond_the_goalposts_are_named() -> None:
    found = [beyond_goalposts(LOWER, value) for value in (-1.0, 0.0, 30.0, 31.0)]
    assert found == [Beyond.LOW, None, None, Beyond.HIGH]


# The calculation


def test_indicator_calculation_of_what_is_better_lower() -> None:
    steps = indicator_steps(LOWER, 12.0)
    assert (steps.points, steps.is_higher, steps.is_cut, steps.score) == (
        (0, 30, 12),
        False,
        False,
        60,
    )


def test_indicator_calculation_with_logarithms_has_the_decimals_it_needs() -> None:
    steps = indicator_steps(LOG, 10.0)
    assert steps.points == (0.0, 4.6052, 2.3026)
    assert steps.score == 50


def test_indicator_calculation_says_what_was_cut() -> None:
    steps = indicator_steps(LOG, 1000.0)
    assert steps.is_cut
    assert (steps.within, steps.score) == (100, 100)


def test_mean_is_written_with_as_many_decimals_as_it_takes() -> None:
    # From 47.45 (rounded up to 47.5) and 47.45 the mean would be 47.5; it is 47.4.
    scores = one_place({2020: {"a1": 47.4468, "a2": 47.4498}})
    steps = mean_steps(scores, "x", 2020, "a")
    assert steps is not None
    assert (steps.decimals, steps.score) == (3, 47.4)
    assert [part.written for part in steps.parts] == [47.447, 47.45]
    assert not steps.has_equal_weights


def test_mean_names_what_is_missing() -> None:
    steps = mean_steps(one_place({2020: {"a1": 47}}), "x", 2020, "a")
    assert steps is not None
    assert steps.missing == ("a2",)
    assert mean_steps(one_place({2020: {"a1": 47}}), "x", 2020, "g") is None
