"""From the bytes of any file to a sheet: text in any encoding, or a workbook."""

from dataclasses import dataclass

from data.intake import templates, templates_file
from data.intake.decode import MAX_BYTES, MAX_MEGABYTES, decode
from data.intake.delimited import Fit, split_text
from data.intake.options import AS_IT_COMES, ReadOptions
from data.intake.problems import UnreadableError, make_problem
from data.intake.sheet import Sheet
from data.intake.workbook import ZIP_MARKS, open_workbook

__all__ = ["Fit", "Opened", "open_file"]

# What old .xls files begin with, and workbooks with a password around them (compound files).
_COMPOUND_MARK = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
# Exports named .xls or .csv that are something else.
_OTHER_MARKS = {
    b"%pdf-": "PDF",
    b"{\\rtf": "RTF",
    b"<?xml": "XML",
    b"<!doctype": "HTML",
    b"<html": "HTML",
    b"<table": "HTML",
}
_LONGEST_MARK = 64


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet, and how the file was read.

    `format` is csv, xlsx or ods; `encoding` utf-8, utf-8-sig (with a byte order mark), utf-16,
    cp1251 or cp1252, and `delimiter` the character between cells, both None for workbooks;
    `sheets` names the visible sheets of a workbook.
    """

    format: str
    encoding: str | None
    delimiter: str | None
    sheet: Sheet
    sheets: tuple[str, ...]


def open_file(content: bytes, fit: Fit, options: ReadOptions = AS_IT_COMES) -> Opened:
    """Return the sheet of a file: the text, or the chosen or only fitting sheet of a workbook.

    What the file is shows in its content; its name is not asked.

    Args:
        content: the bytes of the file.
        fit: how well rows from the top look like a known table; 0 for not at all.
        options: a chosen encoding or sheet.

    Raises:
        UnreadableError: the file cannot be read, or not for sure.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableError(make_problem(templates.TOO_LARGE, limit=MAX_MEGABYTES))
    if content.startswith(ZIP_MARKS):
        kind, sheet, sheets = open_workbook(content, fit, options.sheet)
        return Opened(kind, None, None, sheet, sheets)
    if content.startswith(_COMPOUND_MARK):
        is_encrypted = _ENCRYPTED_PART in content
        raise UnreadableError(
            make_problem(
                templates_file.LOCKED_WORKBOOK if is_encrypted else templates_file.OLD_WORKBOOK
            )
        )
    start = content[:_LONGEST_MARK].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, name in _OTHER_MARKS.items():
        if start.startswith(mark):
            raise UnreadableError(make_problem(templates_file.NOT_A_TABLE, found=name))
    decoded = decode(content, options.encoding)
    text = split_text(decoded.utf8, fit)
    return Opened("csv", decoded.encoding, text.delimiter, text, ())
