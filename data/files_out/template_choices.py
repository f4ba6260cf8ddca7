"""What a template offers and asks of each cell: drop-downs, valid ranges, input notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.columns import STATUSES
from data.files_out.words import TEMPLATE_COLUMNS, TemplateWords
from data.files_out.workbook import clipped, reference
from data.intake.numbers import number_text
from data.labels import Label
from indicators.framework import Framework, Node

COLUMN = {name: position for position, name in enumerate(TEMPLATE_COLUMNS)}
RATINGS = tuple(step / 2 for step in range(21))
"""What the drop-down of an expert rating offers."""

_MAX_TITLE = 32
_MAX_MESSAGE = 255
# Spreadsheets cut off lists of ranges beyond some eight thousand letters.
_RANGES_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Guide:
    """What there is to say of each indicator, in the reader's language."""

    framework: Framework
    labels: Mapping[str, Label]
    words: TemplateWords

    def measure(self, code: str) -> str:
        """Return unit, direction and valid range in one line."""
        node = self.framework.node(code)
        low = "" if node.valid_min is None else number_text(node.valid_min)
        high = "" if node.valid_max is None else number_text(node.valid_max)
        sentence = ""
        if low and high:
            sentence = self.words.valid_range
        elif low or high:
            sentence = self.words.valid_from if low else self.words.valid_to
        direction = "" if node.direction is None else self.words.directions[node.direction]
        parts = [self.labels[code].unit, direction, sentence.format(low=low, high=high)]
        return "; ".join(part for part in parts if part)


def add_choices(sheet: Any, codes: Sequence[str], guide: Guide, lists: str) -> None:  # noqa: ANN401
    """Add the drop-downs and the input notes, one rule for all rows of an indicator.

    Args:
        sheet: the sheet to fill.
        codes: the indicator of each row below the header.
        guide: what there is to say.
        lists: the sheet that holds the statuses in its first column and the ratings in its second.
    """
    if not codes:
        return
    statuses = {
        "validate": "list",
        "source": "=" + reference(lists, f"$A$1:$A${len(STATUSES)}"),
        "error_type": "warning",
        "error_message": clipped(guide.words.unknown_status, _MAX_MESSAGE),
    }
    sheet.data_validation(1, COLUMN["status"], len(codes), COLUMN["status"], statuses)
    at = COLUMN["value"]
    for code, ranges in _ranges(codes).items():
        title = clipped(f"{code} {guide.labels[code].name}", _MAX_TITLE)
        message = f"{guide.measure(code)}\n{guide.labels[code].definition}"
        for start in range(0, len(ranges), _RANGES_AT_ONCE):
            (first, last), *others = ranges[start : start + _RANGES_AT_ONCE]
            rule = {
                **_rule(guide.framework.node(code), lists, first),
                "input_title": title,
                "input_message": clipped(message, _MAX_MESSAGE),
                "error_type": "warning",
                "error_message": clipped(guide.words.out_of_range, _MAX_MESSAGE),
                "other_cells": [[top, at, bottom, at] for top, bottom in others],
            }
            sheet.data_validation(first, at, last, at, rule)


def _ranges(codes: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Return the first and last row of every run of the same indicator; row 0 is the header."""
    found: dict[str, list[tuple[int, int]]] = {}
    start = 0
    for end in range(1, len(codes) + 1):
        if end == len(codes) or codes[end] != codes[start]:
            found.setdefault(codes[start], []).append((start + 1, end))
            start = end
    return found


def _rule(node: Node, lists: str, row: int) -> dict[str, object]:
    """Return what a value is held to, as seen from the first row."""
    if (node.source_type, node.valid_min, node.valid_max) == ("expert_review", 0, 10):
        return {"validate": "list", "source": "=" + reference(lists, f"$B$1:$B${len(RATINGS)}")}
    cell = f"{chr(ord('A') + COLUMN['value'])}{row + 1}"
    bounds = []
    if node.valid_min is not None:
        bounds.append(f"{cell}>={number_text(node.valid_min)}")
    if node.valid_max is not None:
        bounds.append(f"{cell}<={number_text(node.valid_max)}")
    if not bounds:
        return {"validate": "any"}
    # Words such as the one that removes a value are no numbers, and are allowed.
    return {"validate": "custom", "value": f"=OR(ISTEXT({cell}),AND({','.join(bounds)}))"}
