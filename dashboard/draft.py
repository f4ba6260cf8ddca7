"""A file that somebody looks at: chosen or typed in, and not stored yet."""

import hashlib
from dataclasses import astuple, dataclass, field

from data.intake import ReadOptions
from data.intake.options import AS_IT_COMES


@dataclass(frozen=True, slots=True)
class Draft:
    """A file with what its reader says about it; hashed once, however often it is looked at.

    `is_typed` marks values that were typed in on the page: a file that nobody has seen.
    """

    name: str
    content: bytes = field(repr=False, compare=False)
    sha256: str
    options: ReadOptions = AS_IT_COMES
    is_typed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        """All that decides how the file is read, without its bytes."""
        return (self.name, self.sha256, *astuple(self.options))


def make_draft(name: str, content: bytes, *, is_typed: bool = False) -> Draft:
    """Return a file as it comes."""
    return Draft(name, content, hashlib.sha256(content).hexdigest(), is_typed=is_typed)
