"""Raised digits are footnote marks, whichever program raised them."""

import io

from odfdo import Cell, Document, Element, Row, Table

from data.intake.opening import open_file

RAISED = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
)
VALUE = (
    '<table:table-cell office:value-type="string">'
    '<text:p>12,4<text:span text:style-name="T1">1)</text:span></text:p></table:table-cell>'
)


def test_raised_digits_of_an_opendocument_spreadsheet_stay_raised() -> None:
    document = Document("spreadsheet")
    document.body.clear()
    document.insert_style(RAISED, automatic=True)
    table = Table("Values")
    row = Row()
    row.append_cell(Cell("minsk"))
    row.extend([Element.from_tag(VALUE)])
    table.append_row(row)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)

    opened = open_file(out.getvalue(), lambda _: 1)

    assert [list(row.cells) for row in opened.sheet.rows()] == [["minsk", "12,4¹⁾"]]
