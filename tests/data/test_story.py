"""What the store tells: what each upload changed, what an undo would, the story of a value."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.__main__ import main
from data.columns import VALUE_COLUMNS, VALUE_CONTENT
from data.errors import AlreadyUndone, NothingToUndo, PlaceLoop, PlacesInUse, UnknownUpload
from data.intake import Plan
from data.rows import DIFFERENCE_COLUMNS, Counts
from data.store import Store

Write = Callable[[Store, str | bytes], int]
WritePlaces = Callable[[Store, str], int]

HEAD = "place,indicator,year,value,status,source,note\n"
CONTENT = b"\xef\xbb\xbfplace;value\r\n\x00\xff"
READING = json.dumps({"format": "csv", "encoding": "utf-8-sig", "delimiter": ";", "place": None})


def frame(*rows: tuple[object, ...], columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """Rows of place minsk, indicator 1.1.1: year, value, line, position and what `columns` name."""
    names = ["year", "value", "line", "position", *columns]
    table = pd.DataFrame(rows, columns=names).assign(place="minsk", indicator="1.1.1")
    filled = {"status": "official", "source": "", "note": ""}
    return table.assign(**{name: text for name, text in filled.items() if name not in columns})


NONE = frame()


def plan(store: Store, **parts: pd.DataFrame) -> Plan:
    all_parts = dict.fromkeys(("new", "changed", "unchanged", "removed"), NONE) | parts
    return Plan(store.revision, **all_parts)


def apply(store: Store, **parts: pd.DataFrame) -> int:
    return store.apply(
        plan(store, **parts),
        actor="Anna",
        comment="yearly",
        file_name="file.csv",
        content=CONTENT,
        reading=READING,
    )


def cells(table: pd.DataFrame, *names: str) -> list[list[object]]:
    """The cells of some columns, row by row; None where one is missing."""
    chosen = table[list(names)].astype("object")
    return chosen.where(chosen.notna(), None).to_numpy().tolist()


def test_reading_and_position_are_kept(store: Store) -> None:
    upload = apply(store, new=frame((2019, 97, 5, 0), (2020, 98, 5, 7)))

    assert store.uploads()["reading"].tolist() == [READING, ""]
    assert cells(store.values(), "upload", "line", "position") == [[upload, 5, 0], [upload, 5, 7]]
    undo = store.undo(upload, "tests")
    store.undo(undo, "tests")
    assert cells(store.values(), "upload", "line", "position") == [[upload, 5, 0], [upload, 5, 7]]


def test_position_may_be_unknown(store: Store) -> None:
    apply(store, new=frame((2019, 97, 5, 0)).drop(columns="position"))

    assert cells(store.values(), "line", "position") == [[5, None]]


def test_texts_may_be_categories(store: Store) -> None:
    texts = ["place", "indicator", "status", "source", "note"]
    new = frame((2019, 97, 2, 3), (2020, 98, 3, 3)).assign(note=["Ж", ""])
    as_categories = new.astype(dict.fromkeys(texts, "category"))
    as_categories["note"] = as_categories["note"].cat.add_categories(["unused"])

    apply(store, new=as_categories)
    plain = store.values().drop(columns=["upload"])
    changed = frame((2019, 1, 2, 3)).astype({"status": "category"})
    later = apply(store, new=as_categories.assign(year=[1999, 2000]), changed=changed)
    assert store.values()["year"].tolist() == [1999, 2000, 2019, 2020]
    store.undo(later, "tests")

    assert cells(plain, *VALUE_COLUMNS) == cells(new, *VALUE_COLUMNS)
    assert set(plain[texts].dtypes) == {pd.StringDtype(na_value=float("nan"))}
    pd.testing.assert_frame_equal(store.values().drop(columns=["upload"]), plain)
    with pytest.raises(ValueError, match="two things about the same"):
        apply(store, new=as_categories, changed=frame((2020, 1, 2, 3)))


def test_rows_of_an_upload(store: Store) -> None:
    apply(store, new=frame((2019, 97, 2, 3), (2020, 98, 3, 3), (2021, 99, 4, 3)))
    upload = apply(
        store,
        new=frame((2018, 96, 2, 1)),
        changed=frame((2019, float("nan"), 3, 1)).assign(status="not_applicable", note="none"),
        removed=frame((2021, 99, 4, 1)),
    )

    rows = store.upload_rows(upload)

    assert list(rows.columns) == DIFFERENCE_COLUMNS
    assert cells(rows, "year", "kind", *VALUE_CONTENT, "origin", "line", "position") == [
        [2018, "new", 96, "official", "", "", upload, 2, 1],
        [2019, "changed", None, "not_applicable", "", "none", upload, 3, 1],
        [2021, "removed", None, "", "", "", upload, 4, 1],
    ]
    assert cells(rows, *(f"old_{name}" for name in VALUE_CONTENT)) == [
        [None, "", "", ""],
        [97, "official", "", ""],
        [99, "official", "", ""],
    ]
    newest = store.uploads().iloc[0]
    assert (newest["new"], newest["changed"], newest["removed"]) == (1, 1, 1)


def test_rows_of_an_undo_and_of_a_value_that_comes_again(store: Store) -> None:
    first = apply(store, new=frame((2019, 97, 2, 3)))
    removal = apply(store, removed=frame((2019, 97, 9, 3)))
    undo = store.undo(removal, "tests")

    assert cells(store.upload_rows(undo), "kind", "value", "origin", "line", "old_status") == [
        ["new", 97, first, 2, ""]
    ]


def test_rows_of_the_removal_of_illustrative_values(demo_store: Store) -> None:
    illustrative = demo_store.values().query("status == 'illustrative'")
    removal = demo_store.remove_illustrative("tests")
    assert removal is not None

    rows = demo_store.upload_rows(removal)

    assert set(rows["kind"]) == {"removed"}
    assert rows["old_value"].tolist() == illustrative["value"].tolist()
    assert rows[["value", "line", "position"]].isna().all(axis=None)
    assert set(rows["origin"]) == {removal}


def test_upload_of_places_changes_no_values(store: Store) -> None:
    rows = store.upload_rows(1)

    assert rows.empty
    assert list(rows.columns) == DIFFERENCE_COLUMNS
    for unknown in (0, -1, 2):
        with pytest.raises(UnknownUpload):
            store.upload_rows(unknown)


def test_undo_does_what_its_preview_says(store: Store) -> None:
    apply(store, new=frame((2019, 97, 2, 3), (2020, 98, 3, 3), (2022, 1, 4, 3)))
    upload = apply(
        store,
        new=frame((2018, 96, 2, 1)),
        changed=frame((2019, 50, 3, 1), (2020, 51, 4, 1)),
        removed=frame((2022, 1, 5, 1)),
    )
    apply(store, changed=frame((2020, 52, 2, 3)))
    before = store.path.read_bytes()

    preview = store.preview_undo(upload)

    assert store.revision == 4
    assert store.path.read_bytes() == before
    assert cells(preview, "year", "kind", "value", "old_value") == [
        [2018, "removed", None, 96],
        [2019, "changed", 97, 50],
        [2022, "new", 1, None],
    ]
    assert store.foresee_undo(upload)[1] == Counts(1, 1, 1)
    done = store.upload_rows(store.undo(upload, "tests"))
    shown = preview["origin"].notna()  # what goes has its origin in the undo that is not made yet
    pd.testing.assert_frame_equal(preview[shown], done[shown])
    pd.testing.assert_frame_equal(preview.drop(columns="origin"), done.drop(columns="origin"))


def test_preview_refuses_what_undo_refuses(
    store: Store, write_places: WritePlaces, write_values: Write
) -> None:
    added = write_places(store, "place,name\nruse,Ruse\n")
    filled = write_values(store, HEAD + "ruse,1.1.1,2019,97,,,\n")
    with pytest.raises(PlacesInUse):
        store.preview_undo(added)
    emptied = store.undo(filled, "tests")
    assert store.foresee_undo(added)[1] == Counts(removed=1)
    store.undo(added, "tests")
    revision = store.revision

    with pytest.raises(PlacesInUse, match="ruse"):
        store.preview_undo(emptied)
    with pytest.raises(AlreadyUndone):
        store.preview_undo(filled)
    with pytest.raises(UnknownUpload):
        store.preview_undo(99)
    later = apply(store, new=frame((2019, 1, 2, 3)))
    apply(store, changed=frame((2019, 2, 2, 3)))
    with pytest.raises(NothingToUndo):
        store.preview_undo(later)

    assert store.revision == revision + 2
    assert store.uploads()["upload"].max() == store.revision


def test_preview_refuses_places_in_a_circle(store: Store, write_places: WritePlaces) -> None:
    write_places(store, "place,name,parent\na,A,\nb,B,a\nc,C,\n")
    moved = write_places(store, "place,parent\nb,c\n")
    write_places(store, "place,parent\na,b\n")

    with pytest.raises(PlaceLoop):
        store.preview_undo(moved)


def test_story_of_a_value(store: Store) -> None:
    first = apply(store, new=frame((2019, 97, 2, 3), (2020, 1, 3, 3)))
    second = apply(store, changed=frame((2019, 98, 7, 5)))
    undo = store.undo(second, "Boris", "wrong")
    removal = apply(store, removed=frame((2019, 97, 4, 2)))

    story = store.story("minsk", "1.1.1", 2019)

    assert cells(story, "upload", "kind", "actor", "comment", "file_name") == [
        [first, "values", "Anna", "yearly", "file.csv"],
        [second, "values", "Anna", "yearly", "file.csv"],
        [undo, "undo", "Boris", "wrong", ""],
        [removal, "values", "Anna", "yearly", "file.csv"],
    ]
    assert cells(story, "origin", "origin_file_name", "line", "position", "value") == [
        [first, "file.csv", 2, 3, 97],
        [second, "file.csv", 7, 5, 98],
        [first, "file.csv", 2, 3, 97],
        [removal, "file.csv", 4, 2, None],
    ]
    assert cells(story, "is_removed", "is_current", "is_undone") == [
        [False, False, False],
        [False, False, True],
        [False, False, False],
        [True, True, False],
    ]
    assert story["file_sha256"].iloc[0] == hashlib.sha256(CONTENT).hexdigest()
    age = datetime.now(UTC) - story["created_at"]
    assert age.between(timedelta(0), timedelta(minutes=5)).all()


def test_value_without_a_story(store: Store) -> None:
    story = store.story("minsk", "1.1.1", 99_999)

    assert story.empty
    assert {"upload", "created_at", "origin_file_name", "is_current", "is_undone"} <= set(story)


@pytest.fixture
def run(store: Store, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command on a database with two uploads of values, the first one without a file."""
    store.apply(plan(store, new=frame((2019, 97.50, 2, 3))), actor="Boris")
    apply(store, new=frame((2020, 99, 3, 3)), changed=frame((2019, 98, 2, 3)))
    store.close()

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--db", str(store.path)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


