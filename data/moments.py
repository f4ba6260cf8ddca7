"""A moment as a person writes it: a date, or a date with a time, in UTC."""

import re
from datetime import UTC, datetime, timedelta

from data.errors import FutureMoment

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?", re.ASCII)
_TICK = timedelta(microseconds=1)


def end_of(text: str, now: datetime | None = None) -> datetime:
    """Return the end of the day, the minute or the second that is written.

    So a time that is shown without its fractions means all that had happened when it was shown.

    Args:
        text: such as 2026-05-12, 2026-05-12T14:30 or 2026-05-12 14:30:05, in UTC.
        now: the present, for tests.

    Raises:
        ValueError: it is not written so, or there is no such day or time.
        FutureMoment: it has not begun yet.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a date such as 2026-05-12, with or without T14:30")
    begin = datetime.fromisoformat(match.group(0)).replace(tzinfo=UTC)
    now = now or datetime.now(UTC)
    if begin > now:
        raise FutureMoment(text.strip(), now.strftime("%Y-%m-%d %H:%M:%S"))
    time, seconds = match.groups()
    if time is None:
        return begin + (timedelta(days=1) - _TICK)
    return begin + (timedelta(seconds=1 if seconds else 60) - _TICK)
