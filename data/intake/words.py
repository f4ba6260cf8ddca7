"""The words that files use for columns, statuses and missing values, from `words.toml`."""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from data.intake.names import normalised

WORDS_PATH = Path(__file__).with_name("words.toml")
ASIDE = "aside"
"""What a column is that is known and carries nothing to read."""
CONTEXTS = ("country", "region", "district")
"""What other places may lie in, from wide to narrow."""

FOOTNOTE_MARK = (
    r"(?:[0-9]{1,2}\)(?:,? ?[0-9]{1,2}\))*"  # 1) and 1),2)
    r"|(?:[*†‡]{1,3}|[¹²³⁰⁴-⁹]{1,2}(?:[,˒ ][¹²³⁰⁴-⁹]{1,2})*)[)⁾]?"
    r"|\[[0-9]{1,2}\])"
)
"""A pattern of the marks that point to a footnote."""
_GLUED_BRACKET = re.compile(r"[0-9]\)")
_YEAR = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<word>\s?[^\W\d_¹²³⁰⁴-⁹]+\.?)?(?P<repeat>\s?\[YR[0-9]{{4}}\])?"
    rf"(?P<mark>\s?{FOOTNOTE_MARK})?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[^:=–—]{1,60}?)\s*(?:[:=–—]|\s-\s)\s*(?P<rest>.*)", re.DOTALL)
_MARKED_LINE = re.compile(
    r"(?:[0-9]{1,2}\)|[*†‡]{1,3}\)?|[¹²³⁰⁴-⁹]{1,2}[)⁾]?|\[[0-9]{1,2}\]|©|\(c\))\s*[^\W\d]",
    re.IGNORECASE,
)
_LEAST_OF_A_MONTH = 3

Table = Mapping[str, Mapping[str, list[str]]]


