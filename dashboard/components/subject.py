"""What typed values and templates are about: any place, and years that nothing is known of yet."""

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard.board import Board
from dashboard.view import asked

FIRST_YEAR = 1990
"""The earliest year on offer; a file may hold earlier ones."""


def places_on_offer(board: Board) -> list[str]:
    """Return all places by name, those that are scored first."""
    names = {
        code: (not place.is_scored, board.place_name(code)) for code, place in board.places.items()
    }
    return sorted(names, key=names.__getitem__)


def years_on_offer() -> list[int]:
    """Return the years that values can be given for, the latest first."""
    return list(range(datetime.now(UTC).year, FIRST_YEAR - 1, -1))


def usual_place(places: Sequence[str]) -> str:
    """Return the place that the reader has looked at, else the first."""
    wanted = asked("place")
    return wanted if wanted is not None and wanted in places else places[0]


def usual_year(years: Sequence[int]) -> int:
    """Return the year that the reader has looked at, else the last one that is over."""
    wanted = asked("year") or ""
    return int(wanted) if wanted in map(str, years) else years[1]
