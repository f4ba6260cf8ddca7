"""Random trees and values: a second, slow way agrees, and what must always hold does."""

import dataclasses
import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.framework import Aggregation, Direction, Framework, Node, Transform
from indicators.method import Method, Noise
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel
from indicators.standing import rank_places
from indicators.uncertainty import Uncertainty, chances_ahead, is_clear, score_uncertainty
from indicators.uncertainty_draws import Draws, NoiseError, make_draws
from tests.indicators.conftest import Values
from tests.indicators.test_random_trees import Case, cases

STILL = Noise(weights=0, goalposts=0, aggregations=(Aggregation.ARITHMETIC,), draws=20)
METHOD = Method("test", 3, 1 / 2, 2 / 3, 4 / 5)


def panel_of(case: Case, places: tuple[str, ...] = ("x", "y", "z")) -> tuple[pd.DataFrame, Method]:
    rows = [(*key, *entry) for key, entry in case.entries.items() if key[0] in places]
    frame = pd.DataFrame(rows, columns=["place", "indicator", "year", "value", "status"])
    return frame.astype({"value": float}), dataclasses.replace(METHOD, max_age=case.max_age)


def uncertainty(
    case: Case, noise: Noise, places: tuple[str, ...] = ("x", "y", "z"), least_rank: float = 4 / 5
) -> Uncertainty:
    frame, method = panel_of(case, places)
    method = dataclasses.replace(method, noise=noise, min_coverage_rank=least_rank)
    framework = Framework(case.nodes)
    panel = build_panel(frame, framework, places, case.years)
    return score_uncertainty(score_panel(panel, framework, method), case.years[-1])


def slow_framework(framework: Framework, draws: Draws, draw: int) -> Framework:
    """Write the choices of one draw into the tree itself, node by node."""
    nodes = []
    for position, node in enumerate(framework.nodes):
        changed = dataclasses.replace(node, weight=float(draws.weights[draw, position]))
        if framework.children(node.code):
            mean = Aggregation.GEOMETRIC if draws.is_geometric[draw] else Aggregation.ARITHMETIC
            nodes.append(dataclasses.replace(changed, aggregation=mean))
            continue
        row = framework.indicators.index(node.code)
        assert node.low is not None
        assert node.high is not None
        is_log = node.transform is Transform.LOG
        low, high = (math.log(end) if is_log else end for end in (node.low, node.high))
        worst, best = (low, high) if node.direction is Direction.HIGHER else (high, low)
        distance = best - worst
        moved = sorted(
            (
                worst + float(draws.worst[draw, row]) * distance,
                best + float(draws.best[draw, row]) * distance,
            )
        )
        low, high = (math.exp(end) if is_log else end for end in moved)
        nodes.append(dataclasses.replace(changed, low=low, high=high))
    return Framework(tuple(nodes))


@settings(max_examples=25)
@given(cases(), st.integers(0, 1000))
def test_each_draw_is_what_scoring_with_its_choices_gives(case: Case, seed: int) -> None:
    """Without a least part: then a draw is a framework like any other."""
    noise = Noise(draws=3, seed=seed, least_part=0)
    result = uncertainty(case, noise)
    frame, method = panel_of(case)
    framework = Framework(case.nodes)
    panel = build_panel(frame, framework, result.places, case.years)
    for draw in range(noise.draws):
        slow = score_panel(panel, slow_framework(framework, result.draws, draw), method)
        for code in framework.codes:
            expected = slow.score[framework.position(code), :, -1]
            is_published = ~np.isnan(result.score[framework.position(code)])
            found = result.samples(code, result.places)[:, draw]
            np.testing.assert_allclose(found, np.where(is_published, expected, np.nan), atol=1e-6)


@settings(max_examples=25)
@given(cases(), st.integers(0, 1000), st.sampled_from([(1, 2), (1,), (2,)]))
def test_quantiles_are_those_of_all_draws_taken_one_by_one(
    case: Case, seed: int, means: tuple[int, ...]
) -> None:
    kinds = tuple(list(Aggregation)[number - 1] for number in means)
    result = uncertainty(case, Noise(draws=41, seed=seed, aggregations=kinds), least_rank=1 / 2)
    for code in result.framework.codes:
        position = result.framework.position(code)
        samples = result.samples(code, result.places)
        slow = np.quantile(samples, [0.05, 0.5, 0.95], axis=1)
        np.testing.assert_allclose(result.scores[:, position], slow, atol=2e-6)
        shown = np.floor(samples * 10 + 0.5 + 1e-6)
        is_ranked = ~np.isnan(result.rank[position])
        for at, place in enumerate(result.places):
            interval = result.rank_interval(code, place)
            if not is_ranked[at]:
                assert interval is None
                continue
            ranks = sorted(1 + (shown[is_ranked] > shown[at]).sum(axis=0))
            assert interval is not None
            assert (interval.low, interval.median, interval.high) == (
                ranks[2],
                ranks[20],
                ranks[38],
            )


