"""Warnings that ask for a look: numbers that are valid and yet surprising next to the others.

Of level, jump, factor and copy, the most telling one is said about a row: a suspected factor
explains the level, a level far from all other years the jump. How surprising a number may be
depends on what it contradicts:

- A series with stored values has a history that somebody has confirmed: all of them are said.
- A series that comes for the first time has none. Its years are published figures as often as
  not, with breaks and unsteady years of their own, and whoever has to confirm dozens of those
  confirms them unread. Only what can hardly be but a slip is said: see `factors.slips`.
- What a year did to most places alike is no error of one place: level, jump and factor are said
  where they are as surprising beside that: see `usual.without_common_moves`.

Measured on published series, where each warning should be rare, and on the same series with
errors put in (see the tests).
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.intake import templates_look as templates
from data.intake.cells import CellFault
from data.intake.factors import factors_among_places, far_fault, own_factors, slips
from data.intake.series import Flags, Floats, Series, Whole, line_up, row_medians
from data.intake.usual import Facts, View, facts_of, rounded, view_of, without_common_moves
from indicators.framework import Framework

# Level. The distance beyond the median and the nearest years, in scaled MADs (the modified z-score
# of Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers). Their 3.5 is for long series: the
# MAD of a few values is so unsteady that 4 to 12 % of all normal ones would be beyond it. These
# limits, by the number of other years, keep that at 1 % (400,000 simulated draws for each).
_WINDOW = 8
_FAR = {4: 14.5, 5: 13.0, 6: 7.5, 7: 7.0, 8: 5.5}
_MAD_TO_SD = 1.4826  # for the normal distribution
# Their 3.5 holds for the least scale, which is no estimate.
_LEAST_SCALES = 3.5
# Beyond the years beside it by more than the place usually moves: hardly ever decisive, and it
# spares most values of unsteady series the closer look.
_LEAST_MOVES = 1.5

# Jump, as a share of the distance between the goalposts: with and without usual moves to know.
_JUMP = 0.2
_JUMP_ALONE = 0.3
_FEWEST_MOVES = 3
_USUAL_MOVES = 6.0

# Copy: how many steps of the last digit a place's usual move has, so that chance makes few.
_STEPS_PER_MOVE = 15.0
# A place's sheet of one year, of those in a file: how many of its numbers, and which share of
# them, have to repeat the year before. One alone is chance where there are thousands.
_FEWEST_REPEATS = 5
_REPEATED_SHARE = 0.5
_FEWEST_DIGITS = 3
# Single ones are said where chance would hardly repeat any: how many of a file's numbers it would.
_FEW_BY_CHANCE = 0.2
# The digits that have to agree where hardly any moves tell what is usual.
_FEWEST_DIGITS_ALONE = 5
_MOST_DECIMALS = 6

# The raters whose half points may have been averaged; any step at all is a mean of some panel.
_PANELS = (3, 4, 6)
_DECIMALS_OF_MEAN = 2
_SMALLEST = 1e-9

_Finding = tuple[int, CellFault]
_Finder = Callable[[View, Flags], list[_Finding]]


def doubts(
    rows: pd.DataFrame, current: pd.DataFrame, framework: Framework
) -> list[tuple[int, CellFault]]:
    """Return what is surprising about the rows of a file, in row order.

    A row is compared with the same place and indicator in other years, of the file and of the
    store together (the file holds where both have the year), and with other places where that
    is too little. Illustrative values are compared with illustrative ones only. A row whose
    value is stored already is never surprising. Series of which nothing is stored are asked about
    for slips alone.

    Args:
        rows: place, indicator, year, value (NaN where not applicable) and, if there, status;
            each key once.
        current: the stored values, with the same columns.
        framework: where goalposts, units and kinds of source are taken from.

    Returns:
        The position of the row and the warning about its value; a row may have two.
    """
    facts = facts_of(framework)
    findings: list[_Finding] = []
    # Numbers at the edge of what can be kept may overflow; what is infinite is no finding.
    with np.errstate(over="ignore", invalid="ignore"):
        for series in line_up(rows, current, framework.indicators):
            if series.asks.any():
                findings += _doubts_about(series, facts)
    findings.sort(key=lambda finding: finding[0])
    return findings


def _doubts_about(series: Series, facts: Facts) -> list[_Finding]:
    view = view_of(series, facts)
    has_history = series.has_history[series.number]
    asks = series.asks.copy()
    findings: list[_Finding] = []
    calm: View | None = None
    # One warning per row: what was said first is not said again in other words.
    for find, is_meant in (
        (own_factors, has_history),
        (slips, ~has_history),
        (factors_among_places, True),
        (_far, has_history),
        (_jumps, has_history),
        (_copies, True),
    ):
        found = find(view, asks & is_meant)
        if found and find in _AGAINST_YEAR:
            calm = calm or without_common_moves(view)
            found = _still_found(find, calm, found)
        asks[[at for at, _ in found]] = False
        findings += [(int(series.row[at]), fault) for at, fault in found]
    off_step = CellFault(templates.OFF_SCALE_STEP, "0, 0.5 … 10")
    rows_off_step = series.row[_is_off_step(view) & series.asks].tolist()
    return findings + [(row, off_step) for row in rows_off_step]


def _still_found(find: _Finder, calm: View, found: list[_Finding]) -> list[_Finding]:
    """Return the findings that are as surprising beside what the year did to the others."""
    is_candidate = np.zeros(len(calm.scaled), dtype=bool)
    is_candidate[[at for at, _ in found]] = True
    still = {at for at, _ in find(calm, is_candidate)}
    return [(at, fault) for at, fault in found if at in still]


def _far(view: View, asks: Flags) -> list[_Finding]:
    """Find values far beyond both the level of the nearest years and the years beside them."""
    series, scaled = view.series, view.scaled
    before, after = series.neighbour(-1, scaled), series.neighbour(1, scaled)
    lower, upper = np.fmin(before, after), np.fmax(before, after)
    beyond = np.maximum(lower - scaled, scaled - upper)
    is_enough = series.lengths[series.number] > min(_FAR)
    least = np.maximum(_LEAST_SCALES * view.floor, _LEAST_MOVES * view.move)
    chosen = np.flatnonzero(asks & is_enough & (beyond > least))
    findings: list[_Finding] = []
    for at, others in series.windows(chosen, scaled, most=_WINDOW):
        center = row_medians(others)
        spread = row_medians(np.abs(others - center[:, None])) * _MAD_TO_SD
        gap = np.maximum(
            np.fmin(lower[at], center) - scaled[at], scaled[at] - np.fmax(upper[at], center)
        )
        is_far = gap > np.maximum(_FAR[others.shape[1]] * spread, least[at])
        findings += [
            (int(at[one]), _far_fault(view, int(at[one]), float(center[one])))
            for one in np.flatnonzero(is_far)
        ]
    return findings


def _far_fault(view: View, at: int, center: float) -> CellFault:
    is_log = view.facts.is_log[view.series.indicator[at]]
    usual = float(np.exp(center)) if is_log else center
    return far_fault(usual, is_above=bool(view.scaled[at] > center))


def _jumps(view: View, asks: Flags) -> list[_Finding]:
    """Find moves against the year before that are large for the indicator and for the place."""
    series, scaled = view.series, view.scaled
    before, earlier = series.neighbour(-1, scaled), series.neighbour(-2, scaled)
    move = np.abs(scaled - before)
    # Coming back from one strange year is no jump.
    move = np.fmin(move, np.abs(scaled - earlier))
    is_known = series.lengths[series.number] > _FEWEST_MOVES
    share = np.where(is_known, _JUMP, _JUMP_ALONE)
    least = np.maximum(share * view.goal_distance, _LEAST_SCALES * view.floor)
    least = np.maximum(least, np.where(is_known, _USUAL_MOVES * view.move, 0.0))
    is_found = asks & _has_last_year(series) & (move > least)
    return [(int(at), _jump_fault(series, int(at))) for at in np.flatnonzero(is_found)]


# What is surprising about these has to be so beside what the year did to other places, too.
_AGAINST_YEAR: tuple[_Finder, ...] = (own_factors, _far, _jumps)


def _has_last_year(series: Series) -> Flags:
    has = np.zeros(len(series.year), dtype=bool)
    has[1:] = (np.diff(series.number) == 0) & (np.diff(series.year) == 1)
    return has


def _jump_fault(series: Series, at: int) -> CellFault:
    previous = rounded(float(series.value[at - 1]))
    is_up = series.value[at] > series.value[at - 1]
    return CellFault(
        templates.JUMP_UP if is_up else templates.JUMP_DOWN,
        None,
        {"previous": previous, "previous_year": str(int(series.year[at - 1]))},
    )


def _copies(view: View, asks: Flags) -> list[_Finding]:
    """Find values equal to those of the year before where chance would hardly make them so.

    A yearly update may repeat last year's sheet, so each repetition of a stored value counts.
    Within one file those of a place and year do where they are many, and single ones where the
    file has so few numbers of so many digits that chance repeats none of them.
    """
    series, value = view.series, view.series.value
    chosen = np.flatnonzero(
        asks
        & _has_last_year(series)
        & (value != np.rint(value))
        & ~view.facts.is_rating[series.indicator]
    )
    is_same = value[chosen] == value[chosen - 1]
    is_new_before = series.asks[chosen - 1]
    # What differs is asked for only where something new is repeated.
    is_any_new = bool((is_same & is_new_before).any())
    chosen = chosen[(is_same & ~is_new_before) | (is_new_before & is_any_new)]
    if not len(chosen):
        return []
    chosen = chosen[_is_telling(view, chosen)]
    is_same = value[chosen] == value[chosen - 1]
    is_new_before = series.asks[chosen - 1]
    is_meant = _is_repeated_sheet(series, chosen, is_same) | _is_beyond_chance(view, chosen)
    is_found = is_same & (~is_new_before | is_meant)
    return [
        (
            int(at),
            CellFault(
                templates.SAME_AS_LAST_YEAR,
                None,
                {"previous_year": str(int(series.year[at - 1]))},
            ),
        )
        for at in chosen[is_found]
    ]


def _is_telling(view: View, chosen: Whole) -> Flags:
    """Tell which values have so many digits that few of them would come again by chance."""
    series, value = view.series, view.series.value
    decimals = _decimals(value[chosen])
    digits = np.floor(np.log10(np.abs(value[chosen]))) + 1 + decimals
    usual_move = np.where(
        view.facts.is_log[series.indicator[chosen]],
        view.move[chosen] * np.abs(value[chosen]),
        view.move[chosen],
    )
    is_moving = usual_move * 10.0**decimals >= _STEPS_PER_MOVE
    # With hardly any moves to go by, one digit more has to agree.
    is_known = series.lengths[series.number[chosen]] > _FEWEST_MOVES + 1
    is_telling: Flags = np.where(
        is_known, is_moving & (digits >= _FEWEST_DIGITS), digits >= _FEWEST_DIGITS_ALONE
    )
    return is_telling


def _is_repeated_sheet(series: Series, chosen: Whole, is_same: Flags) -> Flags:
    """Tell for which of the telling values most of their place's and year's are repeated."""
    years, _ = pd.factorize(series.year[chosen])
    sheets, _ = pd.factorize(series.place[chosen] * (len(chosen) + 1) + years)
    telling = np.bincount(sheets)[sheets]
    repeated = np.bincount(sheets[is_same], minlength=len(chosen))[sheets]
    is_most: Flags = (repeated >= _FEWEST_REPEATS) & (repeated >= _REPEATED_SHARE * telling)
    return is_most


def _is_beyond_chance(view: View, chosen: Whole) -> Flags:
    """Tell which values would not come again by chance, as many as there are like them.

    A number that usually moves by many steps of its last digit repeats the year before about once
    in as many years. Only those of so many steps count that all of them together would hardly
    repeat one.
    """
    series = view.series
    is_log = view.facts.is_log[series.indicator[chosen]]
    move = np.where(is_log, view.move[chosen] * np.abs(series.value[chosen]), view.move[chosen])
    steps = np.nan_to_num(move * 10.0 ** _decimals(series.value[chosen]))
    is_known = series.lengths[series.number[chosen]] > _FEWEST_MOVES + 1
    is_beyond: Flags = is_known & (steps * _FEW_BY_CHANCE >= len(chosen))
    return is_beyond


def _decimals(values: Floats) -> npt.NDArray[np.int64]:
    """Return how many decimals each number is written with, `_MOST_DECIMALS` for more."""
    decimals = np.full(len(values), _MOST_DECIMALS, dtype=np.int64)
    for count in range(_MOST_DECIMALS - 1, -1, -1):
        decimals[np.round(values, count) == values] = count
    return decimals


def _is_off_step(view: View) -> Flags:
    """Tell which expert ratings are neither in half points nor a small panel's mean of such.

    The panel's mean is given with two decimals at least: 6.3 might be any mean, 6.33 is that of
    three raters.
    """
    value = view.series.value
    is_off: Flags = view.facts.is_rating[view.series.indicator] & (value * 2 != np.rint(value * 2))
    at = np.flatnonzero(is_off)
    if not len(at):
        return is_off
    decimals = _decimals(value[at])
    is_mean = np.zeros(len(at), dtype=bool)
    for raters in _PANELS:
        mean = np.rint(value[at] * 2 * raters) / (2 * raters)
        # Half a step of the last digit, since means are rounded, either way at the middle.
        is_mean |= np.abs(value[at] - mean) <= 0.5 * 10.0**-decimals + _SMALLEST
    is_off[at] = (decimals < _DECIMALS_OF_MEAN) | ~is_mean
    return is_off
