"""Dates as text: what spreadsheet programs make of numbers and codes with two marks."""

import re
from typing import NamedTuple

from data.intake.words import words

_TIME = r"(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?"
_NUMERIC = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<mark>[./-])(?P<second>[0-9]{{1,2}})(?P=mark)"
    rf"(?P<year>[0-9]{{4}}|[0-9]{{2}})(?:\s?г\.?)?{_TIME}"
)
_ISO = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<mark>[./-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_TIME}"
)
_WITH_WORD = re.compile(
    r"(?P<day>[0-9]{1,2})?[.\-/ ]{0,2}(?P<word>[^\W\d_]{3,10})\.?"
    r"(?:[.\-/ ]{1,2}(?P<year>[0-9]{4}|[0-9]{2}))?(?:\s?г\.?)?"
)
_CENTURY = 2000
_MOST_DAYS = 31
_MOST_MONTHS = 12


class WrittenDate(NamedTuple):
    """A date: its day and month, and its year where it has all three parts.

    `may_swap` tells that the day and the month may stand the other way round, as they do in
    dates with slashes.
    """

    day: int
    month: int
    year: int | None
    may_swap: bool

    def codes(self) -> tuple[str, ...]:
        """Return the codes such as `1.2.3` that a program could have turned into the date."""
        if self.year is None or self.year < _CENTURY:
            return ()
        last = self.year - _CENTURY
        found = [f"{self.day}.{self.month}.{last}"]
        if self.may_swap:
            found.append(f"{self.month}.{self.day}.{last}")
        return tuple(dict.fromkeys(found))


def read_date(text: str) -> WrittenDate | None:
    """Return the date that a stripped text is, None for every other text.

    `01.02.2003`, `1/2/03`, `2003-02-01`, `1-фев-03`, `1 февраля 2003` and, without a year or a
    day, `05.янв` and `янв.05` are dates.
    """
    found = _NUMERIC.fullmatch(text)
    if found is not None:
        year = int(found["year"])
        year += 0 if len(found["year"]) > len("00") else _CENTURY
        is_dotted = found["mark"] == "."
        return _real(int(found["first"]), int(found["second"]), year, may_swap=not is_dotted)
    found = _ISO.fullmatch(text)
    if found is not None:
        return _real(int(found["day"]), int(found["month"]), int(found["year"]), may_swap=True)
    found = _WITH_WORD.fullmatch(text)
    month = words().month(found["word"]) if found is not None else None
    if found is None or month is None or not (found["day"] or found["year"]):
        return None
    if not (found["day"] and found["year"]):
        return WrittenDate(int(found["day"] or 1), month, None, may_swap=False)
    year = int(found["year"])
    year += 0 if len(found["year"]) > len("00") else _CENTURY
    return _real(int(found["day"]), month, year, may_swap=False)


def _real(day: int, month: int, year: int, *, may_swap: bool) -> WrittenDate | None:
    if may_swap and month > _MOST_MONTHS:
        day, month = month, day
    if not (1 <= day <= _MOST_DAYS and 1 <= month <= _MOST_MONTHS):
        return None
    return WrittenDate(day, month, year, may_swap)
