"""The moment that a link asks to see: everything as known then."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from data.errors import FutureMoment
from data.moments import end_of

_EXACT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AsOf:
    """What a link asks to see.

    `moment` (UTC) is None for the present; `fault` is why another moment cannot be shown.
    """

    moment: datetime | None = None
    fault: Literal["unreadable", "future"] | None = None


def read_as_of(text: str, now: datetime) -> AsOf:
    """Read a moment in UTC: 2026-05-12T14:30, or 2026-05-12 for the end of that day.

    With fractions of a second it is that very moment, which tells two uploads apart.

    Args:
        text: what the link says, "" for nothing.
        now: the present moment, with its time zone.
    """
    if not text:
        return AsOf()
    try:
        moment = _exact(text) if _EXACT.fullmatch(text) else end_of(text, now)
    except ValueError:
        return AsOf(fault="unreadable")
    except FutureMoment:
        return AsOf(fault="future")
    if _EXACT.fullmatch(text) and moment > now:
        return AsOf(fault="future")
    return AsOf(min(moment, now))


def _exact(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def moment_code(moment: datetime) -> str:
    """Return how a link names a moment in UTC, exact enough to tell two uploads apart."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
