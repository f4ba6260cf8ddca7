"""From bytes to text: which encoding a file is in, or why that cannot be told."""

import codecs
import re
from dataclasses import dataclass

from data.intake import templates, templates_file
from data.intake.code_pages import NAMES, READ, choose_code_page
from data.intake.problems import UnreadableError, make_problem

MAX_MEGABYTES = 50
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024

ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252")
"""What a person may choose from."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LEAST_NUL_SHARE = 0.05
_ONE_SIDED = 10
# A text is meant as UTF-8 where this share of its bytes beyond ASCII reads as such. In the code
# pages two in three do at most, in words such as “Чём” in Windows-1251.
_UTF8_SHARE = 0.8

_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Capital letter and і, ў, ё, ї, є in Windows-1251 ("Ці", "Яў"): by chance UTF-8 as well.
_BY_CHANCE = re.compile(rb"[\xc2-\xdf][\xa1\xa2\xa8\xaa\xaf\xb2\xb3\xb8\xba\xbf]")
_USUAL = re.compile("[\xa0-\u0177\u0179-\u017f\u0400-\u045f\u0490\u0491]")
# Two letters of ASCII read as one of UTF-16 are nearly always Chinese, or beyond it.
_NOT_MEANT = re.compile("[\x00-\x08\x0e-\x1f\u2e80-\uffff]")
_FEW = 200
_HIGH = bytes(range(0x80, 0x100))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, as UTF-8 without a byte order mark, and the encoding that it came in.

    That is utf-8, utf-8-sig (with the mark), utf-16, cp1251 or cp1252.
    """

    utf8: bytes
    encoding: str


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of a file.

    Args:
        content: the bytes of the file.
        encoding: one of `ENCODINGS` that a person chose; None leaves it to the file.

    Raises:
        UnreadableError: the bytes are no text in an encoding that is read here, or the encoding
            cannot be told.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableError(make_problem(templates.TOO_LARGE, limit=MAX_MEGABYTES))
    codec = _found(content) if encoding is None else _chosen(content, encoding)
    utf8 = _as_utf8(content, codec, is_chosen=encoding is not None)
    if b"\x00" in utf8:
        raise _nul_byte(utf8)
    return Decoded(utf8, "utf-16" if codec.startswith("utf-16") else codec)


def _found(content: bytes) -> str:
    """Return the codec that a text is in."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith(_UTF16_MARKS):
        return "utf-16"
    if b"\x00" in content:
        return _utf16_without_mark(content)
    if content.isascii():
        return "utf-8"
    try:
        codecs.utf_8_decode(content, "strict", True)
    except UnicodeDecodeError:
        high_count = _high_count(content)
        in_sequences = sum(map(len, _UTF8_SEQUENCE.findall(content)))
        return "utf-8" if in_sequences >= _UTF8_SHARE * high_count else _code_page(content)
    if _high_count(content) <= _FEW:
        _refuse_chance(content)
    return "utf-8"


def _high_count(content: bytes) -> int:
    """Return how many bytes are beyond ASCII."""
    return len(content) - len(content.translate(None, _HIGH))


def _refuse_chance(content: bytes) -> None:
    """Refuse a text that is UTF-8 but rather looks like a word or two in Windows-1251."""
    distinct = set(_UTF8_SEQUENCE.findall(content))
    if all(
        _BY_CHANCE.fullmatch(item) and not _USUAL.match(item.decode("utf-8", "replace"))
        for item in distinct
    ):
        raise _undecided(content, min(distinct), "cp1251")


def _chosen(content: bytes, encoding: str) -> str:
    """Return the codec for an encoding that a person chose."""
    if encoding not in (*ENCODINGS, "utf-8-sig"):
        raise UnreadableError(
            make_problem(
                templates_file.UNKNOWN_ENCODING, found=encoding, expected=", ".join(ENCODINGS)
            )
        )
    if encoding.startswith("utf-8"):
        return "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    if encoding == "utf-16" and not content.startswith(_UTF16_MARKS):
        even, odd = _nul_counts(content)
        return "utf-16-be" if even > odd else "utf-16-le"
    return encoding


def _as_utf8(content: bytes, codec: str, *, is_chosen: bool) -> bytes:
    """Return the text as UTF-8 without a mark; what is so already is not copied."""
    if codec == "utf-8" and content.isascii():
        return content
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        if codec.startswith("utf-16"):
            whole = content[: error.start - error.start % 2]
            before = whole.decode(codec, "ignore").encode("utf-8", "ignore")
            line = _line_at(before, len(before))
        else:
            # The decoder does not count the byte order mark; it holds no line end.
            line = _line_at(content, error.start)
        is_broken_utf8 = codec.startswith("utf-8") and not is_chosen
        template = templates_file.NOT_UTF8 if is_broken_utf8 else templates_file.WRONG_ENCODING
        expected = NAMES.get(codec, codec[:6].rstrip("-").upper())
        raise UnreadableError(make_problem(template, line=line, expected=expected)) from error
    if codec == "utf-8":
        return content
    return text.encode("utf-8")


def _utf16_without_mark(content: bytes) -> str:
    """Return which UTF-16 a text with NUL bytes is in.

    Every table has digits and line ends, whose high byte is NUL, so that nearly all of them stand
    on one side.
    """
    even, odd = _nul_counts(content)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if (
        even + odd >= _LEAST_NUL_SHARE * len(content)
        and max(even, odd) >= _ONE_SIDED * min(even, odd)
        and not _NOT_MEANT.search(content.decode(codec, "replace"))
    ):
        return codec
    raise _nul_byte(content)


def _nul_counts(content: bytes) -> tuple[int, int]:
    """Return how many NUL bytes stand in even places and how many in odd ones."""
    return content[::2].count(0), content[1::2].count(0)


def _code_page(content: bytes) -> str:
    """Return which of the code pages that are read a text is in."""
    choice = choose_code_page(content)
    if choice.doubt is not None:
        raise _undecided(content, choice.doubt, choice.codec)
    if choice.codec in READ:
        return choice.codec
    raise UnreadableError(
        make_problem(
            templates_file.OTHER_ENCODING,
            line=_line_at(content, content.index(choice.example)),
            found=NAMES[choice.codec],
        )
    )


def _undecided(content: bytes, word: bytes, codec: str) -> UnreadableError:
    return UnreadableError(
        make_problem(
            templates_file.UNDECIDED_ENCODING,
            line=_line_at(content, content.index(word)),
            found=word.decode(codec, "replace"),
        )
    )


def _nul_byte(content: bytes) -> UnreadableError:
    line = _line_at(content, content.index(b"\x00"))
    return UnreadableError(make_problem(templates.NUL_BYTE, line=line))


def _line_at(content: bytes, position: int) -> int:
    before = content[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1
