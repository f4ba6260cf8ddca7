"""Files that are accepted: what is read from them, and what they would change."""

import math
from collections.abc import Callable

import pandas as pd
import pytest

from data.columns import VALUE_COLUMNS
from data.intake import Intake, Plan, read_upload
from data.store import Store
from indicators.framework import Framework, Node

Read = Callable[[Store, str | bytes], Intake]
Write = Callable[[Store, str | bytes], int]

HEAD = "place,indicator,year,value,status,source,note\n"


def plan_of(intake: Intake) -> Plan:
    assert intake.plan is not None, [problem.message() for problem in intake.problems]
    assert not intake.problems, [problem.message() for problem in intake.problems]
    return intake.plan


def rows_of(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return [tuple(row) for row in frame[VALUE_COLUMNS].itertuples(index=False)]


ONE_VALUE = [("minsk", "1.1.1", 2020, 99.5, "survey", "Belstat; p. 3", 'a "note", twice')]


@pytest.mark.parametrize(
    "content",
    [
        HEAD + 'minsk,1.1.1,2020,99.5,survey,Belstat; p. 3,"a ""note"", twice"\n',
        "\ufeff" + HEAD + 'minsk,1.1.1,2020,99.5,survey,Belstat; p. 3,"a ""note"", twice"',
        HEAD + '\n,,,,,,\nminsk,1.1.1,2020,99.5,survey,Belstat; p. 3,"a ""note"", twice"\n\n',
        (
            "City;Indicator;YEAR;Value;Status;Source;Note\r\n"
            'Минск;1.1.1;2020;99.5;Survey;"Belstat; p. 3";"a ""note"", twice"\r\n'
        ),
        (
            "note\tsource\tstatus\tvalue\tyear\tindicator\tplace\r"
            '"a ""note"", twice"\tBelstat; p. 3\tsurvey\t+99.50\t2020\t1.1.1\tМінск\r'
        ),
        HEAD + ' MINSK , 1.1.1 ,2020 , 9.95e1,\u00a0survey, Belstat; p. 3 ," a ""note"", twice "\n',
        (
            "place,indicator,year,value,status,source,note,,\n"
            'minsk,1.1.1,2020,99.5,survey,Belstat; p. 3,"a ""note"", twice",,\n'
        ),
    ],
    ids=["plain", "mark", "blank lines", "semicolons", "tabs and CR", "spaces", "blank columns"],
)
def test_the_same_value_however_it_is_written(
    store: Store, read_values: Read, content: str
) -> None:
    intake = read_values(store, content)

    assert rows_of(plan_of(intake).new) == ONE_VALUE
    assert intake.row_count == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Витебская область", "vitebsk-region"),
        ("витебская\u00a0Область", "vitebsk-region"),
        ("Віцебск", "vitebsk"),
        ("Зэльва", "zelva"),
        ("Zelva", "zelva"),
        ("beları", None),
        ("Мин\u0441к", "minsk"),
    ],
)
def test_place_by_any_of_its_names(
    store: Store, read_values: Read, name: str, code: str | None
) -> None:
    plan = read_values(store, f"place,indicator,year,value\n{name},1.1.1,2020,99\n").plan

    assert (None if plan is None else list(plan.new["place"])) == (None if code is None else [code])


def test_e_with_and_without_its_dots_is_one_letter(
    store: Store, read_values: Read, write_places: Callable[[Store, str], int]
) -> None:
    write_places(store, "place,name_ru\nmogilev,Могилёв\n")

    for name in ("Могилев", "МОГИЛЁВ", "Могиле\u0308в"):
        intake = read_values(store, f"place,indicator,year,value\n{name},1.1.1,2020,99\n")
        assert list(plan_of(intake).new["place"]) == ["mogilev"]


def test_exact_code_goes_before_the_name_of_another_place(
    store: Store, read_values: Read, write_places: Callable[[Store, str], int]
) -> None:
    write_places(store, "place,name\nminsk-district,minsk\n")

    intake = read_values(store, "place,indicator,year,value\nminsk,1.1.1,2020,99\n")

    assert list(plan_of(intake).new["place"]) == ["minsk"]


