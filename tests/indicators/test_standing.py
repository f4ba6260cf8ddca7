"""Where a place stands, on the small tree of conftest.py: goalposts 0-100 for a1, 0-50 for a2."""

from collections.abc import Callable

import pandas as pd
import pytest

from indicators.framework import Framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel
from indicators.standing import (
    Standing,
    carried_indicators,
    indicator_moves,
    missing_indicators,
    rank_places,
)

Values = Callable[..., pd.DataFrame]
ScoresOf = Callable[..., Scores]
COLUMNS = ["code", "value_before", "year_before", "value", "score_before", "score", "change"]


@pytest.fixture
def scores_of(values: Values, framework: Framework, method: Method) -> ScoresOf:
    """Score rows (place, indicator, year, value[, status])."""

    def score(
        *rows: tuple[object, ...], places: list[str] | None = None, years: list[int] | None = None
    ) -> Scores:
        return score_panel(build_panel(values(*rows), framework, places, years), framework, method)

    return score


def moves(scores: Scores, year: int) -> list[tuple[object, ...]]:
    frame = indicator_moves(scores, "x", year)
    assert list(frame.columns) == COLUMNS
    return [tuple(row) for row in frame.itertuples(index=False)]


# What moved


def test_move_is_told_in_points_of_the_indicators_own_score(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2020, 40), ("x", "a1", 2021, 60))
    assert moves(scores, 2021) == [("a1", 40, 2020, 60, 40, 60, 20)]


def test_fall_of_what_is_better_lower_is_a_rise(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a2", 2020, 20), ("x", "a2", 2021, 10))
    ((code, *_, change),) = moves(scores, 2021)
    assert (code, change) == ("a2", pytest.approx(20))


def test_largest_rise_comes_first_and_equal_ones_stay_in_tree_order(scores_of: ScoresOf) -> None:
    before = [("x", code, 2020, 5) for code in ("a1", "a2", "b2")]
    scores = scores_of(*before, ("x", "a1", 2021, 15), ("x", "a2", 2021, 10), ("x", "b2", 2021, 6))
    assert [move[0] for move in moves(scores, 2021)] == ["a1", "b2", "a2"]


def test_value_measured_again_and_the_same_has_not_gone(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2020, 40), ("x", "a1", 2021, 40))
    assert [move[-1] for move in moves(scores, 2021)] == [0]


def test_move_is_against_the_value_carried_before_with_its_own_year(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2018, 40), ("x", "a1", 2021, 70), years=[2018, 2019, 2020, 2021])
    assert moves(scores, 2021) == [("a1", 40, 2018, 70, 40, 70, 30)]


def test_value_too_old_to_be_carried_is_nothing_to_compare_with(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2016, 40), ("x", "a1", 2021, 70), years=list(range(2016, 2022)))
    assert moves(scores, 2021) == []


def test_what_was_not_measured_this_year_did_not_move(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2020, 40), ("x", "b2", 2021, 5))
    assert moves(scores, 2021) == []


def test_what_appears_did_not_move(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2020, 40), ("x", "a1", 2021, 40), ("x", "b2", 2021, 5))
    assert [move[0] for move in moves(scores, 2021)] == ["a1"]


@pytest.mark.parametrize("first", [True, False])
def test_what_becomes_or_was_not_applicable_did_not_move(
    scores_of: ScoresOf, *, first: bool
) -> None:
    none, some = ("not_applicable", "official") if first else ("official", "not_applicable")
    scores = scores_of(("x", "a1", 2020, 40, none), ("x", "a1", 2021, 50, some))
    assert moves(scores, 2021) == []


def test_first_year_has_no_moves(scores_of: ScoresOf) -> None:
    assert moves(scores_of(("x", "a1", 2020, 40), ("x", "a1", 2021, 50)), 2020) == []


def test_year_after_a_year_left_out_has_no_moves(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2019, 40), ("x", "a1", 2021, 50), years=[2019, 2021])
    assert moves(scores, 2021) == []


def test_moves_are_those_of_the_place_asked_for(scores_of: ScoresOf) -> None:
    scores = scores_of(
        ("y", "a1", 2020, 0), ("y", "a1", 2021, 90), ("x", "a1", 2020, 40), ("x", "a1", 2021, 50)
    )
    assert [move[-1] for move in moves(scores, 2021)] == [10]


# What is missing, what is old


def test_missing_is_what_has_no_value_below_the_node(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2020, 40), ("x", "b2", 2020, 5))
    assert missing_indicators(scores, "x", 2020, "top") == ("a2", "b1")
    assert missing_indicators(scores, "x", 2020, "b") == ("b1",)
    assert missing_indicators(scores, "x", 2020, "b2") == ()


def test_missing_is_neither_carried_nor_not_applicable(scores_of: ScoresOf) -> None:
    scores = scores_of(
        ("x", "a1", 2020, 40),
        ("x", "a2", 2021, float("nan"), "not_applicable"),
        ("x", "b1", 2021, 500),
    )
    assert missing_indicators(scores, "x", 2021, "top") == ("b2",)


def test_value_that_has_aged_out_is_missing_and_not_carried(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2017, 40), years=[2017, 2020, 2021])
    assert "a1" not in missing_indicators(scores, "x", 2020, "top")
    assert carried_indicators(scores, "x", 2020) == {"a1": 3}
    assert "a1" in missing_indicators(scores, "x", 2021, "top")
    assert carried_indicators(scores, "x", 2021) == {}


