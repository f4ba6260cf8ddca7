"""Rows as the store writes them: content, removals, and what undoing puts in their place."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.columns import MILESTONE_KEY, PLACE_KEY, VALUE_KEY, WHOLE_NUMBERS


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
        is_number = pd.api.types.is_numeric_dtype(removed[name])
        removed[name] = float("nan") if is_number else ""
    return removed


def as_undone(frame: pd.DataFrame, table: LogTable) -> tuple[pd.DataFrame, Counts]:
    """Return the rows that undoing writes, and how many of them come, change and go.

    Args:
        frame: the keys that differ after the undoing, with their content then, `is_removed` for
            those that are not there then, and `was_removed` for those that are not there now.
        table: which table the rows belong to.
    """
    is_removed = frame["is_removed"].astype(bool)
    was_removed = frame["was_removed"].astype(bool)
    counts = Counts(
        new=int(was_removed.sum()),
        changed=int((~was_removed & ~is_removed).sum()),
        removed=int(is_removed.sum()),
    )
    rows = frame.drop(columns="was_removed")
    gone = as_removed(rows[is_removed], table.key)
    return pd.concat([rows[~is_removed], gone.astype(rows.dtypes.to_dict())]), counts
