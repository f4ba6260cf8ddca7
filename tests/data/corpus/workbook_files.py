"""Workbooks written by hand, part by part, so that a test decides what each cell looks like.

A library writes what it thinks right; offices send formulas without results, marks in superscript
and percentages that are only a format.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
_TIME = (2024, 1, 1, 0, 0, 0)
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FORMATS = ("General", "0.0%", "dd.mm.yyyy", '0.0"%"', "#,##0.0", "0.0", "d/mmm", "#,##0,", "@")
"""The formats that a cell may have, by their position."""


@dataclass(frozen=True)
class Raw:
    """A cell as it stands in the file: its XML within `<c>`, its type and its format."""

    inner: str
    kind: str = ""
    form: str = "General"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its rows (None for a cell that is not there), what is merged."""

    name: str
    rows: Sequence[Sequence["Content"]]
    merged: Sequence[str] = field(default_factory=tuple)
    hidden: bool = False


Content = str | int | float | Raw | None


def number(text: str, form: str = "General") -> Raw:
    """Return a number as the file writes it, in a format."""
    return Raw(f"<v>{text}</v>", form=form)


def percent(text: str) -> Raw:
    """Return a share that is shown as a percentage."""
    return number(text, "0.0%")


def date(day: dt.date, form: str = "dd.mm.yyyy", *, from_1904: bool = False) -> Raw:
    """Return a date, which Excel keeps as a number of days."""
    return number(str((day - (_EPOCH_1904 if from_1904 else _EPOCH)).days), form)


def formula(text: str, result: str | None, kind: str = "", form: str = "General") -> Raw:
    """Return a formula with the result that was worked out last, None where there is none."""
    stored = "" if result is None else f"<v>{escape(result)}</v>"
    return Raw(f"<f>{escape(text)}</f>{stored}", kind, form)


def error(text: str) -> Raw:
    """Return what a formula could not work out."""
    return formula("A1/0", text, "e")


def truth(*, is_true: bool) -> Raw:
    """Return yes or no."""
    return Raw(f"<v>{int(is_true)}</v>", "b")


def inline(text: str) -> Raw:
    """Return a text that stands in the cell itself."""
    return Raw(f"<is><t>{escape(text)}</t></is>", "inlineStr")


def superscript(text: str, mark: str) -> Raw:
    """Return a text with a mark in superscript."""
    raised = f'<r><rPr><vertAlign val="superscript"/></rPr><t>{escape(mark)}</t></r>'
    return Raw(f"<is><r><t>{escape(text)}</t></r>{raised}</is>", "inlineStr")


def xlsx(*sheets: Sheet, from_1904: bool = False) -> bytes:
    """Return an Excel workbook."""
    strings: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{n}.xml": _sheet(sheet, strings) for n, sheet in enumerate(sheets, 1)
    }
    numbers = range(1, len(sheets) + 1)
    names = "".join(
        f"<sheet name={quoteattr(sheet.name)} sheetId='{n}' r:id='rId{n}'"
        f"{' state=' + quoteattr('hidden') if sheet.hidden else ''}/>"
        for n, sheet in enumerate(sheets, 1)
    )
    dates = "<workbookPr date1904='1'/>" if from_1904 else "<workbookPr/>"
    styles = "".join(
        f"<numFmt numFmtId='{164 + n}' formatCode={quoteattr(form)}/>"
        for n, form in enumerate(FORMATS)
    )
    cell_styles = "".join(
        f"<xf numFmtId='{164 + n if n else 0}' applyNumberFormat='1'/>"
        for n, _ in enumerate(FORMATS)
    )
    items = "".join(f"<si><t xml:space='preserve'>{escape(text)}</t></si>" for text in strings)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f"<Override PartName='/xl/{part}' ContentType='{kind}.{type_}+xml'/>"
        for part, type_ in (
            ("workbook.xml", "sheet.main"),
            ("styles.xml", "styles"),
            ("sharedStrings.xml", "sharedStrings"),
            *((f"worksheets/sheet{n}.xml", "worksheet") for n in numbers),
        )
    )
    targets = [f"worksheets/sheet{n}.xml" for n in numbers]
    parts |= {
        "[Content_Types].xml": (
            f"<Types xmlns='{_PACKAGE}/content-types'><Default Extension='rels' "
            "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<Default Extension='xml' ContentType='application/xml'/>{overrides}</Types>"
        ),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _links(
            [
                *(("worksheet", target) for target in targets),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/workbook.xml": (
            f"<workbook xmlns='{_SHEET}' xmlns:r='{_RELATIONS}'>{dates}"
            f"<sheets>{names}</sheets></workbook>"
        ),
        "xl/styles.xml": (
            f"<styleSheet xmlns='{_SHEET}'><numFmts count='{len(FORMATS)}'>{styles}</numFmts>"
            "<fonts count='1'><font/></fonts>"
            "<fills count='1'><fill><patternFill patternType='none'/></fill></fills>"
            "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs>"
            f"<cellXfs count='{len(FORMATS)}'>{cell_styles}</cellXfs>"
            "<cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles>"
            "</styleSheet>"
        ),
        "xl/sharedStrings.xml": f"<sst xmlns='{_SHEET}'>{items}</sst>",
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return _zipped({name: head + text for name, text in sorted(parts.items())})


def _links(links: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f"<Relationship Id='rId{n}' Type='{_RELATIONS}/{kind}' Target='{target}'/>"
        for n, (kind, target) in enumerate(links, 1)
    )
    return f"<Relationships xmlns='{_PACKAGE}/relationships'>{items}</Relationships>"


def _sheet(sheet: Sheet, strings: dict[str, int]) -> str:
    rows = "".join(
        f"<row r='{n}'>{''.join(_cell(c, x, n, strings) for x, c in enumerate(row))}</row>"
        for n, row in enumerate(sheet.rows, 1)
        if row
    )
    ranges = "".join(f"<mergeCell ref='{place}'/>" for place in sheet.merged)
    merged = f"<mergeCells count='{len(sheet.merged)}'>{ranges}</mergeCells>" if ranges else ""
    return f"<worksheet xmlns='{_SHEET}'><sheetData>{rows}</sheetData>{merged}</worksheet>"


def _cell(content: Content, column: int, row: int, strings: dict[str, int]) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        content = Raw(f"<v>{strings.setdefault(content, len(strings))}</v>", "s")
    elif isinstance(content, int | float):
        content = number(f"{content!r}")
    kind = f" t='{content.kind}'" if content.kind else ""
    style = f" s='{FORMATS.index(content.form)}'" if content.form != "General" else ""
    return f"<c r='{chr(ord('A') + column)}{row}'{style}{kind}>{content.inner}</c>"


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            # The type of an .ods file has to be readable without unpacking.
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _TIME), text, how)
    return buffer.getvalue()


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def ods_number(value: str, shown: str) -> Raw:
    """Return a number of a LibreOffice sheet and how it is shown."""
    return Raw(f"<text:p>{shown}</text:p>", f'office:value-type="float" office:value="{value}"')


