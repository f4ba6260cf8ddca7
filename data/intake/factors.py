"""Numbers that look wrong by a power of ten: a unit, a decimal mark or a share of 1."""

import numpy as np
import pandas as pd

from data.intake import templates_look as templates
from data.intake.cells import CellFault
from data.intake.series import Flags, Floats, Series, Whole, row_medians
from data.intake.usual import View, logs_of, rounded, without_common_moves, year_keys

# How close (in powers of ten) to a factor, and how steady the rest has to be.
_NEAR_FACTOR = 0.15
_STEADY = 0.12
_STEADY_SHARES = 0.25
_LARGEST_POWER = 3
_SHARE_POWER = -2  # per cent written as a share of 1
_FEWEST_YEARS = 3
_FEWEST_PLACES = 5
# MADs, so that small ones of evenly spread values are no tenth of the usual.
_BEYOND_OWN = 3.5
# Standard deviations of a Poisson count.
_BEYOND_CHANCE = 3.5

# Slips of a series without a history. Half way to a power of ten, in logarithms, a value is as far
# from the usual as from a slip.
_HALF_WAY = 0.5
# Without the factor the number has to be as good as the others: within as many scaled MADs of
# them, or within 28 %, which no other check takes for far (3.5 of the least scales, 8 % each).
_FIT_SCALES = 3.5
_LEAST_FIT = float(np.log10(1.28))
_MAD_TO_SD = 1.4826  # for the normal distribution
# As scores use a value for three years and no longer, it tells what is usual for as long.
_NEAR_YEARS = 3
_UPHEAVAL_PLACES = 5


def own_factors(view: View, asks: Flags) -> list[tuple[int, CellFault]]:
    """Find values that are a power of ten off a steady history of the same place."""
    series = view.series
    ratio = np.abs(view.log - view.usual_log)
    is_enough = series.lengths[series.number] > _FEWEST_YEARS
    # The median with the value itself in it is near enough to tell who is worth a closer look.
    chosen = np.flatnonzero(asks & is_enough & (ratio > 1 - 2 * _NEAR_FACTOR))
    findings: list[tuple[int, CellFault]] = []
    for at, others in series.windows(chosen, series.value, most=int(series.lengths.max())):
        usual = row_medians(others)
        logs = logs_of(others)
        center = row_medians(logs)
        spread = row_medians(np.abs(logs - center[:, None]))
        power = _power_of(view.log[at] - center)
        distance = np.abs(series.value[at] - usual)
        is_found = (
            (power != 0)
            & (spread <= _STEADY)
            & (distance > _BEYOND_OWN * row_medians(np.abs(others - usual[:, None])))
            & (distance > _count_noise(view, at, usual))
        )
        findings += [
            (int(at[one]), _factor_fault(view, int(at[one]), int(power[one]), float(usual[one])))
            for one in np.flatnonzero(is_found)
        ]
    return findings


