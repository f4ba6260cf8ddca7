"""Every way a tree table can be wrong has its own fault with file, row, code and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.framework import Fault, FrameworkError, read_framework

Write = Callable[[str, str], Path]
HEADER = (
    "code,parent,level,name,weight,aggregation,direction,low,high,transform,valid_min,valid_max"
)
GOOD = "g,top,,,,,higher,0,1,,,"
TOP = "top,,,,,,,,,,,"


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(FrameworkError) as caught:
        read_framework(path)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return caught.value.faults


# Each row stands in line 4, below the column names, `top` and a good indicator `g`.
ONE_ROW = {
    "blank code": (",top,,,,,higher,0,1,,,", "code is blank; give"),
    "duplicate code": ("g,top,,,,,higher,0,1,,,", "already used in row 3"),
    "unknown parent": ("x,tpo,,,,,higher,0,1,,,", "parent 'tpo' is no code in this file"),
    "own parent": ("x,x,,,,,higher,0,1,,,", "is its own parent"),
    "missing direction": ("x,top,,,,,,0,1,,,", "direction is blank"),
    "unknown direction": ("x,top,,,,,up,0,1,,,", "direction is 'up'; give 'higher' or 'lower'"),
    "missing low": ("x,top,,,,,higher,,1,,,", "low is blank"),
    "missing high": ("x,top,,,,,higher,0,,,,", "high is blank"),
    "low no number": ("x,top,,,,,higher,nought,1,,,", "low is 'nought'; give a finite number"),
    "low with decimal comma": ('x,top,,,,,higher,"0,5",1,,,', "low is '0,5'; give a finite"),
    "low not finite": ("x,top,,,,,higher,-inf,1,,,", "low is '-inf'; give a finite number"),
    "high not a number": ("x,top,,,,,higher,0,nan,,,", "high is 'nan'; give a finite number"),
    "high too large": ("x,top,,,,,higher,0,1e999,,,", "high is '1e999'; give a finite number"),
    "low above high": ("x,top,,,,,lower,2,1,,,", "low is '2' and high is '1'; low must be below"),
    "low equals high": ("x,top,,,,,lower,1,1.0,,,", "low is '1' and high is '1.0'"),
    "log of zero": ("x,top,,,,,higher,0,1,log,,", "a log scale needs a low above 0"),
    "log of less": ("x,top,,,,,higher,-1,1,log,,", "a log scale needs a low above 0"),
    "scale too long": ("x,top,,,,,higher,-1e308,1e308,,,", "too far apart or too close"),
    "unknown transform": ("x,top,,,,,higher,0,1,ln,,", "transform is 'ln'; give 'none' or 'log'"),
    "unknown aggregation": (
        "x,top,,,,mean,higher,0,1,,,",
        "aggregation is 'mean'; give 'arithmetic' or 'geometric'",
    ),
    "weight no number": ("x,top,,,heavy,,higher,0,1,,,", "weight is 'heavy'; give a finite"),
    "weight not finite": ("x,top,,,inf,,higher,0,1,,,", "weight is 'inf'; give a finite number"),
    "weight zero": ("x,top,,,0,,higher,0,1,,,", "weight is '0'; give a number above 0"),
    "weight negative": ("x,top,,,-1,,higher,0,1,,,", "weight is '-1'; give a number above 0"),
    "valid range reversed": ("x,top,,,,,higher,0,1,,1,0", "valid_min is '1' and valid_max is '0'"),
    "valid range no number": ("x,top,,,,,higher,0,1,,a,", "valid_min is 'a'; give a finite"),
    "low below valid": ("x,top,,,,,higher,0,1,,0.5,", "low is '0' and valid_min is '0.5'"),
    "high above valid": ("x,top,,,,,higher,0,1,,,0.5", "high is '1' and valid_max is '0.5'"),
    "too few cells": ("x,top,,,,,higher,0,1", "found 9 cells, expected 12"),
    "too many cells": ("x,top,,one, two,,,higher,0,1,,,", "found 13 cells, expected 12"),
    "broken quotation": ('x,top,,"one" two,,,higher,0,1,,,', "cannot be split into cells"),
    "open quotation": ('x,top,,"one,,,higher,0,1,,,', "cannot be split into cells"),
}


@pytest.mark.parametrize(("row", "message"), ONE_ROW.values(), ids=ONE_ROW.keys())
def test_a_wrong_row_is_one_fault(write: Write, row: str, message: str) -> None:
    (fault,) = faults_of(write("tree.csv", f"{HEADER}\n{TOP}\n{GOOD}\n{row}"))
    assert (fault.file, fault.row) == ("tree.csv", 4)
    assert message in fault.message
    code = row.partition(",")[0]
    if "cells" not in fault.message:
        assert fault.code == code
        assert str(fault).startswith(
            f"tree.csv, row 4, {code}: " if code else "tree.csv, row 4: code"
        )


INNER = {
    "direction": ("x,top,,,,,higher,,,,,", "direction is 'higher', but the node has children"),
    "low": ("x,top,,,,,,0,,,,", "low is '0', but the node has children"),
    "high": ("x,top,,,,,,,1,,,", "high is '1', but the node has children"),
    "transform": ("x,top,,,,,,,,log,,", "transform is 'log', but the node has children"),
    "valid_min": ("x,top,,,,,,,,,0,", "valid_min is '0', but the node has children"),
    "valid_max": ("x,top,,,,,,,,,,1", "valid_max is '1', but the node has children"),
    "level": ("x,top,indicator,,,,,,,,,", "level is 'indicator', but the node has children"),
}


@pytest.mark.parametrize(("row", "message"), INNER.values(), ids=INNER.keys())
def test_what_only_an_indicator_says_is_a_fault_on_a_node_with_children(
    write: Write, row: str, message: str
) -> None:
    child = "x1,x,,,,,higher,0,1,none,,"
    (fault,) = faults_of(write("tree.csv", f"{HEADER}\n{TOP}\n{row}\n{child}"))
    assert (fault.row, fault.code) == (3, "x")
    assert message in fault.message


def test_none_and_aggregation_may_be_written_out_everywhere(write: Write) -> None:
    rows = ["x,,,,1,geometric,,,,none,,", "x1,x,indicator,,1,arithmetic,higher,0,1,none,,"]
    assert read_framework(write("tree.csv", "\n".join([HEADER, *rows]))).codes == ("x", "x1")


def test_each_missing_column_is_a_fault(write: Write) -> None:
    faults = faults_of(write("tree.csv", "code,parent,name,weight,aggregation,low,high\na,,,,,0,1"))
    assert [fault.message.split(";")[0] for fault in faults] == [
        "column 'level' is missing",
        "column 'direction' is missing",
        "column 'transform' is missing",
    ]
    assert {fault.row for fault in faults} == {1}
    assert str(faults[0]).startswith("tree.csv, row 1: column 'level' is missing; add it")


def test_a_column_twice(write: Write) -> None:
    (fault,) = faults_of(write("tree.csv", f"{HEADER},low\n{TOP},\n{GOOD},"))
    assert fault.message.startswith("column 'low' appears more than once")


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "  \n"])
def test_an_empty_file(write: Write, text: str) -> None:
    (fault,) = faults_of(write("tree.csv", text))
    assert "the file is empty" in fault.message


def test_column_names_and_nothing_below(write: Write) -> None:
    (fault,) = faults_of(write("tree.csv", HEADER + "\n,,,,,,,,,,,\n"))
    assert "no rows below" in fault.message


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "tree.csv"
    path.write_bytes(f"{HEADER}\n{TOP}\ng,top,,Größe,,,higher,0,1,,,\n".encode("cp1252"))
    (fault,) = faults_of(path)
    assert fault.row == 3
    assert "not UTF-8: found the byte 0xf6" in fault.message


def test_each_cycle_is_reported_once_with_its_codes(write: Write) -> None:
    rows = [
        TOP,
        GOOD,
        "tail,b,,,,,higher,0,1,,,",
        "b,c,,,,,,,,,,",
        "a,b,,,,,,,,,,",
        "c,a,,,,,,,,,,",
        "p,q,,,,,,,,,,",
        "q,p,,,,,,,,,,",
    ]
    faults = faults_of(write("tree.csv", "\n".join([HEADER, *rows])))
    assert [(fault.row, fault.code) for fault in faults] == [(5, "b"), (8, "p")]
    assert "circle: b -> c -> a -> b;" in faults[0].message
    assert "circle: p -> q -> p;" in faults[1].message


def test_all_faults_come_at_once_in_file_order(write: Write) -> None:
    rows = [
        TOP,
        "a,nowhere,,,0,,higher,0,1,,,",
        "b,top,,,,,,5,1,,,",
        "c,top,,,,,higher,0,1",
        "a,top,,,,,sideways,0,x,,,",
        'd,top,,"open,,,higher,0,1,,,',
    ]
    faults = faults_of(write("tree.csv", "\n".join([HEADER, *rows])))
    assert [(fault.row, fault.code, fault.message.split(" ")[0]) for fault in faults] == [
        (3, "a", "weight"),
        (3, "a", "parent"),
        (4, "b", "direction"),
        (4, "b", "low"),
        (5, "", "found"),
        (6, "a", "direction"),
        (6, "a", "high"),
        (6, "a", "the"),
        (7, "", "the"),
    ]


def test_a_row_counts_from_the_line_it_starts_on(write: Write) -> None:
    rows = [TOP, 'g,top,,"two\nlines",,,higher,0,1,,,', "", "x,top,,,,,,0,1,,,"]
    (fault,) = faults_of(write("tree.csv", "\n".join([HEADER, *rows])))
    assert (fault.row, fault.code) == (6, "x")


def test_children_of_a_row_with_missing_cells_are_no_orphans(write: Write) -> None:
    (fault,) = faults_of(write("tree.csv", f"{HEADER}\ntop,,\n{GOOD}"))
    assert (fault.row, "expected 12" in fault.message) == (2, True)
