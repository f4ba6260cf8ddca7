"""What single rows of a file would move, read from what is stored."""

import pandas as pd

from dashboard import loaders
from dashboard.effects import RowEffect, row_effects
from dashboard.loaders import Revision


def effects_of_rows(revision: Revision, rows: pd.DataFrame) -> list[RowEffect | None]:
    """Return what each row alone would move, None for a place or indicator without scores.

    Fast enough for a page of rows on every run; only the places of the rows are scored.

    Args:
        revision: the revision of what is stored.
        rows: as of `row_effects`.
    """
    places, framework = loaders.load_places(revision), loaders.load_framework()
    is_scored = [
        places[str(place)].is_scored and str(indicator) in framework.indicators
        for place, indicator in zip(rows["place"], rows["indicator"], strict=True)
    ]
    own = rows[is_scored]
    stored = loaders.load_values_by_place(revision)
    tables = [stored[code] for code in dict.fromkeys(own["place"].astype(str)) if code in stored]
    values = pd.concat(tables) if tables else loaders.load_values(revision).iloc[:0]
    values = values[values["indicator"].isin(framework.indicators)]
    found = iter(row_effects(values, own, framework, loaders.load_method()))
    return [next(found) if scored else None for scored in is_scored]