def slips(view: View, asks: Flags) -> list[tuple[int, CellFault]]:
    """Find what can only be a slip, in series that nobody has confirmed a value of.

    That is a number which is a power of ten off an otherwise steady series and an ordinary one
    without the factor, or a spike of comparable size between two ordinary years. Two years or
    more on another level at either end are a new level, be it a definition; a number without
    others in the years around it has none to be measured on. All is measured without what a
    year did to all places, since the usual of an unconfirmed series may well be that of such years.
    """
    is_enough = (view.series.lengths > _FEWEST_YEARS)[view.series.number]
    asks = asks & is_enough
    if not (asks & (np.abs(view.log - view.usual_log) > _HALF_WAY)).any():
        return []
    view = without_common_moves(view)
    series = view.series
    moves = view.log - view.usual_log
    chosen = np.flatnonzero(asks & (np.abs(moves) > 1 - 2 * _NEAR_FACTOR))
    before, after = _gaps(series)
    is_alone = _is_no_level(series, moves) & ~_is_upheaval(series, moves)
    chosen = chosen[(is_alone & (np.minimum(before, after) <= _NEAR_YEARS))[chosen]]
    is_between = np.maximum(before, after) <= _NEAR_YEARS
    findings: list[tuple[int, CellFault]] = []
    for at, others in series.windows(chosen, series.value, most=int(series.lengths.max())):
        usual = row_medians(others)
        logs = logs_of(others)
        center = row_medians(logs)
        spread = row_medians(np.abs(logs - center[:, None]))
        move = view.log[at] - center
        power = _power_of(move)
        fit = np.maximum(_LEAST_FIT, _FIT_SCALES * _MAD_TO_SD * spread)
        is_factor = (power != 0) & (np.abs(move - power) <= fit)
        is_spike = is_between[at] & (np.abs(move) >= 1 - _NEAR_FACTOR)
        distance = np.abs(series.value[at] - usual)
        is_found = (
            (is_factor | is_spike)
            & (spread <= _STEADY)
            & (distance > _BEYOND_OWN * row_medians(np.abs(others - usual[:, None])))
            & (distance > _count_noise(view, at, usual))
        )
        findings += [
            (
                int(at[one]),
                _factor_fault(view, int(at[one]), int(power[one]), float(usual[one]))
                if is_factor[one]
                else far_fault(float(usual[one]), is_above=bool(move[one] > 0)),
            )
            for one in np.flatnonzero(is_found)
        ]
    return findings


def _gaps(series: Series) -> tuple[Floats, Floats]:
    """Return the years to the values before and after, infinite at the ends of a series."""
    year = series.year.astype(np.float64)
    before = year - series.neighbour(-1, year)
    after = series.neighbour(1, year) - year
    return np.nan_to_num(before, nan=np.inf), np.nan_to_num(after, nan=np.inf)


def _is_no_level(series: Series, moves: Floats) -> Flags:
    """Tell which values are alone in being off, or off between years that are not."""
    side = np.where(np.abs(moves) > _HALF_WAY, np.sign(moves), 0.0)
    is_first = np.ones(len(side), dtype=bool)
    is_first[1:] = (side[1:] != side[:-1]) | (series.number[1:] != series.number[:-1])
    firsts = np.flatnonzero(is_first)
    lasts = np.append(firsts[1:], len(side)) - 1
    number = series.number[firsts]
    is_at_end = (firsts == series.firsts[number]) | (
        lasts == series.firsts[number] + series.lengths[number] - 1
    )
    is_none = (firsts == lasts) | ~is_at_end
    is_no_level: Flags = is_none[np.cumsum(is_first) - 1]
    return is_no_level


def _is_upheaval(series: Series, moves: Floats) -> Flags:
    """Tell which values moved in a year that moved many places, by whatever factor.

    Slips stand apart from all other moves. Where as many places, and five at least, are beyond
    half of the way to a power of ten as are near one, to be near one says nothing.
    """
    at = np.flatnonzero(np.isfinite(moves) & (np.abs(moves) > _HALF_WAY))
    move = moves[at]
    is_whole_way = _power_of(move) != 0
    is_part_way = ~is_whole_way & (np.abs(move) < 1)
    keys, _ = pd.factorize(year_keys(series)[at] * 2 + (move > 0))
    part_way = np.bincount(keys[is_part_way], minlength=len(keys))[keys]
    whole_way = np.bincount(keys[is_whole_way], minlength=len(keys))[keys]
    is_upheaval = np.zeros(len(moves), dtype=bool)
    is_upheaval[at] = (part_way >= _UPHEAVAL_PLACES) & (part_way >= whole_way)
    return is_upheaval


def far_fault(usual: float, *, is_above: bool) -> CellFault:
    """Return the warning about a value far from the usual of its place."""
    template = templates.FAR_ABOVE if is_above else templates.FAR_BELOW
    text = rounded(usual)
    return CellFault(template, text, {"usual": text})


