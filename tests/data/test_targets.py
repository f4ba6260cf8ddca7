"""Targets in the store: writing, undo, what was known then, their story, and the way out and in."""

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.columns import TARGET_COLUMNS, TARGET_KEY
from data.errors import EmptyPlan, NothingToUndo, PlacesInUse, StalePlan, UnknownUpload
from data.export import targets_csv
from data.files_out.target_rows import target_rows
from data.files_out.target_template import target_template_csv, target_template_workbook
from data.files_out.words import template_words
from data.intake import ReadOptions, TargetPlan, read_targets
from data.intake.options import DecimalMark
from data.labels import read_labels, read_names
from data.paths import FRAMEWORK_PATH
from data.store import SCHEMA_VERSION, Store
from data.targets import apply_targets, foresee_target_undo, target_story, upload_target_rows
from indicators.framework import read_framework
from tests.conftest import THIS_YEAR
from tests.data.test_store_version_1 import VERSION_1

FRAMEWORK = read_framework(FRAMEWORK_PATH)
NAMES = read_names(FRAMEWORK, FRAMEWORK_PATH)
HEAD = "place,indicator,target_year,target,baseline_year,baseline,status,source,note\n"
ONE = HEAD + "minsk,1.3.1,2030,45.5,2018,36.8,,Council,a note\n"


def plan_of(
    store: Store,
    content: str | bytes,
    options: ReadOptions = ReadOptions(),  # noqa: B008
) -> TargetPlan:
    intake = read_targets(
        content.encode() if isinstance(content, str) else content,
        "targets.csv",
        framework=FRAMEWORK,
        places=store.places(),
        current=store.targets(),
        values=store.values(),
        revision=store.revision,
        this_year=THIS_YEAR,
        options=options,
        indicator_names=NAMES,
    )
    assert intake.plan is not None, [problem.message() for problem in intake.problems]
    return intake.plan


def write(store: Store, content: str, actor: str = "Anna") -> int:
    return apply_targets(store, plan_of(store, content), actor=actor, file_name="targets.csv")


def content_of(store: Store, revision: int | None = None) -> pd.DataFrame:
    return store.targets(revision)[TARGET_COLUMNS]


def target_of(store: Store, year: int = 2030) -> list[float]:
    targets = store.targets()
    is_it = (targets["place"] == "minsk") & (targets["indicator"] == "1.3.1")
    return targets.loc[is_it & (targets["target_year"] == year), "target"].tolist()


def test_upload_says_who_when_and_what(store: Store) -> None:
    upload = write(store, ONE)

    newest = store.uploads().iloc[0]
    assert (newest["kind"], newest["actor"], newest["new"]) == ("targets", "Anna", 1)
    assert store.targets()[["upload", "line"]].to_numpy().tolist() == [[upload, 2]]
    (row,) = upload_target_rows(store, upload).to_dict("records")
    assert (row["kind"], row["target"], row["baseline_year"]) == ("new", 45.5, 2018)
    assert store.upload_rows(upload).empty
    with pytest.raises(UnknownUpload):
        upload_target_rows(store, upload + 1)


def test_upload_and_undo_give_the_same_tables(demo_store: Store) -> None:
    before = demo_store.targets()
    changes = (
        HEAD + "vitebsk,1.4.1,2030,600,2018,926,official,Council,\n"
        "vitebsk,3.1.1,2025,remove,,,,,\nminsk,1.3.1,2030,45,,,,,\n"
    )
    upload = write(demo_store, changes)
    after = content_of(demo_store)

    foreseen = foresee_target_undo(demo_store, upload)
    assert foreseen["kind"].value_counts().to_dict() == {"changed": 1, "new": 1, "removed": 1}
    values, counts = demo_store.foresee_undo(upload)
    assert values.empty
    assert (counts.new, counts.changed, counts.removed) == (1, 1, 1)
    undo = demo_store.undo(upload, "Boris")
    pd.testing.assert_frame_equal(demo_store.targets(), before)
    pd.testing.assert_frame_equal(
        upload_target_rows(demo_store, undo)[[*TARGET_KEY, "kind"]], foreseen[[*TARGET_KEY, "kind"]]
    )
    demo_store.undo(undo, "Boris")
    pd.testing.assert_frame_equal(content_of(demo_store), after)


