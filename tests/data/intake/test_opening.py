"""Any file: what it is shows in its content."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.decode import MAX_BYTES
from data.intake.opening import open_file
from data.intake.options import ReadOptions
from data.intake.problems import Problem, UnreadableError
from data.intake.sheet import Row, text_of


def fit(head: Sequence[Row]) -> int:
    return max((len({text_of(cell) for cell in row.cells} & {"place"}) for row in head), default=0)


def refusal(content: bytes) -> Problem:
    with pytest.raises(UnreadableError) as caught:
        open_file(content, fit)
    return caught.value.problem


def test_text_says_how_it_was_read() -> None:
    opened = open_file("place;value\r\nМинск;99,5\r\n".encode("cp1251"), fit)

    assert (opened.format, opened.encoding, opened.delimiter) == ("csv", "cp1251", ";")
    assert (opened.sheet.name, opened.sheets) == ("", ())
    assert [row.cells for row in opened.sheet.head] == [["place", "value"], ["Минск", "99,5"]]


def test_chosen_encoding_is_obeyed() -> None:
    content = "place\nй\n".encode("cp1251")

    assert refusal(content).kind == "undecided_encoding"
    assert open_file(content, fit, ReadOptions(encoding="cp1251")).sheet.head[1].cells == ["й"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xef\xbb\xbf \n<html><table>", "HTML"),
        (b"<!DOCTYPE html>", "HTML"),
        (b'<?xml version="1.0"?><Workbook>', "XML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_documents_are_refused_by_name(content: bytes, name: str) -> None:
    problem = refusal(content)

    assert (problem.kind, problem.found) == ("not_a_table", name)


def test_empty_and_too_large_files_are_refused() -> None:
    assert refusal(b"").kind == "empty_file"
    assert refusal(b"\xef\xbb\xbf").kind == "empty_file"
    assert refusal(b"PK\x03\x04" + b"a" * MAX_BYTES).kind == "too_large"


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"sep=", b'place;"']),
    st.binary(max_size=100),
)
def test_random_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    try:
        opened = open_file(start + rest, fit)
        body = opened.sheet.body(0, 2)
    except UnreadableError as error:
        assert error.problem.message()  # noqa: PT017 - either way is right
    else:
        assert body.row_count >= 0
