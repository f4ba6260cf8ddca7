"""A real number that equals a made-up one is a real number from then on."""

from collections.abc import Callable

from data.intake import Intake
from data.store import Store

Write = Callable[[Store, str], int]
Read = Callable[[Store, str], Intake]


def test_file_without_status_turns_an_equal_illustrative_value_into_an_official_one(
    store: Store, write_values: Write
) -> None:
    write_values(
        store,
        "place,indicator,year,value,status,source\nminsk,9.1.1,2024,6.5,illustrative,Made up\n",
    )
    write_values(store, "place,indicator,year,value\nminsk,9.1.1,2024,6.5\n")
    (row,) = store.values().to_dict("records")
    assert (row["value"], row["status"], row["source"]) == (6.5, "official", "")

    store.remove_illustrative("tests")
    assert len(store.values()) == 1


def test_file_without_status_leaves_an_equal_estimate_as_it_is(
    store: Store, write_values: Write, read_values: Read
) -> None:
    write_values(
        store, "place,indicator,year,value,status,source\nminsk,9.1.1,2024,6.5,estimate,Panel\n"
    )
    intake = read_values(store, "place,indicator,year,value\nminsk,9.1.1,2024,6.5\n")
    assert intake.plan is not None
    assert intake.plan.is_empty
