"""Excel workbooks: every kind of cell as its author meant it, and the sheet that is meant."""

from datetime import date, datetime, time
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.opening import open_file
from data.intake.options import ReadOptions
from data.intake.sheet import Kind, Row, Typed
from data.intake.workbook_cells import number_cell, percent_share
from tests.data.intake.workbooks import (
    HEAD,
    cells,
    fit,
    number,
    only_cell,
    refusal,
    repacked,
    saved,
    several,
    with_rows,
    xlsx,
)

MOMENT = datetime.fromisoformat("2003-02-01 12:30")


def test_kinds_of_cells_in_xlsx() -> None:
    content = xlsx(
        [" Минск\xa0", 2023, 2023.0, 99.5, 0.25, True, False, date(2003, 2, 1)],
        [MOMENT, time(12, 30), "#N/A", -0.5, 1e-7, 1e300, None, "x"],
    )

    assert cells(content) == [
        [
            "Минск",
            number("2023"),
            number("2023"),
            number("99.5"),
            number("0.25"),
            Typed(Kind.TRUTH, "TRUE"),
            Typed(Kind.TRUTH, "FALSE"),
            Typed(Kind.DATE, "2003-02-01"),
        ],
        [
            Typed(Kind.DATE, "2003-02-01 12:30:00"),
            Typed(Kind.DATE, "12:30:00"),
            Typed(Kind.ERROR, "#N/A"),
            number("-0.5"),
            number("0.0000001"),
            number("1E+300"),
            "",
            "x",
        ],
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.124, "0.0%", Typed(Kind.PERCENT, "12.4")),
        (0.07, "0%", Typed(Kind.PERCENT, "7")),
        (0.29, "0%;-0%;-", Typed(Kind.PERCENT, "29")),
        (1, "0.00%", Typed(Kind.PERCENT, "100")),
        (12.4, '0.0"%"', number("12.4")),
        (12.4, "0.0\\%", number("12.4")),
        (0.124, "0%;0", Typed(Kind.ERROR, "0.124")),
        (37653, "dd.mm.yyyy", Typed(Kind.DATE, "2003-02-01")),
        (1e9, "dd.mm.yyyy", Typed(Kind.ERROR, "1000000000")),
        (1234.5, "#,##0.00", number("1234.5")),
        (5, '0" дней"', number("5")),
    ],
)
def test_number_format_decides_what_a_number_is(
    value: float, number_format: str, expected: Typed
) -> None:
    assert only_cell(xlsx([value], formats={"A1": number_format})) == expected


@given(st.decimals(-1000, 1000, places=6))
def test_percentage_is_shifted_without_noise(share: Any) -> None:  # noqa: ANN401 - a Decimal
    cell = number_cell(repr(float(share)), is_percent=True)

    assert float(cell.text) == float(share * 100)
    assert len(cell.text) <= len("-100000.0000")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_text_of_a_number_reads_back_as_the_same(value: float) -> None:
    assert float(number_cell(repr(value), is_percent=False).text) == value


def test_percent_share_counts_parts_with_digits() -> None:
    assert percent_share("General") == 0
    assert percent_share('0.0%;[Red]-0.0%;"-"') == 1
    assert percent_share("[<1]0%;0.0") == 0.5


def test_formula_counts_with_its_stored_result() -> None:
    content = with_rows(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="str"><f>IF(A1=2,"","x")</f><v></v></c>'
        '<c r="C1"><f>A1*2</f></c><c r="D1"><f>A1*3</f><v/></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="F1" t="str"><f>"a"</f><v>a</v></c><c r="G1" t="b"><f>1=1</f><v>1</v></c></row>'
    )

    assert cells(content) == [
        [
            number("2"),
            "",
            Typed(Kind.NO_RESULT, "=A1*2"),
            Typed(Kind.NO_RESULT, "=A1*3"),
            Typed(Kind.ERROR, "#DIV/0!"),
            "a",
            Typed(Kind.TRUTH, "TRUE"),
        ]
    ]


