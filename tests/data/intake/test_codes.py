"""Indicators by code or name, also where a spreadsheet program turned the code into a date."""

import itertools

import pytest

from data.intake.cells import CellFault
from data.intake.codes import IndicatorCodes
from data.intake.dates import read_date
from data.intake.problems import make_problem
from data.intake.sheet import Cell, Kind, Typed, text_of
from data.labels import read_labels
from data.paths import FRAMEWORK_PATH
from indicators.framework import Framework, read_framework
from indicators.nodes import Direction, Node

FRAMEWORK = read_framework(FRAMEWORK_PATH)
LABELS = [read_labels(FRAMEWORK, FRAMEWORK_PATH, language) for language in ("en", "ru", "be")]
NAMES = {node.code: [labels[node.code].name for labels in LABELS] for node in FRAMEWORK.nodes}
CODES = IndicatorCodes(FRAMEWORK, NAMES)


def sentence(cell: Cell, fault: CellFault) -> str:
    return make_problem(
        fault.template,
        column="indicator",
        found=text_of(cell),
        expected=fault.expected,
        more=fault.fields,
    ).message()


@pytest.mark.parametrize("code", FRAMEWORK.indicators)
def test_every_indicator_by_code_and_by_its_names(code: str) -> None:
    forms = [code, f"{code}.", f"'{code}", f" {code} "]
    for name in NAMES[code]:
        forms += [
            f"{code} {name}",
            f"{code}. {name}",
            f"{code} – {name}, %",
            f"{code}: {name.upper()}",
        ]

    assert {CODES.find(form) for form in forms} == {code}
    assert [CODES.find(name) for name in NAMES[code]] == [code] * len(NAMES[code])


def test_code_with_a_shortened_name_counts_as_the_code() -> None:
    assert CODES.find("1.1.1 Literacy rate") == "1.1.1"


@pytest.mark.parametrize(
    "cell", ["1.1.1 Election turnout", "1.1.1 Явка на выборах, %", "1.1.1 / 1.2.1", "1.1.1 (1.2.1)"]
)
def test_code_beside_the_name_or_code_of_another_is_asked_about(cell: str) -> None:
    fault = CODES.find(cell)

    assert isinstance(fault, CellFault)
    assert (fault.template.kind, fault.expected) == ("code_and_name", "1.1.1, 1.2.1")


DATES: list[tuple[Cell, str]] = [
    ("02.01.2001", "2.1.1"),
    ("2.1.2001", "2.1.1"),
    ("02.01.01", "2.1.1"),
    ("01.02.2001", "1.2.1"),
    ("01.02.2002", "1.2.2"),
    ("2-янв-01", "2.1.1"),
    ("02.янв.2001", "2.1.1"),
    ("2-Jan-01", "2.1.1"),
    ("2 января 2001", "2.1.1"),
    ("2. Januar 2001", "2.1.1"),
    ("12/5/2001", "12.5.1"),
    ("2001-05-12", "12.5.1"),
    ("2001-05-12 00:00:00", "12.5.1"),
    (Typed(Kind.DATE, "2001-05-12"), "12.5.1"),
]


@pytest.mark.parametrize(("cell", "code"), DATES)
def test_date_that_fits_one_code_is_that_code(cell: Cell, code: str) -> None:
    assert CODES.find(cell) == code
    assert CODES.known(cell) == code


@pytest.mark.parametrize(
    "cell", ["2001-02-01", "1/2/2001", "01/02/01", Typed(Kind.DATE, "2001-01-02")]
)
def test_date_that_fits_two_codes_is_asked_about(cell: Cell) -> None:
    fault = CODES.find(cell)

    assert isinstance(fault, CellFault)
    assert fault.template.kind == "code_as_date"
    assert set(str(fault.expected).split(", ")) == {"1.2.1", "2.1.1"}


