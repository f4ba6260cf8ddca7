"""Rows as the store writes them: content, removals, and what undoing puts in their place."""

from dataclasses import dataclass

import pandas as pd

from data.columns import (
    ALTERNATIVE_CONTENT,
    ALTERNATIVE_KEY,
    MILESTONE_CONTENT,
    MILESTONE_KEY,
    OUTCOME_CONTENT,
    OUTCOME_KEY,
    PLACE_CONTENT,
    PLACE_KEY,
    TARGET_CONTENT,
    TARGET_KEY,
    VALUE_CONTENT,
    VALUE_KEY,
    WHOLE_NUMBERS,
)

KINDS = ("new", "changed", "removed")


@dataclass(frozen=True, slots=True)
class LogTable:
    """One append-only table: its short name in the statements, and the columns of its rows.

    `place` are the columns that say where in a file a row stands.
    """

    name: str
    key: list[str]
    content: list[str]
    place: tuple[str, ...] = ("line",)

    @property
    def columns(self) -> list[str]:
        """All columns that an upload writes, besides its own number."""
        return [*self.key, *self.content, *self.place, "origin", "is_removed"]

    @property
    def differences(self) -> list[str]:
        """The columns of what became of its rows, with the content before as `old_`."""
        before = [f"old_{name}" for name in self.content]
        return [*self.key, "kind", *self.content, "origin", *self.place, *before]


VALUES = LogTable("values", VALUE_KEY, VALUE_CONTENT, ("line", "position"))
PLACES = LogTable("places", PLACE_KEY, PLACE_CONTENT)
MILESTONES = LogTable("milestones", MILESTONE_KEY, MILESTONE_CONTENT)
TARGETS = LogTable("targets", TARGET_KEY, TARGET_CONTENT)
OUTCOMES = LogTable("outcomes", OUTCOME_KEY, OUTCOME_CONTENT)
# An alternative to the method is typed in on a page and stands in no file.
ALTERNATIVES = LogTable("alternatives", ALTERNATIVE_KEY, ALTERNATIVE_CONTENT, ())
DIFFERENCE_COLUMNS = VALUES.differences
LOG_TABLES = (VALUES, PLACES, MILESTONES, TARGETS, OUTCOMES, ALTERNATIVES)
BEARS_STATUS = (VALUES, TARGETS, OUTCOMES)
"""The tables whose rows have a status, so that they may be illustrative."""


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
    # Column by column: `astype` with several types at once puts the whole frame together anew.
    return frame.assign(
        **{name: frame[name].astype("Int64") for name in WHOLE_NUMBERS if name in frame}
    )


def as_present(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows that say what is there from now on."""
    return frame.assign(is_removed=False)


def as_removed(frame: pd.DataFrame, table: LogTable) -> pd.DataFrame:
    """Return rows that say that these keys are there no longer, without any content."""
    removed = frame.assign(is_removed=True)
    for name in table.content:
        is_number = pd.api.types.is_numeric_dtype(removed[name])
        removed[name] = float("nan") if is_number else ""
    return removed


def to_write(rows: pd.DataFrame, table: LogTable) -> pd.DataFrame:
    """Return rows with exactly the columns of their table.

    Without a column `origin`, the upload itself is where they come from; a row without a place in
    a file has none.
    """
    unknown = {name: float("nan") for name in (*table.place, "origin") if name not in rows}
    return rows.assign(**unknown)[table.columns]


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
    if not counts.removed:
        return frame, counts
    nowhere = dict.fromkeys((*table.place, "origin"), float("nan"))
    gone = as_removed(frame[is_removed], table).assign(**nowhere)
    return pd.concat([frame[~is_removed], gone.astype(frame.dtypes.to_dict())]), counts


def as_differences(frame: pd.DataFrame, table: LogTable = VALUES) -> pd.DataFrame:
    """Return what became of rows, one row per key: `table.differences`, sorted by the key.

    Args:
        frame: the key, the content of a row now and before (with `old_` before the name), origin
            and place in the file, `is_removed` and `was_removed`.
        table: which table the rows belong to.
    """
    new, changed, removed = KINDS
    kind = pd.Series(changed, index=frame.index, dtype="str")
    kind[frame["was_removed"].to_numpy(dtype=bool)] = new
    kind[frame["is_removed"].to_numpy(dtype=bool)] = removed
    told = frame.assign(kind=kind)[table.differences]
    return told.sort_values(table.key, ignore_index=True)
