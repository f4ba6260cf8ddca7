"""The command line of the store as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.paths import DATA_DIR
from data.store import Store

HEAD = "place,indicator,year,value,status,source,note\n"
GOOD = HEAD + "minsk,1.1.1,2020,99,official,Belstat,\nminsk,1.1.1,2021,,official,,\n"

WriteFile = Callable[[str], Path]


@pytest.fixture
def db(places_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "store.duckdb"
    path.write_bytes(places_file.read_bytes())
    return path


@pytest.fixture
def file(tmp_path: Path) -> WriteFile:
    def write(text: str) -> Path:
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data", *map(str, arguments)],
        cwd=DATA_DIR.parent,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_process_where_the_system_speaks_no_unicode(file: WriteFile, db: Path) -> None:
    bad = file(HEAD + "Мінск,1.1.1,2020,шмат,,,\n")

    finished = process(
        "import", bad, "--json", LEARNING_CITIES_DB=str(db), PYTHONIOENCODING="ascii"
    )

    assert finished.returncode == 1
    assert json.loads(finished.stdout)["problems"][0]["found"] == "шмат"
    assert finished.stderr == ""


def test_process_beside_another_one_gets_one_sentence(file: WriteFile, db: Path) -> None:
    with Store(db):
        plain = process("import", file(GOOD), "--db", db)
        as_json = process("--db", db, "import", file(GOOD), "--json")

    sentence = (
        f"The database “{db}” is open in another process (number {os.getpid()}); close the "
        "dashboard or the command that uses it and try again, or name another database with --db."
    )
    assert (plain.returncode, plain.stdout, plain.stderr) == (1, "", sentence + "\n")
    assert as_json.returncode == 1
    printed = json.loads(as_json.stdout)
    assert printed["accepted"] is False
    assert [problem["message"] for problem in printed["problems"]] == [sentence]


def test_process_that_is_done(db: Path) -> None:
    finished = process("uploads", "--db", db)

    assert (finished.returncode, finished.stderr) == (0, "")
    assert "tests" in finished.stdout
