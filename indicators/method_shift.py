"""Two methods side by side: how the scores and ranks of places differ in one year."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.scores import Scores
from indicators.standing import Standing, rank_places


@dataclass(frozen=True, slots=True)
class Shift:
    """One place under both methods; a score is NaN where it is not published."""

    before: Standing
    after: Standing

    @property
    def place(self) -> str:
        """The place's code."""
        return self.after.place

    @property
    def difference(self) -> float:
        """The second score minus the first, as they are shown; NaN unless there are both."""
        return self.after.score - self.before.score

    @property
    def has_any_score(self) -> bool:
        """Whether there is a score by one of the methods."""
        return _has_score(self.before) or _has_score(self.after)

    @property
    def is_gained(self) -> bool:
        """Whether there is a score by the second method only."""
        return _has_score(self.after) and not _has_score(self.before)

    @property
    def is_lost(self) -> bool:
        """Whether there is a score by the first method only."""
        return _has_score(self.before) and not _has_score(self.after)

    @property
    def has_other_rank(self) -> bool:
        """Whether the rank differs, a rank against none included."""
        return self.before.rank != self.after.rank


def method_shifts(
    before: Scores, after: Scores, node: str, year: int, places: Sequence[str]
) -> list[Shift]:
    """Set the scores of a node by two methods side by side; both have the year and the places.

    Returns:
        One for each place: those with a score by one method only first, then the largest
        difference first, places without any score last.
    """
    first, second = (
        {one.place: one for one in rank_places(scores, node, year, places)}
        for scores in (before, after)
    )
    shifts = [Shift(first[place], second[place]) for place in places]
    return sorted(shifts, key=_order)


def _order(shift: Shift) -> tuple[int, float]:
    if shift.is_gained or shift.is_lost:
        return 0, 0.0
    if _has_score(shift.after):
        return 1, -abs(shift.difference)
    return 2, 0.0


def _has_score(standing: Standing) -> bool:
    return not math.isnan(standing.score)
