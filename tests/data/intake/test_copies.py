"""A value that repeats the year before within a first file."""

import numpy as np
import pandas as pd

from tests.data.intake.tables import WASTE, kinds, table

MOVING = (2214.37, 2388.92, 2140.05, 2305.81, 2216.64)


def test_single_copy_within_a_new_file_is_told_where_chance_makes_none() -> None:
    copied = [*MOVING, MOVING[-1]]

    assert kinds(table(copied, WASTE)) == [(5, "same_as_last_year")]
    assert kinds(table([*MOVING, 2298.11], WASTE)) == []
    # Of few digits some come again.
    assert kinds(table([round(number, -1) / 100 for number in copied], WASTE)) == []


def test_single_copy_among_thousands_of_numbers_is_chance() -> None:
    many = [
        table(
            np.random.default_rng(seed).uniform(2000, 2400, 6).round(2).tolist(),
            WASTE,
            place=f"p{seed}",
        )
        for seed in range(900)
    ]

    assert kinds(pd.concat([*many, table([*MOVING, MOVING[-1]], WASTE)])) == []
