"""What a workbook shows otherwise than it is read: merged cells, hidden rows and columns."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from data.intake import templates
from data.intake.cells import MOST_FAULTS
from data.intake.problems import Problem, make_problem
from data.intake.sheet import Area, Body, text_of
from data.intake.value_header import ValueHeader

_SAID = ("status", "source", "note")
_Lines = npt.NDArray[np.int64]


def shown_otherwise(header: ValueHeader, body: Body) -> list[Problem]:
    """Return what a reader of the workbook takes the table to say and it does not.

    Args:
        header: the header of the table.
        body: its rows, without footnotes and headings.
    """
    return [*_merged(header, body), *_hidden_rows(header, body), *_hidden_columns(header, body)]


def _merged(header: ValueHeader, body: Body) -> list[Problem]:
    """Return the merged cells whose content is meant for several cells and stands in one.

    The keys of a row need no such look: where they are blank, that is an error of its own.
    """
    problems: list[Problem] = []
    for area in body.look.merged:
        count = _meant_for(area, header, body)
        if count > 1 and len(problems) < MOST_FAULTS:
            row = int(np.searchsorted(body.lines, area.top))
            problems.append(
                make_problem(
                    templates.MERGED_CELLS,
                    line=area.top,
                    column=header.cells[area.left],
                    found=text_of(body.columns[area.left][row]),
                    position=area.left,
                    count=count,
                )
            )
    return problems


def _meant_for(area: Area, header: ValueHeader, body: Body) -> int:
    """Return for how many cells of the same kind what stands in a merged one may be meant."""
    first, end = np.searchsorted(body.lines, (area.top, area.bottom + 1))
    is_in_table = first < len(body.lines) and body.lines[first] == area.top
    if not is_in_table or area.left >= header.width:
        return 0
    if not text_of(body.columns[area.left][int(first)]):
        return 0
    kinds = [header.value_places, *(header.columns.get(column, []) for column in _SAID)]
    for places in kinds:
        if area.left in places:
            return int(end - first) * sum(area.left <= place <= area.right for place in places)
    return 0


def _hidden_rows(header: ValueHeader, body: Body) -> list[Problem]:
    is_hidden = np.isin(body.lines, np.array(body.look.hidden_lines, dtype=np.int64))
    lines = body.lines[is_hidden & _has_value(header, body)]
    if not len(lines):
        return []
    return [
        make_problem(
            templates.HIDDEN_ROWS,
            line=int(lines[0]),
            found=_spans(lines),
            count=len(lines),
        )
    ]


def _has_value(header: ValueHeader, body: Body) -> npt.NDArray[np.bool_]:
    has = np.zeros(len(body.lines), dtype=bool)
    for place in header.value_places:
        cells = body.columns[place]
        is_filled = np.array([bool(text_of(cell)) for cell in cells.distinct], dtype=bool)
        has |= is_filled[cells.codes]
    return has


def _spans(lines: _Lines) -> str:
    """Write lines as spans: 5–9, 12."""
    cuts = np.flatnonzero(np.diff(lines) > 1) + 1
    spans: Sequence[_Lines] = np.split(lines, cuts)
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)


def _hidden_columns(header: ValueHeader, body: Body) -> list[Problem]:
    return [
        make_problem(
            templates.HIDDEN_COLUMN,
            line=header.line,
            column=header.cells[place],
            found=header.cells[place],
            position=place,
        )
        for place in header.value_places
        if place in body.look.hidden_places and any(map(text_of, body.columns[place].distinct))
    ]
