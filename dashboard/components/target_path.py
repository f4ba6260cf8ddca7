"""The path to the targets of one place and indicator, for charts."""

from collections.abc import Sequence

from dashboard.board import Board
from dashboard.charts.path import Corner, TargetPath
from dashboard.components.states import Case, target_text
from dashboard.format import value_text
from indicators.target_cases import path_points


def current_path(board: Board, place: str, indicator: str) -> TargetPath | None:
    """Return the path of a place ("": several places, no path) by all that is known."""
    years = board.years(place) if place else []
    if not years:
        return None
    cases = board.target_cases(place, years[0])
    return path_of(board, [case for case in cases if case["indicator"] == indicator])


def path_of(board: Board, cases: Sequence[Case]) -> TargetPath | None:
    """Return the path of the targets of one indicator, None where there are none.

    Without a baseline it is the targets alone.
    """
    if not cases:
        return None
    t = board.t
    targets = {int(case["target_year"]): case for case in cases}
    points = path_points(cases) or [(year, float(case["target"])) for year, case in targets.items()]
    corners = []
    for year, value in points:
        text = value_text(board, str(cases[0]["indicator"]), value)
        said = (
            target_text(t, targets[year], text)
            if year in targets
            else t("Baseline {year}: {value}", year=year, value=text)
        )
        corners.append(Corner(year, value, said))
    statuses = {case[name] for case in cases for name in ("target_status", "baseline_status")}
    is_made_up = "illustrative" in statuses
    name = t("Path to the target (illustrative)") if is_made_up else t("Path to the target")
    return TargetPath(name, tuple(corners), is_illustrative=is_made_up)
