"""Downloads on the pages: offered in every language, made only when opened, with their facts."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import plotly_js
from dashboard.board import Board
from dashboard.charts.picture import WIDTH, build_picture
from dashboard.charts.sketch import Sketch
from dashboard.charts.template import apply_template, mark_illustrative
from dashboard.components import downloads
from dashboard.facts import Facts, file_stem
from dashboard.i18n import translator
from dashboard.table_file import Sheet

Opener = Callable[..., AppTest]

VIEWS: dict[str, dict[str, str]] = {
    "city": {"place": "vitebsk", "year": "2025"},
    "area": {"place": "vitebsk", "year": "2025", "area": "5", "indicator": "5.1.1"},
    "targets": {"place": "vitebsk", "year": "2025"},
    "compare": {"year": "2025"},
    "score": {
        "place": "vitebsk",
        "year": "2025",
        "node": "5",
        "since": "2023",
        "what_if": "5.1.1:60",
    },
    "history": {},
    "sandbox": {"year": "2025"},
}
OFFERED = {
    "city": {"temple", "intervals"},
    "area": {"area-5", "area_trend"},
    "targets": {"targets", "target"},
    "compare": {"scores", "overall", "chances", "then_now", "scatter", "compare_trend"},
    "score": {"change", "parts", "what_if"},
    "history": {"uploads"},
    "sandbox": {"shifts"},
}
_LOOKS_LIKE_A_NUMBER = re.compile(r"[+−-]?[\d\s\u00a0]+([.,]\d+)?( ?%)?")


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Facts, str, Sheet | None]]:
    """Collect what pages offer, tables as they would be in a file."""
    found: dict[str, tuple[Facts, str, Sheet | None]] = {}

    def note(
        board: Board,
        facts: Facts,
        key: str,
        *,
        name: str,
        figure: go.Figure | None,
        table: downloads.Table | None,
    ) -> None:
        assert figure is not None or table is not None
        found[key] = (facts, name, None if table is None else downloads.sheet_of(board.t, table))

    monkeypatch.setattr(downloads, "_offer", note)
    return found


@pytest.mark.parametrize("page", VIEWS)
@pytest.mark.parametrize("language", ["en", "ru", "be"])
def test_pages_offer_their_tables_with_numbers_as_numbers(
    open_page: Opener,
    offered: dict[str, tuple[Facts, str, Sheet | None]],
    page: str,
    language: str,
) -> None:
    app = open_page(page, lang=language, **VIEWS[page])
    offered.clear()
    app.run()
    assert OFFERED[page] <= set(offered)
    for facts, name, sheet in offered.values():
        assert facts.title
        assert facts.source
        assert facts.method.startswith("1.0")
        assert bool(facts.illustrative) == (page != "history")
        assert re.fullmatch(r"[a-z0-9.-]+", name)
        if sheet is not None:
            assert sheet.rows
            assert len(set(sheet.headers)) == len(sheet.headers)
            for row in sheet.rows:
                assert len(row) == len(sheet.headers)
                numbers = [
                    content
                    for content in row
                    if isinstance(content, str) and _LOOKS_LIKE_A_NUMBER.fullmatch(content)
                ]
                assert not numbers, (name, row)


@pytest.mark.parametrize("kind", ["empty", "one_value"])
@pytest.mark.parametrize("page", VIEWS)
def test_pages_with_little_to_offer(
    open_page: Opener, offered: dict[str, tuple[Facts, str, Sheet | None]], page: str, kind: str
) -> None:
    open_page(page, kind=kind)
    assert all(not facts.illustrative for facts, _, _ in offered.values())


def test_closed_button_makes_nothing_and_an_open_one_offers_all(open_page: Opener) -> None:
    app = open_page("city", lang="ru", **VIEWS["city"])
    assert not app.get("bidi_component")
    assert not [b for b in app.get("download_button") if "download_temple" in b.proto.id]
    app.session_state["download_temple"] = True
    app.run()
    assert not app.exception
    labels = {b.proto.label for b in app.get("download_button")}
    assert {"Таблица (CSV)", "Таблица (Excel, XLSX)"} <= labels
    (picture,) = app.get("bidi_component")
    data = json.loads(picture.proto.json)
    assert data["name"] == "vitebsk-2025-temple"
    assert data["title"] == "Направления: Витебск, 2025 год"
    assert data["mark"].startswith("Условные данные")
    assert data["lines"][0].startswith("Источник: Институт ЮНЕСКО")
    assert data["lines"][1].startswith("Версия метода 1.0 · скачано ")
    assert json.loads(data["figure"])["layout"]["width"] < WIDTH


def test_looking_back_is_said(
    open_page: Opener, offered: dict[str, tuple[Facts, str, Sheet | None]]
) -> None:
    app = open_page("city", lang="en", **VIEWS["city"])
    assert offered["temple"][0].known == "up to upload 4"
    offered.clear()
    app.query_params["as_of"] = datetime.now(UTC).strftime("%Y-%m-%d")
    app.run()
    assert offered["temple"][0].known.startswith("as known on ")


def test_file_names_are_plain() -> None:
    assert file_stem("temple", ["vitebsk"], 2025) == "vitebsk-2025-temple"
    assert file_stem("areas", ["a", "b", "c", "d"], None) == "4-places-areas"
    assert file_stem("x/../y", ["Витебск ☃"], None) == "x-..-y"
    assert file_stem("", [], None) == "download"


def test_facts_without_content_are_left_out(open_page: Opener) -> None:
    open_page("city")
    facts = Facts("Title", "", "", "source", "1.0", "2026-01-02", "up to upload 4", "")
    lines = downloads.fact_lines(translator("en"), facts)
    assert lines == [
        "Source: source",
        "Method version 1.0 · downloaded on January 2, 2026 (UTC) · data up to upload 4",
    ]


def test_picture_is_dark_on_white_whatever_the_page_shows() -> None:
    sketch = mark_illustrative(apply_template(Sketch(), height=333), "Illustrative values")
    figure = go.Figure(sketch.to_dict())
    before = figure.to_json()
    picture = build_picture(figure)
    assert picture.layout.paper_bgcolor == "#ffffff"
    assert picture.layout.height == 333
    assert picture.layout.title.text is None
    assert figure.to_json() == before


def test_javascript_of_plotly_lies_where_it_is_served() -> None:
    assert plotly_js.paths() == [plotly_js.PATH]
    assert b"plotly.js v" in plotly_js._read()[:200]


def test_component_has_a_text_for_each_label() -> None:
    script = (Path(downloads.__file__).parent / "picture.js").read_text(encoding="utf-8")
    used = set(re.findall(r"data\.labels\.(\w+)", script))
    assert used == {"busy", "done", "failed"}
    assert "http" not in script.replace("http://www.w3.org/2000/svg", "")
