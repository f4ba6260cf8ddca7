"""Tables as plain rows by what they are asked for: a page takes hundreds of them one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.progress import compare_rules

Row = Mapping[str, Any]
"""One row of a table: what stands in each of its columns."""


def rows_by(column: str, table: pd.DataFrame) -> Mapping[str, Sequence[Row]]:
    """Return the rows of a table by what stands in a column, in the order of the table."""
    found: dict[str, list[Row]] = {}
    for row in _rows(table):
        found.setdefault(str(row[column]), []).append(row)
    return found


def rules_by_target(cases: pd.DataFrame) -> Mapping[tuple[str, str, int], Sequence[Row]]:
    """Return what `compare_rules` says of each target, by place, indicator and its year.

    Args:
        cases: as `target_cases` gives them, numbered from 0.
    """
    keys = list(zip(cases["place"], cases["indicator"], cases["target_year"], strict=True))
    found: dict[tuple[str, str, int], list[Row]] = {}
    for row in _rows(compare_rules(cases)):
        place, indicator, target_year = keys[row["case"]]
        found.setdefault((str(place), str(indicator), int(target_year)), []).append(row)
    return found


def _rows(table: pd.DataFrame) -> list[Row]:
    return [{str(key): row[key] for key in row} for row in table.to_dict("records")]
