"""Templates of targets, as CSV and as workbook, as those of values are."""

import csv
import io
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import xlsxwriter

from data.columns import TARGET_STATUSES
from data.files_out.template_choices import Guide
from data.files_out.template_workbook import make_formats, write_notes
from data.files_out.words import TARGET_TEMPLATE_COLUMNS, TemplateWords
from data.files_out.workbook import MAX_TEXT, ExactNumber, clipped, fits_a_cell, sheet_names
from data.guard import guarded_cells, guarded_in_workbook
from data.intake.numbers import number_text
from data.intake.options import DecimalMark
from data.labels import Label
from indicators.framework import Framework

_CSV_COLUMNS = tuple(name for name in TARGET_TEMPLATE_COLUMNS if name != "name")
_YEARS = ("target_year", "baseline_year")
_NUMBERS = ("target", "baseline")
_GIVEN = ("place", "indicator", "name", "unit")
_WIDTHS = (16, 10, 44, 20, 10, 14, 10, 14, 20, 36, 36)


def target_template_csv(rows: pd.DataFrame, decimal: DecimalMark, words: TemplateWords) -> bytes:
    """Return a template of targets as CSV: UTF-8 with a byte order mark, semicolons, CRLF.

    Args:
        rows: as of `target_rows`.
        decimal: the mark that the reader's spreadsheet expects.
        words: headers and names of statuses.
    """
    codes = zip(rows["indicator"], rows["name"], strict=True)
    cells = {name: guarded_cells(rows[name]) for name in ("place", "unit", "source", "note")}
    cells["indicator"] = guarded_cells(f"{code} {name}".strip() for code, name in codes)
    cells["status"] = guarded_cells(_statuses(words)[status] for status in rows["status"])
    for name in _YEARS:
        cells[name] = ["" if pd.isna(year) else str(year) for year in rows[name]]
    for name in _NUMBERS:
        cells[name] = [
            "" if pd.isna(number) else number_text(number).replace(".", decimal)
            for number in rows[name]
        ]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(words.headers[name] for name in _CSV_COLUMNS)
    writer.writerows(zip(*(cells[name] for name in _CSV_COLUMNS), strict=True))
    return text.getvalue().encode("utf-8-sig")


def target_template_workbook(
    rows: pd.DataFrame,
    words: TemplateWords,
    framework: Framework,
    labels: Mapping[str, Label],
) -> bytes:
    """Return a template of targets as workbook (.xlsx): a sheet to fill, and what it means.

    Rows with a source or note too long for a workbook are left out, since a shortened one would
    come back as a change; the second sheet names them.

    Args:
        rows: as of `target_rows`.
        words: headers, names of statuses and all other texts.
        framework: gives valid ranges and directions.
        labels: name, unit and definition of every indicator, by code.
    """
    names = sheet_names(words.targets_sheet, words.how_to_sheet, words.notes_sheet)
    fits = rows["source"].map(fits_a_cell) & rows["note"].map(fits_a_cell)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        formats = make_formats(book)
        targets, how_to, notes = (book.add_worksheet(name) for name in names)
        _write_targets(targets, rows[fits], words, formats)
        _write_how_to(how_to, rows[~fits], words, formats)
        write_notes(notes, Guide(framework, labels, words), formats)
    return content.getvalue()


def _statuses(words: TemplateWords) -> dict[str, str]:
    return {"": ""} | {status: words.statuses[status] for status in TARGET_STATUSES}


def _write_targets(
    sheet: Any,  # noqa: ANN401 - XlsxWriter has no types
    rows: pd.DataFrame,
    words: TemplateWords,
    formats: Mapping[str, Any],
) -> None:
    own = dict.fromkeys(_GIVEN, "given") | dict.fromkeys((*_YEARS, *_NUMBERS), "value")
    shapes = {name: formats[own.get(name, "text")] for name in TARGET_TEMPLATE_COLUMNS}
    for position, (width, shape) in enumerate(zip(_WIDTHS, shapes.values(), strict=True)):
        sheet.set_column(position, position, width, shape)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(TARGET_TEMPLATE_COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:K{len(rows) + 1}"})
    for position, name in enumerate(TARGET_TEMPLATE_COLUMNS):
        sheet.write_string(0, position, words.headers[name], formats["header"])
    at = TARGET_TEMPLATE_COLUMNS.index("status")
    offered = [words.statuses[status] for status in TARGET_STATUSES]
    sheet.data_validation(
        1,
        at,
        max(len(rows), 1),
        at,
        {"validate": "list", "source": offered, "error_type": "warning"},
    )
    cells = rows.assign(status=rows["status"].map(_statuses(words)))
    for line, row in enumerate(cells.to_dict("records"), start=1):
        for position, (name, shape) in enumerate(shapes.items()):
            cell = row[name]
            if isinstance(cell, str):
                runs = cell[:1] in {*"'=+-@"}
                text = guarded_in_workbook(cell)
                sheet.write_string(line, position, text, formats["quoted"] if runs else shape)
            elif pd.isna(cell) or math.isnan(cell):
                sheet.write_blank(line, position, None, shape)
            else:
                number = ExactNumber(cell) if name in _NUMBERS else int(cell)
                sheet.write_number(line, position, number, shape)


def _write_how_to(
    sheet: Any,  # noqa: ANN401
    left_out: pd.DataFrame,
    words: TemplateWords,
    formats: Mapping[str, Any],
) -> None:
    sheet.set_column(0, 0, 100, formats["wrapped"])
    lines = list(words.how_to_targets)
    if len(left_out):
        rows = left_out[["place", "indicator", "target_year"]].itertuples(index=False)
        # In one cell each, so that no row looks like one of a table of targets.
        lines += [words.left_out, *(f"{place}, {code}, {year}" for place, code, year in rows)]
    for line, sentence in enumerate(lines):
        sheet.write_string(line, 0, clipped(sentence, MAX_TEXT), formats["wrapped"])
