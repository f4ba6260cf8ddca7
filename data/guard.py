"""Text that a spreadsheet would run as a formula gets an apostrophe, and loses it when read.

The signs are those that OWASP names for CSV injection: = + - @, their full-width forms, tab and
line ends.
"""

import re
from collections.abc import Iterable

_RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """Return the text as a cell of a CSV file: with one more apostrophe where it could run.

    A text that begins with apostrophes and then such a sign gets one more as well, so that
    `unguarded` gives back every text.
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given; other texts stay as they are."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def guarded_in_workbook(text: str) -> str:
    """Return the text as a cell of a workbook, for readers that call `unguarded` on any file.

    A string cell never runs, so that only a text that would lose an apostrophe gets one more.
    """
    return guarded(text) if text.startswith("'") else text


def guarded_cells(texts: Iterable[str]) -> list[str]:
    """Return a column of texts as cells of a CSV file."""
    cells = list(texts)
    known = {text: guarded(text) for text in set(cells)}
    return [known[text] for text in cells]
