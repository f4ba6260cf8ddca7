"""When each value of a place came in, whatever became of it later."""

import pandas as pd

from data.store import Store


def first_stored(store: Store, place: str, revision: int | None = None) -> pd.DataFrame:
    """Return when the values of a place were first stored, as known on a revision.

    A correction or an undo later on does not change it. Made-up values are left out: storing them
    reports nothing.

    Returns:
        indicator, year, stored_at (UTC), by indicator and year.
    """
    known = store.revision if revision is None else revision
    found = store.query("first_stored", place=place, revision=known)
    return found.assign(stored_at=found["stored_at"].dt.tz_localize("UTC"))
