"""What every workbook that goes out needs: its limits, legal names, exact numbers."""

import re

from data.intake.numbers import number_text

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_TEXT = 32_767
"""The most characters in a cell, counted in units of UTF-16 as spreadsheets do."""

TEXT_FORMAT = 49
"""The number format of text: whatever is typed into such a cell stays as it is typed."""

MAX_SHEET_NAME = 31
# XlsxWriter does not escape both where two escapes stand side by side.
_TWO_ESCAPES = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class ExactNumber(float):
    """A number that XlsxWriter writes with all its digits, where it would round to sixteen."""

    def __format__(self, format_spec: str) -> str:
        """Return the shortest text that reads back as the same number."""
        return number_text(self)


def text_length(text: str) -> int:
    """Return the length in units of UTF-16, in which every limit of a workbook is counted."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def fits_a_cell(text: str) -> bool:
    """Tell whether a cell of a workbook can hold exactly this text."""
    is_short = len(text) <= MAX_TEXT // 2 or text_length(text) <= MAX_TEXT
    return is_short and not ("_x" in text and _TWO_ESCAPES.search(text))


def clipped(text: str, limit: int) -> str:
    """Return the text, cut and with an ellipsis where it is longer than the limit."""
    if text_length(text) <= limit:
        return text
    kept = text[: limit - 1]
    while text_length(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept}…"


def sheet_names(*texts: str) -> tuple[str, ...]:
    """Return legal names for the sheets of a workbook, no two the same."""
    names: list[str] = []
    for text in texts:
        legal = _NOT_IN_A_SHEET_NAME.sub(" ", text).strip(" '") or "-"
        name = clipped(legal, MAX_SHEET_NAME)
        while name.casefold() in {taken.casefold() for taken in names}:
            name = f"{clipped(legal, MAX_SHEET_NAME - 3)} {len(names) + 1}"
        names.append(name)
    return tuple(names)


def reference(sheet: str, cells: str) -> str:
    """Return a reference to cells of a sheet, such as 'Your file'!B14."""
    return "'{}'!{}".format(sheet.replace("'", "''"), cells)
