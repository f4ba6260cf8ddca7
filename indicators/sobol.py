"""Sobol indices: how much of a result's spread comes from each of its inputs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.panel import read_only

_RESAMPLES = 500
_ENDS = (5, 95)


@dataclass(frozen=True, eq=False)
class SobolIndices:
    """Shares of the variance of a result by input; the arrays are read-only.

    Attributes:
        first: What an input explains alone; over independent inputs they add up to 1 at most.
        first_ends: 5 % and 95 % of bootstrap resamples of `first` (2, input).
        total: What it explains alone and together with others.
        total_ends: The same of `total`.
        results: The results that the shares are of, in no order.
    """

    first: NDArray[np.float64]
    first_ends: NDArray[np.float64]
    total: NDArray[np.float64]
    total_ends: NDArray[np.float64]
    results: NDArray[np.float64]


def sobol(
    function: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    inputs: int,
    *,
    count: int,
    seed: int,
) -> SobolIndices:
    """Return the Sobol indices of a function, by SciPy after Saltelli et al. (2010).

    SciPy and not SALib, which groups inputs itself but brings a plotting library: here one input
    stands for a whole group, because the function takes it as the number of one of many draws.

    Args:
        function: From inputs (input, point), each from 0 to below 1, to finite results (point).
        inputs: How many inputs it takes.
        count: Points of each of the two base samples, a power of 2; the function is given
            `count * (inputs + 2)` points in all.
        seed: The same seed gives the same indices.
    """
    # A large module, loaded where it is needed: a server starts sooner without it.
    from scipy.stats import sobol_indices, uniform  # noqa: PLC0415

    results: list[NDArray[np.float64]] = []

    def kept(points: NDArray[np.float64]) -> NDArray[np.float64]:
        found = function(points)
        # SciPy goes on with the array itself and moves its mean to 0.
        results.append(found.copy())
        return found

    random = np.random.Generator(np.random.PCG64(seed))
    own = sobol_indices(func=kept, n=count, dists=[uniform()] * inputs, rng=random)
    at_a, at_b, crossed = results
    again = np.minimum((random.random((_RESAMPLES, count)) * count).astype(np.intp), count - 1)
    # One call for all resamples, each as an output of its own.
    resampled = sobol_indices(
        func={
            "f_A": at_a[again],
            "f_B": at_b[again],
            "f_AB": np.moveaxis(crossed.reshape(count, inputs), 1, 0)[:, again],
        },
        n=count,
    )
    return SobolIndices(
        first=read_only(np.atleast_1d(own.first_order)),
        first_ends=read_only(np.percentile(resampled.first_order, _ENDS, axis=0)),
        total=read_only(np.atleast_1d(own.total_order)),
        total_ends=read_only(np.percentile(resampled.total_order, _ENDS, axis=0)),
        results=read_only(np.concatenate([at_a, at_b])),
    )
