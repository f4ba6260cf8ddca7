"""The cells of a value column: each read exactly as its author meant, or asked about."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake import templates_number
from data.intake.amounts import Amounts, Meaning, read_amounts
from data.intake.options import DecimalMark
from data.intake.problems import Template, make_problem
from data.intake.sheet import Cell, Kind, Typed, text_of


def outcome(amounts: Amounts, cell: int) -> float | str:
    """Return the number of a cell, its meaning, or the kind of its fault."""
    if cell in amounts.faults:
        assert amounts.meanings[cell] == Meaning.FAULT
        return amounts.faults[cell].template.kind
    meaning = Meaning(amounts.meanings[cell])
    if meaning is Meaning.NUMBER:
        return float(amounts.numbers[cell])
    assert math.isnan(amounts.numbers[cell])
    return meaning.name.lower()


def outcomes(cells: Sequence[Cell], decimal: DecimalMark | None = None) -> list[float | str]:
    amounts = read_amounts(cells, decimal)
    return [outcome(amounts, cell) for cell in range(len(cells))]


AMBIGUOUS = "ambiguous_number"
MIXED = "mixed_decimals"

TOGETHER: list[tuple[list[str], DecimalMark | None, list[float | str]]] = [
    (["12", "1 234"], None, [12.0, 1234.0]),
    (["5,5", "12"], ",", [5.5, 12.0]),
    (["5.5", "1234.567"], ".", [5.5, 1234.567]),
    (["1.234"], None, [AMBIGUOUS]),
    (["1,234"], None, [AMBIGUOUS]),
    (["1.234", "1,234"], None, [AMBIGUOUS, AMBIGUOUS]),
    (["001.234"], None, [AMBIGUOUS]),
    (["5,5", "5.555"], ",", [5.5, AMBIGUOUS]),
    (["5.5", "5,555"], ".", [5.5, AMBIGUOUS]),
    (["5,5", "5,555"], ",", [5.5, 5.555]),
    (["5.5", "-5.555"], ".", [5.5, -5.555]),
    (["0,123", "1,234"], ",", [0.123, 1.234]),
    (["1234,567", "1,234"], ",", [1234.567, 1.234]),
    (["1.234,5", "1.234"], ",", [1234.5, 1234.0]),
    (["1.234,5", "1,234"], ",", [1234.5, 1.234]),
    (["1.234.567", "1.234"], ",", [1234567.0, 1234.0]),
    (["1,234,567", "1,234", "5.5"], ".", [1234567.0, 1234.0, 5.5]),
    (["1 234,567", "1.234"], ",", [1234.567, AMBIGUOUS]),
    (["1 234,567", "1,234"], ",", [1234.567, 1.234]),
    (["5,5", "5.5"], None, [MIXED, MIXED]),
    (["5,5", "6,5", "5.5"], ",", [5.5, 6.5, MIXED]),
    (["5,5", "6.5", "5.5", "1.234"], ".", [MIXED, 6.5, 5.5, AMBIGUOUS]),
    (["1.234.567", "12.5"], None, [MIXED, MIXED]),
    (["1.234 %", "1.234*", "1,5"], ",", [AMBIGUOUS, AMBIGUOUS, 1.5]),
    (["1.234 %", "1.234*", "1.5"], ".", [1.234, 1.234, 1.5]),
    ([], None, []),
]


@pytest.mark.parametrize(("cells", "decimal", "expected"), TOGETHER)
def test_the_decimal_mark_is_decided_from_all_cells(
    cells: list[str], decimal: DecimalMark | None, expected: list[float | str]
) -> None:
    assert outcomes(cells) == expected
    assert read_amounts(cells).decimal == decimal
    # The order of the cells decides nothing.
    assert outcomes(cells[::-1]) == expected[::-1]


@pytest.mark.parametrize(
    ("cells", "decimal", "expected", "doubtful"),
    [
        (["1.234"], ".", [1.234], []),
        (["1.234"], ",", [1234.0], [0]),
        (["1,234", "5.5"], ".", [1234.0, 5.5], [0]),
        (["1,234", "1,234.5"], ".", [1234.0, 1234.5], []),
        (["5,5", "5.555"], ".", [MIXED, 5.555], []),
        (["5,5", "5.5"], ",", [5.5, MIXED], []),
        (["12", "1 234"], ",", [12.0, 1234.0], []),
        (["1.234.567"], ".", [MIXED], []),
    ],
)
def test_the_decimal_mark_that_a_person_chose(
    cells: list[str], decimal: DecimalMark, expected: list[float | str], doubtful: list[int]
) -> None:
    amounts = read_amounts(cells, decimal)

    assert [outcome(amounts, cell) for cell in range(len(cells))] == expected
    assert list(amounts.doubts) == doubtful
    assert amounts.decimal == decimal


ALONE: dict[str, float | str] = {
    "0": 0.0,
    "-0": 0.0,
    "0,0": 0.0,
    "007": 7.0,
    "+5,5": 5.5,
    "−5,5": -5.5,
    "–5,5": -5.5,
    ",5": 0.5,
    "1 234 567,5": 1234567.5,
    "1\u00a0234,5": 1234.5,
    "1\u202f234,5": 1234.5,
    "-1\u2009234,5": -1234.5,
    "1'234.5": 1234.5,
    "1’234’567": 1234567.0,
    "1,5E+01": 15.0,
    "1.5e-3": 0.0015,
    "12,4%": 12.4,
    "12,4 %": 12.4,
    "12,4\u00a0%": 12.4,
    "'12,5": 12.5,
    "'-5": -5.0,
    # marks and flags
    "12,4 1)": 12.4,
    "12,4 1),2)": 12.4,
    "1 234 12)": 1234.0,
    "12,4*": 12.4,
    "12,4 **": 12.4,
    "12,4*)": 12.4,
    "12,4†": 12.4,
    "12,4¹": 12.4,
    "12¹⁾": 12.0,
    "12,4 ²": 12.4,
    "12,4 [1]": 12.4,
    "12.4 [p]": 12.4,
    "12.4 e": 12.4,
    "12.4 bp": 12.4,
    "12,4% 1)": 12.4,
    "12,4%1)": 12.4,
    # no value
    "": "missing",
    "-": "missing",
    "–": "missing",
    "—": "missing",
    "…": "missing",
    "...": "missing",
    "..": "missing",
    ".": "missing",
    ":": "missing",
    ": c": "missing",
    ":c": "missing",
    "н/д": "missing",
    "Н/Д": "missing",
    "н. д.": "missing",
    "нет данных": "missing",
    "N/A": "missing",
    "k. A.": "missing",
    "x": "missing",
    "Х": "missing",
    "н/д 1)": "missing",
    "–*": "missing",
    "'-": "missing",
    "[remove]": "remove",
    "удалить": "remove",
    "Löschen": "remove",
    "not_applicable": "not_applicable",
    "Не применимо": "not_applicable",
    "entfällt": "not_applicable",
    # errors
    "12,41)": AMBIGUOUS,
    "51)": AMBIGUOUS,
    "(12)": AMBIGUOUS,
    "(12,5 %)": AMBIGUOUS,
    "10²": AMBIGUOUS,
    "1)": "not_a_number",
    "*": "not_a_number",
    "5-": "not_a_number",
    "- 5": "not_a_number",
    "1.": "not_a_number",
    "12.345.6": "not_a_number",
    "1,2,3": "not_a_number",
    "1'23": "not_a_number",
    "0x10": "not_a_number",
    "1_000": "not_a_number",
    "inf": "not_a_number",
    "нет": "not_a_number",
    "none": "not_a_number",
    "९९": "not_a_number",
    "12 млн": "not_a_number",
    "тыс. 12": "not_a_number",
    "12 bn": "not_a_number",
    "5k": "not_a_number",
    "5 чел.": "not_a_number",
    "$5": "not_a_number",
    "5 €": "not_a_number",
    "12 usd": "not_a_number",
    "<5": "not_a_number",
    "≈ 5": "not_a_number",
    "12,4 (p)": "not_a_number",
    "12 34": "two_numbers",
    "0 123": "two_numbers",
    "12,4 (1)": "two_numbers",
    "12,4 (6,1)": "two_numbers",
    "5-6": "two_numbers",
    "5–6": "two_numbers",
    "5/6": "two_numbers",
    "5; 6": "two_numbers",
    "5 ± 1": "two_numbers",
    "12,4 1": "two_numbers",
    "05.янв": "looks_like_date",
    "янв.05": "looks_like_date",
    "12.Mai": "looks_like_date",
    "5-Jan": "looks_like_date",
    "1.5.2024": "looks_like_date",
    "01.02.03": "looks_like_date",
    "1/5/2024": "looks_like_date",
    "2024-05-01": "looks_like_date",
    "#N/A": "cell_error",
    "#ДЕЛ/0!": "cell_error",
    "####": "cell_error",
    "=A1+B1": "formula_without_result",
    "1" * 41: "number_too_long",
    "1" * 20 + "," + "1" * 20: "number_too_long",
    "1e999": "number_not_kept",
    "1,5e-999": "number_not_kept",
}


@pytest.mark.parametrize(("cell", "expected"), ALONE.items())
def test_cell_alone(cell: str, expected: float | str) -> None:
    assert outcomes([cell]) == [expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Typed(Kind.NUMBER, "1.234"), 1.234),
        (Typed(Kind.NUMBER, "-0"), 0.0),
        (Typed(Kind.NUMBER, "1e+22"), 1e22),
        (Typed(Kind.PERCENT, "12.4"), 12.4),
        (Typed(Kind.NUMBER, "inf"), "number_not_kept"),
        (Typed(Kind.DATE, "2024-05-01"), "looks_like_date"),
        (Typed(Kind.TRUTH, "TRUE"), "not_a_number"),
        (Typed(Kind.ERROR, "#DIV/0!"), "cell_error"),
        (Typed(Kind.NO_RESULT, "=A1"), "formula_without_result"),
    ],
)
def test_cell_of_a_workbook(cell: Cell, expected: float | str) -> None:
    # What a workbook knows to be a number decides nothing for texts beside it.
    assert outcomes([cell, "1.234", "нет данных"]) == [expected, AMBIGUOUS, "missing"]


def test_zero_has_one_sign_only() -> None:
    cells: list[Cell] = ["-0", "-0.0", "−0.00", Typed(Kind.NUMBER, "-0")]

    assert not np.signbit(read_amounts(cells).numbers).any()


def test_marks_and_percents_by_cell() -> None:
    amounts = read_amounts(["12", "12,4 1)", "12,5 %", "12,6% *", Typed(Kind.PERCENT, "5"), "7 bp"])

    assert dict(amounts.marks) == {1: "1)", 3: "*", 5: "bp"}
    assert amounts.percents.tolist() == [False, False, True, True, True, False]


def test_number_that_a_spreadsheet_shortened_is_doubted() -> None:
    amounts = read_amounts(["1,23E+05", "1,23456E+05", "1,2E+00", "1e+22"])

    assert {cell: doubt.fields["large"] for cell, doubt in amounts.doubts.items()} == {0: "123000"}


def test_ambiguous_number_names_both_readings_and_two_ways_out() -> None:
    fault = read_amounts(["-1.034"]).faults[0]
    sentence = make_problem(fault.template, found="-1.034", more=fault.fields).message()

    assert sentence == (
        "“-1.034” may be -1034, or -1 and 034 thousandths; write -1034 or -1.0340, or choose the "
        "decimal mark above the preview."
    )
    assert outcomes(["-1.0340"]) == [-1.034]


def test_every_fault_fills_its_sentence() -> None:
    cells = [*ALONE, "5,5", "5.5", "1.234"]
    for decimal in (None, ".", ","):
        amounts = read_amounts(cells, decimal)
        for cell, fault in [*amounts.faults.items(), *amounts.doubts.items()]:
            found = text_of(cells[cell])
            problem = make_problem(
                fault.template, found=found, expected=fault.expected, more=fault.fields
            )
            message = problem.message()
            assert "None" not in message
            assert found[:79] in message or len(found) > 80


def test_sentences_are_whole() -> None:
    for template in vars(templates_number).values():
        if isinstance(template, Template):
            assert re.match(r"[A-Z“{]", template.text)
            assert re.search(r"[.}]$", template.text)


GROUPS = ["", " ", "\u00a0", "\u202f", "\u2009", "'", "’", "other"]
AFTER = ["", " 1)", "*", "¹", " e", " [2]", "%", " %", " % 1)"]
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9),
    st.integers(-(10**9), 10**9).map(float),
    st.decimals(-(10**6), 10**6, places=3).map(float),
)


def written(number: float, decimal: str, group: str, after: str, minus: str) -> str:
    """Return the number as a person writes it, all its digits kept."""
    digits = format(abs(number), "f") if float(format(number, "f")) == number else ""
    if not digits:
        return (
            repr(number).replace("-", minus, 1 if number < 0 else 0).replace(".", decimal) + after
        )
    whole, _, fraction = digits.partition(".")
    mark = {"other": "." if decimal == "," else ","}.get(group, group)
    whole = f"{int(whole):,}".replace(",", mark)
    fraction = fraction.rstrip("0")
    text = f"{whole}{decimal}{fraction}" if fraction else whole
    return (minus if number < 0 else "") + text + after


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(numbers, st.sampled_from(GROUPS), st.sampled_from(AFTER), st.sampled_from("-−–")),
        max_size=8,
    ),
    st.sampled_from(".,"),
)
def test_numbers_in_any_style_beside_a_deciding_cell_read_back(
    many: list[tuple[float, str, str, str]], decimal: DecimalMark
) -> None:
    other = "." if decimal == "," else ","
    cells = [f"1{other}234{decimal}5"]
    cells += [written(number, decimal, *style) for number, *style in many]

    assert outcomes(cells) == [1234.5, *(number + 0.0 for number, *_ in many)]
    assert read_amounts(cells).decimal == decimal


def reference(text: str) -> set[float]:
    """Return every number that a text may be, found by trying, slowly and by other means."""
    found = set()
    bare = re.sub(r"(?<=[0-9])\s*%$", "", text)
    for decimal in ".,":
        whole, *rest = bare.split(decimal)
        for group in (" ", "\u00a0", "'", ",", "."):
            pieces = whole.lstrip("+-").split(group) if group != decimal else [whole.lstrip("+-")]
            fine = len(rest) <= 1 and all(set(piece) <= set("0123456789") for piece in pieces)
            if len(pieces) > 1:
                fine &= 1 <= len(pieces[0]) <= 3 and int(pieces[0] or 0) > 0
                fine &= all(len(piece) == 3 for piece in pieces[1:])
            fine &= not rest or (rest[0] != "" and set(rest[0]) <= set("0123456789"))
            joined = "".join(pieces)
            if fine and (joined or rest) and len(whole) - len(whole.lstrip("+-")) <= 1:
                sign = -1 if whole.startswith("-") else 1
                number = sign * Fraction(f"{joined or '0'}.{rest[0] if rest else '0'}")
                found.add(float(number) + 0.0)
    return found


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(
        st.text(alphabet="01234567.,.,+- '\u00a0%", max_size=9).map(lambda text: text.strip()),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from([None, ".", ","]),
)
def test_no_number_differs_from_what_a_slow_reference_reads(
    cells: list[str], decimal: DecimalMark | None
) -> None:
    for cell, found in zip(cells, outcomes(cells, decimal), strict=True):
        if isinstance(found, float):
            readings = reference(cell.removeprefix("'").lstrip())
            assert found in readings
            # Two readings are decided by a person or by another cell, never by the cell itself.
            assert len(readings) == 1 or decimal is not None or len(set(cells)) > 1


@given(
    st.lists(
        st.from_regex(r"-?[0-9]{1,25}(\.[0-9]{1,13})?", fullmatch=True), min_size=1, max_size=20
    )
)
def test_plain_numbers_are_rounded_correctly(cells: list[str]) -> None:
    amounts = read_amounts([*cells, "0.5"])

    for cell, text in enumerate(cells):
        assert amounts.numbers[cell] == float(text)