def test_what_was_known_then(store: Store) -> None:
    revisions = [store.revision, write(store, ONE), write(store, ONE.replace("45.5", "50"))]
    revisions.append(write(store, HEAD + "minsk,1.3.1,2030,remove,,,,,\n"))

    known = [content_of(store, revision)["target"].tolist() for revision in revisions]

    assert known == [[], [45.5], [50], []]


def test_story_of_a_target(store: Store) -> None:
    first = write(store, ONE)
    second = write(store, ONE.replace("45.5", "50"), "Boris")
    undo = store.undo(second, "Clara")

    story = target_story(store, "minsk", "1.3.1", 2030)

    assert story["upload"].tolist() == [first, second, undo]
    assert story["actor"].tolist() == ["Anna", "Boris", "Clara"]
    assert story["target"].tolist() == [45.5, 50, 45.5]
    assert story["origin"].tolist() == [first, second, first]
    assert story["is_undone"].tolist() == [False, True, False]
    assert story["is_current"].tolist() == [False, False, True]
    assert target_story(store, "minsk", "1.3.1", 2031).empty


def test_plan_is_good_for_one_revision_only(store: Store) -> None:
    plan = plan_of(store, ONE)
    apply_targets(store, plan, actor="Anna")
    with pytest.raises(StalePlan):
        apply_targets(store, plan, actor="Anna")
    with pytest.raises(EmptyPlan):
        apply_targets(store, plan_of(store, ONE), actor="Anna")


def test_later_upload_stays_when_an_earlier_one_is_undone(store: Store) -> None:
    first = write(store, ONE)
    write(store, ONE.replace("45.5", "50"))

    with pytest.raises(NothingToUndo):
        store.undo(first, "Anna")
    uploads = store.uploads().set_index("upload")
    assert not uploads.loc[first, "can_undo"]
    assert target_of(store) == [50]


def test_removal_of_what_is_illustrative_and_its_undo(demo_store: Store) -> None:
    write(demo_store, ONE)
    before = content_of(demo_store)
    removal = demo_store.remove_illustrative("Anna")
    assert removal is not None
    assert target_of(demo_store) == [45.5]
    assert set(demo_store.targets()["status"]) == {"official"}
    gone = upload_target_rows(demo_store, removal)
    assert set(gone["kind"]) == {"removed"}
    assert len(gone) == len(before) - 1

    demo_store.undo(removal, "Anna")

    pd.testing.assert_frame_equal(content_of(demo_store), before)


def test_removal_alone_of_targets_and_undo_of_what_hid_one(store: Store) -> None:
    write(store, ONE.replace(",,Council", ",illustrative,Council"))
    real = write(store, ONE)
    assert store.remove_illustrative("Anna") is None
    write(store, HEAD + "minsk,1.3.1,2031,50,,,illustrative,,\n")
    assert store.remove_illustrative("Anna") is not None
    assert target_of(store) == [45.5]

    store.undo(real, "Anna")

    assert store.targets().empty


def test_place_with_a_target_cannot_be_undone(
    store: Store, write_places: Callable[[Store, str], int]
) -> None:
    upload = write_places(store, "place,name_en,type\nsomewhere,Somewhere,city\n")
    targets = write(store, HEAD + "somewhere,1.3.1,2030,45,,,,,\n")
    with pytest.raises(PlacesInUse, match="somewhere"):
        store.undo(upload, "Anna")
    store.undo(targets, "Anna")
    store.undo(upload, "Anna")
    assert "somewhere" not in set(store.places()["place"])


VERSION_2 = """
alter table uploads add column reading varchar default '';
alter table uploads alter column reading set not null;
alter table value_log add column position smallint;
update store_info set schema_version = 2;
"""


@pytest.mark.parametrize("steps", [(VERSION_1,), (VERSION_1, VERSION_2)])
def test_older_database_takes_targets(tmp_path: Path, steps: Sequence[str]) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(path) as connection:
        for step in steps:
            connection.execute(step)

    with Store(path) as store:
        assert store.query("store_info")["schema_version"].tolist() == [SCHEMA_VERSION]
        assert store.targets().empty
        assert store.values()["value"].tolist() == [97.5]
        upload = write(store, HEAD + "minsk,1.1.1,2030,99,,,,,\n")
    with Store(path) as store:
        assert store.targets()["target"].tolist() == [99]
        store.undo(upload, "Anna")
        assert store.targets().empty


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
TARGETS = st.lists(
    st.tuples(
        st.sampled_from(["minsk", "korma", "belarus"]),
        st.sampled_from(["1.1.1", "1.4.1", "10.1.1", "2.1.1"]),
        st.integers(2027, 2100),
        st.floats(50, 100).map(lambda number: min(number, 99.75)),
        st.sampled_from([None, 1990, 2019]),
        st.one_of(st.none(), st.floats(50, 100)),
        st.sampled_from(["official", "illustrative"]),
        TEXT,
        TEXT,
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:3],
)


