"""What a person may say about a file that the file itself leaves open."""

from dataclasses import dataclass
from typing import Literal

DecimalMark = Literal[".", ","]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file; None leaves it to the file.

    `place` is the code or a name of the place that a file without places is about.
    """

    encoding: str | None = None
    decimal: DecimalMark | None = None
    sheet: str | None = None
    place: str | None = None


AS_IT_COMES = ReadOptions()
