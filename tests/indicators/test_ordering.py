"""Places in order: by score, by coverage, and what is not known last."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.paths import FRAMEWORK_PATH
from indicators.framework import read_framework
from indicators.ordering import order_by_coverage, order_by_score
from indicators.scores import Scores
from tests.dashboard.made_scores import rows_for, scores_of, values_of

FRAMEWORK = read_framework(FRAMEWORK_PATH)
PLACES = ("a", "b", "c", "d")


def made(wanted: dict[str, float | None]) -> Scores:
    rows = [
        row
        for place, score in wanted.items()
        if score is not None
        for row in rows_for(FRAMEWORK, place, 2024, {"overall": score})
    ]
    return scores_of(FRAMEWORK, values_of(rows), places=PLACES, years=[2024])


def test_highest_score_comes_first_and_no_score_last_even_behind_zero() -> None:
    scores = made({"a": 0.0, "b": None, "c": 70.0, "d": 40.0})
    assert order_by_score(scores, "overall", 2024, PLACES) == ["c", "d", "a", "b"]


def test_equal_scores_keep_the_order_given() -> None:
    scores = made({"a": 50.0, "b": 50.0, "c": None, "d": None})
    assert order_by_score(scores, "1", 2024, ["d", "b", "a", "c"]) == ["b", "a", "d", "c"]


def test_most_covered_comes_first() -> None:
    rows = rows_for(FRAMEWORK, "a", 2024, {"1": 10.0})
    rows += rows_for(FRAMEWORK, "c", 2024, {"1": 10.0, "2": 10.0})
    scores = scores_of(FRAMEWORK, values_of(rows), places=PLACES, years=[2024])
    assert order_by_coverage(scores, "overall", 2024, PLACES) == ["c", "a", "b", "d"]


def test_a_place_where_nothing_applies_comes_last_by_coverage() -> None:
    rows = rows_for(FRAMEWORK, "a", 2024, {"1": 10.0})
    none = pd.DataFrame(values_of(rows)).assign(value=np.nan, status="not_applicable")
    scores = scores_of(FRAMEWORK, none, places=("a", "b"), years=[2024])
    assert order_by_coverage(scores, "1", 2024, ["a", "b"]) == ["b", "a"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=4, max_size=4), st.data())
def test_order_holds_each_place_once_and_never_rises(
    wanted: list[int | None], data: st.DataObject
) -> None:
    scores = made({p: None if w is None else float(w) for p, w in zip(PLACES, wanted, strict=True)})
    given_order = data.draw(st.permutations(PLACES))
    ordered = order_by_score(scores, "overall", 2024, given_order)
    assert sorted(ordered) == sorted(PLACES)
    at = [wanted[PLACES.index(place)] for place in ordered]
    known = [score for score in at if score is not None]
    assert at == known + [None] * (4 - len(known))
    assert known == sorted(known, reverse=True)


def test_unknown_place_is_no_silent_last() -> None:
    with pytest.raises(KeyError):
        order_by_score(made({"a": 1.0}), "overall", 2024, ["a", "nowhere"])
