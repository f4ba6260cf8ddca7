"""The `progress` command: what it reads, writes and refuses."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.__main__ import main
from indicators.progress import SENTENCES, Reason, Rule

REPOSITORY = Path(__file__).parents[2]
HEADER = "id,direction,baseline_year,baseline,year,value,target_year,target"
# The first two have a target, the third has none and is near its limit.
CASES = f"""{HEADER},limit
participation,higher,2019,12,2024,15,2030,20,
"centres, small",higher,2019,0,2024,2,2030,10,

literacy,higher,2019,99,2024,99.2,,,100
dropouts,LOWER,2019,8,2024,,2030,4,
"""

Write = Callable[[str, str], Path]
Rows = list[dict[str, str]]
Judge = Callable[[str, str], Rows]
Refuse = Callable[[str], list[str]]


@pytest.fixture
def judged(write: Write, tmp_path: Path) -> Judge:
    """Judge cases in this process; return the rows written."""

    def run(cases: str, rule: str) -> Rows:
        path, out = write("cases.csv", cases), tmp_path / "out.csv"
        assert main(["progress", "--cases", str(path), "--rule", rule, "--out", str(out)]) == 0
        with out.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return run


@pytest.fixture
def refuse(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Judge cases that must be refused; return the lines of the message."""

    def run(cases: str) -> list[str]:
        path, out = write("cases.csv", cases), write("out.csv", "as before")
        arguments = ["--cases", str(path), "--rule", "linear", "--out", str(out)]
        assert main(["progress", *arguments]) == 1
        assert out.read_text(encoding="utf-8") == "as before"
        assert {item.name for item in tmp_path.iterdir()} == {"cases.csv", "out.csv"}
        return capsys.readouterr().err.splitlines()

    return run


def test_a_row_a_case_in_file_order_with_all_digits(judged: Judge) -> None:
    rows = judged(CASES, "linear")
    assert rows[0] == {"id": "participation", "ratio": "0.825", "state": "moderate", "reason": ""}
    assert [row["id"] for row in rows] == [
        "participation",
        "centres, small",
        "literacy",
        "dropouts",
    ]
    assert rows[1]["ratio"] == "0.44"
    assert [row["reason"] for row in rows] == ["", "", "no_target", "no_value"]
    assert [row["state"] for row in rows[2:]] == ["not_assessable"] * 2
    assert [row["ratio"] for row in rows[2:]] == ["", ""]


STATES = {
    "linear": ["moderate", "limited", "not_assessable"],
    "open-sdg": ["substantial", "substantial", "moderate"],
    "eurostat": ["significant_progress", "significant_progress", "no_progress"],
    "un": ["on_track_or_met", "not_assessable", "stagnation_or_regression"],
    "sdsn": ["moderately_improving", "stagnating", "not_assessable"],
    "destatis": ["cloud", "cloud", "not_assessable"],
}


@pytest.mark.parametrize(("rule", "states"), STATES.items())
def test_every_rule(judged: Judge, rule: str, states: list[str]) -> None:
    rows = judged(CASES, rule)
    assert [row["state"] for row in rows[:3]] == states
    for row in rows:
        assert row["ratio"] == "" or row["ratio"] == repr(float(row["ratio"]))


def test_the_ratio_has_full_precision(judged: Judge) -> None:
    (row, *_) = judged(CASES, "open-sdg")
    expected = ((15 / 12) ** (1 / 5) - 1) / ((20 / 12) ** (1 / 11) - 1)
    assert float(row["ratio"]) == pytest.approx(expected, rel=1e-14)


def test_no_limit_column_other_columns_and_a_byte_order_mark(judged: Judge) -> None:
    (row,) = judged(f"\ufeff{HEADER.upper()},note\r\na,higher,2019,1,2024,2,2030,3,x\r\n", "sdsn")
    assert (row["id"], row["state"]) == ("a", "on_track")


def test_no_cases(judged: Judge) -> None:
    assert judged(f"{HEADER}\n", "linear") == []


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


