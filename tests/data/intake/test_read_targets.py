"""Files of targets: what is read, what is refused, what asks for a look, and what would change."""

import io
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest

from data.columns import TARGET_COLUMNS
from data.intake import ReadOptions, TargetIntake, read_targets
from data.labels import read_names
from data.paths import FRAMEWORK_PATH
from data.store import Store
from indicators.framework import Framework
from tests.conftest import THIS_YEAR

HEAD = "place,indicator,target_year,target,baseline_year,baseline,status,source,note\n"
Read = Callable[..., TargetIntake]


@pytest.fixture
def read(framework: Framework, demo_store: Store) -> Read:
    """Read a file against the places, values and (made-up) targets that come with the project."""
    names = read_names(framework, FRAMEWORK_PATH)

    def read_file(
        content: str | bytes,
        options: ReadOptions = ReadOptions(),  # noqa: B008
        current: pd.DataFrame | None = None,
    ) -> TargetIntake:
        return read_targets(
            content if isinstance(content, bytes) else content.encode(),
            "targets.csv",
            framework=framework,
            places=demo_store.places(),
            current=demo_store.targets() if current is None else current,
            values=demo_store.values(),
            revision=demo_store.revision,
            this_year=THIS_YEAR,
            options=options,
            indicator_names=names,
        )

    return read_file


def told(intake: TargetIntake) -> list[tuple[str, int | None, str | None, str]]:
    return [(one.severity, one.line, one.column, one.kind) for one in intake.problems]


def only(intake: TargetIntake) -> list[object]:
    """Return the cells of the only new target, its line aside."""
    assert intake.plan is not None, [problem.message() for problem in intake.problems]
    (row,) = intake.plan.new[TARGET_COLUMNS].to_numpy(dtype=object).tolist()
    return [None if cell != cell else cell for cell in row]  # noqa: PLR0124 - NaN


FULL = ["minsk", "1.3.1", 2030, 45.5, 2018.0, 36.8, "official", "Council", "a note"]


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "minsk,1.3.1,2030,45.5,2018,36.8,official,Council,a note\n",
        (
            "Город;Показатель;Целевой год;Цель;Базовый год;Исходное значение;Статус;Источник;"
            "Примечание\nМинск;1.3.1;2030;45,5;2018 г.;36,8;официальное;Council;a note\n"
        ),
        (
            "Горад;Паказчык;Мэтавы год;Мэтавае значэнне;Зыходны год;Зыходнае значэнне;Статус;"
            "Крыніца;Заўвага\nМінск;1.3.1;2030;45,5;2018;36,8;афіцыйнае;Council;a note\n"
        ),
        (
            "Ort;Indikator;Zieljahr;Zielwert;Basisjahr;Ausgangswert;Status;Quelle;Anmerkung\n"
            "Minsk;1.3.1;2030;45,5;2018;36,8;amtlich;Council;a note\n"
        ),
    ],
)
def test_headers_and_words_of_every_language(read: Read, content: str) -> None:
    intake = read(content)

    assert only(intake) == FULL
    assert intake.problems == ()
    assert intake.reading.layout == "targets"


def test_windows_1251_with_titles_names_and_footnotes(read: Read) -> None:
    text = (
        "Цели города\n\nКод показателя;Название показателя;Год цели;Целевое значение\n"
        "1.3.1;Женщины в политике;2030;45,5*\n* решение горсовета\n"
    )
    content = "Город: Минск\n".encode("cp1251") + text.encode("cp1251")

    intake = read(content)

    assert only(intake) == ["minsk", "1.3.1", 2030, 45.5, None, None, "official", "", "*"]
    assert (intake.reading.encoding, intake.reading.place) == ("cp1251", "minsk")


