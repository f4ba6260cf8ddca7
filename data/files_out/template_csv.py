"""A template as CSV, as a spreadsheet in the reader's locale opens it."""

import csv
import io

import pandas as pd

from data.columns import STATUSES
from data.files_out.words import TemplateWords
from data.guard import guarded_cells
from data.intake.numbers import number_text
from data.intake.options import DecimalMark

_COLUMNS = ("place", "indicator", "unit", "year", "value", "status", "source", "note")
_TEXTS = ("place", "unit", "source", "note")


def template_csv(
    rows: pd.DataFrame, decimal: DecimalMark, words: TemplateWords | None = None
) -> bytes:
    """Return a template as CSV: UTF-8 with a byte order mark, semicolons, CRLF.

    The indicator stands as “1.2.1 Election turnout”: a spreadsheet would turn the bare code into
    a date. Numbers are as short as is exact, without thousands.

    Args:
        rows: as of `template_rows`.
        decimal: the mark that the reader's spreadsheet expects; with the other one it would turn
            numbers into dates.
        words: headers and names of statuses; without them both are codes.
    """
    statuses = {"": ""} | {status: status for status in STATUSES}
    headers = {name: name for name in _COLUMNS}
    if words is not None:
        statuses |= words.statuses
        headers |= words.headers
    cells: dict[str, list[str]] = {name: guarded_cells(rows[name]) for name in _TEXTS}
    cells["indicator"] = guarded_cells(
        f"{code} {name}".strip() for code, name in zip(rows["indicator"], rows["name"], strict=True)
    )
    cells["status"] = guarded_cells(statuses[status] for status in rows["status"])
    cells["year"] = [str(year) for year in rows["year"]]
    cells["value"] = [
        "" if pd.isna(number) else number_text(number).replace(".", decimal)
        for number in rows["value"]
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers[name] for name in _COLUMNS)
    writer.writerows(zip(*(cells[name] for name in _COLUMNS), strict=True))
    return text.getvalue().encode("utf-8-sig")
