# ruff: noqa: PD011 - a Panel's values are an array, not those of a data frame

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from indicators.framework import Framework
from indicators.panel import PanelError, build_panel, carry_forward

Values = Callable[..., pd.DataFrame]
NAN = float("nan")


def test_lays_values_out_by_indicator_place_and_year(values: Values, framework: Framework) -> None:
    frame = values(
        ("y", "b2", 2021, 5),
        ("x", "a1", 2018, 70, "illustrative"),
        ("x", "a1", 2021, NAN),
        ("x", "a2", 2021, 9, "not_applicable"),
        ("x", "b1", 2021, NAN, "illustrative"),
    )
    panel = build_panel(frame, framework)
    assert panel.places == ("y", "x")
    assert panel.years == (2018, 2021)
    assert panel.indicators == framework.indicators
    assert panel.values.shape == (4, 2, 2)
    assert panel.values[3, 0, 1] == 5
    assert panel.values[0, 1, 0] == 70
    assert np.count_nonzero(~np.isnan(panel.values)) == 2
    assert np.argwhere(panel.is_not_applicable).tolist() == [[1, 1, 1]]
    assert np.argwhere(panel.is_illustrative).tolist() == [[0, 1, 0]]


def test_places_and_years_asked_for_are_the_axes(values: Values, framework: Framework) -> None:
    frame = values(("x", "a1", 2020, 1), ("y", "a1", 2020, 2), ("x", "a1", 2021, 3))
    panel = build_panel(frame, framework, places=["z", "x"], years=[2022, 2020])
    assert panel.places == ("z", "x")
    assert panel.years == (2020, 2022)
    assert np.argwhere(~np.isnan(panel.values)).tolist() == [[0, 1, 0]]


@pytest.mark.parametrize("dtype", ["object", "category", "str"])
def test_any_text_type_and_no_status(values: Values, framework: Framework, dtype: str) -> None:
    frame = values(("x", "a1", 2020, 1)).drop(columns="status")
    frame = frame.astype({"place": dtype, "indicator": dtype, "value": "Float64"})
    panel = build_panel(frame, framework, places=["w", "x"])
    assert panel.values[0, :, 0].tolist() == pytest.approx([NAN, 1], nan_ok=True)


def test_no_values_at_all(values: Values, framework: Framework) -> None:
    panel = build_panel(values(), framework)
    assert panel.values.shape == (4, 0, 0)
    assert carry_forward(panel, 3).values.shape == (4, 0, 0)
    panel = build_panel(values(), framework, places=["x"], years=[2020])
    assert np.isnan(carry_forward(panel, 3).values).all()


def test_all_that_is_wrong_is_named(values: Values, framework: Framework) -> None:
    frame = values(
        ("x", "a1", 2020, 1),
        ("x", "a1", 2020, 2),
        ("x", "a", 2020, 1),
        ("x", "nope", 2020, 1),
        ("y", "a1", 2020, float("-inf")),
    )
    with pytest.raises(PanelError) as caught:
        build_panel(frame, framework)
    unknown, infinite, double = caught.value.problems
    assert unknown.startswith("indicator 'a', 'nope': not an indicator of the framework")
    assert infinite.startswith("y a1 2020: the value is infinite")
    assert double.startswith("x a1 2020: there is more than one row")


def test_a_place_asked_for_twice(values: Values, framework: Framework) -> None:
    with pytest.raises(PanelError, match="place 'x': asked for more than once"):
        build_panel(values(), framework, places=["x", "x"], years=[2020])


def test_carries_by_years_and_not_by_positions(values: Values, framework: Framework) -> None:
    frame = values(("x", "a1", 2015, 7), ("x", "b2", 2020, 1))
    panel = build_panel(frame, framework, years=[2014, 2015, 2017, 2018, 2019, 2020])
    carried = carry_forward(panel, 3)
    assert carried.age[0, 0].tolist() == [-1, 0, 2, 3, -1, -1]
    assert carried.values[0, 0].tolist() == pytest.approx([NAN, 7, 7, 7, NAN, NAN], nan_ok=True)
    assert carried.age[3, 0].tolist() == [-1, -1, -1, -1, -1, 0]
    assert carried.age.dtype == np.int16


def test_no_carrying_at_age_zero(values: Values, framework: Framework) -> None:
    panel = build_panel(values(("x", "a1", 2015, 7)), framework, years=[2015, 2016])
    assert carry_forward(panel, 0).age[0, 0].tolist() == [0, -1]


def test_not_applicable_is_carried_and_ends_an_older_value(
    values: Values, framework: Framework
) -> None:
    frame = values(
        ("x", "a1", 2015, 7, "illustrative"),
        ("x", "a1", 2017, NAN, "not_applicable"),
        ("x", "a1", 2019, 8),
    )
    carried = carry_forward(build_panel(frame, framework, years=range(2015, 2021)), 3)
    assert carried.values[0, 0].tolist() == pytest.approx([7, 7, NAN, NAN, 8, 8], nan_ok=True)
    assert carried.is_not_applicable[0, 0].tolist() == [False, False, True, True, False, False]
    assert carried.is_illustrative[0, 0].tolist() == [True, True, False, False, False, False]
    assert carried.age[0, 0].tolist() == [0, 1, 0, 1, 0, 1]


def test_not_applicable_too_ages_out(values: Values, framework: Framework) -> None:
    frame = values(("x", "a1", 2015, NAN, "not_applicable"))
    carried = carry_forward(build_panel(frame, framework, years=range(2015, 2019)), 2)
    assert carried.is_not_applicable[0, 0].tolist() == [True, True, True, False]


def test_arrays_are_read_only(values: Values, framework: Framework) -> None:
    panel = build_panel(values(("x", "a1", 2015, 7)), framework)
    carried = carry_forward(panel, 3)
    for array in (
        panel.values,
        panel.is_not_applicable,
        panel.is_illustrative,
        carried.values,
        carried.age,
        carried.is_not_applicable,
        carried.is_illustrative,
    ):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0, 0] = 1
