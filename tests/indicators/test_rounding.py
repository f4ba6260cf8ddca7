import pytest

from indicators.rounding import half_up


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (62.5, 0, "63"),
        (-62.5, 0, "-63"),
        (100 * (0.5725 - 0) / 1, 1, "57.3"),  # 57.24999999999999 in a computer
        (57.2499, 1, "57.2"),
        (-0.04, 1, "0.0"),
        (1.23456789012, 11, "1.23456789012"),
    ],
)
def test_halves_go_up_as_by_hand(value: float, decimals: int, expected: str) -> None:
    assert str(half_up(value, decimals)) == expected
