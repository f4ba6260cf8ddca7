"""Any table, written in any supported way, reads back as exactly the same values."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import openpyxl
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.columns import VALUE_COLUMNS
from data.guard import guarded
from data.intake import Intake, ReadOptions, read_upload
from data.intake.numbers import number_text
from data.labels import read_names
from data.paths import FRAMEWORK_PATH
from indicators.framework import read_framework

FRAMEWORK = read_framework(FRAMEWORK_PATH)
NAMES = read_names(FRAMEWORK, FRAMEWORK_PATH)
PLACES = pd.DataFrame(
    [
        ("vitebsk", "Vitebsk", "Витебск", "Віцебск"),
        ("gomel", "Gomel", "Гомель", "Гомель"),
        ("zelva", "Zelva", "Зельва", "Зэльва"),
    ],
    columns=["place", "name_en", "name_ru", "name_be"],
)
NOTHING = pd.DataFrame(columns=VALUE_COLUMNS).astype({"value": "float64"})
INDICATORS = ("1.1.1", "2.1.1", "3.3.1", "12.5.1")
HEADERS: Mapping[str, Sequence[str]] = {
    "en": ("place", "indicator", "year", "value", "status", "note"),
    "ru": ("Город", "Код показателя", "Год", "Значение", "Статус", "Примечание"),
    "be": ("Горад", "Код паказчыка", "Год", "Значэнне", "Статус", "Заўвага"),
    "de": ("Ort", "Indikator", "Jahr", "Wert", "Status", "Anmerkung"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1252")
Key = tuple[str, str, int]


@dataclass(frozen=True)
class Style:
    """How a table is written."""

    language: str
    layout: str
    encoding: str
    delimiter: str
    line_end: str
    decimal: str
    group: str
    name: str
    asides: bool
    is_workbook: bool


STYLES = st.builds(
    Style,
    language=st.sampled_from(list(HEADERS)),
    layout=st.sampled_from(["long", "years_across", "indicators_across"]),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    decimal=st.sampled_from([".", ","]),
    group=st.sampled_from(["", " ", "\u00a0", "\u202f", "'"]),
    name=st.sampled_from(["place", "name_en", "name_ru", "name_be"]),
    asides=st.booleans(),
    is_workbook=st.booleans(),
)


@st.composite
def numbers_within(draw: st.DrawFn, indicator: str) -> float:
    node = FRAMEWORK.node(indicator)
    low = 0.0 if node.valid_min is None else node.valid_min
    high = 1e6 if node.valid_max is None else node.valid_max
    decimals = draw(st.integers(0, 6))
    return round(draw(st.floats(low, high)), decimals) + 0.0


@st.composite
def tables(draw: st.DrawFn) -> dict[Key, float]:
    keys = st.tuples(
        st.sampled_from(list(PLACES["place"])),
        st.sampled_from(INDICATORS),
        st.integers(2000, 2024),
    )
    chosen = draw(st.lists(keys, min_size=1, max_size=12, unique=True))
    return {key: draw(numbers_within(key[1])) for key in chosen}


def written(number: float, style: Style) -> str:
    whole, _, part = number_text(number).partition(".")
    if "e" in whole or "e" in part:
        return number_text(number).replace(".", style.decimal)
    if style.group:
        whole = f"{int(whole):,}".replace(",", style.group)
    return f"{whole}{style.decimal}{part}" if part else whole


def rows_of(values: dict[Key, float], style: Style) -> list[list[str | float]]:
    """The rows of the table, in the style's layout, with titles and footnotes where wanted."""
    place, indicator, year, value, status, note = HEADERS[style.language]
    named = dict(zip(PLACES["place"], PLACES[style.name], strict=True))
    cell = {
        key: number if style.is_workbook else written(number, style)
        for key, number in values.items()
    }
    rows: list[list[str | float]]
    if style.layout == "long":
        rows = [[note, value, place, year, indicator, status]]
        rows += [
            [guarded("= so it is"), cell[p, i, y], named[p], str(y), i, ""] for p, i, y in values
        ]
    elif style.layout == "years_across":
        years = sorted({y for _, _, y in values})
        rows = [[place, indicator, *(f"{y}" for y in years)]]
        for p, i in dict.fromkeys((p, i) for p, i, _ in values):
            rows.append([named[p], i, *(cell.get((p, i, y), "–") for y in years)])
    else:
        codes = list(dict.fromkeys(i for _, i, _ in values))
        rows = [[year, place, *codes]]
        for p, y in dict.fromkeys((p, y) for p, _, y in values):
            rows.append([str(y), named[p], *(cell.get((p, i, y), "") for i in codes)])
    if style.asides:
        width = len(rows[0])
        title: list[str | float] = ["Table 1", *[""] * (width - 1)]
        foot: list[str | float] = ["* as of today", *[""] * (width - 1)]
        rows = [title, *rows, [""] * width, foot]
    return rows


def file_of(rows: list[list[str | float]], style: Style) -> bytes | None:
    """The table as a file; None where the encoding lacks a letter."""
    if style.is_workbook:
        book = openpyxl.Workbook()
        sheet = book.create_sheet(index=0)
        for row in rows:
            sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=style.delimiter, lineterminator=style.line_end)
    writer.writerows(rows)
    try:
        return text.getvalue().encode(style.encoding)
    except UnicodeEncodeError:
        return None


def read(content: bytes, options: ReadOptions) -> Intake:
    return read_upload(
        content,
        "file",
        framework=FRAMEWORK,
        places=PLACES,
        current=NOTHING,
        revision=1,
        this_year=2026,
        options=options,
        indicator_names=NAMES,
    )


PLAIN = Style("en", "long", "utf-8", ",", "\n", ".", "", "place", asides=False, is_workbook=False)


@settings(max_examples=150)
@given(tables(), STYLES)
@example({("vitebsk", "1.1.1", 2020): 1.234}, PLAIN)
@example({("vitebsk", "1.1.1", 2020): 0.0}, PLAIN)
def test_any_table_reads_back_identical(values: dict[Key, float], style: Style) -> None:
    content = file_of(rows_of(values, style), style)
    if content is None:
        return

    intake = read(content, ReadOptions())
    if {problem.kind for problem in intake.problems} == {"ambiguous_number"}:
        # The file itself leaves the mark open, and the person has to say it.
        intake = read(content, ReadOptions(decimal=style.decimal))  # type: ignore[arg-type]

    assert not intake.has_errors, [problem.message() for problem in intake.problems]
    assert intake.plan is not None
    new = intake.plan.new
    found = zip(new["place"], new["indicator"], new["year"], new["value"], strict=True)
    assert {(p, i, y): value for p, i, y, value in found} == values
    assert intake.reading.layout == style.layout
    if style.layout == "long":
        assert set(new["note"]) == {"= so it is"}
