"""The panel: values as one dense array by indicator, place and year; and carrying forward."""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.framework import Framework

NOT_APPLICABLE = "not_applicable"
ILLUSTRATIVE = "illustrative"

_MAX_NAMED = 5
_KEY = ["place", "indicator", "year"]

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Panel:
    """Values of every indicator, place and year; the arrays are read-only.

    Attributes:
        places: Place codes, the second axis.
        years: Years in ascending order, not necessarily without gaps; the third axis.
        indicators: Indicator codes in tree order, the first axis.
        values: Values in the indicator's unit, NaN where there is none.
        is_not_applicable: The indicator does not apply to the place in that year.
        is_illustrative: The value is made up for demonstration.
    """

    places: tuple[str, ...]
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    values: NDArray[np.float64]
    is_not_applicable: NDArray[np.bool_]
    is_illustrative: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Carried:
    """A panel's values after carrying forward, by indicator, place and year; read-only.

    Attributes:
        values: Values in the indicator's unit, NaN where there is none.
        age: Years since the observation, a value or a `not_applicable`: 0 of that year, -1 none.
        is_not_applicable: Not applicable, that year or carried.
        is_illustrative: The value, that year's or carried, is illustrative.
    """

    values: NDArray[np.float64]
    age: NDArray[np.int16]
    is_not_applicable: NDArray[np.bool_]
    is_illustrative: NDArray[np.bool_]


class PanelError(Exception):
    """The values cannot be put into a panel; `problems` says everything that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


def build_panel(
    values: pd.DataFrame,
    framework: Framework,
    places: Sequence[str] | None = None,
    years: Sequence[int] | None = None,
) -> Panel:
    """Put values into a panel.

    Args:
        values: One row per value with the columns place, indicator, year, value and, if there,
            status. A missing value is no value; with the status `not_applicable` the number, if
            any, does not count.
        framework: Gives the indicators.
        places: The places wanted, in order; default: all, as first seen. Rows of other places
            are left out.
        years: The years wanted, in any order; default: all there are. Rows of other years are
            left out.

    Raises:
        PanelError: an indicator is not in the framework, a value is infinite, or there are two
            rows for the same place, indicator and year.
    """
    keys = {name: pd.factorize(values[name]) for name in ("place", "indicator")}
    keys["year"] = pd.factorize(values["year"].astype("int64"))
    place_axis = tuple(keys["place"][1] if places is None else places)
    year_axis = tuple(sorted(int(year) for year in (keys["year"][1] if years is None else years)))
    numbers = values["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    axes = {"place": place_axis, "indicator": framework.indicators, "year": year_axis}
    cells = {name: _positions(name, axes[name], *keys[name]) for name in keys}
    problems = _row_problems(
        values,
        is_unknown=cells["indicator"] < 0,
        numbers=numbers,
        has_repeats=_has_repeats(list(keys.values())),
    )
    if problems:
        raise PanelError(problems)

    is_wanted = np.logical_and.reduce([at_axis >= 0 for at_axis in cells.values()])
    at = tuple(cells[name][is_wanted] for name in ("indicator", "place", "year"))
    shape = (len(framework.indicators), len(place_axis), len(year_axis))
    is_not_applicable, is_illustrative = (np.zeros(shape, dtype=np.bool_) for _ in range(2))
    dense = np.full(shape, np.nan)
    dense[at] = numbers[is_wanted]
    if "status" in values.columns:
        is_not_applicable[at] = values["status"].isin([NOT_APPLICABLE]).to_numpy()[is_wanted]
        is_illustrative[at] = values["status"].isin([ILLUSTRATIVE]).to_numpy()[is_wanted]
    dense[is_not_applicable] = np.nan
    is_illustrative &= ~np.isnan(dense)
    return Panel(
        places=place_axis,
        years=year_axis,
        indicators=framework.indicators,
        values=read_only(dense),
        is_not_applicable=read_only(is_not_applicable),
        is_illustrative=read_only(is_illustrative),
    )


def carry_forward(panel: Panel, max_age: int) -> Carried:
    """Let each observation count until the next one, for at most `max_age` years; never backwards.

    A `not_applicable` is an observation like any other: it ends the carrying of an older number
    and is itself carried. Ages are differences of years, not of positions.
    """
    is_observed = ~np.isnan(panel.values) | panel.is_not_applicable
    positions = np.arange(len(panel.years))
    latest = np.maximum.accumulate(np.where(is_observed, positions, -1), axis=2)
    years = np.asarray(panel.years, dtype=np.int64)
    age = years - years[latest] if len(years) else latest
    is_there = (latest >= 0) & (age <= max_age)
    source = np.maximum(latest, 0)

    def carried(array: NDArray[Scalar], nothing: float | bool) -> NDArray[Scalar]:
        taken = np.take_along_axis(array, source, axis=2)
        taken[~is_there] = nothing
        return read_only(taken)

    return Carried(
        values=carried(panel.values, np.nan),
        age=read_only(np.where(is_there, age, -1).astype(np.int16)),
        is_not_applicable=carried(panel.is_not_applicable, nothing=False),
        is_illustrative=carried(panel.is_illustrative, nothing=False),
    )


def read_only(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return the same array, closed for writing."""
    array.setflags(write=False)
    return array


def _positions(
    name: str, axis: tuple[str, ...] | tuple[int, ...], at: NDArray[np.intp], codes: Iterable[Any]
) -> NDArray[np.intp]:
    """Return where the code of each row stands on the axis, -1 where it does not.

    `codes` are those there are, and `at` says which of them a row has, -1 for none.
    """
    index = pd.Index(axis, dtype=object)
    if index.has_duplicates:
        repeated = index[index.duplicated()].unique()
        raise PanelError([f"{name} {_some(map(repr, repeated))}: asked for more than once"])
    # The row without a code takes the last one, which is on no axis.
    found: NDArray[np.intp] = np.append(index.get_indexer(pd.Index(codes, dtype=object)), -1)
    return found[at]


def _has_repeats(keys: Sequence[tuple[NDArray[np.intp], Sized]]) -> bool:
    """Tell whether two rows have the same codes; as many cells must be hit as there are rows."""
    shape = tuple(len(codes) + 1 for _, codes in keys)
    cells = np.ravel_multi_index(tuple(at + 1 for at, _ in keys), shape)
    is_hit = np.zeros(shape, dtype=np.bool_).ravel()
    is_hit[cells] = True
    return bool(np.count_nonzero(is_hit) < len(cells))


def _row_problems(
    values: pd.DataFrame,
    *,
    is_unknown: NDArray[np.bool_],
    numbers: NDArray[np.float64],
    has_repeats: bool,
) -> list[str]:
    problems: list[str] = []
    unknown = values["indicator"][is_unknown].unique()
    if len(unknown):
        problems.append(
            f"indicator {_some(map(repr, unknown))}: not an indicator of the framework; "
            "correct the code or take the rows out"
        )
    is_repeated = values.duplicated(_KEY).to_numpy() if has_repeats else np.zeros(0, dtype=np.bool_)
    for fault, is_hit in (
        ("the value is infinite; give a finite number or none", np.isinf(numbers)),
        ("there is more than one row; keep one of them", is_repeated),
    ):
        if not is_hit.any():
            continue
        hits = values.loc[is_hit, _KEY].drop_duplicates()
        keys = [" ".join(map(str, key)) for key in hits.itertuples(index=False)]
        problems.append(f"{_some(keys)}: {fault}")
    return problems


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - _MAX_NAMED
    return ", ".join(listed[:_MAX_NAMED]) + (f" and {more} more" if more > 0 else "")
