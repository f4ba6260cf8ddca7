"""The outlines behind the map: whole, small, and on the globe."""

from data.outlines import read_outlines
from data.paths import OUTLINES_PATH


def test_outlines_are_lines_on_the_globe() -> None:
    outlines = read_outlines()
    assert len(outlines) > 500
    assert {outline.is_border for outline in outlines} == {True, False}
    for outline in outlines:
        assert len(outline.points) > 1
        assert -180 <= outline.west <= outline.east <= 180
        assert -90 <= outline.south <= outline.north <= 90


def test_file_is_small_and_its_source_is_told_beside_it() -> None:
    assert OUTLINES_PATH.stat().st_size < 500_000
    told = (OUTLINES_PATH.parent / "SOURCE.md").read_text(encoding="utf-8")
    assert "Natural Earth" in told
    assert "public domain" in told
