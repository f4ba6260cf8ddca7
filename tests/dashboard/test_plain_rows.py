"""Tables as plain rows."""

import pandas as pd

from dashboard.plain_rows import rows_by


def test_rows_stand_by_what_is_in_a_column_in_the_order_of_the_table() -> None:
    table = pd.DataFrame({"place": ["b", "a", "b"], "year": [2, 1, 1], "value": [1.5, None, 3.0]})
    found = rows_by("place", table.sort_values("year", kind="stable"))
    assert list(found) == ["a", "b"]
    assert [row["year"] for row in found["b"]] == [1, 2]
    assert found["b"][1] == {"place": "b", "year": 2, "value": 1.5}


def test_no_rows_stand_nowhere() -> None:
    assert rows_by("place", pd.DataFrame({"place": []})) == {}