@pytest.mark.parametrize(
    "cell",
    ["31.12.2023", "01.01.1999", "01.фев", "фев.01", "2023-12-31", Typed(Kind.DATE, "1999-01-01")],
)
def test_date_that_fits_no_code_is_explained(cell: Cell) -> None:
    fault = CODES.find(cell)

    assert isinstance(fault, CellFault)
    assert sentence(cell, fault) == (
        f"“{text_of(cell)}” is a date, and no indicator has a code that a spreadsheet program "
        "could have turned into it; format the column as text and write the code again, "
        "such as 1.1.1."
    )


@pytest.mark.parametrize("cell", ["36923", Typed(Kind.NUMBER, "36923")])
def test_number_of_a_day_suggests_the_code(cell: Cell) -> None:
    fault = CODES.find(cell)  # 1 February 2001

    assert isinstance(fault, CellFault)
    assert (fault.template.kind, fault.expected) == ("code_as_number", "1.2.1, 2.1.1")


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("", "blank_cell"),
        ("1.1", "not_an_indicator"),
        ("1.1.", "not_an_indicator"),
        ("1", "not_an_indicator"),
        (Typed(Kind.NUMBER, "1.1"), "not_an_indicator"),
        ("1.1 Literacy and basic skills for all", "not_an_indicator"),
        ("Literacy and basic skills for all", "not_an_indicator"),
        ("1.1.9", "unknown_indicator"),
        ("Adult literacy rat", "unknown_indicator"),
        ("SI.POV.NAHC", "unknown_indicator"),
        ("36", "unknown_indicator"),
        (Typed(Kind.ERROR, "#N/A"), "cell_error"),
        (Typed(Kind.NO_RESULT, "=A1"), "formula_without_result"),
        (Typed(Kind.TRUTH, "TRUE"), "unknown_indicator"),
    ],
)
def test_no_indicator(cell: Cell, kind: str) -> None:
    fault = CODES.find(cell)

    assert isinstance(fault, CellFault)
    assert fault.template.kind == kind
    assert "None" not in sentence(cell, fault)
    assert CODES.known(cell) is None


def test_misspelt_name_suggests_its_code() -> None:
    fault = CODES.find("Adult literacy rat")

    assert isinstance(fault, CellFault)
    assert "1.1.1" in str(fault.expected)


def test_name_of_several_indicators_is_asked_about() -> None:
    nodes = [Node("all", None, "overall")] + [
        Node(code, "all", "indicator", "Pupils", direction=Direction.HIGHER, low=0, high=1)
        for code in ("1.1", "1.2")
    ]
    fault = IndicatorCodes(Framework(tuple(nodes)), {}).find("pupils")

    assert isinstance(fault, CellFault)
    assert (fault.template.kind, fault.expected) == ("ambiguous_indicator", "1.1, 1.2")


def test_a_code_made_a_date_by_any_program_never_becomes_another_code() -> None:
    for code in FRAMEWORK.indicators:
        day, month, year = (int(part) for part in code.split("."))
        if month > 12 or day > 31:
            continue
        written = [f"{day:02}.{month:02}.{2000 + year}", f"{day}.{month}.{year:02}"]
        either_way = [f"{2000 + year}-{month:02}-{day:02}", f"{day}/{month}/{2000 + year}"]
        if day <= 12:
            either_way += [f"{2000 + year}-{day:02}-{month:02}", f"{month}/{day}/{2000 + year}"]
        assert {CODES.find(text) for text in written} == {code}
        assert all(CODES.known(text) in {code, None} for text in either_way)


@pytest.mark.parametrize(
    "text",
    ["1.2.3", "1.13.2003", "32.1.2003", "2003-13-32", "янв", "марка 5", "5 чел.", "05.05", "12.4"],
)
def test_not_dates(text: str) -> None:
    assert read_date(text) is None


def test_dates_with_all_kinds_of_marks() -> None:
    for day, mark in itertools.product(["1", "01"], [".", "-", "/"]):
        found = read_date(mark.join([day, "02", "2003"]))
        assert found is not None
        assert (found.day, found.month, found.year) == (1, 2, 2003)
        assert found.may_swap is (mark != ".")
