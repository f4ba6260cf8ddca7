"""What every rule of progress is given, as arrays, and what every rule gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.nodes import Direction
from indicators.progress_words import NOT_ASSESSABLE, Reason

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Words = NDArray[np.str_]

# Values of the years before the latest one, for a rule that looks at a series.
BEFORE_COLUMNS = tuple(f"before_{years}" for years in range(1, 6))

NUMBER_COLUMNS = ("baseline_year", "baseline", "year", "value", "target_year", "target")

# Beyond this, differences would overflow and a ratio come out as 0.
LARGEST = 1e300

# So small a part below a cut-off is the rounding of binary fractions, not a lower pace: by hand,
# growth from 100 to 101.5 is 1.5 %; in binary it comes out 7e-17 short of it.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Cases:
    """Baselines, latest values and targets, one entry a case; NaN where there is none.

    Attributes:
        towards: 1 where higher is better, -1 where lower is.
        limit: The natural end of the scale, such as 100 %, where there is one.
        before: Values one to five years before the latest (case, years back), NaN where there is
            none; None where only two points of each case are known.
    """

    towards: Floats
    baseline_year: Floats
    baseline: Floats
    year: Floats
    value: Floats
    target_year: Floats
    target: Floats
    limit: Floats
    before: Floats | None = None

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Self:
        """Take the cases from a frame.

        Columns needed: direction (`higher` or `lower`), baseline_year, baseline, year, value,
        target_year, target; limit and before_1 to before_5 if they are there.

        Raises:
            ValueError: a column is missing or a direction is neither of the two.
        """
        missing = [name for name in ("direction", *NUMBER_COLUMNS) if name not in frame.columns]
        if missing:
            raise ValueError(f"columns {missing} are missing; found {list(frame.columns)}")
        ways = frame["direction"].tolist()
        wrong = [way for way in ways if way not in set(Direction)]
        if wrong:
            raise ValueError(f"direction is {wrong[0]!r}; give 'higher' or 'lower'")
        numbers = {
            name: frame[name].to_numpy(np.float64, na_value=np.nan) for name in NUMBER_COLUMNS
        }
        limit = (
            frame["limit"].to_numpy(np.float64, na_value=np.nan)
            if "limit" in frame.columns
            else np.full(len(frame), np.nan)
        )
        towards = np.asarray([1.0 if way == Direction.HIGHER else -1.0 for way in ways])
        before = (
            frame[list(BEFORE_COLUMNS)].to_numpy(np.float64, na_value=np.nan)
            if set(BEFORE_COLUMNS) <= set(frame.columns)
            else None
        )
        return cls(towards=towards, **numbers, limit=limit, before=before)

    @cached_property
    def has_target(self) -> Bools:
        """Whether there is a target to judge by."""
        return ~np.isnan(self.target)

    @cached_property
    def is_met(self) -> Bools:
        """Whether the latest value is at the target or past it."""
        return self.reaches(self.value, self.target)

    @cached_property
    def was_met(self) -> Bools:
        """Whether the baseline was at the target or past it."""
        return self.reaches(self.baseline, self.target)

    @cached_property
    def is_one_point(self) -> Bools:
        """Whether the latest value is of the baseline year, so that there is no pace."""
        return np.asarray(self.year == self.baseline_year)

    @cached_property
    def is_over(self) -> Bools:
        """Whether the latest value is from the target year or later."""
        return np.asarray(self.has_target & (self.year >= self.target_year))

    @cached_property
    def is_still(self) -> Bools:
        """Whether nothing has changed since the baseline."""
        return np.asarray(self.value == self.baseline)

    def reaches(self, values: Floats, target: Floats) -> Bools:
        """Whether values are at a target or past it; never where one of them is missing."""
        return np.asarray(self.towards * values >= self.towards * target)

    @cached_property
    def fault(self) -> Words:
        """What keeps any rule from judging a case, else blank; a missing target does not."""
        numbers = (self.baseline, self.value, self.target, self.limit)
        years = (self.baseline_year, self.year, self.target_year)
        is_too_large = np.any([np.abs(array) > LARGEST for array in (*numbers, *years)], axis=0)
        no_target_year = self.has_target & np.isnan(self.target_year)
        return choose(
            (np.isnan(self.baseline), Reason.NO_BASELINE),
            (np.isnan(self.value), Reason.NO_VALUE),
            (np.isnan(self.baseline_year) | np.isnan(self.year) | no_target_year, Reason.NO_YEAR),
            (is_too_large, Reason.NOT_FINITE),
            (self.year < self.baseline_year, Reason.YEAR_BEFORE_BASELINE),
            (
                self.has_target & (self.target_year <= self.baseline_year),
                Reason.TARGET_YEAR_NOT_AFTER_BASELINE,
            ),
        )

    @cached_property
    def fault_of_value(self) -> Words:
        """The same for a rule that looks at the latest values and not at the baseline."""
        numbers = (self.value, self.target, self.year, self.target_year)
        no_target_year = self.has_target & np.isnan(self.target_year)
        return choose(
            (np.isnan(self.value), Reason.NO_VALUE),
            (np.isnan(self.year) | no_target_year, Reason.NO_YEAR),
            (np.any([np.abs(array) > LARGEST for array in numbers], axis=0), Reason.NOT_FINITE),
        )

    @cached_property
    def fault_or_no_target(self) -> Words:
        """The same for a rule that needs a target."""
        return choose(
            (self.fault != "", self.fault),
            (~self.has_target, Reason.NO_TARGET),
        )


@dataclass(frozen=True, eq=False)
class Verdicts:
    """What a rule says of each case: a ratio (NaN: none), a state and a reason (blank: none)."""

    ratio: Floats
    state: Words
    reason: Words


def choose(*options: tuple[Bools, str | Words], otherwise: str | Words = "") -> Words:
    """Return for each case the word of the first option that holds."""
    conditions, words = zip(*options, strict=True)
    chosen = np.select(conditions, [np.asarray(word, dtype=np.str_) for word in words], otherwise)
    return np.asarray(chosen, dtype=np.str_)


def state_of(ratio: ArrayLike, cutoffs: Sequence[tuple[ArrayLike, str]], lowest: str) -> Words:
    """Return the state of the first cut-off that a ratio reaches; NaN is not assessable.

    Args:
        ratio: What is judged.
        cutoffs: Pairs of a cut-off and its state, highest first.
        lowest: The state below all cut-offs.
    """
    ratio = np.asarray(ratio, dtype=np.float64)
    reached = [(ratio >= np.asarray(cut) - ROUNDING * np.abs(cut), state) for cut, state in cutoffs]
    return choose((np.isnan(ratio), NOT_ASSESSABLE), *reached, otherwise=lowest)


def finite_or_nan(ratio: Floats) -> Floats:
    """Return the ratios without what overflowed or was divided by nothing."""
    return np.where(np.isfinite(ratio), ratio, np.nan)