def ods_percent(value: str, shown: str) -> Raw:
    """Return a share that a LibreOffice sheet shows as a percentage."""
    kind = f'office:value-type="percentage" office:value="{value}"'
    return Raw(f"<text:p>{shown}</text:p>", kind)


def ods_date(day: dt.date) -> Raw:
    """Return a date of a LibreOffice sheet."""
    kind = f'office:value-type="date" office:date-value="{day.isoformat()}"'
    return Raw(f"<text:p>{day:%d.%m.%Y}</text:p>", kind)


def ods_formula(text: str, value: str | None) -> Raw:
    """Return a formula of a LibreOffice sheet, with its result or without."""
    kind = f'table:formula="of:={escape(text)}"'
    if value is None:
        return Raw("", kind)
    return Raw(
        f"<text:p>{value}</text:p>", f'{kind} office:value-type="float" office:value="{value}"'
    )


def ods(*sheets: Sheet) -> bytes:
    """Return a LibreOffice workbook; equal neighbours and blank rows are written once."""
    tables = "".join(
        f"<table:table table:name={quoteattr(sheet.name)}>"
        f"{''.join(_ods_row(row) for row in sheet.rows)}"
        "<table:table-row table:number-rows-repeated='1048000'>"
        "<table:table-cell table:number-columns-repeated='1024'/></table:table-row></table:table>"
        for sheet in sheets
    )
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    space = f"{_ODF}:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return _zipped(
        {
            "mimetype": _ODS_TYPE,
            "META-INF/manifest.xml": head + manifest,
            "content.xml": head + content,
        }
    )


def _ods_row(row: Sequence[Content]) -> str:
    cells: list[list[str | int]] = []
    for content in row:
        text = _ods_cell(content)
        if cells and cells[-1][0] == text:
            cells[-1][1] = int(cells[-1][1]) + 1
        else:
            cells.append([text, 1])
    inner = "".join(
        str(text).replace(
            "<table:table-cell",
            "<table:table-cell"
            + (f" table:number-columns-repeated='{count}'" if count != 1 else ""),
            1,
        )
        for text, count in cells
    )
    return f"<table:table-row>{inner or '<table:table-cell/>'}</table:table-row>"


def _ods_cell(content: Content) -> str:
    if content is None:
        return "<table:table-cell/>"
    if isinstance(content, int | float):
        content = ods_number(repr(content), repr(content))
    elif isinstance(content, str):
        content = Raw(f"<text:p>{escape(content)}</text:p>", 'office:value-type="string"')
    return f"<table:table-cell {content.kind}>{content.inner}</table:table-cell>"