def test_workbook(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Place", "Indicator", "Target year", "Target", "Baseline year", "Baseline"])
    sheet.append(["Minsk", "1.3.1", 2030, 45.5, 2018, 36.8])
    content = io.BytesIO()
    book.save(content)

    intake = read(content.getvalue())

    assert only(intake) == [*FULL[:6], "official", "", ""]
    assert intake.reading.format == "xlsx"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("atlantis,1.3.1,2030,45,,,,,", ("place", "unknown_place")),
        ("minsk,99.9,2030,45,,,,,", ("indicator", "unknown_indicator")),
        ("minsk,1.3.1,20x0,45,,,,,", ("target_year", "not_a_year")),
        ("minsk,1.3.1,2101,45,,,,,", ("target_year", "year_out_of_range")),
        ("minsk,1.3.1,,45,,,,,", ("target_year", "blank_cell")),
        ("minsk,1.3.1,2030,45,2027,40,,,", ("baseline_year", "year_out_of_range")),
        ("minsk,1.3.1,2020,45,2020,40,,,", ("target_year", "not_after_baseline")),
        ("minsk,1.3.1,2019,45,2020,40,,,", ("target_year", "not_after_baseline")),
        ("minsk,1.3.1,2030,101,2018,36.8,,,", ("target", "outside_range")),
        ("minsk,1.3.1,2030,45,2018,-1,,,", ("baseline", "outside_range")),
        ("minsk,1.3.1,2030,many,,,,,", ("target", "not_a_number")),
        ("minsk,1.3.1,2030,45,2018,few,,,", ("baseline", "not_a_number")),
        ("minsk,1.3.1,2030,45,,36.8,,,", ("baseline", "baseline_without_year")),
        ("minsk,1.3.1,2030,45,2018,remove,,,", ("baseline", "not_a_baseline")),
        ("minsk,1.3.1,2030,not applicable,,,,,", ("target", "not_a_target")),
        ("minsk,1.3.1,2030,45,,,estimate,,", ("status", "unknown_status")),
        ("minsk,1.4.1,2030,45 %,,,,,", ("target", "percent_of_other_unit")),
        ("minsk,1.4.1,2030,1.234,,,,,", ("target", "ambiguous_number")),
        ('minsk,1.3.1,2030,45.5,2018,"36,8",,,', ("target", "mixed_decimals")),
        ("minsk,1.3.1,2030,45", (None, "too_few_cells")),
    ],
)
def test_errors_refuse_the_file(read: Read, row: str, problem: tuple[str | None, str]) -> None:
    intake = read(HEAD + row + "\n")

    assert intake.plan is None
    column, kind = problem
    found = [(one.column, one.kind) for one in intake.problems if one.severity == "error"]
    assert (column or "baseline_year", kind) in found
    assert all(one.line == 2 for one in intake.problems)


def test_chosen_decimal_mark_settles_what_is_open(read: Read) -> None:
    content = HEAD + "minsk,1.4.1,2035,1.234,,,,,\n"
    assert told(read(content)) == [("error", 2, "target", "ambiguous_number")]

    assert only(read(content, ReadOptions(decimal=",")))[3] == 1234
    assert only(read(content, ReadOptions(decimal=".")))[3] == 1.234


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("place,indicator,year,value", {"target_year", "target"}),
        ("place,indicator,target_year,baseline", {"target"}),
        ("place,target_year,target", {"indicator"}),
    ],
)
def test_missing_columns_are_named(read: Read, header: str, missing: set[str]) -> None:
    intake = read(f"{header}\nminsk,1.3.1,2030,45\n")

    assert {one.column for one in intake.problems if one.kind == "missing_column"} == missing
    assert intake.plan is None


def test_same_key_twice(read: Read) -> None:
    rows = "minsk,1.3.1,2030,45,,,,,\nMinsk,1.3.1,2030,{},,,,,\n"

    assert told(read(HEAD + rows.format(45))) == [("warning", 3, "target", "repeated_row")]
    conflict = read(HEAD + rows.format(46))
    assert told(conflict) == [("error", 3, "target", "conflict")]
    assert "target year" in conflict.problems[0].message()


@pytest.mark.parametrize(
    ("rows", "warnings"),
    [
        # Higher is better; the baseline is given, or the stored value of 2018 (36.8) or the first.
        ("minsk,1.3.1,2030,36,2018,36.8,,,", [(2, "worse_than_baseline")]),
        ("minsk,1.3.1,2030,36,2018,,,,", [(2, "worse_than_baseline")]),
        ("minsk,1.3.1,2030,36,,,,,", [(2, "worse_than_baseline")]),
        ("minsk,1.3.1,2030,36.8,,,,,", []),
        # Lower is better.
        ("korma,1.4.1,2030,1000,2019,975,,,", [(2, "worse_than_baseline")]),
        ("korma,1.4.1,2030,900,2019,975,,,", []),
        # Interim targets between baseline and final target, in either direction.
        ("minsk,1.3.1,2027,40,2018,36.8,,,\nminsk,1.3.1,2030,45,2018,36.8,,,", []),
        (
            "minsk,1.3.1,2027,46,2018,36.8,,,\nminsk,1.3.1,2030,45,2018,36.8,,,",
            [(2, "interim_outside")],
        ),
        (
            "korma,1.4.1,2027,500,2019,975,,,\nkorma,1.4.1,2030,700,2019,975,,,",
            [(2, "interim_outside")],
        ),
        # The stored interim target of 2025 is 3.8: a new final one leaves it aside.
        ("vitebsk,2.2.1,2030,3.9,2019,4.8,,,", [(2, "interim_outside")]),
        # No baseline is known at all.
        ("korma,1.2.1,2030,80,,,,,", []),
    ],
)
def test_doubts_ask_for_a_look(read: Read, rows: str, warnings: list[tuple[int, str]]) -> None:
    intake = read(HEAD + rows + "\n")

    assert intake.plan is not None
    assert [(one.line, one.kind) for one in intake.problems] == warnings
    assert all(one.severity == "warning" and one.message() for one in intake.problems)


