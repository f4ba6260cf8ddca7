"""When a value first came in: neither a correction nor an undo changes it."""

from collections.abc import Callable

import pandas as pd

from data.first_stored import first_stored
from data.store import Store

Write = Callable[[Store, str], int]
HEAD = "place,indicator,year,value,status\n"


def found(store: Store, revision: int | None = None) -> dict[tuple[str, int], pd.Timestamp]:
    rows = first_stored(store, "minsk", revision)
    assert list(rows.columns) == ["indicator", "year", "stored_at"]
    return {
        (str(row.indicator), int(row.year)): row.stored_at  # type: ignore[arg-type, misc]
        for row in rows.itertuples()
    }


def moment(store: Store, upload: int) -> pd.Timestamp:
    uploads = store.uploads().set_index("upload")
    stored: pd.Timestamp = uploads.loc[upload, "created_at"]  # type: ignore[assignment]
    return stored


def test_first_time_counts_whatever_comes_later(store: Store, write_values: Write) -> None:
    first = write_values(store, HEAD + "minsk,1.1.1,2020,98,official\n")
    later = write_values(store, HEAD + "minsk,1.1.1,2020,99,official\nminsk,1.1.1,2021,97,survey\n")
    assert found(store) == {
        ("1.1.1", 2020): moment(store, first),
        ("1.1.1", 2021): moment(store, later),
    }
    store.undo(later, actor="tests")
    assert found(store)["1.1.1", 2020] == moment(store, first)


def test_past_knows_only_what_came_before(store: Store, write_values: Write) -> None:
    first = write_values(store, HEAD + "minsk,1.1.1,2020,98,official\n")
    write_values(store, HEAD + "minsk,1.1.1,2021,97,official\n")
    assert set(found(store, first)) == {("1.1.1", 2020)}


def test_made_up_values_report_nothing(store: Store, write_values: Write) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,98,illustrative\n")
    assert found(store) == {}
    real = write_values(store, HEAD + "minsk,1.1.1,2020,99,official\n")
    assert found(store) == {("1.1.1", 2020): moment(store, real)}


def test_what_does_not_apply_is_a_report_too_and_places_are_kept_apart(
    store: Store, write_values: Write
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,,not_applicable\ngomel,1.2.1,2020,50,official\n")
    assert set(found(store)) == {("1.1.1", 2020)}
