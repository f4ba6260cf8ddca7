"""What is wrong with a cell that should be a number and is none."""

import re

from data.intake import templates_number as templates
from data.intake.cells import CellFault
from data.intake.dates import read_date
from data.intake.numbers import MAX_LENGTH, Shape
from data.intake.problems import Template
from data.intake.sheet import Kind, Typed

_EXAMPLE = "1234.5"
_BRACKETED = re.compile(r"\(\s*[+\-−–]?[0-9][0-9.,'’\s]*%?\s*\)")
_GLUED = re.compile(r"(?P<number>[+\-−–]?[0-9][0-9.,'’\s]*)(?P<mark>[0-9]\))")
_BETWEEN_NUMBERS = re.compile(r"[\s()\[\]{}/\\;:|~±–—−-]+|\.{2,}|…")
_PART = re.compile(r"[+]?[0-9][0-9.,]*%?")
# What Russian and German spreadsheets may make of 1.2: the first of February as 01.02.
_DAY_AND_MONTH = re.compile(r"0[1-9]\.(?:0[1-9]|1[0-2])")
_MARKED = re.compile(r"[0-9\s.,'’+\-−–%]+")


def fault_of_text(text: str) -> CellFault:
    """Return what is wrong with a text that is neither a number nor a word for none."""
    if text.startswith("#"):
        return CellFault(templates.CELL_ERROR)
    if text.startswith("="):
        return CellFault(templates.FORMULA_WITHOUT_RESULT)
    if read_date(text) is not None:
        return _expecting(templates.LOOKS_LIKE_DATE)
    if not re.search("[0-9]", text):
        return _expecting(templates.NO_NUMBER)
    return _fault_of_digits(text)


def _fault_of_digits(text: str) -> CellFault:
    if _BRACKETED.fullmatch(text):
        return CellFault(templates.BRACKETED_NUMBER)
    glued = _GLUED.fullmatch(text)
    if glued is not None:
        return CellFault(templates.GLUED_MARK, f"{glued['number'].strip()} {glued['mark']}")
    parts = [part for part in _BETWEEN_NUMBERS.split(text) if part]
    if len(parts) > 1 and all(_PART.fullmatch(part) for part in parts):
        return _expecting(templates.TWO_NUMBERS)
    is_only_marks = _MARKED.fullmatch(text)
    return _expecting(templates.MISPLACED_MARKS if is_only_marks else templates.MORE_THAN_A_NUMBER)


def fault_of_typed(cell: Typed) -> CellFault:
    """Return what is wrong with a cell of a workbook that is neither a number nor a text."""
    if cell.kind is Kind.NO_RESULT:
        return CellFault(templates.FORMULA_WITHOUT_RESULT)
    if cell.kind is Kind.ERROR:
        return CellFault(templates.CELL_ERROR)
    return _expecting(templates.LOOKS_LIKE_DATE if cell.kind is Kind.DATE else templates.TRUTH_CELL)


def shape_fault(text: str, shape: Shape) -> CellFault | None:
    """Return what is wrong with a number whatever the decimal mark, None where nothing is."""
    if len(shape.number) > MAX_LENGTH:
        return CellFault(templates.NUMBER_TOO_LONG, fields={"limit": MAX_LENGTH})
    if shape.point is None and shape.comma is None:
        if read_date(text) is not None:
            return _expecting(templates.LOOKS_LIKE_DATE)
        has_space = len(shape.number.split()) > 1
        return _expecting(templates.TWO_NUMBERS if has_space else templates.MISPLACED_MARKS)
    if _DAY_AND_MONTH.fullmatch(text):
        return _expecting(templates.LOOKS_LIKE_DATE)
    is_power = text.startswith("10") and re.match("10[¹²³⁰⁴-⁹]", text)
    return CellFault(templates.POWER_OF_TEN, f"10 {shape.mark}") if is_power else None


def _expecting(template: Template) -> CellFault:
    return CellFault(template, _EXAMPLE)