def test_lines_are_those_of_the_file_even_after_line_ends_within_cells(
    store: Store, read_values: Read
) -> None:
    content = (
        HEAD
        + 'minsk,1.1.1,2018,99,,,"three\nlines\r\nhere"\n'
        + "\n"
        + "minsk,1.1.1,2019,99,,,\n"
        + "minsk,1.1.1,2020,99,,,\n"
    )

    new = plan_of(read_values(store, content)).new

    assert list(new["line"]) == [2, 6, 7]
    assert new["note"].iloc[0] == "three\nlines\r\nhere"


def test_blank_value_says_nothing_and_is_counted(
    store: Store, read_values: Read, write_values: Write
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,99,official,,\n")

    intake = read_values(
        store, HEAD + "minsk,1.1.1,2020,,official,,\nminsk,1.1.1,2021, ,survey,,a note\n"
    )

    assert plan_of(intake).is_empty
    assert (intake.row_count, intake.blank_count) == (2, 2)


def test_not_applicable_has_no_value(store: Store, read_values: Read, write_values: Write) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2020,99,official,,\n")

    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2020,,not_applicable,,no such thing\n"))

    (changed,) = plan.changed.to_dict("records")
    assert math.isnan(changed["value"])
    assert changed["status"] == "not_applicable"
    assert (changed["old_value"], changed["old_status"]) == (99, "official")


def test_zero_is_a_value(store: Store, read_values: Read) -> None:
    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2020,0,,,\nminsk,1.1.1,2021,-0.0,,,\n"))

    assert [math.copysign(1, value) for value in plan.new["value"]] == [1, 1]
    assert list(plan.new["value"]) == [0, 0]


def test_new_changed_and_unchanged(store: Store, read_values: Read, write_values: Write) -> None:
    write_values(
        store,
        HEAD
        + "minsk,1.1.1,2015,99,survey,Belstat,old\n"
        + "minsk,1.1.1,2016,99,survey,Belstat,old\n"
        + "minsk,1.1.1,2017,99,survey,Belstat,old\n"
        + "minsk,1.1.1,2018,99,survey,Belstat,old\n"
        + "minsk,1.1.1,2019,99,survey,Belstat,old\n"
        + "gomel,1.1.1,2019,99,survey,Belstat,not mentioned\n",
    )

    intake = read_values(
        store,
        HEAD
        + "minsk,1.1.1,2015,99.0,survey,Belstat,old\n"
        + "minsk,1.1.1,2016,99.1,survey,Belstat,old\n"
        + "minsk,1.1.1,2017,99,estimate,Belstat,old\n"
        + "minsk,1.1.1,2018,99,survey,World Bank,old\n"
        + "minsk,1.1.1,2019,99,survey,Belstat,\n"
        + "minsk,1.1.1,2020,99,survey,Belstat,old\n",
    )

    plan = plan_of(intake)
    assert list(plan.unchanged["year"]) == [2015]
    assert list(plan.changed["year"]) == [2016, 2017, 2018, 2019]
    assert list(plan.new["year"]) == [2020]
    assert plan.removed.empty
    assert not plan.is_empty
    assert list(plan.changed["old_note"]) == ["old"] * 4
    assert list(plan.changed["note"]) == ["old", "old", "old", ""]


def test_columns_that_are_not_there_leave_alone_what_is_stored(
    store: Store, read_values: Read, write_values: Write
) -> None:
    write_values(
        store,
        HEAD
        + "minsk,1.1.1,2018,98,survey,Belstat,kept\n"
        + "minsk,1.1.1,2019,99,survey,Belstat,replaced\n",
    )

    intake = read_values(
        store,
        "place,indicator,year,value\n"
        "minsk,1.1.1,2018,98\nminsk,1.1.1,2019,97\nminsk,1.1.1,2020,96\n",
    )

    plan = plan_of(intake)
    assert rows_of(plan.unchanged) == [("minsk", "1.1.1", 2018, 98, "survey", "Belstat", "kept")]
    assert rows_of(plan.changed) == [("minsk", "1.1.1", 2019, 97, "official", "", "")]
    assert rows_of(plan.new) == [("minsk", "1.1.1", 2020, 96, "official", "", "")]


def test_blank_cells_of_columns_that_are_there_are_meant(
    store: Store, read_values: Read, write_values: Write
) -> None:
    write_values(store, HEAD + "minsk,1.1.1,2018,98,survey,Belstat,a note\n")

    plan = plan_of(read_values(store, HEAD + "minsk,1.1.1,2018,98,,,\n"))

    assert rows_of(plan.changed) == [("minsk", "1.1.1", 2018, 98, "official", "", "")]


def warnings_of(intake: Intake) -> list[tuple[str, int | None, str | None]]:
    assert not intake.has_errors
    assert intake.plan is not None
    return [(problem.kind, problem.line, problem.column) for problem in intake.problems]


def test_the_very_same_row_twice_is_counted_once(store: Store, read_values: Read) -> None:
    content = HEAD + "minsk,1.1.1,2020,99,,,\n" + "minsk,1.1.1,2020,99.0,official,,\n"

    intake = read_values(store, content)

    assert warnings_of(intake) == [("repeated_row", 3, "value")]
    assert intake.plan is not None
    assert len(intake.plan.new) == 1
    assert intake.row_count == 2


def test_not_applicable_twice_is_the_same_row(store: Store, read_values: Read) -> None:
    content = HEAD + "minsk,1.1.1,2020,,not_applicable,,\n" * 2

    assert warnings_of(read_values(store, content)) == [("repeated_row", 3, "value")]


def test_unknown_column_is_ignored(store: Store, read_values: Read) -> None:
    content = "place,Population,indicator,year,value\nminsk,5,1.1.1,2020,99\n"

    intake = read_values(store, content)

    assert warnings_of(intake) == [("unknown_column", 1, "Population")]
    assert intake.has_warnings


def test_made_up_value_in_place_of_a_published_one(
    store: Store, read_values: Read, write_values: Write
) -> None:
    rows = "minsk,1.1.1,2019,98,{0},,\nminsk,1.1.1,2020,99,{1},,\n"
    write_values(store, HEAD + rows.format("survey", "illustrative"))

    intake = read_values(store, HEAD + rows.format("illustrative", "official"))

    assert warnings_of(intake) == [("weaker_status", 2, "status")]
    assert intake.problems[0].message() == (
        "An illustrative value, made up for demonstration, would replace a value with the status "
        "“survey”."
    )


@pytest.mark.parametrize(
    ("valid_range", "value", "message"),
    [
        (
            (0.0, None),
            "-1",
            "-1 is below 0, the least that is valid; check the number and its unit.",
        ),
        (
            (None, 2.5),
            "3",
            "3 is above 2.5, the most that is valid; check the number and its unit.",
        ),
        ((None, None), "-1e9", None),
        ((0.0, 2.5), "2.5", None),
        ((0.0, 2.5), "0", None),
    ],
)
def test_valid_range_may_be_open(
    store: Store,
    framework: Framework,
    valid_range: tuple[float | None, float | None],
    value: str,
    message: str | None,
) -> None:
    old = framework.node("1.1.1")
    parts = {name: getattr(old, name) for name in Node.__dataclass_fields__}
    low, high = valid_range
    node = Node(**{**parts, "parent": None, "valid_min": low, "valid_max": high})

    intake = read_upload(
        f"place,indicator,year,value\nminsk,1.1.1,2020,{value}\n".encode(),
        "file.csv",
        framework=Framework((node,)),
        places=store.places(),
        current=store.values(),
        revision=store.revision,
        this_year=2026,
    )

    found = [problem.message() for problem in intake.problems]
    assert found == ([] if message is None else [message])