def factors_among_places(view: View, asks: Flags) -> list[tuple[int, CellFault]]:
    """Find values a power of ten off the other places', where the place itself tells little."""
    series = view.series
    # A place is its own measure once it has stored years; a whole series may be in a wrong unit.
    is_from_file = np.logical_and.reduceat(series.row >= 0, series.firsts)
    is_lone = (series.lengths <= _FEWEST_YEARS) | is_from_file
    chosen = np.flatnonzero(asks & is_lone[series.number])
    if not len(chosen):
        return []
    centers = _centers(view)[series.indicator[chosen]]
    value = series.value[chosen]
    power = _power_of(view.log[chosen] - centers)
    # A long series is off as a whole; one strange value among its years is measured on those.
    is_short = series.lengths[series.number[chosen]] <= _FEWEST_YEARS
    is_odd = (power != 0) & (is_short | (_power_of(view.usual_log[chosen] - centers) == power))
    usual = 10 ** np.where(np.isfinite(centers), centers, 0.0)
    is_odd &= np.abs(value - usual) > _count_noise(view, chosen, usual)
    findings: list[tuple[int, CellFault]] = []
    for indicator in np.unique(series.indicator[chosen[is_odd]]):
        alike = np.flatnonzero(is_odd & (series.indicator[chosen] == indicator))
        logs = view.log[series.indicator == indicator]
        center = centers[alike[0]]
        spread = float(np.nanmedian(np.abs(logs - center)))
        findings += [
            (
                int(chosen[one]),
                _factor_fault(
                    view, int(chosen[one]), int(power[one]), float(usual[one]), among_places=True
                ),
            )
            for one in alike
            if spread <= (_STEADY_SHARES if _is_share(view, chosen[one], power[one]) else _STEADY)
        ]
    return findings


def _centers(view: View) -> Floats:
    """Return, by indicator, the logarithm of what is usual among places, NaN for few places."""
    series = view.series
    logs = view.usual_log[series.firsts]
    # Series are sorted by place, so those of an indicator have to be gathered first.
    indicators = series.indicator[series.firsts]
    centers = np.full(len(view.facts.is_log), np.nan)
    for indicator in np.unique(indicators):
        known = logs[(indicators == indicator) & np.isfinite(logs)]
        # The place itself is one of them, and a median hardly minds.
        if len(known) > _FEWEST_PLACES:
            centers[indicator] = np.median(known)
    return centers


def _count_noise(view: View, at: Whole, usual: Floats) -> Floats:
    """Return how far whole numbers may be off by chance, 0 for others."""
    value = view.series.value[at]
    is_whole = view.is_whole[at] | ((value == np.rint(value)) & (usual == np.rint(usual)))
    return np.where(is_whole, _BEYOND_CHANCE * np.sqrt(np.maximum(usual, 1.0)), 0.0)


def _power_of(ratio_log: Floats) -> Whole:
    """Return the power of ten that a ratio is close to, 0 for none of 10, 100 and 1000."""
    known = np.where(np.isfinite(ratio_log), ratio_log, 0.0)
    power = np.rint(known)
    is_close = (np.abs(known - power) <= _NEAR_FACTOR) & (np.abs(power) <= _LARGEST_POWER)
    return np.where(is_close, power, 0).astype(np.int64)


def _is_share(view: View, at: int, power: int) -> bool:
    """Tell whether a number in per cent looks written as a share of 1."""
    is_percent = bool(view.facts.is_percent[view.series.indicator[at]])
    return is_percent and power == _SHARE_POWER and bool(view.written[at] < 1)


def _factor_fault(
    view: View, at: int, power: int, usual: float, *, among_places: bool = False
) -> CellFault:
    value = float(view.written[at])
    factor = str(10 ** abs(power))
    texts = {"factor": factor, "usual": rounded(usual)}
    if _is_share(view, at, power):
        meant = rounded(value * 100)
        return CellFault(templates.SHARE_OF_ONE, meant, {**texts, "meant": meant})
    if among_places:
        template = (
            templates.TIMES_TOO_LARGE_AMONG_PLACES
            if power > 0
            else templates.TIMES_TOO_SMALL_AMONG_PLACES
        )
    else:
        template = templates.TIMES_TOO_LARGE if power > 0 else templates.TIMES_TOO_SMALL
    return CellFault(template, texts["usual"], texts)
