"""OpenDocument spreadsheets (.ods): the rows of their sheets, read as they come.

After OpenDocument 1.3 part 3, 9.1 (tables) and 19.385 (values of cells). The content is one part
that a library such as odfdo would hold in memory as a whole, many times its size.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from data.intake import templates_file
from data.intake.archive import Archive, attributes, local, refusal
from data.intake.sheet import Area, Cell, Kind, Look, Typed
from data.intake.workbook_cells import HEIGHTS, is_error_text, iso_date_cell, number_cell, text_cell

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_NUMBERS = ("float", "currency", "percentage")
_OTHER_KINDS = (*_NUMBERS, "date", "time", "boolean")
_CELLS = ("table-cell", "covered-table-cell")
MAX_COLUMNS = 16_384
_MAX_REPEATED = 1_048_576
_HIDDEN = ("collapse", "filter")
Heights = dict[str, dict[int, int]]
"""How the digits of each style that raises or lowers them are written."""


class OdsBook:
    """The sheets of an OpenDocument spreadsheet.

    `sheets` maps the names of its visible sheets to their positions, in order; `sheet_count`
    counts the others too.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        if "mimetype" in archive.names and not archive.read("mimetype").startswith(_SPREADSHEET):
            raise refusal(templates_file.NOT_A_WORKBOOK)
        if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
            raise refusal(templates_file.LOCKED_WORKBOOK)
        self.sheets: dict[str, int] = {}
        self.sheet_count = 0
        self._heights: Heights = {}
        hidden: set[str] = set()
        style = ""
        for depth, event, element in self._elements():
            name = local(element.tag)
            given = attributes(element) if event == "start" else {}
            if event == "start" and name == "style":
                style = given.get("name", "")
            elif event == "start" and name == "text-properties":
                self._note_height(style, given.get("text-position", ""))
            elif name == "table-properties" and given.get("display") == "false":
                hidden.add(style)
            elif event == "start" and name == "table" and depth == 1:
                if given.get("style-name") not in hidden:
                    self.sheets[given["name"]] = self.sheet_count
                self.sheet_count += 1

    def _note_height(self, style: str, position: str) -> None:
        """Note a style that raises or lowers its text, as by “super 58%”."""
        for short in ("super", "sub"):
            if position.startswith(short):
                self._heights[style] = HEIGHTS[f"{short}script"]

    def rows(self, name: str, look: Look | None = None) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the number of each row of a sheet that is not blank, and its cells.

        How the sheet looks is noted in `look` on the way.
        """
        look = Look() if look is None else look
        wanted = self.sheets[name]
        position = -1
        number = 1
        column = 0
        for depth, event, element in self._elements():
            kind = local(element.tag)
            if kind == "table" and event == "start" and depth == 1:
                position += 1
            elif position > wanted:
                return
            elif position != wanted or event != "end" or depth != 1:
                continue
            elif kind == "table-column":
                given = attributes(element)
                count = _repeats(given.get("number-columns-repeated"))
                if given.get("visibility") in _HIDDEN:
                    look.hidden_places.update(range(column, min(column + count, MAX_COLUMNS)))
                column += count
            elif kind == "table-row":
                given = attributes(element)
                count = _repeats(given.get("number-rows-repeated"))
                cells, spans = _cells(element, self._heights)
                look.merged += [
                    Area(number, number + rows - 1, left, left + columns - 1)
                    for left, rows, columns in spans
                ]
                lines = range(number, number + count) if any(cells) else range(0)
                if given.get("visibility") in _HIDDEN:
                    look.hidden_lines += lines
                for row in lines:
                    yield row, list(cells)
                number += count

    def _elements(self) -> Iterator[tuple[int, str, Element]]:
        """Yield how deep in tables each element is, 1 for a sheet, and "start" or "end".

        Tables within cells and within links to other files are deeper, or no sheets.
        """
        depth = 0
        is_link = False
        for event, element in self._archive.elements(_CONTENT, "start", "end"):
            name = local(element.tag)
            if name == "dde-link":
                is_link = event == "start"
            if is_link:
                continue
            depth += name == "table" and event == "start"
            yield depth, event, element
            depth -= name == "table" and event == "end"
            if event == "end" and name == "table-row" and depth == 1:
                element.clear()


def _repeats(written: str | None) -> int:
    count = 1 if written is None else int(written)
    if not 1 <= count <= _MAX_REPEATED:
        raise refusal(templates_file.DAMAGED_WORKBOOK)
    return count


def _cells(row: Element, heights: Heights) -> tuple[list[Cell], list[tuple[int, int, int]]]:
    """Return the cells of a row up to the last one that is not blank, and those merged with others.

    Of each of these the place in the row, and how many rows and columns it covers.
    """
    cells: list[Cell] = []
    spans: list[tuple[int, int, int]] = []
    blank_count = 0
    for element in row:
        if local(element.tag) not in _CELLS:
            continue
        given = attributes(element)
        count = _repeats(given.get("number-columns-repeated"))
        is_covered = local(element.tag) == "covered-table-cell"
        cell = "" if is_covered else _cell(element, given, heights)
        if not cell:
            blank_count += count
            continue
        if len(cells) + blank_count + count > MAX_COLUMNS:
            raise refusal(templates_file.DAMAGED_WORKBOOK)
        cells += [""] * blank_count
        rows, columns = (int(given.get(f"number-{of}-spanned", "1")) for of in ("rows", "columns"))
        if rows * columns > 1:
            spans.append((len(cells), rows, columns))
        cells += [cell] * count
        blank_count = 0
    return cells, spans


def _cell(element: Element, given: dict[str, str], heights: Heights) -> Cell:
    # Both the standard and LibreOffice's extension have a value-type, and only the latter errors.
    kinds = {value for name, value in element.attrib.items() if local(name) == "value-type"}
    shown = "\n".join(
        _shown(child, heights) for child in element if local(child.tag) == "p"
    ).strip()
    formula = given.get("formula")
    if "error" in kinds or (formula is not None and is_error_text(shown)):
        return Typed(Kind.ERROR, shown or "#ERROR!")
    kind = next(iter(kinds), None)
    if formula is not None and kind is None:
        return Typed(Kind.NO_RESULT, re.sub(r"^\w+:(?==)", "", formula))
    if kind in _OTHER_KINDS:
        return _other_cell(kind, given, shown)
    is_raised = any(attributes(child).get("style-name") in heights for child in element.iter())
    return text_cell(shown if is_raised else given.get("string-value") or shown)


def _other_cell(kind: str, given: dict[str, str], shown: str) -> Typed:
    """Return the cell of what is no text, from its exact value."""
    if kind in _NUMBERS:
        return number_cell(given["value"], is_percent=kind == "percentage")
    if kind == "date":
        return iso_date_cell(given["date-value"])
    if kind == "time":
        return Typed(Kind.DATE, shown or given["time-value"])
    return Typed(Kind.TRUTH, given["boolean-value"].upper())


def _shown(element: Element, heights: Heights) -> str:
    """Return the text of a paragraph; several spaces, tabs and line ends are elements there.

    Raised digits are footnote marks and stay raised: 12,4 with a small 1 is not 12,41.
    """
    parts = [element.text or ""]
    for child in element:
        name = local(child.tag)
        if name == "s":
            parts.append(" " * min(int(attributes(child).get("c", "1")), 1000))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name not in {"annotation", "note", "ruby-text"}:
            height = heights.get(attributes(child).get("style-name", ""), {})
            parts.append(_shown(child, heights).translate(height))
        parts.append(child.tail or "")
    return "".join(parts)
