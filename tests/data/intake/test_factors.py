"""Numbers that are off by a power of ten are named as such, and others are not."""

import numpy as np
import pandas as pd
import pytest

from data.intake import templates_look
from data.intake.plausibility import doubts
from data.intake.problems import Template
from tests.data.intake.tables import (
    FRAMEWORK,
    PARTNERSHIPS,
    PATENTS,
    STEADY,
    VOLUNTEERS,
    WASTE,
    kinds,
    of_next,
    seed,
    sentence,
    table,
)

# Factor


@pytest.mark.parametrize(
    ("value", "factor", "template"),
    [
        (54.1, "10", templates_look.TIMES_TOO_LARGE),
        (541.0, "100", templates_look.TIMES_TOO_LARGE),
        (5310.0, "1000", templates_look.TIMES_TOO_LARGE),
        (0.541, "10", templates_look.TIMES_TOO_SMALL),
        (0.00521, "1000", templates_look.TIMES_TOO_SMALL),
    ],
)
def test_factor_against_the_own_history_is_named(
    value: float, factor: str, template: Template
) -> None:
    ((_, fault),) = doubts(table({2020: value}), table(STEADY), FRAMEWORK)

    assert fault.template is template
    assert fault.fields == {"factor": factor, "usual": "5.3"}


def test_share_of_one_is_named_with_what_may_be_meant() -> None:
    ((_, fault),) = doubts(
        table({2018: 0.124}, VOLUNTEERS), table([12.1, 11.8, 13.0], VOLUNTEERS), FRAMEWORK
    )

    assert fault.expected == "12.4"
    assert sentence(fault, "0,124") == (
        "0,124 looks like a share of 1 and 100 times too small, since the unit is per cent and "
        "about 12.1 is usual; write 12.4 if that is meant."
    )


def test_several_years_in_the_wrong_unit_are_all_found() -> None:
    history = table([405, 391, 402, 410, 399, 404], WASTE)
    rows = table([0.401, 0.405, 0.398], WASTE, first=2021)

    assert kinds(rows, history) == [(0, "factor"), (1, "factor"), (2, "factor")]


def others(count: int) -> pd.DataFrame:
    levels = [5.1, 5.6, 4.8, 5.3, 6.0, 5.2, 4.9, 5.5][:count]
    return pd.concat(
        [table([level, level + 0.1], place=f"p{at}") for at, level in enumerate(levels)]
    )


def test_place_without_history_is_measured_on_the_others() -> None:
    ((_, fault),) = doubts(table({2016: 52.0}, place="new"), others(5), FRAMEWORK)

    assert fault.template is templates_look.TIMES_TOO_LARGE_AMONG_PLACES
    assert fault.fields["factor"] == "10"
    assert kinds(table({2016: 52.0}, place="new"), others(4)) == []
    assert kinds(table({2016: 11.0}, place="new"), others(8)) == []


def test_new_place_in_a_wrong_unit_throughout_is_found_by_the_others() -> None:
    rows = table([0.054, 0.052, 0.056, 0.051, 0.053], place="new")

    assert [kind for _, kind in kinds(rows, others(8))] == ["factor"] * 5


def test_one_odd_year_of_an_unsteady_place_is_not_measured_on_the_others() -> None:
    rows = table([5.2, 16.0, 0.52, 1.6, 17.0, 2.0], place="new")

    assert kinds(rows, others(8)) == []


def test_unsteady_history_names_no_factor() -> None:
    assert "factor" not in of_next([0.4, 9.0, 2.2, 30.0, 0.9], 30.0, PATENTS)


def test_small_whole_numbers_name_no_factor() -> None:
    assert of_next([1, 1, 1, 1], 0, PARTNERSHIPS) == []
    assert of_next([10, 11, 9, 10], 1, PARTNERSHIPS) == []


@pytest.mark.parametrize(("factor", "least"), [(10, 0.85), (0.1, 0.85), (0.01, 0.9)])
def test_factors_put_into_series_are_caught(factor: float, least: float) -> None:
    rows = seed("values_illustrative.csv")
    at = np.arange(7, len(rows), 29)
    wrong = rows["value"].to_numpy(copy=True)
    wrong[at] *= factor
    is_valid = np.array(
        [
            (FRAMEWORK.node(code).valid_max or np.inf) >= value
            for code, value in zip(rows["indicator"], wrong, strict=True)
        ]
    )
    # A number outside the valid range is an error already.
    at = at[is_valid[at]]
    caught = {row for row, _ in kinds(rows.assign(value=wrong))} & set(at)

    assert len(at) > 10
    assert len(caught) >= least * len(at)


