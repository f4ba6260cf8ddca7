"""The common look: colours that can be read, told apart and printed in grey."""

import tomllib
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.charts.sketch import Sketch
from dashboard.charts.template import (
    INK,
    NO_DATA,
    SERIES_COLOURS,
    SERIES_DASHES,
    SERIES_SYMBOLS,
    STATUS_SYMBOLS,
    apply_template,
    mark_illustrative,
    score_colour,
    text_colour,
)
from dashboard.words import STATUSES
from tests.dashboard.charts.reading import texts_in

SCORES = range(101)
ENOUGH_FOR_LINES = 3.0
ENOUGH_FOR_TEXT = 4.5
THEME = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text())[
    "theme"
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2 (https://www.w3.org/TR/WCAG22/)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("score", SCORES)
def test_text_on_every_score_can_be_read(score: int) -> None:
    assert contrast(text_colour(score), score_colour(score)) >= ENOUGH_FOR_TEXT


def test_text_on_a_block_without_score_can_be_read() -> None:
    assert contrast(INK, NO_DATA) >= ENOUGH_FOR_TEXT


def test_higher_scores_are_never_lighter() -> None:
    scale = list(dict.fromkeys(score_colour(score) for score in SCORES))
    assert len(scale) == 6
    assert all(luminance(below) > luminance(above) for below, above in pairwise(scale))
    steps = [scale.index(score_colour(score)) for score in SCORES]
    assert steps == sorted(steps)


def test_neighbouring_colours_of_the_scale_differ_in_grey() -> None:
    scale = list(dict.fromkeys(score_colour(score) for score in SCORES))
    assert min(contrast(below, above) for below, above in pairwise(scale)) > 1.2


def test_scale_reaches_from_0_to_100() -> None:
    assert score_colour(0) != score_colour(100)
    assert score_colour(99.99) == score_colour(100)
    assert score_colour(0) == score_colour(16.6)
    assert score_colour(16.7) != score_colour(16.6)


@pytest.mark.parametrize("marks", [SERIES_COLOURS, SERIES_SYMBOLS, SERIES_DASHES])
def test_six_series_differ_in_each_of_colour_shape_and_dash(marks: tuple[str, ...]) -> None:
    assert len(set(marks)) == 6


def test_every_status_that_has_a_number_has_a_shape_of_its_own() -> None:
    assert set(STATUS_SYMBOLS) == set(STATUSES) - {"not_applicable"}
    assert len(set(STATUS_SYMBOLS.values())) == len(STATUS_SYMBOLS)


def test_axes_are_fixed_so_that_a_thumb_scrolls_the_page() -> None:
    figure = go.Figure(apply_template(Sketch(), height=300).to_dict())
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.yaxis.fixedrange
    assert figure.layout.dragmode is False
    assert figure.layout.height == 300


def test_illustrative_mark_is_a_shape_and_words_inside_the_picture() -> None:
    figure = go.Figure(mark_illustrative(Sketch(), "Illustrative values").to_dict())
    assert texts_in(figure) == ["<b>◌ Illustrative values</b>"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", SERIES_COLOURS)
def test_series_stand_out_in_both_themes(colour: str, theme: str) -> None:
    assert contrast(colour, THEME[theme]["backgroundColor"]) >= ENOUGH_FOR_LINES
