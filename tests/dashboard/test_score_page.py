"""The page Score: its calculation, what adds up on it, and what if."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.board import Board
from dashboard.components.score_file import COLUMNS, explanation_csv
from dashboard.components.subject_score import Subject
from dashboard.components.what_if import target_marks, target_points
from dashboard.i18n import translator
from dashboard.loaders import current_revision
from data.paths import FRAMEWORK_PATH
from indicators.contributions import contributions
from indicators.framework import read_framework
from tests.dashboard.conftest import Opener, run_page, store_file, texts

VITEBSK = {"place": "vitebsk", "year": "2025", "lang": "en"}


class Cells(HTMLParser):
    """Collect, from each table, the cells by their column and where they lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[tuple[str, str, str | None]] = []
        self._label: str | None = None
        self._text = ""
        self._href: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in {"td", "th"} and "data-label" in found:
            self._label, self._text, self._href = found["data-label"], "", None
        elif tag == "a" and self._label is not None:
            self._href = found.get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._label is not None:
            self.cells.append((self._label, self._text, self._href))
            self._label = None

    def handle_data(self, data: str) -> None:
        self._text += data


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def query(href: str | None) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(href or "")
    return parts.path, parse_qs(parts.query)


def computed_cells(app: AppTest, *titles: str) -> Iterator[tuple[str, str, str | None]]:
    # Who is ahead how often is counted over variations, as the caption of that table says.
    bodies = (element.proto.body for element in app.get("html"))
    cells = Cells("\n".join(body for body in bodies if "lc-chances" not in body)).cells
    found = [cell for cell in cells if cell[0] in titles and re.search(r"\d", cell[1])]
    assert {title for title, _, _ in found} == set(titles)
    return iter(found)


# Every computed number opens


@pytest.mark.parametrize(
    ("page", "titles"),
    [
        (
            "city",
            (
                "Score",
                "Indicators with a value",
                "Change since 2024",
                "of it from changed values",
                "of it from coverage",
                "Change in points",
                "Missing",
            ),
        ),
        ("area", ("Score",)),
        ("compare", ("Vitebsk", "Minsk", "Rank", "Score", "Indicators with a value")),
        ("score", ("Score", "Points", "As it is")),
    ],
)
def test_every_computed_number_in_a_table_leads_to_its_calculation(
    open_page: Opener, page: str, titles: tuple[str, ...]
) -> None:
    app = open_page(page, **VITEBSK, area="5", node="5", what_if="5.1.1:4")
    for title, text, href in computed_cells(app, *titles):
        path, view = query(href)
        # A difference to other places is worked out where it stands, from the two scores beside.
        if page == "score" and title == "Points" and text[0] in "▲▼":
            continue
        assert path == "score", (title, text, href)
        assert view["year"] == ["2025"]
        assert set(view) >= {"place", "node"}


@pytest.mark.parametrize("page", ["city", "area"])
def test_every_headline_figure_leads_to_its_calculation(open_page: Opener, page: str) -> None:
    body = html(open_page(page, **VITEBSK, area="5"))
    links = re.findall(r'<a class="lc-how" href="([^"]+)">How it was computed</a>', body)
    assert len(links) == body.count('class="lc-fact"') == 3
    found = [query(unescape(link)) for link in links]
    assert {path for path, _ in found} == {"score"}
    assert {view["node"][0] for _, view in found} == {"overall" if page == "city" else "5"}
    assert found[-1][1]["since"] == ["2024"]


def test_every_block_of_the_temple_leads_to_its_calculation(open_page: Opener) -> None:
    body = html(open_page("city", **VITEBSK))
    (line,) = re.findall(r'<p class="lc-how-all">(.+?)</p>', body)
    nodes = {query(unescape(link))[1]["node"][0] for link in re.findall(r'href="([^"]+)"', line)}
    assert nodes >= {"overall", "benefits", *map(str, range(1, 13))}


# The calculation


