"""Rounding as one does by hand."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

_NOISE_DECIMALS = 9
"""What a computer adds to a number by working in twos stands further back than this."""


def half_up(value: float, decimals: int) -> Decimal:
    """Round halves away from zero, 62.5 to 63, and never to a negative zero.

    A half that was missed by the computer's own noise is a half still: 57.25 computed as
    57.249999999999996 gives 57.3 with one decimal, as it does on a pocket calculator.
    """
    if decimals < _NOISE_DECIMALS:
        value = round(value, _NOISE_DECIMALS)
    return Decimal(str(value)).quantize(_unit(decimals), ROUND_HALF_UP) + 0


@cache
def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)
