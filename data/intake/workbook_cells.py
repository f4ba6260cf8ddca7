"""What the cells of workbooks hold, as cells of a sheet."""

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from data.intake.columns import stripped
from data.intake.sheet import Cell, Kind, Typed

# How errors are shown in English, Russian and German, and by LibreOffice.
_ERROR_TEXT = re.compile(
    r"#[A-ZА-ЯЁ]+[!?]|#(?:DIV|ДЕЛ)/0!|#N/A|#Н/Д|#NV|(?:Err|Ошибка|Fehler):\d{3}"
)
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?]")
# Digits that a font raises or lowers, by the names of both in workbooks.
HEIGHTS = {
    "superscript": str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"),
    "subscript": str.maketrans("0123456789()", "₀₁₂₃₄₅₆₇₈₉₍₎"),
}
# Numbers between are written out; beyond, with an exponent.
_LEAST_EXPONENT = -12
_GREATEST_EXPONENT = 20


def is_error_text(text: str) -> bool:
    """Tell whether a text is what a formula shows that could not be worked out."""
    return _ERROR_TEXT.fullmatch(text) is not None


@lru_cache(maxsize=10_000)
def text_cell(text: str) -> Cell:
    """Return the cell of a text; the shown errors of formulas are such even when pasted."""
    clean = stripped(text)
    return (
        Typed(Kind.ERROR, clean)
        if clean.startswith(("#", "Err", "Ошибка", "Fehler")) and (is_error_text(clean))
        else clean
    )


def number_cell(written: str, *, is_percent: bool) -> Typed:
    """Return the cell of a number, written as in the file (with a point and no group marks).

    A workbook keeps numbers as binary fractions: of all texts for the same one the shortest is
    what its author typed. A percentage is shifted by two places in decimal, which adds no noise.

    Raises:
        ValueError: that is no number.
    """
    is_whole = re.fullmatch(r"[+-]?\d{1,20}", written) is not None
    number = float(written)
    if not math.isfinite(number):
        return Typed(Kind.ERROR, written)
    exact = Decimal(written) if is_whole else Decimal(repr(number))
    if is_percent:
        exact = exact.scaleb(2)
    return Typed(Kind.PERCENT if is_percent else Kind.NUMBER, _plain(exact))


def _plain(number: Decimal) -> str:
    if number == 0:
        return "0"
    number = number.normalize()
    if _LEAST_EXPONENT <= number.adjusted() <= _GREATEST_EXPONENT:
        return format(number, "f")
    return str(number)


def date_cell(moment: object) -> Typed:
    """Return the cell of a date, with its time of day where it has one, or of a time alone."""
    if isinstance(moment, datetime):
        has_time = moment.time() != time()
        return Typed(Kind.DATE, moment.isoformat(" ") if has_time else moment.date().isoformat())
    if isinstance(moment, date | time):
        return Typed(Kind.DATE, moment.isoformat())
    return Typed(Kind.DATE, str(moment))


def iso_date_cell(written: str) -> Typed:
    """Return the cell of a date in ISO 8601, with midnight left out."""
    day, _, hours = written.partition("T")
    is_midnight = not hours.strip("0:.Z")
    return Typed(Kind.DATE, day if is_midnight else f"{day} {hours}")


def percent_share(number_format: str) -> float:
    """Return how many of the parts of a number format that show digits show percents: 0 to 1.

    A percent sign in quotes, or with a backslash before it, is a mere text.
    """
    parts = [_QUOTED.sub("", part) for part in number_format.split(";")[:3]]
    with_digits = [part for part in parts if _DIGITS.search(part)]
    if not with_digits:
        return 0.0
    return sum("%" in part for part in with_digits) / len(with_digits)
