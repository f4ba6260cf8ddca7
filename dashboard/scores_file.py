"""Scores as a CSV file that still says years later which method made them."""

import csv
import io
from collections.abc import Callable, Sequence

import numpy as np

from data.guard import guarded
from data.intake.numbers import number_text
from data.intake.options import DecimalMark
from indicators.scores import Scores

COLUMNS = (
    "place",
    "year",
    "code",
    "name",
    "score",
    "coverage",
    "method",
    "contains_illustrative",
)

_DIGITS = 4


def scores_csv(
    scores: Scores,
    places: Sequence[str],
    year: int,
    name_of: Callable[[str], str],
    decimal: DecimalMark,
) -> bytes:
    """Return the scores of all nodes as CSV: UTF-8 with a byte order mark, semicolons, CRLF.

    A score that is not published is blank, as is a coverage of nothing applicable. Numbers have
    up to four decimals.

    Args:
        scores: where they come from.
        places: the places wanted.
        year: the year wanted, one of the scores' own.
        name_of: gives the code and name of a node: a spreadsheet may turn the bare code into a
            date.
        decimal: the mark that the reader's spreadsheet expects.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    at_year = scores.year_position(year)
    for place in places:
        at_place = scores.place_position(place)
        for position, code in enumerate(scores.framework.codes):
            at = (position, at_place, at_year)
            writer.writerow(
                (
                    guarded(place),
                    year,
                    guarded(code),
                    guarded(name_of(code)),
                    _number(float(scores.published[at]), decimal),
                    _number(float(scores.coverage[at]), decimal),
                    guarded(scores.method.version),
                    "yes" if scores.has_illustrative[at] else "no",
                )
            )
    return text.getvalue().encode("utf-8-sig")


def _number(number: float, decimal: DecimalMark) -> str:
    if np.isnan(number):
        return ""
    return number_text(round(number, _DIGITS)).replace(".", decimal)
