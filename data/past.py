"""What the store tells about the past: what an upload changed, and the story of a value."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd

from data.history import History
from data.log import (
    Cursor,
    Upload,
    append_upload,
    check_places_fit,
    read_revision,
    read_rows,
    undo_rows,
)
from data.rows import PLACES, VALUES, Counts, LogTable, as_differences


def read_upload_rows(cursor: Cursor, upload: int) -> pd.DataFrame:
    """Return what an upload changed about values; for the columns see `Store.upload_rows`."""
    return as_differences(read_rows(cursor, "upload_values", upload=upload))


def read_story(cursor: Cursor, place: str, indicator: str, year: int) -> pd.DataFrame:
    """Return the story of one value, oldest first; for the columns see `Store.story`."""
    story = read_rows(cursor, "story", place=place, indicator=indicator, year=year)
    history = History.of(read_rows(cursor, "uploads"))
    return story.assign(
        created_at=story["created_at"].dt.tz_localize("UTC"),
        is_undone=story["upload"].isin(history.undone),
    )


def read_revision_at(cursor: Cursor, moment: datetime) -> int:
    """Return the number of the latest upload made at or before a moment, 0 where there is none.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    stored = moment.astimezone(UTC).replace(tzinfo=None)
    return int(read_rows(cursor, "revision_at", moment=stored)["revision"].iloc[0])


def foresee_undo(cursor: Cursor, upload: int) -> tuple[pd.DataFrame, Counts]:
    """Return what undoing an upload would change: the values, and counts of all that would.

    The caller rolls its transaction back: whether the places would still fit together may have to
    be tried out.

    Raises:
        UnknownUpload, AlreadyUndone, NothingToUndo, PlacesInUse, PlaceLoop: it cannot be undone.
    """
    tables, counts = undo_rows(cursor, upload)
    if _touch_places(cursor, tables):
        trial = Upload("undo", "trial", undoes=upload)
        check_places_fit(cursor, append_upload(cursor, trial, counts, tables), upload)
    (values,) = (rows for table, rows in tables if table is VALUES)
    return as_differences(values), counts


def _touch_places(cursor: Cursor, tables: Sequence[tuple[LogTable, pd.DataFrame]]) -> bool:
    """Tell whether rows say anything of places, or mention one that is not there."""
    if any(table is PLACES and not rows.empty for table, rows in tables):
        return True
    known = set(read_rows(cursor, "current_places", revision=read_revision(cursor))["place"])
    return any(
        set(rows.loc[~rows["is_removed"], "place"].unique()) - known
        for table, rows in tables
        if "place" in table.key
    )
