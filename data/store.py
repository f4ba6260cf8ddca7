"""The store: everything known about places, in one DuckDB file that only ever grows."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import duckdb
import pandas as pd

from data.errors import (
    EmptyPlan,
    NewerStore,
    NotAStore,
    StalePlan,
    StoreGone,
    StoreNotWritable,
    UnknownUpload,
)
from data.intake.place_plan import PlacePlan
from data.intake.plan import Plan
from data.log import (
    StoredPlan,
    Upload,
    append_upload,
    check_places_fit,
    read_revision,
    read_rows,
    read_uploads,
    remove_illustrative,
    undo_rows,
)
from data.opening import explained, file_identity, is_locked, is_unfinished, reason_of
from data.past import foresee_undo, read_revision_at, read_story, read_upload_rows
from data.rows import (
    PLACES,
    VALUES,
    Counts,
    LogTable,
    as_present,
    as_removed,
)
from data.seeding import fill_new_database
from data.upgrade import OLDEST_VERSION, upgrade

SCHEMA_VERSION = 4
_IN_MEMORY = ":memory:"
# Nothing is fetched from DuckDB's download site, and no Python variable is readable as a table.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # Every upload goes into the file itself at once, so that a copy of the file holds everything.
    "wal_autocheckpoint": "0KB",
}


class Store:
    """Places, values, targets and milestones with every upload that made them; filled when new.

    A database of an earlier version of the project is brought up to this one when it is opened.
    May be used from several threads. Reading sees what is committed; writing is one at a time,
    all or nothing. Every write takes an `actor`, the name of who makes it.

    Args:
        path: the database file, or ":memory:" for one that is never written to disk.
        seed: whether a new database gets the places, milestones and values of the project.

    Raises:
        StoreLocked, NotAStore, NewerStore, StoreNotWritable: the file cannot be used.
        SeedFault: a table that comes with the project has problems.
    """

    def __init__(self, path: Path | str, *, seed: bool = True) -> None:
        self.path = Path(path)
        self.is_closed = False
        self._lock = threading.RLock()
        self._revision = 0
        self._value_count: tuple[int, int] = (-1, 0)  # a revision and the count on it
        self._connection = _connect(self.path)
        self.identity = file_identity(self.path) or str(self.path)
        try:
            self._prepare(seed=seed)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def revision(self) -> int:
        """The number of the latest upload, 0 where there is none."""
        return self._revision

    @property
    def value_count(self) -> int:
        """The number of current values, those that are not applicable included."""
        counted_on, count = self._value_count
        revision = self._revision
        if counted_on != revision:
            count = int(self.query("value_count")["value_count"].iloc[0])
            self._value_count = (revision, count)
        return count

    def query(self, name: str, **parameters: object) -> pd.DataFrame:
        """Return the rows of a statement in `data/sql`, by its file name without the ending."""
        with self._connection.cursor() as cursor:
            return read_rows(cursor, name, **parameters)

    def values(self, revision: int | None = None) -> pd.DataFrame:
        """Return the values as known on a revision, the latest one by default.

        Returns:
            place, indicator, year, value (NaN where not applicable), status, source, note,
            upload, line and position (the upload that brought the value, the line of its file and
            the place in that line, 0 for the first; after an undo too), sorted by the first three.
        """
        return self.query("current_values", revision=self._known(revision))

    def places(self, revision: int | None = None) -> pd.DataFrame:
        """Return the places as known on a revision: `PLACE_COLUMNS`, upload and line, by code."""
        return self.query("current_places", revision=self._known(revision))

    def milestones(self, revision: int | None = None) -> pd.DataFrame:
        """Return the milestones as known on a revision: `MILESTONE_COLUMNS`, upload and line."""
        return self.query("current_milestones", revision=self._known(revision))

    def targets(self, revision: int | None = None) -> pd.DataFrame:
        """Return the targets as known on a revision: `TARGET_COLUMNS`, upload and line, by key."""
        return self.query("current_targets", revision=self._known(revision))

    def uploads(self) -> pd.DataFrame:
        """Return all uploads, newest first.

        Returns:
            upload, kind (places, values, targets, milestones, outcomes, alternative, undo,
            remove_illustrative), actor,
            created_at (UTC), file_name, file_sha256, comment, undoes (`<NA>` for none), new,
            changed, removed, reading (JSON on how the file was read, blank for none), is_undone,
            can_undo (undoing it now would change something).
        """
        with self._lock, self._connection.cursor() as cursor:
            return read_uploads(cursor)

    def upload_rows(self, upload: int) -> pd.DataFrame:
        """Return what an upload changed about values, an undo and a removal too.

        Returns:
            place, indicator, year, kind (new, changed, removed), value, status, source, note (NaN
            and blank where removed), origin, line, position (where that stands: the upload with
            the file, and line and place in it), old_value, old_status, old_source, old_note (as
            known just before; NaN and blank where new), sorted by the first three.

        Raises:
            UnknownUpload: there is no such upload.
        """
        with self._connection.cursor() as cursor:
            rows = read_upload_rows(cursor, upload)
        if not 1 <= upload <= self._revision:
            raise UnknownUpload(upload, self._revision)
        return rows

    def story(self, place: str, indicator: str, year: int) -> pd.DataFrame:
        """Return all that uploads have ever said about one value, oldest first.

        Returns:
            upload, kind, actor, created_at (UTC), file_name, file_sha256 and comment of the
            upload; origin, origin_file_name, line, position (where the value stands: the upload
            with its file, and line and place in that; after an undo not the upload itself);
            value, status, source, note, is_removed, is_current (the last word), is_undone.
        """
        with self._lock, self._connection.cursor() as cursor:
            return read_story(cursor, place, indicator, year)

    def revision_at(self, moment: datetime) -> int:
        """Return the latest upload made at or before a moment, 0 where there is none.

        Raises:
            ValueError: the moment has no time zone.
        """
        with self._connection.cursor() as cursor:
            return read_revision_at(cursor, moment)

    def upload_content(self, upload: int) -> tuple[str, bytes]:
        """Return the name and the bytes of the file of an upload, both empty where it had none.

        Raises:
            UnknownUpload: there is no such upload.
        """
        rows = self.query("upload_content", upload=upload)
        if rows.empty:
            raise UnknownUpload(upload, self._revision)
        return str(rows["file_name"].iloc[0]), bytes(rows["content"].iloc[0])

    def apply(
        self,
        plan: Plan,
        *,
        actor: str,
        comment: str = "",
        file_name: str = "",
        content: bytes = b"",
        reading: str = "",
    ) -> int:
        """Write a checked plan of values as one upload and return its number.

        Args:
            plan: what changes; texts may be categories.
            actor: who makes the change.
            comment: a word on why.
            file_name: the name of the file that the values come from, blank for none.
            content: the bytes of that file.
            reading: JSON on how the file was read.

        Raises:
            StalePlan: the store has moved on since the plan was made.
            EmptyPlan: the plan changes nothing.
            MissingActor: the actor is blank.
        """
        rows = (as_present(plan.new), as_present(plan.changed), as_removed(plan.removed, VALUES))
        counts = Counts(len(plan.new), len(plan.changed), len(plan.removed))
        upload = Upload("values", actor, comment, file_name, content, reading)
        return self.write(plan, upload, counts, [(VALUES, part) for part in rows])

    def add_places(
        self,
        plan: PlacePlan,
        *,
        actor: str,
        comment: str = "",
        file_name: str = "",
        content: bytes = b"",
    ) -> int:
        """Write a checked plan of places as one upload and return its number; raises as `apply`."""
        rows = (as_present(plan.new), as_present(plan.changed))
        counts = Counts(len(plan.new), len(plan.changed))
        upload = Upload("places", actor, comment, file_name, content)
        return self.write(plan, upload, counts, [(PLACES, part) for part in rows])

    def write(
        self,
        plan: StoredPlan,
        upload: Upload,
        counts: Counts,
        tables: Sequence[tuple[LogTable, pd.DataFrame]],
    ) -> int:
        """Write the rows of a checked plan as one upload and return its number.

        The way in for every kind of upload that has rows of its own.

        Args:
            plan: on which revision the rows were checked, and whether they change anything.
            upload: who brings them.
            counts: how many rows come, change and go.
            tables: the rows by table, each with the columns of its table.

        Raises:
            StalePlan, EmptyPlan, MissingActor: as `apply`.
        """
        with self._transaction() as cursor:
            if plan.revision != self._revision:
                raise StalePlan(plan.revision, self._revision)
            if plan.is_empty:
                raise EmptyPlan
            return append_upload(cursor, upload, counts, tables)

    def undo(self, upload: int, actor: str, comment: str = "") -> int:
        """Make an upload count no longer, by a new upload, and return the number of that.

        Each value is then that of the latest upload that counts: what later uploads wrote stays,
        and nothing comes back from uploads that are undone. An undo is an upload and can be
        undone. Illustrative values that have been removed do not come back by undoing an upload
        from before the removal.

        Raises:
            UnknownUpload: there is no such upload.
            AlreadyUndone: it is undone.
            NothingToUndo: later uploads have replaced all that it wrote.
            PlacesInUse, PlaceLoop: the places would no longer fit together.
            MissingActor: the actor is blank.
        """
        with self._transaction() as cursor:
            tables, counts = undo_rows(cursor, upload)
            details = Upload("undo", actor, comment, undoes=upload)
            number = append_upload(cursor, details, counts, tables)
            check_places_fit(cursor, number, upload)
            return number

    def foresee_undo(self, upload: int) -> tuple[pd.DataFrame, Counts]:
        """Return what undoing an upload now would change: values, and counts of all, places too.

        Nothing is written. The values are as of `upload_rows`, where what would go has no origin.

        Raises:
            UnknownUpload, AlreadyUndone, NothingToUndo, PlacesInUse, PlaceLoop: as `undo`.
        """
        with self._lock, self._connection.cursor() as cursor:
            cursor.begin()
            try:
                return foresee_undo(cursor, upload)
            finally:
                cursor.rollback()

    def preview_undo(self, upload: int) -> pd.DataFrame:
        """Return the values that undoing an upload now would change; see `foresee_undo`."""
        values, _ = self.foresee_undo(upload)
        return values

    def remove_illustrative(self, actor: str, comment: str = "") -> int | None:
        """Remove all that is illustrative as one upload; None where there is nothing."""
        with self._transaction() as cursor:
            return remove_illustrative(cursor, actor, comment)

    def close(self) -> None:
        """Give the file free for other processes."""
        with self._lock:
            self.is_closed = True
            self._connection.close()

    def _known(self, revision: int | None) -> int:
        return self._revision if revision is None else revision

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Write one at a time, all or nothing, and know the new revision afterwards."""
        with self._lock, self._connection.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
                revision = read_revision(cursor)
                cursor.commit()
            except BaseException as error:
                with suppress(duckdb.Error):  # what failed may have ended the transaction
                    cursor.rollback()
                if isinstance(error, duckdb.IOException):
                    raise StoreNotWritable(self.path, reason_of(error)) from error
                raise
            self._revision = revision

    def _prepare(self, *, seed: bool) -> None:
        """Make the tables where there are none, and check that they are ours where there are."""
        tables = set(self.query("tables")["table_name"])
        if not tables:
            with self._transaction() as cursor:
                fill_new_database(cursor, SCHEMA_VERSION, seed=seed)
            return
        if "store_info" not in tables:
            raise NotAStore(self.path)
        version = int(self.query("store_info")["schema_version"].iloc[0])
        if version > SCHEMA_VERSION:
            raise NewerStore(self.path, str(version), SCHEMA_VERSION)
        if version < OLDEST_VERSION:
            raise NotAStore(self.path)
        if version < SCHEMA_VERSION:
            with self._transaction() as cursor:
                upgrade(cursor, version, SCHEMA_VERSION)
        with self._connection.cursor() as cursor:
            self._revision = read_revision(cursor)


_open_stores: dict[Path, Store] = {}
_open_stores_lock = threading.Lock()


def open_store(path: Path) -> Store:
    """Return this process's one store of the file, anew where it was replaced; see `Store`."""
    with _open_stores_lock:
        resolved = path.expanduser().resolve()
        store, found = _open_stores.get(resolved), file_identity(resolved)
        if store is not None and store.identity != found:
            store.close()
            if found is None:
                raise StoreGone(resolved)
        if store is None or store.is_closed:
            store = _open_stores[resolved] = Store(resolved)
        return store


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        if str(path) != _IN_MEMORY:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return duckdb.connect(path, config=_SETTINGS)
        except duckdb.IOException as error:
            if is_locked(error) or not is_unfinished(path):
                raise
            # Nobody has ever stored anything in it: its making was interrupted at the very start.
            path.unlink()
            return duckdb.connect(path, config=_SETTINGS)
    except duckdb.Error as error:
        raise explained(path, error, SCHEMA_VERSION) from error
    except OSError as error:
        raise StoreNotWritable(path, error.strerror or str(error)) from error
