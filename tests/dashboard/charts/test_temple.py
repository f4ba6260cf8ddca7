"""The temple: what its blocks know, where they stand and what is written on them."""

from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.template import INK, NO_DATA, score_colour, text_colour
from dashboard.charts.temple import (
    WIDTH,
    TempleBlock,
    TempleWords,
    build_temple_chart,
    temple_blocks,
)
from data.labels import Label
from indicators.change import score_changes
from indicators.framework import Framework
from tests.dashboard.charts.reading import texts_in
from tests.dashboard.made_scores import rows_for, scores_of, values_of

AREAS = [str(number) for number in range(1, 13)]
PEDIMENT, COLUMNS, STEPS = AREAS[:3], AREAS[3:9], AREAS[9:]
Box = tuple[float, float, float, float]


def block(area: str, score: float | None = 50.0, change: float | None = None) -> TempleBlock:
    group = "top" if area in PEDIMENT else "middle" if area in COLUMNS else "bottom"
    return TempleBlock(area, group, f"Name of {area}", score, change, known=3, applicable=5)


def words_of(blocks: list[TempleBlock]) -> dict[str, TempleWords]:
    return {
        one.area: TempleWords(
            score=f"score{one.area}", coverage=f"cover{one.area}", change="", hover=f"h{one.area}"
        )
        for one in blocks
    }


def drawn(blocks: list[TempleBlock]) -> go.Figure:
    return build_temple_chart(blocks, words_of(blocks), illustrative=None)


@pytest.fixture
def blocks() -> list[TempleBlock]:
    return [block(area, score=8.0 * int(area)) for area in AREAS]


def boxes(figure: go.Figure) -> dict[str, Box]:
    """Return left, bottom, right and top of each block."""
    (bars,) = figure.data
    return {
        area: (x - width / 2, base, x + width / 2, base + height)
        for area, x, base, width, height in zip(
            bars.customdata, bars.x, bars.base, bars.width, bars.y, strict=True
        )
    }


def written_on(figure: go.Figure, area: str) -> str:
    left, bottom, right, top = boxes(figure)[area]
    return "\n".join(
        note.text
        for note in figure.layout.annotations
        if left < note.x < right and bottom < note.y < top
    )


# What the blocks know


@pytest.fixture
def two_years(framework: Framework) -> pd.DataFrame:
    """Minsk: area 1 rises from 40 to 60, area 2 has its first score, area 3 too few values."""
    rows = rows_for(framework, "minsk", 2023, {"1": 40})
    rows += rows_for(framework, "minsk", 2024, {"1": 60, "2": 30, "3.1.1": 90})
    return values_of(rows)


def blocks_of(framework: Framework, values: pd.DataFrame, year: int) -> dict[str, TempleBlock]:
    scores = scores_of(framework, values)
    labels = {code: Label(f"Label of {code}", "", "", "") for code in framework.codes}
    found = temple_blocks(scores, score_changes(scores), labels, "minsk", year)
    return {one.area: one for one in found}


def test_blocks_are_the_areas_in_order_with_their_groups(
    framework: Framework, two_years: pd.DataFrame
) -> None:
    found = blocks_of(framework, two_years, 2024)
    assert list(found) == AREAS
    groups = [one.group for one in found.values()]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [3, 6, 3]
    assert found["7"].name == "Label of 7"


def test_block_has_score_change_and_counts(framework: Framework, two_years: pd.DataFrame) -> None:
    one = blocks_of(framework, two_years, 2024)["1"]
    assert one.score == pytest.approx(60)
    assert one.change == pytest.approx(20)
    assert one.known == one.applicable == len(framework.indicators_below("1"))


def test_too_few_values_give_counts_and_no_score(
    framework: Framework, two_years: pd.DataFrame
) -> None:
    one = blocks_of(framework, two_years, 2024)["3"]
    assert (one.score, one.change, one.known) == (None, None, 1)
    assert one.applicable > 2


def test_first_score_has_no_change(framework: Framework, two_years: pd.DataFrame) -> None:
    one = blocks_of(framework, two_years, 2024)["2"]
    assert one.score == pytest.approx(30)
    assert one.change is None


def test_first_year_has_no_change(framework: Framework, two_years: pd.DataFrame) -> None:
    assert {one.change for one in blocks_of(framework, two_years, 2023).values()} == {None}


def test_change_against_an_unpublished_score_is_not_told(framework: Framework) -> None:
    rows = rows_for(framework, "minsk", 2023, {"1.1.1": 40})
    rows += rows_for(framework, "minsk", 2024, {"1": 60})
    one = blocks_of(framework, values_of(rows), 2024)["1"]
    assert one.score == pytest.approx(60)
    assert one.change is None


# How they are drawn


def test_every_block_is_a_point_that_carries_its_area_and_hover_text(
    blocks: list[TempleBlock],
) -> None:
    (bars,) = drawn(blocks).data
    assert bars.type == "bar"
    assert list(bars.customdata) == AREAS
    assert list(bars.hovertext) == [f"h{area}" for area in AREAS]
    assert bars.hoverinfo == "text"


