"""A CSV export opens in a spreadsheet without running anything."""

import csv
import io

import pandas as pd

from data.columns import VALUE_COLUMNS
from data.export import values_csv


def test_texts_are_guarded_and_numbers_are_not() -> None:
    rows = [("korma", "1.1.1", 2020, -1.5, "official", "=HYPERLINK(1)", "'-")]
    text = values_csv(pd.DataFrame(rows, columns=VALUE_COLUMNS)).decode()
    _, cells = csv.reader(io.StringIO(text))
    assert cells == ["korma", "1.1.1", "2020", "-1.5", "official", "'=HYPERLINK(1)", "''-"]
