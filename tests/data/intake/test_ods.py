"""OpenDocument spreadsheets: every kind of cell as its author meant it."""

from datetime import date

from data.intake.opening import open_file
from data.intake.options import ReadOptions
from data.intake.sheet import Kind, Row, Typed
from tests.data.intake.workbooks import HEAD, cells, fit, number, odfdo_file, ods, only_cell


def test_ods_by_another_library() -> None:
    content = odfdo_file([HEAD, ["Größe", 2023, 99.5, date(2003, 2, 1)], ["x", True, None, "y"]])

    opened = open_file(content, fit)

    assert (opened.format, opened.sheets) == ("ods", ("Werte",))
    assert cells(content)[1:] == [
        ["Größe", number("2023"), number("99.5"), Typed(Kind.DATE, "2003-02-01")],
        ["x", Typed(Kind.TRUTH, "TRUE"), "", "y"],
    ]


def test_kinds_of_cells_in_ods() -> None:
    content = ods(
        '<table:table table:name="A"><table:table-row>'
        '<table:table-cell office:value-type="percentage" office:value="0.124"/>'
        '<table:table-cell office:value-type="date" office:date-value="2003-02-01T00:00:00"/>'
        '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p>'
        "<office:annotation><text:p>comment</text:p></office:annotation></table:table-cell>"
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
        'calcext:value-type="error"><text:p>#ДЕЛ/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=[.A1]"/>'
        '<table:table-cell office:value-type="float" office:value="7">'
        "<text:p>7</text:p></table:table-cell>"
        '<table:covered-table-cell office:value-type="float" office:value="8"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        "</table:table-row></table:table>"
    )

    assert cells(content) == [
        [
            Typed(Kind.PERCENT, "12.4"),
            Typed(Kind.DATE, "2003-02-01"),
            "a  b",
            Typed(Kind.ERROR, "#ДЕЛ/0!"),
            Typed(Kind.NO_RESULT, "=[.A1]"),
            number("7"),
            "",
            Typed(Kind.TRUTH, "TRUE"),
        ]
    ]


def test_repeated_rows_and_cells_of_ods() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="7" {}/>'
    blank = '<table:table-cell table:number-columns-repeated="{}"/>'
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    content = ods(
        '<table:table table:name="A">'
        + row.format(3, blank.format(16384))
        + row.format(
            2,
            cell.format('table:number-columns-repeated="2"')
            + blank.format(1)
            + cell.format("")
            + blank.format(16380),
        )
        + row.format(1048571, blank.format(16384))
        + "</table:table>"
    )

    seven = number("7")
    assert list(open_file(content, fit).sheet.rows()) == [
        Row(4, [seven, seven, "", seven]),
        Row(5, [seven, seven, "", seven]),
    ]


def test_hidden_sheets_of_ods_are_not_offered() -> None:
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    table = (
        '<table:table table:name="{}" table:style-name="{}"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )
    content = ods(
        table.format("A", "ta2", "a") + table.format("B", "ta1", "b") + table.format("C", "", "c"),
        styles,
    )

    opened = open_file(content, fit, ReadOptions(sheet="C"))

    assert opened.sheets == ("B", "C")
    assert [row.cells for row in opened.sheet.rows()] == [["c"]]
    assert only_cell(content) == "b"
