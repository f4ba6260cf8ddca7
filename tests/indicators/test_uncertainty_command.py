import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.__main__ import main
from tests.indicators.conftest import HEADER

REPOSITORY = Path(__file__).parents[2]
Write = Callable[[str, str], Path]
Rows = list[dict[str, str]]

COLUMNS = "place,code,score,score_p05,score_median,score_p95,rank,rank_p05,rank_median,rank_p95"
VALUES = """place,year,indicator,value
x,2020,a1,80
x,2020,a2,30
x,2020,b1,1000
x,2020,b2,5
y,2018,a1,60
y,2020,a2,10
y,2020,b1,3000
y,2020,b2,2
z,2020,a1,50
x,2021,a1,99
"""
STILL = ("--weight-noise", "0", "--goalpost-noise", "0", "--draws", "20")


@pytest.fixture
def files(small_tree: Path, write: Write, tmp_path: Path) -> list[str]:
    values, out = write("values.csv", VALUES), tmp_path / "out.csv"
    return ["--framework", str(small_tree), "--values", str(values), "--out", str(out)]


def read(files: list[str]) -> Rows:
    with Path(files[-1]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(files: list[str], *options: str, year: str = "2020") -> Rows:
    assert main(["uncertainty", *files, "--year", year, *options]) == 0
    return read(files)


def test_a_row_for_every_place_and_node_with_exactly_these_columns(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = run(files, "--draws", "100", "--seed", "1")
    assert Path(files[-1]).read_text(encoding="utf-8").splitlines()[0] == COLUMNS
    codes = ["top", "a", "a1", "a2", "b", "b1", "b2"]
    assert [(row["place"], row["code"]) for row in rows] == [
        (place, code) for place in "xyz" for code in codes
    ]
    said = capsys.readouterr().out
    assert "21 intervals written" in said
    assert said.splitlines()[1].startswith("Method ")
    top = rows[0]
    assert float(top["score_p05"]) <= float(top["score_median"]) <= float(top["score_p95"])
    assert top["rank"] in {"1", "2"}
    # z knows one of two indicators of a: enough to publish, too few for a rank; none of b.
    area, means = rows[15], rows[18]
    assert (area["score"], area["rank"], area["rank_p05"]) == ("50.0", "", "")
    assert set(list(means.values())[2:]) == {""}


def test_without_noise_the_interval_is_what_the_score_command_writes(
    files: list[str], small_tree: Path, write: Write
) -> None:
    tree = small_tree.read_text(encoding="utf-8").replace(",,geometric", ",,")
    small_tree.write_text(tree, encoding="utf-8")
    for mean in ("arithmetic", "geometric"):
        small_tree.write_text(
            "\n".join(
                line.replace(",,,,,,", f",,{mean},,,,")
                if ",area," in line or line[:4] == "top,"
                else line
                for line in tree.splitlines()
            ),
            encoding="utf-8",
        )
        rows = run(files, *STILL, "--aggregations", mean)
        scores = write("scores.csv", "")
        assert main(["score", *files[:-1], str(scores)]) == 0
        with scores.open(encoding="utf-8", newline="") as file:
            expected = {
                (row["place"], row["code"]): row["score"]
                for row in csv.DictReader(file)
                if row["year"] == "2020"
            }
        for row in rows:
            score = expected[(row["place"], row["code"])]
            for column in ("score", "score_p05", "score_median", "score_p95"):
                assert row[column] == (str(round(float(score), 6)) if score else "")
            assert row["rank"] == row["rank_p05"] == row["rank_median"] == row["rank_p95"]


def test_options_change_what_is_drawn(files: list[str]) -> None:
    usual = run(files, "--draws", "50")
    assert run(files, "--draws", "50") == usual
    for options in (
        ("--seed", "2"),
        ("--weight-noise", "0.5"),
        ("--goalpost-noise", "0.2"),
        ("--aggregations", "geometric"),
        ("--max-age", "0"),
        ("--draws", "60"),
    ):
        assert run(files, "--draws", "50", *options) != usual
    assert run(files, "--draws", "50", "--aggregations", "geometric,arithmetic") != usual
    everything = run(files, "--draws", "50", "--min-coverage", "0")
    assert all(row["rank"] for row in everything if row["score"])
    assert len([row for row in everything if row["rank"]]) > len(
        [row for row in usual if row["rank"]]
    )


def test_values_are_carried_forward_and_later_ones_do_not_count(files: list[str]) -> None:
    by_key = {(row["place"], row["code"]): row["score"] for row in run(files, "--draws", "5")}
    assert by_key[("y", "a1")] == "60.0"
    assert by_key[("x", "a1")] == "80.0"
    later = run(files, "--draws", "5", year="2023")
    assert {(row["place"], row["code"]): row["score"] for row in later}[("x", "a1")] == "99.0"


def test_year_without_a_value_that_counts_is_refused(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["uncertainty", *files, "--year", "2040"]) == 1
    said = capsys.readouterr().err
    assert "values.csv" in said
    assert "no value counts in 2040" in said
    assert "2037 to 2040" in said
    assert not Path(files[-1]).exists()


@pytest.mark.parametrize(
    ("option", "found", "expected"),
    [
        ("--draws", "0", "give 1 or more"),
        ("--draws", "many", "give a whole number"),
        ("--seed", "-1", "give a whole number"),
        ("--weight-noise", "25", "give a share from 0 to 1"),
        ("--goalpost-noise", "0.5", "give a share below 0.5"),
        ("--aggregations", "harmonic", "give one or both of arithmetic,geometric"),
        ("--aggregations", "geometric,geometric", "each once"),
        ("--year", "20", "give a year of four digits"),
        ("--least-part", "2", "give a share from 0 to 1"),
    ],
)
def test_wrong_options_say_what_to_give(
    files: list[str],
    capsys: pytest.CaptureFixture[str],
    option: str,
    found: str,
    expected: str,
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["uncertainty", *files, "--year", "2020", f"{option}={found}"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert repr(found) in said
    assert expected in said


def test_output_over_an_input_and_faulty_files_are_refused(
    files: list[str], write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["uncertainty", *files[:-1], files[3], "--year", "2020"]) == 2
    broken = write("broken.csv", f"{HEADER}\ntop,,,,,,higher,5,1,\n")
    assert main(["uncertainty", "--framework", str(broken), *files[2:], "--year", "2020"]) == 1
    assert "broken.csv, row 2" in capsys.readouterr().err


def test_runs_from_a_shell(files: list[str]) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "indicators",
            "uncertainty",
            *files,
            "--year",
            "2020",
            "--draws",
            "10",
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read(files)) == 21
