"""Scores, values and changes as a reader sees them."""

import math
import re

from dashboard.board import Board
from dashboard.components.table import Cell
from dashboard.i18n import Translator
from dashboard.words import OWN_TEXTS, STATUS_SHAPES, STATUSES
from dashboard.written import Written
from indicators.uncertainty import Interval

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|$~<>:&-]")
_KILO = 1024
_NARROW = 1.0
_HUNDRED = 100
_DIGITS = 4


def plain(text: str) -> str:
    """Return a text that Streamlit's markdown shows as it is, whatever signs are in it."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def score_text(t: Translator, score: float | None, decimals: int | None = 0) -> str:
    """Write a score, or a dash where there is none; None: as many decimals as it has."""
    return "–" if score is None or math.isnan(score) else t.number(score, decimals)


def score_decimals(interval: Interval | None) -> int:
    """Return how many decimals of a score its interval supports.

    One where other choices would move the score by no more than a point; else none, because a
    digit that any other choice would change says nothing.
    """
    return 1 if interval is not None and interval.width <= _NARROW else 0


def nominal_text(t: Translator, interval: Interval | None) -> str:
    """Write a score with the decimals that its interval supports; a dash where there is none."""
    if interval is None:
        return "–"
    return t.number(interval.nominal, score_decimals(interval))


def between_text(t: Translator, interval: Interval, decimals: int = 0) -> str:
    """Write the ends of an interval in words: "between 68 and 75"."""
    low, high = (t.number(end, decimals) for end in (interval.low, interval.high))
    if low == high:
        return t("nearly always {number}", number=low)
    return t("between {low} and {high}", low=low, high=high)


def interval_text(t: Translator, interval: Interval | None) -> str:
    """Write a score with its interval: "72, between 68 and 75"; a dash where there is none."""
    if interval is None:
        return "–"
    between = between_text(t, interval, score_decimals(interval))
    nominal = nominal_text(t, interval)
    return Written(f"{nominal}, {between}", interval.nominal)


def interval_ends(t: Translator, interval: Interval | None) -> dict[str, float | None]:
    """Return the ends of a score's interval by their names, for the columns of a file."""
    ends = (None, None) if interval is None else (interval.low, interval.high)
    low, high = (None if end is None else round(end, _DIGITS) for end in ends)
    return {t("interval from"): low, t("interval to"): high}


def range_text(t: Translator, interval: Interval) -> str:
    """Write the ends of a score's interval where there is little room: "68–75"."""
    decimals = score_decimals(interval)
    ends = [t.number(end, decimals) for end in (interval.low, interval.high)]
    return "–".join(dict.fromkeys(ends))


def chance_count(chance: float) -> int:
    """Return a chance as a count of 100 variations; 100 and 0 only for all and for none."""
    return int(min(max(round(chance * _HUNDRED), chance > 0), _HUNDRED - (chance < 1)))


def value_text(board: Board, indicator: str, value: float) -> str:
    """Write a value with its unit; a dash where there is none."""
    if math.isnan(value):
        return "–"
    unit = board.labels[indicator].unit
    gap = "\N{NO-BREAK SPACE}"
    text = f"{board.t.number(value)}{gap}{unit}" if unit else board.t.number(value)
    return Written(text, value, unit)


def said_text(t: Translator, text: object) -> str:
    """Return a source, note or comment: the project's own in the reader's language."""
    if not isinstance(text, str):
        return ""
    return t(text) if text in OWN_TEXTS else text


def status_text(t: Translator, status: str) -> str:
    """Write a status as a shape and a word."""
    return f"{STATUS_SHAPES.get(status, '?')} {t(STATUSES.get(status, status))}"


def coverage_text(t: Translator, known: int, applicable: int) -> str:
    """Write a coverage as counts: "9 of 11"."""
    text = t("{known} of {applicable}", known=t.number(known), applicable=t.number(applicable))
    return Written(text, known, whole=applicable)


def value_cell(board: Board, indicator: str, value: float, note: str = "") -> Cell:
    """Return a table cell with a value and, on a quieter line, its unit and a note."""
    if math.isnan(value):
        return Cell("–", note=note)
    unit = board.labels[indicator].unit
    if unit == "%":
        return Cell(value_text(board, indicator, value), note=note)
    shown = ", ".join(filter(None, (unit, note)))
    return Cell(Written(board.t.number(value), value, unit), note=shown, file_note=note)


def indicator_name(board: Board, code: str) -> str:
    """Return an indicator's code and name; the code where the framework no longer has it."""
    return board.node_name(code) if code in board.labels else code


def stored_cell(board: Board, indicator: str, value: float, note: str = "") -> Cell:
    """Return a cell as `value_cell` does, for indicators of earlier frameworks too."""
    if indicator in board.labels:
        return value_cell(board, indicator, value, note)
    return Cell("–" if math.isnan(value) else board.t.number(value), note=note)


def size_text(t: Translator, byte_count: int) -> str:
    """Write the size of a file."""
    if byte_count < _KILO:
        return t.plural("{count} byte", "{count} bytes", byte_count)
    if byte_count < _KILO**2:
        return t("{size} KB", size=t.number(byte_count / _KILO, 1))
    return t("{size} MB", size=t.number(byte_count / _KILO**2, 1))
