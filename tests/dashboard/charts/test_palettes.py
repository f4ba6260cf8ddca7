"""Colours that mean something stay apart for colour-blind readers, and stand out on the page.

Colour blindness is simulated after Machado, Oliveira and Fernandes (2009), and differences are
those of CIEDE2000, both as the library coloraide computes them.
"""

import re
import tomllib
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from coloraide.everything import ColorAll as Color

from dashboard.charts import contributions, path, target, waterfall, what_if
from dashboard.charts.template import QUIET, QUIET_IN_DARK, SERIES_COLOURS, score_colour
from dashboard.paths import DASHBOARD

KINDS_OF_SIGHT = ("usual", "protan", "deutan", "tritan")
PAGES = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text())
THEME = PAGES["theme"]
STATES = dict(
    re.findall(
        r"\.lc-(\w+) \{ --lc-state: (#[0-9a-f]{6}); \}", (DASHBOARD / "styles.css").read_text()
    )
)
# Beside each of these stands a shape or a word: a difference that is seen is enough.
SEEN_BESIDE_SHAPES = 8.0
SEEN_AT_A_GLANCE = 12.0
NEXT_STEP_OF_A_SCALE = 6.0
"""Differences in CIEDE2000, where about 2 can just be seen side by side."""


def seen(colours: Sequence[str], sight: str) -> list[Color]:
    made = [Color(colour) for colour in colours]
    if sight == "usual":
        return made
    return [colour.filter(sight, method="machado") for colour in made]


def difference(one: Color, other: Color) -> float:
    return float(one.delta_e(other, method="2000"))


def closest(colours: Sequence[str], sight: str) -> float:
    return min(difference(one, other) for one, other in combinations(seen(colours, sight), 2))


def test_simulation_makes_red_and_green_alike_and_leaves_blue_and_yellow_apart() -> None:
    for sight in ("protan", "deutan"):
        assert closest(["#b05a5a", "#7a7a3a"], sight) < closest(["#b05a5a", "#7a7a3a"], "usual") / 2
        assert closest(["#0000ff", "#ffff00"], sight) > 50


@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_series_are_told_apart(sight: str) -> None:
    assert closest(SERIES_COLOURS, sight) >= SEEN_BESIDE_SHAPES


@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_states_of_targets_are_told_apart(sight: str) -> None:
    assert set(STATES) == {"maintained", "on_track", "moderate", "limited", "moving_away"}
    assert closest(list(STATES.values()), sight) >= SEEN_AT_A_GLANCE


@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
@pytest.mark.parametrize(
    "pair",
    [
        (waterfall._UP, waterfall._DOWN),
        (what_if._COLOUR, what_if._TARGET),
        (SERIES_COLOURS[0], target.FAN_COLOUR),
        (SERIES_COLOURS[0], path.PATH_COLOUR),
    ],
)
def test_what_a_chart_sets_against_each_other_is_told_apart(
    pair: tuple[str, str], sight: str
) -> None:
    assert closest(pair, sight) >= SEEN_BESIDE_SHAPES


@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_steps_of_the_scale_are_told_from_the_next_and_grow_darker(sight: str) -> None:
    scale = seen(list(dict.fromkeys(score_colour(score) for score in range(101))), sight)
    assert min(difference(one, other) for one, other in pairwise(scale)) >= NEXT_STEP_OF_A_SCALE
    lightness = [colour.convert("oklab")["lightness"] for colour in scale]
    assert all(above < below for below, above in pairwise(lightness))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_at_3_to_1_and_texts_at_4_5_to_1(theme: str) -> None:
    page = Color(THEME[theme]["backgroundColor"])
    marks = {*SERIES_COLOURS, *STATES.values(), path.PATH_COLOUR, target.FAN_COLOUR, QUIET}
    marks |= {waterfall._UP, waterfall._DOWN, what_if._TARGET, contributions._COLOUR}
    assert {mark for mark in marks if page.contrast(mark, method="wcag21") < 3} == set()
    quiet = QUIET_IN_DARK if theme == "dark" else QUIET
    texts = {quiet, THEME[theme]["textColor"], THEME[theme]["linkColor"]}
    assert {text for text in texts if page.contrast(text, method="wcag21") < 4.5} == set()
