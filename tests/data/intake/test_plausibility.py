"""Warnings ask for a look where a number is surprising, and hold their tongue elsewhere."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake import templates_look
from data.intake.plausibility import _FAR, doubts
from data.intake.problems import WARNING, Template
from indicators.framework import Framework, Node, Transform
from tests.data.intake.tables import (
    COLUMNS,
    FRAMEWORK,
    GDP,
    LITERACY,
    NOTHING,
    PARTNERSHIPS,
    PATENTS,
    RATING,
    STEADY,
    UNEMPLOYMENT,
    VOLUNTEERS,
    WASTE,
    kinds,
    of_next,
    seed,
    sentence,
    table,
)

# Level


def test_value_far_from_a_steady_history_is_asked_about() -> None:
    ((row, fault),) = doubts(table({2020: 15.3}), table(STEADY), FRAMEWORK)

    assert (row, fault.template) == (0, templates_look.FAR_ABOVE)
    assert sentence(fault, "15,3") == (
        "15,3 is far above the other years of this place, where about 5.3 is usual; "
        "check the number and its unit, and confirm it if it is right."
    )


def test_value_far_below_is_asked_about_too() -> None:
    ((_, fault),) = doubts(
        table({2020: 150.5}, WASTE), table([405, 391.5, 402, 410, 399], WASTE), FRAMEWORK
    )

    assert fault.template is templates_look.FAR_BELOW
    assert fault.fields == {"usual": "402"}


@pytest.mark.parametrize(
    ("history", "value", "indicator"),
    [
        pytest.param([0, 0, 1, 0, 2], 3, PARTNERSHIPS, id="skewed small counts"),
        pytest.param([0, 0, 0, 0, 0], 3, PARTNERSHIPS, id="a first few"),
        pytest.param([30, 30, 30, 30, 30], 37.5, "1.3.1", id="one seat more, after a constant"),
        pytest.param([5.1, 5.1, 5.1, 5.1, 5.1], 5.2, UNEMPLOYMENT, id="tiny move, constant"),
        pytest.param([62, 66, 70, 74, 78, 82, 86], 90, "7.2.1", id="steadily rising"),
        pytest.param([90, 82, 74, 66, 58, 50], 42, "7.2.1", id="steadily falling"),
        pytest.param([1, 2, 4, 8, 16], 32, PATENTS, id="doubling"),
        pytest.param([14000, 15500, 17000, 18900, 20500], 22800, GDP, id="growth, by logarithm"),
        pytest.param([0.3, 4.1, 1.9, 6.0, 2.2, 0.9], 7.5, PATENTS, id="as unsteady as ever"),
        pytest.param([5.4, 5.2, 5.6], 9.1, UNEMPLOYMENT, id="too short to tell"),
        pytest.param([99.7, 99.8, 99.8, 99.8], 99.9, LITERACY, id="near the upper end"),
    ],
)
def test_no_wolf_is_cried(history: list[float], value: float, indicator: str) -> None:
    assert of_next(history, value, indicator) == []


def test_high_shares_are_as_steady_as_low_ones() -> None:
    assert of_next([91.2, 92.1, 90.6, 91.5, 91.3], 78.4, "1.2.1") == ["far_from_history"]
    assert of_next([8.8, 7.9, 9.4, 8.5, 8.7], 21.6, "1.2.1") == ["far_from_history"]


def test_value_outside_its_neighbours_is_found_where_a_history_is_stored() -> None:
    rows = table([5.4, 5.2, 5.6, 15.1, 5.3, 5.5, 5.2])

    assert kinds(rows, table({2014: 5.5})) == [(3, "far_from_history")]
    assert kinds(rows) == []


def test_history_that_the_file_replaces_is_one() -> None:
    stored = table([5.4, 5.2, 5.6, 5.1, 5.3, 5.5, 5.2])

    assert kinds(table([5.4, 5.2, 5.6, 15.1, 5.3, 5.5, 5.2]), stored) == [(3, "far_from_history")]


@pytest.mark.parametrize("count", sorted(_FAR))
def test_limits_keep_one_per_cent_of_normal_values(count: int) -> None:
    # Without any floor: goalposts a hair apart, and values around zero.
    node = Node("a", None, low=0, high=1e-9)
    random = np.random.default_rng(count)
    places = 4000
    values = random.normal(size=(places, count + 1))
    every = pd.DataFrame(
        {
            "place": np.repeat([f"p{number}" for number in range(places)], count + 1),
            "indicator": "a",
            "year": np.tile(np.arange(count + 1) + 2000, places),
            "value": values.ravel(),
            "status": "official",
        }
    )
    is_last = every["year"] == 2000 + count
    found = kinds(every[is_last], every[~is_last], Framework((node,)))
    far = sum(kind == "far_from_history" for _, kind in found)

    assert 0.002 * places < far < 0.015 * places


# Jump


def test_jump_against_last_year_is_asked_about_where_history_is_short() -> None:
    ((_, fault),) = doubts(table({2017: 14.9}), table([5.4, 5.2]), FRAMEWORK)

    assert sentence(fault, "14.9") == (
        "14.9 is a jump up from 5.2 in 2016; check the number, and confirm it if it is right."
    )


def test_new_level_is_one_jump_where_a_history_is_stored() -> None:
    rows = table([45.9, 45.3, 46.2, 62.8, 61.9, 63.0, 62.2], "4.1.1", first=2016)

    assert kinds(rows, table([45.1], "4.1.1")) == [(3, "jump")]
    assert kinds(rows) == []


def test_coming_back_from_a_strange_year_is_no_jump() -> None:
    assert of_next([45.1, 45.9, 45.3, 12.0], 45.2, "4.1.1") == []


def test_jump_needs_the_year_before() -> None:
    assert kinds(table({2019: 14.9}), table([5.4, 5.2])) == []


def test_jump_that_is_usual_for_the_place_is_none() -> None:
    assert of_next([20, 61, 22, 58, 19], 60, "1.2.2") == []


# Copy of last year


@pytest.mark.parametrize(
    ("history", "value", "indicator", "is_found"),
    [
        pytest.param([41.37, 38.92, 44.05, 40.81], 40.81, VOLUNTEERS, True, id="moves a lot"),
        pytest.param([412.553], 412.553, WASTE, True, id="many digits"),
        pytest.param([41.3], 41.3, WASTE, False, id="few digits, nothing known"),
        pytest.param([12.1, 12.1, 12.2, 12.1], 12.1, VOLUNTEERS, False, id="hardly ever moves"),
        pytest.param([1.1, 9.3, 4.2, 1.7], 1.7, VOLUNTEERS, False, id="two digits"),
        pytest.param([412, 389, 433, 401], 401, WASTE, False, id="whole numbers"),
        pytest.param([4.33, 6.67, 3.17, 5.67], 5.67, RATING, False, id="ratings"),
        pytest.param([91.25, 94.5, 97.75, 100], 100, VOLUNTEERS, False, id="a hundred"),
    ],
)
def test_copy_of_last_year(
    history: list[float], value: float, indicator: str, is_found: bool
) -> None:
    assert of_next(history, value, indicator) == ["same_as_last_year"] * is_found


def sheets(*years: Sequence[float]) -> pd.DataFrame:
    """Return the sheets of a place, one per year, with a number per indicator."""
    codes = [code for code in FRAMEWORK.indicators if code != RATING]
    tables = [table(numbers, code) for code, *numbers in zip(codes, *years, strict=False)]
    return pd.concat(tables, ignore_index=True)


OLD_SHEET = (41.372, 38.921, 14.053, 40.814, 37.555, 12.348, 19.119, 22.227)
NEW_SHEET = (41.518, 38.107, 14.622, 40.239, 37.914, 12.903, 19.706, 22.581)


@pytest.mark.parametrize(
    ("repeated", "is_found"),
    [
        pytest.param(8, True, id="all"),
        pytest.param(5, True, id="five, more than half"),
        pytest.param(4, False, id="half, and too few"),
        pytest.param(1, False, id="one by chance"),
    ],
)
def test_sheet_repeated_within_a_new_file(repeated: int, is_found: bool) -> None:
    rows = sheets(OLD_SHEET, OLD_SHEET[:repeated] + NEW_SHEET[repeated:])

    assert kinds(rows) == [(2 * at + 1, "same_as_last_year") for at in range(repeated) if is_found]


def test_fewer_than_half_of_a_sheet_is_no_copy() -> None:
    many = tuple(20.211 + at * 1.0137 for at in range(11))
    other = tuple(20.5313 + at * 1.0119 for at in range(11))

    assert len(kinds(sheets(many, many[:6] + other[6:]))) == 6
    assert kinds(sheets(many, many[:5] + other[5:])) == []


# Steps of ratings


@pytest.mark.parametrize("rating", [0, 0.5, 6, 6.5, 10, 6.33, 6.17, 6.25, 6.38, 6.37, 6.08, 6.333])
def test_half_points_and_their_means_are_ratings(rating: float) -> None:
    assert kinds(table([rating], RATING)) == []


@pytest.mark.parametrize("rating", [6.3, 7.1, 6.29, 6.44, 0.07])
def test_other_steps_are_asked_about(rating: float) -> None:
    assert kinds(table([rating], RATING)) == [(0, "off_scale_step")]


def test_other_indicators_have_no_steps() -> None:
    assert kinds(table([6.3])) == []


# What is compared with what


def test_stored_value_asks_nothing_when_it_comes_again() -> None:
    current = table([*STEADY, 53.0])

    assert kinds(current, current) == []
    assert kinds(table({2020: 53.1}), current) == [(0, "factor")]


def test_file_holds_where_both_have_the_year() -> None:
    wrong = table([value * 10 for value in STEADY])

    assert kinds(table([*STEADY, 5.5]), wrong) == []


def test_made_up_and_real_values_never_meet() -> None:
    made_up = table(STEADY, status="illustrative")

    assert kinds(table({2020: 53.0}), made_up) == []
    assert kinds(table({2020: 53.0}, status="illustrative"), table(STEADY)) == []
    assert kinds(table({2020: 53.0}, status="illustrative"), made_up) == [(0, "factor")]
    # A real number that equals the made-up one is new.
    assert kinds(table({2020: 53.0}), pd.concat([table(STEADY), table({2020: 53.0})])) == []
    again = pd.concat([table(STEADY), table({2020: 53.0}, status="illustrative")])
    assert kinds(table({2020: 53.0}), again) == [(0, "factor")]


def test_not_applicable_is_no_history() -> None:
    history = table({**dict(enumerate(STEADY, 2014)), 2019: float("nan")})

    assert kinds(table({2020: 53.0}), history) == [(0, "factor")]
    assert kinds(table({2020: float("nan")}, status="not_applicable"), table(STEADY)) == []


def test_status_may_be_absent() -> None:
    assert kinds(table({2020: 53.0}).drop(columns="status"), table(STEADY)) == [(0, "factor")]


# Published series, and errors put into them


@pytest.mark.parametrize("name", ["values_published.csv", "values_illustrative.csv"])
def test_published_series_raise_few_doubts(name: str) -> None:
    rows = seed(name)
    by_year = [part.reset_index(drop=True) for _, part in rows.groupby("year")]
    one_by_one = sum(
        len(kinds(part, pd.concat([NOTHING, *by_year[:at]]))) for at, part in enumerate(by_year)
    )

    assert kinds(rows) == []
    assert one_by_one <= 0.01 * len(rows)


# Properties

CODES = (*FRAMEWORK.indicators[:9], RATING, PARTNERSHIPS)
NUMBERS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=False),
    st.floats(0, 100).map(lambda value: round(value, 1)),
    st.integers(0, 20).map(float),
)
STATUS = st.sampled_from(["official", "illustrative", "estimate", "not_applicable"])
KEYS = st.tuples(
    st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]),
    st.sampled_from(CODES),
    st.one_of(st.integers(2015, 2024), st.integers(-(10**12), 10**12)),
)


def tables(most: int = 60) -> st.SearchStrategy[pd.DataFrame]:
    cells = st.tuples(KEYS, NUMBERS, STATUS)
    return st.lists(cells, max_size=most, unique_by=lambda cell: cell[0]).map(
        lambda cells: pd.DataFrame(
            [(*key, value, status) for key, value, status in cells], columns=COLUMNS
        ).astype({"place": "str", "indicator": "str", "year": "int64", "value": "float64"})
    )


@settings(max_examples=60, deadline=None)
@given(rows=tables(), current=tables())
def test_every_table_is_looked_through(rows: pd.DataFrame, current: pd.DataFrame) -> None:
    found = doubts(rows, current, FRAMEWORK)

    assert [row for row, _ in found] == sorted(row for row, _ in found)
    assert all(0 <= row < len(rows) for row, _ in found)
    assert max(Counter(row for row, _ in found).values(), default=0) <= 2
    for _, fault in found:
        assert fault.template.severity == WARNING
        assert "{" not in sentence(fault, "1")
        assert all(isinstance(field, str) for field in fault.fields.values())
    assert kinds(current, current) == []


@st.composite
def plausible_tables(draw: st.DrawFn) -> pd.DataFrame:
    """Draw series around a level, a few values of them wrong, so that there is much to say."""
    parts = []
    for place in "abcdefgh"[: draw(st.integers(1, 8))]:
        level = draw(st.sampled_from([4.0, 5.0, 50.0]))
        size = draw(st.integers(1, 9))
        shifts = draw(st.lists(st.integers(-40, 40), min_size=size, max_size=size))
        wrong = draw(st.lists(st.sampled_from([1, 1, 1, 1, 8, 512, 1 / 8]), min_size=size))
        values = [
            level * (1 + shift / 256) * factor for shift, factor in zip(shifts, wrong, strict=False)
        ]
        parts.append(table(values, place=place))
    return pd.concat(parts, ignore_index=True)


def halves(every: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what a file brings, and the first years of some places as what is stored."""
    is_stored = every["place"].isin(list("bdefgh")) & (every["year"] < 2020)
    return every[~is_stored].reset_index(drop=True), every[is_stored]


