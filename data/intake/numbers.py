"""Numbers as text, read exactly as their author meant them or not at all."""

import math
import re

from data.intake import templates
from data.intake.problems import Template

MAX_LENGTH = 40
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WITH_COMMA = re.compile(r"[+-]?[0-9][0-9., ]*,[0-9., ]*")
_WHOLE = re.compile(r"[0-9]{1,15}")


def parse_number(text: str) -> float | Template:
    """Return the number that a stripped cell holds, or what is wrong with it.

    A decimal point, an exponent and a sign are read; a comma never is, since nobody can tell
    whether `1,234` means one thousand or one and a bit.
    """
    if not _NUMBER.fullmatch(text):
        is_comma = _WITH_COMMA.fullmatch(" ".join(text.split()))
        return templates.DECIMAL_COMMA if is_comma else templates.NOT_A_NUMBER
    if len(text) > MAX_LENGTH:
        return templates.NUMBER_TOO_LONG
    number = float(text)
    mantissa = re.split("[eE]", text)[0]
    is_lost = number == 0 and any(digit in mantissa for digit in "123456789")
    if is_lost or not math.isfinite(number):
        return templates.NUMBER_NOT_KEPT
    # Zero has one sign only: a table reads back the same whichever was typed.
    return number or 0.0


def parse_whole_number(text: str) -> int | Template:
    """Return the whole number that a stripped cell holds, or what is wrong with it."""
    return int(text) if _WHOLE.fullmatch(text) else templates.NOT_A_WHOLE_NUMBER


def number_text(number: float) -> str:
    """Return the shortest text that reads back as the very same number."""
    return repr(float(number)).removesuffix(".0")
