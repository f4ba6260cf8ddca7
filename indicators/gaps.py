"""What is known of each indicator and year of a place: the cells of a gap board."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.panel import NOT_APPLICABLE


class GapState(StrEnum):
    """What there is for an indicator in a year."""

    PRESENT = "present"
    CARRIED = "carried"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"
    NOT_YET_DUE = "not_yet_due"


@dataclass(frozen=True, slots=True)
class GapCell:
    """What there is for an indicator in a year.

    Attributes:
        state: Whether there is a value, an older one, or none.
        status: The status of what it rests on, "" where there is nothing.
        age: Years since what it rests on, -1 where there is nothing.
    """

    state: GapState
    status: str = ""
    age: int = -1

    @property
    def is_known(self) -> bool:
        """Whether it counts as known in the coverage."""
        return self.state in {GapState.PRESENT, GapState.CARRIED}


Observations = Mapping[str, Mapping[int, str]]
"""The status of every value by indicator and year."""


def observations(values: pd.DataFrame) -> Observations:
    """Return the statuses of a place's values by indicator and year.

    Args:
        values: the values of one place: indicator, year, value, status. As in a panel, a row
            without a number is no value, unless it says that the indicator does not apply.
    """
    statuses = values["status"].astype(str)
    is_observed = values["value"].notna() | (statuses == NOT_APPLICABLE)
    rows = zip(
        values["indicator"][is_observed].astype(str),
        values["year"][is_observed].astype(int),
        statuses[is_observed],
        strict=True,
    )
    found: dict[str, dict[int, str]] = {}
    for indicator, year, status in rows:
        found.setdefault(indicator, {})[year] = status
    return found


def gap_board(
    known: Observations,
    indicators: Sequence[str],
    years: Sequence[int],
    max_age: int,
    open_years: Collection[int] = (),
) -> dict[str, tuple[GapCell, ...]]:
    """Return what there is for each indicator, year by year; ages as in `Scores.age`.

    Args:
        known: the statuses of the place's values, as `observations` gives them.
        indicators: the rows.
        years: the columns.
        max_age: for how many years the method carries a value forward.
        open_years: the years whose values are still to come in time; what they lack is not
            missing yet.
    """
    return {
        code: tuple(_cell(known.get(code, {}), year, max_age, open_years) for year in years)
        for code in indicators
    }


def _cell(own: Mapping[int, str], year: int, max_age: int, open_years: Collection[int]) -> GapCell:
    for age in range(max_age + 1):
        status = own.get(year - age)
        if status is None:
            continue
        if status == NOT_APPLICABLE:
            return GapCell(GapState.NOT_APPLICABLE, status, age)
        return GapCell(GapState.CARRIED if age else GapState.PRESENT, status, age)
    return GapCell(GapState.NOT_YET_DUE if year in open_years else GapState.MISSING)
