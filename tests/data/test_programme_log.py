"""Milestones and outcomes in the store: checks, writing, undo, and what an upload changed."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.columns import OUTCOME_COLUMNS, OUTCOME_KEY
from data.errors import EmptyPlan, PlacesInUse, SeedFault, StalePlan
from data.intake.milestones import read_milestone_file
from data.intake.outcomes import read_outcomes
from data.intake.record_plan import RecordIntake
from data.outcomes import read_outcome_table
from data.paths import FRAMEWORK_PATH
from data.programme_log import (
    apply_milestones,
    apply_outcomes,
    current_outcomes,
    foresee_differences,
    upload_differences,
)
from data.rows import MILESTONES, OUTCOMES, PLACES
from data.scoring_values import scoring_values
from data.store import SCHEMA_VERSION, Store
from indicators.framework import read_framework
from tests.conftest import THIS_YEAR

AREAS = read_framework(FRAMEWORK_PATH).at_level("area")
COUNTS = "place,outcome,year,count,status,source,note\n"
FORUM = COUNTS + "minsk,forums,2022,2,,City council,a note\n"
TITLES = "place,date,title_en,title_ru,title_be,area,source,action\n"
DAY = TITLES + "minsk,2022-09-01,First day,Первый день,,9,City council,\n"


def counts(store: Store, content: str) -> RecordIntake:
    return read_outcomes(
        content.encode(),
        "outcomes.csv",
        places=store.places(),
        outcomes=tuple(read_outcome_table()),
        current=current_outcomes(store),
        revision=store.revision,
        this_year=THIS_YEAR,
    )


def milestones(store: Store, content: str) -> RecordIntake:
    return read_milestone_file(
        content.encode(),
        "milestones.csv",
        places=store.places(),
        areas=AREAS,
        current=store.milestones(),
        revision=store.revision,
        this_year=THIS_YEAR,
    )


def write_counts(store: Store, content: str) -> int:
    plan = counts(store, content).plan
    assert plan is not None
    return apply_outcomes(store, plan, actor="Anna", file_name="outcomes.csv")


def write_milestones(store: Store, content: str) -> int:
    plan = milestones(store, content).plan
    assert plan is not None
    return apply_milestones(store, plan, actor="Anna")


def known(store: Store) -> list[list[object]]:
    rows: list[list[object]] = current_outcomes(store)[OUTCOME_COLUMNS].to_numpy().tolist()
    return rows


def test_counts_are_written_changed_removed_and_undone(store: Store) -> None:
    first = write_counts(store, FORUM)
    assert known(store) == [["minsk", "forums", 2022, 2, "official", "City council", "a note"]]
    second = write_counts(store, FORUM.replace(",2,", ",0,"))
    assert [row[3] for row in known(store)] == [0]
    (told,) = upload_differences(store, second, OUTCOMES).to_dict("records")
    assert (told["kind"], told["count"], told["old_count"]) == ("changed", 0, 2)
    third = write_counts(store, COUNTS + "minsk,forums,2022,remove,,,\n")
    assert known(store) == []
    assert upload_differences(store, third, OUTCOMES)["kind"].tolist() == ["removed"]

    foreseen = foresee_differences(store, third, OUTCOMES)
    undo = store.undo(third, "Boris")
    assert [row[3] for row in known(store)] == [0]
    shown = [*OUTCOME_KEY, "kind", "count", "old_source"]
    pd.testing.assert_frame_equal(
        upload_differences(store, undo, OUTCOMES)[shown], foreseen[shown], check_dtype=False
    )
    assert current_outcomes(store, first)["count"].tolist() == [2]
    assert set(store.uploads()["kind"]) == {"places", "outcomes", "undo"}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("minsk,fora,2022,2,,Council,", "unknown_outcome"),
        ("minsk,1.1.1,2022,2,,Council,", "unknown_outcome"),
        ("atlantis,forums,2022,2,,Council,", "unknown_place"),
        ("minsk,forums,2099,2,,Council,", "year_out_of_range"),
        ("minsk,forums,2022,,,Council,", "blank_cell"),
        ("minsk,forums,2022,2.5,,Council,", "not_a_whole_number"),
        ("minsk,forums,2022,-1,,Council,", "not_a_whole_number"),
        ("minsk,forums,2022,99999999,,Council,", "outside_range"),
        ("minsk,forums,2022,2,sure,Council,", "unknown_status"),
        ("minsk,forums,2022,2,not_applicable,Council,", "unknown_status"),
        ("minsk,forums,2022,2,,,", "no_source"),
        ("minsk,forums,2022,2,,A,\nminsk,forums,2022,3,,B,", "repeated_row"),
    ],
)
def test_wrong_count_refuses_the_file(store: Store, row: str, kind: str) -> None:
    intake = counts(store, COUNTS + row + "\n")

    assert intake.plan is None
    assert intake.has_errors
    assert kind in {problem.kind for problem in intake.problems}


def test_counts_never_enter_values_or_scores(demo_store: Store) -> None:
    before = scoring_values(demo_store)
    upload = write_counts(demo_store, FORUM)

    pd.testing.assert_frame_equal(scoring_values(demo_store), before)
    assert demo_store.upload_rows(upload).empty
    assert not set(demo_store.values()["indicator"]) & set(read_outcome_table())


def test_made_up_counts_go_with_the_demonstration(demo_store: Store) -> None:
    made_up = int((current_outcomes(demo_store)["status"] == "illustrative").sum())
    assert made_up > 0

    removal = demo_store.remove_illustrative("Anna")
    assert removal is not None
    assert "illustrative" not in set(current_outcomes(demo_store)["status"])
    demo_store.undo(removal, "Anna")
    assert int((current_outcomes(demo_store)["status"] == "illustrative").sum()) == made_up


def test_plan_is_good_for_one_revision_only(store: Store) -> None:
    plan = counts(store, FORUM).plan
    assert plan is not None
    apply_outcomes(store, plan, actor="Anna")
    with pytest.raises(StalePlan):
        apply_outcomes(store, plan, actor="Anna")
    again = counts(store, FORUM).plan
    assert again is not None
    with pytest.raises(EmptyPlan):
        apply_outcomes(store, again, actor="Anna")


def test_milestone_is_written_renamed_and_undone(store: Store) -> None:
    first = write_milestones(store, DAY)
    assert store.milestones()["title_ru"].tolist() == ["Первый день"]
    renaming = DAY + "minsk,2022-09-01,First day,,,,,remove\n"
    second = write_milestones(store, renaming.replace(",First day,П", ",Learning day,П"))
    assert store.milestones()["title_en"].tolist() == ["Learning day"]
    kinds = upload_differences(store, second, MILESTONES).set_index("title_en")["kind"]
    assert kinds.to_dict() == {"First day": "removed", "Learning day": "new"}

    store.undo(second, "Anna")
    assert store.milestones()["title_en"].tolist() == ["First day"]
    store.undo(first, "Anna")
    assert store.milestones().empty


def test_milestone_in_russian_only_is_known_by_its_title(store: Store) -> None:
    write_milestones(store, TITLES + "minsk,2022,,Первый день,,,Совет,\n")

    (row,) = store.milestones().to_dict("records")
    assert (row["title_en"], row["title_ru"]) == ("Первый день", "Первый день")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("minsk,2022-02-30,A,,,,,", "not_a_date"),
        ("minsk,1 May 2022,A,,,,,", "not_a_date"),
        ("minsk,,A,,,,,", "blank_cell"),
        ("minsk,2099,A,,,,,", "year_out_of_range"),
        ("minsk,0000,A,,,,,", "not_a_date"),
        ("minsk,2022,,,,,,", "no_title"),
        ("minsk,2022,A,,,1.1,,", "unknown_area"),
        ("minsk,2022,A,,,,,drop", "unknown_action"),
        ("atlantis,2022,A,,,,,", "unknown_place"),
    ],
)
def test_wrong_milestone_refuses_the_file(store: Store, row: str, kind: str) -> None:
    intake = milestones(store, TITLES + row + "\n")

    assert intake.plan is None
    assert kind in {problem.kind for problem in intake.problems}


def test_removing_what_is_not_there_changes_nothing(store: Store) -> None:
    for intake in (
        counts(store, COUNTS + "minsk,forums,2022,remove,,,\n"),
        milestones(store, TITLES + "minsk,2022,A,,,,,remove\n"),
    ):
        assert [problem.kind for problem in intake.problems] == ["nothing_to_remove"]
        assert intake.plan is not None
        assert intake.plan.is_empty


def test_place_with_a_count_stays(store: Store) -> None:
    from data.intake import read_places  # noqa: PLC0415 - used once

    content = b"place,name_en,type,parent\npolotsk,Polotsk,town,vitebsk-region\n"
    plan = read_places(
        content, "p.csv", places=store.places(), revision=store.revision, this_year=THIS_YEAR
    ).plan
    assert plan is not None
    upload = store.add_places(plan, actor="Anna")
    assert upload_differences(store, upload, PLACES)["name_en"].tolist() == ["Polotsk"]
    count = write_counts(store, FORUM.replace("minsk", "polotsk"))

    with pytest.raises(PlacesInUse):
        store.undo(upload, "Anna")
    store.undo(count, "Anna")
    assert foresee_differences(store, upload, PLACES)["kind"].tolist() == ["removed"]
    store.undo(upload, "Anna")
    assert "polotsk" not in set(store.places()["place"])


def test_older_database_takes_counts(places_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    path.write_bytes(places_file.read_bytes())
    with duckdb.connect(path) as connection:
        connection.execute("drop table outcome_log; update store_info set schema_version = 3")

    with Store(path) as store:
        assert store.query("store_info")["schema_version"].tolist() == [SCHEMA_VERSION]
        assert current_outcomes(store).empty
        write_counts(store, FORUM)
        assert current_outcomes(store)["count"].tolist() == [2]


def test_table_of_outcomes_with_a_fault_says_where(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    head = "code,kind,name_en,unit_en,definition_en\n"
    for row in ("a,pile,A,b,c", ",flow,A,b,c", "a,flow,A,b,c\na,flow,A,b,c", "a,flow,,b,c"):
        path.write_text(head + row + "\n")
        with pytest.raises(SeedFault, match=r"outcomes.csv.*line \d"):
            read_outcome_table(path)


def test_every_outcome_is_named_in_every_language() -> None:
    for outcome in read_outcome_table().values():
        for texts in (outcome.names, outcome.units, outcome.definitions):
            assert all(texts[language] for language in ("en", "ru", "be"))
