import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.__main__ import METHOD_PATH, main
from indicators.method import read_method

REPOSITORY = Path(__file__).parents[2]
Write = Callable[[str, str], Path]
Rows = list[dict[str, str]]

VALUES = """place,year,indicator,value
x,2020,a1,80
x,2020,a2,30
x,2020,b1,1000
x,2020,b2,5
y,2019,a1,60
y,2022,a1,
x,2019,a1,10
"""


@pytest.fixture
def score(small_tree: Path, write: Write, tmp_path: Path) -> Callable[..., Rows]:
    """Score the small tree in this process; return the rows written."""

    def run(values: str, *options: str) -> Rows:
        path = write("values.csv", values)
        out = tmp_path / "scores.csv"
        files = ["--framework", str(small_tree), "--values", str(path), "--out", str(out)]
        assert main(["score", *files, *options]) == 0
        with out.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return run


@pytest.fixture
def refuse(
    small_tree: Path, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], list[str]]:
    """Score values that must be refused; return the lines of the message."""

    def run(values: str) -> list[str]:
        path = write("values.csv", values)
        out = write("scores.csv", "as before")
        files = ["--framework", str(small_tree), "--values", str(path), "--out", str(out)]
        assert main(["score", *files]) == 1
        assert out.read_text(encoding="utf-8") == "as before"
        assert {item.name for item in tmp_path.iterdir()} == {
            "tree.csv",
            "values.csv",
            "scores.csv",
        }
        return capsys.readouterr().err.splitlines()

    return run


Score = Callable[..., Rows]
Refuse = Callable[[str], list[str]]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indicators", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_row_for_every_node_and_every_place_and_year_with_a_value(score: Score) -> None:
    rows = score(VALUES)
    assert list(rows[0]) == ["place", "year", "code", "score", "coverage"]
    pairs = [("x", "2019"), ("x", "2020"), ("y", "2019")]
    codes = ["top", "a", "a1", "a2", "b", "b1", "b2"]
    assert [(row["place"], row["year"], row["code"]) for row in rows] == [
        (*pair, code) for pair in pairs for code in codes
    ]
    by_key = {(row["place"], row["year"], row["code"]): row for row in rows}
    assert float(by_key["x", "2020", "top"]["score"]) == pytest.approx(50)
    assert by_key["x", "2019", "a"] == {
        "place": "x",
        "year": "2019",
        "code": "a",
        "score": "10.0",
        "coverage": "0.5",
    }
    assert by_key["x", "2019", "top"]["score"] == ""
    assert by_key["x", "2019", "top"]["coverage"] == "0.25"
    assert by_key["x", "2019", "b"]["coverage"] == "0.0"


def test_one_share_holds_for_every_node(score: Score) -> None:
    published = {
        share: [row["code"] for row in score(VALUES, "--min-coverage", share) if row["score"]]
        for share in ("0", "0.25", "0.3", "1")
    }
    assert published["0"] == published["0.25"] != published["0.3"]
    assert published["0"][:3] == ["top", "a", "a1"]
    assert published["0.3"][:2] == ["a", "a1"]
    assert published["1"][:2] == ["a1", "top"]


def test_values_are_carried_for_three_years_unless_said_otherwise(score: Score) -> None:
    values = "place,year,indicator,value\nx,2017,a1,80\nx,2020,b2,5\nx,2021,b2,5\n"

    def carried(*options: str) -> list[str]:
        return [row["score"] for row in score(values, *options) if row["code"] == "a1"]

    assert carried() == ["80.0", "80.0", ""]
    assert carried("--max-age", "4") == ["80.0", "80.0", "80.0"]
    assert carried("--max-age", "2") == ["80.0", "", ""]
    assert carried("--max-age", "0") == ["80.0", "", ""]


def test_not_applicable_leaves_the_denominator(score: Score) -> None:
    rows = score(
        "place,year,indicator,value,status\n"
        "x,2020,a1,,not_applicable\n"
        "x,2020,a2,,not_applicable\n"
        "x,2020,b1,1000,official\n"
        "x,2020,b2,,official\n"
        "y,2020,a1,,not_applicable\n"
    )
    coverage = {row["code"]: row["coverage"] for row in rows}
    assert len(rows) == 7
    assert (coverage["a"], coverage["a1"], coverage["b"], coverage["top"]) == (
        "",
        "",
        "0.5",
        "0.5",
    )


