"""Targets typed on the page become the file that says what was typed, and nothing else."""

import pandas as pd

from dashboard.target_edits import CELLS, target_cells, target_edit_file, typed_targets

STORED = pd.DataFrame(
    [
        ("1.4.1", 2030, 650.0, 2018, 926.5, "illustrative", "Made up", "a step"),
        ("1.3.1", 2025, 40.0, 2018, 36.8, "official", "Council", ""),
        ("1.3.1", 2030, 45.125, None, None, "official", "Council", "=1+1"),
    ],
    columns=CELLS,
).astype({"baseline_year": "Int64"})
BEFORE = target_cells(STORED, ",")


def file_of(after: pd.DataFrame) -> list[str]:
    content = target_edit_file(typed_targets(BEFORE, after), BEFORE, "minsk")
    return content.decode().splitlines()[1:]


def changed(row: int, **cells: str) -> pd.DataFrame:
    after = BEFORE.copy()
    for name, text in cells.items():
        after.loc[row, name] = text
    return after


def test_stored_targets_as_a_person_types_them() -> None:
    assert BEFORE["target"].tolist() == ["650", "40", "45,1250"]
    assert BEFORE["baseline"].tolist() == ["926,5", "36,8", ""]
    assert BEFORE["baseline_year"].tolist() == ["2018", "2018", ""]


def test_nothing_typed_is_nothing_said() -> None:
    blank = pd.DataFrame([dict.fromkeys(CELLS)])
    assert file_of(pd.concat([BEFORE, blank])) == []


def test_changed_cell_takes_its_row_along_with_one_decimal_mark() -> None:
    assert file_of(changed(1, target="41.5")) == [
        "minsk,1.3.1,2025,41.5,2018,36.8,official,Council,"
    ]
    assert file_of(changed(1, target="41,5")) == [
        'minsk,1.3.1,2025,"41,5",2018,"36,8",official,Council,'
    ]


def test_what_is_left_of_a_demonstration_target_goes() -> None:
    assert file_of(changed(0, target="600")) == ["minsk,1.4.1,2030,600,2018,,,,"]
    own = changed(0, target="600", baseline="925", status="official", source="Council")
    assert file_of(own) == ["minsk,1.4.1,2030,600,2018,925,official,Council,"]
    noted = file_of(changed(0, note="looked at"))
    assert noted == ["minsk,1.4.1,2030,650,2018,926.5,illustrative,Made up,looked at"]


def test_deleted_row_is_a_removal_and_a_new_one_a_target() -> None:
    added = pd.DataFrame([{"indicator": "9.1.1", "target_year": "2030", "target": "9"}])
    after = pd.concat([BEFORE.drop(index=1), added])
    assert file_of(after) == ["minsk,9.1.1,2030,9,,,,,", "minsk,1.3.1,2025,remove,,,,,"]


def test_target_moved_to_another_year_leaves_its_old_one() -> None:
    assert file_of(changed(2, target_year="2031")) == [
        "minsk,1.3.1,2031,45.1250,,,official,Council,'=1+1",
        "minsk,1.3.1,2030,remove,,,,,",
    ]
