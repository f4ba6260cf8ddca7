"""Numbers are read exactly as they are meant, or not at all."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import templates
from data.intake.numbers import number_text, parse_number, parse_whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0.0),
        ("12", 12.0),
        ("12.5", 12.5),
        ("+12.5", 12.5),
        ("-12.5", -12.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e5", 100000.0),
        ("1.5E-3", 0.0015),
        ("007", 7.0),
        ("0.1", 0.1),
        ("0e5", 0.0),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert parse_number(text) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_written_reads_back_the_same(number: float) -> None:
    assert parse_number(number_text(number)) == number


@given(st.text(alphabet="0123456789.,eE+- _'%\u00a0\u202fx", max_size=12))
def test_a_number_is_read_exactly_or_not_at_all(text: str) -> None:
    number = parse_number(text.strip())

    if isinstance(number, float):
        assert math.isfinite(number)
        assert number == float(Fraction(text.strip()))


@pytest.mark.parametrize("text", ["1.5", "-1", "1e5", "", "1 000", "१"])
def test_not_whole(text: str) -> None:
    assert parse_whole_number(text) == templates.NOT_A_WHOLE_NUMBER


def test_whole() -> None:
    assert parse_whole_number("35422") == 35422
