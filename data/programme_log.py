"""Places, milestones and outcomes in the store: writing checked plans, and what uploads changed."""

from collections.abc import Mapping
from typing import TypedDict, Unpack

import pandas as pd

from data.errors import UnknownUpload
from data.history import History
from data.intake.record_plan import RecordPlan
from data.log import Upload, undo_parameters
from data.rows import (
    MILESTONES,
    OUTCOMES,
    PLACES,
    Counts,
    LogTable,
    as_differences,
    as_present,
    as_removed,
    as_undone,
)
from data.store import Store


class Details(TypedDict, total=False):
    """What an upload says beside its rows."""

    comment: str
    file_name: str
    content: bytes


PROGRAMME_TABLES = (PLACES, MILESTONES, OUTCOMES)


def current_outcomes(store: Store, revision: int | None = None) -> pd.DataFrame:
    """Return the counts as known on a revision, the latest one by default.

    Returns:
        `OUTCOME_COLUMNS`, upload and line, by place, outcome and year. A count that nobody gave
        has no row: it is unknown, not zero.
    """
    known = store.revision if revision is None else revision
    return store.query("current_outcomes", revision=known)


def apply_milestones(
    store: Store, plan: RecordPlan, *, actor: str, **details: Unpack[Details]
) -> int:
    """Write a checked plan of milestones as one upload and return its number.

    Args:
        store: where to.
        plan: what changes.
        actor: who makes the change.
        details: comment, file_name and content of the upload.

    Raises:
        StalePlan, EmptyPlan, MissingActor: as `Store.apply`.
    """
    return _apply(store, plan, MILESTONES, Upload("milestones", actor, **details))


def apply_outcomes(
    store: Store, plan: RecordPlan, *, actor: str, **details: Unpack[Details]
) -> int:
    """Write a checked plan of outcomes as one upload and return its number; as for milestones."""
    return _apply(store, plan, OUTCOMES, Upload("outcomes", actor, **details))


def _apply(store: Store, plan: RecordPlan, table: LogTable, upload: Upload) -> int:
    rows = (as_present(plan.new), as_present(plan.changed), as_removed(plan.removed, table))
    counts = Counts(len(plan.new), len(plan.changed), len(plan.removed))
    return store.write(plan, upload, counts, [(table, part) for part in rows])


def upload_differences(store: Store, upload: int, table: LogTable) -> pd.DataFrame:
    """Return what an upload changed in one of `PROGRAMME_TABLES`, an undo and a removal too.

    Returns:
        The columns `table.differences`: key, kind (new, changed, removed), content, origin, line,
        and the content as known just before with `old_` before the name; sorted by the key.

    Raises:
        UnknownUpload: there is no such upload.
    """
    if not 1 <= upload <= store.revision:
        raise UnknownUpload(upload, store.revision)
    before, after = (_known(store, table, revision) for revision in (upload - 1, upload))
    both = after.merge(_old(before, table), on=table.key, how="outer", indicator=True)
    is_there = (both["_merge"] != "right_only").to_numpy()
    was_there = (both["_merge"] != "left_only").to_numpy()
    is_same = is_there & was_there
    for name in table.content:
        one, other = both[name], both[f"old_{name}"]
        is_same &= ((one == other).fillna(False) | (one.isna() & other.isna())).to_numpy(dtype=bool)
    told = both.assign(is_removed=~is_there, was_removed=~was_there)[~is_same]
    return as_differences(_with_texts(told, table), table)


def foresee_differences(store: Store, upload: int, table: LogTable) -> pd.DataFrame:
    """Return what undoing an upload now would change in a table: columns as `upload_differences`.

    Raises:
        UnknownUpload, AlreadyUndone: it cannot be undone.
    """
    parameters = undo_parameters(History.of(store.query("uploads")), upload, table)
    rows, _ = as_undone(store.query(f"undo_{table.name}", **parameters), table)
    rows = rows.drop(columns=[f"old_{name}" for name in table.content], errors="ignore")
    before = _old(_known(store, table, store.revision), table)
    return as_differences(_with_texts(rows.merge(before, on=table.key, how="left"), table), table)


def _known(store: Store, table: LogTable, revision: int) -> pd.DataFrame:
    known = store.query(f"current_{table.name}", revision=revision)
    return known.rename(columns={"upload": "origin"})


def _old(known: pd.DataFrame, table: LogTable) -> pd.DataFrame:
    names: Mapping[str, str] = {name: f"old_{name}" for name in table.content}
    return known[[*table.key, *table.content]].rename(columns=names)


def _with_texts(rows: pd.DataFrame, table: LogTable) -> pd.DataFrame:
    """Return the rows with blank texts where the other side has no row."""
    names = [name for column in table.content for name in (column, f"old_{column}")]
    texts = [name for name in names if not pd.api.types.is_numeric_dtype(rows[name])]
    return rows.assign(**{name: rows[name].fillna("") for name in texts})
