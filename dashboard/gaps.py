"""What is known, due and late of one place, and the scores of any year up to the last finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard import loaders
from dashboard.board import Board
from indicators.gaps import GapCell, Observations, gap_board, observations
from indicators.panel import NOT_APPLICABLE
from indicators.reporting import Due, Late, due_values, late_values
from indicators.scores import Scores


@dataclass(frozen=True, slots=True)
class PlaceGaps:
    """What is known of a place in some years, and what is due and late in the last of them.

    Attributes:
        place: Which place.
        years: The years looked at, the chosen one last.
        cells: What there is, by indicator and in the order of the years.
        due: What is due for the chosen year, by indicator.
        late: What came late, by year and indicator; years before the place reported are left out.
        began: The day on which its first real value was stored, None where there is none.
        known: The statuses of all its values by indicator and year.
    """

    place: str
    years: tuple[int, ...]
    cells: Mapping[str, tuple[GapCell, ...]]
    due: Mapping[str, Due]
    late: Mapping[int, Mapping[str, Late]]
    began: date | None
    known: Observations

    @property
    def year(self) -> int:
        """The chosen year."""
        return self.years[-1]


def today(board: Board) -> date:
    """Return the day (UTC) that the reader looks at the data on: today, or the one in the past."""
    return (board.as_of or datetime.now(UTC)).date()


def gap_years(board: Board, place: str | None = None) -> list[int]:
    """Return the years to look for gaps in, the latest first; for no place, those of all places.

    From the first value to the last, and on to the last year that is over: a place that has
    stopped reporting has gaps there.
    """
    known = board.years(place) if place is not None else list(board.scores.years)
    finished = today(board).year - 1
    first, last = min([*known, finished]), max([*known, finished])
    return list(range(last, first - 1, -1))


def place_gaps(board: Board, place: str, year: int, span: int) -> PlaceGaps:
    """Return what is known of a place in the last `span` years up to a year."""
    rules, day = loaders.load_reporting(), today(board)
    codes, max_age = board.framework.indicators, board.method.max_age
    years = tuple(range(year - span + 1, year + 1))
    known = observations(board.values(place))
    open_years = [one for one in years if rules.is_open(one, day)]
    waived = {
        code: [one for one, status in known.get(code, {}).items() if status == NOT_APPLICABLE]
        for code in codes
    }
    valued = {
        code: [one for one, status in known.get(code, {}).items() if status != NOT_APPLICABLE]
        for code in codes
    }
    due = due_values(valued, year, max_age, waived)
    began, late = _late_by_year(board, place, years)
    return PlaceGaps(
        place,
        years,
        gap_board(known, codes, years, max_age, open_years),
        {one.indicator: one for one in due},
        late,
        began,
        known,
    )


def _late_by_year(
    board: Board, place: str, years: Sequence[int]
) -> tuple[date | None, Mapping[int, Mapping[str, Late]]]:
    stored = loaders.load_first_stored(board.revision, place)
    if stored.empty:
        return None, {}
    rules = loaders.load_reporting()
    days = stored["stored_at"].dt.date
    began: date = min(days)
    by_year: dict[int, dict[str, date]] = {year: {} for year in years}
    for indicator, year, day in zip(stored["indicator"], stored["year"], days, strict=True):
        if year in by_year and indicator in board.framework:
            by_year[int(year)][str(indicator)] = day
    return began, {
        year: {late.indicator: late for late in late_values(own, year, rules, began)}
        for year, own in by_year.items()
        if rules.deadline(year) >= began
    }


def scores_of_year(board: Board, year: int) -> Scores:
    """Return scores that hold a year, also one that no value is of: older ones count in it."""
    if year in board.scores.years:
        return board.scores
    return loaders.load_scores_by(board.revision, year, None)
