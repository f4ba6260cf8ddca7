"""A template as workbook: to fill with drop-downs, and exact where nothing is edited."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from data.columns import STATUSES
from data.files_out.template_rows import template_rows
from data.files_out.template_workbook import MAX_TEMPLATE_ROWS, template_workbook
from data.files_out.words import TemplateWords, template_words
from data.files_out.workbook import MAX_TEXT
from data.guard import unguarded
from tests.data.files_out.reading import (
    FRAMEWORK,
    LABELS,
    cells_of,
    in_russian,
    opened,
    styles_of,
    values_of,
)

Stored = tuple[str, str, int, float, str, str, str]
STORED: tuple[Stored, ...] = (
    ("minsk", "1.2.1", 2020, 0.1 + 0.2, "official", "=1+1", "'=x"),
    ("minsk", "4.1.2", 2021, math.nan, "not_applicable", "", "none"),
)
WORDS = template_words(in_russian)


def written(
    *stored: Stored, places: tuple[str, ...] = ("minsk", "korma"), words: TemplateWords = WORDS
) -> bytes:
    rows = template_rows(values_of(*stored), FRAMEWORK, LABELS, places, [2020, 2021])
    return template_workbook(rows, words, FRAMEWORK, LABELS)


def rules_of(sheet: Worksheet) -> dict[str, Any]:
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def test_the_sheet_to_fill_holds_what_is_stored() -> None:
    sheet = opened(written(*STORED)).worksheets[0]
    header, first, *others = sheet.iter_rows(values_only=True)
    assert header[:4] == ("населённый пункт", "indicator", "indicator name", "unit")
    assert header[4:] == ("year", "value", "статус", "source", "note")
    assert first[:5] == ("minsk", "1.2.1", "Election turnout", "%", 2020)
    # A text that would lose an apostrophe when it is read gets one more; a formula is plain text.
    assert first[5:] == (0.1 + 0.2, "official", "=1+1", "''=x")
    assert others[4][5:] == (None, "неприменимо", None, "none")
    assert len(others) == 15
    assert sheet.freeze_panes == "A2"


def test_no_text_can_become_a_date_or_a_formula() -> None:
    sheet = opened(written(*STORED)).worksheets[0]
    for name in ("A2", "B2", "C2", "D2", "G2", "H2", "I2"):
        assert sheet[name].number_format == "@"
        assert sheet[name].data_type == "s"
    assert sheet["H2"].quotePrefix
    assert not sheet["G2"].quotePrefix
    assert sheet["F2"].number_format == "General"
    # What is typed into blank cells is text as well.
    columns, cells = styles_of(written(*STORED))
    assert columns[7] == columns[8] == columns[9] == cells["G2"]


def test_drop_downs_ranges_and_input_notes() -> None:
    book = opened(written(*STORED))
    values, how_to, notes, lists = book.worksheets
    rules = rules_of(values)
    assert rules["G2:G17"].formula1 == f"'Lists'!$A$1:$A${len(STATUSES)}"
    assert [lists.cell(row, 1).value for row in (1, 7)] == ["official", "неприменимо"]
    assert [lists.cell(row, 2).value for row in (1, 2, 21)] == [0, 0.5, 10]
    assert lists.sheet_state == "hidden"

    turnout = rules["F2:F3 F10:F11"]
    assert turnout.formula1 == "OR(ISTEXT(F2),AND(F2>=0,F2<=100))"
    assert turnout.promptTitle == "1.2.1 Election turnout"
    assert turnout.prompt.startswith("%; higher is better; valid: 0 to 100\nVoters who")
    assert len(turnout.prompt) == 255
    assert turnout.errorStyle == "warning"
    assert rules["F4:F5 F12:F13"].formula1 == "'Lists'!$B$1:$B$21"
    assert rules["F4:F5 F12:F13"].promptTitle == "3.3.1 Environmental education f…"
    assert rules["F6:F7 F14:F15"].formula1 == "OR(ISTEXT(F6),AND(F6>=0.5))"
    assert rules["F8:F9 F16:F17"].prompt == "per 10,000\nCounted."

    assert "“удалить”" in how_to["A3"].value
    assert [cell.value for cell in notes[4]] == [
        "4.1.2",
        "Expected years",
        "years; lower is better; valid: 0.5 or more",
        "Years that a child will spend.",
    ]


def test_no_other_sheet_has_the_headers_of_a_table_of_values() -> None:
    words = template_words()
    for sheet in opened(written(*STORED, words=words)).worksheets[1:]:
        for row in sheet.iter_rows(values_only=True):
            assert not set(words.headers.values()) & set(row)


def test_many_places_share_a_rule_without_an_endless_list_of_ranges() -> None:
    sheet = opened(written(places=tuple(f"p{number}" for number in range(900)))).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == 1 + 4 * 3
    assert all(len(str(rule.sqref)) < 8_000 for rule in rules)
    areas = [area for rule in rules[1:] for area in rule.sqref.ranges]
    assert sum(area.size["rows"] for area in areas) == 900 * 8


def test_a_text_too_long_for_a_workbook_is_left_out_and_named() -> None:
    long = ("minsk", "1.2.1", 2020, 1.0, "official", "", "😀" * (MAX_TEXT // 2 + 1))
    fits = ("minsk", "1.2.1", 2021, 2.0, "official", "😀" * (MAX_TEXT // 2), "")
    values, how_to, *_ = opened(written(long, fits)).worksheets
    assert values.max_row == 16
    assert values["E2"].value == 2021
    assert values["H2"].value == fits[5]
    assert how_to.cell(how_to.max_row, 1).value == "minsk, 1.2.1, 2020"


def test_no_rows_and_too_many() -> None:
    sheet = opened(written(places=())).worksheets[0]
    assert sheet.max_row == 1
    rows = pd.DataFrame({"place": range(MAX_TEMPLATE_ROWS + 1)})
    with pytest.raises(ValueError, match="no room"):
        template_workbook(rows, WORDS, FRAMEWORK, LABELS)


contents = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("'=+-@_x01\r\n\x01\t", max_size=12),
    st.sampled_from(["_x0041_", "_x005F_", "\ufffe\uffff", "12.10", "TRUE", "#DIV/0!"]),
)
stored_values = st.tuples(
    st.just("minsk"),
    st.sampled_from(FRAMEWORK.indicators),
    st.sampled_from([2020, 2021]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["official", "survey"]),
    contents,
    contents,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(stored_values, min_size=1, max_size=6, unique_by=lambda row: row[:3]))
def test_every_number_and_text_reads_back(table: list[Stored]) -> None:
    cells = cells_of(written(*table, words=template_words()))
    read = set()
    for line in range(2, 18):
        place, indicator, _, _, year, value, status, source, note = (
            cells.get(f"{letter}{line}", "") for letter in "ABCDEFGHI"
        )
        if value != "":
            texts = (unguarded(str(source)), unguarded(str(note)))
            read.add((place, indicator, year, value, status, *texts))
    assert read == set(table)
