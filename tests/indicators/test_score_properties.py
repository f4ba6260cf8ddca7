"""What must hold of scores whatever the tree and the values."""

import dataclasses
import random

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from indicators.framework import Direction, Framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel
from tests.indicators.test_random_trees import N_A, PLACES, Case, cases, frame_of, modest

chances = st.integers(0, 999).map(random.Random)
BY_PLACE = (
    "score",
    "coverage",
    "known",
    "applicable",
    "is_published",
    "has_illustrative",
    "published",
    "value",
    "age",
    "is_not_applicable",
)


def score_among(case: Case, places: list[str], chance: random.Random) -> Scores:
    """Score a case among other places, in the order given, whose values are drawn from its own."""
    rows = [(*key, *entry) for key, entry in case.entries.items()]
    drawn = [(key[1:], entry) for key, entry in case.entries.items()]
    for place in set(places).difference(PLACES):
        some = dict(chance.sample(drawn, chance.randint(0, len(drawn))))
        rows.extend((place, *key, *entry) for key, entry in some.items())
    chance.shuffle(rows)
    framework = Framework(case.nodes)
    panel = build_panel(frame_of(rows), framework, places, case.years)
    return score_panel(panel, framework, Method("t", case.max_age, 1 / 2, 2 / 3, 4 / 5))


def bits(array: np.ndarray) -> bytes:
    """Return an array as bytes, in which the last digit counts, and every NaN is the same one."""
    return np.where(np.isnan(array), np.nan, array).tobytes()


@modest
@given(cases())
def test_scores_stay_between_0_and_100(case: Case) -> None:
    score = case.score().score
    there = score[~np.isnan(score)]
    assert ((there >= 0) & (there <= 100)).all()


@modest
@given(cases())
def test_a_score_lies_between_its_smallest_and_its_largest_child(case: Case) -> None:
    scores = case.score()
    for node in scores.framework.nodes:
        children = [
            scores.framework.position(code) for code in scores.framework.children(node.code)
        ]
        if not children:
            continue
        score = scores.score[scores.framework.position(node.code)]
        parts = scores.score[children]
        is_there = ~np.isnan(parts).all(axis=0)
        np.testing.assert_array_equal(is_there, ~np.isnan(score))
        smallest, largest = np.fmin.reduce(parts), np.fmax.reduce(parts)
        assert (smallest[is_there] <= score[is_there]).all()
        assert (score[is_there] <= largest[is_there]).all()


@modest
@given(cases(), chances, st.floats(0, 50))
def test_a_better_value_never_lowers_a_score(
    case: Case, chance: random.Random, step: float
) -> None:
    keys = [key for key, entry in case.entries.items() if entry[1] != N_A]
    if not keys:
        return
    key = chance.choice(keys)
    value, status = case.entries[key]
    direction = next(node.direction for node in case.nodes if node.code == key[1])
    better = value + step if direction is Direction.HIGHER else value - step
    improved = dataclasses.replace(case, entries={**case.entries, key: (better, status)})
    before, after = case.score().score, improved.score().score
    np.testing.assert_array_equal(np.isnan(before), np.isnan(after))
    assert (np.nan_to_num(after - before) >= -1e-9).all()


@modest
@given(cases(), st.floats(1e-6, 1e6))
def test_scaling_all_weights_changes_nothing(case: Case, factor: float) -> None:
    nodes = tuple(dataclasses.replace(node, weight=node.weight * factor) for node in case.nodes)
    scaled = dataclasses.replace(case, nodes=nodes).score()
    np.testing.assert_allclose(scaled.score, case.score().score, rtol=1e-9, atol=1e-9)


@modest
@given(cases(), chances)
def test_scaling_the_weights_of_siblings_changes_nothing(case: Case, chance: random.Random) -> None:
    factors = {node.parent: 10 ** chance.uniform(-6, 6) for node in case.nodes}
    nodes = tuple(
        dataclasses.replace(node, weight=node.weight * factors[node.parent]) for node in case.nodes
    )
    scaled = dataclasses.replace(case, nodes=nodes).score()
    np.testing.assert_allclose(scaled.score, case.score().score, rtol=1e-9, atol=1e-9)


@modest
@given(cases(), chances, st.integers(1, 70))
def test_adding_places_changes_no_other_place_by_a_bit(
    case: Case, chance: random.Random, count: int
) -> None:
    more = [*PLACES, *(f"other{number}" for number in range(count))]
    chance.shuffle(more)
    alone, among = case.score(), score_among(case, more, chance)
    at = [among.place_position(place) for place in PLACES]
    for name in BY_PLACE:
        found, expected = getattr(among, name)[:, at], getattr(alone, name)
        assert bits(found) == bits(expected), name


@modest
@given(cases(), chances)
def test_row_order_does_not_matter(case: Case, chance: random.Random) -> None:
    ordered, shuffled = case.score(), score_among(case, list(PLACES), chance)
    for name in BY_PLACE:
        np.testing.assert_array_equal(getattr(shuffled, name), getattr(ordered, name))
    pd.testing.assert_frame_equal(shuffled.frame(), ordered.frame())


@modest
@given(cases(), st.integers(2010, 2018))
def test_nothing_is_carried_backwards(case: Case, last: int) -> None:
    past = {key: entry for key, entry in case.entries.items() if key[2] <= last}
    known_then, scores = dataclasses.replace(case, entries=past).score(), case.score()
    is_past = np.asarray(case.years) <= last
    for name in BY_PLACE:
        whole = getattr(scores, name)[..., is_past]
        np.testing.assert_array_equal(getattr(known_then, name)[..., is_past], whole)


@modest
@given(cases(), chances)
def test_frame_says_what_the_arrays_say(case: Case, chance: random.Random) -> None:
    scores = case.score()
    codes = chance.sample(scores.framework.codes, chance.randint(1, len(case.nodes)))
    rows = [
        (place, year, code, scores.published[at], scores.coverage[at])
        for p, place in enumerate(PLACES)
        for y, year in enumerate(case.years)
        for code in codes
        for at in [(scores.framework.position(code), p, y)]
    ]
    expected = pd.DataFrame(rows, columns=["place", "year", "code", "score", "coverage"])
    pd.testing.assert_frame_equal(scores.frame(codes), expected)
