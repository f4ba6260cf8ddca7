"""What DuckDB says when a file does not open, and what that means for a person."""

import re
from pathlib import Path

from data.errors import DataError, NewerStore, NotAStore, StoreLocked, StoreNotWritable

# A DuckDB file begins with three blocks of 4096 bytes; "DUCK" stands at byte 8 of the first.
_HEADER_SIZE = 3 * 4096


def file_identity(path: Path) -> str | None:
    """Return what tells a file from another of the same name, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{path} {found.st_dev}-{found.st_ino}"


def is_unfinished(path: Path) -> bool:
    """Tell whether a file is the mere beginning of a new database."""
    if not path.is_file() or path.stat().st_size >= _HEADER_SIZE:
        return False
    beginning = path.read_bytes()
    return beginning[8:12] == b"DUCK" or not any(beginning)


def is_locked(error: Exception) -> bool:
    """Tell whether another process has the file; it may be just about to make it."""
    return bool(re.search(r"set lock on file|used by another process|already open", str(error)))


def explained(path: Path, error: Exception, schema_version: int) -> DataError:
    """Return what an error on opening means; DuckDB's classes do not tell the cases apart."""
    text = str(error)
    if is_locked(error):
        process = re.search(r"PID (\d+)", text)
        return StoreLocked(path, process.group(1) if process else "?")
    version = re.search(r"version number (\d+)", text)
    if version:
        return NewerStore(path, version.group(1), schema_version)
    if "Cannot open file" in text:
        return StoreNotWritable(path, reason_of(error))
    return NotAStore(path)


def reason_of(error: Exception) -> str:
    """Return the last part of the first line of an error: its cause."""
    return str(error).splitlines()[0].rpartition(": ")[2]
