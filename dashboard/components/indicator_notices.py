"""What takes part in the page of one indicator: the targets of the places, made-up values."""

from collections.abc import Mapping, Sequence

from dashboard.board import Board
from dashboard.components.states import Case


def target_cases_of(
    board: Board, indicator: str, places: Sequence[str]
) -> Mapping[str, list[Case]]:
    """Return the target cases of an indicator by place, as known in their latest year."""
    latest = [years[0] for place in places if (years := board.years(place))]
    if not latest:
        return {place: [] for place in places}
    # One year for all places: each year is worked out for every place there is.
    year = max(latest)
    return {
        place: [case for case in board.target_cases(place, year) if case["indicator"] == indicator]
        for place in places
    }


def is_made_up(
    board: Board, indicator: str, places: Sequence[str], cases: Mapping[str, Sequence[Case]]
) -> bool:
    """Whether a made-up value or target of an indicator is among what the page shows."""
    around = {above for place in places for above in board.context_of(place)}
    return any(
        row["status"] == "illustrative"
        for place in [*places, *around]
        for row in board.rows(place, indicator)
    ) or any(
        "illustrative" in (case["target_status"], case["baseline_status"])
        for own in cases.values()
        for case in own
    )
