"""Sobol indices against published ones, and what a place's score depends on most."""

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray

from indicators.framework import Aggregation, Direction, Framework, Node
from indicators.method import Method, Noise
from indicators.panel import Panel, build_panel
from indicators.scores import score_panel
from indicators.sensitivity import Choice, Sensitivity, score_sensitivity
from indicators.sobol import sobol
from indicators.uncertainty import score_uncertainty
from tests.indicators.conftest import Values

METHOD = Method("test", 3, 1 / 2, 2 / 3, 4 / 5)


def ishigami(points: NDArray[np.float64]) -> NDArray[np.float64]:
    one, two, three = np.pi * (2 * points - 1)
    found = np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)
    return np.asarray(found)


def test_ishigami_function_1990_with_the_indices_of_saltelli_et_al_2008() -> None:
    """Analytic values for a = 7, b = 0.1: Saltelli et al., The Primer (2008), section 4.5."""
    found = sobol(ishigami, 3, count=1024, seed=1)
    np.testing.assert_allclose(found.first, [0.3139, 0.4424, 0], atol=0.02)
    np.testing.assert_allclose(found.total, [0.5576, 0.4424, 0.2437], atol=0.02)
    for ends, exact in ((found.first_ends, [0.3139, 0.4424, 0]), (found.total_ends, [0.5576])):
        assert (ends[0, : len(exact)] < exact).all()
        assert (ends[1, : len(exact)] > exact).all()


def test_a_sum_gives_the_shares_of_its_parts_and_groups_count_as_one() -> None:
    """Variances 9, 4 and 1; the second input is a trigger that picks one of many pairs."""
    random = np.random.default_rng(5)
    pairs = random.normal(size=(2000, 2)) @ np.array([np.sqrt(3), 1])

    def total(points: NDArray[np.float64]) -> NDArray[np.float64]:
        picked = pairs[(points[1] * len(pairs)).astype(int)]
        found = np.sqrt(12) * (3 * points[0] + points[2]) + picked / pairs.std() * 2
        return np.asarray(found)

    found = sobol(total, 3, count=1024, seed=3)
    np.testing.assert_allclose(found.first, [9 / 14, 4 / 14, 1 / 14], atol=0.03)
    np.testing.assert_allclose(found.total, [9 / 14, 4 / 14, 1 / 14], atol=0.03)


def test_the_same_seed_gives_the_same_indices_and_nothing_gives_none() -> None:
    one, two = (sobol(ishigami, 3, count=64, seed=7) for _ in range(2))
    for name in ("first", "first_ends", "total", "total_ends", "results"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
    still = sobol(lambda points: np.full(points.shape[1], 3.0), 2, count=64, seed=7)
    assert not still.total.any()
    assert (still.results == 3).all()


@pytest.fixture
def tree() -> Framework:
    leaves = [Node(f"i{n}", "top", direction=Direction.HIGHER, low=0, high=100) for n in range(4)]
    return Framework((Node("top", None), *leaves))


@pytest.fixture
def panel(tree: Framework, values: Values) -> Panel:
    """Place a is level, b is uneven, c has old values only, d too few."""
    rows: list[tuple[object, ...]] = []
    for place, year, numbers in (
        ("a", 2024, (50, 50, 50, 50)),
        ("b", 2024, (90, 10, 80, 5)),
        ("c", 2022, (40, 60, 50, 70)),
        ("c", 2023, (90,)),
        ("d", 2024, (50,)),
    ):
        rows += [(place, f"i{n}", year, float(x)) for n, x in enumerate(numbers)]
    return build_panel(values(*rows), tree, years=range(2020, 2025))


def sensitivity(panel: Panel, tree: Framework, place: str, **noise: object) -> Sensitivity | None:
    method = dataclasses.replace(METHOD, noise=dataclasses.replace(Noise(), **noise))  # type: ignore[arg-type]
    scores = score_panel(panel, tree, method)
    return score_sensitivity(scores, year=2024, place=place, node="top")


def test_uneven_parts_depend_on_the_means_and_level_ones_on_goalposts(
    panel: Panel, tree: Framework
) -> None:
    uneven, level = (sensitivity(panel, tree, place) for place in "ba")
    assert uneven is not None
    assert level is not None
    assert uneven.effects[0].choice is Choice.MEANS
    assert uneven.effects[0].total > 0.7
    assert uneven.is_first_clear
    assert uneven.matters
    assert level.effects[0].choice is Choice.GOALPOSTS
    assert [effect.total for effect in level.effects] == sorted(
        (effect.total for effect in level.effects), reverse=True
    )


def test_only_ages_with_which_the_score_would_be_published_are_varied(
    panel: Panel, tree: Framework
) -> None:
    fresh, old = (sensitivity(panel, tree, place) for place in "ac")
    assert fresh is not None
    assert old is not None
    assert fresh.ages == (0, 1, 2, 3)
    assert old.ages == (2, 3)
    carrying = next(effect for effect in fresh.effects if effect.choice is Choice.CARRYING)
    assert carrying.total == pytest.approx(0, abs=1e-9)


def test_without_noise_nothing_matters(panel: Panel, tree: Framework) -> None:
    still = sensitivity(
        panel, tree, "a", weights=0, goalposts=0, aggregations=(Aggregation.ARITHMETIC,)
    )
    assert still is not None
    assert not still.matters
    assert (still.low, still.high) == pytest.approx((50, 50))


def test_a_place_without_a_score_has_no_sensitivity(panel: Panel, tree: Framework) -> None:
    assert sensitivity(panel, tree, "d") is None
    with pytest.raises(KeyError):
        sensitivity(panel, tree, "nowhere")


def test_spread_is_that_of_the_intervals_where_nothing_was_carried(
    panel: Panel, tree: Framework
) -> None:
    found = sensitivity(panel, tree, "b")
    result = score_uncertainty(score_panel(panel, tree, METHOD), 2024)
    interval = result.score_interval("top", "b")
    assert found is not None
    assert interval is not None
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1)