Run = Callable[..., tuple[int, str, str]]


def test_show(run: Run) -> None:
    code, out, err = run("show", 3)

    assert (code, err) == (0, "")
    number, made, *lines = out.splitlines()
    assert number == "Upload: 3, values"
    assert made.startswith("Made: 20")
    assert made.endswith(" UTC by Anna")
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    assert lines == [
        f"File: file.csv, {len(CONTENT)} bytes, SHA-256 {sha256}",
        "Reading: format “csv”, encoding “utf-8-sig”, delimiter “;”",
        "Comment: yearly",
        "Changed: 1 new, 1 changed, 0 removed",
        "place  indicator  year  kind     before           after          line",
        "minsk  1.1.1      2019  changed  97.5 (official)  98 (official)  2",
        "minsk  1.1.1      2020  new                       99 (official)  3",
    ]
    run("undo", 3)
    assert "Undone: by upload 4\n" in run("show", 3)[1]
    assert run("show", 4)[1].startswith("Upload: 4, undo of upload 3\n")
    assert run("show", 9) == (1, "", "There is no upload 9; the latest one is 4.\n")


def test_show_as_json(run: Run) -> None:
    code, out, _ = run("show", 3, "--json")

    shown: dict[str, Any] = json.loads(out)
    assert code == 0
    assert shown["reading"] == json.loads(READING)
    assert (shown["upload"], shown["kind"], shown["undoes"]) == (3, "values", None)
    assert (shown["new"], shown["changed"], shown["removed"]) == (1, 1, 0)
    assert [row["year"] for row in shown["rows"]] == [2019, 2020]
    assert shown["rows"][1]["old_value"] is None
    assert list(shown["rows"][0]) == DIFFERENCE_COLUMNS
    undone = json.loads(run("show", 1, "--json")[1])
    assert (undone["rows"], undone["reading"]) == ([], None)


