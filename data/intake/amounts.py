"""What the cells of a value column mean, decided from all of them together.

A lone `1.234` may be one thousand or one and a bit; other cells of the same file tell. What they
leave open is an error that asks, never a guess.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data.intake import templates_number as templates
from data.intake.cells import CellFault
from data.intake.no_number import fault_of_text, fault_of_typed, shape_fault
from data.intake.numbers import (
    MAX_LENGTH,
    SPACES,
    Shape,
    exact_number,
    number_text,
    read_shape,
    without_mark,
)
from data.intake.options import DecimalMark
from data.intake.problems import Template
from data.intake.sheet import Cell, Kind, Typed
from data.intake.words import words
from data.messages import Figure

_MARKS: tuple[DecimalMark, DecimalMark] = (".", ",")
_PLAIN = r"^-?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?$"
_GROUPED = rf"^-?[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?$"
_OPEN_DIGITS = 3
_NUMBER_KINDS = (Kind.NUMBER, Kind.PERCENT)
_SHORTENED = re.compile(r"E\+[0-9]{2}")
# Eurostat's sign for no value, with the flag that says why.
_COLON_AND_FLAGS = re.compile(r":\s*[bcdefinprsuz]{1,4}")


class Meaning(IntEnum):
    """What a cell of a value column says."""

    NUMBER = 0
    MISSING = 1
    """There is no value here; what is stored stays."""
    REMOVE = 2
    """The stored value is to be removed."""
    NOT_APPLICABLE = 3
    FAULT = 4


@dataclass(frozen=True, slots=True)
class Amounts:
    """The meaning of each distinct cell, by its position.

    `decimal` is the mark by which the numbers were read, None where no cell needs one. `numbers`
    is NaN wherever `meanings` is not NUMBER. `marks` holds the footnote mark or flag after a
    number as written, and `percents` tells where it is followed by `%` or shown as a percentage.
    `faults` are errors, `doubts` warnings.
    """

    decimal: DecimalMark | None
    numbers: npt.NDArray[np.float64]
    meanings: npt.NDArray[np.uint8]
    marks: Mapping[int, str]
    percents: npt.NDArray[np.bool_]
    faults: Mapping[int, CellFault]
    doubts: Mapping[int, CellFault]


@dataclass(slots=True)
class _Draft:
    """What is known so far of each distinct cell.

    `mark` is 0 for a cell that reads the same with either decimal mark, else the place of its
    mark in `_MARKS` and one more; `is_open` tells that it may stand between thousands too. A cell
    that is neither plain nor faulty has its shape in `shapes`. `grouping` are the marks that some
    cell shows between thousands beyond doubt.
    """

    distinct: Sequence[Cell]
    numbers: npt.NDArray[np.float64]
    meanings: npt.NDArray[np.uint8]
    mark: npt.NDArray[np.uint8]
    is_open: npt.NDArray[np.bool_]
    percents: npt.NDArray[np.bool_]
    shapes: dict[int, Shape] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)
    faults: dict[int, CellFault] = field(default_factory=dict)
    doubts: dict[int, CellFault] = field(default_factory=dict)
    grouping: set[str] = field(default_factory=set)

    def text(self, cell: int) -> str:
        found = self.distinct[cell]
        return found if isinstance(found, str) else found.text

    def shape(self, cell: int) -> Shape:
        """Return the shape of a cell that is a number."""
        known = self.shapes.get(cell) or read_shape(self.text(cell))
        if known is None:
            raise ValueError(cell)
        return known

    def put(self, cell: int, fault: CellFault) -> None:
        self.faults[cell] = fault

    def keep(self, cell: int, plain: str) -> None:
        """Keep the number that a text in Python's form stands for."""
        number = exact_number(plain)
        if isinstance(number, Template):
            self.put(cell, CellFault(number, fields={"limit": MAX_LENGTH}))
        else:
            self.numbers[cell] = number


def read_amounts(distinct: Sequence[Cell], decimal: DecimalMark | None = None) -> Amounts:
    """Return what the distinct cells of all value columns of a file mean.

    A cell such as `5,5`, `0,123`, `1234,567` or `1.234,5` can be read in one way only and decides
    the decimal mark for the file. One such as `1.234` is read as a decimal where other cells have
    its mark as the decimal one, as thousands where another cell shows it between thousands beyond
    doubt, and is an error otherwise. Where cells decide for both marks, those of the rarer one
    are errors.

    Args:
        distinct: the cells, texts stripped.
        decimal: the decimal mark that a person has chosen; the other one can then only stand
            between thousands, with a warning where no cell shows that beyond doubt.
    """
    count = len(distinct)
    draft = _Draft(
        distinct,
        numbers=np.full(count, np.nan),
        meanings=np.full(count, Meaning.NUMBER, dtype=np.uint8),
        mark=np.zeros(count, dtype=np.uint8),
        is_open=np.zeros(count, dtype=bool),
        percents=np.zeros(count, dtype=bool),
    )
    for cell in _read_plain(draft):
        _read_other(draft, int(cell))
    used = _decide(draft, decimal)
    draft.meanings[list(draft.faults)] = Meaning.FAULT
    draft.numbers[list(draft.faults)] = np.nan
    # Zero has one sign only: adding zero takes the other one away.
    draft.numbers += 0.0
    return Amounts(
        decimal=used,
        numbers=draft.numbers,
        meanings=draft.meanings,
        marks=draft.marks,
        percents=draft.percents,
        faults=draft.faults,
        doubts={cell: fault for cell, fault in draft.doubts.items() if cell not in draft.faults},
    )


