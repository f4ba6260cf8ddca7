"""Random trees and values: explanations add up, and what-ifs do what they must."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import weighted_arithmetic_mean, weighted_geometric_mean
from indicators.change import score_changes
from indicators.change_split import Cause, split_change
from indicators.contributions import contributions
from indicators.coverage import coverage_needs, missing_weights
from indicators.explain import indicator_steps, mean_steps
from indicators.framework import Direction
from indicators.rounding import half_up
from indicators.scores import Scores
from indicators.what_if import what_if
from tests.indicators.test_random_trees import PLACES, Case, cases, modest

ADDS_UP = 1e-7


def picked(case: Case, scores: Scores, chance: random.Random) -> tuple[str, str, int]:
    node, place = chance.choice(scores.framework.codes), chance.choice(PLACES)
    return node, place, chance.choice(case.years)


def at(scores: Scores, node: str, place: str, year: int) -> tuple[int, int, int]:
    position = scores.framework.position(node)
    return position, scores.place_position(place), scores.year_position(year)


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_contributions_add_up_to_the_score(case: Case, chance: random.Random) -> None:
    scores = case.score()
    node, place, year = picked(case, scores, chance)
    frame = contributions(scores, place, year, node).set_index("code")
    score = scores.score[at(scores, node, place, year)]
    assert frame.loc[node, "contribution"] == pytest.approx(score, nan_ok=True)
    if np.isnan(score):
        assert frame["contribution"].isna().all()
        return
    leaves = frame.loc[list(scores.framework.indicators_below(node))]
    assert leaves["contribution"].sum() == pytest.approx(score, abs=ADDS_UP)
    assert leaves["weight"].sum() == pytest.approx(1)
    assert (leaves["contribution"].dropna() >= 0).all()
    for code in frame.index:
        children = frame.loc[list(scores.framework.children(code))]
        if len(children):
            expected = np.nan_to_num(frame.loc[code, "contribution"])
            assert children["contribution"].sum() == pytest.approx(expected, abs=ADDS_UP)


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_a_change_between_any_two_years_adds_up(case: Case, chance: random.Random) -> None:
    scores = case.score()
    node, place, year = picked(case, scores, chance)
    before = chance.choice(case.years)
    frame = split_change(scores, place, node, before, year)
    change = (
        scores.score[at(scores, node, place, year)] - scores.score[at(scores, node, place, before)]
    )
    parts = frame[["from_value", "from_coverage"]]
    if np.isnan(change):
        assert parts.isna().all(axis=None)
        return
    assert parts.to_numpy().sum() == pytest.approx(change, abs=ADDS_UP)
    is_value = frame["cause"] == Cause.VALUE
    assert (frame.loc[~is_value, "from_value"] == 0).all()
    assert (frame.loc[is_value, "from_coverage"] == 0).all()
    backwards = split_change(scores, place, node, year, before)
    assert backwards["code"].tolist() == frame["code"].tolist()
    np.testing.assert_allclose(
        backwards[["from_value", "from_coverage"]], -parts, atol=ADDS_UP, rtol=1e-6
    )


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_the_split_of_neighbouring_years_is_that_of_the_changes(
    case: Case, chance: random.Random
) -> None:
    scores = case.score()
    changes = score_changes(scores)
    pairs = [year for year in case.years if year - 1 in case.years]
    if not pairs:
        return
    node, place, _ = picked(case, scores, chance)
    year = chance.choice(pairs)
    frame = split_change(scores, place, node, year - 1, year)
    here = at(scores, node, place, year)
    for column, array in (
        ("from_value", changes.from_values),
        ("from_coverage", changes.from_coverage),
    ):
        found = frame[column].sum(skipna=False) if len(frame) else np.nan
        assert found == pytest.approx(array[here], abs=ADDS_UP, nan_ok=True)


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_what_if_with_the_present_values_changes_nothing(case: Case, chance: random.Random) -> None:
    scores = case.score()
    _, place, year = picked(case, scores, chance)
    here = (slice(None), scores.place_position(place), scores.year_position(year))
    present = {
        code: float(scores.value[(position, *here[1:])])
        for position, code in enumerate(scores.framework.indicators)
        if not np.isnan(scores.value[(position, *here[1:])])
    }
    for values in ({}, present):
        after = what_if(scores, place, year, values)
        for name in ("score", "coverage", "known", "applicable", "is_published", "value"):
            expected = getattr(scores, name)[here]
            np.testing.assert_array_equal(getattr(after, name)[:, 0, 0], expected)


@modest
@given(cases(), st.randoms(use_true_random=False), st.floats(0, 80))
def test_a_better_what_if_never_lowers_a_score(
    case: Case, chance: random.Random, step: float
) -> None:
    scores = case.score()
    _, place, year = picked(case, scores, chance)
    here = (slice(None), scores.place_position(place), scores.year_position(year))
    value = scores.value[here]
    better = {
        code: float(value[position])
        + (step if scores.framework.node(code).direction is Direction.HIGHER else -step)
        for position, code in enumerate(scores.framework.indicators)
        if not np.isnan(value[position]) and chance.random() < 0.5
    }
    change = what_if(scores, place, year, better).score[:, 0, 0] - scores.score[here]
    assert (np.nan_to_num(change) >= -1e-9).all()


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_as_many_as_are_lacking_publish_the_score(case: Case, chance: random.Random) -> None:
    scores = case.score()
    node, place, year = picked(case, scores, chance)
    need = coverage_needs(scores, place, year, node)[0]
    missing = list(missing_weights(scores, place, year, node))
    assert len(missing) == need.applicable - need.known
    if not need.applicable:
        return
    enough, short = missing[: need.lacking], missing[: max(need.lacking - 1, 0)]
    published = what_if(scores, place, year, dict.fromkeys(enough, 10.0)).is_published
    assert published[scores.framework.position(need.node), 0, 0]
    if need.lacking:
        lacking = what_if(scores, place, year, dict.fromkeys(short, 10.0)).is_published
        assert not lacking[scores.framework.position(need.node), 0, 0]


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_a_written_calculation_gives_the_shown_number(case: Case, chance: random.Random) -> None:
    scores = case.score()
    node, place, year = picked(case, scores, chance)
    here = at(scores, node, place, year)
    shown = float(half_up(float(np.nan_to_num(scores.score[here])), 1))
    framework = scores.framework
    if framework.children(node):
        steps = mean_steps(scores, place, year, node)
        assert (steps is None) == np.isnan(scores.score[here])
        if steps is None:
            return
        mean = weighted_geometric_mean if steps.is_geometric else weighted_arithmetic_mean
        written = [part.written for part in steps.parts]
        hand = float(mean(np.asarray(written), [part.weight for part in steps.parts]))
        assert float(half_up(hand, 1)) == steps.score == shown
        return
    value = scores.value[(framework.indicators.index(node), *here[1:])]
    if not np.isnan(value):
        found = indicator_steps(framework.node(node), float(value))
        low, high, point = found.points
        distance = point - low if found.is_higher else high - point
        assert float(half_up(100 * distance / (high - low), 1)) == pytest.approx(found.score)
        assert found.score == shown
