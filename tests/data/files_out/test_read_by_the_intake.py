"""The reader of files understands what goes out, and takes no other sheet for a table."""

import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.columns import STATUSES
from data.files_out.marked_copy import marked_copy
from data.files_out.template_rows import template_rows
from data.files_out.template_workbook import template_workbook
from data.files_out.words import marked_words, template_words
from data.intake.codes import IndicatorCodes
from data.intake.names import PlaceNames
from data.intake.problems import ERROR, Problem
from data.intake.sheet import HEAD_ROWS, Cell, Kind, Row, Typed
from data.intake.value_header import Names, find_header, fit
from data.intake.words import words
from data.messages import Translate
from tests.data.files_out.reading import FRAMEWORK, LABELS, in_russian, opened, values_of

NAMES = Names(
    PlaceNames(
        pd.DataFrame(
            [("minsk", "Minsk", "Минск", "Мінск")],
            columns=["place", "name_en", "name_ru", "name_be"],
        )
    ),
    IndicatorCodes(FRAMEWORK, {code: [label.name] for code, label in LABELS.items()}),
)
LANGUAGES = pytest.mark.parametrize("translate", [str, in_russian])


def head_of(sheet: Worksheet) -> list[Row]:
    return [
        Row(line, [cell_of(cell) for cell in cells])
        for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
        if any(cell is not None for cell in cells)
    ][:HEAD_ROWS]


def cell_of(value: object) -> Cell:
    if isinstance(value, int | float):
        return Typed(Kind.NUMBER, str(value))
    return "" if value is None else str(value)


@LANGUAGES
def test_headers_statuses_and_the_word_that_removes_are_known(translate: Translate) -> None:
    own = template_words(translate)
    for column, header in own.headers.items():
        expected = "aside" if column in {"name", "unit"} else column
        assert (words().column(header) or words().target_column(header)) == expected
    for status in STATUSES:
        assert words().status(own.statuses[status]) == status
    assert words().is_removal(translate("remove"))
    assert words().column(marked_words(translate).problems) == "aside"


@LANGUAGES
def test_only_the_first_sheet_of_a_template_is_a_table(translate: Translate) -> None:
    rows = template_rows(values_of(), FRAMEWORK, LABELS, ["minsk"], [2020])
    content = template_workbook(rows, template_words(translate), FRAMEWORK, LABELS)
    first, *others = opened(content).worksheets
    assert find_header(head_of(first), NAMES).layout == "long"
    assert [fit(head_of(sheet), NAMES) for sheet in others] == [0, 0, 0]


def test_only_the_first_sheet_of_a_marked_copy_is_a_table() -> None:
    header = Row(1, ["place", "indicator", "year", "value"])
    # Lines and cells that are years and codes themselves.
    problems = [
        Problem(ERROR, "a", "year", line, column, found, position=1)
        for line in (2, 2019)
        for column in ("place", "indicator", "year", "value")
        for found in ("2020", "1.2.1", "value", "minsk", "year")
    ]
    rows = [header, Row(2, ["minsk", "1.2.1", "2020", "12"])]
    content = marked_copy(rows, problems, str, marked_words(), header_line=1)
    first, listing = opened(content).worksheets
    found = find_header(head_of(first), NAMES)
    assert (found.layout, found.width, found.unknown) == ("long", 5, {})
    for start in range(len(problems)):
        assert fit(head_of(listing)[start:], NAMES) == 0
