"""Alternatives: what they change, what they leave, and that they come back from their text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.alternative import (
    Alternative,
    apply_alternative,
    differing,
    read_alternative,
    write_alternative,
)
from indicators.choices import Choices, Goalposts
from indicators.framework import Aggregation, Framework, MethodError, Transform, read_framework
from indicators.method import Method, read_method
from indicators.method_shift import method_shifts
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

FOLDER = Path(__file__).parents[2] / "data" / "framework"
FRAMEWORK = read_framework(FOLDER / "key_features.csv")
METHOD = read_method(FOLDER / "method.toml")
INNER = [code for code in FRAMEWORK.codes if FRAMEWORK.children(code)]
Values = Callable[..., pd.DataFrame]


def made_values(seed: int) -> pd.DataFrame:
    """Values of four places and five years within their goalposts, a third missing."""
    random = np.random.default_rng(seed)
    rows = [
        (place, code, year, node.low + share * (node.high - node.low), "official")
        for place in "wxyz"
        for code in FRAMEWORK.indicators
        for year in range(2020, 2025)
        if (share := random.uniform(-0.1, 1.1)) is not None and random.random() > 1 / 3
        if (node := FRAMEWORK.node(code)).low is not None and node.high is not None
    ]
    return pd.DataFrame(rows, columns=["place", "indicator", "year", "value", "status"])


def scored(alternative: Alternative, values: pd.DataFrame) -> Scores:
    framework, method = apply_alternative(alternative, "x", FRAMEWORK, METHOD)
    return score_panel(build_panel(values, framework), framework, method)


weights = st.dictionaries(st.sampled_from(FRAMEWORK.codes), st.floats(0.001, 1000), max_size=8)
means = st.dictionaries(st.sampled_from(INNER), st.sampled_from(Aggregation), max_size=8)
shares = st.dictionaries(st.sampled_from(["node", "overall", "rank"]), st.floats(0, 1))
goalposts = st.dictionaries(
    st.sampled_from(FRAMEWORK.indicators),
    st.builds(
        Goalposts,
        st.floats(-1e6, 1e6),
        st.floats(-1e6, 1e6),
        st.sampled_from(Transform),
    ),
    max_size=5,
)
alternatives = st.builds(
    Alternative,
    st.text(max_size=10).filter(lambda text: "\ud800" not in text),
    st.text("0123456789abcdef", max_size=64),
    st.none() | st.integers(0, 30),
    shares,
    st.builds(Choices, weights, means, goalposts),
)


@given(alternatives)
def test_an_alternative_comes_back_from_its_text(alternative: Alternative) -> None:
    assert read_alternative("x", write_alternative(alternative)) == alternative


@settings(max_examples=10)
@given(st.integers(0, 10))
def test_an_empty_alternative_gives_the_same_scores(seed: int) -> None:
    values = made_values(seed)
    published = score_panel(build_panel(values, FRAMEWORK), FRAMEWORK, METHOD)
    same = scored(Alternative(), values)
    for name in ("score", "coverage", "is_published", "published", "age"):
        np.testing.assert_array_equal(getattr(same, name), getattr(published, name))


@settings(max_examples=25)
@given(st.integers(0, 10), st.sampled_from(INNER), st.floats(0.01, 100), means)
def test_scaling_the_weights_of_all_siblings_changes_nothing(
    seed: int, parent: str, factor: float, chosen: dict[str, Aggregation]
) -> None:
    values = made_values(seed)
    children = FRAMEWORK.children(parent)
    base = {code: 1.0 + position for position, code in enumerate(children)}
    scaled = {code: factor * weight for code, weight in base.items()}
    one, other = (
        scored(Alternative(choices=Choices(own, chosen)), values) for own in (base, scaled)
    )
    np.testing.assert_allclose(one.score, other.score, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(one.is_published, other.is_published)


@given(alternatives)
def test_what_is_given_stays_as_it_is(alternative: Alternative) -> None:
    before = repr((FRAMEWORK, METHOD))
    try:
        framework, method = apply_alternative(alternative, "x", FRAMEWORK, METHOD)
    except MethodError:
        return
    finally:
        assert repr((FRAMEWORK, METHOD)) == before
    assert (framework.codes, framework.indicators) == (FRAMEWORK.codes, FRAMEWORK.indicators)
    assert method.version == f'{METHOD.version} ~ "x"'
    least = differing(alternative, FRAMEWORK, METHOD)
    assert apply_alternative(least, "x", FRAMEWORK, METHOD) == (framework, method)


def test_every_part_of_an_alternative_is_applied(framework: Framework, method: Method) -> None:
    alternative = Alternative(
        max_age=1,
        min_coverage={"rank": 0.1},
        choices=Choices({"a1": 4.0}, {"a": Aggregation.GEOMETRIC}, {"a2": Goalposts(5, 10)}),
    )
    changed, other = apply_alternative(alternative, "Mine", framework, method)
    assert changed.node("a1").weight == 4
    assert changed.node("a").aggregation is Aggregation.GEOMETRIC
    assert (changed.node("a2").low, changed.node("a2").high) == (5, 10)
    assert changed.node("a2").direction is framework.node("a2").direction
    assert changed.node("b1") == framework.node("b1")
    assert other == replace(method, version='test ~ "Mine"', max_age=1, min_coverage_rank=0.1)


def test_what_does_not_fit_the_framework_is_named(framework: Framework, method: Method) -> None:
    choices = Choices(
        {"gone": 1.0},
        {"a1": Aggregation.GEOMETRIC},
        {"b1": Goalposts(0, 1, Transform.LOG), "a2": Goalposts(2, 1)},
    )
    with pytest.raises(MethodError) as caught:
        apply_alternative(Alternative(choices=choices), "Mine", framework, method)
    assert len(caught.value.problems) == 4
    assert str(caught.value).startswith('Mine: weights."gone": found')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("max_age = -1", "max_age is -1"),
        ("made_from = 1", "made_from is 1"),
        ("min_coverage = 1", "min_coverage is 1"),
        ("[min_coverage]\nall = 1", "min_coverage.all is no entry"),
        ("[min_coverage]\nrank = 2", "min_coverage.rank is 2"),
        ("version = '1'", "version is no entry of a method"),
        ("[weights]\na = 0", 'weights."a" is 0'),
        ("a b", "the file is no TOML"),
    ],
)
def test_a_wrong_text_is_named(text: str, message: str) -> None:
    with pytest.raises(MethodError) as caught:
        read_alternative("Mine", text)
    assert str(caught.value).startswith(f"Mine: {message}")


def test_entries_that_say_the_same_are_no_difference() -> None:
    node = FRAMEWORK.node("1.1.1")
    assert node.low is not None
    assert node.high is not None
    alternative = Alternative(
        max_age=METHOD.max_age,
        min_coverage={"rank": METHOD.min_coverage_rank},
        choices=Choices(
            {"1": 1.0}, {"1": Aggregation.ARITHMETIC}, {"1.1.1": Goalposts(node.low, node.high)}
        ),
    )
    assert not alternative.is_empty
    assert differing(alternative, FRAMEWORK, METHOD).is_empty
    assert Alternative("1.0", "ab").is_empty


def test_shifts_tell_gained_lost_moved_and_still(
    framework: Framework, method: Method, values: Values
) -> None:
    frame = values(
        ("moves", "a1", 2020, 100), ("moves", "a2", 2020, 50), ("moves", "b1", 2020, 10000),
        ("moves", "b2", 2020, 10),
        ("still", "a1", 2020, 40), ("still", "a2", 2020, 30), ("still", "b1", 2020, 1000),
        ("still", "b2", 2020, 4),
        ("gains", "a1", 2020, 40), ("gains", "a2", 2020, 30),
        ("nothing", "a1", 2010, 40),
    )  # fmt: skip
    alternative = Alternative(
        min_coverage={"overall": 0.5}, choices=Choices({"a1": 3.0, "a2": 1.0})
    )
    changed, other = apply_alternative(alternative, "x", framework, method)
    before, after = (
        score_panel(build_panel(frame, tree), tree, rules)
        for tree, rules in ((framework, method), (changed, other))
    )
    shifts = method_shifts(before, after, "top", 2020, before.places)
    assert [shift.place for shift in shifts] == ["gains", "moves", "still", "nothing"]
    gains, moves, still, nothing = shifts
    assert (gains.is_gained, gains.is_lost, moves.is_gained) == (True, False, False)
    assert moves.before.score == 62.5
    assert moves.after.score == 87.5
    assert moves.difference == 25.0
    assert still.difference == 0.0
    assert (moves.before.rank, moves.after.rank) == (1, 1)
    assert not moves.has_other_rank
    assert np.isnan(nothing.difference)
    back = method_shifts(after, before, "top", 2020, before.places)
    assert back[0].is_lost
