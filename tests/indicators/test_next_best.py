"""Collecting what is suggested raises the coverage by exactly what is said."""

import dataclasses
import math
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.framework import Framework
from indicators.method import Method
from indicators.next_best import NextBest, next_best
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel
from indicators.standing import rank_places
from tests.indicators.test_random_trees import PLACES, Case, cases

Values = Callable[..., pd.DataFrame]


def is_ranked(scores: Scores, place: str, year: int, root: str) -> bool:
    (found,) = rank_places(scores, root, year, [place])
    return found.rank is not None


def with_value(case: Case, place: str, indicator: str, year: int) -> Scores:
    node = Framework(case.nodes).node(indicator)
    assert node.low is not None
    entries = {**case.entries, (place, indicator, year): (node.low, "official")}
    return dataclasses.replace(case, entries=entries).score()


def without_value(scores: Scores, place: str, year: int, indicator: str, case: Case) -> Scores:
    """Score the year again without what the indicator rests on, all else as it is."""
    at = (
        scores.framework.indicators.index(indicator),
        scores.place_position(place),
        scores.year_position(year),
    )
    observed = year - int(scores.age[at])
    entries = {key: e for key, e in case.entries.items() if key != (place, indicator, observed)}
    # An older value would take its place in the carrying, and would be older than it counts.
    return dataclasses.replace(case, entries=entries).score()


def agrees(one: NextBest, before: Scores, after: Scores, place: str, year: int) -> None:
    framework = before.framework
    at = (before.place_position(place), before.year_position(year))
    above = framework.ancestors(one.indicator)
    assert tuple(one.rises) == above
    for node in framework.codes:
        position = framework.position(node)
        low, high = before.coverage[(position, *at)], after.coverage[(position, *at)]
        if node in above:
            assert high - low == pytest.approx(one.rises[node])
        elif node != one.indicator:
            assert low == high or (math.isnan(low) and math.isnan(high))
    opened = [
        node
        for node in reversed(above)
        if after.is_published[(framework.position(node), *at)]
        and not before.is_published[(framework.position(node), *at)]
    ]
    assert list(one.opens) == opened
    root = (one.indicator, *above)[-1]
    assert one.opens_rank == (
        is_ranked(after, place, year, root) and not is_ranked(before, place, year, root)
    )


@given(cases(), st.data())
def test_what_is_said_comes_true(case: Case, data: st.DataObject) -> None:
    scores = case.score()
    place = data.draw(st.sampled_from(PLACES))
    year = data.draw(st.sampled_from(case.years))
    for one in next_best(scores, place, year):
        if one.is_expiring:
            before = without_value(scores, place, year, one.indicator, case)
            agrees(one, before, scores, place, year)
        else:
            after = with_value(case, place, one.indicator, year)
            agrees(one, scores, after, place, year)


@given(cases(), st.data())
def test_whatever_is_missing_is_suggested_once(case: Case, data: st.DataObject) -> None:
    scores = case.score()
    place = data.draw(st.sampled_from(PLACES))
    year = data.draw(st.sampled_from(case.years))
    found = next_best(scores, place, year)
    codes = [one.indicator for one in found]
    assert len(set(codes)) == len(codes)
    at = (scores.place_position(place), scores.year_position(year))
    missing = {
        code
        for position, code in enumerate(scores.framework.indicators)
        if scores.age[(position, *at)] < 0
    }
    assert {one.indicator for one in found if not one.is_expiring} == missing


# The order, on the small tree: areas a (a1, a2) and b (b1, b2) below the top


@pytest.fixture
def suggested(
    values: Values, framework: Framework, method: Method
) -> Callable[..., list[NextBest]]:
    """Suggest for place x in 2020 from rows (indicator, year)."""

    def suggest(*rows: tuple[str, int], kinds: dict[str, str] | None = None) -> list[NextBest]:
        nodes = tuple(
            dataclasses.replace(node, source_type=(kinds or {}).get(node.code, "survey"))
            for node in framework.nodes
        )
        tree = Framework(nodes)
        frame = values(*(("x", code, year, 20) for code, year in rows))
        panel = build_panel(frame, tree, ["x"], [2017, 2018, 2019, 2020])
        return next_best(score_panel(panel, tree, method), "x", 2020)

    return suggest


Suggest = Callable[..., list[NextBest]]


def test_what_opens_the_higher_node_comes_first(suggested: Suggest) -> None:
    # Two of four known: one more opens the overall score, and in area b its own as well.
    first, second = suggested(("a1", 2020), ("a2", 2020))
    assert (first.indicator, first.opens, first.opens_rank) == ("b1", ("top", "b"), False)
    assert second.indicator == "b2"
    assert first.rises == {"b": 0.5, "top": 0.25}


def test_rank_is_opened_by_the_last_of_four(suggested: Suggest) -> None:
    (only,) = suggested(("a1", 2020), ("a2", 2020), ("b1", 2020))
    assert (only.indicator, only.opens, only.opens_rank) == ("b2", (), True)


def test_easier_source_comes_first_and_then_the_order_of_the_framework(suggested: Suggest) -> None:
    kinds = {"a1": "expert_review", "a2": "survey", "b1": "official_data", "b2": "survey"}
    found = suggested(kinds=kinds)
    assert [one.indicator for one in found] == ["b1", "a2", "b2", "a1"]


def test_value_that_counts_for_the_last_time_is_to_be_renewed(suggested: Suggest) -> None:
    found = suggested(("a1", 2020), ("a2", 2020), ("b1", 2017))
    assert [(one.indicator, one.is_expiring) for one in found] == [("b2", False), ("b1", True)]
    # Without b1 half is known: not enough for the overall score, and area b has no value left.
    assert found[1].opens == ("top", "b")
    assert found[1].rises == {"b": 0.5, "top": 0.25}


def test_nothing_is_suggested_where_all_is_known(suggested: Suggest) -> None:
    assert suggested(*((code, 2020) for code in ("a1", "a2", "b1", "b2"))) == []
