"""The plan of a file of records, such as milestones: what it would change of what is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.columns import WHOLE_NUMBERS
from data.intake.problems import Problem, has_errors
from data.rows import LogTable

Record = dict[str, Any]
"""A row by column: its key and content, and the line that it stands in."""


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """What applying a file of records does, made on a revision and good for that one only.

    The tables have the key and the content of their log table, and line.
    """

    revision: int
    new: pd.DataFrame
    changed: pd.DataFrame
    unchanged: pd.DataFrame
    removed: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return self.new.empty and self.changed.empty and self.removed.empty


@dataclass(frozen=True, slots=True)
class RecordIntake:
    """What a file of records holds and would change; `plan` is None where there is any error."""

    file_name: str
    row_count: int
    problems: tuple[Problem, ...]
    plan: RecordPlan | None

    @property
    def has_errors(self) -> bool:
        """Whether the file is refused."""
        return has_errors(self.problems)


def stored_records(current: pd.DataFrame, table: LogTable) -> Mapping[tuple[Any, ...], Record]:
    """Return the stored rows by their key, missing numbers as None."""
    columns = [*table.key, *table.content]
    rows = current[columns].astype(object).to_dict("records")
    return {
        tuple(row[name] for name in table.key): {
            str(name): None if pd.isna(cell) else cell for name, cell in row.items()
        }
        for row in rows
    }


def make_record_plan(
    records: Iterable[Record],
    removals: Iterable[Record],
    stored: Mapping[tuple[Any, ...], Record],
    table: LogTable,
    revision: int,
) -> RecordPlan:
    """Return what records would change.

    Args:
        records: key, content and line of what is there from now on, each key once.
        removals: key and line of what is to go; one that is not stored changes nothing.
        stored: as of `stored_records`.
        table: which table the rows belong to.
        revision: the revision that `stored` is known on.
    """
    parts: dict[str, list[Record]] = {"new": [], "changed": [], "unchanged": [], "removed": []}
    for record in records:
        old = stored.get(_key(record, table))
        content = {name: record[name] for name in (*table.key, *table.content)}
        kind = "new" if old is None else "unchanged" if old == content else "changed"
        parts[kind].append(record)
    for removal in removals:
        old = stored.get(_key(removal, table))
        if old is not None:
            parts["removed"].append(old | {"line": removal["line"]})
    frames = {kind: _frame(rows, [*table.key, *table.content]) for kind, rows in parts.items()}
    return RecordPlan(revision, **frames)


def _key(record: Record, table: LogTable) -> tuple[Any, ...]:
    return tuple(record[name] for name in table.key)


def _frame(records: list[Record], columns: Sequence[str]) -> pd.DataFrame:
    kinds = {
        name: "Int64" if name in WHOLE_NUMBERS else "int64" if name == "year" else "str"
        for name in (*columns, "line")
    }
    return pd.DataFrame(records, columns=[*columns, "line"]).astype(kinds)
