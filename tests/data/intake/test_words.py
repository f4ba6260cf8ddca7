"""The words of files: none stands for two things, and those of the app itself are known."""

from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from dashboard.words import STATUSES as STATUS_WORDS
from data.columns import STATUSES
from data.intake.names import normalised
from data.intake.words import read_word_tables, words, year_in
from data.paths import DATA_DIR

TABLES = read_word_tables()


def of_table(*names: str) -> Iterator[tuple[str, str]]:
    for table in names:
        for entry, languages in TABLES[table].items():
            for in_language in languages.values():
                yield from ((word, f"{table}.{entry}") for word in in_language)


def clashes(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    meanings: dict[str, set[str]] = {}
    for word, meaning in pairs:
        key = normalised(word.replace("_", " ")).rstrip(" :*") or word
        meanings.setdefault(key, set()).add(meaning)
    return {word: found for word, found in meanings.items() if len(found) > 1}


def test_no_header_stands_for_two_columns() -> None:
    assert clashes(of_table("columns", "stand_ins")) == {}


def test_no_cell_says_two_things() -> None:
    assert clashes(of_table("statuses", "cells")) == {}


def test_no_title_says_two_things() -> None:
    assert clashes(of_table("titles")) == {}


def test_month_names_are_of_one_month_and_cut_without_doubt() -> None:
    for names in TABLES["months"].values():
        assert len(names) == 12
        for number, name in enumerate(names, start=1):
            assert words().month(name) == number
            shortest = name[:3]
            assert words().month(shortest) in {number, None}


@pytest.mark.parametrize("language", ["ru", "be"])
def test_every_status_reads_back_in_the_languages_of_the_app(language: str) -> None:
    path = DATA_DIR.parent / "dashboard" / "locales" / f"{language}.po"
    with path.open("rb") as file:
        catalogue = read_po(file)

    for status, english in STATUS_WORDS.items():
        message = catalogue.get(english)
        assert message is not None
        translated = str(message.string)
        assert words().status(translated) == status
        assert words().status(translated.capitalize()) == status
        assert words().status(english) == status


def test_every_status_is_known_by_its_code_in_every_language() -> None:
    assert set(TABLES["statuses"]) == set(STATUSES)
    assert [words().status(status) for status in STATUSES] == list(STATUSES)
    assert all(set(entry) == {"en", "ru", "be", "de"} for entry in TABLES["statuses"].values())
    assert words().status("unknown") is None


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("place", "place"),
        ("City", "place"),
        ("Населённый пункт", "place"),
        ("НАСЕЛЕННЫЙ  ПУНКТ:", "place"),
        ("Горад", "place"),
        ("Country Name", "aside"),
        ("geo\\TIME_PERIOD", "place"),
        ("Код показателя", "indicator"),
        ("Паказчык", "indicator"),
        ("Kennzahl", "indicator"),
        ("Series Code", "indicator"),
        ("TIME_PERIOD", "year"),
        ("Год*", "year"),
        ("Jahr", "year"),
        ("OBS_VALUE", "value"),
        ("Значэнне", "value"),
        ("Статус", "status"),
        ("Quelle", "source"),
        ("OBS_FLAG", "note"),
        ("Заўвага", "note"),
        ("№ п/п", "aside"),
        ("Единица измерения", "aside"),
        ("What is wrong", "aside"),
        ("Праблемы", "aside"),
        ("Наименование показателя", "aside"),
        ("Country Code", "aside"),
        ("Mayor", None),
        ("", None),
        ("2023", None),
    ],
)
def test_column_of_a_header(header: str, column: str | None) -> None:
    assert words().column(header) == column


def test_some_asides_can_stand_in_for_a_column() -> None:
    assert words().stand_in("Наименование показателя") == "indicator"
    assert words().stand_in("Name of the city") == "place"
    assert words().stand_in("Country Code") is None
    assert words().context("Country Code") == "country"
    assert words().stand_in("Период") == "year"
    assert words().stand_in("Единица измерения") is None


@pytest.mark.parametrize("text", ["0", "0,0", "нет", "none", "nil", "*", "1)", "remove", "?"])
def test_not_missing(text: str) -> None:
    assert not words().is_missing(text)


@pytest.mark.parametrize(
    "text", ["", "-", "−", "…", "н / д", "K.A.", "Х", "x", "NaN", "няма даных"]
)
def test_missing(text: str) -> None:
    assert words().is_missing(text)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Город: Витебск", "Витебск"),
        ("Ort:  Vitebsk ", "Vitebsk"),
        ("Населённый пункт — Сморгонь", "Сморгонь"),
        ("City - Korma", "Korma"),
        ("Горад : Гомель", "Гомель"),
        ("Город:", None),
        ("Витебск", None),
        ("Город Витебск", None),
        ("Единица: %", None),
    ],
)
def test_place_in_a_title(title: str, place: str | None) -> None:
    assert words().place_in_title(title) == place


@pytest.mark.parametrize(
    "text",
    [
        "Источник: Белстат",
        "Source: Eurostat",
        "Quelle: Destatis",
        "Крыніца — Белстат",
        "Примечание. Без района.",
        "Примечания",
        "* предварительные данные",
        "*) ohne Kreis",
        "1) Предварительные данные.",
        "¹ geschätzt",
        "[1] estimated",
        "© Statistisches Bundesamt",
        "Stand: 31.12.2023",
    ],
)
def test_footnotes(text: str) -> None:
    assert words().is_footnote(text)


@pytest.mark.parametrize(
    "text",
    ["Витебск", "1.1.1", "1.1.1 Грамотность", "12,4", "1)", "*", "Notebook: 5", "Источник воды"],
)
def test_not_footnotes(text: str) -> None:
    assert not words().is_footnote(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023", (2023, "")),
        ("2023 г.", (2023, "")),
        ("2023г", (2023, "")),
        ("2023 год", (2023, "")),
        ("2023\u00a0год", (2023, "")),
        ("2023*", (2023, "*")),
        ("2023 1)", (2023, "1)")),
        ("2023 г. 1)", (2023, "1)")),
        ("2023¹", (2023, "¹")),
        ("2023 [YR2023]", (2023, "")),
        ("2023 [YR2022]", None),
        ("2023/24", None),
        ("2023-2024", None),
        ("20x3", None),
        ("20231)", None),
        ("202", None),
        ("२०२३", None),
        ("2023.0", None),
        ("2023 p", None),
        ("2023 Q1", None),
        ("", None),
    ],
)
def test_year_in_a_header(text: str, found: tuple[int, str] | None) -> None:
    assert year_in(text) == found
