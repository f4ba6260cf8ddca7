"""Which row is the header, what it makes of the table, and what stands beside it."""

from collections.abc import Callable

import pytest

from data.intake import Intake, ReadOptions
from data.store import Store

Read = Callable[..., Intake]
Row = tuple[str, str, int, float]


def values_of(intake: Intake) -> list[Row]:
    """The values of a file that has no errors, in its order."""
    assert intake.plan is not None, [problem.message() for problem in intake.problems]
    rows = intake.plan.new.sort_values(["line", "position"])
    return list(rows[["place", "indicator", "year", "value"]].itertuples(index=False, name=None))


def found_in(intake: Intake) -> list[tuple[str, int | None, str | None]]:
    return [(problem.kind, problem.line, problem.column) for problem in intake.problems]


YEARS_ACROSS = """Таблица 1. Показатели образования;;
Город: Витебск;;

Показатель;2020 г.;2021*
1.1.1 Уровень грамотности молодёжи;99,5;98,1 1)
Образование;;
4.1.1;;–
2.1.1;18 500,25;19 000

1) Предварительные данные.;;
Источник: Белстат;;
"""


def test_years_across_between_titles_headings_and_footnotes(
    store: Store, read_values: Read
) -> None:
    intake = read_values(store, YEARS_ACROSS)

    assert values_of(intake) == [
        ("vitebsk", "1.1.1", 2020, 99.5),
        ("vitebsk", "1.1.1", 2021, 98.1),
        ("vitebsk", "2.1.1", 2020, 18500.25),
        ("vitebsk", "2.1.1", 2021, 19000.0),
    ]
    reading = intake.reading
    assert (reading.layout, reading.decimal, reading.delimiter) == ("years_across", ",", ";")
    assert (reading.place, reading.needs_place, reading.header_line) == ("vitebsk", True, 4)
    assert [line for line, _ in reading.ignored] == [1, 2, 6, 10, 11]
    assert intake.blank_count == 2
    plan = intake.plan
    assert plan is not None
    assert dict(
        zip(plan.new["line"] * 10 + plan.new["position"], plan.new["note"], strict=True)
    ) == {
        51: "",
        52: "1); *",
        81: "",
        82: "*",
    }


def test_indicators_across_with_place_and_year_down(store: Store, read_values: Read) -> None:
    intake = read_values(
        store, "Город,Год,1.1.1,10.1.1,Population\nВитебск,2020,99.5,7,x\nГомель,2021,,6.5,y\n"
    )

    assert values_of(intake) == [
        ("vitebsk", "1.1.1", 2020, 99.5),
        ("vitebsk", "10.1.1", 2020, 7.0),
        ("gomel", "10.1.1", 2021, 6.5),
    ]
    assert intake.reading.layout == "indicators_across"
    assert found_in(intake) == [("unknown_column", 1, "Population")]


def test_top_left_cell_may_be_blank(store: Store, read_values: Read) -> None:
    down = read_values(store, "Vitebsk;;\n;2020;2021\n1.1.1;99;98\n10.1.1;7;\n")
    across = read_values(store, "Vitebsk;;\n;1.1.1;10.1.1\n2020;99;7\n2021;98;\n")

    assert sorted(values_of(down)) == sorted(values_of(across))
    assert down.reading.layout == "years_across"
    assert across.reading.layout == "indicators_across"


def test_place_that_the_person_names(store: Store, read_values: Read) -> None:
    content = "indicator,year,value\n1.1.1,2020,99\n"

    assert found_in(read_values(store, content)) == [("missing_place", 1, "place")]
    assert read_values(store, content).reading.needs_place
    assert values_of(read_values(store, content, ReadOptions(place="Віцебск"))) == [
        ("vitebsk", "1.1.1", 2020, 99.0)
    ]
    (problem,) = read_values(store, content, ReadOptions(place="Vitebks")).problems
    assert problem.message().startswith("“Vitebks” is not a place that is known; did you mean")


def test_titles_that_name_two_places_do_not_decide(store: Store, read_values: Read) -> None:
    intake = read_values(store, "City: Vitebsk;City: Gomel\nindicator;2020\n1.1.1;99\n")

    (problem,) = intake.problems
    assert (problem.kind, problem.expected) == ("missing_place", "gomel, vitebsk")


