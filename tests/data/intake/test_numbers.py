"""Numbers are read exactly as they are meant, or not at all."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import templates_number as templates
from data.intake.numbers import (
    number_text,
    parse_number,
    parse_whole_number,
    read_shape,
    without_mark,
)


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


def test_plain_number_with_a_comma_asks_for_a_point() -> None:
    assert parse_number("53,9") == templates.DECIMAL_COMMA


@pytest.mark.parametrize("text", ["1.5", "-1", "1e5", "", "1 000", "१"])
def test_not_whole(text: str) -> None:
    assert parse_whole_number(text) == templates.NOT_A_WHOLE_NUMBER


def test_whole() -> None:
    assert parse_whole_number("35422") == 35422


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("12", "12", "12"),
        ("1 234", "1234", "1234"),
        ("1.234", "1.234", "1234"),
        ("-1,234", "-1234", "-1.234"),
        ("5,5", None, "5.5"),
        ("0.123", "0.123", None),
        ("1234,567", None, "1234.567"),
        ("1.234,5", None, "1234.5"),
        ("1,234,567", "1234567", None),
        ("1 234,567", None, "1234.567"),
        ("1'234.5", "1234.5", None),
        ("1.5e3", "1.5e3", None),
        ("1.234e3", "1.234e3", None),
        (",5", None, ".5"),
        ("12 34", None, None),
        ("0 123", None, None),
        ("1.23.456", None, None),
        ("1,234 567", None, None),
        ("1'234 567", None, None),
        ("1 234e3", None, None),
    ],
)
def test_readings_of_a_number(text: str, point: str | None, comma: str | None) -> None:
    shape = read_shape(text)

    assert shape is not None
    assert (shape.point, shape.comma) == (point, comma)


@pytest.mark.parametrize(
    "text",
    ["", "1.", ",", "5-", "- 5", "+-5", "1 234)", "12,41)", "(12)", "1e", "12 bn", "12 bps", "५"],
)
def test_no_shape(text: str) -> None:
    assert read_shape(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [("н/д 1)", "н/д"), ("–*", "–"), ("…¹⁾", "…"), ("x [1]", "x"), ("1)", "1)"), ("*", "*")],
)
def test_text_without_its_mark(text: str, rest: str) -> None:
    assert without_mark(text) == rest
