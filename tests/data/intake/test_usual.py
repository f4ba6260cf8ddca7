"""What a year did to all places is no error of one of them."""

import pandas as pd
import pytest

from tests.data.intake.tables import kinds, table

VISITS = "2.4.1"
LEVELS = (0.32, 0.81, 0.55, 1.1, 0.24, 0.67, 0.43, 0.74)


def cities(count: int, *, is_last: bool, fall: float = 0.35) -> pd.DataFrame:
    """Return what so many cities had in six steady years, or in the one after them."""
    steps = (1.0, 1.03, 0.98, 1.01, 0.97, 1.02)
    return pd.concat(
        [
            table(
                {2020: level * (fall + at / 100)}
                if is_last
                else {2014 + year: level * step for year, step in enumerate(steps)},
                VISITS,
                f"p{at}",
            )
            for at, level in enumerate(LEVELS[:count])
        ],
        ignore_index=True,
    )


def test_fall_of_all_places_is_no_error_of_one() -> None:
    assert kinds(cities(8, is_last=True), cities(8, is_last=False)) == []


def test_fall_of_few_places_is_asked_about() -> None:
    assert len(kinds(cities(4, is_last=True), cities(4, is_last=False))) == 4


def test_fall_of_one_place_is_asked_about() -> None:
    last = cities(8, is_last=True, fall=0.965)
    last.loc[3, "value"] = 0.35 * LEVELS[3]

    assert kinds(last, cities(8, is_last=False)) == [(3, "far_from_history")]


def test_place_that_fell_much_further_than_the_others_is_asked_about() -> None:
    last = cities(8, is_last=True, fall=0.7)
    last.loc[3, "value"] = 0.2 * LEVELS[3]

    assert kinds(last, cities(8, is_last=False)) == [(3, "far_from_history")]


@pytest.mark.parametrize("factor", [0.1, 0.01, 10])
def test_unit_that_is_wrong_for_all_places_is_no_fall(factor: float) -> None:
    last = cities(8, is_last=True, fall=0.97)
    last["value"] *= factor

    assert kinds(last, cities(8, is_last=False)) == [(at, "factor") for at in range(8)]
