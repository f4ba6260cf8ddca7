"""Indicators by code or by name, also where a spreadsheet program turned the code into a date."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from data.intake import templates
from data.intake import templates_number as sentences
from data.intake.cells import CellFault
from data.intake.dates import WrittenDate, read_date
from data.intake.names import Suggester, normalised
from data.intake.sheet import Cell, Kind, Typed, text_of
from data.intake.words import words
from indicators.framework import Framework

_MOST_EXAMPLES = 5
_AFTER_CODE = ".:)"
_BETWEEN = " .:;,–—-"
_SERIAL = re.compile(r"[0-9]{5}")
# Day 0 of the 1900 system, as it counts from March 1900 on.
_DAY_ZERO = date(1899, 12, 30)
_SERIAL_YEARS = range(2000, 2030)
_NO_CODES = {
    Kind.ERROR: sentences.CELL_ERROR,
    Kind.NO_RESULT: sentences.FORMULA_WITHOUT_RESULT,
}


class IndicatorCodes:
    """The codes and names of all indicators of a framework."""

    def __init__(self, framework: Framework, names: Mapping[str, Sequence[str]]) -> None:
        """Take the framework, and by code what its nodes are called in every language."""
        self._framework = framework
        self._indicators = frozenset(framework.indicators)
        self._names: dict[str, set[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._parts: dict[str, str] = {}
        suggestions = {normalised(code): code for code in framework.indicators}
        for node in framework.nodes:
            own = {normalised(name) for name in (node.name, *names.get(node.code, ()))} - {""}
            if node.code not in self._indicators:
                self._parts |= dict.fromkeys(own, node.code)
                continue
            self._names[node.code] = own
            for name in own:
                self._by_name.setdefault(name, []).append(node.code)
                suggestions.setdefault(name, node.code)
        self._suggester = Suggester(suggestions)

    def known(self, cell: Cell) -> str | None:
        """Return the code of the indicator that a cell stands for, None where it names none."""
        found = self._read(cell)
        return found if isinstance(found, str) else None

    def find(self, cell: Cell) -> str | CellFault:
        """Return the code of the indicator that a cell stands for, or what is wrong with it.

        Codes stand alone, with a point or an apostrophe about them, or before the indicator's
        name; a name alone does in any language. A date is a code where exactly one fits.
        """
        found = self._read(cell)
        if found is not None:
            return found
        nearest = self._suggester.nearest(text_of(cell))
        if nearest is None:
            return CellFault(templates.UNKNOWN_INDICATOR, None, {"example": self._example})
        return CellFault(templates.UNKNOWN_INDICATOR_NEAREST, nearest)

    @property
    def _example(self) -> str:
        return self._framework.indicators[0]

    def _read(self, cell: Cell) -> str | CellFault | None:
        """Return the code, a fault that says more than that it is unknown, or None."""
        text = text_of(cell).strip()
        if isinstance(cell, Typed) and cell.kind in _NO_CODES:
            return CellFault(_NO_CODES[cell.kind])
        if not text:
            return CellFault(templates.BLANK_CELL)
        if text in self._indicators:
            return text
        written = read_date(text)
        if written is not None:
            return self._of_date(written)
        text = text.removeprefix("'").strip()
        return (
            self._of_code(text.rstrip(_AFTER_CODE))
            or self._of_name(text)
            or self._of_code_and_name(text)
            or self._of_serial(text)
        )

    def _of_code(self, code: str) -> str | CellFault | None:
        if code in self._indicators:
            return code
        if code not in self._framework:
            return None
        below = self._framework.indicators_below(code)
        more = ("…",) if len(below) > _MOST_EXAMPLES else ()
        return CellFault(templates.NOT_AN_INDICATOR, ", ".join((*below[:_MOST_EXAMPLES], *more)))

    def _of_name(self, text: str) -> str | CellFault | None:
        name = normalised(text)
        codes = self._by_name.get(name, [])
        if len(codes) > 1:
            return CellFault(sentences.AMBIGUOUS_NAME, ", ".join(codes))
        if codes:
            return codes[0]
        return self._of_code(self._parts[name]) if name in self._parts else None

    def _of_code_and_name(self, text: str) -> str | CellFault | None:
        """Read a code before a name, which must not be that of another indicator."""
        first, *others = text.split(maxsplit=1)
        code = self._of_code(first.rstrip(_AFTER_CODE))
        if not others or not isinstance(code, str):
            return code
        rest = normalised(others[0]).lstrip(_BETWEEN)
        if any(_begins(rest, name) for name in self._names[code]):
            return code
        named = {word.strip("()" + _BETWEEN) for word in rest.split()} & self._indicators
        for name, codes in self._by_name.items():
            if _begins(rest, name):
                named.update(codes)
        named.discard(code)
        if named:
            return CellFault(sentences.OTHER_NAME, ", ".join((code, *sorted(named))))
        return code

    def is_narrowed(self, cell: Cell) -> bool:
        """Tell whether words after a code, beyond the indicator's own name, narrow it down."""
        rest = self._after_code(text_of(cell))
        return rest is not None and words().is_narrowing(rest)

    def beyond_name(self, text: str) -> str:
        """Return what a text says beyond the code and the name of an indicator."""
        rest = self._after_code(text)
        return text if rest is None else rest

    def _after_code(self, text: str) -> str | None:
        """Return the words after a code and the indicator's own name, None without a code."""
        first, *others = text.split(maxsplit=1) or [""]
        code = self._of_code(first.strip("'").rstrip(_AFTER_CODE))
        if not others or not isinstance(code, str):
            return None
        rest = normalised(others[0]).lstrip(_BETWEEN)
        own = max((name for name in self._names[code] if _begins(rest, name)), key=len, default="")
        return rest[len(own) :]

    def _of_date(self, written: WrittenDate) -> str | CellFault:
        codes = [code for code in written.codes() if code in self._indicators]
        if len(codes) == 1:
            return codes[0]
        if codes:
            return CellFault(sentences.CODE_AS_DATE_OF_SEVERAL, ", ".join(codes))
        return CellFault(sentences.CODE_AS_DATE, None, {"example": self._example})

    def _of_serial(self, text: str) -> CellFault | None:
        """Return the fault of a code that became the number of a day."""
        if not _SERIAL.fullmatch(text):
            return None
        day = _DAY_ZERO + timedelta(days=int(text))
        if day.year not in _SERIAL_YEARS:
            return None
        written = WrittenDate(day.day, day.month, day.year, may_swap=True)
        codes = [code for code in written.codes() if code in self._indicators]
        return CellFault(sentences.CODE_AS_NUMBER, ", ".join(codes)) if codes else None


def _begins(text: str, name: str) -> bool:
    """Tell whether a text begins with a name, and not within a word."""
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