@settings(max_examples=25)
@given(cases(), st.integers(0, 1000))
def test_the_interval_contains_the_median_and_is_there_where_a_score_is(
    case: Case, seed: int
) -> None:
    result = uncertainty(case, Noise(draws=50, seed=seed))
    scores = case.score()
    published = scores.published[:, :, -1]
    np.testing.assert_array_equal(result.score, published)
    for quantiles, nominal in ((result.scores, published), (result.ranks, result.rank)):
        low, median, high = quantiles
        is_there = ~np.isnan(nominal)
        np.testing.assert_array_equal(~np.isnan(quantiles), np.stack([is_there] * 3))
        assert (low <= median)[is_there].all()
        assert (median <= high)[is_there].all()
    is_ranked = ~np.isnan(result.rank)
    needed = METHOD.min_coverage_rank - 1e-9
    expected = ~np.isnan(published) & (scores.coverage[:, :, -1] >= needed)
    np.testing.assert_array_equal(is_ranked, expected)


@settings(max_examples=25)
@given(cases(), st.sampled_from(Aggregation))
def test_without_noise_the_interval_is_the_score_and_the_rank(
    case: Case, mean: Aggregation
) -> None:
    nodes = tuple(dataclasses.replace(node, aggregation=mean) for node in case.nodes)
    case = dataclasses.replace(case, nodes=nodes)
    result = uncertainty(case, dataclasses.replace(STILL, aggregations=(mean,)))
    for quantile in result.scores:
        np.testing.assert_allclose(quantile, result.score, atol=1e-6)
    for quantile in result.ranks:
        np.testing.assert_array_equal(quantile, result.rank)


@settings(max_examples=25)
@given(cases(), st.integers(0, 1000))
def test_adding_places_changes_no_other_places_score_interval(case: Case, seed: int) -> None:
    noise = Noise(draws=30, seed=seed)
    alone, among_others = (uncertainty(case, noise, places) for places in (("y",), ("x", "y", "z")))
    np.testing.assert_array_equal(alone.scores[:, :, 0], among_others.scores[:, :, 1])


def test_ranks_compare_what_is_shown_with_halves_rounded_up(values: Values) -> None:
    framework = flat(2)
    rows = (("a", 62.25), ("b", 62.2), ("c", 62.29))
    frame = values(*((place, f"i{n}", 2024, x) for place, x in rows for n in range(2)))
    method = dataclasses.replace(METHOD, noise=STILL)
    panel = build_panel(frame, framework)
    result = score_uncertainty(score_panel(panel, framework, method), 2024)
    assert result.rank[0].tolist() == [1, 3, 1]
    np.testing.assert_array_equal(result.ranks[:, 0], [[1, 3, 1]] * 3)
    ranking = rank_places(score_panel(panel, framework, method), "top", 2024, ["a", "b", "c"])
    assert [(one.place, one.rank, one.score) for one in ranking] == [
        ("a", 1, 62.3),
        ("c", 1, 62.3),
        ("b", 3, 62.2),
    ]


@settings(max_examples=25)
@given(cases(), st.integers(0, 1000))
def test_the_nominal_rank_is_that_of_the_ranking(case: Case, seed: int) -> None:
    result = uncertainty(case, Noise(draws=2, seed=seed))
    scores: Scores = case.score()
    for code in result.framework.codes:
        for standing in rank_places(scores, code, result.year, result.places):
            interval = result.rank_interval(code, standing.place)
            assert (interval and int(interval.nominal)) == standing.rank


def flat(count: int) -> Framework:
    leaves = [
        Node(f"i{n}", "top", direction=Direction.HIGHER, low=0, high=100) for n in range(count)
    ]
    return Framework((Node("top", None), *leaves))


@pytest.fixture
def four(values: Values) -> pd.DataFrame:
    rows = [("a", (62, 48, 71, 55)), ("b", (40, 66, 58, 52)), ("c", (61, 49, 71, 54))]
    return values(*((p, f"i{n}", 2024, x) for p, all_ in rows for n, x in enumerate(all_)))


def run(frame: pd.DataFrame, noise: Noise) -> Uncertainty:
    framework = flat(4)
    method = dataclasses.replace(METHOD, noise=noise)
    return score_uncertainty(score_panel(build_panel(frame, framework), framework, method), 2024)


def test_the_same_seed_gives_the_same_numbers_on_every_machine(four: pd.DataFrame) -> None:
    """Numbers as first written down: a change of NumPy or of this code that moves them shows."""
    result = run(four, Noise(draws=1000, seed=1))
    again = run(four, Noise(draws=1000, seed=1))
    np.testing.assert_array_equal(result.scores, again.scores)
    other = run(four, Noise(draws=1000, seed=2))
    assert not np.array_equal(result.scores, other.scores)
    assert np.round(result.scores[:, 0, 0], 6).tolist() == [54.886676, 58.616246, 62.413322]


def test_more_draws_begin_with_the_same_ones(four: pd.DataFrame) -> None:
    few, many = (run(four, Noise(draws=draws)).samples("top", ["a"]) for draws in (10, 1000))
    np.testing.assert_array_equal(few[0], many[0, :10])


