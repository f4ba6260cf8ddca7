"""Writing the result of a command as a CSV file, whole or not at all."""

import csv
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path


class OutFileError(Exception):
    """The result cannot be written there; `exit_code` is 2 where the command was used wrongly."""

    def __init__(self, out: Path, message: str, exit_code: int) -> None:
        self.out = out
        self.message = message
        self.exit_code = exit_code
        super().__init__(out, message, exit_code)

    def __str__(self) -> str:
        return f"{self.out}: {self.message}"


def check_out(out: Path, inputs: Iterable[Path]) -> None:
    """Refuse an output that is no file or one of the inputs.

    Raises:
        OutFileError: it is.
    """
    if out.exists() and not out.is_file():
        raise OutFileError(out, "this is not a file; give --out the name of one", 1)
    if out.exists() and any(path.exists() and out.samefile(path) for path in inputs):
        raise OutFileError(out, "this is an input; give --out another name", 2)


def write_rows(out: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write the rows; return how many there are.

    Raises:
        OSError: the file cannot be written; what was there before is untouched.
    """
    out = out.resolve()
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    row_count = 0
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow(row)
                row_count += 1
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return row_count


def number_cell(number: float) -> object:
    """Return what stands for a number in a file: all its digits, nothing for NaN."""
    return "" if math.isnan(number) else number
