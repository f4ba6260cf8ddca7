"""Workbooks made by hand and by other libraries, and what is read of them."""

import io
import zipfile
from typing import Any, cast

import pytest
from odfdo import Document
from odfdo import Table as OdsTable
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.opening import open_file
from data.intake.options import ReadOptions
from data.intake.problems import UnreadableError
from data.intake.sheet import Cell, Kind, Typed, text_of

HEAD = ["place", "indicator", "year", "value"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def fit(head: Any) -> int:  # noqa: ANN401 - any sequence of rows
    return max((len({text_of(cell) for cell in row.cells} & set(HEAD)) for row in head), default=0)


def xlsx(*rows: list[Any], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    for row in rows:
        sheet.append(row)
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, name: str, change: Any) -> bytes:  # noqa: ANN401 - bytes to bytes
    """The archive with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return file.getvalue()


def with_rows(xml: str, after: str = "") -> bytes:
    """A workbook whose sheet has hand-made rows."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData>{after}</worksheet>'
    return repacked(xlsx(["x"]), "xl/worksheets/sheet1.xml", lambda _: sheet.encode())


def ods(tables: str, styles: str = "") -> bytes:
    """A hand-made spreadsheet."""
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in names)
    content = (
        f'<office:document-content {spaces} xmlns:calcext="urn:org:documentfoundation:calcext">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def cells(content: bytes) -> list[list[Cell]]:
    return [list(row.cells) for row in open_file(content, fit).sheet.rows()]


def only_cell(content: bytes) -> Cell:
    return cells(content)[0][0]


def refusal(content: bytes, options: ReadOptions | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        list(open_file(content, fit, options or ReadOptions()).sheet.rows())
    assert caught.value.problem.message()
    return caught.value


def kind(content: bytes) -> str:
    return refusal(content).problem.kind


def number(text: str) -> Typed:
    return Typed(Kind.NUMBER, text)


def several(*names: str) -> Workbook:
    book = Workbook()
    del book["Sheet"]
    for name in names:
        book.create_sheet(name)
    return book


def odfdo_file(rows: list[list[Any]]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    table = OdsTable("Werte")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            table.set_value((column, row), value)
    document.body.append(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
