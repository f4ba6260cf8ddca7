"""Excel workbooks (.xlsx, .xlsm): the rows of their sheets, read part by part.

After ECMA-376 part 1, 18.2 to 18.8. What openpyxl would read as `None` or leave out is told
apart here: formulas without a stored result from blank results, and rows in disorder.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from data.intake import templates_file
from data.intake.archive import Archive, attributes, local, refusal
from data.intake.sheet import Area, Cell, Kind, Look, Typed
from data.intake.workbook_cells import (
    HEIGHTS,
    date_cell,
    iso_date_cell,
    number_cell,
    percent_share,
    text_cell,
)

_RELATIONS = "_rels/.rels"
_MAIN = "officeDocument"
_MAX_COLUMN = 16_384
_MAX_ROW = 1_048_576
# Built-in formats of dates in East Asian versions, which have no code of their own.
_DATE_FORMATS = frozenset((*range(27, 37), *range(50, 59)))
_MAX_ROW_DIGITS = 7
_COLUMN = re.compile(r"[A-Z]{1,3}")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+\d+):([A-Z]+\d+)[\"']")
_OVERLAP = 200


@dataclass(frozen=True, slots=True)
class _Format:
    """What a number format makes of a number."""

    is_date: bool = False
    is_duration: bool = False
    percent_share: float = 0.0


class XlsxBook:
    """The sheets of an Excel workbook.

    `sheets` maps the names of its visible sheets of cells to their parts, in order;
    `sheet_count` counts the others too.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        main = next(
            (target for kind, target in self._relations("").values() if kind == _MAIN), None
        )
        if main is None or not main.endswith(".xml") or main not in archive.names:
            is_binary = main is not None and main.endswith(".bin")
            raise refusal(
                templates_file.OLD_WORKBOOK if is_binary else templates_file.NOT_A_WORKBOOK
            )
        root = archive.root(main)
        if local(root.tag) != "workbook":
            raise refusal(templates_file.NOT_A_WORKBOOK)
        self._parts = self._relations(main)
        self._epoch = CALENDAR_WINDOWS_1900
        self.sheets: dict[str, str] = {}
        self.sheet_count = 0
        for element in root.iter():
            given = attributes(element)
            if local(element.tag) == "workbookPr" and given.get("date1904") in {"1", "true"}:
                self._epoch = CALENDAR_MAC_1904
            elif local(element.tag) == "sheet":
                self.sheet_count += 1
                kind, target = self._parts.get(given.get("id", ""), ("", ""))
                if kind == "worksheet" and given.get("state", "visible") == "visible":
                    self.sheets[given["name"]] = target
        self._numbers: dict[tuple[str, float], Typed] = {}

    def rows(self, name: str, look: Look | None = None) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the number of each row of a sheet and its cells, as far as they are there.

        How the sheet looks is noted in `look` on the way.
        """
        look = Look() if look is None else look
        part = self.sheets[name]
        look.merged += self._merged(part)
        merged = _Merged(look.merged)
        before = 0
        for _, element in self._archive.elements(part, "end"):
            kind = local(element.tag)
            if kind == "col" and _is_hidden(element):
                first, last = int(element.get("min", 0)), int(element.get("max", 0))
                look.hidden_places.update(range(first - 1, min(last, _MAX_COLUMN)))
            if kind != "row":
                continue
            number = int(element.get("r", before + 1))
            if not before < number <= _MAX_ROW:
                raise refusal(templates_file.DAMAGED_WORKBOOK)
            before = number
            if _is_hidden(element):
                look.hidden_lines.append(number)
            cells = self._cells(element)
            element.clear()
            merged.blank(number, cells)
            yield number, cells

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the part of each relation of a part that lies within the file."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", name + ".rels") if part else _RELATIONS
        if path not in self._archive.names:
            return {}
        found = {}
        for element in self._archive.root(path):
            given = attributes(element)
            if given.get("TargetMode") != "External" and "Target" in given:
                kind = given.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, given["Target"]))
                found[given.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def _part(self, kind: str) -> str | None:
        return next(
            (
                target
                for found, target in self._parts.values()
                if found == kind and target in self._archive.names
            ),
            None,
        )

    @cached_property
    def _strings(self) -> list[Cell]:
        part = self._part("sharedStrings")
        strings: list[Cell] = []
        for _, element in self._archive.elements(part, "end") if part else ():
            if local(element.tag) == "si":
                strings.append(text_cell(_rich_text(element)))
                element.clear()
        return strings

    @cached_property
    def _formats(self) -> list[_Format]:
        """Return the number format of each style of cells."""
        part = self._part("styles")
        if part is None:
            return []
        codes = dict(BUILTIN_FORMATS)
        formats: list[_Format] = []
        for group in self._archive.root(part):
            if local(group.tag) == "numFmts":
                codes |= {int(item.attrib["numFmtId"]): item.attrib["formatCode"] for item in group}
            elif local(group.tag) == "cellXfs":
                formats = [_format(int(item.get("numFmtId", 0)), codes) for item in group]
        return formats

    def _merged(self, part: str) -> list[Area]:
        """Return the merged areas of a sheet."""
        # They stand behind the rows, and have to be known before these.
        found: set[tuple[bytes, bytes]] = set()
        tail = b""
        for piece in self._archive.chunks(part):
            found.update(_MERGED.findall(tail + piece))
            tail = (tail + piece)[-_OVERLAP:]
        areas = []
        for first, last in found:
            top, left = _place(first.decode())
            bottom, right = _place(last.decode())
            areas.append(Area(top, bottom, left, right))
        return sorted(areas)

    def _cells(self, row: Element) -> list[Cell]:
        cells: list[Cell] = []
        for element in row:
            if local(element.tag) != "c":
                continue
            reference = element.get("r")
            column = len(cells) if reference is None else _place(reference)[1]
            if not len(cells) <= column < _MAX_COLUMN:
                raise refusal(templates_file.DAMAGED_WORKBOOK)
            cells += [""] * (column - len(cells))
            cells.append(self._cell(element))
        return cells

    def _cell(self, element: Element) -> Cell:
        kind = element.get("t", "n")
        value = formula = None
        for child in element:
            name = local(child.tag)
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = child.text or ""
            elif name == "is":
                return text_cell(_rich_text(child))
        if not value:
            # A formula may well have a blank text for its result.
            is_blank = formula is None or (kind == "str" and value == "")
            return "" if is_blank else Typed(Kind.NO_RESULT, f"={formula}")
        if kind == "n":
            return self._number(value.strip(), int(element.get("s", 0)))
        return self._strings_at(int(value)) if kind == "s" else _other_cell(kind, value)

    def _strings_at(self, place: int) -> Cell:
        if place < 0:
            raise refusal(templates_file.DAMAGED_WORKBOOK)
        return self._strings[place]

    def _number(self, written: str, style: int) -> Typed:
        own = self._formats[style] if self._formats else _Format()
        if own.is_date:
            try:
                moment = from_excel(float(written), self._epoch, timedelta=own.is_duration)
            except (ValueError, OverflowError):
                # The spreadsheet shows nothing but hash signs in such a cell.
                return Typed(Kind.ERROR, written)
            return date_cell(moment)
        known = self._numbers.get((written, own.percent_share))
        if known is None:
            known = number_cell(written, is_percent=own.percent_share == 1)
            if 0 < own.percent_share < 1:
                # Percents or not, that depends on the number: nobody can be sure what was meant.
                known = Typed(Kind.ERROR, known.text)
            self._numbers[written, own.percent_share] = known
        return known


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in {"1", "true"}


def _other_cell(kind: str, value: str) -> Cell:
    """Return the cell of what is neither a number nor a shared text."""
    if kind == "b":
        return Typed(Kind.TRUTH, "TRUE" if value.strip() in {"1", "true"} else "FALSE")
    if kind == "e":
        return Typed(Kind.ERROR, value)
    return iso_date_cell(value) if kind == "d" else text_cell(unescape(value))


class _Merged:
    """The merged areas of a sheet; of each only the first cell counts."""

    def __init__(self, areas: list[Area]) -> None:
        self._coming = areas[::-1]
        self._open: list[Area] = []

    def blank(self, row: int, cells: list[Cell]) -> None:
        """Blank the cells of a row that are covered; rows come in order."""
        while self._coming and self._coming[-1][0] <= row:
            self._open.append(self._coming.pop())
        self._open = [area for area in self._open if area[1] >= row]
        for top, _, left, right in self._open:
            first = left + 1 if top == row else left
            last = min(right + 1, len(cells))
            cells[first:last] = [""] * max(last - first, 0)


def _place(reference: str) -> tuple[int, int]:
    """Return the number of the row and the position of the column of a reference such as B7."""
    letters = reference.rstrip("0123456789")
    row = reference[len(letters) :]
    if not 0 < len(row) <= _MAX_ROW_DIGITS:
        raise refusal(templates_file.DAMAGED_WORKBOOK)
    return int(row), _column(letters)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """Return the position of a column, 0 for A."""
    if _COLUMN.fullmatch(letters) is None:
        raise refusal(templates_file.DAMAGED_WORKBOOK)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _rich_text(element: Element) -> str:
    """Return the text of a string in one or several fonts, without its phonetic hints.

    Raised digits are footnote marks and stay raised: 12,4 with a small 1 is not 12,41.
    """
    parts = []
    for child in element:
        if local(child.tag) == "t":
            parts.append(child.text or "")
        elif local(child.tag) == "r":
            text = "".join(run.text or "" for run in child if local(run.tag) == "t")
            parts.append(text.translate(_height_of(child)))
    text = "".join(parts)
    return unescape(text) if "_x" in text else text


def _height_of(run: Element) -> dict[int, int]:
    """Return how the digits of a run are written: raised, lowered or as they are."""
    for part in run.iter():
        if local(part.tag) == "vertAlign":
            return HEIGHTS.get(part.get("val", ""), {})
    return {}


def _format(number: int, codes: dict[int, str]) -> _Format:
    code = codes.get(number, "")
    return _Format(
        is_date=number in _DATE_FORMATS or bool(is_date_format(code)),
        is_duration=bool(is_timedelta_format(code)),
        percent_share=percent_share(code),
    )
