from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from indicators.aggregate import (
    aggregate_tree,
    weighted_arithmetic_mean,
    weighted_geometric_mean,
)
from indicators.framework import Framework

NAN = float("nan")
Mean = Callable[[ArrayLike, ArrayLike], NDArray[np.float64]]
pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize(
    ("parts", "weights", "arithmetic", "geometric"),
    [
        ([40, 90], [1, 1], 65, 60),
        ([40, 90], [3, 1], 52.5, (40**3 * 90) ** 0.25),
        ([40, NAN], [1, 5], 40, 40),
        ([NAN, NAN], [1, 1], NAN, NAN),
        ([0, 90], [1, 3], 67.5, 0),
        ([0, NAN], [1, 3], 0, 0),
        ([0, 0], [1, 1], 0, 0),
        ([40, 90], [1e308, 1e308], 65, 60),
        ([40, 90], [1e-308, 1e-308], 65, 60),
        ([40, NAN], [1e-300, 1e300], 40, 40),
    ],
)
def test_means_of_what_is_there(
    parts: list[float], weights: list[float], arithmetic: float, geometric: float
) -> None:
    assert float(weighted_arithmetic_mean(parts, weights)) == pytest.approx(arithmetic, nan_ok=True)
    assert float(weighted_geometric_mean(parts, weights)) == pytest.approx(geometric, nan_ok=True)


@pytest.mark.parametrize("mean", [weighted_arithmetic_mean, weighted_geometric_mean])
def test_equal_parts_give_exactly_that(mean: Mean) -> None:
    parts = np.tile(np.linspace(0, 100, 1001), (7, 1))
    np.testing.assert_array_equal(mean(parts, [0.1, 0.2, 0.3, 0.7, 1, 1.1, 3]), parts[0])


def test_a_tree_by_hand(framework: Framework) -> None:
    # a = (80 + 3 * 40) / 4, b = sqrt(25 * 100), top = their mean; then with gaps.
    normalised = np.array([[[80, 80, NAN]], [[40, NAN, NAN]], [[25, NAN, NAN]], [[100, 0, NAN]]])
    scores = aggregate_tree(normalised, framework)
    assert scores.shape == (7, 1, 3)
    by_code = {code: scores[framework.position(code), 0].tolist() for code in framework.codes}
    assert by_code["a"] == pytest.approx([50, 80, NAN], nan_ok=True)
    assert by_code["b"] == pytest.approx([50, 0, NAN], nan_ok=True)
    assert by_code["top"] == pytest.approx([50, 40, NAN], nan_ok=True)
    assert by_code["b2"] == pytest.approx([100, 0, NAN], nan_ok=True)
