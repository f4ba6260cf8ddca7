"""A number as a reader sees it that still knows what it is, for files that need the number."""

from typing import Self


class Written(str):
    """A text such as "1 234,5 %" that remembers its number.

    `number` is the number itself; `unit` what it counts; `whole` the number that it is a part
    of, such as the 11 in "9 of 11".
    """

    __slots__ = ("number", "unit", "whole")
    number: float | None
    unit: str
    whole: float | None

    def __new__(
        cls, text: str, number: float | None = None, unit: str = "", whole: float | None = None
    ) -> Self:
        """Make a text that remembers its number."""
        made = super().__new__(cls, text)
        made.number, made.unit, made.whole = number, unit, whole
        return made