def test_removal_words_and_blanks(read: Read) -> None:
    intake = read(
        HEAD + "vitebsk,1.4.1,2030,удалить,,,,,\nvitebsk,1.4.1,2031,löschen,,,,,\n"
        "vitebsk,3.1.1,2030,,2018,5.22,,,\nvitebsk,2.2.1,2030,…,,,,,\n"
    )

    assert intake.plan is not None
    assert intake.plan.removed["old_target"].tolist() == [650]
    assert intake.plan.new.empty
    assert intake.plan.changed.empty
    assert intake.blank_count == 2
    assert told(intake) == [("warning", 3, "target", "nothing_to_remove")]


def stored(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=TARGET_COLUMNS)
    return frame.astype({"target": "float64", "baseline_year": "Int64", "baseline": "float64"})


REAL = ("minsk", "1.3.1", 2030, 45.0, 2018, 36.8, "official", "Council", "a note")
MADE_UP = (*REAL[:6], "illustrative", "Made up", "a step")
SHORT = "place,indicator,target_year,target\nminsk,1.3.1,2030,{}\n"


@pytest.mark.parametrize(
    ("current", "content", "after"),
    [
        # What the file has no column for stays: the baseline always, the rest with the target.
        (REAL, SHORT.format(45), None),
        (REAL, SHORT.format(50), (50, 2018, 36.8, "official", "", "")),
        # Of a made-up target nothing stays.
        (MADE_UP, SHORT.format(45), (45, None, None, "official", "", "")),
        # A blank cell of a column that is there says blank.
        (REAL, HEAD + "minsk,1.3.1,2030,45,2018,,,Council,a note\n", (45, 2018, None)),
        (REAL, HEAD + "minsk,1.3.1,2030,45,2018,36.8,,Council,a note\n", None),
        # Another baseline year without a baseline: the old number was that of the old year.
        (
            REAL,
            "place,indicator,target_year,target,baseline_year\nminsk,1.3.1,2030,45,2019\n",
            (45, 2019, None, "official", "Council", "a note"),
        ),
    ],
)
def test_what_a_file_does_not_say(
    read: Read, current: tuple[object, ...], content: str, after: tuple[object, ...] | None
) -> None:
    intake = read(content, current=stored(current))

    assert intake.plan is not None
    if after is None:
        assert len(intake.plan.unchanged) == 1
        assert intake.plan.is_empty
        return
    (row,) = intake.plan.changed[TARGET_COLUMNS[3:]].to_numpy(dtype=object).tolist()
    cells = [None if cell != cell else cell for cell in row]  # noqa: PLR0124 - NaN
    assert tuple(cells[: len(after)]) == after


def test_made_up_target_over_a_real_one_asks_for_a_look(read: Read) -> None:
    content = HEAD + "minsk,1.3.1,2030,45,2018,36.8,illustrative,,\n"

    assert told(read(content, current=stored(REAL))) == [("warning", 2, "status", "weaker_status")]


def test_targets_of_the_project_are_believable(read: Read, demo_store: Store) -> None:
    targets = demo_store.targets()
    assert set(targets["place"]) == {"gomel", "korma", "minsk", "smorgon", "vitebsk", "zelva"}
    content = (FRAMEWORK_PATH.parent.parent / "seed" / "targets_illustrative.csv").read_bytes()

    intake = read(content)

    assert intake.problems == ()
    assert intake.plan is not None
    assert intake.plan.is_empty
    assert len(intake.plan.unchanged) == len(targets)