def test_full_precision_city_for_place_byte_order_mark_and_quotes(score: Score) -> None:
    rows = score('\ufeffcity,Value,year,indicator,note\r\n"Sankt, Y",33.3,2020,a2,\r\n')
    assert rows[3]["place"] == "Sankt, Y"
    assert float(rows[3]["score"]) == 100 * (50 - 33.3) / 50
    assert rows[3]["score"] == repr(float(rows[3]["score"]))


@pytest.mark.parametrize("rows", ["", "x,2020,a1,\n"])
def test_no_values_give_no_scores(score: Score, rows: str) -> None:
    assert score(f"place,year,indicator,value\n{rows}") == []


ONE_LINE = {
    "unknown indicator": ("x,2020,c9,1", "indicator", "'c9' is not in the framework"),
    "blank indicator": ("x,2020,,1", "indicator", "the cell is blank"),
    "a node with children": ("x,2020,a,1", "indicator", "not an indicator but a node with"),
    "bad year": ("x,20x3,a1,1", "year", "found '20x3'; give a year of four digits"),
    "short year": ("x,20,a1,1", "year", "found '20'"),
    "year and a half": ("x,2020.5,a1,1", "year", "found '2020.5'"),
    "blank year": ("x,,a1,1", "year", "found ''"),
    "blank place": (",2020,a1,1", "place", "the cell is blank"),
    "bad number": ("x,2020,a1,12%", "value", "found '12%'; give a finite number"),
    "infinite": ("x,2020,a1,inf", "value", "found 'inf'; give a finite number"),
    "too large": ("x,2020,a1,1e400", "value", "found '1e400'; give a finite number"),
    "not a number": ("x,2020,a1,NaN", "value", "found 'NaN'; give a finite number"),
    "decimal comma": ('x,2020,a1,"1,5"', "value", "found '1,5'; give a finite number"),
    "duplicate key": ("w,2020,a1,2", "", "'w', 'a1', 2020 is there already in line 2"),
    "too many cells": ("x,2020,a1,1,5", "", "found 5 cells, expected 4"),
}


@pytest.mark.parametrize(("row", "column", "message"), ONE_LINE.values(), ids=ONE_LINE.keys())
def test_a_wrong_line_is_refused(refuse: Refuse, row: str, column: str, message: str) -> None:
    (line,) = refuse(f"place,year,indicator,value\nw,2020,a1,1\n{row}\n")
    where = f"values.csv, line 3, column {column}: " if column else "values.csv, line 3: "
    assert line.startswith(where)
    assert message in line


def test_a_number_for_what_does_not_apply(refuse: Refuse) -> None:
    (line,) = refuse("city,year,indicator,value,status\nw,2020,a1,1,not_applicable\n")
    assert line.startswith("values.csv, line 2, column value: found '1' with the status")


def test_all_problems_come_at_once(refuse: Refuse) -> None:
    lines = refuse("city,year,indicator,value\n,x,c,y\nw,2020,a1\nw,2020,a1,1\nw,2020,a1,2\n")
    assert [line.split(": ")[0] for line in lines] == [
        "values.csv, line 2, column city",
        "values.csv, line 2, column year",
        "values.csv, line 2, column indicator",
        "values.csv, line 2, column value",
        "values.csv, line 3",
        "values.csv, line 5",
    ]


def test_missing_columns(refuse: Refuse) -> None:
    lines = refuse("town,year,indicator\nw,2020,a1\n")
    assert [line.split(";")[0] for line in lines] == [
        "values.csv, line 1: column 'place' is missing",
        "values.csv, line 1: column 'value' is missing",
    ]


def test_an_empty_file(refuse: Refuse) -> None:
    (line,) = refuse("")
    assert "values.csv, line 1: the file is empty" in line


