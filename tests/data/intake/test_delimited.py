"""Delimited texts: the delimiter, the lines, the cells; and that the fast way reads the same."""

import csv
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake import delimited
from data.intake.columns import stripped
from data.intake.delimited import TextSheet, plain_body, split_text
from data.intake.fast_text import fast_body
from data.intake.problems import Problem, UnreadableError
from data.intake.sheet import Body, Row, text_of

KNOWN = {"place", "indicator", "year", "value"}
HEAD = "place;indicator;year;value\n"


def fit(head: Sequence[Row]) -> int:
    return max((len({text_of(cell) for cell in row.cells} & KNOWN) for row in head), default=0)


def split(text: str) -> TextSheet:
    return split_text(text.encode(), fit)


def rows(text: str) -> list[tuple[int, list[str]]]:
    return [(row.line, [text_of(cell) for cell in row.cells]) for row in split(text).rows()]


def refusal(text: str) -> Problem:
    with pytest.raises(UnreadableError) as caught:
        split(text).body(0, 4)
    return caught.value.problem


def content_of(body: Body) -> tuple[list[tuple[int, list[str]]], list[Row]]:
    """The body row by row, which does not tell how its columns are kept."""
    regular = [
        (line, [text_of(column[place]) for column in body.columns])
        for place, line in enumerate(body.lines.tolist())
    ]
    return regular, list(body.irregular)


@pytest.mark.parametrize("delimiter", delimited.DELIMITERS)
def test_delimiter_that_fits_best_is_taken(delimiter: str) -> None:
    sheet = split(
        HEAD.replace(";", delimiter)
        + f'minsk{delimiter}1.1.1{delimiter}2020{delimiter}"1,5;6|7\t8"\n'
    )

    assert sheet.delimiter == delimiter
    assert list(sheet.head[1].cells) == ["minsk", "1.1.1", "2020", "1,5;6|7\t8"]


@pytest.mark.parametrize("title", ["Values, by place, year, and so on", "a|b|c", '12" x; "y', ""])
def test_title_above_the_header_does_not_decide(title: str) -> None:
    sheet = split(title + "\n" + HEAD + "minsk;1.1.1;2020;99,5\n")

    assert sheet.delimiter == ";"
    assert sheet.head[-1] == Row(3, ["minsk", "1.1.1", "2020", "99,5"])


def test_most_regular_split_is_taken_where_nothing_fits() -> None:
    assert split("Stadt|Jahr|Wert\nKöln|2020|1,5\nBonn|2021|2\n").delimiter == "|"
    assert split("Stadt;Wert\nKöln;1,5\nBonn;2,25\n").delimiter == ";"
    assert split("alone\n").head == [Row(1, ["alone"])]


def test_tie_goes_to_rows_of_equal_width() -> None:
    assert split("value\na,b\nc,d,e\n1|2\n3|4\n").head[0].cells == ["value"]


@pytest.mark.parametrize("line", ["sep=|\n", '"sep=|"\r\n', "sep=|\r"])
def test_separator_line_of_excel_is_obeyed(line: str) -> None:
    sheet = split(line + "a;b|c\n")

    assert sheet.delimiter == "|"
    assert sheet.head == [Row(2, ["a;b", "c"])]
    assert sheet.body(0, 2).row_count == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_physical_whatever_ends_them(end: str) -> None:
    text = HEAD + 'minsk;1.1.1;2020;"a\nb"\n\n ;;;\nbrest;1.1.1;2020;5'

    assert rows(text.replace("\n", end)) == [
        (1, ["place", "indicator", "year", "value"]),
        (2, ["minsk", "1.1.1", "2020", f"a{end}b"]),
        (6, ["brest", "1.1.1", "2020", "5"]),
    ]


def test_line_ends_may_be_mixed() -> None:
    assert [line for line, _ in rows("a;b\r\nc;d\re;f\ng;h")] == [1, 2, 3, 4]


def test_cells_are_stripped_of_spaces_of_all_kinds() -> None:
    text = "\ufeff a\xa0;\u202fb c\u2007;\u200bd\ufeff;\t\u3000\n"

    assert rows(text) == [(1, ["a", "b c", "d", ""])]
    assert stripped("\ufeff \u200b") == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + 'minsk;1.1.1;2020;"99\nx\n', 2),
        (HEAD + "a;b;c;d\n" + 'minsk;1.1.1;2020;"99"x\n', 3),
        ('"place;indicator\n', 1),
        # Two open ones, each in its row, close each other: a row would be lost.
        (HEAD + 'minsk;1.1.1;2020;"99\nminsk;1.1.1;2021;98\nminsk;1.1.1;2022;97"\n', 2),
    ],
)
def test_quotation_marks_that_do_not_fit_name_their_row(text: str, line: int) -> None:
    problem = refusal(text)

    assert (problem.kind, problem.line) == ("open_quote", line)


