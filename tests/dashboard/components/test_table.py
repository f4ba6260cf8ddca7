"""Tables as plain HTML: nothing in a cell gets out of it, every cell carries its title."""

import base64
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from dashboard.components.table import Cell, Column, Row, build_table, shaded, sparkline

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><h1>",
    "a & b &lt; c",
    "<!-- ",
)
COLUMNS = [Column("name", "Name", "heading"), Column("score", "Score", "number")]
SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    found: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag != "img":
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(markup: str) -> list[Element]:
    """Return the elements as a browser would find them."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert not reader._open
    return reader.found


def only(elements: list[Element], tag: str) -> Element:
    (found,) = [element for element in elements if element.tag == tag]
    return found


def cells(elements: list[Element]) -> list[Element]:
    return [element for element in elements if "data-label" in element.attributes]


def tags(markup: str) -> list[str]:
    return [element.tag for element in read(markup)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    def table(word: str) -> str:
        cell = Cell(
            word,
            href=word,
            style=word,
            css_class=word,
            image=word,
            image_alt=word,
            note=word,
        )
        return build_table([Column("key", word)], [{"key": cell}], caption=word, css_class=word)

    assert tags(table(text)) == tags(table("harmless"))
    found = read(table(text))
    assert only(found, "caption").text == text
    assert only(found, "th").text == text
    assert only(found, "a").text == text
    assert only(found, "a").attributes == {"href": text}
    assert only(found, "img").attributes == {"src": text, "alt": text}
    assert only(found, "small").text == text
    assert set(only(found, "td").attributes) == {"class", "data-label", "style"}
    assert only(found, "td").attributes["data-label"] == text
    assert only(found, "td").attributes["style"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_plain_text_stays_text(text: str) -> None:
    found = read(build_table(COLUMNS, [{"name": text, "score": text}], caption=""))
    assert [element.text for element in found if element.tag == "span"] == [text, text]


def test_every_cell_carries_the_title_of_its_column() -> None:
    rows: list[Row] = [{"name": "Minsk", "score": "61"}, {"name": "Korma", "score": Cell("–")}]
    found = cells(read(build_table(COLUMNS, rows, caption="")))
    assert [cell.attributes["data-label"] for cell in found] == ["Name", "Score"] * 2


def test_heading_column_names_its_rows_and_all_columns_are_headed() -> None:
    found = read(build_table(COLUMNS, [{"name": "Minsk", "score": "61"}], caption=""))
    heads = [element for element in found if element.tag == "th"]
    assert [head.attributes["scope"] for head in heads] == ["col", "col", "row"]
    assert only(found, "td").attributes["class"] == "number"


def test_caption_says_what_the_table_shows() -> None:
    found = read(build_table(COLUMNS, [], caption="Scores in 2024", css_class="lc-heat"))
    assert only(found, "caption").text == "Scores in 2024"
    assert only(found, "table").attributes["class"] == "lc-table lc-heat"


def test_table_without_rows_has_its_head_only() -> None:
    found = read(build_table(COLUMNS, [], caption=""))
    assert cells(found) == []
    assert [element.text for element in found if element.tag == "th"] == ["Name", "Score"]


def test_cell_that_a_row_lacks_is_blank_and_others_keep_their_place() -> None:
    found = cells(read(build_table(COLUMNS, [{"score": "61"}], caption="")))
    assert [cell.tag for cell in found] == ["th", "td"]


def test_content_without_a_column_is_left_out() -> None:
    assert "hidden" not in build_table(COLUMNS, [{"name": "a", "other": "hidden"}], caption="")


def test_plain_cell_has_no_link_picture_note_or_style() -> None:
    found = read(build_table(COLUMNS, [{"name": "Minsk", "score": Cell("61")}], caption=""))
    assert {element.tag for element in found}.isdisjoint({"a", "img", "small"})
    assert not any("style" in element.attributes for element in found)


def test_link_with_several_parameters_reads_back() -> None:
    href = "area?place=minsk&year=2024&area=2"
    found = read(build_table(COLUMNS, [{"name": Cell("2", href=href)}], caption=""))
    assert only(found, "a").attributes["href"] == href


def test_shaded_row_stands_out_in_every_column_and_keeps_its_cells() -> None:
    row = shaded(COLUMNS, {"name": Cell("Feature", note="of area 1")})
    assert row == {
        "name": Cell("Feature", note="of area 1", css_class="lc-shaded"),
        "score": Cell("", css_class="lc-shaded"),
    }


# Small line pictures


def drawing(values: list[float | None], *, low: float = 0, high: float = 100) -> ET.Element:
    kind, _, content = sparkline(values, low=low, high=high).partition(",")
    assert kind == "data:image/svg+xml;base64"
    return ET.fromstring(base64.b64decode(content))  # noqa: S314 - the project's own picture


def lines(picture: ET.Element) -> list[int]:
    """Return the number of points of each line."""
    return [len(line.attrib["points"].split()) for line in picture.iter(f"{SVG}polyline")]


def dots(picture: ET.Element) -> list[tuple[float, float]]:
    found = picture.iter(f"{SVG}circle")
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in found]


def test_whole_series_is_one_line_with_a_dot_for_each_value() -> None:
    picture = drawing([10, 20, 30])
    assert lines(picture) == [3]
    assert len(dots(picture)) == 3


def test_higher_numbers_are_drawn_higher_and_years_at_equal_steps() -> None:
    (x0, y0), (x1, y1), (x2, y2) = dots(drawing([10, 20, 40]))
    assert y0 > y1 > y2
    assert x1 - x0 == pytest.approx(x2 - x1)


def test_gap_breaks_the_line_and_keeps_its_place() -> None:
    picture = drawing([10, 20, None, 30, 40])
    assert lines(picture) == [2, 2]
    places = [x for x, _ in dots(picture)]
    steps = [after - before for before, after in pairwise(places)]
    assert steps[1] == pytest.approx(2 * steps[0])


def test_value_between_gaps_is_a_dot() -> None:
    picture = drawing([None, 10, None])
    assert lines(picture) == []
    assert len(dots(picture)) == 1


def test_single_value_is_a_dot() -> None:
    picture = drawing([50])
    assert lines(picture) == []
    assert len(dots(picture)) == 1


@pytest.mark.parametrize("values", [[], [None], [None, None, None]])
def test_nothing_known_draws_nothing(values: list[float | None]) -> None:
    picture = drawing(values)
    assert lines(picture) == []
    assert dots(picture) == []


def test_values_outside_are_drawn_at_the_edge() -> None:
    (_, below), (_, low), (_, high), (_, above) = dots(drawing([-50, 0, 100, 150]))
    assert below == low
    assert above == high


def test_all_is_drawn_inside_the_picture() -> None:
    picture = drawing([-50, 0, 50, 100, 150], low=0, high=100)
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    assert all(2 <= x <= width - 2 and 2 <= y <= height - 2 for x, y in dots(picture))


def test_link_that_opens_beside_keeps_the_page() -> None:
    cell = Cell("2", href="score?node=2", opens_beside=True)
    found = read(build_table(COLUMNS, [{"name": cell}], caption=""))
    assert only(found, "a").attributes == {"href": "score?node=2", "target": "_blank"}


def test_sign_is_hidden_from_a_screen_reader_and_its_words_are_not() -> None:
    markup = build_table(
        COLUMNS, [{"name": "x", "score": Cell("?!", spoken='"missing" <due>')}], caption="c"
    )
    assert '<span aria-hidden="true">?!</span>' in markup
    assert '<span class="lc-spoken">&quot;missing&quot; &lt;due&gt;</span>' in markup
    assert 'title="&quot;missing&quot; &lt;due&gt;"' in markup
    assert "lc-spoken" not in build_table(COLUMNS, [{"name": "x", "score": "1"}], caption="c")