def test_calculation_of_an_indicator_gives_the_shown_number(open_page: Opener) -> None:
    app = open_page("score", "one_value", place="vitebsk", node="1.1.1", lang="en")
    body = unescape(re.sub(r"<[^>]+>", "", html(app)))
    assert "Value: 99\N{NO-BREAK SPACE}% (2024); ● official" in body
    assert "45.2\N{NO-BREAK SPACE}% gives 0 points, 100\N{NO-BREAK SPACE}% gives 100" in body
    assert "100 × (99 − 45.2) / (100 − 45.2) = 98.2" in body
    assert "98" in re.findall(r"<strong>(\d+)</strong>", html(app))


def test_calculation_of_a_node_gives_the_shown_number(open_page: Opener) -> None:
    app = open_page("score", **VITEBSK, node="5")
    (formula,) = re.findall(r'<code class="lc-formula">(.+?)</code>', html(app))
    assert formula.count('href="score?') == 3
    text = re.sub(r"<[^>]+>", "", formula)
    parts, result = re.findall(r"[\d.]+", text)[:3], re.findall(r"= ([\d.]+)", text)[0]
    assert round(sum(map(float, parts)) / 3 + 1e-9, 1) == float(result)


def test_score_that_is_not_published_is_not_calculated(open_page: Opener) -> None:
    app = open_page("score", "one_value", place="vitebsk", node="1", lang="en")
    assert "lc-formula" not in html(app)
    assert "not yet" in texts(app)
    needs = [text for title, text, _ in Cells(html(app)).cells if title == "Still lacking"]
    assert needs == ["▽ 3", "▽ 39", "▽ 47"]


def test_score_of_a_feature_within_an_area_without_one_is_calculated(open_page: Opener) -> None:
    app = open_page("score", "one_value", place="vitebsk", node="1.1", lang="en")
    assert "lc-formula" in html(app)
    assert {text for _, text, _ in computed_cells(app, "Score")} == {"98.2"}


def test_part_that_is_not_published_by_itself_says_so(database: object) -> None:
    store = database("one_value")  # type: ignore[operator]
    framework = read_framework(FRAMEWORK_PATH)
    known = set(framework.indicators_below("4")) - {"4.1.2", "4.1.3"}
    lines = [f"vitebsk,{code},2025,{framework.node(code).low}" for code in sorted(known)]
    store_file(store, "\n".join(["place,indicator,year,value", *lines]).encode())
    view = {"place": "vitebsk", "year": "2025", "lang": "en"}
    app = run_page("score", node="4", **view)
    assert "not published by itself: 1 of 3 indicators" in html(app)
    app = run_page("score", node="4.1", **view)
    assert "With 1 of 3 indicators this score is not published by itself" in texts(app)
    assert "lc-formula" in html(app)


# The change


def test_parts_of_a_change_add_up_on_the_page(open_page: Opener) -> None:
    app = open_page("score", **VITEBSK, node="5", since="2023")
    assert app.selectbox(key="since").value == "2023"
    cells = Cells(html(app)).cells
    for title in ("Points from values", "Points from coverage"):
        *parts, whole = (
            float(found[0].replace("\N{MINUS SIGN}", "-"))
            for label, text, _ in cells
            if label == title and (found := re.findall(r"[+\N{MINUS SIGN}]?\d+\.\d+", text))
        )
        assert sum(parts) == pytest.approx(whole, abs=0.03)


def test_first_year_has_nothing_to_be_compared_with(open_page: Opener) -> None:
    app = open_page("score", "one_value", place="vitebsk", node="1.1.1", lang="en")
    assert "no earlier year" in texts(app)
    assert not app.get("plotly_chart")


# What if


def test_what_if_in_the_address_reopens(open_page: Opener) -> None:
    app = open_page("score", **VITEBSK, node="5", what_if="5.1.1:60,9.9.9:1,5.1.2:x")
    assert app.multiselect(key="what_if_codes").value == ["5.1.1"]
    assert app.number_input(key="what_if_5.1.1").value == 60
    assert any("lies beyond the goalpost 10" in info.value for info in app.info)
    after = [text for title, text, _ in Cells(html(app)).cells if title == "What if"]
    assert len(after) == 5
    assert after[-1].startswith("100.0")


