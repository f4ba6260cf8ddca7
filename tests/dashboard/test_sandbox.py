"""One year by an alternative: the same as within all years, and counted over all places."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.sandbox import NodeSummary, node_summaries, score_year
from data.paths import FRAMEWORK_PATH, METHOD_PATH
from indicators.framework import MethodError, read_framework
from indicators.method import read_method
from indicators.panel import build_panel
from indicators.scores import score_panel

FRAMEWORK = read_framework(FRAMEWORK_PATH)
METHOD = read_method(METHOD_PATH)
PLACES = ["w", "x", "y", "z"]


def made_values() -> pd.DataFrame:
    random = np.random.default_rng(3)
    keys = pd.MultiIndex.from_product(
        [[*PLACES, "region"], FRAMEWORK.indicators, range(2010, 2025)],
        names=["place", "indicator", "year"],
    )
    values = keys.to_frame(index=False)
    values = values.assign(value=random.uniform(0, 100, len(values)), status="official")
    return values[random.random(len(values)) < 0.3]


@pytest.mark.parametrize("year", [2010, 2017, 2024])
@pytest.mark.parametrize("max_age", [0, 3, 30])
def test_the_year_is_scored_as_within_all_years(year: int, max_age: int) -> None:
    values, method = made_values(), replace(METHOD, max_age=max_age)
    whole = score_panel(
        build_panel(values, FRAMEWORK, PLACES, range(2010, 2025)), FRAMEWORK, method
    )
    one = score_year(values, PLACES, year, framework=FRAMEWORK, method=method, alternative=None)
    at_whole, at_one = whole.year_position(year), one.year_position(year)
    for name in ("score", "coverage", "published", "known"):
        np.testing.assert_array_equal(
            getattr(one, name)[..., at_one], getattr(whole, name)[..., at_whole]
        )


def test_an_alternative_brings_its_own_age_and_name() -> None:
    scores = score_year(
        made_values(),
        PLACES,
        2024,
        framework=FRAMEWORK,
        method=METHOD,
        alternative=("Mine", "max_age = 7\n"),
    )
    assert scores.years[0] == 2017
    assert scores.method.version == f'{METHOD.version} ~ "Mine"'


def test_values_of_indicators_that_are_gone_are_left_out() -> None:
    values = made_values()
    gone = values.head(3).assign(indicator="9.9.9")
    both = pd.concat([values, gone])
    one, other = (
        score_year(table, PLACES, 2024, framework=FRAMEWORK, method=METHOD, alternative=None)
        for table in (values, both)
    )
    np.testing.assert_array_equal(one.score, other.score)


def test_a_wrong_alternative_is_refused() -> None:
    with pytest.raises(MethodError, match="Mine: weights"):
        score_year(
            made_values(),
            PLACES,
            2024,
            framework=FRAMEWORK,
            method=METHOD,
            alternative=("Mine", '[weights]\n"99" = 1\n'),
        )


def test_a_node_is_counted_over_all_places() -> None:
    rows = [
        ("w", "1.1.1", 2024, 100.0), ("w", "1.2.1", 2024, 30.0), ("w", "1.2.2", 2024, 0.0),
        ("w", "1.3.1", 2024, 1.2),
        ("x", "1.1.1", 2024, 45.2), ("x", "1.2.1", 2024, 90.0), ("x", "1.2.2", 2024, 50.0),
        ("x", "1.3.1", 2024, 50.0),
        ("y", "1.1.1", 2024, 100.0), ("y", "1.2.1", 2024, 30.0), ("y", "1.2.2", 2024, 0.0),
    ]  # fmt: skip
    values = pd.DataFrame(rows, columns=["place", "indicator", "year", "value"])
    values = values.assign(status="official")
    text = '[min_coverage]\n"node" = 0.4\n[weights]\n"1.1" = 3.0\n'
    published, tried = (
        score_year(values, PLACES, 2024, framework=FRAMEWORK, method=METHOD, alternative=one)
        for one in (None, ("x", text))
    )
    (first,) = node_summaries(published, tried, ["1"], 2024)
    assert (first.higher, first.lower, first.gained, first.lost) == (1, 1, 1, 0)
    assert first.mean == pytest.approx(0)
    (back,) = node_summaries(tried, published, ["1"], 2024)
    assert (back.gained, back.lost) == (0, 1)
    (none,) = node_summaries(published, tried, ["2"], 2024)
    assert none == NodeSummary("2", 0, 0, 0, 0, none.mean)
    assert math.isnan(none.mean)