ONE_LINE = {
    "blank id": (",higher,2019,1,2024,2,2030,3", "id", "the cell is blank"),
    "id twice": ("w,higher,2019,1,2024,2,2030,3", "id", "'w' is there already in line 2"),
    "no direction": ("a,,2019,1,2024,2,2030,3", "direction", "the cell is blank; give 'higher' or"),
    "direction": ("a,up,2019,1,2024,2,2030,3", "direction", "found 'up'; give 'higher' or 'lower'"),
    "year": ("a,lower,20x9,1,2024,2,2030,3", "baseline_year", "found '20x9'; give a year of four"),
    "year and a half": ("a,lower,2019,1,2024.5,2,2030,3", "year", "found '2024.5'"),
    "value without its year": (
        "a,lower,2019,1,,2,2030,3",
        "year",
        "the cell is blank; give a year",
    ),
    "target without its year": ("a,lower,2019,1,2024,2,,3", "target_year", "the cell is blank"),
    "decimal comma": ('a,lower,2019,"1,5",2024,2,2030,3', "baseline", "found '1,5'; give a finite"),
    "infinite": ("a,lower,2019,1,2024,inf,2030,3", "value", "found 'inf'; give a finite number"),
    "not a number": ("a,lower,2019,1,2024,2,2030,nan", "target", "found 'nan'; give a finite"),
    "too many cells": ("a,lower,2019,1,2024,2,2030,3,4", "", "found 9 cells, expected 8"),
}


@pytest.mark.parametrize(("row", "column", "message"), ONE_LINE.values(), ids=ONE_LINE.keys())
def test_a_wrong_line_is_refused(refuse: Refuse, row: str, column: str, message: str) -> None:
    (line,) = refuse(f"{HEADER}\nw,higher,2019,1,2024,2,2030,3\n{row}\n")
    where = f"cases.csv, line 3, column {column}: " if column else "cases.csv, line 3: "
    assert line.startswith(where)
    assert message in line


def test_all_problems_come_at_once_in_file_order(refuse: Refuse) -> None:
    lines = refuse(f"{HEADER},limit\n,up,x,x,x,x,x,x,x\na,lower\nb,lower,2019,1,,2,2030,,x\n")
    assert [line.split(": ")[0] for line in lines] == [
        *(f"cases.csv, line 2, column {name}" for name in (*HEADER.split(","), "limit")),
        "cases.csv, line 3",
        "cases.csv, line 4, column year",
        "cases.csv, line 4, column limit",
    ]


def test_missing_columns_and_an_empty_file(refuse: Refuse) -> None:
    lines = refuse("id,direction,baseline_year,baseline,year,value\na,lower,2019,1,2024,2\n")
    assert [line.split(";")[0] for line in lines] == [
        "cases.csv, line 1: column 'target_year' is missing",
        "cases.csv, line 1: column 'target' is missing",
    ]
    (line,) = refuse("")
    assert "cases.csv, line 1: the file is empty" in line


def test_an_out_that_cannot_be_written(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = write("cases.csv", CASES)
    arguments = ["progress", "--cases", str(cases), "--rule", "un", "--out"]
    for place in ("nowhere/out.csv", "."):
        assert main([*arguments, str(tmp_path / place)]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert main([*arguments, str(cases)]) == 2
    assert cases.read_text(encoding="utf-8") == CASES


WRONG_USAGE = {
    "no files": ["progress"],
    "no rule": ["progress", "--cases", "c.csv", "--out", "o.csv"],
    "unknown rule": ["progress", "--cases", "c.csv", "--out", "o.csv", "--rule", "oecd"],
    "unknown option": ["progress", "--cases", "c", "--out", "o", "--rule", "un", "--deep"],
}


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE.keys())
def test_wrong_usage_is_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_the_command_from_a_shell(write: Write, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    files = ["--cases", str(write("cases.csv", CASES)), "--out", str(out)]
    command = [sys.executable, "-m", "indicators", "progress", *files, "--rule", Rule.OPEN_SDG]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"4 cases written to {out}\n"
    assert out.read_text(encoding="utf-8").startswith("id,ratio,state,reason\nparticipation,0.96")

    files[1] = str(tmp_path / "gone.csv")
    command = [sys.executable, "-m", "indicators", "progress", *files, "--rule", "linear"]
    gone = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert gone.returncode == 1
    assert gone.stderr.startswith(f"{tmp_path / 'gone.csv'}: No such file")
