"""Files that are refused: each with every problem it has, and nothing stored."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.intake import Intake, read_places
from data.intake.decode import MAX_BYTES
from data.store import Store

Read = Callable[[Store, str | bytes], Intake]
Where = tuple[str, int | None, str | None]

HEAD = "place,indicator,year,value,status,source,note\n"
GOOD = "minsk,1.1.1,2020,99,official,,\n"
NAMESAKES = b"place,name\nkorma-2,Korma\n"


@pytest.fixture(scope="module")
def namesakes(places_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store where two places have the name Korma; files that are refused leave it as it is."""
    path = Path(shutil.copy(places_file, tmp_path_factory.mktemp("namesakes")))
    with Store(path) as store:
        intake = read_places(
            NAMESAKES, "file.csv", places=store.places(), revision=store.revision, this_year=2026
        )
        assert intake.plan is not None
        store.add_places(intake.plan, actor="tests")
        yield store


def row(cells: str) -> str:
    """A file of one row, in line 2."""
    return HEAD + cells + "\n"


FILES: dict[str, tuple[str | bytes, list[Where]]] = {
    # The file as a whole
    "no byte": (b"", [("empty_file", None, None)]),
    "a byte order mark alone": (b"\xef\xbb\xbf", [("empty_file", None, None)]),
    "blank lines alone": ("\n \n\t\n", [("empty_file", None, None)]),
    "separators alone": (",,,\n,,,\n", [("empty_file", None, None)]),
    "too large": (b"a" * (MAX_BYTES + 1), [("too_large", None, None)]),
    "a damaged workbook": (b"PK\x03\x04rest", [("damaged_workbook", None, None)]),
    "an old workbook": (b"\xd0\xcf\x11\xe0rest", [("old_workbook", None, None)]),
    "Latin-1 after CR lines": (
        row("minsk,1.1.1,2020,99,,,\nminsk,1.1.1,2021,99,,é,")
        .replace("\n", "\r")
        .encode("latin-1"),
        [("undecided_encoding", 3, None)],
    ),
    "a NUL byte": (row("minsk,1.1.1,2020,9\x009,,,"), [("nul_byte", 2, None)]),
    "a header alone": (HEAD, [("no_rows", 1, None)]),
    "a header and blank rows": (HEAD + "\n,,,,,,\n", [("no_rows", 1, None)]),
    "an open quotation mark": (
        HEAD + GOOD + 'minsk,1.1.1,2021,"99,official,,\n' + GOOD,
        [("open_quote", 3, None)],
    ),
    "a letter after a quotation mark": (
        row('minsk,1.1.1,2020,99,,"a"b,'),
        [("open_quote", 2, None)],
    ),
    "an open quotation mark in the header": ('"place,indicator\n', [("open_quote", 1, None)]),
    "an open quotation mark below a wrong row": (
        HEAD + "minsk,1.1.1,20x3,99,,,\n" + '"minsk,1.1.1,2021,99,,,\n',
        [("open_quote", 3, None)],
    ),
    "a cell without end": (
        row("minsk,1.1.1,2020,99,,," + "x" * 140_000),
        [("cell_too_long", 2, None)],
    ),
    # The header
    "no column for the year": (
        "place,indicator,value\nminsk,1.1.1,99\n",
        [("missing_column", 1, "year")],
    ),
    "no header": (
        GOOD,
        [
            *[("missing_column", 1, name) for name in ("place", "indicator", "year", "value")],
            *[("unknown_column", 1, name) for name in ("minsk", "1.1.1", "2020", "99", "official")],
        ],
    ),
    "the same column twice": (
        "place,indicator,year,value,Value\nminsk,1.1.1,2020,99,99\n",
        [("repeated_column", 1, "Value")],
    ),
    "place and city": (
        "place,City,indicator,year,value\nminsk,minsk,1.1.1,2020,99\n",
        [("repeated_column", 1, "City")],
    ),
    # Rows
    "too few cells": (row("minsk,1.1.1,2020,99"), [("too_few_cells", 2, "status")]),
    "too many cells": (row("minsk,1.1.1,2020,99,,,,more"), [("too_many_cells", 2, None)]),
    "a decimal comma in a comma file": (
        "place,indicator,year,value\nminsk,1.1.1,2020,98,5\n",
        [("too_many_cells", 2, None)],
    ),
    "the same key with another value": (
        HEAD + GOOD + "minsk,1.1.1,2020,98,official,,\n",
        [("conflict", 3, "value")],
    ),
    "the same key with another note, by another name": (
        HEAD + GOOD + GOOD.replace("2020", "2021") + "Минск,1.1.1,2020,99,official,,new\n",
        [("conflict", 4, "value")],
    ),
    "the same key with and without a value": (
        HEAD + GOOD + "minsk,1.1.1,2020,,not_applicable,,\n",
        [("conflict", 3, "value")],
    ),
    "a value that is not applicable": (
        row("minsk,1.1.1,2020,99,not_applicable,,"),
        [("value_not_applicable", 2, "value")],
    ),
    # Places
    "an unknown place": (row("Atlantis,1.1.1,2020,99,,,"), [("unknown_place", 2, "place")]),
    "a misspelt place": (row("Vitebks,1.1.1,2020,99,,,"), [("unknown_place", 2, "place")]),
    "a name of two places": (row("Korma,1.1.1,2020,99,,,"), [("ambiguous_place", 2, "place")]),
    "no place": (row(",1.1.1,2020,99,,,"), [("blank_cell", 2, "place")]),
    # Indicators
    "an unknown indicator": (
        row("minsk,1.1.9,2020,99,,,"),
        [("unknown_indicator", 2, "indicator")],
    ),
    "a word for an indicator": (
        row("minsk,GDP,2020,99,,,"),
        [("unknown_indicator", 2, "indicator")],
    ),
    "a date for an indicator": (
        row("minsk,01.02.2003,2020,99,,,"),
        [("code_as_date", 2, "indicator")],
    ),
    "a feature for an indicator": (
        row("minsk,1.1,2020,99,,,"),
        [("not_an_indicator", 2, "indicator")],
    ),
    "a group for an indicator": (
        row("minsk,benefits,2020,99,,,"),
        [("not_an_indicator", 2, "indicator")],
    ),
    "no indicator": (row("minsk,,2020,99,,,"), [("blank_cell", 2, "indicator")]),
    # Years
    "letters in a year": (row("minsk,1.1.1,20x3,99,,,"), [("not_a_year", 2, "year")]),
    "a year of two digits": (row("minsk,1.1.1,20,99,,,"), [("not_a_year", 2, "year")]),
    "a year with decimals": (row("minsk,1.1.1,2020.0,99,,,"), [("not_a_year", 2, "year")]),
    "a school year": (row("minsk,1.1.1,2020/21,99,,,"), [("not_a_year", 2, "year")]),
    "a year in other digits": (row("minsk,1.1.1,२०२०,99,,,"), [("not_a_year", 2, "year")]),
    "a year before 1900": (row("minsk,1.1.1,1899,99,,,"), [("year_out_of_range", 2, "year")]),
    "a year in the future": (row("minsk,1.1.1,2027,99,,,"), [("year_out_of_range", 2, "year")]),
    "no year": (row("minsk,1.1.1,,99,,,"), [("blank_cell", 2, "year")]),
    # Values
    "a word": (row("minsk,1.1.1,2020,many,,,"), [("not_a_number", 2, "value")]),
    "infinity": (row("minsk,1.1.1,2020,inf,,,"), [("not_a_number", 2, "value")]),
    "an underscore": (row("minsk,1.1.1,2020,9_9,,,"), [("not_a_number", 2, "value")]),
    "two numbers": (row("minsk,1.1.1,2020,98 99,,,"), [("two_numbers", 2, "value")]),
    "two points": (row("minsk,2.1.1,2020,12.345.6,,,"), [("not_a_number", 2, "value")]),
    "other digits": (row("minsk,1.1.1,2020,९९,,,"), [("not_a_number", 2, "value")]),
    "hexadecimal": (row("minsk,1.1.1,2020,0x10,,,"), [("not_a_number", 2, "value")]),
    "more digits than anybody means": (
        row(f"minsk,1.1.1,2020,0.{'1' * 60},,,"),
        [("number_too_long", 2, "value")],
    ),
    "too large a number": (row("minsk,2.1.1,2020,1e999,,,"), [("number_not_kept", 2, "value")]),
    "too small a number": (row("minsk,1.1.1,2020,1e-999,,,"), [("number_not_kept", 2, "value")]),
    "above the valid range": (row("minsk,1.1.1,2020,100.01,,,"), [("outside_range", 2, "value")]),
    "below the valid range": (row("minsk,1.1.1,2020,-0.5,,,"), [("outside_range", 2, "value")]),
    "a factor of a thousand": (row("minsk,3.3.1,2020,7500,,,"), [("outside_range", 2, "value")]),
    # Statuses
    "an unknown status": (row("minsk,1.1.1,2020,99,final,,"), [("unknown_status", 2, "status")]),
    "an unknown status without a value": (
        row("minsk,1.1.1,2020,,final,,"),
        [("unknown_status", 2, "status")],
    ),
    # All at once
    "everything wrong in one row": (
        row("Atlantis,1.1,20x3,many,final,,"),
        [
            ("unknown_place", 2, "place"),
            ("not_an_indicator", 2, "indicator"),
            ("not_a_year", 2, "year"),
            ("unknown_status", 2, "status"),
            ("not_a_number", 2, "value"),
        ],
    ),
    "many rows, in their order": (
        HEAD
        + "minsk,1.1.1,2020,many,,,\n"
        + "minsk,1.1.1\n"
        + "\n"
        + '"Atlan\ntis",1.1.1,2020,99,,,\n'
        + "minsk,1.1.1,1066,99,,,\n",
        [
            ("not_a_number", 2, "value"),
            ("too_few_cells", 3, "year"),
            ("unknown_place", 5, "place"),
            ("year_out_of_range", 7, "year"),
        ],
    ),
    "headers as they are written": (
        " Year ;VALUE;City;Indicator\n20;many;nowhere;1\n",
        [
            ("unknown_place", 2, "City"),
            ("not_an_indicator", 2, "Indicator"),
            ("not_a_year", 2, "Year"),
            ("not_a_number", 2, "VALUE"),
        ],
    ),
    "an error beside a warning": (
        "place,indicator,year,value,population\nminsk,1.1.1,2020,many,5\n",
        [("unknown_column", 1, "population"), ("not_a_number", 2, "value")],
    ),
}