def test_click_on_a_block_does_not_fade_the_others(blocks: list[TempleBlock]) -> None:
    figure = drawn(blocks)
    assert figure.layout.clickmode == "event+select"
    assert figure.data[0].unselected.marker.opacity == 1


def test_pediment_stands_on_columns_and_columns_on_steps(blocks: list[TempleBlock]) -> None:
    box = boxes(drawn(blocks))
    for lower, upper in ((STEPS, COLUMNS), (COLUMNS, PEDIMENT)):
        assert max(box[area][3] for area in lower) <= min(box[area][1] for area in upper)
    assert len({box[area][1] for area in COLUMNS}) == 1
    for stack in (PEDIMENT, STEPS):
        assert len({box[area][1] for area in stack}) == 3


def test_columns_stand_in_order_from_left_to_right(blocks: list[TempleBlock]) -> None:
    box = boxes(drawn(blocks))
    lefts = [box[area][0] for area in COLUMNS]
    assert lefts == sorted(lefts)


def test_steps_lead_down_and_the_pediment_up_in_the_order_of_the_framework(
    blocks: list[TempleBlock],
) -> None:
    box = boxes(drawn(blocks))
    assert sorted(STEPS, key=lambda area: -box[area][1]) == STEPS
    assert sorted(PEDIMENT, key=lambda area: box[area][1]) == PEDIMENT


def test_pediment_and_steps_taper_upwards(blocks: list[TempleBlock]) -> None:
    box = boxes(drawn(blocks))
    for stack in (PEDIMENT, STEPS):
        upwards = sorted(stack, key=lambda area: box[area][1])
        widths = [box[area][2] - box[area][0] for area in upwards]
        assert widths == sorted(widths, reverse=True)


def test_blocks_do_not_overlap_and_lie_within_the_axes(blocks: list[TempleBlock]) -> None:
    figure = drawn(blocks)
    box = boxes(figure)
    for one, other in combinations(box.values(), 2):
        is_beside = one[2] <= other[0] or other[2] <= one[0]
        is_above = one[3] <= other[1] or other[3] <= one[1]
        assert is_beside or is_above
    (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert left <= 0
    assert right >= WIDTH
    assert all(left <= x0 and x1 <= right for x0, _, x1, _ in box.values())
    assert all(bottom <= y0 and y1 <= top for _, y0, _, y1 in box.values())


def test_roof_is_drawn_behind_the_blocks(blocks: list[TempleBlock]) -> None:
    (roof,) = drawn(blocks).layout.shapes
    assert roof.layer == "below"


def test_fill_is_the_colour_of_the_score(blocks: list[TempleBlock]) -> None:
    (bars,) = drawn(blocks).data
    assert list(bars.marker.color) == [score_colour(8.0 * int(area)) for area in AREAS]
    assert set(bars.marker.pattern.shape) == {""}


def test_no_score_is_hatched_without_colour_and_zero_is_not() -> None:
    (bars,) = drawn([block(area, 0.0 if area == "1" else None) for area in AREAS]).data
    assert list(bars.marker.pattern.shape) == ["", *["/"] * 11]
    assert list(bars.marker.color) == [score_colour(0), *[NO_DATA] * 11]


def test_every_block_says_its_name_score_and_coverage(blocks: list[TempleBlock]) -> None:
    figure = drawn(blocks)
    for area in AREAS:
        said = written_on(figure, area).replace("<br>", " ")
        for text in (f"{area} Name of {area}", f"score{area}", f"cover{area}"):
            assert text in said


def test_every_block_says_its_change(blocks: list[TempleBlock]) -> None:
    words = {area: TempleWords("50", "3 of 5", f"▲ +{area}.0", "") for area in AREAS}
    figure = build_temple_chart(blocks, words, illustrative=None)
    assert all(f"▲ +{area}.0" in written_on(figure, area) for area in AREAS)


def test_no_change_leaves_no_separator_behind(blocks: list[TempleBlock]) -> None:
    for text in texts_in(drawn(blocks)):
        assert not text.rstrip().endswith(("·", "<br>"))


def test_text_colour_fits_the_fill() -> None:
    figure = drawn([block(area, None if area == "1" else 100.0) for area in AREAS])
    colours = {note.font.color for note in figure.layout.annotations if "score1<" not in note.text}
    assert colours == {text_colour(100)}
    (first,) = [note for note in figure.layout.annotations if "score1<" in note.text]
    assert first.font.color == INK


def test_illustrative_mark_stands_in_the_figure_only_when_asked_for(
    blocks: list[TempleBlock],
) -> None:
    marked = build_temple_chart(blocks, words_of(blocks), illustrative="Made up")
    assert "<b>◌ Made up</b>" in texts_in(marked)
    assert len(texts_in(marked)) == len(texts_in(drawn(blocks))) + 1
