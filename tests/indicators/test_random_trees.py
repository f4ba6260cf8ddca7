"""Random trees and values: a second, slow way agrees, and what must always hold does."""

import dataclasses
import math
import random
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.change import score_changes
from indicators.framework import Aggregation, Direction, Framework, Node, Transform
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

PLACES = ("x", "y", "z")
NOTHING = float("nan")
N_A = "not_applicable"

Key = tuple[str, str, int]
Entry = tuple[float, str]
Tree = tuple[Node, ...]


@dataclasses.dataclass(frozen=True)
class Case:
    nodes: Tree
    years: tuple[int, ...]
    max_age: int
    entries: dict[Key, Entry]

    def score(self) -> Scores:
        framework = Framework(self.nodes)
        rows = [(*key, *entry) for key, entry in self.entries.items()]
        frame = pd.DataFrame(rows, columns=["place", "indicator", "year", "value", "status"])
        panel = build_panel(frame.astype({"value": float}), framework, PLACES, self.years)
        return score_panel(panel, framework, Method("t", self.max_age, 1 / 2, 2 / 3, 4 / 5))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    parents: list[int | None] = [None]
    parents.extend(
        draw(st.one_of(st.none(), st.integers(0, position - 1)))
        for position in range(1, draw(st.integers(1, 10)))
    )
    nodes = []
    for position, parent in enumerate(parents):
        is_log = draw(st.booleans())
        low = draw(st.integers(1, 50)) if is_log else draw(st.integers(-50, 50))
        node = Node(
            f"n{position}",
            None if parent is None else f"n{parent}",
            weight=draw(st.floats(0.05, 20)),
            aggregation=draw(st.sampled_from(Aggregation)),
        )
        if position not in parents:
            node = dataclasses.replace(
                node,
                direction=draw(st.sampled_from(Direction)),
                low=float(low),
                high=float(low + draw(st.integers(1, 100))),
                transform=Transform.LOG if is_log else Transform.NONE,
            )
        nodes.append(node)
    return tuple(draw(st.permutations(nodes)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    nodes = draw(trees())
    years = tuple(sorted(draw(st.sets(st.integers(2010, 2018), min_size=1, max_size=5))))
    number = st.tuples(
        st.one_of(st.integers(-60, 160).map(float), st.floats(-60, 160)),
        st.sampled_from(["official", "illustrative"]),
    )
    entry = st.one_of(number, number, st.none(), st.just((NOTHING, N_A)))
    entries = {}
    for node in nodes:
        for place in PLACES:
            for year in years:
                drawn = draw(entry) if node.direction else None
                if drawn is not None:
                    entries[(place, node.code, year)] = drawn
    return Case(nodes, years, draw(st.integers(0, 4)), entries)


def slow_observation(case: Case, place: str, code: str, year: int) -> Entry | None:
    for past in range(year, year - case.max_age - 1, -1):
        if (place, code, past) in case.entries and past in case.years:
            return case.entries[(place, code, past)]
    return None


def slow_normalised(node: Node, value: float) -> float:
    assert node.low is not None
    assert node.high is not None
    value = min(max(value, node.low), node.high)
    if node.transform is Transform.LOG:
        share = math.log(value / node.low) / math.log(node.high / node.low)
    else:
        share = (value - node.low) / (node.high - node.low)
    return 100 * (share if node.direction is Direction.HIGHER else 1 - share)


def slow_leaves(case: Case, node: Node) -> list[Node]:
    children = [child for child in case.nodes if child.parent == node.code]
    if not children:
        return [node]
    return [leaf for child in children for leaf in slow_leaves(case, child)]


def slow_score(
    case: Case, node: Node, place: str, year: int, only: set[str] | None = None
) -> float | None:
    children = [child for child in case.nodes if child.parent == node.code]
    if not children:
        seen = slow_observation(case, place, node.code, year)
        if seen is None or seen[1] == N_A or (only is not None and node.code not in only):
            return None
        return slow_normalised(node, seen[0])
    parts = []
    for child in children:
        score = slow_score(case, child, place, year, only)
        if score is not None:
            parts.append((child.weight, score))
    if not parts:
        return None
    whole = sum(weight for weight, _ in parts)
    if node.aggregation is Aggregation.GEOMETRIC:
        return math.prod(math.pow(score, weight / whole) for weight, score in parts)
    return sum(weight * score for weight, score in parts) / whole


def slow_known(case: Case, node: Node, place: str, year: int) -> tuple[set[str], int, bool]:
    """Return the indicators with a value, how many apply, and whether one is illustrative."""
    seen = {
        leaf.code: slow_observation(case, place, leaf.code, year)
        for leaf in slow_leaves(case, node)
    }
    known = {code for code, entry in seen.items() if entry and entry[1] != N_A}
    excused = {code for code, entry in seen.items() if entry and entry[1] == N_A}
    is_illustrative = any(entry and entry[1] == "illustrative" for entry in seen.values())
    return known, len(seen) - len(excused), is_illustrative


def close(found: float, expected: float | None) -> bool:
    return found == pytest.approx(NOTHING if expected is None else expected, abs=1e-7, nan_ok=True)


modest = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@modest
@given(cases())
def test_a_second_slow_way_gives_the_same_scores(case: Case) -> None:
    scores = case.score()
    root_count = sum(node.parent is None for node in case.nodes)
    for node in case.nodes:
        is_overall = node.parent is None and root_count == 1
        needed = Fraction(2, 3) if is_overall else Fraction(1, 2)
        for place in PLACES:
            for year in case.years:
                at = (
                    scores.framework.position(node.code),
                    scores.place_position(place),
                    scores.year_position(year),
                )
                known, applicable, is_illustrative = slow_known(case, node, place, year)
                assert close(scores.score[at], slow_score(case, node, place, year))
                assert close(scores.coverage[at], len(known) / applicable if applicable else None)
                assert (scores.known[at], scores.applicable[at]) == (len(known), applicable)
                is_enough = bool(known) and Fraction(len(known), applicable) >= needed
                assert scores.is_published[at] == is_enough
                assert scores.has_illustrative[at] == is_illustrative


@modest
@given(cases())
def test_a_second_slow_way_gives_the_same_changes(case: Case) -> None:
    scores = case.score()
    changes = score_changes(scores)
    for node in case.nodes:
        for p, place in enumerate(PLACES):
            for y, year in enumerate(case.years):
                at = (scores.framework.position(node.code), p, y)
                after = slow_score(case, node, place, year)
                before = slow_score(case, node, place, year - 1)
                if year - 1 not in case.years or after is None or before is None:
                    assert np.isnan([part[at] for part in dataclasses.astuple(changes)]).all()
                    continue
                common = (
                    slow_known(case, node, place, year)[0]
                    & slow_known(case, node, place, year - 1)[0]
                )
                common_after = slow_score(case, node, place, year, common) or 0.0
                common_before = slow_score(case, node, place, year - 1, common) or 0.0
                assert close(changes.change[at], after - before)
                assert close(changes.from_values[at], common_after - common_before)
                parts = changes.from_values[at] + changes.from_coverage[at]
                assert parts == pytest.approx(changes.change[at], abs=1e-12)


@modest
@given(cases())
def test_scores_stay_between_0_and_100(case: Case) -> None:
    score = case.score().score
    there = score[~np.isnan(score)]
    assert ((there >= 0) & (there <= 100)).all()


@modest
@given(cases(), st.randoms(use_true_random=False), st.floats(0, 50))
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
@given(cases())
def test_a_place_does_not_depend_on_the_others(case: Case) -> None:
    others = {key: entry for key, entry in case.entries.items() if key[0] != "y"}
    without = dataclasses.replace(case, entries=others).score()
    for name in ("score", "coverage", "is_published"):
        whole = getattr(case.score(), name)[:, [0, 2]]
        np.testing.assert_array_equal(getattr(without, name)[:, [0, 2]], whole)


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(case: Case, chance: random.Random) -> None:
    rows = list(case.entries.items())
    chance.shuffle(rows)
    shuffled = dataclasses.replace(case, entries=dict(rows)).score()
    np.testing.assert_array_equal(shuffled.published, case.score().published)


@modest
@given(cases(), st.integers(2010, 2018))
def test_nothing_is_carried_backwards(case: Case, last: int) -> None:
    past = {key: entry for key, entry in case.entries.items() if key[2] <= last}
    known_then = dataclasses.replace(case, entries=past).score()
    is_past = np.asarray(case.years) <= last
    for name in ("score", "coverage", "age"):
        whole = getattr(case.score(), name)[..., is_past]
        np.testing.assert_array_equal(getattr(known_then, name)[..., is_past], whole)
