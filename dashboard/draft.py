"""A file that somebody looks at: chosen or typed in, and not stored yet."""

import hashlib
from dataclasses import astuple, dataclass, field
from typing import Literal

from data.intake import ReadOptions
from data.intake.options import AS_IT_COMES

Holds = Literal["values", "targets"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file with what its reader says about it; hashed once, however often it is looked at.

    `is_typed` marks what was typed in on the page: a file that nobody has seen. `holds` says what
    the file is taken to hold.
    """

    name: str
    content: bytes = field(repr=False, compare=False)
    sha256: str
    options: ReadOptions = AS_IT_COMES
    is_typed: bool = False
    holds: Holds = "values"

    @property
    def identity(self) -> tuple[object, ...]:
        """All that decides how the file is read, without its bytes."""
        return (self.name, self.sha256, self.holds, *astuple(self.options))


def make_draft(
    name: str, content: bytes, *, is_typed: bool = False, holds: Holds = "values"
) -> Draft:
    """Return a file as it comes."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Draft(name, content, sha256, is_typed=is_typed, holds=holds)