def test_long_cell_names_its_row() -> None:
    problem = refusal(HEAD + "a;b;c;" + "x" * (csv.field_size_limit() + 1))

    assert (problem.kind, problem.line) == ("cell_too_long", 2)


def test_ragged_rows_are_irregular_and_blank_ones_nowhere() -> None:
    text = HEAD + "a;b;c;d;;\n;;;\n\na;b\na;b;c;d;;e\n \n;;;;;\n"

    body = split(text).body(0, 4)

    assert content_of(body) == (
        [(2, ["a", "b", "c", "d"])],
        [Row(5, ["a", "b"]), Row(6, ["a", "b", "c", "d", "", "e"])],
    )
    assert body.row_count == 3


@pytest.mark.parametrize("text", ["", "\n \n\t\n", ",,,\n;;\n", "\ufeff"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        split(text)

    assert caught.value.problem.kind == "empty_file"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "a;b;c;d\n" * 3
    assert refusal(";" * 500_000 + "x").kind == "too_many_columns"
    assert refusal(";" * 1000 + "x").kind == "too_many_columns"
    monkeypatch.setattr(delimited, "MAX_ROWS", 2)
    problem = refusal(text)
    assert (problem.kind, problem.line) == ("too_many_rows", 4)
    monkeypatch.setattr(delimited, "FAST_FROM_BYTES", 0)
    assert refusal(text) == problem
    monkeypatch.setattr(delimited, "MAX_ROWS", 3)
    monkeypatch.setattr(delimited, "MAX_CELLS", 11)
    assert refusal(text).kind == "too_many_cells_in_file"


def both(text: str, width: int, delimiter: str = ";") -> tuple[Body | None, Body | UnreadableError]:
    """The rows below the first line, read in both ways."""
    utf8 = ("h\n" + text).encode()
    sheet = TextSheet(utf8, delimiter, head=[Row(1, ["h"])], head_ends=[1])
    try:
        slow: Body | UnreadableError = plain_body(sheet, 0, width)
    except UnreadableError as error:
        slow = error
    return fast_body(utf8, delimiter, 1, width), slow


def agree(fast: Body | None, slow: Body | UnreadableError) -> bool:
    if fast is None:
        return True
    return (
        isinstance(slow, Body)
        and content_of(fast) == content_of(slow)
        and [sorted(map(text_of, column.distinct)) for column in fast.columns]
        == [sorted(map(text_of, column.distinct)) for column in slow.columns]
        and all(column.codes.dtype == "int32" for column in fast.columns)
    )


@settings(max_examples=1500, deadline=None)
@given(
    st.text(st.sampled_from('ab1;;;""\n\n\r \xa0\ufeff,é\x0b\x85\u2028'), max_size=40),
    st.integers(1, 4),
)
def test_fast_way_reads_the_same_or_not_at_all(text: str, width: int) -> None:
    assert agree(*both(text, width))


CELL = st.text(st.sampled_from('ab;"é \xa0'), max_size=4)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(';"') else cell


@settings(max_examples=300, deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_well_quoted_table_goes_the_fast_way(table: list[list[str]], end: str) -> None:
    text = "".join(
        ";".join(
            '"' + cell.replace('"', '""') + '"' if set(cell) & set(';"') else cell for cell in row
        )
        + end
        for row in table
    )

    fast, slow = both(text, len(table[0]))

    assert fast is not None
    assert agree(fast, slow)


@pytest.mark.parametrize(
    "text",
    [
        "a;b\nc\n",
        "a;b\rc;d\n",
        'a;b"c"\nd;"e"f\n',
        'a;"b\nc"\n',
        "a;b\n" + "x" * 140_000 + ";c\n",
        "",
        "\n",
    ],
)
def test_what_is_not_regular_is_left_to_the_csv_module(text: str) -> None:
    assert both(text, 2)[0] is None


def test_blank_rows_leave_no_distinct_cells_behind() -> None:
    fast, slow = both("a;b\n;\nc;d\n", 2)

    assert fast is not None
    assert agree(fast, slow)
    assert [list(column.distinct) for column in fast.columns] == [["a", "c"], ["b", "d"]]


def test_large_file_goes_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "sep=;\n\ntitle\n" + HEAD + 'minsk;1.1.1;2020;"a;b"\n' * 60_000
    monkeypatch.delattr(delimited, "plain_body")

    sheet = split(text)
    body = sheet.body(1, 4)

    assert body.row_count == 60_000
    assert (body.lines[0], body.lines[-1]) == (5, 60_004)
    assert [list(column.distinct) for column in body.columns] == [
        ["minsk"],
        ["1.1.1"],
        ["2020"],
        ["a;b"],
    ]