def _read_plain(draft: _Draft) -> npt.NDArray[np.int64]:
    """Read the plain numbers among the cells, all at once, and return where the others are."""
    texts = _arrow_texts(draft.distinct)
    is_short = pc.less_equal(pc.binary_length(texts), MAX_LENGTH)
    is_plain = _mask(pc.and_(is_short, pc.match_substring_regex(texts, _PLAIN)))
    _read_together(draft, np.flatnonzero(is_plain), texts.filter(pa.array(is_plain)))
    if is_plain.all():
        return np.flatnonzero(~is_plain)
    is_grouped = _mask(pc.and_(is_short, pc.match_substring_regex(texts, _GROUPED)))
    grouped = pc.replace_substring_regex(texts.filter(pa.array(is_grouped)), f"[{SPACES}]", "")
    _read_together(draft, np.flatnonzero(is_grouped), grouped)
    return _read_typed(draft, np.flatnonzero(~is_plain & ~is_grouped))


def _mask(found: pa.BooleanArray) -> npt.NDArray[np.bool_]:
    mask: npt.NDArray[np.bool_] = pc.fill_null(found, fill_value=False).to_numpy(
        zero_copy_only=False
    )
    return mask


def _read_together(draft: _Draft, where: npt.NDArray[np.int64], texts: pa.StringArray) -> None:
    """Read numbers of digits with at most one mark, each of the cells `where`."""
    numbers = pc.cast(pc.replace_substring(texts, ",", "."), pa.float64()).to_numpy()
    draft.numbers[where] = numbers
    length = pc.binary_length(texts).to_numpy()
    for place, mark in enumerate(_MARKS, start=1):
        at = pc.find_substring(texts, mark).to_numpy()
        has_mark = at >= 0
        is_open = has_mark & (length - at - 1 == _OPEN_DIGITS)
        is_open &= (at - np.signbit(numbers) <= _OPEN_DIGITS) & (np.abs(numbers) >= 1)
        draft.mark[where[has_mark]] = place
        draft.is_open[where[is_open]] = True


