"""The plan of a file of places: which are new and which change."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class PlacePlan:
    """What applying a file of places does, made on a revision and good for that one only.

    The tables have `PLACE_COLUMNS` and line: the whole place as it will be.
    """

    revision: int
    new: pd.DataFrame
    changed: pd.DataFrame
    unchanged: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return self.new.empty and self.changed.empty
