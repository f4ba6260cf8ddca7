"""The parts of a workbook file, which is a zip archive of XML."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal
from xml.etree.ElementTree import Element, iterparse, parse
from xml.parsers import expat

from data.intake import templates_file
from data.intake.problems import Template, UnreadableError, make_problem

MAX_UNPACKED_MEGABYTES = 400
MAX_RATIO = 200
_RATIO_FROM_BYTES = 10 * 1024 * 1024
_PROLOG_BYTES = 4096
_MAX_PARTS = 10_000
_ENTRY_MARK = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1


@contextmanager
def reading_workbook() -> Iterator[None]:
    """Turn whatever goes wrong within into the one sentence that the workbook is damaged.

    Raises:
        UnreadableError: something went wrong.
    """
    try:
        yield
    except UnreadableError:
        raise
    except Exception as error:
        # Damaged archives and XML, and numbers and dates out of bounds within them, make the
        # libraries raise nearly anything; none of it is more to a person than this.
        raise refusal(templates_file.DAMAGED_WORKBOOK) from error


def refusal(
    template: Template,
    *,
    line: int | None = None,
    found: str | None = None,
    expected: str | None = None,
    limit: int | None = None,
) -> UnreadableError:
    """Return the error of a workbook as a whole."""
    return UnreadableError(
        make_problem(template, line=line, found=found, expected=expected, limit=limit)
    )


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element by their names without namespaces."""
    return {local(name): value for name, value in element.attrib.items()}


class Archive:
    """A zip archive whose size when unpacked is within the limits.

    The sizes are those that the archive states; `zipfile` never unpacks more than is stated and
    refuses the part where that is not all, so that a false statement does no harm.
    """

    def __init__(self, content: bytes) -> None:
        if content.count(_ENTRY_MARK) > _MAX_PARTS:
            raise refusal(templates_file.NOT_A_WORKBOOK)
        with reading_workbook():
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        parts = self._zip.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED_MEGABYTES * 1024 * 1024:
            raise refusal(templates_file.TOO_LARGE_INSIDE, limit=MAX_UNPACKED_MEGABYTES)
        if any(
            part.file_size > _RATIO_FROM_BYTES
            and part.file_size > MAX_RATIO * max(part.compress_size, 1)
            for part in parts
        ):
            raise refusal(templates_file.TOO_COMPRESSED, limit=MAX_RATIO)
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
            raise refusal(templates_file.LOCKED_WORKBOOK)
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """Return a part as a whole."""
        return self._zip.read(name)

    def chunks(self, name: str, size: int = 1024 * 1024) -> Iterator[bytes]:
        """Yield a part piece by piece."""
        with self._zip.open(name) as part:
            while piece := part.read(size):
                yield piece

    def root(self, name: str) -> Element:
        """Return a part, which is not a large one, as XML."""
        self._refuse_document_type(name)
        with self._zip.open(name) as part:
            return parse(part).getroot()  # noqa: S314 - see _refuse_document_type

    def elements(
        self, name: str, *events: Literal["start", "end"]
    ) -> Iterator[tuple[str, Element]]:
        """Yield the elements of a part, with "start" or "end", as they come."""
        self._refuse_document_type(name)
        with self._zip.open(name) as part:
            yield from iterparse(part, events=events)  # noqa: S314 - see _refuse_document_type

    def _refuse_document_type(self, name: str) -> None:
        """Refuse a document type before the first element: entities are declared there only.

        No workbook has one. The package defusedxml refuses them as well, but reads XML in plain
        Python, which takes ten times as long.
        """
        is_begun = False

        def refuse(*_: object) -> None:
            raise refusal(templates_file.DAMAGED_WORKBOOK)

        def begin(*_: object) -> None:
            nonlocal is_begun
            is_begun = True

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = begin
        for piece in self.chunks(name, _PROLOG_BYTES):
            parser.Parse(piece)
            if is_begun:
                return