@pytest.mark.parametrize(("content", "expected"), FILES.values(), ids=FILES.keys())
def test_bad_file_is_refused_with_all_its_problems(
    namesakes: Store,
    read_values: Read,
    content: str | bytes,
    expected: list[Where],
) -> None:
    intake = read_values(namesakes, content)

    found = [(problem.kind, problem.line, problem.column) for problem in intake.problems]
    assert found == expected
    assert intake.has_errors
    assert intake.plan is None
    assert namesakes.revision == 2
    assert namesakes.values().empty
    for problem in intake.problems:
        message = problem.message()
        assert message.endswith(".")
        assert "{" not in message
        assert "None" not in message


def test_more_rows_than_are_read(
    namesakes: Store, read_values: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.intake.delimited.MAX_ROWS", 2)
    rows = "".join(f"minsk,1.1.1,{year},99,,,\n" for year in (2018, 2019, 2020))

    (problem,) = read_values(namesakes, HEAD + rows).problems

    assert (problem.kind, problem.line) == ("too_many_rows", 4)
    assert problem.message() == "The file has more than 2 rows; split it into smaller files."


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            "Vitebks,1.1.1,2020,99,,,",
            (
                "“Vitebks” is not a place that is known; did you mean vitebsk? "
                "Use a code or a name from the list of places."
            ),
        ),
        (
            "Витебс,1.1.1,2020,99,,,",
            (
                "“Витебс” is not a place that is known; did you mean vitebsk? "
                "Use a code or a name from the list of places."
            ),
        ),
        (
            "Korma,1.1.1,2020,99,,,",
            "“Korma” is the name of several places; give the code of one of them: korma, korma-2.",
        ),
        (
            "minsk,1.1,2020,99,,,",
            "“1.1” stands for a part of the framework and not for one indicator; use one of 1.1.1.",
        ),
        (
            "minsk,GDP,2020,99,,,",
            "“GDP” is not an indicator; use a code from the framework, such as 1.1.1.",
        ),
        (
            "minsk,1.1.1,20x3,99,,,",
            "“20x3” is not a year; give four digits within 1900–2026.",
        ),
        (
            "minsk,1.1.1,2020,990,,,",
            "990 is outside the valid range from 0 to 100; check the number and its unit.",
        ),
        (
            "minsk,1.1.1,2020,99,final,,",
            (
                "“final” is not a status; use one of official, survey, estimate, provisional, "
                "proxy, illustrative, not_applicable."
            ),
        ),
    ],
)
def test_message_says_what_was_found_and_what_to_do(
    namesakes: Store,
    read_values: Read,
    cells: str,
    message: str,
) -> None:
    (problem,) = read_values(namesakes, row(cells)).problems

    assert problem.message() == message


def test_long_cell_is_shortened_in_the_message(namesakes: Store, read_values: Read) -> None:
    (problem,) = read_values(namesakes, row("A" * 5000 + ",1.1.1,2020,99,,,")).problems

    assert problem.found == "A" * 79 + "…"
    assert len(problem.message()) < 200


def test_many_misspelt_places_are_all_reported(namesakes: Store, read_values: Read) -> None:
    rows = "".join(f"Vitebsk{number},1.1.1,2020,99,,,\n" for number in range(1000))

    problems = read_values(namesakes, HEAD + rows).problems

    assert len(problems) == 1000
    assert problems[0].expected == "vitebsk, vitebsk-region"
    assert problems[-1].line == 1001