@settings(max_examples=30, deadline=None)
@given(every=plausible_tables(), random=st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(every: pd.DataFrame, random: object) -> None:
    rows, current = halves(every)
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    mixed = rows.iloc[order].reset_index(drop=True)

    found = sorted((order[row], kind) for row, kind in kinds(mixed, current))

    assert found == sorted(kinds(rows, current))


@settings(max_examples=20, deadline=None)
@given(every=plausible_tables(), power=st.sampled_from([-20, -3, 4, 30]))
def test_unit_of_an_indicator_does_not_matter(every: pd.DataFrame, power: int) -> None:
    # Powers of two keep every digit. No value is whole, whatever its unit, and goalposts move too.
    scale = 2.0**power
    every = every.assign(value=every["value"] * (1 + 1 / 1024) / 3)
    scaled = every.assign(value=every["value"] * scale)

    def framework(size: float, transform: Transform) -> Framework:
        node = Node(UNEMPLOYMENT, None, low=size, high=30 * size, transform=transform)
        return Framework((node,))

    for transform in Transform:
        # A copy of last year is told by its decimals, which another unit does change.
        one, other = (
            [(row, kind) for row, kind in found if kind != "same_as_last_year"]
            for found in (
                kinds(*halves(every), framework(1.0, transform)),
                kinds(*halves(scaled), framework(scale, transform)),
            )
        )
        assert one == other


@pytest.mark.parametrize(
    "template", [item for item in vars(templates_look).values() if isinstance(item, Template)]
)
def test_sentence_asks_for_a_look(template: Template) -> None:
    assert template.severity == WARNING
    assert template.text.startswith("{found} ")
    assert template.text.endswith(".")
