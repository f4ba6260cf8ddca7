"""The charts that explain a score: contributions, the waterfall, and what if."""

import pandas as pd
import pytest

from dashboard.charts.contributions import (
    ContributionBar,
    ContributionWords,
    build_contributions_chart,
    contribution_bars,
)
from dashboard.charts.waterfall import (
    OTHERS,
    WaterfallBar,
    WaterfallWords,
    build_waterfall_chart,
    waterfall_bars,
)
from dashboard.charts.what_if import TargetMark, WhatIfRow, WhatIfWords, build_what_if_chart
from tests.dashboard.charts.reading import texts_in

NAN = float("nan")


def named(codes: list[str], prefix: str) -> dict[str, str]:
    return {code: f"{prefix}{code}" for code in codes}


# Contributions


def contribution_words(codes: list[str]) -> ContributionWords:
    names, figures, hover = (named(codes, prefix) for prefix in ("name", "figure", "hover"))
    return ContributionWords(names, figures, hover, "contributed", "possible")


def test_bars_are_the_nodes_right_below_that_have_a_score() -> None:
    frame = pd.DataFrame(
        {
            "code": ["top", "a", "a1", "b", "c"],
            "depth": [0, 1, 2, 1, 1],
            "weight": [1, 0.25, 0.25, 0.75, NAN],
            "contribution": [70, 10, 10, 60, NAN],
        }
    )
    assert contribution_bars(frame) == [
        ContributionBar("a", 10, 25),
        ContributionBar("b", 60, 75),
    ]


def test_each_contribution_stands_in_the_frame_of_what_it_could_be() -> None:
    bars = [ContributionBar("a", 10, 25), ContributionBar("b", 60, 75)]
    figure = build_contributions_chart(bars, contribution_words(["a", "b"]), illustrative=None)
    possible, contributed = figure.data
    assert list(possible.x) == [25, 75]
    assert list(contributed.x) == [10, 60]
    assert list(contributed.y) == ["namea", "nameb"]
    assert list(contributed.text) == ["figurea", "figureb"]
    assert list(contributed.hovertext) == ["hovera", "hoverb"]
    assert figure.layout.barmode == "overlay"


# The waterfall


def waterfall_words(codes: list[str]) -> WaterfallWords:
    names, figures, hover = (named(codes, prefix) for prefix in ("name", "figure", "hover"))
    return WaterfallWords(names, figures, hover, "2020", "2021", "40.0", "43.0")


def test_bars_lead_from_one_score_to_the_other_rises_first() -> None:
    bars = waterfall_bars(40, {"a": -2, "b": 0, "c": 1, "d": 4})
    assert bars == [
        WaterfallBar("d", 40, 44),
        WaterfallBar("c", 44, 45),
        WaterfallBar("a", 45, 43),
    ]


def test_small_parts_are_summed_up_in_a_last_bar() -> None:
    parts = {f"i{number}": float(number) for number in range(1, 6)}
    bars = waterfall_bars(10, parts, most=3)
    assert [bar.code for bar in bars] == ["i5", "i4", OTHERS]
    assert bars[-1] == WaterfallBar(OTHERS, 19, 25)


def test_waterfall_tells_falls_without_colour() -> None:
    bars = waterfall_bars(40, {"a": -2, "d": 5})
    figure = build_waterfall_chart(bars, waterfall_words(["a", "d"]), illustrative="Made up")
    steps, ends = figure.data
    assert list(steps.base) == [40, 45]
    assert list(steps.x) == [5, -2]
    assert list(steps.marker.pattern.shape) == ["", "/"]
    assert list(ends.x) == [40, 43]
    assert list(ends.text) == ["40.0", "43.0"]
    low, high = figure.layout.xaxis.range
    assert low < 40
    assert high > 45
    assert any("Made up" in text for text in texts_in(figure))


def test_waterfall_of_nothing_is_drawn() -> None:
    figure = build_waterfall_chart([], waterfall_words([]), illustrative=None)
    assert list(figure.data[0].x) == []


# What if


@pytest.fixture
def what_if_words() -> WhatIfWords:
    codes = ["top", "a", "b"]
    return WhatIfWords(named(codes, "name"), named(codes, "figure"), "as is", "what if", "Target")


def test_what_if_joins_before_and_after_and_leaves_gaps(what_if_words: WhatIfWords) -> None:
    rows = [WhatIfRow("top", None, 50.0), WhatIfRow("a", 60.0, 40.0), WhatIfRow("b", None, None)]
    figure = build_what_if_chart(rows, what_if_words, illustrative=None)
    line, before, after = figure.data
    assert (list(line.x), list(line.y)) == ([60, 40], ["namea", "namea"])
    assert list(before.x) == [None, 60, None]
    assert list(after.x) == [50, 40, None]
    assert list(after.textposition)[:2] == ["middle right", "middle left"]
    assert [trace.name for trace in (before, after)] == ["as is", "what if"]


def test_targets_are_drawn_beside_the_what_if(what_if_words: WhatIfWords) -> None:
    marks = (TargetMark(55.0, "5 by 2027"), TargetMark(70.0, "7 by 2030"))
    rows = [WhatIfRow("top", 40.0, 50.0), WhatIfRow("a", 60.0, 65.0, marks)]
    figure = build_what_if_chart(rows, what_if_words, illustrative=None)
    targets = figure.data[-1]
    assert (targets.name, list(targets.x)) == ("Target", [55, 70])
    assert list(targets.y) == ["namea", "namea"]
    assert list(targets.hovertext) == ["5 by 2027", "7 by 2030"]
