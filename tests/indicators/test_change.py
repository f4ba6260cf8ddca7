from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from indicators.change import Changes, score_changes
from indicators.framework import Framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import score_panel

Values = Callable[..., pd.DataFrame]
NAN = float("nan")
pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def changes_of(
    values: Values, framework: Framework
) -> Callable[..., tuple[Changes, dict[str, tuple[float, float, float]]]]:
    """Return the changes of the last year of one place, by node."""

    def compute(
        *rows: tuple[object, ...], max_age: int = 3
    ) -> tuple[Changes, dict[str, tuple[float, float, float]]]:
        panel = build_panel(values(*rows), framework)
        changes = score_changes(score_panel(panel, framework, Method("t", max_age, 0, 0, 0)))
        parts = (changes.change, changes.from_values, changes.from_coverage)
        return changes, {
            code: tuple(float(part[framework.position(code), 0, -1]) for part in parts)  # type: ignore[misc]
            for code in framework.codes
        }

    return compute


Compute = Callable[..., tuple[Changes, dict[str, tuple[float, float, float]]]]


def test_a_changed_value_and_a_new_one(changes_of: Compute) -> None:
    # 2020: a1 = 40, so a = 40. 2021: a1 = 60, a2 = 20 (weight 3), so a = (60 + 3 * 20) / 4 = 30.
    _, last = changes_of(
        ("x", "a1", 2020, 40),
        ("x", "a1", 2021, 60),
        ("x", "a2", 2021, 40),
    )
    assert last["a"] == pytest.approx((-10, 20, -30))
    assert last["top"] == pytest.approx((-10, 20, -30))
    assert last["a1"] == pytest.approx((20, 20, 0))
    assert last["a2"] == pytest.approx((NAN, NAN, NAN), nan_ok=True)
    assert last["b"] == pytest.approx((NAN, NAN, NAN), nan_ok=True)


def test_a_value_that_ages_out(changes_of: Compute) -> None:
    _, last = changes_of(
        ("x", "a1", 2020, 40),
        ("x", "a2", 2020, 40),
        ("x", "a1", 2021, 40),
        max_age=0,
    )
    assert last["a"] == pytest.approx((15, 0, 15))


def test_a_carried_value_is_common_and_does_not_change(changes_of: Compute) -> None:
    _, last = changes_of(("x", "a1", 2020, 40), ("x", "a2", 2020, 40), ("x", "a1", 2021, 80))
    assert last["a"] == pytest.approx((10, 10, 0))


def test_a_value_that_becomes_not_applicable(changes_of: Compute) -> None:
    _, last = changes_of(
        ("x", "a1", 2020, 40),
        ("x", "a2", 2020, 40),
        ("x", "a2", 2021, NAN, "not_applicable"),
    )
    assert last["a"] == pytest.approx((15, 0, 15))


def test_nothing_in_common_is_all_from_coverage(changes_of: Compute) -> None:
    _, last = changes_of(("x", "a1", 2020, 40), ("x", "a2", 2021, 40), max_age=0)
    assert last["a"] == pytest.approx((-20, 0, -20))


def test_years_that_do_not_follow_each_other_have_no_change(changes_of: Compute) -> None:
    changes, last = changes_of(
        ("x", "a1", 2018, 10),
        ("x", "a1", 2019, 40),
        ("x", "a1", 2021, 80),
    )
    assert np.isnan(last["a"]).all()
    assert changes.change[1, 0].tolist() == pytest.approx([NAN, 30, NAN], nan_ok=True)


def test_no_years_or_one(changes_of: Compute, values: Values, framework: Framework) -> None:
    changes, _ = changes_of(("x", "a1", 2018, 10))
    assert np.isnan(changes.change).all()
    empty = score_panel(build_panel(values(), framework), framework, Method("t", 3, 0, 0, 0))
    assert score_changes(empty).change.shape == (7, 0, 0)


def test_arrays_are_read_only(changes_of: Compute) -> None:
    changes, _ = changes_of(("x", "a1", 2018, 10))
    for array in (changes.change, changes.from_values, changes.from_coverage):
        assert not array.flags.writeable
