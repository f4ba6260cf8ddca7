"""The limits of workbooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files_out.workbook import (
    ExactNumber,
    clipped,
    fits_a_cell,
    reference,
    sheet_names,
    text_length,
)


@given(st.text(st.sampled_from("a😀'[]:*?/\\ \x01Я"), max_size=40), st.text(max_size=40))
def test_names_of_sheets_are_legal_and_differ(first: str, second: str) -> None:
    names = sheet_names(first, first.upper(), second)
    assert len({name.casefold() for name in names}) == 3
    for name in names:
        assert 1 <= text_length(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_all_their_digits(number: float) -> None:
    assert float(f"{ExactNumber(number):.16G}") == number


@given(st.text(max_size=20), st.integers(1, 20))
def test_clipping(text: str, limit: int) -> None:
    assert text_length(clipped(text, limit)) <= limit
    assert (clipped(text, limit) == text) == (text_length(text) <= limit)


@pytest.mark.parametrize(
    ("length", "fits"), [(0, True), (16_384, True), (32_767, True), (32_768, False)]
)
def test_the_longest_text(length: int, fits: bool) -> None:
    assert fits_a_cell("a" * length) is fits


def test_a_quoted_reference() -> None:
    assert reference("It's", "A1") == "'It''s'!A1"
