"""Draws: how one choice of weights, goalposts and means differs from the method's own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.framework import Aggregation, Framework
from indicators.method import Noise
from indicators.panel import read_only

# As this share two goalposts could meet, and nothing could be placed between them.
LEAST_GOALPOSTS_THAT_MEET = 0.5


@dataclass(frozen=True, eq=False)
class Draws:
    """Variations of a method, the same for every place; the arrays are read-only.

    Attributes:
        weights: The weight of each node among its siblings (draw, node), above 0.
        worst: By how much the goalpost that scores 0 is moved towards better (draw, indicator),
            as a share of the distance between the two goalposts, on the indicator's own scale:
            for a logarithmic one that of the logarithm, so that a goalpost stays above zero.
        best: The same for the goalpost that scores 100.
        is_geometric: Every mean of the tree is geometric in this draw, else arithmetic (draw).
        least_part: In points; see `Noise`.
    """

    weights: NDArray[np.float64]
    worst: NDArray[np.float64]
    best: NDArray[np.float64]
    is_geometric: NDArray[np.bool_]
    least_part: float

    def __len__(self) -> int:
        return len(self.is_geometric)

    def take(
        self, weights: NDArray[np.intp], goalposts: NDArray[np.intp], means: NDArray[np.intp]
    ) -> "Draws":
        """Return new draws, each put together from the numbers of one draw for each choice."""
        return Draws(
            self.weights[weights],
            self.worst[goalposts],
            self.best[goalposts],
            self.is_geometric[means],
            self.least_part,
        )


class NoiseError(ValueError):
    """A noise that no draw can be made from; the text says what to give instead."""


def make_draws(framework: Framework, noise: Noise) -> Draws:
    """Draw variations of a method, after the OECD's Handbook on Constructing Composite Indicators.

    Each weight is multiplied by a number between 1 - `noise.weights` and 1 + `noise.weights`,
    each goalpost moved by up to `noise.goalposts` of the distance between the two, and one of
    the means is taken for all nodes of the tree at once (as the handbook, 2008, step 7, and the
    R package COINr do). All are uniform and independent of each other.

    The same seed gives the same draws on every machine: the bits of PCG64, which are specified,
    and nothing but sums and products of them. More draws begin with the same ones.

    Raises:
        NoiseError: the noise is out of its range.
    """
    _check(noise)
    streams = np.random.SeedSequence(noise.seed).spawn(4)
    factors, worst, best, means = (
        np.random.Generator(np.random.PCG64(stream)).random((noise.draws, width))
        for stream, width in zip(
            streams,
            (len(framework.nodes), len(framework.indicators), len(framework.indicators), 1),
            strict=True,
        )
    )
    own_weights = np.array([node.weight for node in framework.nodes])
    is_geometric = np.array([one is Aggregation.GEOMETRIC for one in noise.aggregations])
    chosen = (means[:, 0] * len(noise.aggregations)).astype(np.intp)
    return Draws(
        # A random number may be 0 but never 1: even noise of 1 leaves every weight above 0.
        weights=read_only(own_weights * (1 + noise.weights * (1 - 2 * factors))),
        worst=read_only(noise.goalposts * (2 * worst - 1)),
        best=read_only(noise.goalposts * (2 * best - 1)),
        is_geometric=read_only(is_geometric[chosen]),
        least_part=noise.least_part,
    )


def _check(noise: Noise) -> None:
    if not 0 <= noise.weights <= 1:
        raise NoiseError(f"the noise of weights is {noise.weights!r}; give a share from 0 to 1")
    if not 0 <= noise.goalposts < LEAST_GOALPOSTS_THAT_MEET:
        raise NoiseError(
            f"the noise of goalposts is {noise.goalposts!r}; give a share from 0 to below "
            f"{LEAST_GOALPOSTS_THAT_MEET}, from where on the two goalposts could meet"
        )
    if not noise.aggregations:
        raise NoiseError("there is no mean to try; give arithmetic, geometric or both")
    if noise.draws < 1:
        raise NoiseError(f"found {noise.draws!r} draws; give 1 or more")
    if not 0 <= noise.least_part <= 1:
        raise NoiseError(f"the least part is {noise.least_part!r}; give 0 to 1 points")
    if noise.seed < 0:
        raise NoiseError(f"the seed is {noise.seed!r}; give a whole number, 0 or more")
