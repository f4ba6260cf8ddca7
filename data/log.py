"""Rows in and out of the database, through a cursor that the store hands over."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa

from data.columns import ILLUSTRATIVE
from data.errors import (
    AlreadyUndone,
    MissingActor,
    NothingToUndo,
    PlaceLoop,
    PlacesInUse,
    UnknownUpload,
)
from data.history import REMOVAL, History
from data.place_tree import places_in_circle
from data.rows import (
    BEARS_STATUS,
    LOG_TABLES,
    Counts,
    LogTable,
    as_removed,
    as_undone,
    to_write,
    with_whole_numbers,
)
from data.statements import statement

# DuckDB keeps a table in groups of so many rows.
_ROW_GROUP = 122_880


class Cursor(Protocol):
    """What is used of a database cursor."""

    def execute(self, query: str, parameters: object = ..., /) -> Any:  # noqa: ANN401 - the driver's
        """Run one statement."""

    def register(self, view_name: str, python_object: object, /) -> object:
        """Make a table of rows readable under a name."""

    def unregister(self, view_name: str, /) -> object:
        """Forget such a table."""


class StoredPlan(Protocol):
    """What the store asks of a plan: its revision, and whether it changes anything."""

    @property
    def revision(self) -> int:
        """The revision of the store that the plan was made on."""

    @property
    def is_empty(self) -> bool:
        """Whether the plan changes nothing."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Who brings what: all of an upload but its rows.

    `kind` is one of places, values, targets, milestones, outcomes, alternative, undo,
    remove_illustrative; `reading` is JSON on how the file was read, blank where there was nothing
    to find out.
    """

    kind: str
    actor: str
    comment: str = ""
    file_name: str = ""
    content: bytes = field(default=b"", repr=False)
    reading: str = ""
    undoes: int | None = None


class _ArrowRows:
    """A frame that the database reads as Arrow columns: far faster than as Python objects.

    Categories stay such. In pieces, since each piece is read by a thread of its own.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        table = pa.Table.from_pandas(frame, preserve_index=False)
        pieces = table.combine_chunks().to_batches(max_chunksize=_ROW_GROUP)
        self._table = pa.Table.from_batches(pieces, table.schema)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def read_rows(cursor: Cursor, name: str, **parameters: object) -> pd.DataFrame:
    """Return the rows of the statement of this name."""
    table = cursor.execute(statement(name), parameters).to_arrow_table()
    frame: pd.DataFrame = table.to_pandas()
    return with_whole_numbers(frame)


def read_revision(cursor: Cursor) -> int:
    """Return the number of the latest upload, 0 where there is none."""
    return int(read_rows(cursor, "revision")["revision"].iloc[0])


def append_upload(
    cursor: Cursor,
    upload: Upload,
    counts: Counts,
    tables: Sequence[tuple[LogTable, pd.DataFrame]],
) -> int:
    """Write an upload and its rows under the next number and return that.

    Raises:
        MissingActor: the actor is blank.
        ValueError: a key is there twice.
    """
    if not upload.actor.strip():
        raise MissingActor
    filled = [(table, rows) for table, rows in tables if not rows.empty]
    _refuse_repeats(filled)
    number = read_revision(cursor) + 1
    cursor.execute(
        statement("insert_upload"),
        {
            "upload": number,
            "kind": upload.kind,
            "actor": upload.actor.strip(),
            "created_at": datetime.now(UTC).replace(tzinfo=None),
            "file_name": upload.file_name,
            "file_sha256": hashlib.sha256(upload.content).hexdigest() if upload.content else "",
            "content": upload.content,
            "comment": upload.comment,
            "undoes": upload.undoes,
            "new": counts.new,
            "changed": counts.changed,
            "removed": counts.removed,
            "reading": upload.reading,
        },
    )
    for table, rows in filled:
        _append_rows(cursor, number, table, rows)
    return number


def _refuse_repeats(tables: Sequence[tuple[LogTable, pd.DataFrame]]) -> None:
    for table in LOG_TABLES:
        keys = [rows[table.key] for written, rows in tables if written is table]
        if keys and pd.concat(keys, ignore_index=True).duplicated().any():
            raise ValueError(f"an upload says two things about the same {table.key}")


