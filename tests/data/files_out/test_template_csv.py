"""Templates as rows and as CSV: everything stored is in them, and reads back the same."""

import csv
import io
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files_out.template_csv import template_csv
from data.files_out.template_rows import TEMPLATE_COLUMNS, template_rows
from data.files_out.words import template_words
from data.guard import unguarded
from data.intake.options import DecimalMark
from tests.data.files_out.reading import FRAMEWORK, LABELS, in_russian, values_of

STORED = (
    ("minsk", "4.1.2", 2020, 12.25, "official", "=1+1", "a;b"),
    ("korma", "1.2.1", 2021, math.nan, "not_applicable", "", "no election"),
    ("zelva", "1.2.1", 2021, 1.0, "official", "", ""),
    ("minsk", "4.1.2", 2015, 3.0, "official", "", ""),
)


def rows_of(*stored: tuple[str, str, int, float, str, str, str]) -> pd.DataFrame:
    return template_rows(values_of(*stored), FRAMEWORK, LABELS, ["minsk", "korma"], [2020, 2021])


def lines_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_one_row_per_place_indicator_and_year_in_the_order_of_the_framework() -> None:
    rows = rows_of(*STORED)
    assert tuple(rows.columns) == TEMPLATE_COLUMNS
    keys = list(rows[["place", "indicator", "year"]].itertuples(index=False, name=None))
    assert keys == [
        (place, indicator, year)
        for place in ("minsk", "korma")
        for indicator in FRAMEWORK.indicators
        for year in (2020, 2021)
    ]
    assert rows["value"].notna().sum() == 1
    assert rows[["status", "source", "note"]].notna().all(axis=None)


def test_it_is_filled_with_what_is_stored() -> None:
    rows = rows_of(*STORED).to_dict("records")
    by_key = {(row["place"], row["indicator"], row["year"]): row for row in rows}
    assert list(by_key["minsk", "4.1.2", 2020].values()) == [
        *("minsk", "4.1.2", "Expected years", "years", 2020, 12.25),
        *("official", "=1+1", "a;b"),
    ]
    blank = by_key["korma", "1.2.1", 2021]
    assert math.isnan(blank["value"])
    assert blank["status"] == "not_applicable"
    assert blank["note"] == "no election"


def test_nothing_stored_no_places_no_years() -> None:
    assert len(rows_of()) == 16
    assert rows_of()["value"].isna().all()
    nothing = template_rows(values_of(*STORED), FRAMEWORK, LABELS, [], [])
    assert lines_of(template_csv(nothing, ","))[1:] == []


@pytest.mark.parametrize(("decimal", "number"), [(",", "12,25"), (".", "12.25")])
def test_the_csv_opens_in_a_spreadsheet(decimal: DecimalMark, number: str) -> None:
    content = template_csv(rows_of(*STORED), decimal)
    assert content.startswith(b"\xef\xbb\xbfplace;indicator;unit;year;value;status;source;note\r\n")
    assert content.endswith(b"\r\n")
    line = lines_of(content)[5]
    shown = ["minsk", "4.1.2 Expected years", "years", "2020", number, "official", "'=1+1", "a;b"]
    assert line == shown


def test_headers_and_statuses_in_the_language_of_the_reader() -> None:
    lines = lines_of(template_csv(rows_of(*STORED), ",", template_words(in_russian)))
    assert lines[0][:2] == ["населённый пункт", "indicator"]
    assert [line[5] for line in lines if line[7] == "no election"] == ["неприменимо"]


contents = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
stored = st.tuples(
    st.sampled_from(["minsk", "korma"]),
    st.sampled_from(FRAMEWORK.indicators),
    st.sampled_from([2020, 2021]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["official", "survey"]),
    contents,
    contents,
)


@given(st.lists(stored, max_size=6, unique_by=lambda row: row[:3]), st.sampled_from([",", "."]))
def test_every_number_and_text_reads_back(
    table: list[tuple[str, str, int, float, str, str, str]], decimal: DecimalMark
) -> None:
    read = set()
    for place, indicator, _, year, value, status, source, note in lines_of(
        template_csv(rows_of(*table), decimal)
    )[1:]:
        if value:
            number = float(value.replace(decimal, "."))
            texts = (status, unguarded(source), unguarded(note))
            read.add((place, indicator.split()[0], int(year), number, *texts))
    assert read == set(table)