class Words:
    """What each word stands for, whatever the language and the case."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        """Take the tables of `words.toml`."""
        self._columns = dict(_by_word(tables["columns"]))
        self._target_columns = dict(_by_word(tables["target_columns"]))
        self._stand_ins = dict(_by_word(tables["stand_ins"]))
        self._contexts = dict(_by_word(tables["contexts"]))
        self._statuses = dict(_by_word(tables["statuses"]))
        self._missing = {_tight(word) for word, _ in _pairs(tables["cells"], "missing")}
        self._removal = {_key(word) for word, _ in _pairs(tables["cells"], "remove")}
        self._places = {_key(word) for word, _ in _pairs(tables["titles"], "place")}
        self._footnotes = {_key(word) for word, _ in _pairs(tables["titles"], "footnote")}
        before = sorted(
            {normalised(word) for word, _ in _pairs(tables["beside_names"], "before_place")},
            key=len,
            reverse=True,
        )
        self._units = {normalised(word) for word, _ in _pairs(tables["cells"], "unit")}
        self._before_place = re.compile(
            "|".join(rf"{re.escape(word)}{'' if word.endswith('.') else ' '} ?" for word in before)
        )
        self._narrowing = {
            normalised(word) for word, _ in _pairs(tables["beside_names"], "narrowing")
        }
        self._year = {normalised(word) for word, _ in _pairs(tables["titles"], "year")}
        self._months = {
            normalised(name): number
            for names in tables["months"].values()
            for number, name in enumerate(names, start=1)
        }

    def column(self, header: str) -> str | None:
        """Return the column that a header stands for, "aside" for one that carries nothing."""
        key = _key(header)
        is_aside = key in self._stand_ins or key in self._contexts
        return self._columns.get(key) or (ASIDE if is_aside else None)

    def target_column(self, header: str) -> str | None:
        """Return the column of a table of targets that a header stands for; see `column`."""
        found = self._target_columns.get(_key(header)) or self.column(header)
        return None if found in ("year", "value") else found

    def context(self, header: str) -> str | None:
        """Return what a column of places names that others lie in: one of `CONTEXTS`.

        A table of countries with “Country” alone is read by it; beside “City” it is ignored.
        """
        return self._contexts.get(_key(header))

    def stand_in(self, header: str) -> str | None:
        """Return the column that an aside one can stand for where a file lacks it.

        A table with “Indicator name” and no code of the indicator is read by the names.
        """
        return self._stand_ins.get(_key(header))

    def status(self, text: str) -> str | None:
        """Return the status that a cell names, None for none."""
        return self._statuses.get(_key(text))

    def is_missing(self, text: str) -> bool:
        """Tell whether a cell says that there is no value. A zero is a value."""
        return not text or _tight(text) in self._missing

    def is_removal(self, text: str) -> bool:
        """Tell whether a cell asks to remove the value that is stored."""
        return _key(text) in self._removal

    def is_not_applicable(self, text: str) -> bool:
        """Tell whether a cell says that the indicator does not apply."""
        return self.status(text) == "not_applicable"

    def is_unit(self, text: str) -> bool:
        """Tell whether a cell is a unit, such as “%” or “на 10 тыс. человек”."""
        parts = re.split(r"[\s.,;()/]+", normalised(text).replace("%", " % "))
        written = [part for part in parts if part]
        known = [part in self._units for part in written]
        is_known = all(one or part.isdecimal() for one, part in zip(known, written, strict=True))
        return is_known and any(known)

    def place_in_title(self, text: str) -> str | None:
        """Return the name in a line such as “Город: Витебск”, None where there is none."""
        found = _LABEL.fullmatch(text.strip())
        if found is None or _key(found["label"]) not in self._places:
            return None
        return found["rest"].strip() or None

    def bare_place(self, text: str) -> str:
        """Return the name of a place without the word before it, as in “г. Минск”."""
        name = normalised(text)
        found = self._before_place.match(name)
        return text if found is None else name[found.end() :]

    @property
    def year_words(self) -> set[str]:
        """The words that stand beside a year, such as год."""
        return self._year

    def is_narrowing(self, text: str) -> bool:
        """Tell whether words after a code may mean a part of it: men, rank, change."""
        return not self._narrowing.isdisjoint(re.findall(r"\w+", normalised(text)))

    def is_footnote(self, text: str) -> bool:
        """Tell whether a line below a table is a footnote or names the source."""
        stripped = text.strip()
        if _MARKED_LINE.match(stripped) or _key(stripped.rstrip(".")) in self._footnotes:
            return True
        label = re.split(r"\s*[:.=–—]|\s-\s|\s*\(", stripped, maxsplit=1)[0]
        return label != stripped and _key(label) in self._footnotes

    def month(self, text: str) -> int | None:
        """Return the month that a word names, cut or whole, as in “05.янв” or “1 мая”."""
        word = normalised(text).removesuffix(".")
        if len(word) < _LEAST_OF_A_MONTH:
            return None
        found = {number for name, number in self._months.items() if name.startswith(word)}
        return found.pop() if len(found) == 1 else None

    def year_in(self, text: str) -> tuple[int, str] | None:
        """Return the year that a header or a cell names and the footnote mark after it.

        `2023`, `2023 г.`, `2023 год`, `2023*`, `2023 1)`, `2023¹` and `2023 [YR2023]` are
        years; `2023/24`, `2023-2024` and `20231)` are not.
        """
        found = _YEAR.fullmatch(" ".join(text.split()))
        if found is None:
            return None
        parts = {name: part or "" for name, part in found.groupdict().items()}
        year, word, repeat, mark = parts["year"], parts["word"], parts["repeat"], parts["mark"]
        is_glued = not word and not repeat and _GLUED_BRACKET.match(mark)
        is_other = repeat and year not in repeat
        if is_glued or is_other or (word and normalised(word) not in self._year):
            return None
        return int(year), mark.strip()


@functools.cache
def words() -> Words:
    """Return the words of `words.toml`."""
    return Words(read_word_tables())


def year_in(text: str) -> tuple[int, str] | None:
    """Return the year that a header or a cell names and the mark after it, as of `Words`."""
    return words().year_in(text)


def read_word_tables() -> Mapping[str, Table]:
    """Return the tables of `words.toml`: words by language, by what they stand for."""
    tables: Mapping[str, Table] = tomllib.loads(WORDS_PATH.read_text("utf-8"))
    return tables


def _key(text: str) -> str:
    """Return a header, a status or a label as it is compared."""
    return normalised(text.replace("_", " ")).rstrip(" :*")


def _tight(text: str) -> str:
    """Return a sign for a missing value as it is compared: “н. д.” is “н.д.”."""
    return normalised(text).replace(" ", "")


def _pairs(table: Table, name: str) -> Iterator[tuple[str, str]]:
    """Yield each word of one entry of a table, in every language, with the entry's name."""
    for in_language in table[name].values():
        for word in in_language:
            yield word, name


def _by_word(table: Table) -> Iterator[tuple[str, str]]:
    for name in table:
        for word, meaning in _pairs(table, name):
            yield _key(word), meaning
