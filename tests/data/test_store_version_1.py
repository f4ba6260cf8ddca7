"""A database of the first format is brought up to this one when it is opened."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.errors import NotAStore
from data.paths import DATA_DIR
from data.store import SCHEMA_VERSION, Store

# The statements of the first format as they were then, and one upload of each kind.
VERSION_1 = """
create table store_info (schema_version integer not null);
create table uploads (
    upload integer primary key,
    kind varchar not null,
    actor varchar not null,
    created_at timestamp not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    content blob not null,
    comment varchar not null,
    undoes integer,
    new integer not null,
    changed integer not null,
    removed integer not null
);
create table value_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    indicator varchar not null,
    year smallint not null,
    value double,
    status varchar not null,
    source varchar not null,
    note varchar not null,
    is_removed boolean not null
);
create table place_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_be varchar not null,
    type varchar not null,
    parent varchar not null,
    country varchar not null,
    latitude double,
    longitude double,
    population bigint,
    population_year smallint,
    population_source varchar not null,
    is_removed boolean not null
);
create table milestone_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    date varchar not null,
    title_en varchar not null,
    title_ru varchar not null,
    title_be varchar not null,
    area varchar not null,
    source varchar not null,
    is_removed boolean not null
);
insert into store_info values (1);
insert into uploads values
    (1, 'places', 'system', '2026-05-01 08:00:00', 'places.csv', 'aa', 'p', '', null, 1, 0, 0),
    (2, 'values', 'Anna', '2026-05-02 08:00:00', 'a.csv', 'bb', '\\x00;\\xFF', 'first', null,
     1, 0, 0),
    (3, 'values', 'Boris', '2026-05-03 08:00:00', 'b.csv', 'cc', 'b', '', null, 1, 1, 0),
    (4, 'undo', 'Anna', '2026-05-04 08:00:00', '', '', '', '', 3, 0, 1, 1);
insert into place_log values
    (1, 1, 2, 'minsk', 'Minsk', '', '', 'city', '', 'BY', 53.9, 27.6, 2000000, 2020, '', false);
insert into milestone_log values
    (1, 1, null, 'minsk', '2018', 'A title', '', '', '', '', false);
insert into value_log values
    (2, 2, 2, 'minsk', '1.1.1', 2019, 97.5, 'official', 'Belstat', '', false),
    (3, 3, 2, 'minsk', '1.1.1', 2019, 98, 'official', '', '', false),
    (3, 3, 3, 'minsk', '1.1.1', 2020, 99, 'official', '', '', false),
    (4, 2, 2, 'minsk', '1.1.1', 2019, 97.5, 'official', 'Belstat', '', false),
    (4, 4, null, 'minsk', '1.1.1', 2020, null, '', '', '', true);
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(VERSION_1)
    return path


def check(store: Store) -> None:
    """Check that all is there that was there, and what is new is blank."""
    assert store.query("store_info")["schema_version"].tolist() == [SCHEMA_VERSION]
    assert store.revision == 4
    (row,) = store.values().to_dict("records")
    assert pd.isna(row.pop("position"))
    assert list(row.values()) == ["minsk", "1.1.1", 2019, 97.5, "official", "Belstat", "", 2, 2]
    uploads = store.uploads()
    assert uploads["upload"].tolist() == [4, 3, 2, 1]
    assert uploads["actor"].tolist() == ["Anna", "Boris", "Anna", "system"]
    assert set(uploads["reading"]) == {""}
    assert store.upload_content(2) == ("a.csv", b"\x00;\xff")
    assert (len(store.places()), len(store.milestones())) == (1, 1)


def test_database_of_the_first_format_is_brought_up_to_date(old: Path) -> None:
    with Store(old) as store:
        check(store)
    with Store(old) as store:
        check(store)
        assert store.upload_rows(3)["kind"].tolist() == ["changed", "new"]
        assert store.story("minsk", "1.1.1", 2019)["is_undone"].tolist() == [False, True, False]
        store.undo(4, "tests")
        assert store.values()["value"].tolist() == [98, 99]
        assert store.uploads()["reading"].iloc[0] == ""


def test_it_has_the_same_columns_as_a_new_database(old: Path, tmp_path: Path) -> None:
    described = """
        select table_name, column_name, data_type, is_nullable, column_default
        from information_schema.columns order by table_name, column_name
    """
    Store(old).close()
    Store(tmp_path / "new.duckdb", seed=False).close()
    with duckdb.connect(old) as upgraded, duckdb.connect(tmp_path / "new.duckdb") as new:
        assert upgraded.execute(described).fetchall() == new.execute(described).fetchall()
        with pytest.raises(duckdb.ConstraintException):
            upgraded.execute("insert into uploads select * from uploads where upload = 1")


def test_format_before_the_first_is_none_of_ours(old: Path) -> None:
    with duckdb.connect(old) as connection:
        connection.execute("update store_info set schema_version = 0")

    with pytest.raises(NotAStore):
        Store(old)


UPGRADE = """
import sys, time
from data import store as module
if sys.argv[2] == "before the end":
    upgrade = module.upgrade
    def stop(*arguments):
        upgrade(*arguments)
        print("ready", flush=True)
        time.sleep(600)
    module.upgrade = stop
else:
    print("ready", flush=True)
module.Store(sys.argv[1])
print("done", flush=True)
sys.stdin.read()
"""


def kill_upgrade(path: Path, when: str, delay: float) -> str:
    """Start to open a database, kill that, and return what it has said until then."""
    with subprocess.Popen(
        [sys.executable, "-c", UPGRADE, path, when],
        cwd=DATA_DIR.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        return child.stdout.read()


def test_upgrade_killed_before_its_end_leaves_the_first_format(old: Path) -> None:
    assert kill_upgrade(old, "before the end", 0) == ""

    with duckdb.connect(old) as connection:
        assert connection.execute("select schema_version from store_info").fetchall() == [(1,)]
        columns = connection.execute("select * from value_log").description
        assert "position" not in {column[0] for column in columns}
    with Store(old) as store:
        check(store)


@pytest.mark.parametrize("delay", [0, 0.02, 0.04, 0.3])
def test_upgrade_killed_at_any_time_leaves_all_or_nothing(old: Path, delay: float) -> None:
    kill_upgrade(old, "at any time", delay)

    with Store(old) as store:
        check(store)


def test_upgrade_that_fails_leaves_the_first_format(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.upgrade._STEPS", {2: ("upgrade_2_reading", "revision", "nothing")})
    with pytest.raises(ValueError, match="nothing"):
        Store(old)
    monkeypatch.undo()

    with duckdb.connect(old) as connection:
        columns = connection.execute("select * from uploads").description
        assert "reading" not in {column[0] for column in columns}
    with Store(old) as store:
        check(store)
