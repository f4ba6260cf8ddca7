"""The values as scores are made from them: without source and note, and in a form that is quick.

`Store.values` finds the latest word on each value by grouping the log, which would take most of
the time from the store to the scores. Here the database only puts numbers in place of codes, and
every word is laid into the cell of its value, later ones over earlier ones.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.store import Store


def scoring_values(store: Store, revision: int | None = None) -> pd.DataFrame:
    """Return the values as known on a revision, the latest one by default.

    Returns:
        place, indicator, year, value (NaN where not applicable) and status: the same rows in the
        same order as those of `Store.values`, with codes and statuses as categories.
    """
    known = store.revision if revision is None else revision
    # The codes first: what is uploaded meanwhile has a later revision and is left out.
    codes = store.query("value_codes").iloc[0]
    lists = {name: list(codes[name]) for name in ("places", "indicators", "statuses")}
    words = store.query("coded_values", revision=known, **lists)
    at = _last_words(words, len(lists["places"]), len(lists["indicators"]))
    at = at[~words["is_removed"].to_numpy()[at]]

    def column(name: str) -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = words[name].to_numpy()[at]
        return found

    def texts(name: str, position: str) -> pd.Categorical:
        return pd.Categorical.from_codes(column(position), pd.Index(lists[name], dtype="str"))

    return pd.DataFrame(
        {
            "place": texts("places", "at_place"),
            "indicator": texts("indicators", "at_indicator"),
            "year": column("year"),
            "value": column("value"),
            "status": texts("statuses", "at_status"),
        }
    )


def _last_words(
    words: pd.DataFrame, place_count: int, indicator_count: int
) -> npt.NDArray[np.intp]:
    """Return the row of the latest upload on each value, by place, indicator and year."""
    uploads = words["upload"].to_numpy()
    # Mostly they come in this order already, but the database's threads do not promise it.
    is_ordered = (np.diff(uploads) >= 0).all()
    order = np.arange(len(words)) if is_ordered else np.argsort(uploads, kind="stable")
    years, at_year = np.unique(words["year"].to_numpy(), return_inverse=True)
    shape = (place_count, indicator_count, len(years))
    last = np.full(shape, -1, dtype=np.intp)
    # Where several rows belong to one cell, NumPy leaves the last of them there.
    last[
        words["at_place"].to_numpy()[order],
        words["at_indicator"].to_numpy()[order],
        at_year[order],
    ] = order
    return last[last >= 0]
