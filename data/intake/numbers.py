"""Numbers as text, read exactly as their author meant them or not at all."""

import math
import re
from typing import NamedTuple

from data.intake import templates_number as templates
from data.intake.options import DecimalMark
from data.intake.problems import Template

MAX_LENGTH = 40
SPACES = " \u00a0\u202f\u2009\u2007"
"""Spaces that may stand between thousands: plain, no-break, narrow no-break, thin, figure."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WITH_COMMA = re.compile(r"[+-]?[0-9][0-9., ]*,[0-9., ]*")
_WHOLE = re.compile(r"[0-9]{1,15}")

_SUPERSCRIPT = "[¹²³⁰⁴-⁹]"
# Flags as of Eurostat. Of several letters only those that are no unit: “bn” and “cr” multiply.
_FLAGS = r"(?:[bcdefinprsuz]|(?!bps$)(?=[a-z]{2,4}$)b?d?e?p?r?s?u?)"
_MARK = (
    # 1) and 1),2) only after something that is no digit
    rf"(?:(?:(?<=%)|[{SPACES}])[0-9]{{1,2}}\)(?:,?[{SPACES}]?[0-9]{{1,2}}\))*"
    rf"|[{SPACES}]?(?:[*†‡]{{1,3}}|{_SUPERSCRIPT}{{1,2}}(?:[,˒]{_SUPERSCRIPT}{{1,2}})*)[)⁾]?"
    rf"|[{SPACES}]?\[(?:[0-9]{{1,2}}|[bcdefinprsuz])\]"
    rf"|[{SPACES}]{_FLAGS})"
)
_AMOUNT = re.compile(
    rf"(?P<sign>[+\-−–]?)(?P<digits>[0-9](?:[0-9.,'’{SPACES}]*[0-9])?|[.,][0-9]+)"
    rf"(?P<exponent>[eE][+\-−]?[0-9]{{1,5}})?(?P<percent>[{SPACES}]?%)?(?P<mark>{_MARK})?"
)
_TRAILING_MARK = re.compile(rf"(?P<rest>.*?[^{SPACES}])(?P<mark>{_MARK})", re.DOTALL)
_ALIKE = str.maketrans(dict.fromkeys(SPACES, " ") | {"’": "'", "−": "-", "–": "-"})
# Thousands stand in groups of three, all with the same separator, and do not begin with zero.
_PAIRS: tuple[tuple[DecimalMark, DecimalMark], ...] = ((".", ","), (",", "."))
_READINGS: dict[DecimalMark, re.Pattern[str]] = {
    decimal: re.compile(
        rf"(?P<whole>[0-9]*|(?!0+[^0-9])[0-9]{{1,3}}(?P<separator>[ '{other}])[0-9]{{3}}"
        rf"(?:(?P=separator)[0-9]{{3}})*)(?P<fraction>[{decimal}][0-9]+)?"
    )
    for decimal, other in _PAIRS
}


class Shape(NamedTuple):
    """A number taken apart, before it is known which of its marks is the decimal one.

    `point` and `comma` are what Python reads once that mark is the decimal one, None where the
    number cannot be written so; they are equal where nothing has to be decided.
    """

    number: str
    point: str | None
    comma: str | None
    exponent: str
    is_percent: bool
    mark: str

    @property
    def decimal(self) -> DecimalMark | None:
        """The decimal mark, or of two possible ones that which the number has; None for none."""
        if self.point == self.comma:
            return None
        if self.comma is None or (self.point is not None and "." in self.number):
            return "."
        return ","

    @property
    def is_open(self) -> bool:
        """Whether the one mark may as well stand between thousands."""
        return None not in {self.point, self.comma} and self.point != self.comma


def read_shape(text: str) -> Shape | None:
    """Return a stripped cell taken apart, None where it is no number at all.

    Signs, groups of thousands (spaces, apostrophes, the other mark), exponents, `%` and a
    footnote mark are understood. A number with wrong groups has neither reading.
    """
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    digits = found["digits"].translate(_ALIKE)
    sign = found["sign"].translate(_ALIKE)
    exponent = (found["exponent"] or "").translate(_ALIKE)
    # Most numbers have one form only: nothing has to be tried.
    point = comma = sign + digits + exponent
    if not digits.isdigit():
        point = _plain(sign, digits, exponent, ".")
        comma = _plain(sign, digits, exponent, ",")
    number = text[: found.end("exponent") if exponent else found.end("digits")]
    mark = (found["mark"] or "").strip()
    return Shape(number, point, comma, exponent, bool(found["percent"]), mark)


def without_mark(text: str) -> str:
    """Return a text without a footnote mark at its end, the text itself where it has none."""
    found = _TRAILING_MARK.fullmatch(text)
    return found["rest"] if found else text


def _plain(sign: str, digits: str, exponent: str, decimal: DecimalMark) -> str | None:
    """Return what Python reads where `decimal` is the decimal mark, None where it cannot be."""
    found = _READINGS[decimal].fullmatch(digits)
    if found is None:
        return None
    whole, separator = found["whole"], found["separator"]
    if separator:
        if exponent:
            return None
        whole = whole.replace(separator, "")
    fraction = (found["fraction"] or "").replace(",", ".")
    return f"{sign}{whole}{fraction}{exponent}"


def exact_number(plain: str) -> float | Template:
    """Return the number that a text in Python's own form stands for, or why it is not kept."""
    if len(plain) > MAX_LENGTH:
        return templates.NUMBER_TOO_LONG
    number = float(plain)
    is_lost = number == 0 and re.match("[^eE]*[1-9]", plain)
    if is_lost or not math.isfinite(number):
        return templates.NUMBER_NOT_KEPT
    # Zero has one sign only: a table reads back the same whichever was typed.
    return number or 0.0


def parse_number(text: str) -> float | Template:
    """Return the number that a stripped cell holds, or what is wrong with it.

    A decimal point, an exponent and a sign are read; a comma never is, since a single cell does
    not tell whether `1,234` means one thousand or one and a bit.
    """
    if not _NUMBER.fullmatch(text):
        is_comma = _WITH_COMMA.fullmatch(" ".join(text.split()))
        return templates.DECIMAL_COMMA if is_comma else templates.NOT_A_NUMBER
    return exact_number(text)


def parse_whole_number(text: str) -> int | Template:
    """Return the whole number that a stripped cell holds, or what is wrong with it."""
    return int(text) if _WHOLE.fullmatch(text) else templates.NOT_A_WHOLE_NUMBER


def number_text(number: float) -> str:
    """Return the shortest text that reads back as the very same number."""
    return repr(float(number)).removesuffix(".0")
