"""Scores, values and changes as a reader sees them."""

import math
import re

from dashboard.board import Board
from dashboard.components.table import Cell
from dashboard.i18n import Translator
from dashboard.words import OWN_TEXTS, STATUS_SHAPES, STATUSES

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|$~<>:&-]")
_KILO = 1024


def plain(text: str) -> str:
    """Return a text that Streamlit's markdown shows as it is, whatever signs are in it."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def score_text(t: Translator, score: float | None, decimals: int | None = 0) -> str:
    """Write a score, or a dash where there is none; None: as many decimals as it has."""
    return "–" if score is None or math.isnan(score) else t.number(score, decimals)


def value_text(board: Board, indicator: str, value: float) -> str:
    """Write a value with its unit; a dash where there is none."""
    if math.isnan(value):
        return "–"
    unit = board.labels[indicator].unit
    gap = "\N{NO-BREAK SPACE}"
    return f"{board.t.number(value)}{gap}{unit}" if unit else board.t.number(value)


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
    return t("{known} of {applicable}", known=t.number(known), applicable=t.number(applicable))


def value_cell(board: Board, indicator: str, value: float, note: str = "") -> Cell:
    """Return a table cell with a value and, on a quieter line, its unit and a note."""
    if math.isnan(value):
        return Cell("–", note=note)
    unit = board.labels[indicator].unit
    if unit == "%":
        return Cell(value_text(board, indicator, value), note=note)
    return Cell(board.t.number(value), note=", ".join(filter(None, (unit, note))))


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
