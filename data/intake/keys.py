"""Place, indicator and year as numbers, so that rows are found and compared quickly."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

_YEARS = 10_000
Numbers = npt.NDArray[np.int64]


def _index(texts: Sequence[str | None]) -> pd.Index:
    return pd.Index(pd.array(list(texts), dtype="str"))


class Keys:
    """Numbers for the places and indicators that a file may name, in their order."""

    def __init__(self, places: Sequence[str], indicators: Sequence[str]) -> None:
        self._places = _index(places)
        self._indicators = _index(indicators)

    def place_numbers(self, codes: Sequence[str | None]) -> Numbers:
        """Return the number of each place, -1 for None and for an unknown one."""
        return self._places.get_indexer(_index(codes)).astype(np.int64)

    def indicator_numbers(self, codes: Sequence[str | None]) -> Numbers:
        """Return the number of each indicator, -1 for None and for an unknown one."""
        return self._indicators.get_indexer(_index(codes)).astype(np.int64)

    def frame(self, places: Numbers, indicators: Numbers, years: Numbers) -> pd.DataFrame:
        """Return a table with the columns place and indicator (as categories) and year."""
        return pd.DataFrame(
            {
                "place": pd.Categorical.from_codes(places, categories=self._places),
                "indicator": pd.Categorical.from_codes(indicators, categories=self._indicators),
                "year": years,
            }
        )


def row_keys(rows: pd.DataFrame, like: pd.DataFrame) -> Numbers:
    """Return one number for the place, indicator and year of each row.

    Equal numbers mean equal keys for all tables that are numbered `like` the same one, whose
    places and indicators are categories; a key that it cannot hold is -1.
    """
    place, indicator = (
        _codes(rows[column], like[column].cat.categories) for column in ("place", "indicator")
    )
    width = len(like["indicator"].cat.categories)
    keys: Numbers = (place * width + indicator) * _YEARS + rows["year"].to_numpy(dtype=np.int64)
    keys[(place < 0) | (indicator < 0)] = -1
    return keys


def _codes(texts: pd.Series, categories: pd.Index) -> Numbers:
    if isinstance(texts.dtype, pd.CategoricalDtype) and texts.cat.categories is categories:
        return np.asarray(texts.cat.codes, dtype=np.int64)
    return np.asarray(pd.Categorical(texts, categories=categories).codes, dtype=np.int64)
