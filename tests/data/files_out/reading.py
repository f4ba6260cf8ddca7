"""Workbooks read by the letter of the standard, and the small framework of these tests."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
from openpyxl.workbook import Workbook

from data.columns import VALUE_COLUMNS
from data.labels import Label
from indicators.framework import Direction, Framework, Node

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

FRAMEWORK = Framework(
    (
        Node(
            "1.2.1",
            None,
            direction=Direction.HIGHER,
            source_type="survey",
            valid_min=0,
            valid_max=100,
        ),
        Node("3.3.1", None, source_type="expert_review", valid_min=0, valid_max=10),
        Node("4.1.2", None, direction=Direction.LOWER, valid_min=0.5),
        Node("5.1.1", None),
    )
)
LABELS = {
    "1.2.1": Label("Election turnout", "Voters who cast a ballot. " * 20, "%", ""),
    "3.3.1": Label("Environmental education for everybody", "Rated by experts.", "rating 0-10", ""),
    "4.1.2": Label("Expected years", "Years that a child will spend.", "years", ""),
    "5.1.1": Label("Anything", "Counted.", "per 10,000", ""),
}


RUSSIAN = {
    "place": "населённый пункт",
    "status": "статус",
    "not applicable": "неприменимо",
    "remove": "удалить",
}


def in_russian(text: str) -> str:
    return RUSSIAN.get(text, text)


def opened(content: bytes | None) -> Workbook:
    assert content is not None
    return openpyxl.load_workbook(io.BytesIO(content))


def values_of(*rows: tuple[str, str, int, float, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=VALUE_COLUMNS)


def cells_of(content: bytes | None, sheet: int = 1) -> dict[str, str | float]:
    """Return the cells of a sheet that are not blank: strings as str, all others as float.

    Read without a library, since openpyxl does not decode control characters (`_x000D_`).
    """
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        shared = []
        if "xl/sharedStrings.xml" in parts.namelist():
            shared = [_text(node) for node in ET.fromstring(parts.read("xl/sharedStrings.xml"))]  # noqa: S314
        root = ET.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314
    found: dict[str, str | float] = {}
    for cell in root.iter(f"{_SPACE}c"):
        assert cell.find(f"{_SPACE}f") is None, "a formula"
        value = cell.findtext(f"{_SPACE}v")
        if cell.get("t") == "inlineStr":
            found[cell.attrib["r"]] = _text(cell)
        elif value is not None:
            is_text = cell.get("t") == "s"
            found[cell.attrib["r"]] = shared[int(value)] if is_text else float(value)
    return found


def styles_of(content: bytes | None) -> tuple[dict[int, str], dict[str, str]]:
    """Return the styles of the first sheet's columns, 1 for the first, and of its cells.

    Read without a library, since openpyxl does not keep the styles of columns.
    """
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = ET.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    columns = {
        number: column.get("style", "")
        for column in root.iter(f"{_SPACE}col")
        for number in range(int(column.attrib["min"]), int(column.attrib["max"]) + 1)
    }
    return columns, {cell.attrib["r"]: cell.get("s", "") for cell in root.iter(f"{_SPACE}c")}


def _text(node: ET.Element) -> str:
    text = "".join(part.text or "" for part in node.iter(f"{_SPACE}t"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
