from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.framework import Framework, read_framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

Values = Callable[..., pd.DataFrame]
Write = Callable[[str, str], Path]
NAN = float("nan")


@pytest.fixture
def scores(values: Values, framework: Framework, method: Method) -> Scores:
    """Place x: full in 2020; y: one value in 2020; z: not applicable but for one, in 2021."""
    frame = values(
        ("x", "a1", 2020, 80),
        ("x", "a2", 2020, 30),
        ("x", "b1", 2020, 1000),
        ("x", "b2", 2020, 5, "illustrative"),
        ("y", "a1", 2020, 60),
        ("z", "a1", 2021, NAN, "not_applicable"),
        ("z", "a2", 2021, NAN, "not_applicable"),
        ("z", "b1", 2021, NAN, "not_applicable"),
        ("z", "b2", 2021, 10),
    )
    return score_panel(build_panel(frame, framework), framework, method)


def at(scores: Scores, array: np.ndarray, place: str, year: int) -> dict[str, float]:
    column = array[:, scores.place_position(place), scores.year_position(year)]
    return dict(zip(scores.framework.codes, column.tolist(), strict=True))


def test_scores_by_hand(scores: Scores) -> None:
    expected = {"a1": 80, "a2": 40, "a": 50, "b1": 50, "b2": 50, "b": 50, "top": 50}
    assert at(scores, scores.score, "x", 2020) == pytest.approx(expected)
    assert at(scores, scores.score, "x", 2021) == pytest.approx(expected)
    assert set(at(scores, scores.coverage, "x", 2021).values()) == {1}
    assert at(scores, scores.published, "x", 2020) == pytest.approx(expected)


def test_a_score_is_kept_and_not_published_below_the_coverage(scores: Scores) -> None:
    assert at(scores, scores.score, "y", 2020)["top"] == 60
    assert at(scores, scores.coverage, "y", 2020)["top"] == 0.25
    assert at(scores, scores.coverage, "y", 2020)["a"] == 0.5
    published = at(scores, scores.published, "y", 2020)
    assert {code for code, score in published.items() if not np.isnan(score)} == {"a", "a1"}
    assert at(scores, scores.is_published, "y", 2020)["b"] is False


def test_not_applicable_leaves_the_denominator(scores: Scores) -> None:
    coverage = at(scores, scores.coverage, "z", 2021)
    assert coverage["top"] == 1
    assert coverage["b"] == 1
    assert np.isnan(coverage["a"])
    assert at(scores, scores.applicable, "z", 2021)["top"] == 1
    assert at(scores, scores.known, "z", 2021)["top"] == 1
    assert at(scores, scores.published, "z", 2021)["top"] == 100
    assert at(scores, scores.is_published, "z", 2021)["a"] is False
    assert at(scores, scores.coverage, "z", 2020)["a"] == 0


def test_illustrative_values_are_told_upwards(scores: Scores) -> None:
    told = at(scores, scores.has_illustrative, "x", 2021)
    assert {code for code, is_told in told.items() if is_told} == {"b2", "b", "top"}
    assert not any(at(scores, scores.has_illustrative, "y", 2020).values())


def test_values_and_ages_after_carrying(scores: Scores) -> None:
    assert scores.value[3].tolist() == pytest.approx(
        np.array([[5, 5], [NAN, NAN], [NAN, 10]]), nan_ok=True
    )
    assert scores.age[3].tolist() == [[0, 1], [-1, -1], [-1, 0]]
    assert scores.is_not_applicable[0].tolist() == [[False] * 2, [False] * 2, [False, True]]


@pytest.mark.parametrize(
    ("root_count", "known_count", "is_published"),
    [(1, 1, False), (1, 2, True), (2, 1, False), (2, 2, True)],
)
def test_two_of_three_is_two_thirds(
    *,
    values: Values,
    write: Write,
    method: Method,
    root_count: int,
    known_count: int,
    is_published: bool,
) -> None:
    roots = "".join(f"r{number},,,,,,,,,\n" for number in range(root_count))
    leaves = "".join(
        f"r{number}{leaf},r{number},,,,,higher,0,1,\n"
        for number in range(root_count)
        for leaf in range(3)
    )
    header = "code,parent,level,name,weight,aggregation,direction,low,high,transform\n"
    framework = read_framework(write("three.csv", header + roots + leaves))
    frame = values(*(("x", f"r0{leaf}", 2020, 1) for leaf in range(known_count)))
    scores = score_panel(build_panel(frame, framework), framework, method)
    assert bool(scores.is_published[0, 0, 0]) is is_published


def test_only_a_single_root_needs_the_overall_coverage(
    values: Values, write: Write, method: Method
) -> None:
    header = "code,parent,level,name,weight,aggregation,direction,low,high,transform\n"
    tree = header + "r,,,,,,,,,\na,r,,,,,higher,0,1,\nb,r,,,,,higher,0,1,\n"
    frame = values(("x", "a", 2020, 1))
    for extra, is_published in (("", False), ("s,,,,,,higher,0,1,\n", True)):
        framework = read_framework(write("tree.csv", tree + extra))
        scores = score_panel(build_panel(frame, framework), framework, method)
        assert bool(scores.is_published[0, 0, 0]) is is_published


def test_frame_is_long_by_place_year_and_node(scores: Scores) -> None:
    frame = scores.frame(["top", "a"])
    assert frame.columns.tolist() == ["place", "year", "code", "score", "coverage"]
    assert frame["code"].tolist() == ["top", "a"] * 6
    assert frame["year"].tolist() == [2020, 2020, 2021, 2021] * 3
    assert frame["place"].tolist() == ["x"] * 4 + ["y"] * 4 + ["z"] * 4
    row = frame[(frame["place"] == "y") & (frame["year"] == 2020)]
    assert row["score"].tolist() == pytest.approx([NAN, 60], nan_ok=True)
    assert row["coverage"].tolist() == [0.25, 0.5]
    assert scores.frame()["code"].tolist()[:7] == list(scores.framework.codes)
    with pytest.raises(KeyError):
        scores.frame(["nothing"])


def test_unknown_place_or_year_is_a_key_error(scores: Scores) -> None:
    with pytest.raises(KeyError):
        scores.place_position("nowhere")
    with pytest.raises(KeyError):
        scores.year_position(1999)


@pytest.mark.filterwarnings("error")
def test_nothing_to_score(values: Values, framework: Framework, method: Method) -> None:
    empty = score_panel(build_panel(values(), framework), framework, method)
    assert empty.score.shape == (7, 0, 0)
    assert empty.frame().empty
    panel = build_panel(values(), framework, places=["x"], years=[2020])
    blank = score_panel(panel, framework, method)
    assert np.isnan(blank.score).all()
    assert (blank.coverage == 0).all()
    assert not blank.is_published.any()


def test_arrays_are_read_only(scores: Scores) -> None:
    for name in (
        "score",
        "coverage",
        "known",
        "applicable",
        "is_published",
        "has_illustrative",
        "published",
        "value",
        "age",
        "is_not_applicable",
    ):
        assert not getattr(scores, name).flags.writeable, name