def test_show_prints_the_first_rows_only(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    apply(store, new=frame(*((year, 1, 2, 3) for year in range(1990, 2020))))
    store.close()

    assert main(["show", "2", "--db", str(store.path)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "… and 10 more"
    assert sum(line.startswith("minsk") for line in lines) == 20


def test_content(run: Run, tmp_path: Path) -> None:
    out_file = tmp_path / "out.csv"

    sentence = f"“file.csv” of upload 3, {len(CONTENT)} bytes, written to {out_file}.\n"
    assert run("content", 3, "--out", out_file) == (0, sentence, "")
    assert out_file.read_bytes() == CONTENT
    none = "Upload 2 came without a file, so there is none to write.\n"
    assert run("content", 2, "--out", tmp_path / "none") == (1, "", none)
    assert not (tmp_path / "none").exists()
    assert run("content", 9, "--out", out_file)[0] == 1


def test_undo_as_a_dry_run(run: Run) -> None:
    for _ in range(2):
        assert run("undo", 3, "--dry-run") == (
            0,
            (
                "Undoing upload 3: 0 new, 1 changed, 1 removed.\n"
                "place  indicator  year  kind     before         after            line\n"
                "minsk  1.1.1      2019  changed  98 (official)  97.5 (official)  2\n"
                "minsk  1.1.1      2020  removed  99 (official)\n"
                "Nothing was stored (dry run).\n"
            ),
            "",
        )
    assert run("undo", 3)[1] == "Upload 3 is undone, by upload 4.\n"
    assert run("undo", 3, "--dry-run")[0] == 1
    code, _, complaint = run("undo", 1, "--dry-run")
    assert code == 1
    assert "minsk" in complaint


def test_undo_of_places_as_a_dry_run(
    store: Store, write_places: WritePlaces, capsys: pytest.CaptureFixture[str]
) -> None:
    write_places(store, "place,name\nruse,Ruse\n")
    store.close()

    assert main(["undo", "2", "--dry-run", "--db", str(store.path)]) == 0

    assert capsys.readouterr().out == (
        "Undoing upload 2: 0 new, 0 changed, 1 removed.\nNothing was stored (dry run).\n"
    )


def test_story_command(run: Run) -> None:
    code, out, _ = run("story", "minsk", "1.1.1", 2019)

    assert code == 0
    header, first, second = (line.split("  ") for line in out.splitlines())
    assert header[0] == "upload"
    assert [cell for cell in first if cell.strip()][2:] == [
        "Boris",
        "values",
        "97.5 (official)",
        "upload 2, line 2, column 4",
    ]
    assert [cell for cell in second if cell.strip()][-2:] == [
        "file.csv, line 2, column 4",
        "current",
    ]
    code, out, _ = run("story", "minsk", "1.1.1", 2019, "--json")
    told = json.loads(out)
    assert [(row["upload"], row["value"], row["is_current"]) for row in told] == [
        (2, 97.5, False),
        (3, 98, True),
    ]
    assert told[0]["created_at"].endswith("+00:00")


def test_story_command_without_a_story(run: Run) -> None:
    code, out, _ = run("story", "minks", "1.1.1", 2019)

    assert code == 0
    assert out.startswith("Nothing has ever been stored for place “minks”, indicator “1.1.1”")
    assert run("story", "minks", "1.1.1", 2019, "--json") == (0, "[]\n", "")
