"""Which scores rose, fell, stayed or are missing in a year, counted as a headline says it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.scores import Scores

_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class AreaMoves:
    """Nodes by what happened to their published score since the year before; each stands once.

    Attributes:
        risen: Published in both years and higher now, the largest rise first.
        fallen: Published in both years and lower now, the largest fall first.
        still: Published in both years and as it was.
        first: Published now, but not the year before.
        lacking: Not published now.
        change: Points since the year before, of those published in both years.
    """

    risen: tuple[str, ...]
    fallen: tuple[str, ...]
    still: tuple[str, ...]
    first: tuple[str, ...]
    lacking: tuple[str, ...]
    change: dict[str, float]

    @property
    def is_compared(self) -> bool:
        """Whether any node has a score in both years."""
        return bool(self.change)


def area_moves(
    scores: Scores, nodes: Sequence[str], place: str, year: int, *, still: float
) -> AreaMoves:
    """Sort nodes by how their published score moved since the year before.

    Args:
        scores: The scores.
        nodes: Codes of the nodes, such as those of the areas.
        place: A place of the scores.
        year: A year of the scores.
        still: The least move in points that counts as one.
    """
    at_place, at_year = scores.place_position(place), scores.year_position(year)
    at_nodes = [scores.framework.position(code) for code in nodes]
    now = scores.published[at_nodes, at_place, at_year]
    before = np.full(len(nodes), np.nan)
    if at_year and scores.years[at_year - 1] == year - 1:
        before = scores.published[at_nodes, at_place, at_year - 1]
    move = now - before
    is_missing = np.isnan(now)
    least = still - _TOLERANCE

    def named(chosen: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> list[int]:
        return [int(position) for position in np.flatnonzero(chosen)]

    def codes(positions: Sequence[int]) -> tuple[str, ...]:
        return tuple(nodes[position] for position in positions)

    return AreaMoves(
        risen=codes(sorted(named(move >= least), key=lambda position: -move[position])),
        fallen=codes(sorted(named(move <= -least), key=lambda position: move[position])),
        still=codes(named(np.abs(move) < least)),
        first=codes(named(~is_missing & np.isnan(before))),
        lacking=codes(named(is_missing)),
        change={nodes[position]: float(move[position]) for position in named(~np.isnan(move))},
    )
