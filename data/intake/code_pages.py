"""Which eight-bit code page a text is in: Windows-1251, Windows-1252, or one that is not read.

Every word beyond ASCII is read in each of the likely code pages and weighed: Cyrillic words by the
pairs of their letters, Latin ones by how usual their marked letters are. Only a clear winner is
taken; what is garbled in every reading, or could be read in two, is not.
"""

import re
from dataclasses import dataclass

from data.intake.letters import cyrillic_cost, is_cyrillic

_CYRILLIC = {
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "CP866",
    "mac_cyrillic": "MacCyrillic",
    "iso8859-5": "ISO-8859-5",
}
_LATIN = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp850": "CP850",
    "mac_roman": "MacRoman",
}
NAMES = _CYRILLIC | _LATIN
"""The code pages that are weighed, with their usual names."""
READ = ("cp1251", "cp1252")
"""Those that are read."""

_MARGIN = 5.0
"""How much better (in -ln of the likelihood) the best reading must be than a different one."""
_RARE_COST = 6.0  # files in the other code pages are a few in a thousand
_MARKED_COST = 5.0
_SYMBOL_COST = 3.0
_MIXED_COST = 8.0
_STRANGE_COST = 12.0

# Marked letters of western and central Europe, the usual ones first.
_WEST = "äöüßéèàçêîôâñóáíåøæúãõëïûùòìœý"
_CENTRAL = "ąćęłńóśźżčďěňřšťůžőűăşţđáéíúýäöüß"
_SYMBOLS = frozenset("№€²³¹½¼¾ºª£¢¥×÷†‡•…“”„‘’‚«»‹›–—§°±µ¶·¦©®™‰¬¤\xa0\xad")
# Where a symbol may stand at a letter: between two, after one, before one.
_BETWEEN = frozenset("’·\xa0\xad")
_DASHES = frozenset("–—")
_AFTER = frozenset("²³¹½°…”“’»›™®‰·\xa0\xad")
_BEFORE = frozenset("„“‘«‹·…\xa0\xad")
_SPACING = frozenset("\xa0–—„“”‘’«»…")
_AFTER_SPACE = _SPACING | frozenset("°§№€£±•")
# Quotation marks come in pairs; without its fellow one is rather a letter of another code page.
_FELLOWS = {"„": "“”", "“": "„”", "”": "„“", "‘": "’", "«": "»", "»": "«", "‹": "›", "›": "‹"}

_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest code page, and what speaks against it.

    `doubt` is the word (bytes of the text) that makes it doubtful, None where nothing does;
    `example` is the word that shows best what the text is in.
    """

    codec: str
    doubt: bytes | None
    example: bytes


def choose_code_page(content: bytes) -> Choice:
    """Return which code page a text with bytes beyond ASCII is in, if that can be told."""
    words = sorted(set(_WORD.findall(content)))
    readings = {codec: _Reading(words, codec) for codec in NAMES}
    best = min(readings.values(), key=lambda reading: reading.cost)
    example = max(words, key=lambda word: sum(byte > 0x7F for byte in word))  # noqa: PLR2004
    # A reading that gives the same text is none that could be mistaken for it.
    rivals = [reading for reading in readings.values() if reading.texts != best.texts]
    is_close = any(reading.cost - best.cost < _MARGIN for reading in rivals)
    if readings["cp1252"].texts == best.texts:
        best = readings["cp1252"]
    elif readings["cp1251"].texts == best.texts:
        best = readings["cp1251"]
    if all(len(word) == 1 and _is_alike(word) for word in words):
        return Choice("cp1252", None, example)
    return Choice(best.codec, best.strange or (example if is_close else None), example)


def _is_alike(byte: bytes) -> bool:
    """Tell whether both code pages that are read have the same symbol in a place."""
    return byte.decode("cp1251", "replace") == byte.decode("cp1252", "ignore")


class _Reading:
    """All words in one code page: the texts, their cost, and the first word that has no sense."""

    def __init__(self, words: list[bytes], codec: str) -> None:
        self.codec = codec
        self.texts = [word.decode(codec, "replace") for word in words]
        letters = set().union(*self.texts)
        lonely = {
            mark for mark, fellows in _FELLOWS.items() if letters.isdisjoint(fellows)
        } & letters
        self.cost = 0.0 if codec in READ else _RARE_COST
        self.strange: bytes | None = None
        for word, text in zip(words, self.texts, strict=True):
            cost, strange_count = _weigh(text, codec, lonely)
            self.cost += cost + _STRANGE_COST * strange_count
            if strange_count and self.strange is None:
                self.strange = word


def _weigh(text: str, codec: str, lonely: set[str]) -> tuple[float, int]:
    """Return the cost of a word and how many of its characters make no sense in it."""
    is_cyrillic_page = codec in _CYRILLIC
    usual = _CENTRAL if codec == "cp1250" else _WEST
    cost = 0.0
    strange_count = 0
    run = 0
    for place, letter in enumerate(text):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if letter in _SYMBOLS:
            cost += _SYMBOL_COST
            strange_count += letter in lonely or not _fits(letter, before, after)
        elif letter.isascii():
            cost += _MIXED_COST * (is_cyrillic(before) or is_cyrillic(after))
        elif is_cyrillic_page:
            strange_count += not is_cyrillic(letter)
        elif (rank := usual.find(letter.lower())) >= 0:
            cost += _MARKED_COST + rank / 10
        else:
            strange_count += 1
        # Two marked letters in a row there are (süß, créée), three there are not.
        run = 0 if letter.isascii() or letter in _SYMBOLS else run + 1
        is_turn = before.islower() and letter.isupper()
        cost += _MIXED_COST * (not is_cyrillic_page and (run > 2 or is_turn))  # noqa: PLR2004
    for part in _cyrillic_parts(text) if is_cyrillic_page else ():
        cost += cyrillic_cost(part)
    return cost, strange_count


def _cyrillic_parts(text: str) -> list[str]:
    return "".join(letter if is_cyrillic(letter) else " " for letter in text).split()


def _fits(symbol: str, before: str, after: str) -> bool:
    """Tell whether a symbol may stand between two characters of a word ("" for its ends)."""
    is_after_symbol = before in _SYMBOLS
    if before == "\xa0" and symbol not in _AFTER_SPACE:
        return False
    if is_after_symbol and before != "\xa0" and not (symbol in _SPACING and before in _SPACING):
        return False
    is_after_letter = before != "" and not is_after_symbol
    is_before_letter = after != "" and after not in _SYMBOLS
    if is_after_letter and is_before_letter:
        # España in MacRoman would else pass as Espa–a.
        is_range = symbol in _DASHES and not (before.islower() and after.islower())
        return symbol in _BETWEEN or is_range
    if is_after_letter:
        return symbol in _AFTER
    return symbol in _BEFORE if is_before_letter else True