def test_more_draws_converge(four: pd.DataFrame) -> None:
    def distance(draws: int) -> float:
        return float(
            np.mean(
                [
                    np.abs(run(four, Noise(draws=draws, seed=seed)).scores - best.scores).mean()
                    for seed in range(1, 6)
                ]
            )
        )

    best = run(four, Noise(draws=16_000, seed=99))
    assert distance(4000) < distance(250) / 2


def test_a_uniform_weight_gives_the_spread_worked_out_by_hand(values: Values) -> None:
    """Parts 100 and 0 with weights U(0.5, 1.5): the score is w / (w + v); 5 % of it by area.

    P(w <= s v) for s = q / (1 - q) below 1 is the area under a line in the square of both
    weights: (1.5 s - 0.5)^2 / (2 s). It is 5 % at s = 0.489 (2.25 s^2 - 1.6 s + 0.25 = 0).
    """
    framework = flat(2)
    frame = values(("a", "i0", 2024, 100.0), ("a", "i1", 2024, 0.0))
    noise = Noise(0.5, 0.0, (Aggregation.ARITHMETIC,), draws=40_000)
    method = dataclasses.replace(METHOD, noise=noise)
    result = score_uncertainty(score_panel(build_panel(frame, framework), framework, method), 2024)
    slope = (1.6 + math.sqrt(1.6**2 - 4 * 2.25 * 0.25)) / (2 * 2.25)
    low, median, high = result.scores[:, 0, 0]
    assert low == pytest.approx(100 * slope / (1 + slope), abs=0.3)
    assert median == pytest.approx(50, abs=0.3)
    assert high == pytest.approx(100 / (1 + slope), abs=0.3)


def test_a_uniform_goalpost_gives_the_spread_worked_out_by_hand(values: Values) -> None:
    """At the middle, both ends moved by up to 10 points: (50 - a) / (100 + b - a)."""
    framework = flat(1)
    frame = values(("a", "i0", 2024, 50.0))
    noise = Noise(0.0, 0.1, (Aggregation.ARITHMETIC,), draws=40_000)
    method = dataclasses.replace(METHOD, noise=noise)
    result = score_uncertainty(score_panel(build_panel(frame, framework), framework, method), 2024)
    ends = np.linspace(-10, 10, 801)
    by_hand = [(50 - a) / (100 + b - a) * 100 for a, b in itertools.product(ends, ends)]
    np.testing.assert_allclose(
        result.scores[:, 1, 0], np.quantile(by_hand, [0.05, 0.5, 0.95]), atol=0.2
    )


def test_one_indicator_at_its_worst_does_not_wipe_out_a_place(values: Values) -> None:
    framework = flat(2)
    frame = values(("a", "i0", 2024, 64.0), ("a", "i1", 2024, 0.0))
    still = Noise(0, 0, (Aggregation.GEOMETRIC,), draws=5)
    for least, expected in ((1.0, 8.0), (0.25, 4.0), (0.0, 0.0)):
        noise = dataclasses.replace(still, least_part=least)
        method = dataclasses.replace(METHOD, noise=noise)
        result = score_uncertainty(
            score_panel(build_panel(frame, framework), framework, method), 2024
        )
        np.testing.assert_allclose(result.scores[:, 0, 0], expected)


def test_chances_count_the_draws_in_which_a_place_is_ahead() -> None:
    samples = np.array([[50.0, 60, 70, 80], [55, 55, 55, 80.04], [np.nan] * 4])
    chances = chances_ahead(samples)
    assert chances[:2, :2].tolist() == [[0, 0.5], [0.25, 0]]
    assert np.isnan(chances[2]).all()
    assert np.isnan(chances[:, 2]).all()
    assert chances_ahead(np.empty((0, 4))).shape == (0, 0)


def test_a_difference_is_clear_where_its_interval_leaves_zero_out(four: pd.DataFrame) -> None:
    result = run(four, Noise())
    samples = result.samples("top", ["a", "b", "c"])
    chances = chances_ahead(samples)
    for one, other in itertools.permutations(range(3), 2):
        lead = np.round(samples[one], 1) - np.round(samples[other], 1)
        assert is_clear(chances[one, other]) == (np.quantile(lead, 0.05, method="lower") > 0)


@pytest.mark.parametrize(
    "noise",
    [
        Noise(weights=1.1),
        Noise(goalposts=0.5),
        Noise(aggregations=()),
        Noise(draws=0),
        Noise(seed=-1),
        Noise(least_part=2),
    ],
)
def test_a_noise_out_of_its_range_says_what_to_give(noise: Noise) -> None:
    with pytest.raises(NoiseError, match="give"):
        make_draws(flat(2), noise)


def test_extreme_noise_keeps_weights_above_zero_and_goalposts_apart() -> None:
    draws = make_draws(flat(50), Noise(weights=1, goalposts=0.499, draws=2000))
    assert (draws.weights > 0).all()
    assert (1 + draws.best - draws.worst > 0).all()


def test_a_year_that_is_not_there_is_an_error(four: pd.DataFrame) -> None:
    framework = flat(4)
    with pytest.raises(KeyError):
        score_uncertainty(score_panel(build_panel(four, framework), framework, METHOD), 2030)
