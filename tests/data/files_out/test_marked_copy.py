"""A copy with problems marked reads as the file does, and says what to mend."""

import re
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.files_out.marked_copy import MAX_CELLS, marked_copy
from data.files_out.words import marked_words
from data.files_out.workbook import MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from data.intake.problems import ERROR, WARNING, Problem
from data.intake.sheet import Cell, Kind, Row, Typed
from tests.data.files_out.reading import cells_of, opened, styles_of

WORDS = marked_words()
HEADER = Row(3, ["place", "indicator", "year", "value"])
ROWS = (
    Row(1, ["Values of Minsk"]),
    HEADER,
    Row(4, ["minsk", "1.2.1", "2020", "12,4"]),
    Row(7, ["minsk", "1.2.1", "2021", "", "", "=1+1"]),
    Row(8, ["", "", "2022", "x"]),
)
PROBLEMS = (
    Problem(WARNING, "jump", "It jumps.", 4, "value", "12,4", position=3),
    Problem(ERROR, "not_a_place", "“{found}” is no place.", 4, "place", "minsk", position=0),
    Problem(WARNING, "unit", "Is it per cent?", 4, "value", "12,4", position=3),
    Problem(ERROR, "blank_cell", "It is blank.", 8, "place", "", position=0),
    Problem(ERROR, "no_rows", "The file has faults."),
    Problem(WARNING, "repeated", "The row is there twice.", 7),
    Problem(WARNING, "unknown_column", "It is ignored.", 3, "year", "year", position=2),
    Problem(ERROR, "missing_column", "A column is missing.", 3),
)


def translated(text: str) -> str:
    return text.replace("It jumps.", "Скачок.")


def copied(
    rows: Sequence[Row] = ROWS,
    problems: Sequence[Problem] = PROBLEMS,
    header_line: int | None = 3,
) -> bytes | None:
    return marked_copy(rows, problems, translated, WORDS, header_line=header_line)


def test_every_row_stands_in_its_line_and_text_stays_text() -> None:
    cells = cells_of(copied())
    beside = {name: cell for name, cell in cells.items() if not name.startswith("E")}
    assert beside == {
        f"{'ABCD E'[position]}{row.line}": cell
        for row in ROWS
        for position, cell in enumerate(row.cells)
        if cell and position < 4
    } | {"G7": "=1+1"}
    sheet = opened(copied()).worksheets[0]
    assert sheet["D4"].number_format == "@"
    assert sheet["G7"].quotePrefix
    columns, styles = styles_of(copied())
    assert {columns[number] for number in (1, 2, 3, 4, 6, 7)} == {styles["B4"]}
    assert sheet.freeze_panes == "A4"


def test_cells_beyond_the_headers_stay_beyond_them() -> None:
    rows = [
        Row(1, ["", "", "", "", "title"]),
        HEADER,
        Row(4, ["minsk", "1.2.1", "2020", "12", "4"]),
    ]
    problem = Problem(ERROR, "too_many_cells", "Too many.", 4, None, "4", position=4)
    content = copied(rows, [problem])
    cells = cells_of(content)
    assert (cells["E1"], cells["E3"], cells["E4"]) == ("title", "Problems", "✖ Too many.")
    assert (cells["D4"], cells["F4"]) == ("12", "4")
    assert "F3" not in cells
    copy, listing = opened(content).worksheets
    assert copy["F4"].comment.text == "✖ Too many."
    assert listing["B2"].hyperlink.location == "'Your file'!F4"


def test_a_column_after_the_last_header_holds_the_sentences_of_each_row() -> None:
    cells = cells_of(copied())
    assert {name: cell for name, cell in cells.items() if name.startswith("E")} == {
        "E3": "Problems",
        "E4": "▲ Скачок.\n✖ “minsk” is no place.\n▲ Is it per cent?",
        "E7": "▲ The row is there twice.",
        "E8": "✖ It is blank.",
    }


def test_cells_with_problems_are_marked_by_colour_frame_and_sign() -> None:
    sheet = opened(copied()).worksheets[0]
    comments = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert comments == {
        "A4": "✖ “minsk” is no place.",
        "D4": "▲ Скачок.\n▲ Is it per cent?",
        "A8": "✖ It is blank.",
        "C3": "▲ It is ignored.",
        "E3": "✖ A column is missing.",
    }
    error, warning, plain = sheet["A4"], sheet["D4"], sheet["B4"]
    assert (error.border.left.style, warning.border.left.style) == ("medium", "dashed")
    assert error.fill.fgColor.rgb != warning.fill.fgColor.rgb
    assert plain.fill.fill_type is None
    assert plain.border.left.style is None
    assert sheet["A8"].fill.fgColor.rgb == error.fill.fgColor.rgb


def test_the_second_sheet_lists_all_with_links() -> None:
    sheet = opened(copied()).worksheets[1]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("✖ error", None, None, None, "The file has faults.")
    assert rows[3] == ("▲ warning", "4", "“value”", "“12,4”", "Скачок.")
    assert len(rows) == len(PROBLEMS)
    assert sheet["B2"].hyperlink is None
    assert sheet["B5"].hyperlink is not None
    assert sheet["B5"].hyperlink.location == "'Your file'!D4"


