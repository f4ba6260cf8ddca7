"""From bytes to text: UTF-8, with or without a byte order mark."""

from data.intake import templates
from data.intake.problems import Problem, make_problem

MAX_MEGABYTES = 50
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What .xlsx and .ods files (zip archives) and old .xls files begin with.
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def decode(content: bytes) -> str | Problem:
    """Return the text of a file, or the problem that keeps it from being read."""
    if len(content) > MAX_BYTES:
        return make_problem(templates.TOO_LARGE, limit=MAX_MEGABYTES)
    if content.startswith(_WORKBOOK_MARKS):
        return make_problem(templates.WORKBOOK)
    if content.startswith(_UTF16_MARKS):
        return make_problem(templates.NOT_UTF8, line=1)
    if b"\x00" in content:
        return make_problem(templates.NUL_BYTE, line=_line_at(content, content.index(b"\x00")))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder does not count the byte order mark; it holds no line end.
        return make_problem(templates.NOT_UTF8, line=_line_at(content, error.start))
    return text if text.strip() else make_problem(templates.EMPTY_FILE)


def _line_at(content: bytes, position: int) -> int:
    before = content[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1