@pytest.mark.parametrize(
    "titles",
    ["Vitebsk;Gomel", "Гомельская область\nКормянский район", "Город: Полоцк\nВитебск"],
)
def test_titles_decide_only_where_they_leave_no_doubt(
    store: Store, read_values: Read, titles: str
) -> None:
    intake = read_values(store, f"{titles}\nindicator;2020\n1.1.1;99\n")

    assert [problem.kind for problem in intake.problems] == ["missing_place"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("place;indicator;20x3\nminsk;1.1.1;9\n", [("missing_column", 1, "year")]),
        (
            "place;indicator;2020;202x\nminsk;1.1.1;9;8\n",
            [("not_a_year", 1, "202x")],
        ),
        (
            "place;indicator;2020;2031\nminsk;1.1.1;9;8\n",
            [("year_out_of_range", 1, "2031")],
        ),
        (
            "place;indicator;2020;2020 г.\nminsk;1.1.1;9;8\n",
            [("repeated_column", 1, "2020 г.")],
        ),
        (
            "place;year;1.1.1;1.1.9\nminsk;2020;9;8\n",
            [("unknown_indicator", 1, "1.1.9")],
        ),
        (
            "place;year;1.1.1;1.1\nminsk;2020;9;8\n",
            [("not_an_indicator", 1, "1.1")],
        ),
        (
            "place;indicator;2020;2021\nminsk;1.1.1;9;many\nnowhere;1.1.1;9;8\nminsk;4.1.1;9\n",
            [
                ("not_a_number", 2, "2021"),
                ("unknown_place", 3, "place"),
                ("too_few_cells", 4, "2021"),
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_wide_table_is_told_with_its_place(
    store: Store,
    read_values: Read,
    content: str,
    expected: list[tuple[str, int, str]],
) -> None:
    intake = read_values(store, content)

    assert intake.has_errors
    assert set(expected) <= set(found_in(intake))
    assert intake.plan is None


def test_names_beside_codes_must_agree(store: Store, read_values: Read) -> None:
    head = "Country Name,Country Code,Series Name,Series Code,2019 [YR2019]\n"

    good = read_values(store, head + "Belarus,BLR,whatever,1.1.1,99\nBelarus,BLR,,4.1.1,..\n")
    bad = read_values(store, head.replace("Country", "Place") + "Vitebsk,gomel,,1.1.1,99\n")

    assert values_of(good) == [("belarus", "1.1.1", 2019, 99.0)]
    assert found_in(bad) == [("disagreeing_cells", 2, "Place Code")]


def test_last_lines_are_footnotes_only_where_they_hold_no_value(
    store: Store, read_values: Read
) -> None:
    head = "place;indicator;year;value\nminsk;1.1.1;2020;99\n"

    assert values_of(read_values(store, head + "* of all residents;;;\nSource: Belstat\n"))
    for last in ("Vitebks", "1) minsk;1.1.1;2021;98", "minsk;1.1.1", "minsk"):
        assert read_values(store, head + last + "\n").has_errors, last


@pytest.mark.parametrize(
    "text",
    [
        "Показатель;2022\nВитебск;\n1.1.1;99\nГомель;\n4.1.1;80\n",
        "Показатель;2022\n1.1.1;99\nг. Орша;\n4.1.1;80\n",
        "Год;1.1.1\n2021;99\nГород: Гомель;\n2022;80\n",
        ";Витебск;Гомель\nПоказатель;2022;2023\n1.1.1;99;98\n",
        "Наименование;Год;1.1.1\nГомель;2022;98\nВитебск;2021;99\n",
        "Территория;Регион;Год;1.1.1\nГомель;Гомельская область;2022;99\n",
    ],
)
def test_another_place_within_a_file_of_one_place_is_asked_about(
    store: Store, read_values: Read, text: str
) -> None:
    intake = read_values(store, text, ReadOptions(place="vitebsk"))

    assert intake.plan is None
    assert {problem.kind for problem in intake.problems if problem.severity == "error"} == {
        "disagreeing_cells"
    }


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Country,Region", "Belarus,Vitebsk Region"),
        ("Region,Country", "Vitebsk Region,Belarus"),
        ("Country,Country Code,Region", "Belarus,BLR,Vitebsk Region"),
        ("Region,District", ",Vitebsk Region"),
    ],
)
def test_the_narrowest_column_of_places_is_the_place(
    store: Store, read_values: Read, header: str, cells: str
) -> None:
    intake = read_values(store, f"{header},Year,1.1.1\n{cells},2022,99\n")

    assert values_of(intake) == [("vitebsk-region", "1.1.1", 2022, 99.0)]


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("Country,Region", "Belarus,Brest Region", "unknown_place"),
        ("Region,District", "Vitebsk Region,Orsha", "unknown_place"),
        ("City,Region name", "Orsha,Vitebsk Region", "unknown_place"),
        ("Territory,Region", "Vitebsk,Vitebsk Region", "missing_place"),
    ],
)
def test_a_place_is_never_taken_for_what_it_lies_in(
    store: Store, read_values: Read, header: str, cells: str, kind: str
) -> None:
    intake = read_values(store, f"{header},Year,1.1.1\n{cells},2022,99\n")

    assert intake.plan is None
    assert [problem.kind for problem in intake.problems] == [kind]


@pytest.mark.parametrize("cell", ["88,3*", "88,3 1)", "88,3 p", "1E1", "≈88", "88 %", "удалить"])
def test_a_last_row_that_begins_like_a_footnote_is_not_lost(
    store: Store, read_values: Read, cell: str
) -> None:
    intake = read_values(
        store,
        f"Город;Показатель;Год;Значение\nГомель;1.1.1;2022;99\n1) Витебск;1.1.1;2022;{cell}\n",
    )

    assert ("unknown_place", 3, "Город") in found_in(intake)


