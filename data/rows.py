"""Rows as the store writes them: content, removals, and what undoing puts in their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.columns import ILLUSTRATIVE, MILESTONE_KEY, PLACE_KEY, VALUE_KEY, WHOLE_NUMBERS


@dataclass(frozen=True, slots=True)
class LogTable:
    """One append-only table: its short name in the statements and the key of its rows."""

    name: str
    key: list[str]


VALUES = LogTable("values", VALUE_KEY)
PLACES = LogTable("places", PLACE_KEY)
MILESTONES = LogTable("milestones", MILESTONE_KEY)
LOG_TABLES = (VALUES, PLACES, MILESTONES)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of an upload are new, changed and removed."""

    new: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new, self.changed + other.changed, self.removed + other.removed
        )


def with_whole_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with its columns of whole numbers as such, `<NA>` where missing."""
    present = {name: "Int64" for name in WHOLE_NUMBERS if name in frame}
    return frame.astype(present)


def as_present(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows that say what is there from now on."""
    return frame.assign(is_removed=False)


def as_removed(frame: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Return rows that say that these keys are there no longer, without any content."""
    removed = frame.assign(is_removed=True)
    for name in removed.columns.drop([*key, "is_removed"]):
        if name != "was_removed":
            is_number = pd.api.types.is_numeric_dtype(removed[name])
            removed[name] = float("nan") if is_number else ""
    return removed


def as_undone(
    frame: pd.DataFrame, table: LogTable, *, keeps_illustrative: bool
) -> tuple[pd.DataFrame, Counts]:
    """Return the rows that undoing writes, and how many of them come, change and go.

    Args:
        frame: a row for each key to restore, with `is_removed` (nothing was there before) and
            `was_removed` (the upload had removed it), and its content from before.
        table: which table the rows belong to.
        keeps_illustrative: False where the illustrative values have been removed since: then
            undoing an older upload does not bring any of them back.
    """
    restored = frame
    if table is VALUES and not keeps_illustrative:
        gone = restored["is_removed"] | (restored["status"] == ILLUSTRATIVE)
        restored = pd.concat([restored[~gone], as_removed(restored[gone], table.key)])
    is_removed = restored["is_removed"].astype(bool)
    was_removed = restored["was_removed"].astype(bool)
    counts = Counts(
        new=int((was_removed & ~is_removed).sum()),
        changed=int((~was_removed & ~is_removed).sum()),
        removed=int((~was_removed & is_removed).sum()),
    )
    has_effect = ~(was_removed & is_removed)
    without_line = restored[has_effect].drop(columns="was_removed")
    return without_line.assign(line=float("nan")), counts


def undone_uploads(undoes: Iterable[tuple[int, int | None]]) -> set[int]:
    """Return the uploads whose undoing has not itself been undone.

    Args:
        undoes: pairs of an upload and the one that it undoes, None for an ordinary upload.
    """
    undone: set[int] = set()
    for upload, target in sorted(undoes, key=lambda pair: pair[0], reverse=True):
        # An undo comes after what it undoes, so from the newest on each one is decided already.
        if target is not None and upload not in undone:
            undone.add(target)
    return undone
