"""The store: what it begins with, what it keeps, and as of when."""

import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from data.columns import MILESTONE_COLUMNS, PLACE_COLUMNS, TARGET_COLUMNS, VALUE_COLUMNS
from data.errors import EmptyPlan, MissingActor, SeedFault, StalePlan, UnknownUpload
from data.intake import Intake, Plan
from data.paths import SEED_DIR, SQL_DIR
from data.programme_log import current_outcomes
from data.seeding import read_milestones, read_seeds
from data.statements import statement, statement_names
from data.store import Store, open_store

Read = Callable[[Store, str | bytes], Intake]
Write = Callable[[Store, str | bytes], int]
WritePlaces = Callable[[Store, str], int]

HEAD = "place,indicator,year,value,status,source,note\n"


def plan_of(intake: Intake) -> Plan:
    assert intake.plan is not None
    return intake.plan


def test_new_store_has_all_that_comes_with_the_project(demo_store: Store) -> None:
    uploads = demo_store.uploads()

    assert demo_store.revision == 4
    assert list(uploads["upload"]) == [4, 3, 2, 1]
    assert list(uploads["kind"]) == ["targets", "values", "values", "places"]
    assert set(uploads["actor"]) == {"system"}
    assert {"minsk", "vitebsk", "gomel", "smorgon", "korma", "zelva"} <= set(
        demo_store.places()["place"]
    )
    assert {"vitebsk"} <= set(demo_store.milestones()["place"])
    values = demo_store.values()
    assert set(values.loc[values["upload"] == 3, "status"]) == {"illustrative"}
    assert "illustrative" not in set(values.loc[values["upload"] == 2, "status"])
    assert demo_store.value_count == len(values) > 1000
    assert set(demo_store.targets()["status"]) == {"illustrative"}
    assert set(demo_store.targets()["upload"]) == {4}


def test_tables_have_their_columns(demo_store: Store) -> None:
    values, places, milestones = demo_store.values(), demo_store.places(), demo_store.milestones()
    targets = demo_store.targets()

    assert list(values.columns) == [*VALUE_COLUMNS, "upload", "line", "position"]
    assert list(places.columns) == [*PLACE_COLUMNS, "upload", "line"]
    assert list(targets.columns) == [*TARGET_COLUMNS, "upload", "line"]
    assert targets["target_year"].dtype == "int16"
    assert targets["baseline_year"].dtype == "Int64"
    assert list(milestones.columns) == [*MILESTONE_COLUMNS, "upload", "line"]
    assert not values.drop(columns=["value", "position"]).isna().any(axis=None)
    assert values[["place", "indicator", "year"]].apply(tuple, axis=1).is_monotonic_increasing
    assert places["population"].dtype == "Int64"


def test_store_without_seeds_is_empty(tmp_path: Path) -> None:
    with Store(tmp_path / "new" / "folder" / "empty.duckdb", seed=False) as store:
        assert store.revision == 0
        assert store.value_count == 0
        for table in (store.values(), store.places(), store.milestones(), store.uploads()):
            assert table.empty


def test_store_in_memory() -> None:
    with Store(":memory:", seed=False) as store:
        assert store.values().empty


def test_upload_is_kept_with_its_file(store: Store, read_values: Read) -> None:
    content = (HEAD + "minsk,1.1.1,2020,99,,,\n").encode()
    plan = plan_of(read_values(store, content))

    upload = store.apply(
        plan, actor=" Anna ", comment="first", file_name="values.csv", content=content
    )

    newest = store.uploads().iloc[0]
    assert newest["upload"] == upload == store.revision == 2
    assert newest["actor"] == "Anna"
    assert newest["comment"] == "first"
    assert newest["file_name"] == "values.csv"
    assert newest["file_sha256"] == hashlib.sha256(content).hexdigest()
    assert (newest["new"], newest["changed"], newest["removed"]) == (1, 0, 0)
    assert newest["can_undo"]
    assert not newest["is_undone"]
    assert timedelta(0) <= datetime.now(UTC) - newest["created_at"] < timedelta(minutes=1)
    assert store.upload_content(upload) == ("values.csv", content)
    with pytest.raises(UnknownUpload, match="no upload 3; the latest one is 2"):
        store.upload_content(3)