def test_choice_and_value_of_a_what_if_go_into_the_address(open_page: Opener) -> None:
    app = open_page("score", **VITEBSK, node="5")
    app.multiselect(key="what_if_codes").select("5.3.1").run()
    assert app.query_params["what_if"] == "5.3.1:6"
    app.number_input(key="what_if_5.3.1").set_value(8.5).run()
    assert app.query_params["what_if"] == "5.3.1:8.5"
    assert not app.exception
    app.multiselect(key="what_if_codes").unselect("5.3.1").run()
    assert "what_if" not in app.query_params


def test_a_link_to_another_node_does_not_carry_the_what_if(open_page: Opener) -> None:
    body = html(open_page("score", **VITEBSK, node="5", what_if="5.1.1:60"))
    assert "what_if=" not in body


def test_value_below_the_node_only(open_page: Opener) -> None:
    app = open_page("score", **VITEBSK, node="4", what_if="5.1.1:60")
    assert app.multiselect(key="what_if_codes").value == []


# Said and kept


def test_unknown_node_in_a_link_is_named(open_page: Opener) -> None:
    app = open_page("score", **VITEBSK, node="9.9.9", since="1066")
    said = " ".join(info.value for info in app.info)
    assert "9\\.9\\.9" in said or "9.9.9" in said
    assert "1066" in said
    assert app.selectbox(key="node").value == "overall"


def test_place_without_values_says_so(open_page: Opener) -> None:
    app = open_page("score", "one_value", place="zelva", lang="en")
    assert "no values for Zelva yet" in app.info[0].value
    assert not app.get("plotly_chart")


def test_made_up_values_are_named(open_page: Opener) -> None:
    assert "Illustrative" in open_page("score", **VITEBSK).warning[0].value


def test_real_values_are_not_called_illustrative(open_page: Opener) -> None:
    app = open_page("score", "one_value", place="vitebsk", node="1.1.1", lang="en")
    assert not app.warning
    assert "llustrative" not in texts(app).replace("where illustrative values take part", "")


def test_explanation_as_a_file_names_method_and_adds_up(database: object) -> None:
    database("demonstration")  # type: ignore[operator]
    board = Board(translator("ru"), current_revision())
    subject = Subject(board, "vitebsk", 2025, "5")
    frame = contributions(board.scores, "vitebsk", 2025, "5")
    content = explanation_csv(subject, frame, 2023)
    assert content.startswith(b"\xef\xbb\xbf")
    path = pd.read_csv(BytesIO(content), dtype={"code": str, "explained": str})
    assert list(path.columns) == list(COLUMNS)
    assert set(path["method_version"].astype(str)) == {board.method.version}
    assert path["illustrative"].any()
    leaves = path[path["level"] == "indicator"]
    whole = path.set_index("code").loc["5"]
    assert leaves["contribution"].sum() == pytest.approx(whole["score"])
    before = board.scores.score[subject.at("5", 2023)]
    change = leaves[["from_value", "from_coverage"]].sum().sum()
    assert change == pytest.approx(whole["score"] - before)


def test_a_place_with_few_values_is_explained(database: object) -> None:
    store = database("one_value")  # type: ignore[operator]
    store_file(store, b"place,indicator,year,value\nvitebsk,1.2.1,2025,0\nvitebsk,1.2.2,2025,50\n")
    app = run_page("score", place="vitebsk", year="2025", node="1.2", lang="en")
    assert "halfway between the goalposts" in texts(app)
    assert "Strengths" in texts(app)


def test_targets_of_a_place_stand_beside_the_what_if(database: object) -> None:
    database("demonstration")  # type: ignore[operator]
    board = Board(translator("en"), current_revision())
    targets = pd.DataFrame(
        {
            "indicator": ["5.3.1", "5.3.1"],
            "target_year": [2030, 2027],
            "target": [8.0, 7.0],
            "status": ["illustrative", "official"],
        }
    )
    marks = target_marks(Subject(board, "vitebsk", 2025, "5"), target_points(targets))
    assert [(mark.score, mark.text) for mark in marks["5.3.1"]] == [
        (70.0, "7\N{NO-BREAK SPACE}rating 0-10 by 2027"),
        (80.0, "8\N{NO-BREAK SPACE}rating 0-10 by 2030, ○ illustrative (made up)"),
    ]
