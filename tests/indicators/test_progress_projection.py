"""Projections: textbook numbers, a second way through, the valid range, and too few points."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.progress_projection import NoProjection, Projection, project, t_quantile

# Two-sided levels 0.80, 0.90, 0.95 and 0.99 of Student's t, as in every printed table
# (for instance NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2).
PRINTED = {
    1: (3.078, 6.314, 12.706, 63.657),
    2: (1.886, 2.920, 4.303, 9.925),
    3: (1.638, 2.353, 3.182, 5.841),
    4: (1.533, 2.132, 2.776, 4.604),
    5: (1.476, 2.015, 2.571, 4.032),
    8: (1.397, 1.860, 2.306, 3.355),
    10: (1.372, 1.812, 2.228, 3.169),
    18: (1.330, 1.734, 2.101, 2.878),
    30: (1.310, 1.697, 2.042, 2.750),
    100: (1.290, 1.660, 1.984, 2.626),
}


def projected(
    points: list[tuple[int, float]],
    to_year: int,
    low: float | None = None,
    high: float | None = None,
    level: float = 0.9,
) -> Projection:
    projection, reason = project(points, to_year, low, high, level=level)
    assert projection is not None
    assert reason is None
    return projection


@pytest.mark.parametrize(("freedom", "printed"), PRINTED.items())
def test_the_printed_table_of_students_t(freedom: int, printed: tuple[float, ...]) -> None:
    found = [round(t_quantile(level, freedom), 3) for level in (0.8, 0.9, 0.95, 0.99)]
    assert found == list(printed)


def test_exact_quantiles() -> None:
    # In closed form for one and two degrees of freedom.
    for level in (0.01, 0.5, 0.9, 0.999):
        assert t_quantile(level, 1) == pytest.approx(math.tan(math.pi * level / 2), rel=1e-9)
        by_two = level * math.sqrt(2 / (1 - level**2))
        assert t_quantile(level, 2) == pytest.approx(by_two, rel=1e-9)


def test_a_projection_worked_by_hand() -> None:
    # Mean year 2021, mean value 3; Sxx 10, Sxy 8, slope 0.8. On the line 1.4, 2.2, 3, 3.8, 4.6;
    # off it -0.4, 0.8, 0, -0.8, 0.4: squares 1.6, and s^2 = 1.6 / 3. Printed t of 90 %: 2.353.
    found = projected([(2019, 1.0), (2020, 3.0), (2021, 3.0), (2022, 3.0), (2023, 5.0)], 2025)
    assert found.years.tolist() == [2024, 2025]
    assert found.slope == pytest.approx(0.8)
    assert found.expected.tolist() == pytest.approx([5.4, 6.2])
    s = math.sqrt(1.6 / 3)
    half = [2.353363 * s * math.sqrt(1 + 1 / 5 + ahead**2 / 10) for ahead in (3, 4)]
    assert (found.high - found.expected).tolist() == pytest.approx(half, rel=1e-6)
    assert (found.expected - found.low).tolist() == pytest.approx(half, rel=1e-6)
    assert not found.is_clipped.any()


def test_the_valid_range_cuts_line_and_interval() -> None:
    points = [(2019, 90.0), (2020, 93.0), (2021, 95.0), (2022, 99.0)]
    free = projected(points, 2026)
    cut = projected(points, 2026, 0, 100)
    assert free.expected[-1] > 100
    assert cut.expected.tolist() == np.minimum(free.expected, 100).tolist()
    assert cut.high.max() == 100
    assert cut.low.tolist() == np.clip(free.low, 0, 100).tolist()
    assert cut.is_clipped.tolist() == (free.high > 100).tolist()
    falling = [(year, 100 - value) for year, value in points]
    assert projected(falling, 2026, 0, None).low.min() == 0


def test_an_exact_line_has_no_width() -> None:
    found = projected([(2019, 1.0), (2021, 3.0), (2022, 4.0)], 2024)
    assert found.expected.tolist() == pytest.approx([5, 6])
    assert found.low.tolist() == pytest.approx([5, 6])
    assert found.high.tolist() == pytest.approx([5, 6])


TOO_FEW: dict[str, list[tuple[int, float]]] = {
    "none": [],
    "two": [(2019, 1.0), (2020, 2.0)],
    "two with a gap": [(2019, 1.0), (2020, math.nan), (2021, 2.0)],
    "infinite": [(2019, 1.0), (2020, math.inf), (2021, 2.0)],
}


@pytest.mark.parametrize("points", TOO_FEW.values(), ids=TOO_FEW.keys())
def test_below_three_points_there_is_none_and_a_reason(points: list[tuple[int, float]]) -> None:
    assert project(points, 2030) == (None, NoProjection.TOO_FEW_POINTS)


def test_no_year_ahead_and_wrong_arguments() -> None:
    points = [(2019, 1.0), (2020, 2.0), (2021, 2.0)]
    assert project(points, 2021) == (None, NoProjection.NO_YEAR_AHEAD)
    with pytest.raises(ValueError, match="twice"):
        project([*points, (2021, 3.0)], 2030)
    with pytest.raises(ValueError, match="level is 90"):
        project(points, 2030, level=90)


series = st.lists(
    st.tuples(st.integers(2000, 2024), st.floats(0, 100)),
    min_size=3,
    max_size=12,
    unique_by=lambda point: point[0],
)


@settings(deadline=None)
@given(series, st.integers(2025, 2040))
def test_a_second_way_by_the_matrix_of_the_design(
    points: list[tuple[int, float]], to_year: int
) -> None:
    found = projected(points, to_year)
    x, y = np.array(sorted(points)).T
    design = np.column_stack([np.ones(len(x)), x - 2000])
    inverse = np.linalg.inv(design.T @ design)
    line = inverse @ design.T @ y
    variance = ((y - design @ line) ** 2).sum() / (len(x) - 2)
    for position, year in enumerate(found.years):
        at = np.array([1, year - 2000])
        half = t_quantile(0.9, len(x) - 2) * math.sqrt(variance * (1 + at @ inverse @ at))
        # An exact line has only the rounding of the two ways for a width.
        assert found.expected[position] == pytest.approx(at @ line, rel=1e-6, abs=1e-5)
        assert found.high[position] - found.low[position] == pytest.approx(
            2 * half, rel=1e-5, abs=1e-4
        )


@settings(deadline=None)
@given(series, st.integers(2025, 2040), st.randoms(use_true_random=False))
def test_the_fan_widens_stays_valid_and_knows_no_order(
    points: list[tuple[int, float]], to_year: int, random: Random
) -> None:
    free = projected(points, to_year)
    width = free.high - free.low
    assert (np.diff(width) >= -1e-9).all()
    wider = projected(points, to_year, level=0.95)
    assert (wider.high >= free.high).all()
    assert (wider.low <= free.low).all()
    shuffled = list(points)
    random.shuffle(shuffled)
    cut = projected(shuffled, to_year, 0, 100)
    assert ((cut.low >= 0) & (cut.low <= cut.expected)).all()
    assert ((cut.expected <= cut.high) & (cut.high <= 100)).all()
    assert np.array_equal(cut.expected, np.clip(free.expected, 0, 100))


def test_nine_in_ten_new_values_fall_into_the_interval() -> None:
    random = np.random.default_rng(1)
    hits = 0
    rounds = 2000
    years = range(2018, 2024)
    for _ in range(rounds):
        values = [50 + 2 * (year - 2018) + random.normal(0, 3) for year in (*years, 2027)]
        found = projected(list(zip(years, values, strict=False)), 2027)
        hits += bool(found.low[-1] <= values[-1] <= found.high[-1])
    assert hits / rounds == pytest.approx(0.90, abs=0.02)
