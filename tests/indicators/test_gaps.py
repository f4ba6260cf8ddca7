"""The cells of a gap board; the same as the scores say, by another way."""

from collections.abc import Callable

import pandas as pd
from hypothesis import given

from indicators.gaps import GapCell, GapState, gap_board, observations
from indicators.scores import Scores
from tests.indicators.test_random_trees import PLACES, Case, cases, frame_of

Values = Callable[..., pd.DataFrame]
MISSING = GapCell(GapState.MISSING)


def test_each_state_by_hand(values: Values) -> None:
    nothing = float("nan")
    known = observations(
        values(
            ("x", "a1", 2020, 1, "estimate"),
            ("x", "a1", 2022, 2),
            ("x", "a2", 2021, nothing, "not_applicable"),
            ("x", "b1", 2020, nothing, "official"),
        )
    )
    board = gap_board(known, ["a1", "a2", "b1"], range(2019, 2025), 1, open_years={2024})
    assert board["a1"] == (
        MISSING,
        GapCell(GapState.PRESENT, "estimate", 0),
        GapCell(GapState.CARRIED, "estimate", 1),
        GapCell(GapState.PRESENT, "official", 0),
        GapCell(GapState.CARRIED, "official", 1),
        GapCell(GapState.NOT_YET_DUE),
    )
    assert board["a2"][2:4] == (
        GapCell(GapState.NOT_APPLICABLE, "not_applicable", 0),
        GapCell(GapState.NOT_APPLICABLE, "not_applicable", 1),
    )
    assert set(board["b1"][:5]) == {MISSING}


def test_columns_may_begin_before_and_end_after_the_values(values: Values) -> None:
    board = gap_board(observations(values(("x", "a1", 2020, 1))), ["a1"], [2010, 2030], 3)
    assert board["a1"] == (MISSING, MISSING)


@given(cases())
def test_board_says_what_the_scores_count(case: Case) -> None:
    scores: Scores = case.score()
    rows = frame_of([(*key, *entry) for key, entry in case.entries.items()])
    for at_place, place in enumerate(PLACES):
        known = observations(rows[rows["place"] == place])
        # Only years among the scores are seen there.
        known = {
            code: {y: s for y, s in own.items() if y in case.years} for code, own in known.items()
        }
        board = gap_board(known, scores.framework.indicators, case.years, case.max_age)
        for at_code, code in enumerate(scores.framework.indicators):
            for at_year, cell in enumerate(board[code]):
                at = (at_code, at_place, at_year)
                assert cell.age == scores.age[at]
                assert (cell.state is GapState.NOT_APPLICABLE) == scores.is_not_applicable[at]
                assert cell.is_known == (cell.age >= 0 and not scores.is_not_applicable[at])
