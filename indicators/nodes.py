"""The words a tree table is written in: nodes, their choices, and the faults of a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Aggregation(StrEnum):
    """How the scores of a node's children become its own."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


class Transform(StrEnum):
    """What is done to a value before it is placed between the goalposts."""

    NONE = "none"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Node:
    """One row of a tree table; `direction`, `low` and `high` are set on indicators only."""

    code: str
    parent: str | None
    level: str = ""
    name: str = ""
    weight: float = 1.0
    aggregation: Aggregation = Aggregation.ARITHMETIC
    direction: Direction | None = None
    low: float | None = None
    high: float | None = None
    transform: Transform = Transform.NONE
    unit: str = ""
    source_type: str = ""
    valid_min: float | None = None
    valid_max: float | None = None
    definition: str = ""
    rationale: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a tree table, where it is and what to do.

    `row` is the line in the file (the header is line 1); `code` is blank for a fault of the file.
    """

    file: str
    row: int
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}"
        return f"{place}, {self.code}: {self.message}" if self.code else f"{place}: {self.message}"


class FrameworkError(Exception):
    """A tree table has faults; `faults` holds all of them in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
