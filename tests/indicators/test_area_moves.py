"""Areas by what happened to their score: each stands once, and only like is compared with like."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.paths import FRAMEWORK_PATH, METHOD_PATH
from indicators.area_moves import AreaMoves, area_moves
from indicators.framework import read_framework
from indicators.method import read_method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

Values = Callable[..., pd.DataFrame]
STILL = 0.05
FRAMEWORK = read_framework(FRAMEWORK_PATH)
METHOD = read_method(METHOD_PATH)
AREAS = FRAMEWORK.at_level("area")
COLUMNS = ["place", "indicator", "year", "value", "status"]


def scored(rows: list[tuple[str, int, float]]) -> Scores:
    """Score rows (indicator, year, value) of one place over the years 2020 to 2022."""
    table = pd.DataFrame(
        [("x", code, year, value, "official") for code, year, value in rows], columns=COLUMNS
    )
    panel = build_panel(table, FRAMEWORK, ["x"], [2020, 2021, 2022])
    return score_panel(panel, FRAMEWORK, METHOD)


def moves(rows: list[tuple[str, int, float]], year: int) -> AreaMoves:
    return area_moves(scored(rows), AREAS, "x", year, still=STILL)


def rated(area: str, year: int, rating: float) -> list[tuple[str, int, float]]:
    """Give every indicator of an area of ratings from 0 to 10 the same one."""
    return [(code, year, rating) for code in FRAMEWORK.indicators_below(area)]


def test_areas_are_sorted_by_what_happened_to_their_score() -> None:
    found = moves(
        [
            *rated("8", 2020, 5),
            *rated("8", 2021, 6),
            *rated("9", 2020, 5),
            *rated("9", 2021, 4),
            *rated("10", 2020, 5),
            *rated("10", 2021, 5),
            *rated("11", 2021, 5),
        ],
        2021,
    )
    assert found.risen == ("8",)
    assert found.fallen == ("9",)
    assert found.still == ("10",)
    assert found.first == ("11",)
    assert set(found.lacking) == {*AREAS} - {"8", "9", "10", "11"}
    assert set(found.change) == {"8", "9", "10"}
    assert found.change["8"] > 0
    assert found.change["9"] == pytest.approx(-10)
    assert found.change["10"] == 0
    assert found.is_compared


def test_area_that_lost_its_score_lacks_data_and_did_not_fall() -> None:
    known = rated("9", 2017, 5)
    table = pd.DataFrame([("x", *row, "official") for row in known], columns=COLUMNS)
    panel = build_panel(table, FRAMEWORK, ["x"], range(2017, 2022))
    scores = score_panel(panel, FRAMEWORK, METHOD)
    # Values count for three more years, and then no longer.
    assert area_moves(scores, AREAS, "x", 2020, still=STILL).still == ("9",)
    gone = area_moves(scores, AREAS, "x", 2021, still=STILL)
    assert "9" in gone.lacking
    assert not gone.fallen


def test_first_year_compares_nothing() -> None:
    found = moves(rated("9", 2020, 5), 2020)
    assert found.first == ("9",)
    assert not found.is_compared


@pytest.mark.parametrize(("step", "kind"), [(0.004, "still"), (0.006, "risen"), (-0.006, "fallen")])
def test_move_that_rounds_to_nothing_is_none(step: float, kind: str) -> None:
    found = moves([*rated("9", 2020, 5), *rated("9", 2021, 5 + step)], 2021)
    assert getattr(found, kind) == ("9",)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(FRAMEWORK.indicators), st.integers(2020, 2022), st.floats(0, 100)
        ),
        max_size=120,
        unique_by=lambda row: row[:2],
    ),
    st.integers(2020, 2022),
)
def test_every_area_stands_once_and_its_change_agrees_with_the_published_scores(
    rows: list[tuple[str, int, float]], year: int
) -> None:
    scores = scored(rows)
    found = area_moves(scores, AREAS, "x", year, still=STILL)
    groups = (found.risen, found.fallen, found.still, found.first, found.lacking)
    assert sorted(code for group in groups for code in group) == sorted(AREAS)
    assert set(found.change) == {*found.risen, *found.fallen, *found.still}
    for code in AREAS:
        at = (FRAMEWORK.position(code), 0)
        now = scores.published[(*at, year - 2020)]
        assert np.isnan(now) == (code in found.lacking)
        if code in found.change:
            assert found.change[code] == pytest.approx(now - scores.published[(*at, year - 2021)])
            assert (code in found.still) == (abs(found.change[code]) < STILL - 1e-9)
    for order, sign in ((found.risen, -1), (found.fallen, 1)):
        assert [*order] == sorted(order, key=lambda code: sign * found.change[code])
