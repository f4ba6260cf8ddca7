"""Values as a CSV file that reads back as exactly the same values."""

import csv
import io

import pandas as pd

from data.columns import VALUE_COLUMNS, VALUE_KEY
from data.intake.numbers import number_text


def values_csv(values: pd.DataFrame) -> bytes:
    """Return values as a UTF-8 CSV file, sorted by place, indicator and year.

    Args:
        values: `VALUE_COLUMNS`, as of `Store.values()`; others are left out.
    """
    text = io.StringIO(newline="")
    # Python quotes a lone carriage return in a cell only where line ends hold one.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(VALUE_COLUMNS)
    ordered = values[VALUE_COLUMNS].sort_values(VALUE_KEY)
    numbers = ["" if pd.isna(number) else number_text(number) for number in ordered["value"]]
    cells = [numbers if name == "value" else ordered[name].tolist() for name in VALUE_COLUMNS]
    writer.writerows(zip(*cells, strict=True))
    return text.getvalue().encode()
