"""Alternatives in the store: saved, changed, removed, undone, and as known before."""

from pathlib import Path

import duckdb
import pytest

from data import upgrade
from data.alternatives import (
    LongAlternative,
    UnknownAlternative,
    UnnamedAlternative,
    read_alternatives,
    remove_alternative,
    save_alternative,
)
from data.errors import EmptyPlan, MissingActor
from data.store import SCHEMA_VERSION, Store

TEXT = 'made_from = "1.0"\n[weights]\n"1" = 2.0\n'


def names(store: Store, revision: int | None = None) -> list[str]:
    return read_alternatives(store, revision)["name"].tolist()


def test_an_alternative_is_saved_with_who_and_when(store: Store) -> None:
    upload = save_alternative(store, " Equal  areas ", "why", TEXT, actor="Anna", comment="try")
    (row,) = read_alternatives(store).to_dict("records")
    assert (row["name"], row["description"], row["content"]) == ("Equal areas", "why", TEXT)
    assert (row["upload"], row["actor"]) == (upload, "Anna")
    assert row["created_at"].tzinfo is not None
    latest = store.uploads().iloc[0]
    assert (latest["kind"], latest["comment"], latest["new"]) == ("alternative", "try", 1)
    assert latest["can_undo"]


def test_saving_under_the_same_name_changes_it(store: Store) -> None:
    first = save_alternative(store, "A", "", TEXT, actor="Anna")
    second = save_alternative(store, "A", "other words", TEXT, actor="Boris")
    assert store.uploads()["changed"].iloc[0] == 1
    assert read_alternatives(store)["actor"].tolist() == ["Boris"]
    assert read_alternatives(store, first)["actor"].tolist() == ["Anna"]
    with pytest.raises(EmptyPlan):
        save_alternative(store, "A", "other words", TEXT, actor="Boris")
    assert store.revision == second


def test_removing_and_undoing_that(store: Store) -> None:
    save_alternative(store, "A", "", TEXT, actor="Anna")
    save_alternative(store, "B", "", TEXT, actor="Anna")
    gone = remove_alternative(store, "A", actor="Anna")
    assert names(store) == ["B"]
    assert names(store, gone - 1) == ["A", "B"]
    with pytest.raises(UnknownAlternative):
        remove_alternative(store, "A", actor="Anna")
    foreseen, counts = store.foresee_undo(gone)
    assert (len(foreseen), counts.new) == (0, 1)
    store.undo(gone, actor="Boris")
    assert names(store) == ["A", "B"]
    restored = read_alternatives(store).iloc[0]
    assert (restored["content"], restored["actor"]) == (TEXT, "Anna")


def test_undoing_what_saved_it_takes_it_away_and_leaves_all_else(demo_store: Store) -> None:
    values = demo_store.values()
    first = save_alternative(demo_store, "A", "", TEXT, actor="Anna")
    second = save_alternative(demo_store, "A", "", "max_age = 1\n", actor="Anna")
    demo_store.undo(second, actor="Anna")
    assert read_alternatives(demo_store)["content"].tolist() == [TEXT]
    demo_store.undo(first, actor="Anna")
    assert names(demo_store) == []
    assert demo_store.values().equals(values)


def test_what_an_upload_says_of_alternatives(store: Store) -> None:
    first = save_alternative(store, "A", "", TEXT, actor="Anna")
    second = save_alternative(store, "A", "", "max_age = 1\n", actor="Anna")
    third = remove_alternative(store, "A", actor="Anna")
    fourth = store.undo(third, actor="Anna")

    def told(upload: int) -> list[str]:
        (row,) = store.query("upload_alternatives", upload=upload).to_dict("records")
        return [row["name"], row["kind"], row["content"], row["old_content"]]

    assert told(first) == ["A", "new", TEXT, ""]
    assert told(second) == ["A", "changed", "max_age = 1\n", TEXT]
    assert told(third) == ["A", "removed", "", "max_age = 1\n"]
    assert told(fourth) == ["A", "new", "max_age = 1\n", ""]
    assert store.upload_rows(first).empty


def test_what_will_not_do_is_refused(store: Store) -> None:
    revision = store.revision
    with pytest.raises(UnnamedAlternative):
        save_alternative(store, "  ", "", TEXT, actor="Anna")
    with pytest.raises(LongAlternative, match="has 61 letters"):
        save_alternative(store, "x" * 61, "", TEXT, actor="Anna")
    with pytest.raises(LongAlternative, match="has 501 letters"):
        save_alternative(store, "x", "y" * 501, TEXT, actor="Anna")
    with pytest.raises(MissingActor):
        save_alternative(store, "x", "", TEXT, actor=" ")
    assert store.revision == revision


def test_database_of_the_second_format_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "second.duckdb"
    Store(old, seed=False).close()
    with duckdb.connect(old) as connection:
        # The second format was this one without what came with the later ones.
        for step in (*upgrade._STEPS[3], *upgrade._STEPS[4]):
            connection.execute(f"drop table {step.removeprefix('create_')}")
        connection.execute("update store_info set schema_version = 2")
    with Store(old) as upgraded:
        assert upgraded.query("store_info")["schema_version"].tolist() == [SCHEMA_VERSION]
        save_alternative(upgraded, "A", "", TEXT, actor="Anna")
        assert names(upgraded) == ["A"]
