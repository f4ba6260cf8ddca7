"""The request: a letter with all that the holder of the data needs, and its template."""

import io
import re
from datetime import date
from html import unescape

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.board import Board
from dashboard.components.templates import template_file
from dashboard.i18n import LANGUAGES, translator
from dashboard.loaders import current_revision
from dashboard.request_text import request_text
from data.labels import read_labels
from data.paths import FRAMEWORK_PATH
from indicators.framework import Framework
from tests.dashboard.conftest import Opener


def letter_of(app: AppTest) -> str:
    (body,) = [e.proto.body for e in app.get("html") if "<textarea" in e.proto.body]
    (found,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", body, re.DOTALL)
    return unescape(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_names_place_years_indicators_units_and_day(
    framework: Framework, language: str
) -> None:
    labels = read_labels(framework, FRAMEWORK_PATH, language)
    t = translator(language)
    text = request_text(
        t,
        "<Zelva> & co",
        [2025, 2024],
        ["1.1.1", "5.1.1"],
        framework=framework,
        labels=labels,
        answer_by=date(2026, 12, 22),
        template="template-zelva-2024-2025.xlsx",
    )
    for part in (
        "<Zelva> & co",
        "2024, 2025",
        labels["1.1.1"].definition,
        labels["5.1.1"].name,
        labels["5.1.1"].unit,
        t.event_date("2026-12-22"),
        "template-zelva-2024-2025.xlsx",
    ):
        assert part in text


def test_letter_asks_first_for_what_is_best_to_collect(open_page: Opener) -> None:
    app = open_page("gaps", place="smorgon", year="2025", lang="en")
    assert app.multiselect(key="ask").value == ["1.1.1", "1.4.1", "1.4.2", "1.2.1", "12.3.1"]
    assert "1.4.1 Crime level" in letter_of(app)


def test_letter_follows_the_link_and_the_choice(open_page: Opener) -> None:
    app = open_page(
        "gaps", place="smorgon", year="2025", ask="5.1.2,9.9.9", ask_years="2023,2024", lang="ru"
    )
    letter = letter_of(app)
    assert app.multiselect(key="ask").value == ["5.1.2"]
    assert "2023, 2024" in letter
    assert "5.1.2" in letter
    assert "1.1.1" not in letter
    app.multiselect(key="ask").set_value(["1.1.1", "2.1.1"]).run()
    assert app.query_params["ask"] == "1.1.1,2.1.1"
    assert "2.1.1" in letter_of(app)
    # With nothing chosen it asks for what is best to collect.
    app.multiselect(key="ask").set_value([]).run()
    assert len(app.multiselect(key="ask").value) == 5


def test_template_holds_just_what_is_asked_for(open_page: Opener) -> None:
    open_page("gaps", place="smorgon", year="2025", lang="en")
    board = Board(translator("en"), current_revision())
    content = template_file(board, ["smorgon"], [2024, 2025], "xlsx", ["5.1.2", "1.1.1"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    values, _, notes, _ = book.worksheets
    rows = [row[1:5:3] for row in values.iter_rows(min_row=2, values_only=True)]
    assert rows == [("5.1.2", 2024), ("5.1.2", 2025), ("1.1.1", 2024), ("1.1.1", 2025)]
    assert [row[0] for row in notes.iter_rows(min_row=2, values_only=True)] == ["5.1.2", "1.1.1"]
    text = template_file(board, ["smorgon"], [2025], ",", ["5.1.2"]).decode("utf-8-sig")
    assert len(text.strip().splitlines()) == 2