def test_value_comes_into_use_only_in_its_own_year(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2021, 40), years=[2020, 2021])
    assert "a1" in missing_indicators(scores, "x", 2020, "top")


def test_carried_values_come_with_their_age_and_fresh_ones_do_not(scores_of: ScoresOf) -> None:
    scores = scores_of(
        ("x", "a1", 2019, 40),
        ("x", "a2", 2020, 10),
        ("x", "b1", 2021, 500),
        years=[2019, 2020, 2021],
    )
    assert carried_indicators(scores, "x", 2021) == {"a1": 2, "a2": 1}


def test_carried_not_applicable_is_no_carried_number(scores_of: ScoresOf) -> None:
    scores = scores_of(("x", "a1", 2020, 40, "not_applicable"), ("x", "b2", 2021, 5))
    assert carried_indicators(scores, "x", 2021) == {}
    assert "a1" not in missing_indicators(scores, "x", 2021, "top")


# Who may be ranked


def whole(place: str, score: float) -> list[tuple[object, ...]]:
    """Return a value for every indicator of a place, all of the same score, b1 at the end."""
    b1 = 100 * 100 ** (score / 100)
    found = {"a1": score, "a2": 50 - score / 2, "b1": b1, "b2": score / 10}
    return [(place, code, 2020, value) for code, value in found.items()]


def ranks(standings: list[Standing]) -> list[tuple[str, int | None]]:
    return [(one.place, one.rank) for one in standings]


def test_higher_score_ranks_first(scores_of: ScoresOf) -> None:
    scores = scores_of(*whole("low", 20), *whole("high", 80), *whole("middle", 50))
    found = rank_places(scores, "top", 2020, ["low", "high", "middle"])
    assert ranks(found) == [("high", 1), ("middle", 2), ("low", 3)]
    assert [one.score for one in found] == pytest.approx([80, 50, 20])
    assert {(one.known, one.applicable) for one in found} == {(4, 4)}


def test_equal_scores_share_the_better_rank_and_the_next_one_is_left_out(
    scores_of: ScoresOf,
) -> None:
    scores = scores_of(*whole("low", 20), *whole("one", 60), *whole("other", 60))
    found = rank_places(scores, "top", 2020, ["other", "low", "one"])
    assert ranks(found) == [("other", 1), ("one", 1), ("low", 3)]


def test_only_the_places_asked_for_are_ranked_among_each_other(scores_of: ScoresOf) -> None:
    scores = scores_of(*whole("low", 20), *whole("high", 80), *whole("middle", 50))
    found = rank_places(scores, "top", 2020, ["low", "middle"])
    assert ranks(found) == [("middle", 1), ("low", 2)]


def test_score_below_the_coverage_of_a_rank_is_shown_and_not_ranked(scores_of: ScoresOf) -> None:
    # 3 of 4 indicators: enough for an overall score (2/3), too few for a rank (4/5).
    scores = scores_of(*whole("full", 20), *whole("best", 90)[:3])
    full, best = rank_places(scores, "top", 2020, ["best", "full"])
    assert ranks([full, best]) == [("full", 1), ("best", None)]
    assert best.score == pytest.approx(90)
    assert (best.known, best.applicable) == (3, 4)


def test_unranked_places_do_not_push_others_down(scores_of: ScoresOf) -> None:
    scores = scores_of(*whole("full", 20), *whole("best", 90)[:3], *whole("other", 10))
    found = rank_places(scores, "top", 2020, ["best", "other", "full"])
    assert ranks(found) == [("full", 1), ("other", 2), ("best", None)]


def test_place_without_a_published_score_is_not_ranked(scores_of: ScoresOf) -> None:
    scores = scores_of(*whole("full", 20), *whole("few", 90)[:2], places=["full", "few", "none"])
    found = rank_places(scores, "top", 2020, ["none", "few", "full"])
    assert ranks(found) == [("full", 1), ("few", None), ("none", None)]
    assert [one.score for one in found[1:]] == pytest.approx([float("nan")] * 2, nan_ok=True)
    assert [one.known for one in found] == [4, 2, 0]


def test_indicators_that_do_not_apply_do_not_count_against_a_rank(scores_of: ScoresOf) -> None:
    rows = whole("full", 20)[:3]
    scores = scores_of(*rows, ("full", "b2", 2020, float("nan"), "not_applicable"))
    (found,) = rank_places(scores, "top", 2020, ["full"])
    assert (found.rank, found.known, found.applicable) == (1, 3, 3)


def test_place_to_which_nothing_applies_is_not_ranked(scores_of: ScoresOf) -> None:
    rows = [("x", code, 2020, float("nan"), "not_applicable") for code in ("a1", "a2", "b1", "b2")]
    (found,) = rank_places(scores_of(*rows), "top", 2020, ["x"])
    assert (found.rank, found.known, found.applicable) == (None, 0, 0)


def test_any_node_can_be_ranked(scores_of: ScoresOf) -> None:
    scores = scores_of(*whole("low", 20)[:2], *whole("high", 80)[:2])
    found = rank_places(scores, "a", 2020, ["low", "high"])
    assert ranks(found) == [("high", 1), ("low", 2)]


def test_no_places_give_no_ranking(scores_of: ScoresOf) -> None:
    assert rank_places(scores_of(*whole("x", 20)), "top", 2020, []) == []
