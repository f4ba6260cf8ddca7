"""The map: points where they lie, hollow without a number, outlines near them only."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.place_map import (
    MapPoint,
    MapWords,
    Window,
    background,
    build_map,
    window_of,
)
from data.outlines import Outline, read_outlines
from tests.dashboard.charts.reading import texts_in

WORDS = MapWords("with a score", "no score", "Method 1.0", "")
MINSK = MapPoint("minsk", "Minsk", 53.9, 27.57, 65.0, "Minsk · 65", "minsk")
KORMA = MapPoint("korma", "Korma", 53.13, 30.81, None, "Korma · no score", "korma")
ZERO = MapPoint("zelva", "Zelva", 53.15, 24.82, 0.0, "Zelva · 0", "zelva")


def line(*points: tuple[float, float]) -> Outline:
    array = np.array(points)
    return Outline(True, array, *array.min(axis=0), *array.max(axis=0))


def test_places_without_a_number_are_hollow_and_zero_is_a_number() -> None:
    _, known, unknown, _ = build_map([MINSK, KORMA, ZERO], [], WORDS).data
    assert list(known.customdata) == ["minsk", "zelva"]
    assert list(unknown.customdata) == ["korma"]
    assert unknown.marker.symbol.endswith("-open")
    assert not known.marker.symbol.endswith("-open")


def test_points_lie_at_longitude_and_latitude_in_right_proportions() -> None:
    figure = build_map([MINSK], [], WORDS)
    assert (figure.data[1].x[0], figure.data[1].y[0]) == (27.57, 53.9)
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis.scaleratio == pytest.approx(1 / np.cos(np.radians(53.9)))


def test_it_is_a_plain_chart_that_asks_no_other_host() -> None:
    figure = build_map([MINSK], read_outlines(), WORDS)
    assert {trace.type for trace in figure.data} == {"scatter"}


def test_each_number_stands_as_a_word_beside_its_point() -> None:
    _, known, unknown, _ = build_map([MINSK, KORMA], [], WORDS).data
    assert list(known.text) == ["Minsk · 65"]
    assert list(unknown.text) == ["Korma · no score"]


def test_among_many_places_the_first_have_their_names() -> None:
    crowd = [replace(MINSK, place=f"p{n}", longitude=27.5 + n / 1000) for n in range(150)]
    _, known, _, more = build_map(crowd, [], WORDS).data
    assert known.text[0]
    assert list(known.text).count("") > 100
    assert len(known.hovertext) == 150
    assert not set(more.text) & set(known.text)


def test_a_wide_screen_has_room_for_more_names() -> None:
    spread = [
        replace(
            MINSK, place=f"p{n}", label=f"Somewhere {n}", longitude=n * 2.0, latitude=50 + n % 3
        )
        for n in range(15)
    ]
    _, known, _, more = build_map(spread, [], WORDS).data
    assert len(more.text) > 3
    assert len(more.text) + sum(map(bool, known.text)) <= 15


def test_outlines_far_away_are_left_out_and_long_ones_cut() -> None:
    window = Window(20.0, 50.0, 30.0, 55.0)
    near, far = line((21, 51), (29, 54)), line((100, 0), (110, 5))
    long = line(*[(x, 52.0) for x in range(-170, 171)])
    assert len(background([far], window)) == 0
    assert len(background([near, far], window)) == 3
    cut = background([long], window)
    assert 10 < len(cut) < 100
    assert np.isnan(cut[-1]).all()


def test_belarus_has_its_borders_behind_the_settlements() -> None:
    lines = background(read_outlines(), window_of([MINSK, KORMA, ZERO]))
    longitudes, latitudes = lines[:, 0], lines[:, 1]
    brest = (abs(longitudes - 23.6) < 0.5) & (abs(latitudes - 52.1) < 0.5)
    assert brest.any()
    assert len(lines) < 5000


def test_made_up_values_and_the_method_are_named_in_the_picture() -> None:
    texts = texts_in(build_map([MINSK], [], replace(WORDS, illustrative="Illustrative values")))
    assert any("Illustrative" in text for text in texts)
    assert "Method 1.0" in texts


def test_no_place_is_no_failure() -> None:
    assert len(build_map([], read_outlines(), WORDS).data[1].x) == 0


places = st.lists(st.tuples(st.floats(-60, 70), st.floats(-170, 170)), min_size=1, max_size=10)


@given(places)
def test_every_point_lies_within_the_window(found: list[tuple[float, float]]) -> None:
    made = [replace(MINSK, latitude=lat, longitude=lon) for lat, lon in found]
    window = window_of(made)
    assert all(window.west < one.longitude < window.east for one in made)
    assert all(window.south < one.latitude < window.north for one in made)
