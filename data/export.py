"""Values, targets and outcomes as CSV files that read back as exactly the same."""

import csv
import io
from collections.abc import Sequence

import pandas as pd

from data.columns import (
    OUTCOME_COLUMNS,
    OUTCOME_KEY,
    TARGET_COLUMNS,
    TARGET_KEY,
    VALUE_COLUMNS,
    VALUE_KEY,
)
from data.guard import guarded_cells
from data.intake.numbers import number_text

_WHOLE = frozenset({"year", "target_year", "baseline_year"})
_NUMBERS = frozenset({"value", "target", "baseline", "count"})


def values_csv(values: pd.DataFrame) -> bytes:
    """Return values as a UTF-8 CSV file, sorted by place, indicator and year.

    Text that a spreadsheet would run as a formula is guarded by an apostrophe.

    Args:
        values: `VALUE_COLUMNS`, as of `Store.values()`; others are left out.
    """
    return _csv(values, VALUE_COLUMNS, VALUE_KEY)


def targets_csv(targets: pd.DataFrame) -> bytes:
    """Return targets as a UTF-8 CSV file, sorted by place, indicator and target year.

    Args:
        targets: `TARGET_COLUMNS`, as of `Store.targets()`; others are left out.
    """
    return _csv(targets, TARGET_COLUMNS, TARGET_KEY)


def outcomes_csv(outcomes: pd.DataFrame) -> bytes:
    """Return outcomes as a UTF-8 CSV file, sorted by place, outcome and year.

    Args:
        outcomes: `OUTCOME_COLUMNS`, as of `current_outcomes`; others are left out.
    """
    return _csv(outcomes, OUTCOME_COLUMNS, OUTCOME_KEY)


def _csv(frame: pd.DataFrame, columns: Sequence[str], key: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    # Python quotes a lone carriage return in a cell only where line ends hold one.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    ordered = frame[list(columns)].sort_values(list(key))
    writer.writerows(zip(*(_cells(ordered[name]) for name in columns), strict=True))
    return text.getvalue().encode()


def _cells(column: pd.Series) -> list[str]:
    if column.name in _WHOLE:
        return ["" if pd.isna(number) else str(int(number)) for number in column]
    if column.name in _NUMBERS:
        return ["" if pd.isna(number) else number_text(number) for number in column]
    return guarded_cells(column)
