"""When values are expected: the deadline of a year, the rhythm of an indicator, what came late."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from indicators.choices import MethodError
from indicators.method import parse_toml, unknown_keys

_LEAP_YEAR = 2000
_KEYS: Mapping[str, tuple[str, ...]] = {"deadline": ("month", "day"), "request": ("answer_days",)}


@dataclass(frozen=True, slots=True)
class ReportingRules:
    """When the values of a year are expected.

    Attributes:
        month: The month of the deadline, in the year after the one that the values are of.
        day: Its day.
        answer_days: For how many days a request leaves the one who is asked to answer.
    """

    month: int
    day: int
    answer_days: int

    def deadline(self, year: int) -> date:
        """Return the last day on which the values of a year are in time."""
        try:
            return date(year + 1, self.month, self.day)
        except ValueError:  # 29 February of a year that has none
            return date(year + 1, self.month, self.day - 1)

    def is_open(self, year: int, today: date) -> bool:
        """Tell whether the values of a year are still to come in time."""
        return today <= self.deadline(year)


def read_reporting(path: Path) -> ReportingRules:
    """Read the rules from a TOML file with the sections `deadline` and `request`.

    Raises:
        MethodError: something is missing, unknown or out of its range; the error holds all of it.
        OSError: the file cannot be opened.
    """
    problems: list[str] = []
    table = parse_toml(path.name, path.read_bytes())
    unknown_keys(table, tuple(_KEYS), "", problems.append)
    found = {}
    for section, keys in _KEYS.items():
        entries = table.get(section)
        if not isinstance(entries, Mapping):
            problems.append(f"{section} is {entries!r}; give a section [{section}]")
            entries = {}
        unknown_keys(entries, keys, section, problems.append)
        for key in keys:
            found[key] = _whole(f"{section}.{key}", entries.get(key), problems)
    if not problems and not _is_day(found["month"], found["day"]):
        problems.append(f"deadline is day {found['day']} of month {found['month']}; give a day")
    if problems:
        raise MethodError(path.name, problems)
    return ReportingRules(**found)


def _whole(name: str, found: Any, problems: list[str]) -> int:  # noqa: ANN401 - what a file says
    if isinstance(found, int) and not isinstance(found, bool) and found > 0:
        return found
    problems.append(f"{name} is {found!r}; give a whole number above 0")
    return 0


def _is_day(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Due:
    """A value that is due for a year.

    Attributes:
        indicator: Whose value.
        last_year: The year of the latest value before.
        rhythm: The usual number of years from one value to the next, None where there is but one.
        since: The first year that it is due for.
        is_expired: Whether the latest value counts no longer in the year asked for.
    """

    indicator: str
    last_year: int
    rhythm: int | None
    since: int
    is_expired: bool


def usual_rhythm(years: Sequence[int]) -> int | None:
    """Return the median gap in years between values, halves rounded up; None below two values.

    Args:
        years: the years with a value, in any order.
    """
    gaps = [later - earlier for earlier, later in pairwise(sorted(set(years)))]
    return math.floor(median(gaps) + 0.5) if gaps else None


def due_year(years: Sequence[int], max_age: int) -> int:
    """Return the year that the next value is due for.

    By its rhythm an indicator is due so many years after its latest value; at the latest in the
    year in which that value, carried forward for `max_age` years, no longer counts.

    Args:
        years: the years with a value, at least one.
        max_age: for how many years the method carries a value forward.
    """
    rhythm = usual_rhythm(years)
    longest = max_age + 1
    return max(years) + (longest if rhythm is None else min(rhythm, longest))


def due_values(
    years: Mapping[str, Iterable[int]],
    year: int,
    max_age: int,
    not_applicable: Mapping[str, Iterable[int]] | None = None,
) -> list[Due]:
    """Return the values that are due for a year and not there, in the order given.

    Only what is known up to the year counts. What has never had a value is missing, but nobody
    has ever promised it, so it is not due. What did not apply when it was last asked about is due
    again when that counts no longer.

    Args:
        years: the years with a value by indicator.
        year: the year asked for.
        max_age: for how many years the method carries a value forward.
        not_applicable: the years in which an indicator was said not to apply, by indicator.
    """
    found = []
    for indicator, with_value in years.items():
        known = [one for one in with_value if one <= year]
        waived = [one for one in (not_applicable or {}).get(indicator, ()) if one <= year]
        if not known and not waived:
            continue
        is_waived = max(waived, default=-1) > max(known, default=-1)
        last = max(known + waived)
        since = last + max_age + 1 if is_waived else due_year(known, max_age)
        if last < year and since <= year:
            rhythm = None if is_waived else usual_rhythm(known)
            found.append(Due(indicator, last, rhythm, since, year - last > max_age))
    return found


@dataclass(frozen=True, slots=True)
class Late:
    """A value that was first stored after its deadline, by so many days."""

    indicator: str
    stored: date
    days: int


def late_values(
    first_stored: Mapping[str, date], year: int, rules: ReportingRules, began: date
) -> list[Late]:
    """Return the values of a year that came after their deadline, in the order given.

    A place reports from the day on which its first value was stored: a deadline before that day
    could not be kept, and what was loaded for earlier years is history and not late.

    Args:
        first_stored: the day on which each indicator first had a value of the year.
        year: the year of the values.
        rules: give the deadline.
        began: the day on which the place had its first value stored.
    """
    deadline = rules.deadline(year)
    if deadline < began:
        return []
    return [
        Late(indicator, stored, (stored - deadline).days)
        for indicator, stored in first_stored.items()
        if stored > deadline
    ]
