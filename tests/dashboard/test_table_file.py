"""Tables as files: every number comes back exactly, missing is empty, no text runs as a formula."""

import csv
import io
import math

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.table import Cell, Column, Row
from dashboard.i18n import translator
from dashboard.table_file import Sheet, SheetWords, build_sheet, table_csv, table_workbook
from dashboard.written import Written
from data.guard import unguarded
from data.intake.options import DecimalMark

WORDS = SheetWords(unit="unit", whole="out of", note="note", table="Table", about="About")
FACTS = {"Title": "What it shows", "Method version": "1.0"}

numbers = st.floats(allow_nan=False, allow_infinity=False)
signs = st.sampled_from("=+-@'\t\r\n;\"＝_x0041_&aяў")
texts = st.text(signs, max_size=12) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=12
)
contents = st.none() | numbers | texts


def read_csv(content: bytes, decimal: str) -> tuple[list[str], list[list[str]]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    del decimal
    return header, rows


def one(column: Column, *cells: str | Cell) -> Sheet:
    rows: list[Row] = [{column.key: cell} for cell in cells]
    return build_sheet([column], rows, WORDS)


@pytest.mark.parametrize("decimal", [".", ","])
@given(rows=st.lists(st.tuples(contents, contents), max_size=5))
def test_csv_gives_back_every_number_and_text(
    rows: list[tuple[str | float | None, ...]], decimal: DecimalMark
) -> None:
    header, found = read_csv(table_csv(Sheet(("a", "b"), rows), FACTS, decimal), decimal)
    assert header == ["a", "b", *FACTS]
    assert len(found) == len(rows)
    for row, line in zip(rows, found, strict=True):
        assert line[2:] == list(FACTS.values())
        for content, text in zip(row, line, strict=False):
            if isinstance(content, float):
                assert float(text.replace(decimal, ".")) == content
            else:
                assert unguarded(text) == (content or "")
                assert not text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(rows=st.lists(st.tuples(contents, numbers), max_size=5))
def test_workbook_gives_back_every_number_and_never_a_formula(
    rows: list[tuple[str | float | None, ...]],
) -> None:
    content = table_workbook(Sheet(("a", "b"), rows), FACTS, WORDS, None)
    table, about = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert [cell.value for cell in table[1]] == ["a", "b"]
    for line, row in enumerate(rows, start=2):
        for position, expected in enumerate(row, start=1):
            cell = table.cell(line, position)
            assert cell.data_type != "f"
            if isinstance(expected, float):
                assert cell.value == expected
                assert cell.data_type == "n"
            elif not expected:
                assert cell.value in {None, ""}
            else:
                assert cell.data_type in {"s", "inlineStr"}
    assert {row[0].value: row[1].value for row in about.iter_rows()} == FACTS


def test_pandas_reads_both_files_as_the_same_table() -> None:
    sheet = Sheet(("place", "value"), [("Витебск", 1234.5), ("Гомель", None), ("Минск", 0.0)])
    by_csv = pd.read_csv(io.BytesIO(table_csv(sheet, FACTS, ",")), sep=";", decimal=",")
    by_book = pd.read_excel(io.BytesIO(table_workbook(sheet, FACTS, WORDS, None)), sheet_name=0)
    pd.testing.assert_frame_equal(by_csv[["place", "value"]], by_book)
    assert math.isnan(by_csv["value"][1])
    assert by_csv["value"][2] == 0


def test_workbook_says_in_every_row_what_is_illustrative() -> None:
    sheet = Sheet(("a",), [(1.0,), (2.0,)])
    mark = ("Illustrative values", "Illustrative: made-up values take part")
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(sheet, FACTS, WORDS, mark)))
    assert [cell.value for cell in book.worksheets[0]["B"]] == [mark[0], mark[1], mark[1]]
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.worksheets[0]["A1"].font.bold
    header = book.worksheets[0].oddHeader
    assert header is not None
    assert header.left.text == "What it shows"


def test_number_column_holds_numbers_alone_and_words_go_beside() -> None:
    t = translator("ru")
    sheet = one(
        Column("score", "Score", "number"),
        Cell(t.number(1234.56789, 1), note="from 1 to 2"),
        Cell("no score", note="3 of 11"),
        "–",
        "",
        "2025",
    )
    assert sheet.headers == ["Score", "Score: note"]
    assert [list(row) for row in sheet.rows] == [
        [1234.5679, "from 1 to 2"],
        [None, "no score, 3 of 11"],
        [None, None],
        [None, None],
        [2025, None],
    ]


def test_unit_whole_and_interval_get_columns_of_their_own() -> None:
    sheet = one(
        Column("value", "Value", "number"),
        Cell(Written("12,5 %", 12.5, "%"), note="%, old", file_note="old"),
        Cell(Written("9 of 11", 9, whole=11), beside={"interval from": 1.5}),
    )
    assert sheet.headers == [
        "Value",
        "Value: out of",
        "Value: interval from",
        "Value: unit",
        "Value: note",
    ]
    assert list(sheet.rows[0]) == [12.5, None, None, "%", "old"]
    assert list(sheet.rows[1]) == [9, 11, 1.5, None, None]


def test_column_of_texts_with_some_numbers_stays_text() -> None:
    sheet = one(Column("state", "State"), Cell("on track"), Cell(Written("5", 5.0)))
    assert [list(row) for row in sheet.rows] == [["on track"], ["5"]]


@given(value=numbers, language=st.sampled_from(["en", "ru", "be"]))
def test_a_value_as_written_remembers_its_very_number(value: float, language: str) -> None:
    t = translator(language)
    if abs(value) < 1e20:
        assert t.number(value).number == value
        assert t.number(value, 1).number == round(value, 4)
        assert t.signed(value).number == round(value, 4)


def test_a_number_that_is_not_there_is_an_empty_cell() -> None:
    sheet = one(Column("a", "A", "number"), Written("–", math.nan), Written("1", 1.0))
    assert [list(row) for row in sheet.rows] == [[None], [1.0]]
