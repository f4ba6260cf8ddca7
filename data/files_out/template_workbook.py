"""A template as workbook: a sheet to fill with drop-downs and input notes, and its definitions."""

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from data.columns import STATUSES
from data.files_out.template_choices import COLUMN, RATINGS, Guide, add_choices
from data.files_out.words import TEMPLATE_COLUMNS, TemplateWords
from data.files_out.workbook import (
    MAX_ROWS,
    MAX_TEXT,
    TEXT_FORMAT,
    ExactNumber,
    clipped,
    fits_a_cell,
    sheet_names,
)
from data.guard import guarded_in_workbook
from data.labels import Label
from indicators.framework import Framework

MAX_TEMPLATE_ROWS = MAX_ROWS - 1
_WIDTHS = (16, 10, 44, 20, 8, 14, 20, 36, 36)
_TEXTS = ("place", "indicator", "name", "unit", "status", "source", "note")

Formats = Mapping[str, Any]


def template_workbook(
    rows: pd.DataFrame,
    words: TemplateWords,
    framework: Framework,
    labels: Mapping[str, Label],
    indicators: Sequence[str] | None = None,
) -> bytes:
    """Return a template as workbook (.xlsx).

    The first sheet is the one to fill: codes, statuses, sources and notes are text, so that none
    becomes a date; numbers keep all their digits. A value that is not valid asks before it is
    taken, words may stand in its place. The other sheets say how to fill it in and what every
    indicator counts, and hold the lists of the drop-downs.

    Rows with a source or note too long for a workbook are left out, since a shortened one would
    come back as a change; the second sheet names them.

    Args:
        rows: as of `template_rows`, at most `MAX_TEMPLATE_ROWS`.
        words: headers, names of statuses and all other texts.
        framework: gives valid ranges and directions.
        labels: name, unit and definition of every indicator, by code.
        indicators: those to define on the third sheet; default: all.

    Raises:
        ValueError: there are too many rows.
    """
    if len(rows) > MAX_TEMPLATE_ROWS:
        raise ValueError(f"a sheet has no room for {len(rows)} rows")
    names = sheet_names(
        words.values_sheet, words.how_to_sheet, words.notes_sheet, words.lists_sheet
    )
    guide = Guide(framework, labels, words)
    fits = rows["source"].map(fits_a_cell) & rows["note"].map(fits_a_cell)
    kept = rows[fits]
    content = io.BytesIO()
    # Rows go to a temporary file one by one: a large template would else fill the memory.
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        formats = make_formats(book)
        values, how_to, notes, lists = (book.add_worksheet(name) for name in names)
        _write_values(values, kept, words, formats)
        add_choices(values, kept["indicator"].tolist(), guide, names[3])
        _write_how_to(how_to, rows[~fits], words, formats)
        write_notes(notes, guide, formats, indicators)
        _write_lists(lists, words)
    return content.getvalue()


def make_formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    """Return the looks of the cells of a template, by name."""
    text = {"num_format": TEXT_FORMAT, "valign": "top"}
    given = {"font_color": "#444444", "bg_color": "#F2F2F2", "text_wrap": True}
    return {
        "header": book.add_format(
            {"bold": True, "bottom": 2, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top"}
        ),
        "text": book.add_format(text),
        # Editing such a cell would else make a formula of it.
        "quoted": book.add_format({**text, "quote_prefix": True}),
        "given": book.add_format({**text, **given}),
        "year": book.add_format({"valign": "top", **given}),
        "value": book.add_format({"valign": "top", "border": 1, "border_color": "#7F7F7F"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_values(
    sheet: Any,  # noqa: ANN401
    rows: pd.DataFrame,
    words: TemplateWords,
    formats: Formats,
) -> None:
    own = {"year": "year", "value": "value", "status": "text", "source": "text", "note": "text"}
    shapes = [formats[own.get(name, "given")] for name in TEMPLATE_COLUMNS]
    for position, (width, shape) in enumerate(zip(_WIDTHS, shapes, strict=True)):
        sheet.set_column(position, position, width, shape)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(TEMPLATE_COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:I{len(rows) + 1}"})
    for position, name in enumerate(TEMPLATE_COLUMNS):
        sheet.write_string(0, position, words.headers[name], formats["header"])
    statuses = {"": ""} | dict(words.statuses)
    cells = rows.assign(status=rows["status"].map(statuses))
    columns = [cells[name].tolist() for name in TEMPLATE_COLUMNS]
    texts = [(COLUMN[name], shapes[COLUMN[name]]) for name in _TEXTS]
    at_year, at_value = COLUMN["year"], COLUMN["value"]
    for line, row in enumerate(zip(*columns, strict=True), start=1):
        for position, shape in texts:
            text = row[position]
            if text:
                runs = text[0] in "'=+-@"
                guarded = guarded_in_workbook(text)
                sheet.write_string(line, position, guarded, formats["quoted"] if runs else shape)
        sheet.write_number(line, at_year, row[at_year], formats["year"])
        if math.isnan(row[at_value]):
            sheet.write_blank(line, at_value, None, formats["value"])
        else:
            sheet.write_number(line, at_value, ExactNumber(row[at_value]), formats["value"])


def _write_how_to(
    sheet: Any,  # noqa: ANN401
    left_out: pd.DataFrame,
    words: TemplateWords,
    formats: Formats,
) -> None:
    sheet.set_column(0, 0, 100, formats["wrapped"])
    lines = list(words.how_to)
    if len(left_out):
        rows = left_out[["place", "indicator", "year"]].itertuples(index=False)
        # In one cell each, so that no row looks like one of a table of values.
        lines += [words.left_out, *(f"{place}, {code}, {year}" for place, code, year in rows)]
    for line, sentence in enumerate(lines):
        sheet.write_string(line, 0, clipped(sentence, MAX_TEXT), formats["wrapped"])


def write_notes(
    sheet: Any,  # noqa: ANN401
    guide: Guide,
    formats: Formats,
    indicators: Sequence[str] | None = None,
) -> None:
    """Write what every indicator counts, or each of those wanted."""
    for position, width in enumerate((10, 44, 36, 100)):
        sheet.set_column(position, position, width)
    sheet.freeze_panes(1, 0)
    for position, header in enumerate(guide.words.notes_headers):
        sheet.write_string(0, position, header, formats["header"])
    for line, code in enumerate(indicators or guide.framework.indicators, start=1):
        label = guide.labels[code]
        # The unit never stands alone: “years” would be taken for the header of a column.
        measure = guide.measure(code)
        sheet.write_string(line, 0, code, formats["text"])
        for position, text in enumerate((label.name, measure, label.definition), start=1):
            sheet.write_string(line, position, clipped(text, MAX_TEXT), formats["wrapped"])


def _write_lists(sheet: Any, words: TemplateWords) -> None:  # noqa: ANN401
    sheet.hide()
    names = [words.statuses[status] for status in STATUSES]
    for line in range(max(len(names), len(RATINGS))):
        if line < len(names):
            sheet.write_string(line, 0, names[line])
        if line < len(RATINGS):
            sheet.write_number(line, 1, RATINGS[line])
