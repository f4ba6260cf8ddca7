"""Which choice matters most for a place's score: weights, goalposts, means or carrying forward."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indicators.panel import Panel
from indicators.scores import Scores, score_panel
from indicators.sobol import sobol
from indicators.uncertainty_draws import make_draws
from indicators.uncertainty_tree import DrawnTree, Positions, positions_of

LITTLE = 1.0
"""Points: an interval narrower than this says that no choice matters."""

_COUNT = 512


class Choice(StrEnum):
    """A group of numbers that somebody had to choose."""

    WEIGHTS = "weights"
    GOALPOSTS = "goalposts"
    MEANS = "means"
    CARRYING = "carrying"


@dataclass(frozen=True, slots=True)
class Effect:
    """How much of a score's spread comes from one choice, as shares of its variance.

    Attributes:
        choice: The choice.
        alone: What it explains alone (the first-order Sobol index).
        alone_ends: 5 % and 95 % of bootstrap resamples of it.
        total: What it explains alone and together with the others (the total Sobol index).
        total_ends: The same of the total.
    """

    choice: Choice
    alone: float
    alone_ends: tuple[float, float]
    total: float
    total_ends: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What a score depends on.

    Attributes:
        effects: All choices, the one with the largest total first.
        low: 5 % of the scores with all four choices varied.
        high: 95 % of them.
        ages: For how many years values were carried forward in turn.
    """

    effects: tuple[Effect, ...]
    low: float
    high: float
    ages: tuple[int, ...]

    @property
    def matters(self) -> bool:
        """Whether the choices move the score enough to say which of them does."""
        return self.high - self.low >= LITTLE

    @property
    def is_first_clear(self) -> bool:
        """Whether the first choice's total is above the second's, beyond the chance of drawing."""
        first, second = self.effects[:2]
        return first.total_ends[0] > second.total_ends[1]


def score_sensitivity(scores: Scores, *, year: int, place: str, node: str) -> Sensitivity | None:
    """Return what a place's score of a node depends on most, None where it is not published.

    Four groups of numbers vary, each as a whole: one input per group chooses one of many draws
    (Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, on groups and triggers). The
    draws of weights, goalposts and means are those of the intervals. Carrying forward takes each
    age from 0 to the method's, as far as the score would still be published with it.

    Raises:
        KeyError: the year, the place or the node is not there.
        NoiseError: the method's noise is out of its range.
    """
    framework, method = scores.framework, scores.method
    ages = range(method.max_age + 1)
    shares = {age: _shares(scores, age, year, place, node) for age in ages}
    if shares[method.max_age] is None:
        return None
    varied = [(age, share) for age, share in shares.items() if share is not None]
    draws = make_draws(framework, method.noise)
    by_mean = np.argsort(draws.is_geometric, kind="stable")

    # Every age in every draw, as if each were a place of its own: once through the tree is faster
    # than once for each age, although most of it is not needed.
    positions = Positions(framework, np.concatenate([share for _, share in varied], axis=1))

    def variations(points: NDArray[np.float64]) -> NDArray[np.float64]:
        weights, goalposts, mean = (_pick(point, len(draws)) for point in points[:3])
        aged = _pick(points[3], len(varied))
        taken = draws.take(weights, goalposts, by_mean[mean])
        by_age = DrawnTree(positions, taken).scores(node)
        return np.asarray(by_age[aged, np.arange(points.shape[1])])

    found = sobol(variations, len(Choice), count=_COUNT, seed=method.noise.seed)
    effects = [
        Effect(
            choice,
            float(found.first[at]),
            (float(found.first_ends[0, at]), float(found.first_ends[1, at])),
            float(found.total[at]),
            (float(found.total_ends[0, at]), float(found.total_ends[1, at])),
        )
        for at, choice in enumerate(Choice)
    ]
    low, high = (float(end) for end in np.percentile(found.results, (5, 95)))
    return Sensitivity(
        effects=tuple(sorted(effects, key=lambda effect: -effect.total)),
        low=low,
        high=high,
        ages=tuple(age for age, _ in varied),
    )


def _pick(points: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    return np.minimum((points * count).astype(np.intp), count - 1)


def _shares(
    scores: Scores, age: int, year: int, place: str, node: str
) -> NDArray[np.float64] | None:
    """Return where the values up to an age lie on their scales, None for no published score."""
    framework = scores.framework
    at_place, at_year = scores.place_position(place), scores.year_position(year)
    at = np.s_[:, at_place : at_place + 1, at_year : at_year + 1]
    counts = scores.age[at] <= age
    panel = Panel(
        places=(place,),
        years=(year,),
        indicators=framework.indicators,
        values=np.where(counts, scores.value[at], np.nan),
        is_not_applicable=scores.is_not_applicable[at] & counts,
        is_illustrative=np.zeros_like(counts),
    )
    aged = score_panel(panel, framework, scores.method)
    if not aged.is_published[framework.position(node), 0, 0]:
        return None
    return positions_of(panel.values[:, :, 0], framework).share