def frame_of(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    targets = pd.DataFrame(rows, columns=TARGET_COLUMNS)
    targets["baseline"] = targets["baseline"].where(targets["baseline_year"].notna())
    # A rating goes up to 10.
    is_rating = targets["indicator"] == "10.1.1"
    for name in ("target", "baseline"):
        targets[name] = targets[name].astype(float).where(~is_rating, targets[name] / 10)
    targets = targets.astype({"baseline_year": "Int64"})
    return targets.sort_values(TARGET_KEY, ignore_index=True)


@pytest.fixture(scope="module")
def empty(places_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("targets") / "targets.duckdb"
    path.write_bytes(places_file.read_bytes())
    return Store(path)


@settings(max_examples=12)
@given(rows=TARGETS, kind=st.sampled_from(["export", "xlsx", ",", "."]))
def test_what_goes_out_comes_in_as_the_same(
    empty: Store, rows: Sequence[tuple[object, ...]], kind: str
) -> None:
    targets = frame_of(rows)
    decimal: DecimalMark = "," if kind == "," else "."
    if kind == "export":
        content = targets_csv(targets)
    else:
        labels = read_labels(FRAMEWORK, FRAMEWORK_PATH, "ru")
        places = sorted(set(targets["place"]))
        filled, words = target_rows(targets, FRAMEWORK, labels, places), template_words()
        if kind == "xlsx":
            content = target_template_workbook(filled, words, FRAMEWORK, labels)
        else:
            content = target_template_csv(filled, decimal, words)

    plan = plan_of(empty, content, ReadOptions(decimal=decimal))

    read = plan.new[TARGET_COLUMNS].sort_values(TARGET_KEY, ignore_index=True)
    pd.testing.assert_frame_equal(
        read.astype({"baseline_year": "Int64"}), targets, check_dtype=False
    )


def test_commands(demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from data.__main__ import main  # noqa: PLC0415

    database, file, out = tmp_path / "x.duckdb", tmp_path / "in.csv", tmp_path / "out.csv"
    database.write_bytes(demo_file.read_bytes())
    file.write_text(ONE)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--db", str(database)])
        said = capsys.readouterr()
        return code, said.out, said.err

    code, said, _ = run("import-targets", str(file), "--dry-run")
    assert code == 0
    assert "1 rows, 1 new, 0 changed, 0 unchanged, 0 removed" in said
    assert "Nothing was stored (dry run)." in said
    assert run("import-targets", str(file), "--actor", "Anna")[1].endswith("upload 5.\n")
    assert "45.5 (from 36.8 in 2018, official)" in run("show", "5")[1]
    code, said, _ = run("import-targets", str(file), "--json")
    assert code == 0
    assert '"unchanged": 1' in said
    assert '"target": 45.5' in said

    file.write_text(HEAD + "minsk,1.3.1,2030,30,2018,36.8,,,\n")
    code, _, said = run("import-targets", str(file))
    assert code == 1
    assert "worse than the baseline" in said
    assert run("import-targets", str(file), "--accept-warnings")[0] == 0
    file.write_text(HEAD + "minsk,1.3.1,2030,300,2018,36.8,,,\n")
    code, _, said = run("import-targets", str(file))
    assert code == 1
    assert "line 2, column target: 300 is outside the valid range" in said

    assert run("undo", "6", "--dry-run")[1].count("changed") == 2
    assert run("undo", "6")[0] == 0
    assert run("export-targets", "--out", str(out), "--revision", "5")[0] == 0
    assert "minsk,1.3.1,2030,45.5,2018,36.8,official,Council,a note" in out.read_text()
    assert run("export-targets", "--out", str(out), "--as-of", "2001-01-01")[0] == 0
    assert out.read_text().strip() == HEAD.strip()
