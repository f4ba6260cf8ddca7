"""Undoing an upload restores what was there before it, wherever nobody has written since."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from data.columns import PLACE_COLUMNS, VALUE_COLUMNS
from data.errors import AlreadyUndone, NothingToUndo, PlaceLoop, PlacesInUse, UnknownUpload
from data.store import Store

Write = Callable[[Store, str | bytes], int]
WritePlaces = Callable[[Store, str], int]

HEAD = "place,indicator,year,value,status,source,note\n"


def values(store: Store, revision: int | None = None) -> pd.DataFrame:
    return store.values(revision)[VALUE_COLUMNS]


def places(store: Store, revision: int | None = None) -> pd.DataFrame:
    return store.places(revision)[PLACE_COLUMNS]


def by_year(store: Store) -> dict[int, float]:
    table = store.values()
    return {
        int(year): float(value) for year, value in zip(table["year"], table["value"], strict=True)
    }


def upload_row(store: Store, upload: int) -> dict[str, Any]:
    (row,) = store.uploads().query(f"upload == {upload}").to_dict("records")
    return {str(name): cell for name, cell in row.items()}


def test_undo_of_the_latest_upload(store: Store, write_values: Write) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2019,97,survey,Belstat,a note\n")
    before = values(store)
    upload = write_values(
        store, HEAD + "minsk,1.1.1,2019,98,official,,\nminsk,1.1.1,2020,99,official,,\n"
    )

    undo = store.undo(upload, "Anna", "wrong file")

    pd.testing.assert_frame_equal(values(store), before)
    row = upload_row(store, undo)
    assert (row["kind"], row["actor"], row["comment"]) == ("undo", "Anna", "wrong file")
    assert (row["undoes"], row["new"], row["changed"], row["removed"]) == (upload, 0, 1, 1)
    assert upload_row(store, upload)["is_undone"]
    assert not upload_row(store, upload)["can_undo"]
    assert store.values()[["upload", "line"]].to_numpy().tolist() == [[upload - 1, 2]]


def test_what_a_later_upload_wrote_stays(store: Store, write_values: Write) -> None:
    upload = write_values(
        store, HEAD + "minsk,1.1.1,2019,97,,,\nminsk,1.1.1,2020,98,,,\nminsk,1.1.1,2021,99,,,\n"
    )
    write_values(store, HEAD + "minsk,1.1.1,2020,50,,,\n")

    store.undo(upload, "tests")

    assert by_year(store) == {2020: 50}


def test_undo_of_a_later_upload_brings_back_the_earlier_value(
    store: Store, write_values: Write
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    later = write_values(store, HEAD + "minsk,1.1.1,2019,50,,,\n")

    store.undo(later, "tests")

    assert by_year(store) == {2019: 97}


def test_undo_of_an_undo(store: Store, write_values: Write) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    upload = write_values(store, HEAD + "minsk,1.1.1,2019,50,,,\nminsk,1.1.1,2020,51,,,\n")
    after = values(store)
    undo = store.undo(upload, "tests")

    redo = store.undo(undo, "tests")

    pd.testing.assert_frame_equal(values(store), after)
    assert upload_row(store, undo)["is_undone"]
    assert not upload_row(store, upload)["is_undone"]
    row = upload_row(store, redo)
    assert (row["new"], row["changed"], row["removed"]) == (1, 1, 0)


def test_undo_twice(store: Store, write_values: Write) -> None:
    upload = write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    undo = store.undo(upload, "tests")

    with pytest.raises(AlreadyUndone) as caught:
        store.undo(upload, "tests")

    assert caught.value.fields == {"upload": upload, "undo": undo}
    assert store.revision == undo


def test_undo_of_what_a_later_upload_replaced(store: Store, write_values: Write) -> None:
    upload = write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    later = write_values(store, HEAD + "minsk,1.1.1,2019,98,,,\n")
    assert not upload_row(store, upload)["can_undo"]

    with pytest.raises(NothingToUndo) as caught:
        store.undo(upload, "tests")
    assert caught.value.fields == {"upload": upload}
    assert store.revision == later

    store.undo(later, "tests")
    assert upload_row(store, upload)["can_undo"]
    store.undo(upload, "tests")
    assert by_year(store) == {}


def test_what_is_undone_does_not_come_back_by_undoing_another(
    store: Store, write_values: Write
) -> None:
    wrong = write_values(store, HEAD + "minsk,1.1.1,2019,1,,,\nminsk,1.1.1,2020,2,,,\n")
    right = write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    undo = store.undo(wrong, "tests")
    assert by_year(store) == {2019: 97}

    store.undo(right, "tests")
    assert by_year(store) == {}

    store.undo(undo, "tests")
    assert by_year(store) == {2019: 1, 2020: 2}


def test_undoing_forth_and_back_many_times(store: Store, write_values: Write) -> None:
    first = write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    undo = store.undo(first, "tests")
    redo = store.undo(undo, "tests")
    again = store.undo(first, "tests")
    assert by_year(store) == {}

    with pytest.raises(NothingToUndo):
        store.undo(redo, "tests")
    assert not upload_row(store, redo)["can_undo"]

    assert upload_row(store, again)["can_undo"]
    store.undo(again, "tests")
    assert by_year(store) == {2019: 97}


def test_undo_of_nothing_known(store: Store) -> None:
    with pytest.raises(UnknownUpload) as caught:
        store.undo(99, "tests")

    assert caught.value.fields == {"upload": 99, "latest": 1}


def test_undo_of_not_applicable_brings_back_the_number(store: Store, write_values: Write) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2019,97,,,\n")
    upload = write_values(store, HEAD + "minsk,1.1.1,2019,,not_applicable,,\n")

    store.undo(upload, "tests")

    assert by_year(store) == {2019: 97}


def test_undo_of_places(store: Store, write_places: WritePlaces) -> None:
    before = places(store)
    upload = write_places(store, "place,name,population\nminsk,Minsk City,1\nruse,Ruse,\n")
    after = places(store)
    assert len(after) == len(before) + 1

    undo = store.undo(upload, "tests")
    pd.testing.assert_frame_equal(places(store), before)

    store.undo(undo, "tests")
    pd.testing.assert_frame_equal(places(store), after)


def test_places_with_values_are_not_undone(
    store: Store, write_places: WritePlaces, write_values: Write
) -> None:
    added = write_places(store, "place,name\nruse,Ruse\n")
    filled = write_values(store, HEAD + "ruse,1.1.1,2019,97,,,\n")
    revision = store.revision

    with pytest.raises(PlacesInUse) as caught:
        store.undo(added, "tests")
    assert caught.value.fields == {"upload": added, "places": "ruse"}
    assert store.revision == revision
    assert "ruse" in set(store.places()["place"])

    emptied = store.undo(filled, "tests")
    store.undo(added, "tests")
    assert "ruse" not in set(store.places()["place"])

    with pytest.raises(PlacesInUse):
        store.undo(emptied, "tests")
    assert store.values().empty


def test_place_that_another_lies_in_is_not_undone(store: Store, write_places: WritePlaces) -> None:
    country = write_places(store, "place,name,type\nbulgaria,Bulgaria,country\n")
    write_places(store, "place,name,parent\nruse,Ruse,bulgaria\n")

    with pytest.raises(PlacesInUse, match="bulgaria"):
        store.undo(country, "tests")


def test_places_never_end_in_a_circle(store: Store, write_places: WritePlaces) -> None:
    write_places(store, "place,name,parent\na,A,\nb,B,a\nc,C,\n")
    moved = write_places(store, "place,parent\nb,c\n")
    write_places(store, "place,parent\na,b\n")
    revision = store.revision

    with pytest.raises(PlaceLoop) as caught:
        store.undo(moved, "tests")

    assert caught.value.fields == {"upload": moved, "places": "a, b"}
    assert store.revision == revision


def test_milestones_come_back_with_their_places(demo_store: Store) -> None:
    before = demo_store.milestones().drop(columns=["upload", "line"])
    for upload in (4, 3, 2):
        demo_store.undo(upload, "tests")
    undo = demo_store.undo(1, "tests")
    assert demo_store.milestones().empty
    assert demo_store.places().empty
    assert demo_store.value_count == 0

    demo_store.undo(undo, "tests")

    after = demo_store.milestones().drop(columns=["upload", "line"])
    key = ["place", "date", "title_en"]
    pd.testing.assert_frame_equal(
        after.sort_values(key, ignore_index=True), before.sort_values(key, ignore_index=True)
    )


def test_undo_of_the_removal_of_illustrative_values(demo_store: Store) -> None:
    before = values(demo_store)
    upload = demo_store.remove_illustrative("tests")
    assert upload is not None

    demo_store.undo(upload, "tests")

    pd.testing.assert_frame_equal(values(demo_store), before)


def test_undo_of_an_older_upload_does_not_bring_back_illustrative_values(
    store: Store, write_values: Write
) -> None:
    write_values(
        store, HEAD + "minsk,1.1.1,2019,97,illustrative,,\nminsk,1.1.1,2020,98,illustrative,,\n"
    )
    real = write_values(store, HEAD + "minsk,1.1.1,2019,96,official,,\n")
    removal = store.remove_illustrative("tests")
    assert removal is not None
    assert by_year(store) == {2019: 96}

    undo = store.undo(real, "tests")
    assert by_year(store) == {}
    assert upload_row(store, undo)["removed"] == 1

    store.undo(undo, "tests")
    assert by_year(store) == {2019: 96}


def test_after_the_removal_is_undone_illustrative_values_come_back(
    store: Store, write_values: Write
) -> None:
    write_values(
        store, HEAD + "minsk,1.1.1,2019,97,illustrative,,\nminsk,1.1.1,2020,98,illustrative,,\n"
    )
    real = write_values(store, HEAD + "minsk,1.1.1,2019,96,official,,\n")
    removal = store.remove_illustrative("tests")
    assert removal is not None
    store.undo(removal, "tests")

    store.undo(real, "tests")

    assert by_year(store) == {2019: 97, 2020: 98}


def test_undoing_the_removal_reaches_values_that_were_hidden_then(
    store: Store, write_values: Write
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2019,97,illustrative,,\n")
    write_values(store, HEAD + "gomel,1.1.1,2019,97,illustrative,,\n")
    real = write_values(store, HEAD + "minsk,1.1.1,2019,96,official,,\n")
    removal = store.remove_illustrative("tests")
    assert removal is not None
    store.undo(real, "tests")
    assert store.values().empty

    store.undo(removal, "tests")

    assert list(store.values()["place"]) == ["gomel", "minsk"]
