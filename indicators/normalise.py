"""From values to scores between fixed goalposts."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.framework import Direction, Framework, Transform


def normalise(
    values: ArrayLike, low: ArrayLike, high: ArrayLike, is_higher: ArrayLike, is_log: ArrayLike
) -> NDArray[np.float64]:
    """Return 0 to 100 for each value's place between its goalposts, NaN where there is no value.

    The arguments are broadcast against each other. Values are cut to the goalposts before the
    logarithm, so a value at or below zero on a log scale scores that end of the scale. The
    linear and the log scale are those of UNDP's Human Development Index (technical note 1).

    Args:
        values: In the indicator's unit.
        low: Lower goalpost, in the same unit; above 0 where `is_log`.
        high: Upper goalpost, above `low`.
        is_higher: Whether higher is better; where not, the scale is mirrored.
        is_log: Whether the scale is that of the natural logarithm.
    """
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    is_log = np.asarray(is_log, dtype=np.bool_)
    within = np.clip(np.asarray(values, dtype=np.float64), low, high)
    start, stop, point = (_on_scale(array, is_log) for array in (low, high, within))
    from_worst = np.where(is_higher, point - start, stop - point)
    return np.asarray(100.0 * (from_worst / (stop - start)))


def _on_scale(array: NDArray[np.float64], is_log: NDArray[np.bool_]) -> NDArray[np.float64]:
    whole, is_log = np.broadcast_arrays(array, is_log)
    scaled = whole.copy()
    np.log(whole, out=scaled, where=is_log)
    return scaled


def normalise_indicators(values: NDArray[np.float64], framework: Framework) -> NDArray[np.float64]:
    """Normalise an array (indicator, place, year) by the goalposts of the framework."""
    nodes = [framework.node(code) for code in framework.indicators]

    def by_indicator(items: list[float] | list[bool]) -> NDArray[np.generic]:
        return np.asarray(items).reshape(-1, 1, 1)

    return normalise(
        values,
        low=by_indicator([np.nan if node.low is None else node.low for node in nodes]),
        high=by_indicator([np.nan if node.high is None else node.high for node in nodes]),
        is_higher=by_indicator([node.direction is Direction.HIGHER for node in nodes]),
        is_log=by_indicator([node.transform is Transform.LOG for node in nodes]),
    )
