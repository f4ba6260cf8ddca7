"""The command line of the store: what it prints, what it returns, what it leaves alone."""

import csv
import getpass
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.__main__ import main
from data.columns import VALUE_COLUMNS
from data.paths import DB_VARIABLE
from data.store import Store

HEAD = "place,indicator,year,value,status,source,note\n"
GOOD = HEAD + "minsk,1.1.1,2020,99,official,Belstat,\nminsk,1.1.1,2021,,official,,\n"
BAD = HEAD + "minsk,1.1.1,20x3,99,official,,\nnowhere,1.1.1,2020,many,official,,\n"
WARNED = HEAD + "minsk,1.1.1,2020,99,official,,\n" * 2

Run = Callable[..., tuple[int, str, str]]
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


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], db: Path) -> Run:
    """Run a command on the database: its exit code, output and complaints."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--db", str(db)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_import(run: Run, file: WriteFile, db: Path) -> None:
    code, out, err = run("import", file(GOOD), "--actor", "Anna", "--comment", "yearly")

    assert (code, err) == (0, "")
    assert out == (
        "file.csv: 2 rows, 1 new, 0 changed, 0 unchanged, 0 removed, 1 blank.\n"
        "Stored as upload 2.\n"
    )
    with Store(db) as store:
        newest = store.uploads().iloc[0]
        assert (newest["actor"], newest["comment"]) == ("Anna", "yearly")
        assert newest["file_name"] == "file.csv"
        assert store.upload_content(2) == ("file.csv", GOOD.encode())


def test_import_names_the_login_where_no_actor_is_given(
    run: Run, file: WriteFile, db: Path
) -> None:
    assert run("import", file(GOOD))[0] == 0

    with Store(db) as store:
        assert store.uploads().iloc[0]["actor"] == getpass.getuser()


def test_import_twice_has_nothing_to_change(run: Run, file: WriteFile, db: Path) -> None:
    run("import", file(GOOD))

    code, out, err = run("import", file(GOOD))

    assert (code, err) == (0, "")
    assert out.endswith("Nothing to change.\n")
    with Store(db) as store:
        assert store.revision == 2


def test_import_of_a_bad_file(run: Run, file: WriteFile, db: Path) -> None:
    code, out, err = run("import", file(BAD))

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "error: line 2, column year: “20x3” is not a year; give four digits within 1900–2026.",
        (
            "error: line 3, column place: “nowhere” is not a place that is known; "
            "use a code or a name from the list of places."
        ),
        (
            "error: line 3, column value: “many” is not a number; write digits, such as 1234.5, "
            "and leave the cell blank where there is no value."
        ),
        "file.csv: 2 rows. Nothing was stored.",
    ]
    with Store(db) as store:
        assert store.revision == 1


def test_import_with_warnings(run: Run, file: WriteFile, db: Path) -> None:
    code, out, err = run("import", file(WARNED))
    assert code == 1
    assert "1 new" in out
    assert "warning: line 3, column value: The row says the same as line 2" in err
    assert err.endswith("repeat with --accept-warnings.\n")
    with Store(db) as store:
        assert store.revision == 1

    code, out, err = run("import", file(WARNED), "--accept-warnings")
    assert code == 0
    assert "warning: line 3" in err
    assert out.endswith("Stored as upload 2.\n")


def test_dry_run(run: Run, file: WriteFile, db: Path) -> None:
    for text, expected in ((GOOD, 0), (BAD, 1), (WARNED, 0)):
        code, out, _ = run("import", file(text), "--dry-run")
        assert code == expected
        assert out.endswith("Nothing was stored (dry run).\n") == (expected == 0)
    with Store(db) as store:
        assert store.revision == 1


def json_of(outcome: tuple[int, str, str]) -> tuple[int, dict[str, Any]]:
    code, out, err = outcome
    assert err == ""
    printed = json.loads(out)
    assert isinstance(printed, dict)
    return code, printed


COUNTS = {"new": 1, "changed": 0, "unchanged": 0, "removed": 0}


def test_json_of_a_good_file(run: Run, file: WriteFile) -> None:
    dry = json_of(run("import", file(GOOD), "--json", "--dry-run"))
    wet = json_of(run("import", file(GOOD), "--json"))
    same = json_of(run("import", file(GOOD), "--json"))

    value = {"place": "minsk", "indicator": "1.1.1", "year": 2020, "value": 99.0}
    common = {
        "file": "file.csv",
        "encoding": "utf-8",
        "delimiter": ",",
        "decimal": None,
        "layout": "long",
        "accepted": True,
        "rows": 2,
        "blank": 1,
        "values": [{"line": 2, **value, "status": "official", "source": "Belstat", "note": ""}],
        "problems": [],
    }
    for (code, printed), more in (
        (dry, {"plan": COUNTS, "dry_run": True, "upload": None, "revision": 1}),
        (wet, {"plan": COUNTS, "dry_run": False, "upload": 2, "revision": 2}),
        (same, {"plan": {**COUNTS, "new": 0, "unchanged": 1}, "upload": None, "revision": 2}),
    ):
        assert code == 0
        assert {name: printed[name] for name in (*common, *more)} == {**common, **more}


def test_json_of_a_bad_file(run: Run, file: WriteFile) -> None:
    code, printed = json_of(run("import", file(BAD), "--json"))

    assert code == 1
    assert printed["accepted"] is False
    assert (printed["rows"], printed["revision"]) == (2, 1)
    assert (printed["upload"], printed["plan"]) == (None, dict.fromkeys(COUNTS))
    assert [problem["line"] for problem in printed["problems"]] == [2, 3, 3]
    assert printed["problems"][0] == {
        "severity": "error",
        "code": "not_a_year",
        "line": 2,
        "column": "year",
        "found": "20x3",
        "expected": "1900–2026",
        "message": "“20x3” is not a year; give four digits within 1900–2026.",
    }


def test_what_a_person_says_of_a_file(run: Run, file: WriteFile) -> None:
    wide = file("indicator;2020;2021\n1.1.1;1.234;99\n")

    left_open = json_of(run("import", wide, "--json", "--dry-run"))
    said = json_of(run("import", wide, "--json", "--dry-run", "--place", "Минск", "--decimal", "."))

    assert left_open[0] == 1
    assert {problem["code"] for problem in left_open[1]["problems"]} >= {"missing_place"}
    assert said[0] == 0
    assert [(value["place"], value["value"]) for value in said[1]["values"]] == [
        ("minsk", 1.234),
        ("minsk", 99.0),
    ]
    assert (said[1]["decimal"], said[1]["layout"]) == (".", "years_across")


def test_json_of_a_file_with_warnings(run: Run, file: WriteFile) -> None:
    refused = json_of(run("import", file(WARNED), "--json"))
    dry = json_of(run("import", file(WARNED), "--json", "--dry-run"))
    accepted = json_of(run("import", file(WARNED), "--json", "--accept-warnings"))

    assert [(code, printed["accepted"]) for code, printed in (refused, dry, accepted)] == [
        (1, False),
        (0, True),
        (0, True),
    ]
    assert accepted[1]["upload"] == 2


def test_export_reads_back_as_nothing_to_change(run: Run, file: WriteFile, tmp_path: Path) -> None:
    run("import", file(HEAD + 'минск,2.1.1,2020,18500.10,survey,"a, b","""x"""\n'))
    run("import", file(HEAD + "gomel,1.1.1,2020,,not_applicable,,\ngomel,1.1.1,2019,7,,,\n"))
    out_file = tmp_path / "out.csv"

    code, out, _ = run("export", "--out", out_file)

    assert (code, out) == (0, f"3 values of revision 3 written to {out_file}.\n")
    rows = list(csv.reader(io.StringIO(out_file.read_bytes().decode("utf-8"), newline="")))
    assert rows == [
        VALUE_COLUMNS,
        ["gomel", "1.1.1", "2019", "7", "official", "", ""],
        ["gomel", "1.1.1", "2020", "", "not_applicable", "", ""],
        ["minsk", "2.1.1", "2020", "18500.1", "survey", "a, b", '"x"'],
    ]
    code, printed = json_of(run("import", out_file, "--json"))
    assert (code, printed["plan"]["unchanged"], printed["revision"]) == (0, 3, 3)
    assert not list(tmp_path.glob(".*.part"))


def test_export_to_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "--out", tmp_path / "missing" / "out.csv")

    assert (code, out) == (1, "")
    assert err.endswith("out.csv cannot be written: No such file or directory\n")


def test_uploads(run: Run, file: WriteFile) -> None:
    run("import", file(GOOD), "--actor", "Anna", "--comment", "yearly")
    run("undo", "2", "--actor", "Boris")

    code, out, _ = run("uploads")

    assert code == 0
    header, undo, values, places = (line.split() for line in out.splitlines())
    assert header[:4] == ["upload", "time", "(UTC)", "actor"]
    assert undo[0] == "3"
    assert undo[3:] == ["Boris", "undo", "of", "2", "0", "0", "1"]
    assert values[3:] == ["Anna", "values", "(undone)", "1", "0", "0", "file.csv", "yearly"]
    assert places[3:5] == ["tests", "places"]
    code, out, _ = run("uploads", "--json")
    listed = json.loads(out)
    assert [upload["upload"] for upload in listed] == [3, 2, 1]
    assert (listed[0]["undoes"], listed[1]["undoes"]) == (2, None)
    assert listed[1]["is_undone"] is True
    assert listed[1]["created_at"].endswith("+00:00")


def test_undo(run: Run, file: WriteFile) -> None:
    run("import", file(GOOD))

    assert run("undo", "2") == (0, "Upload 2 is undone, by upload 3.\n", "")
    assert run("undo", "2") == (
        1,
        "",
        "Upload 2 is undone already, by upload 3; undo that one to bring it back.\n",
    )
    assert run("undo", "9") == (1, "", "There is no upload 9; the latest one is 3.\n")


def test_remove_illustrative(run: Run, file: WriteFile) -> None:
    nothing = "There are no illustrative values or targets; nothing to change.\n"
    assert run("remove-illustrative") == (0, nothing, "")
    run("import", file(HEAD + "minsk,1.1.1,2020,99,illustrative,,\n"))

    assert (
        run("remove-illustrative")[1]
        == "All illustrative values and targets are removed, by upload 3.\n"
    )
    assert run("remove-illustrative") == (0, nothing, "")


def test_add_places(run: Run, file: WriteFile, db: Path) -> None:
    path = file("place,name\nruse,Ruse\nminsk,Minsk City\ngomel,Gomel\n")

    counts = "file.csv: 1 new, 1 changed, 1 unchanged.\n"
    assert run("add-places", path, "--dry-run") == (
        0,
        counts + "Nothing was stored (dry run).\n",
        "",
    )
    assert run("add-places", path, "--actor", "Anna", "--comment", "more") == (
        0,
        counts + "Stored as upload 2.\n",
        "",
    )
    assert run("add-places", path)[:2] == (
        0,
        "file.csv: 0 new, 0 changed, 3 unchanged.\nNothing to change.\n",
    )
    with Store(db) as store:
        newest = store.uploads().iloc[0]
        assert (newest["kind"], newest["actor"], newest["comment"]) == ("places", "Anna", "more")
        assert store.revision == 2


def test_add_places_from_a_bad_file(run: Run, file: WriteFile, db: Path) -> None:
    code, out, err = run("add-places", file("place,name,type\nruse,Ruse,village\nva rna,,\n"))

    assert (code, out) == (1, "")
    assert [line.partition(": ")[2].partition(":")[0] for line in err.splitlines()[:-1]] == [
        "line 2, column type",
        "line 3, column place",
    ]
    assert err.endswith("file.csv: 2 rows. Nothing was stored.\n")
    with Store(db) as store:
        assert store.revision == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["import"],
        ["import", "a", "b"],
        ["import", "a", "--actor", " "],
        ["undo"],
        ["undo", "two"],
        ["export"],
        ["uploads", "--db", ""],
        ["uploads", "--out", "a"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", tmp_path / "missing.csv")

    assert (code, out) == (2, "")
    assert err.endswith("missing.csv cannot be read: No such file or directory\n")


def test_database_may_be_named_before_the_command_after_it_or_in_the_environment(
    file: WriteFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(DB_VARIABLE, str(tmp_path / "variable.duckdb"))
    path = str(file(GOOD))

    assert main(["--db", str(tmp_path / "before.duckdb"), "import", path, "--dry-run"]) == 0
    assert main(["import", path, "--dry-run", "--db", str(tmp_path / "after.duckdb")]) == 0
    assert main(["uploads"]) == 0

    assert {path.stem for path in tmp_path.glob("*.duckdb")} == {"before", "after", "variable"}
    assert "system" in capsys.readouterr().out
