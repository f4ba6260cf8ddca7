"""Targets in the store: writing a checked plan of them, and what their past tells."""

import pandas as pd

from data.errors import UnknownUpload
from data.history import History
from data.intake.target_plan import TargetPlan
from data.log import Upload, undo_parameters
from data.rows import TARGETS, Counts, as_differences, as_present, as_removed, as_undone
from data.store import Store

TARGET_DIFFERENCES = TARGETS.differences


def apply_targets(
    store: Store,
    plan: TargetPlan,
    *,
    actor: str,
    comment: str = "",
    file_name: str = "",
    content: bytes = b"",
    reading: str = "",
) -> int:
    """Write a checked plan of targets as one upload and return its number; as `Store.apply`.

    Raises:
        StalePlan: the store has moved on since the plan was made.
        EmptyPlan: the plan changes nothing.
        MissingActor: the actor is blank.
    """
    rows = (as_present(plan.new), as_present(plan.changed), as_removed(plan.removed, TARGETS))
    counts = Counts(len(plan.new), len(plan.changed), len(plan.removed))
    upload = Upload("targets", actor, comment, file_name, content, reading)
    return store.write(plan, upload, counts, [(TARGETS, part) for part in rows])


def upload_target_rows(store: Store, upload: int) -> pd.DataFrame:
    """Return what an upload changed about targets, an undo and a removal too.

    Returns:
        `TARGET_DIFFERENCES`: place, indicator, target_year, kind (new, changed, removed), the
        content, origin and line (where that stands: the upload with the file, and line in it),
        and the content as known just before with `old_` before the name; sorted by the key.

    Raises:
        UnknownUpload: there is no such upload.
    """
    revision = store.revision
    if not 1 <= upload <= revision:
        raise UnknownUpload(upload, revision)
    return as_differences(store.query("upload_targets", upload=upload), TARGETS)


def foresee_target_undo(store: Store, upload: int) -> pd.DataFrame:
    """Return the targets that undoing an upload now would change: `TARGET_DIFFERENCES`.

    What would go has no origin. Nothing is written; see `Store.foresee_undo`.

    Raises:
        UnknownUpload, AlreadyUndone: it cannot be undone.
    """
    parameters = undo_parameters(History.of(store.query("uploads")), upload, TARGETS)
    rows, _ = as_undone(store.query("undo_targets", **parameters), TARGETS)
    return as_differences(rows, TARGETS)


def target_story(store: Store, place: str, indicator: str, target_year: int) -> pd.DataFrame:
    """Return all that uploads have ever said about one target, oldest first.

    Returns:
        upload, kind, actor, created_at (UTC), file_name, file_sha256 and comment of the upload;
        origin, origin_file_name and line (where the target stands: the upload with its file, and
        the line in that; after an undo not the upload itself); target, baseline_year, baseline,
        status, source, note, is_removed, is_current (the last word), is_undone.
    """
    story = store.query("target_story", place=place, indicator=indicator, target_year=target_year)
    history = History.of(store.query("uploads"))
    return story.assign(
        created_at=story["created_at"].dt.tz_localize("UTC"),
        is_undone=story["upload"].isin(history.undone),
    )
