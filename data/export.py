"""Values as a CSV file that reads back as exactly the same values."""

import csv
import io

import pandas as pd

from data.columns import VALUE_COLUMNS, VALUE_KEY
from data.guard import guarded_cells
from data.intake.numbers import number_text

_NUMBERS = ("year", "value")


def values_csv(values: pd.DataFrame) -> bytes:
    """Return values as a UTF-8 CSV file, sorted by place, indicator and year.

    Text that a spreadsheet would run as a formula is guarded by an apostrophe.

    Args:
        values: `VALUE_COLUMNS`, as of `Store.values()`; others are left out.
    """
    text = io.StringIO(newline="")
    # Python quotes a lone carriage return in a cell only where line ends hold one.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(VALUE_COLUMNS)
    ordered = values[VALUE_COLUMNS].sort_values(VALUE_KEY)
    cells = {name: guarded_cells(ordered[name]) for name in VALUE_COLUMNS if name not in _NUMBERS}
    cells["year"] = ordered["year"].tolist()
    cells["value"] = ["" if pd.isna(number) else number_text(number) for number in ordered["value"]]
    writer.writerows(zip(*(cells[name] for name in VALUE_COLUMNS), strict=True))
    return text.getvalue().encode()
