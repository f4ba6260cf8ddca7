"""The temple as links: every area once, in its place, with its numbers and where it leads."""

import re

from dashboard.charts.temple import TempleBlock, TempleWords
from dashboard.components.temple_blocks import build_temple_blocks

AREAS = [str(number) for number in range(1, 13)]


def block(area: str, score: float | None = 60.0) -> TempleBlock:
    group = "benefits" if int(area) < 4 else "blocks" if int(area) < 10 else "conditions"
    return TempleBlock(area, group, f"<Name> of {area}", score, None, known=3, applicable=5)


def drawn(blocks: list[TempleBlock], illustrative: str | None = None) -> str:
    words = {one.area: TempleWords("60", "3 of 5", "▲ +1.0", "") for one in blocks}
    links = {one.area: f"area?area={one.area}&lang=en" for one in blocks}
    return build_temple_blocks(blocks, words, links, illustrative=illustrative)


def test_every_area_is_a_link_to_itself() -> None:
    found = re.findall(r'href="area\?area=(\d+)&amp;lang=en"', drawn([block(a) for a in AREAS]))
    assert found == ["3", "2", "1", *AREAS[3:]]


def test_every_block_says_its_name_score_coverage_and_change() -> None:
    for link in re.findall(r"<a .*?</a>", drawn([block(a) for a in AREAS])):
        assert "&lt;Name&gt; of" in link
        for text in ("<strong>60</strong>", "3 of 5", "▲ +1.0"):
            assert text in link


def test_block_without_a_score_is_hatched_and_has_no_colour() -> None:
    first, *others = re.findall(r"<a .*?</a>", drawn([block("4", None), *map(block, AREAS[4:])]))
    assert 'class="lc-block lc-missing"' in first
    assert "style=" not in first
    assert not any("lc-missing" in other for other in others)


def test_illustrative_mark_stands_there_only_when_asked_for() -> None:
    blocks = [block(area) for area in AREAS]
    assert "◌ Made up" in drawn(blocks, "Made up")
    assert "◌" not in drawn(blocks)


def test_no_blocks_are_no_failure() -> None:
    assert "<a " not in drawn([])