def test_no_row_of_the_list_looks_like_a_header() -> None:
    problems = [
        Problem(ERROR, "a", "A sentence.", 2019, "indicator", "2020", position=1),
        Problem(ERROR, "a", "A sentence.", 2020, "place", "1.2.1", position=1),
    ]
    for row in opened(copied(problems=problems)).worksheets[1].iter_rows(values_only=True):
        assert not set(row) & {*HEADER.cells, "2020", "1.2.1"} - {str(row[1])}


@pytest.mark.parametrize(
    ("cell", "value", "number_format"),
    [
        (Typed(Kind.NUMBER, "0.30000000000000004"), 0.1 + 0.2, "General"),
        (Typed(Kind.NUMBER, "1e+22"), 1e22, "General"),
        (Typed(Kind.PERCENT, "12.4"), 0.124, "0.0%"),
        (Typed(Kind.PERCENT, "7"), 0.07, "0%"),
        (Typed(Kind.DATE, "2003-02-01"), "2003-02-01", "@"),
        (Typed(Kind.TRUTH, "TRUE"), True, "General"),
        (Typed(Kind.ERROR, "#DIV/0!"), "#DIV/0!", "@"),
        (Typed(Kind.NO_RESULT, "=A1*2"), "=A1*2", "@"),
        (Typed(Kind.NUMBER, "inf"), "inf", "@"),
    ],
)
def test_cells_of_workbooks_stay_what_they_are(
    cell: Cell, value: object, number_format: str
) -> None:
    sheet = opened(copied([HEADER, Row(4, ["a", cell])], [])).worksheets[0]
    assert sheet["B4"].value == value
    assert type(sheet["B4"].value) is type(value)
    assert sheet["B4"].number_format == number_format
    assert sheet["B4"].data_type != "f"


def test_the_column_of_an_earlier_copy_is_written_anew() -> None:
    rows = [
        Row(2, ["", "", "", "", "title"]),
        Row(3, [*HEADER.cells, "Problems"]),
        Row(4, ["minsk", "1.2.1", "2020", "1", "✖ old"]),
        Row(5, ["minsk", "1.2.1", "2021", "1", "✖ mended"]),
    ]
    cells = cells_of(copied(rows, PROBLEMS[:1]))
    assert {name: cell for name, cell in cells.items() if name.startswith("E")} == {
        "E2": "title",
        "E3": "Problems",
        "E4": "▲ Скачок.",
    }
    beyond = cells_of(copied([*rows, Row(6, ["", "", "", "", "", "12"])], PROBLEMS[:1]))
    assert beyond == {**cells, "F6": "12"}


def test_a_file_without_header_rows_or_problems() -> None:
    cells = cells_of(copied(header_line=None))
    assert cells["G8"] == "✖ It is blank."
    assert "Problems" not in cells.values()
    assert cells_of(copied([], [])) == {}
    assert cells_of(copied([], PROBLEMS[4:5], None), sheet=2)["E2"] == "The file has faults."


def test_what_no_workbook_can_hold_is_refused() -> None:
    many = [Row(line, ["x"] * 1000) for line in range(1, MAX_CELLS // 1000 + 1)]
    assert copied([HEADER, *many], []) is None
    assert copied([Row(MAX_ROWS + 1, ["x"])], []) is None
    assert copied([Row(1, ["x"] * MAX_COLUMNS)], []) is None
    assert copied([Row(1, ["x" * (MAX_TEXT + 1)])], []) is None
    assert copied([Row(1, ["_x005F_x0041_"])], []) is None
    assert copied([Row(1, ["😀" * (MAX_TEXT // 2 + 1)])], []) is None
    assert cells_of(copied([Row(1, ["😀" * (MAX_TEXT // 2)])], []))["A1"].__class__ is str


def test_very_many_problems_are_all_in_the_column_and_counted_in_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = sys.modules["data.files_out.marked_copy"]
    monkeypatch.setattr(module, "MAX_LISTED", 2)
    monkeypatch.setattr(module, "MAX_COMMENTS", 1)
    content = copied()
    listing = opened(content).worksheets[1]
    assert listing.max_row == 4
    assert "6 more" in listing["E4"].value
    assert sum(bool(cell.comment) for row in opened(content).worksheets[0] for cell in row) == 1
    assert cells_of(content)["E8"] == "✖ It is blank."


texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("'=+-@_x01\r\n\x01\t ", max_size=12),
    st.sampled_from(["_x0041_", "_x005F_", "\ufffe\uffff", "1,5", "01.02.2003", "TRUE"]),
)
numbers = st.floats(allow_nan=False, allow_infinity=False).map(
    lambda number: Typed(Kind.NUMBER, repr(number))
)
tables = st.lists(st.lists(st.one_of(texts, numbers), min_size=1, max_size=4), max_size=5)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_any_cells_read_back_the_same(table: list[list[Cell]]) -> None:
    rows = [HEADER, *(Row(4 + line, cells) for line, cells in enumerate(table))]
    cells = cells_of(copied(rows, PROBLEMS[:2]))
    read = {name: cell for name, cell in cells.items() if re.fullmatch("[A-D][0-9]+", name)}
    assert read == {
        f"{'ABCD'[position]}{row.line}": cell if isinstance(cell, str) else float(cell.text)
        for row in rows
        for position, cell in enumerate(row.cells)
        if cell != ""
    }