def test_the_command_from_a_shell(small_tree: Path, write: Write, tmp_path: Path) -> None:
    values = write("values.csv", VALUES)
    out = tmp_path / "scores.csv"
    files = ["--framework", str(small_tree), "--values", str(values)]
    done = command("score", *files, "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        rf"21 scores written to {re.escape(str(out))}\nMethod \S+\+[0-9a-f]{{8}}\n", done.stdout
    )

    gone = command("score", *files[:3], str(tmp_path / "gone.csv"), "--out", str(out))
    assert gone.returncode == 1
    assert gone.stderr.startswith(f"{tmp_path / 'gone.csv'}: No such file")
    assert len(gone.stderr.splitlines()) == 1


def test_the_version_is_named_only_where_nothing_of_it_is_changed(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = REPOSITORY / "data" / "framework" / "key_features.csv"
    values = write("values.csv", "place,year,indicator,value\nx,2020,1.1.1,80\n")
    out = tmp_path / "out.csv"
    files = ["--framework", str(tree), "--values", str(values), "--out", str(out)]
    version = read_method(METHOD_PATH).version

    def named(*options: str) -> str:
        assert main(["score", *files, *options]) == 0
        return capsys.readouterr().out.splitlines()[1]

    assert named() == f"Method {version}"
    own_age = str(read_method(METHOD_PATH).max_age)
    assert named("--max-age", own_age, "--method", str(METHOD_PATH)) == f"Method {version}"
    for changed in (["--max-age", "0"], ["--min-coverage", "0"]):
        assert named(*changed).startswith(f"Method {version}+")


def test_another_method_gives_thresholds_and_choices(write: Write, tmp_path: Path) -> None:
    text = METHOD_PATH.read_text(encoding="utf-8")
    text = text.replace('"1.1.1" = { low = 45.2', '"1.1.1" = { low = 50')
    method = write("other.toml", text.replace('node = "1/2"', "node = 0"))
    tree = REPOSITORY / "data" / "framework" / "key_features.csv"
    values = write("values.csv", "place,year,indicator,value\nx,2020,1.1.1,75\n")
    out = tmp_path / "out.csv"
    files = ["--framework", str(tree), "--values", str(values), "--out", str(out)]
    assert main(["score", *files, "--method", str(method)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        scores = {row["code"]: row["score"] for row in csv.DictReader(file)}
    assert (scores["1.1.1"], scores["1"]) == ("50.0", "50.0")


def test_a_wrong_tree_is_refused_with_its_faults(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write(
        "tree.csv",
        "code,parent,level,name,weight,aggregation,direction,low,high,transform\na,b,,,,,,1,0,\n",
    )
    values = write("values.csv", VALUES)
    out = tmp_path / "out.csv"
    files = ["--framework", str(tree), "--values", str(values), "--out", str(out)]
    assert main(["score", *files]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line[:19] for line in lines] == ["tree.csv, row 2, a:"] * 3
    assert not out.exists()


@pytest.mark.parametrize("place", ["nowhere/scores.csv", "."])
def test_an_out_that_cannot_be_written(
    small_tree: Path,
    write: Write,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    place: str,
) -> None:
    values = write("values.csv", VALUES)
    files = ["--framework", str(small_tree), "--values", str(values)]
    assert main(["score", *files, "--out", str(tmp_path / place)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


WRONG_USAGE = {
    "no command": [],
    "unknown command": ["scare"],
    "no files": ["score"],
    "negative age": ["score", "FILES", "--max-age", "-1"],
    "age and a half": ["score", "FILES", "--max-age", "1.5"],
    "share above 1": ["score", "FILES", "--min-coverage", "1.1"],
    "share no number": ["score", "FILES", "--min-coverage", "nan"],
}


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE.keys())
def test_wrong_usage_is_two(arguments: list[str], small_tree: Path, tmp_path: Path) -> None:
    files = ["--framework", str(small_tree), "--values", "v.csv", "--out", str(tmp_path / "o.csv")]
    at = arguments.index("FILES") if "FILES" in arguments else len(arguments)
    whole = [*arguments[:at], *(files if at < len(arguments) else []), *arguments[at + 1 :]]
    with pytest.raises(SystemExit) as caught:
        main(whole)
    assert caught.value.code == 2


def test_an_input_is_never_overwritten(small_tree: Path, write: Write) -> None:
    values = write("values.csv", VALUES)
    files = ["--framework", str(small_tree), "--values", str(values)]
    assert main(["score", *files, "--out", str(values)]) == 2
    assert values.read_text(encoding="utf-8") == VALUES
