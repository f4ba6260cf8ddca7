"""Texts in every encoding that is read, and none garbled of those that are not."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.decode import MAX_BYTES, decode
from data.intake.problems import Problem, UnreadableError
from data.paths import DATA_DIR

ROW = "{};1.1.1;2020;99,5\r\n"
WESTERN = [
    "Größe",
    "Straße",
    "Köln",
    "München",
    "Düsseldorf",
    "für",
    "über",
    "Universität",
    "Bevölkerung",
    "Fläche",
    "Österreich",
    "Jährlich",
    "natürlich",
    "Übersicht",
    "Öl",
    "süß",
    "Maß",
    "höher",
    "Schüler",
    "Gebäude",
    "Länder",
    "können",
    "weiß",
    "heiß",
    "Bücher",
    "Äußere",
    "müssen",
    "Mädchen",
    "Söhne",
    "Prüfung",
    "Rückgang",
    "Zürich",
    "Nürnberg",
    "Baden-Württemberg",
    "Genève",
    "Besançon",
    "Orléans",
    "année",
    "créée",
    "élèves",
    "région",
    "âgée",
    "façon",
    "hôpital",
    "l’école",
    "España",
    "Malmö",
    "Göteborg",
    "København",
    "Minsk–Brest",
]


def words_of(*paths: Path) -> list[str]:
    text = " ".join(path.read_text("utf-8") for path in paths)
    return sorted(set(re.findall(r"[А-Яа-яЁёІіЎў]+", text)))


WORDS = words_of(
    DATA_DIR / "framework" / "key_features.ru.csv",
    DATA_DIR / "framework" / "key_features.be.csv",
    DATA_DIR / "seed" / "places.csv",
)
LINES = [" ".join(WORDS[start::600]) for start in range(600)]


def names_of_places() -> list[str]:
    with (DATA_DIR / "seed" / "places.csv").open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file) for name in ("name_ru", "name_be")]


def refusal(content: bytes, encoding: str | None = None) -> Problem:
    with pytest.raises(UnreadableError) as caught:
        decode(content, encoding)
    assert caught.value.problem.message()
    return caught.value.problem


def outcome(text: str, encoding: str) -> str:
    """What becomes of a text: read, refused, or garbled."""
    try:
        decoded = decode(text.encode(encoding))
    except UnreadableError:
        return "refused"
    return "read" if decoded.utf8.decode() == text else "garbled"


def outcomes(texts: list[str], encoding: str) -> Counter[str]:
    return Counter(outcome(ROW.format(text), encoding) for text in texts)


@pytest.mark.parametrize(
    ("codec", "shown"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1251", "cp1251"),
    ],
)
def test_one_short_row_in_each_encoding(codec: str, shown: str) -> None:
    text = ROW.format("Минск")

    decoded = decode(text.encode(codec))

    assert decoded.utf8.decode() == text
    assert decoded.encoding == shown


def test_utf16_with_its_mark_for_big_endian() -> None:
    assert decode("\ufeffМинск;1\n".encode("utf-16-be")).utf8.decode() == "Минск;1\n"


@pytest.mark.parametrize("name", names_of_places())
def test_every_place_in_windows_1251(name: str) -> None:
    decoded = decode(ROW.format(name).encode("cp1251"))

    assert (decoded.utf8.decode(), decoded.encoding) == (ROW.format(name), "cp1251")


@pytest.mark.parametrize("word", WESTERN)
def test_one_word_in_windows_1252(word: str) -> None:
    decoded = decode(ROW.format(word).encode("cp1252"))

    assert (decoded.utf8.decode(), decoded.encoding) == (ROW.format(word), "cp1252")


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_words_and_lines_in_windows_1251(change: Callable[[str], str]) -> None:
    words = outcomes([change(word) for word in WORDS if len(word) > 3], "cp1251")
    lines = outcomes([change(line) for line in LINES], "cp1251")

    assert words["garbled"] == 0
    assert words["refused"] < 0.03 * words.total()
    assert lines["garbled"] == 0
    assert lines["refused"] < 0.01 * lines.total()


@pytest.mark.parametrize("encoding", ["koi8-u", "cp866", "iso8859-5"])
def test_lines_in_other_code_pages_are_refused(encoding: str) -> None:
    lines = [line.replace("ў", "у").replace("Ў", "У") for line in LINES]
    if encoding == "cp866":
        lines = [line.replace("і", "и").replace("І", "И") for line in lines]

    found = outcomes(lines, encoding)

    assert found["read"] == 0
    assert found["garbled"] <= 0.005 * found.total()


def test_lines_of_old_macintoshes_are_refused_where_they_differ() -> None:
    found = outcomes(LINES, "mac_cyrillic")

    assert found["garbled"] <= 0.02 * found.total()


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_western_words_in_other_code_pages_are_refused(encoding: str) -> None:
    words = [word for word in WESTERN if "–" not in word and "’" not in word]

    found = outcomes([" ".join(words[start : start + 4]) for start in range(44)], encoding)

    assert found == {"refused": 44}


def test_other_code_page_is_named() -> None:
    problem = refusal("place\nМинск и Витебск\n".encode("koi8-r"))

    assert (problem.kind, problem.found, problem.line) == ("other_encoding", "KOI8-R", 2)


@pytest.mark.parametrize(
    "content",
    [
        "й;1\n".encode("cp1251"),
        "é;1\n".encode("cp1252"),
        "№ 1;2\n".encode("cp1251"),
        "Škoda;1\n".encode("cp1252"),
        "Ці;1\n".encode("cp1251"),
        "Białystok".encode("cp1250"),
    ],
)
def test_what_cannot_be_told_is_asked(content: bytes) -> None:
    problem = refusal(b"place\n" + content)

    assert (problem.kind, problem.line) == ("undecided_encoding", 2)


@pytest.mark.parametrize(
    "text", ["18\xa0500;«x»;2019–2020;“a”\n", "5\xa0°;12…;„Wort“\n", "place;value\xa0\n"]
)
def test_what_both_code_pages_read_alike_needs_no_decision(text: str) -> None:
    for encoding in ("cp1251", "cp1252"):
        assert decode(text.encode(encoding)).utf8.decode() == text


@pytest.mark.parametrize("text", ["12 km²;1\n", "5 €;1\n", "Minsk;½;5\n"])
def test_symbols_of_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")).utf8.decode() == text


@pytest.mark.parametrize("codec", ["cp1251", "cp1252"])
def test_chosen_code_page_is_obeyed(codec: str) -> None:
    content = "й".encode("cp1251")

    decoded = decode(content, codec)

    assert (decoded.utf8.decode(), decoded.encoding) == (content.decode(codec), codec)


def test_chosen_encoding_that_does_not_fit_names_the_line() -> None:
    assert refusal(b"a\nb\n\x98", "cp1251").line == 3
    assert refusal(b"a\n\x81\n", "cp1252").line == 2
    assert refusal("a\r\nМинск".encode("cp1251"), "utf-8").line == 2
    assert refusal("a\nb\n".encode("utf-16-le") + b"\x00\xd8a\x00", "utf-16").line == 3
    problem = refusal(b"a", "latin-1")
    assert (problem.kind, problem.found) == ("unknown_encoding", "latin-1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_chosen_unicode(encoding: str) -> None:
    content = "Минск;1\n".encode(encoding)
    chosen = "utf-16" if "16" in encoding else "utf-8"

    assert decode(content, chosen).utf8.decode() == "Минск;1\n"


def test_broken_utf8_is_not_taken_for_a_code_page() -> None:
    content = "Минск;Größe\nВитебск\n".encode()

    problem = refusal(content + b"\xff\n")
    assert (problem.kind, problem.line) == ("not_utf8", 3)
    assert refusal(b"\xef\xbb\xbfa\n\xff\n").kind == "not_utf8"


def test_nul_bytes_are_named_with_their_line() -> None:
    problem = refusal(b"place\nminsk;9\x009\n")

    assert (problem.kind, problem.line) == ("nul_byte", 2)
    assert refusal(b"\x00\x01\x02\x03" * 50).kind == "nul_byte"
    assert refusal("a\x00b\n".encode("utf-16")).kind == "nul_byte"


def test_too_large_is_refused() -> None:
    problem = refusal(b"a" * (MAX_BYTES + 1))

    assert problem.kind == "too_large"
    assert "50 MB" in problem.message()


@given(st.binary())
def test_random_bytes_are_read_or_refused(content: bytes) -> None:
    for encoding in (None, "utf-8", "utf-16", "cp1251", "cp1252"):
        try:
            decoded = decode(content, encoding)
        except UnreadableError as error:
            assert error.problem.message()  # noqa: PT017 - either way is right
        else:
            assert isinstance(decoded.utf8.decode(), str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_unicode_reads_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).utf8.decode() == text
    assert decode(text.encode("utf-16")).utf8.decode() == text
    assert decode(text.encode(), "utf-8").utf8.decode() == text