def test_formulas_that_a_program_wrote_have_no_result() -> None:
    assert only_cell(xlsx(["=1+1"])) == Typed(Kind.NO_RESULT, "=1+1")


@pytest.mark.parametrize("text", ["#ССЫЛКА!", "#ДЕЛ/0!", "#Н/Д", "#WERT!", "#NV", "#REF!"])
def test_shown_errors_are_errors_in_every_language(text: str) -> None:
    assert only_cell(xlsx([text])) == Typed(Kind.ERROR, text)


def test_text_with_a_number_sign_stays_text() -> None:
    assert only_cell(xlsx(["# of schools"])) == "# of schools"


def test_rich_text_and_strings_within_cells() -> None:
    rich = CellRichText("Ви", TextBlock(InlineFont(b=True), "теб"), "ск ")
    inline = with_rows(
        '<row><c t="inlineStr"><is><r><t>Ви</t></r><r><t>тебск</t></r><rPh><t>x</t></rPh></is></c>'
        "</row>"
    )

    assert only_cell(xlsx([rich])) == "Витебск"
    assert only_cell(inline) == "Витебск"


def test_merged_cells_have_their_value_in_the_first_only() -> None:
    book = with_rows(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row>'
        '<row r="3"><c r="A3"><v>7</v></c></row>',
        '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
    )

    assert cells(book) == [[number("1"), "", number("3")], ["", "", number("6")], [number("7")]]


def test_line_is_the_number_of_the_row() -> None:
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet["B3"] = "title"
    for column, cell in enumerate(HEAD, start=1):
        sheet.cell(7, column, cell)
    sheet["A9"] = "minsk"
    sheet["F12"] = "beside"

    opened = open_file(saved(book), fit)
    body = opened.sheet.body(1, 4)

    assert [row.line for row in opened.sheet.head] == [3, 7, 9, 12]
    assert body.lines.tolist() == [9]
    assert [column[0] for column in body.columns] == ["minsk", "", "", ""]
    assert body.irregular == (Row(12, ["", "", "", "", "", "beside"]),)


def test_dates_of_1904() -> None:
    content = xlsx([37653 - 1462], formats={"A1": "yyyy-mm-dd"})
    mac = repacked(
        content,
        "xl/workbook.xml",
        lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>'),
    )

    assert only_cell(mac) == Typed(Kind.DATE, "2003-02-01")


def test_only_fitting_sheet_is_taken() -> None:
    book = several("Notes", "Data", "Empty")
    book["Notes"].append(["about"])
    book["Data"].append(HEAD)

    opened = open_file(saved(book), fit)

    assert opened.sheet.name == "Data"
    assert opened.sheets == ("Notes", "Data", "Empty")
    assert (opened.format, opened.encoding, opened.delimiter) == ("xlsx", None, None)


def test_first_sheet_with_cells_is_taken_where_none_fits() -> None:
    book = several("Empty", "Notes", "More")
    book["Notes"].append(["about"])
    book["More"].append(["about"])

    assert open_file(saved(book), fit).sheet.name == "Notes"


def test_one_of_several_fitting_sheets_has_to_be_chosen() -> None:
    book = several("2022", "2023")
    for name in book.sheetnames:
        book[name].append(HEAD)
    content = saved(book)

    error = refusal(content)

    assert error.problem.kind == "which_sheet"
    assert error.problem.expected == "“2022”, “2023”"
    assert open_file(content, fit, ReadOptions(sheet="2023")).sheet.name == "2023"
    unknown = refusal(content, ReadOptions(sheet="2024"))
    assert unknown.problem.kind == "unknown_sheet"
    assert "“2022”, “2023”" in str(unknown)


def test_hidden_sheets_and_charts_are_not_offered() -> None:
    book = several("Data", "Old")
    for name in book.sheetnames:
        book[name].append(HEAD)
    book["Old"].sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    content = saved(book)

    assert open_file(content, fit).sheets == ("Data",)
    assert refusal(content, ReadOptions(sheet="Old")).problem.kind == "unknown_sheet"