def _append_rows(cursor: Cursor, number: int, table: LogTable, rows: pd.DataFrame) -> None:
    cursor.register("incoming", _ArrowRows(to_write(rows, table)))
    try:
        cursor.execute(statement(f"insert_{table.name}"), {"upload": number})
    finally:
        cursor.unregister("incoming")


def read_uploads(cursor: Cursor) -> pd.DataFrame:
    """Return all uploads, newest first; for the columns see `Store.uploads`."""
    uploads = read_rows(cursor, "uploads")
    history = History.of(uploads)
    showing = read_rows(
        cursor, "uploads_that_show", ordinary=history.ordinary, counting=history.counting
    )
    return uploads.assign(
        created_at=uploads["created_at"].dt.tz_localize("UTC"),
        is_undone=uploads["upload"].isin(history.undone),
        can_undo=uploads["upload"].isin(history.reversible(showing["upload"])),
    )


def remove_illustrative(cursor: Cursor, actor: str, comment: str) -> int | None:
    """Remove all that is illustrative, of all kinds, as one upload; None where none is there.

    Raises:
        MissingActor: the actor is blank.
    """
    revision = read_revision(cursor)
    tables = []
    for table in BEARS_STATUS:
        current = read_rows(cursor, f"current_{table.name}", revision=revision)
        # The removal stands in no file, wherever what it removes came from.
        keys = current[current["status"] == ILLUSTRATIVE].drop(columns=[*table.place])
        tables.append((table, as_removed(keys, table)))
    removed = sum(len(rows) for _, rows in tables)
    if not removed:
        return None
    return append_upload(cursor, Upload(REMOVAL, actor, comment), Counts(removed=removed), tables)


def undo_rows(cursor: Cursor, upload: int) -> tuple[list[tuple[LogTable, pd.DataFrame]], Counts]:
    """Return the rows that undoing an upload writes, by table, and how many come, change and go.

    Raises:
        UnknownUpload: there is no such upload.
        AlreadyUndone: it is undone.
        NothingToUndo: later uploads have replaced all that it wrote.
    """
    history = History.of(read_rows(cursor, "uploads"))
    tables = []
    total = Counts()
    for table in LOG_TABLES:
        parameters = undo_parameters(history, upload, table)
        rows, counts = as_undone(read_rows(cursor, f"undo_{table.name}", **parameters), table)
        tables.append((table, rows))
        total += counts
    if total == Counts():
        raise NothingToUndo(upload)
    return tables, total


def undo_parameters(history: History, upload: int, table: LogTable) -> dict[str, object]:
    """Return what the statement that undoes an upload in a table has to know.

    Raises:
        UnknownUpload, AlreadyUndone: as `undo_rows`.
    """
    if upload not in history.targets:
        raise UnknownUpload(upload, max(history.targets, default=0))
    if upload in history.undone:
        raise AlreadyUndone(upload, history.undoing(upload))
    root = history.root(upload)
    after = history.after_undoing(upload)
    parameters: dict[str, object] = {"root": root, "counting": after.counting}
    if table in BEARS_STATUS:
        # A removal of what is illustrative also reaches what was hidden when it was made.
        parameters["reach"] = root if root in history.removals else 0
        parameters["removal"] = after.latest_removal
    return parameters


def check_places_fit(cursor: Cursor, number: int, undone: int) -> None:
    """Check that all places fit together as of upload `number`, which undoes another.

    Raises:
        PlacesInUse: something refers to a place that is not there.
        PlaceLoop: places lie within each other in a circle.
    """
    orphans = read_rows(cursor, "orphans")["place"]
    if len(orphans):
        raise PlacesInUse(undone, list(orphans))
    places = read_rows(cursor, "current_places", revision=number)
    circle = places_in_circle(dict(zip(places["place"], places["parent"], strict=True)))
    if circle:
        raise PlaceLoop(undone, circle)