# Slips: all that is said of series that come for the first time


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("factor", [0.001, 0.01, 0.1, 10, 100])
def test_slip_in_a_new_series_is_found(at: int, factor: float) -> None:
    values = list(STEADY)
    values[at] *= factor

    assert kinds(table(values)) == [(at, "factor")]


def test_spike_between_ordinary_years_is_found() -> None:
    # Fifty times the usual is no slip of a decimal mark, and hardly a number.
    assert kinds(table([0.54, 0.52, 27.1, 0.51, 0.53])) == [(2, "far_from_history")]


def test_several_years_in_the_wrong_unit_within_a_new_series_are_found() -> None:
    assert kinds(table([405, 391.5, 402, 0.401, 0.405, 410, 399], WASTE)) == [
        (3, "factor"),
        (4, "factor"),
    ]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([0.575, 0.574, 4.097, 4.313, 4.133, 4.396], id="new level at the start"),
        pytest.param([4.097, 4.313, 4.133, 4.396, 0.575, 0.574], id="new level at the end"),
        pytest.param([3.136, 0.438, 0.437, 0.427, 0.431], id="first year, seven times the others"),
        pytest.param([1.467, 1.45, 1.445, 0.286, 1.418], id="a fifth of the others"),
        pytest.param([0.4, 9.0, 2.2, 30.0, 0.9, 0.1], id="unsteady"),
        pytest.param({1999: 46.7, 2010: 5.2, 2011: 5.1, 2012: 5.6, 2013: 5.0}, id="long ago"),
        pytest.param([10, 11, 9, 10, 1], id="small whole numbers"),
    ],
)
def test_new_series_may_be_as_it_is(values: list[float] | dict[int, float]) -> None:
    assert kinds(table(values, PATENTS)) == []


def cities_of_2020(ratios: list[float]) -> pd.DataFrame:
    """Return a steady series for each ratio, with 2020 off by it and the first row in 2015."""
    steps = (1.0, 1.03, 0.98, 1.01, 0.97, 1.0, 1.02)
    tables = []
    for at, ratio in enumerate(ratios):
        level = 0.4 + at / 50
        values = [level * step for step in steps]
        values[5] = level * ratio
        tables.append(table(values, "2.4.1", f"p{at:02}"))
    return pd.concat(tables, ignore_index=True)


def test_slip_in_a_year_that_moved_all_places_is_measured_on_those() -> None:
    fallen = [0.34, 0.36, 0.33, 0.37, 0.35, 0.34, 0.36]

    assert kinds(cities_of_2020(fallen)) == []
    assert kinds(cities_of_2020([*fallen, 3.5])) == [(7 * 7 + 5, "factor")]


def test_slip_in_a_year_of_upheaval_is_not_told_from_the_rest() -> None:
    calm = [1.0] * 12
    slips = [0.1, 0.102]

    assert len(kinds(cities_of_2020([*calm, *slips]))) == 2
    # Moves by all factors up to that: to be near ten says nothing.
    assert kinds(cities_of_2020([*calm, *slips, 0.29, 0.25, 0.22, 0.19, 0.17])) == []
    # A few are no upheaval, and many slips stand out among as many.
    assert len(kinds(cities_of_2020([*calm, *slips, 0.29, 0.25, 0.22, 0.19]))) == 2
    assert len(kinds(cities_of_2020([*calm, *slips * 3, 0.29, 0.25, 0.22, 0.19, 0.17]))) == 6


@pytest.mark.parametrize("factor", [0.01, 0.1, 10, 100])
def test_slips_put_into_new_steady_series_are_caught(factor: float) -> None:
    random = np.random.default_rng(7)
    places, years = 40, 7
    values = random.uniform(3, 9, (places, 1)) * random.lognormal(0, 0.06, (places, years))
    at = random.integers(years, size=places)
    values[np.arange(places), at] *= factor
    rows = pd.concat(
        [table(row.tolist(), VOLUNTEERS, f"p{number}") for number, row in enumerate(values)],
        ignore_index=True,
    )
    slips = {number * years + int(year) for number, year in enumerate(at)}
    found = {row for row, _ in kinds(rows)}

    assert len(found & slips) >= 0.9 * places
    assert found <= slips