def test_a_value_alone_beside_the_table_is_no_heading(store: Store, read_values: Read) -> None:
    intake = read_values(store, "Показатель;2022\n1.1.1;99\n;;88,3\n", ReadOptions(place="vitebsk"))

    assert found_in(intake) == [("too_many_cells", 3, None)]


@pytest.mark.parametrize(
    ("header", "cell", "is_refused"),
    [
        ("UNIT_MULT", "3", True),
        ("UNIT_MULT", "0", False),
        ("Unit multiplier", "Units", False),
        ("ACTION", "D", True),
        ("ACTION", "I", False),
        ("Ед. изм.", "тыс. человек", True),
        ("Ед. изм.", "промилле", True),
        ("Ед. изм.", "на 100 тыс. человек", False),
        ("Unit", "thousand", True),
    ],
)
def test_what_multiplies_a_value_stops_the_file(
    store: Store, read_values: Read, header: str, cell: str, *, is_refused: bool
) -> None:
    intake = read_values(
        store, f"place;indicator;year;value;{header}\nvitebsk;1.4.1;2022;912;{cell}\n"
    )

    assert found_in(intake) == ([("disagreeing_cells", 2, header)] if is_refused else [])


@pytest.mark.parametrize("column", ["note", "Source", "unit", "place name", "definition"])
def test_decimals_in_a_column_of_words_are_asked_about(
    store: Store, read_values: Read, column: str
) -> None:
    header = f"place,indicator,year,value,{column}\n"

    intake = read_values(store, f"{header}vitebsk,4.1.1,2022,88,3\nvitebsk,4.1.1,2023,89,1\n")

    assert found_in(intake) == [("ambiguous_number", 2, column), ("ambiguous_number", 3, column)]
    for other in ("rank", "№"):
        intake = read_values(
            store, f"place,indicator,year,value,{other}\nvitebsk,4.1.1,2022,88,3\n"
        )
        assert values_of(intake) == [("vitebsk", "4.1.1", 2022, 88.0)]
    intake = read_values(store, header.replace(",", ";") + "vitebsk;4.1.1;2022;88;vitebsk\n")
    assert values_of(intake) == [("vitebsk", "4.1.1", 2022, 88.0)]


def test_a_year_below_the_header_begins_another_table(store: Store, read_values: Read) -> None:
    text = "Показатель;2021\n1.1.1;98\n2022;\n4.1.1;99\n"

    intake = read_values(store, text, ReadOptions(place="vitebsk"))

    assert found_in(intake) == [("unknown_indicator", 3, "Показатель")]


@pytest.mark.parametrize(("cell", "is_date"), [("01.02", True), ("09.12", True), ("1.02", False)])
def test_a_day_and_a_month_are_no_number(
    store: Store, read_values: Read, cell: str, *, is_date: bool
) -> None:
    intake = read_values(store, f"place;indicator;year;value\nvitebsk;1.1.1;2022;{cell}\n")

    assert found_in(intake) == ([("looks_like_date", 2, "value")] if is_date else [])


@pytest.mark.parametrize(
    "header", ["за 2021 год", "год 2021", "2021 p", "31.12.2021", "2021(p)", "20211)"]
)
def test_header_that_means_a_year_in_another_way_is_no_column_to_ignore(
    store: Store, read_values: Read, header: str
) -> None:
    intake = read_values(store, f"place;indicator;2020;{header}\nminsk;1.1.1;99;98\n")

    assert found_in(intake) == [("not_a_year", 1, header)]
    assert "within 1900–2026" in intake.problems[0].message()


@pytest.mark.parametrize("header", ["2019–2021", "in % of 2019", "Change since 2019", "2020/2019"])
def test_header_that_means_something_else_may_be_ignored(
    store: Store, read_values: Read, header: str
) -> None:
    intake = read_values(store, f"place;indicator;2020;{header}\nminsk;1.1.1;99;98\n")

    assert found_in(intake) == [("unknown_column", 1, header)]


def test_words_that_narrow_an_indicator_ask_for_a_look(store: Store, read_values: Read) -> None:
    down = "place;indicator;2020\nminsk;1.3.1 женщины;40\nminsk;1.1.1 Adult literacy rate;99\n"
    across = "place;year;1.3.1 (rank)\nminsk;2020;4\n"

    assert found_in(read_values(store, down)) == [("part_of_indicator", 2, "indicator")]
    assert found_in(read_values(store, across)) == [("part_of_indicator", 1, "1.3.1 (rank)")]


def test_region_in_a_title_is_no_place(store: Store, read_values: Read) -> None:
    content = "Region: Vitebsk\nindicator;2020\n1.1.1;99\n"

    assert found_in(read_values(store, content)) == [("missing_place", 2, "place")]