def test_value_names_the_upload_and_the_line_it_came_from(
    store: Store, write_values: Write
) -> None:
    write_values(store, HEAD + "\nminsk,1.1.1,2020,99,,,\nminsk,1.1.1,2021,99,,,\n")
    write_values(store, HEAD + "minsk,1.1.1,2021,98,,,\n")

    assert store.values()[["year", "upload", "line"]].to_numpy().tolist() == [
        [2020, 2, 3],
        [2021, 3, 2],
    ]


def test_values_as_known_on_an_earlier_revision(
    store: Store, write_values: Write, write_places: WritePlaces
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,97,,,\ngomel,1.1.1,2020,90,,,\n")
    write_values(store, HEAD + "minsk,1.1.1,2020,98,,,\n")
    write_places(store, "place,name\nminsk,Minsk City\n")
    write_values(store, HEAD + "minsk,1.1.1,2020,,not_applicable,,\n")
    store.undo(2, "tests")

    minsk = [store.values(revision).query("place == 'minsk'")["value"] for revision in range(1, 7)]

    assert [list(column.fillna(-1)) for column in minsk] == [[], [97], [98], [98], [-1], [-1]]
    gomel = [len(store.values(revision).query("place == 'gomel'")) for revision in range(7)]
    assert gomel == [0, 0, 1, 1, 1, 1, 0]
    names = [
        store.places(revision).set_index("place")["name_en"].get("minsk") for revision in (3, 4)
    ]
    assert names == ["Minsk", "Minsk City"]
    assert store.places(0).empty


def test_value_that_is_not_applicable_is_kept_without_a_number(
    store: Store, write_values: Write
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,,not_applicable,,none here\n")

    (row,) = store.values().to_dict("records")
    assert pd.isna(row["value"])
    assert (row["status"], row["note"]) == ("not_applicable", "none here")
    assert store.value_count == 1


def test_plan_made_on_an_earlier_revision_is_refused(
    store: Store, read_values: Read, write_values: Write
) -> None:
    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2020,99,,,\n"))
    write_values(store, HEAD + "minsk,1.1.1,2020,98,,,\n")

    with pytest.raises(StalePlan) as caught:
        store.apply(plan, actor="tests")

    assert caught.value.fields == {"planned": 1, "current": 2}
    assert list(store.values()["value"]) == [98]
    assert store.revision == 2


def test_empty_plan_is_refused(store: Store, read_values: Read, write_values: Write) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,99,,,\n")
    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2020,99,,,\n"))

    with pytest.raises(EmptyPlan):
        store.apply(plan, actor="tests")

    assert store.revision == 2


def test_every_write_has_an_actor(store: Store, read_values: Read) -> None:
    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2020,99,,,\n"))

    with pytest.raises(MissingActor):
        store.apply(plan, actor=" ")

    assert store.revision == 1
    assert store.uploads()["upload"].tolist() == [1]
    assert store.values().empty


def test_plan_that_says_two_things_about_a_value_changes_nothing(
    store: Store, read_values: Read
) -> None:
    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2020,99,,,\n"))
    twice = Plan(
        plan.revision, pd.concat([plan.new, plan.new]), plan.changed, plan.unchanged, plan.removed
    )

    with pytest.raises(ValueError, match="two things about the same"):
        store.apply(twice, actor="tests")

    assert store.revision == 1
    assert store.uploads()["upload"].tolist() == [1]


def test_remove_illustrative(demo_store: Store) -> None:
    published = demo_store.values(2)

    upload = demo_store.remove_illustrative("Anna", "real values are here")

    assert upload == 5
    assert demo_store.targets().empty
    pd.testing.assert_frame_equal(demo_store.values(), published)
    made_up = len(demo_store.values(4)) - len(published) + len(demo_store.targets(4))
    counted = [current_outcomes(demo_store, revision) for revision in (4, 5)]
    made_up += len(counted[0]) - len(counted[1])
    assert demo_store.uploads().iloc[0]["removed"] == made_up
    assert set(counted[1]["status"]) == {"official", "provisional"}
    assert demo_store.remove_illustrative("Anna") is None
    assert demo_store.revision == 5


def test_open_store_is_one_per_file(places_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    path.write_bytes(places_file.read_bytes())

    first = open_store(path)
    assert open_store(tmp_path / "." / "one.duckdb") is first
    first.close()
    second = open_store(path)
    assert second is not first
    assert second.revision == 1
    second.close()


def test_many_threads_read_while_others_write(store: Store, read_values: Read) -> None:
    years = range(2000, 2006)

    def write(value: int, year: int) -> int:
        content = HEAD + f"minsk,1.1.1,{year},{value},,,\n"
        while True:
            with suppress(StalePlan):
                return store.apply(plan_of(read_values(store, content)), actor="tests")

    def read() -> bool:
        revision = store.revision
        store.uploads()
        return bool(store.values(revision)["upload"].le(revision).all())

    with ThreadPoolExecutor(8) as threads:
        reading = [threads.submit(read) for _ in range(30)]
        writing = [threads.submit(write, value, year) for value in (1, 2) for year in years]

    assert all(future.result() for future in reading)
    assert sorted(future.result() for future in writing) == list(range(2, 14))
    assert store.revision == 13
    assert len(store.values()) == len(years)


PARAMETERS: dict[str, object] = {
    "upload": 1,
    "root": 1,
    "reach": 1,
    "removal": 1,
    "ordinary": [1, 2, 3],
    "counting": [2, 3],
    "revision": 1,
    "schema_version": 1,
    "kind": "values",
    "actor": "tests",
    "created_at": datetime(2026, 1, 1),  # noqa: DTZ001 - stored as UTC without a zone
    "file_name": "",
    "file_sha256": "",
    "content": b"",
    "comment": "",
    "undoes": None,
    "new": 0,
    "changed": 0,
    "removed": 0,
    "reading": "",
    "moment": datetime(2026, 1, 1),  # noqa: DTZ001 - the same
    "place": "minsk",
    "indicator": "1.1.1",
    "year": 2020,
    "target_year": 2030,
    "places": ["minsk"],
    "indicators": ["1.1.1"],
    "statuses": ["official"],
}


@pytest.mark.parametrize("name", statement_names())
def test_every_statement_fits_the_tables(demo_store: Store, name: str) -> None:
    text = statement(name)
    first_line, _, rest = text.partition("\n")
    assert first_line.startswith("-- one row: ")
    assert rest.lower() == rest
    assert "*" not in rest.replace("count(*)", "")
    names = set(re.findall(r"\$(\w+)", rest))
    with demo_store._connection.cursor() as cursor:
        if name.startswith("create_"):
            table = name.removeprefix("create_")
            cursor.execute(f"drop table {table}")
        if name in ("upgrade_2_reading", "upgrade_2_position"):
            table = {"reading": "uploads", "position": "value_log"}[name.rpartition("_")[2]]
            cursor.execute(f"alter table {table} drop column {name.rpartition('_')[2]}")
        if name.startswith("insert_") and "from incoming" in rest:
            frame = demo_store.query(f"current_{name.removeprefix('insert_')}", revision=1)
            cursor.register("incoming", frame.assign(is_removed=False, origin=1))
        explained = cursor.execute(f"explain {text}", {key: PARAMETERS[key] for key in names})
        assert explained.fetchall()


def test_statements_are_files_of_their_own() -> None:
    assert {path.suffix for path in SQL_DIR.iterdir()} == {".sql"}
    with pytest.raises(ValueError, match=r"no statement '\.\./store'"):
        statement("../store")


def test_seed_with_a_problem_is_named(tmp_path: Path) -> None:
    for path in SEED_DIR.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "values_illustrative.csv").write_text(HEAD + "atlantis,1.1.1,2020,99,,,\n")

    with pytest.raises(SeedFault, match=r"values_illustrative.csv.* line 2, place: .*atlantis"):
        read_seeds(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("place,date,title_en\nnowhere,2018,A title\n", "line 2, place: .*nowhere"),
        ("place,date,title_en\nminsk,20 October 2018,A title\n", "line 2, date: .*20 October"),
        ("place,date,title_en\nminsk,2018,\n", "line 2, title_en: "),
        ("place,date\nminsk,2018\n", "title_en"),
        ("place,date,title_en\nminsk,2018,A\nminsk,2018,A\n", "line 3, place: Line 2 says"),
    ],
)
def test_milestones_with_a_problem(store: Store, tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "milestones.csv"
    path.write_text(text)

    with pytest.raises(SeedFault, match=reason):
        read_milestones(path, store.places())