def _read_typed(draft: _Draft, where: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Read the numbers of workbooks among the cells `where`, and return where the others are."""
    known = {
        cell: found
        for cell in where.tolist()
        if isinstance(found := draft.distinct[cell], Typed) and found.kind in _NUMBER_KINDS
    }
    if not known:
        return where
    at = np.fromiter(known, np.int64, len(known))
    numbers = np.fromiter((float(found.text) for found in known.values()), np.float64, len(known))
    draft.numbers[at] = numbers
    draft.percents[at] = [found.kind is Kind.PERCENT for found in known.values()]
    for cell in at[~np.isfinite(numbers)].tolist():
        draft.put(cell, CellFault(templates.NUMBER_NOT_KEPT))
    return np.setdiff1d(where, at, assume_unique=True)


def _arrow_texts(distinct: Sequence[Cell]) -> pa.StringArray:
    """Return the texts among the cells, null for cells of a workbook that are more than text."""
    try:
        return pa.array(distinct, type=pa.string())
    except (pa.ArrowException, UnicodeError):  # cells of a workbook, or text that is no Unicode
        return pa.array(
            [cell if isinstance(cell, str) and cell.isascii() else None for cell in distinct],
            type=pa.string(),
        )


def _read_other(draft: _Draft, cell: int) -> None:
    """Note what a cell that is no plain number means, as far as it tells alone."""
    found = draft.distinct[cell]
    if isinstance(found, Typed):
        draft.put(cell, fault_of_typed(found))
        return
    # A spreadsheet program shows an apostrophe before what it must not change.
    text = found.removeprefix("'").lstrip()
    shape = read_shape(text)
    if shape is None:
        meaning = _meaning_of(text)
        if meaning is None:
            draft.put(cell, fault_of_text(text))
        else:
            draft.meanings[cell] = meaning
        return
    fault = shape_fault(text, shape)
    if fault is not None:
        draft.put(cell, fault)
        return
    draft.shapes[cell] = shape
    draft.percents[cell] = shape.is_percent
    if shape.mark:
        draft.marks[cell] = shape.mark
    if shape.decimal is None:
        draft.keep(cell, shape.point or "")
    else:
        draft.mark[cell] = _MARKS.index(shape.decimal) + 1
        draft.is_open[cell] = shape.is_open
    if not shape.is_open:
        draft.grouping |= set(shape.number) & set(_MARKS) - {shape.decimal}
    if _SHORTENED.fullmatch(shape.exponent):
        draft.doubts.update(_shortened(cell, shape))


def _meaning_of(text: str) -> Meaning | None:
    known = words()
    bare = ":" if _COLON_AND_FLAGS.fullmatch(text) else without_mark(text)
    if known.is_missing(text) or known.is_missing(bare):
        return Meaning.MISSING
    if known.is_removal(text):
        return Meaning.REMOVE
    return Meaning.NOT_APPLICABLE if known.is_not_applicable(text) else None


def _shortened(cell: int, shape: Shape) -> dict[int, CellFault]:
    """Return a doubt about a number such as 1.23E+05, which may have lost its last digits."""
    plain = shape.point or shape.comma or ""
    mantissa = plain.split("E")[0]
    decimals = len(mantissa.partition(".")[2])
    if decimals >= int(shape.exponent[2:]) or not set(mantissa) & set("123456789"):
        return {}
    return {
        cell: CellFault(
            templates.SHORTENED_NUMBER, fields={"large": Figure(number_text(float(plain)))}
        )
    }


def _decide(draft: _Draft, decimal: DecimalMark | None) -> DecimalMark | None:
    """Read the cells that have a decimal mark, and return the mark by which they are read."""
    deciding = [np.flatnonzero((draft.mark == place) & ~draft.is_open) for place in (1, 2)]
    point_count, comma_count = (len(cells) for cells in deciding)
    is_contested = decimal is None and bool(point_count and comma_count)
    used = decimal
    if used is None and point_count != comma_count:
        used = "." if point_count > comma_count else ","
    for place, cells in enumerate(deciding):
        if decimal is not None and _MARKS[place] != decimal:
            for cell in cells.tolist():
                draft.put(cell, _other_decimal(draft.shape(cell), decimal))
        elif is_contested and _MARKS[place] != used:
            example = draft.text(int(deciding[1 - place][0]))
            fields = {"own": _MARKS[place], "other": _MARKS[1 - place], "example": example}
            draft.faults |= dict.fromkeys(
                cells.tolist(), CellFault(templates.MIXED_DECIMALS, fields=fields)
            )
    _read_open(draft, used, decimal, is_contested=is_contested)
    for cell, shape in draft.shapes.items():
        if draft.mark[cell] and not draft.is_open[cell] and cell not in draft.faults:
            draft.keep(cell, shape.point or shape.comma or "")
    return used


def _read_open(
    draft: _Draft,
    used: DecimalMark | None,
    chosen: DecimalMark | None,
    *,
    is_contested: bool,
) -> None:
    """Read the cells with one mark that may be the decimal one or stand between thousands."""
    is_sure = np.zeros(len(draft.mark), dtype=bool)
    if used is not None and not is_contested:
        is_sure = draft.mark == _MARKS.index(used) + 1
    for cell in np.flatnonzero(draft.is_open & is_sure & np.isnan(draft.numbers)).tolist():
        shape = draft.shape(cell)
        draft.keep(cell, (shape.point if used == "." else shape.comma) or "")
    for cell in np.flatnonzero(draft.is_open & ~is_sure).tolist():
        shape = draft.shape(cell)
        own = _MARKS[draft.mark[cell] - 1]
        large = (shape.comma if own == "." else shape.point) or ""
        whole, _, thousandths = shape.number.partition(own)
        readings = {"large": large, "whole": whole, "thousandths": thousandths}
        if chosen is not None or (not is_contested and own in draft.grouping):
            draft.keep(cell, large)
            if own not in draft.grouping:
                fields = {**readings, "decimal": chosen}
                draft.doubts[cell] = CellFault(templates.THOUSANDS_TAKEN, fields=fields)
        else:
            longer = f"{shape.number}0"
            draft.put(
                cell,
                CellFault(
                    templates.AMBIGUOUS_NUMBER,
                    f"{large} / {longer}",
                    {**readings, "longer": longer},
                ),
            )


def _other_decimal(shape: Shape, decimal: DecimalMark) -> CellFault:
    """Return the fault of a number that only the mark that was not chosen can explain."""
    expected = (shape.point or shape.comma or "").replace(".", decimal)
    return CellFault(templates.OTHER_DECIMAL, expected, {"decimal": decimal})
