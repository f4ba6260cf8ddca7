"""Small worked examples that others published, from their inputs to their results."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.framework import read_framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import score_panel
from tests.indicators.conftest import HEADER

Write = Callable[[str, str], Path]
Score = Callable[[str, Mapping[str, Mapping[str, float]]], pd.DataFrame]


@pytest.fixture
def score(write: Write) -> Score:
    """Score places by a tree, whatever the coverage; a row per place, a column per node."""

    def score_tree(tree: str, places: Mapping[str, Mapping[str, float]]) -> pd.DataFrame:
        framework = read_framework(write("tree.csv", f"{HEADER}\n{tree}"))
        rows = [
            (place, code, 2000, value)
            for place, values in places.items()
            for code, value in values.items()
        ]
        values = pd.DataFrame(rows, columns=["place", "indicator", "year", "value"])
        panel = build_panel(values, framework, list(places))
        scores = score_panel(panel, framework, Method("published", 0, 0, 0, 0))
        return pd.DataFrame(
            scores.published[:, :, 0].T, index=scores.places, columns=framework.codes
        )

    return score_tree


def test_undp_worked_example_turkey_2005_of_the_older_index(score: Score) -> None:
    """UNDP, Human Development Report 2007/2008, technical note 1: arithmetic means, a log."""
    tree = """hdi,,,,,,,,,
life,hdi,,,,,higher,25,85,
education,hdi,,,,,,,,
literacy,education,,,2,,higher,0,100,
enrolment,education,,,1,,higher,0,100,
gdp,hdi,,,,,higher,100,40000,log
"""
    turkey = {"life": 71.4, "literacy": 87.4, "enrolment": 68.7, "gdp": 8407.0}
    found = (score(tree, {"TUR": turkey}).loc["TUR"] / 100).map("{:.3f}".format)
    published = {"life": "0.773", "education": "0.812", "gdp": "0.740", "hdi": "0.775"}
    assert found[list(published)].to_dict() == published


def test_undp_worked_example_costa_rica_2013(score: Score) -> None:
    """UNDP, Human Development Report 2014, technical note 1: a geometric mean of three."""
    tree = """hdi,,,,,geometric,,,,
health,hdi,,,,,higher,20,85,
education,hdi,,,,,,,,
mean,education,,,,,higher,0,15,
expected,education,,,,,higher,0,18,
income,hdi,,,,,higher,100,75000,log
"""
    costa_rica = {"health": 79.93, "mean": 8.37, "expected": 13.5, "income": 13011.7}
    found = (score(tree, {"CRI": costa_rica}).loc["CRI"] / 100).map("{:.3f}".format)
    published = {
        "health": "0.922",
        "mean": "0.558",
        "expected": "0.750",
        "education": "0.654",
        "hdi": "0.763",
    }
    assert found[list(published)].to_dict() == published


def test_oecd_handbook_two_countries_with_equal_sums(score: Score) -> None:
    """OECD and JRC, Handbook on Constructing Composite Indicators (2008), pages 103 and 104.

    Values 21, 1, 1, 1 and 6, 6, 6, 6: equal by the arithmetic mean, 2.14 and 6 by the geometric
    one; one more in the second indicator gives 2.54 and 6.23 (cut, not rounded).
    """
    tree = "".join(
        f"{mean},,,,,{mean},,,,\n"
        + "".join(f"{mean[0]}{n},{mean},,,,,higher,0,100,\n" for n in range(4))
        for mean in ("arithmetic", "geometric")
    )

    def country(*values: float) -> dict[str, float]:
        return {f"{mean}{n}": value for mean in "ag" for n, value in enumerate(values)}

    found = score(
        tree,
        {
            "first": country(21, 1, 1, 1),
            "second": country(6, 6, 6, 6),
            "first raised": country(21, 2, 1, 1),
            "second raised": country(6, 7, 6, 6),
        },
    )
    assert found["arithmetic"].tolist()[:2] == pytest.approx([6, 6])
    cut = np.floor(100 * found["geometric"] + 1e-9) / 100
    assert cut.tolist() == [2.14, 6, 2.54, 6.23]


@pytest.mark.parametrize(
    ("column", "weights"),
    [
        ("rank_equal", (1, 1, 1, 1, 1, 1, 1, 1)),
        ("rank_budget", (0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18)),
    ],
)
def test_oecd_handbook_technology_achievement_index(
    score: Score, column: str, weights: tuple[float, ...]
) -> None:
    """OECD and JRC, Handbook on Constructing Composite Indicators (2008), tables 22, 23 and A.2.

    23 countries, 8 indicators between the goalposts of UNDP, Human Development Report 2001,
    technical note 2, and the ranks by the weighted mean, for the two sets of weights that are
    printed with all their digits.
    """
    goalposts = {
        "patents": "0,994,",
        "royalties": "0,272.6,",
        "internet": "0,232.4,",
        "exports": "0,80.8,",
        "telephones": "1,901,log",
        "electricity": "22,6969,log",
        "schooling": "0.8,12,",
        "university": "0.1,27.4,",
    }
    tree = "tai,,,,,,,,,\n" + "".join(
        f"{code},tai,,,{weight},,higher,{ends}\n"
        for (code, ends), weight in zip(goalposts.items(), weights, strict=True)
    )
    file = Path(__file__).with_name("technology_achievement_index.csv")
    published = pd.read_csv(file, comment="#", index_col="country")
    values = published[list(goalposts)].copy()
    for name in ("telephones", "electricity"):
        values[name] = 10 ** values[name]
    countries = {str(country): dict(row) for country, row in values.iterrows()}
    found = score(tree, countries)["tai"].rank(ascending=False)
    assert len(found) == 23
    assert found.astype(int).to_dict() == published[column].to_dict()
