import math

import numpy as np
import pytest

from indicators.normalise import normalise

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "low", "high", "is_higher", "is_log", "score"),
    [
        (25, 0, 100, True, False, 25),
        (25, 0, 100, False, False, 75),
        (-1, 0, 100, True, False, 0),
        (101, 0, 100, True, False, 100),
        (-1, 0, 100, False, False, 100),
        (101, 0, 100, False, False, 0),
        (-5, -10, 10, True, False, 25),
        (1000, 100, 10000, True, True, 50),
        (1000, 100, 10000, False, True, 50),
        (0, 100, 10000, True, True, 0),
        (-3, 100, 10000, False, True, 100),
        (math.inf, 100, 10000, True, True, 100),
        (NAN, 0, 100, True, False, NAN),
        (NAN, 100, 10000, False, True, NAN),
    ],
)
@pytest.mark.filterwarnings("error")
def test_single_values(
    *, value: float, low: float, high: float, is_higher: bool, is_log: bool, score: float
) -> None:
    result = normalise(value, low, high, is_higher, is_log)
    assert float(result) == pytest.approx(score, nan_ok=True)


@pytest.mark.filterwarnings("error")
def test_whole_arrays_with_goalposts_by_indicator() -> None:
    values = np.array([[[0.0, 5.0, NAN]], [[-1.0, 10.0, 1e9]]])

    def by_indicator(*items: float) -> np.ndarray:
        return np.array(items).reshape(-1, 1, 1)

    result = normalise(
        values,
        low=by_indicator(-10.0, 1.0),
        high=by_indicator(10.0, 100.0),
        is_higher=by_indicator(False, True),
        is_log=by_indicator(False, True),
    )
    expected = np.array([[[50.0, 25.0, NAN]], [[0.0, 50.0, 100.0]]])
    np.testing.assert_allclose(result, expected)
    assert np.isnan(values[0, 0, 2])
