"""The file of the store: locked, broken, unwritable, of another age, killed half way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.columns import VALUE_COLUMNS
from data.errors import DataError, NewerStore, NotAStore, StoreLocked, StoreNotWritable
from data.paths import DATA_DIR
from data.store import SCHEMA_VERSION, Store


@contextmanager
def process(program: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run a Python program beside the test; it says `ready` when it is."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=DATA_DIR.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def wait_until_ready(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"


HOLD = """
import sys
from data.store import Store
with Store(sys.argv[1]):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_second_process_is_told_who_has_the_file(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "held.duckdb"
    path.write_bytes(demo_file.read_bytes())
    with process(HOLD, path) as holder:
        wait_until_ready(holder)

        with pytest.raises(StoreLocked) as caught:
            Store(path)

        assert caught.value.fields == {"path": path, "process": str(holder.pid)}
        assert str(path) in str(caught.value)
        holder.communicate("")
    with Store(path) as store:
        assert store.revision == 4


def write_text(path: Path) -> None:
    path.write_text("place,indicator,year,value\n" * 1000)


def write_short_text(path: Path) -> None:
    path.write_text("my notes")


def write_foreign_database(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("create table sales (year integer)")


def write_folder(path: Path) -> None:
    path.mkdir()


def write_damaged_database(path: Path) -> None:
    Store(path, seed=False).close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * 8192 + content[12288:])


@pytest.mark.parametrize(
    "write",
    [write_text, write_short_text, write_foreign_database, write_folder, write_damaged_database],
)
def test_file_of_something_else_is_left_alone(tmp_path: Path, write: object) -> None:
    path = tmp_path / "other.duckdb"
    assert callable(write)
    write(path)
    before = path.read_bytes() if path.is_file() else b""

    with pytest.raises(NotAStore, match="is not a database of this dashboard") as caught:
        Store(path)

    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_database_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    with Store(path, seed=False) as store, store._connection.cursor() as cursor:
        cursor.execute("update store_info set schema_version = $v", {"v": SCHEMA_VERSION + 1})

    with pytest.raises(NewerStore) as caught:
        Store(path)

    assert caught.value.fields["found"] == str(SCHEMA_VERSION + 1)


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreNotWritable, match="cannot be written"):
        Store(tmp_path / "file" / "store.duckdb")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write")
def test_folder_that_cannot_be_written() -> None:
    with pytest.raises(StoreNotWritable, match="cannot be written"):
        Store("/proc/store.duckdb")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everywhere"
)
def test_file_that_may_only_be_read(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "read_only.duckdb"
    path.write_bytes(demo_file.read_bytes())
    path.chmod(0o444)

    with pytest.raises(StoreNotWritable, match="cannot be written"):
        Store(path)


@pytest.mark.parametrize("size", [0, 1, 4096, 8192])
def test_database_whose_making_was_cut_off_at_its_header_is_made_again(
    demo_file: Path, tmp_path: Path, size: int
) -> None:
    path = tmp_path / "begun.duckdb"
    path.write_bytes(demo_file.read_bytes()[:size] if size != 1 else b"\x00")

    with Store(path) as store:
        assert store.revision == 4


MAKE = """
import sys
from data.store import Store
print("ready", flush=True)
Store(sys.argv[1])
print("made", flush=True)
sys.stdin.read()
"""

MAKE_HALF = """
import sys, time
from data import seeding
write = seeding.append_upload
def stop_at_the_last(cursor, upload, counts, tables):
    number = write(cursor, upload, counts, tables)
    if number == 4:
        print("ready", flush=True)
        time.sleep(600)
    return number
seeding.append_upload = stop_at_the_last
from data.store import Store
Store(sys.argv[1])
"""


def test_making_killed_before_its_end_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    with process(MAKE_HALF, path) as maker:
        wait_until_ready(maker)
        maker.send_signal(signal.SIGKILL)
    assert path.exists()

    with Store(path) as store:
        assert store.revision == 4
        assert store.value_count > 1000


def test_making_killed_at_any_time_leaves_all_or_nothing(tmp_path: Path) -> None:
    for attempt, delay in enumerate((0.0, 0.2)):
        path = tmp_path / f"{attempt}.duckdb"
        with process(MAKE, path) as maker:
            wait_until_ready(maker)
            time.sleep(delay)
            maker.send_signal(signal.SIGKILL)
        with Store(path) as store:
            assert store.revision == 4


APPLY = """
import sys, time
import pandas as pd
from data.columns import VALUE_COLUMNS
from data.intake import Plan
from data import store as module

place, row_count = sys.argv[2], int(sys.argv[3])
rows = pd.DataFrame({"line": range(2, row_count + 2)}).assign(
    place=place, indicator=[f"1.1.{n // 100}" for n in range(row_count)],
    year=[1900 + n % 100 for n in range(row_count)],
    value=0.5, status="official", source="x" * 200, note="",
)
none = rows.iloc[:0]
store = module.Store(sys.argv[1])
if sys.argv[4] == "before the end":
    append = module.append_upload
    def stop(*arguments):
        append(*arguments)
        print("ready", flush=True)
        time.sleep(600)
    module.append_upload = stop
else:
    print("ready", flush=True)
content = bytes(row_count * 50)
store.apply(Plan(store.revision, rows, none, none, none), actor="tests", content=content)
print("done", flush=True)
sys.stdin.read()
"""
ROW_COUNT = 480_000


def test_upload_killed_before_its_end_leaves_nothing(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.duckdb"
    path.write_bytes(demo_file.read_bytes())
    with Store(demo_file) as untouched:
        before = untouched.values()

    with process(APPLY, path, "minsk", str(ROW_COUNT), "before the end") as writer:
        wait_until_ready(writer)
        writer.send_signal(signal.SIGKILL)

    with Store(path) as store:
        assert store.revision == 4
        assert len(store.uploads()) == 4
        pd.testing.assert_frame_equal(store.values()[VALUE_COLUMNS], before[VALUE_COLUMNS])


@pytest.mark.parametrize("delay", [0.1, 0.4, 0.7])
def test_upload_killed_at_any_time_leaves_all_or_nothing(
    demo_file: Path, tmp_path: Path, delay: float
) -> None:
    path = tmp_path / "killed.duckdb"
    path.write_bytes(demo_file.read_bytes())
    with process(APPLY, path, "nowhere", str(ROW_COUNT), "at any time") as writer:
        wait_until_ready(writer)
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)

    with Store(path) as store:
        written = int((store.values()["place"] == "nowhere").sum())
        assert (store.revision, written) in {(4, 0), (5, ROW_COUNT)}
        assert len(store.uploads()) == store.revision


def test_upload_that_was_confirmed_survives_a_kill(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "confirmed.duckdb"
    path.write_bytes(demo_file.read_bytes())
    with process(APPLY, path, "nowhere", "1000", "at any time") as writer:
        wait_until_ready(writer)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "done\n"
        writer.send_signal(signal.SIGKILL)

    with Store(path) as store:
        assert store.revision == 5
        assert (store.values()["place"] == "nowhere").sum() == 1000


def test_store_that_cannot_be_opened_is_not_kept_open(tmp_path: Path) -> None:
    path = tmp_path / "foreign.duckdb"
    write_foreign_database(path)
    with pytest.raises(DataError):
        Store(path)

    with process(HOLD, path) as holder:
        assert holder.stdout is not None
        assert holder.wait(timeout=60) == 1
    with duckdb.connect(path) as connection:
        assert connection.execute("select count(*) from sales").fetchall() == [(0,)]
