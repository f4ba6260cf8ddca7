"""Every text has a translation in every language, with the same fields in it."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dashboard.i18n import LANGUAGES, translator
from dashboard.paths import DASHBOARD
from data.labels import read_labels
from data.paths import FRAMEWORK_PATH
from indicators.framework import read_framework

ROOT = Path(__file__).parents[2]
KEYWORDS = {"t": None, "N_": None, "plural": (1, 2)}
TRANSLATED = [language for language in LANGUAGES if language != "en"]

Key = str | tuple[str, ...]


def texts_in_code() -> set[Key]:
    found: set[Key] = set()
    for room in ("dashboard", "data"):
        for _, _, text, _, _ in extract_from_dir(ROOT / room, keywords=KEYWORDS):
            found.add(text if isinstance(text, str) else tuple(text))
    return found


def catalogue(language: str) -> dict[Key, Message]:
    with (DASHBOARD / "locales" / f"{language}.po").open("rb") as file:
        found = read_po(file, locale=language)
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): message
        for message in found
        if message.id
    }


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_in_the_code_is_translated(language: str) -> None:
    known = catalogue(language)
    lacking = {
        text
        for text in texts_in_code()
        if text not in known or not all(_strings(known[text])) or "fuzzy" in known[text].flags
    }
    assert not lacking


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str) -> None:
    assert set(catalogue(language)) - texts_in_code() == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_fields_of_their_text(language: str) -> None:
    for text, message in catalogue(language).items():
        expected = fields(text if isinstance(text, str) else text[-1])
        for translated in _strings(message):
            assert fields(translated) == expected, translated


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_node_of_the_framework_has_its_own_words(language: str) -> None:
    framework = read_framework(FRAMEWORK_PATH)
    labels = read_labels(framework, FRAMEWORK_PATH, language)
    for node in framework.nodes:
        label = labels[node.code]
        assert label.name != node.name
        assert label.definition != node.definition
        assert bool(label.unit) == bool(node.unit)
        assert bool(label.rationale) == bool(node.rationale)


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1 строка"), (3, "3 строки"), (11, "11 строк"), (21, "21 строка")]
)
def test_russian_plural_forms(count: int, expected: str) -> None:
    assert translator("ru").plural("{count} row", "{count} rows", count) == expected


def test_numbers_are_written_as_the_language_does() -> None:
    assert translator("en").number(18500.5, 1) == "18,500.5"
    assert translator("ru").number(18500.5, 1) == "18\N{NO-BREAK SPACE}500,5"
    assert translator("be").signed(-1.25, 1).startswith("▼ \N{MINUS SIGN}1,")


def test_signed_change_has_a_shape_and_never_a_signed_zero() -> None:
    assert translator("en").signed(0.04) == "= 0.0"
    assert translator("en").signed(-0.04) == "= 0.0"
    assert translator("en").signed(1.26) == "▲ +1.3"


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
