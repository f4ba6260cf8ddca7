import tomllib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from indicators.method import Method, MethodError, Noise, read_method
from indicators.nodes import Aggregation
from indicators.progress_linear import Cutoffs

Write = Callable[[str, str], Path]
GOOD = """version = "1.0"
max_age = 3
[min_coverage]
node = "1/2"
overall = "2/3"
rank = 0.8
"""


def test_reads_fractions_and_numbers(write: Write) -> None:
    assert read_method(write("method.toml", GOOD)) == Method("1.0", 3, 0.5, 2 / 3, 0.8)


def test_reads_rules(write: Write) -> None:
    rules = "[progress]\non_track = 1\nmoderate = 0.5\n[uncertainty]\nweights = 0\nseed = 7\n"
    method = read_method(write("method.toml", GOOD + rules + 'aggregations = ["geometric"]\n'))
    assert method.cutoffs == Cutoffs(1.0, 0.5)
    assert method.noise == Noise(0.0, 0.1, (Aggregation.GEOMETRIC,), 1000, 7)


def test_the_file_of_the_project_says_all_that_the_code_has_a_default_for() -> None:
    path = Path(__file__).parents[2] / "data" / "framework" / "method.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(table["uncertainty"]) == {field.name for field in fields(Noise)}
    assert set(table["progress"]) == {field.name for field in fields(Cutoffs)} | {"rule"}


def test_the_method_of_the_project_can_be_read() -> None:
    path = Path(__file__).parents[2] / "data" / "framework" / "method.toml"
    assert read_method(path).max_age == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version = "1.0"', "version = 1.0", "version is 1.0"),
        ('version = "1.0"', "", "version is None"),
        ("max_age = 3", "max_age = -1", "max_age is -1"),
        ("max_age = 3", "max_age = 2.5", "max_age is 2.5"),
        ("max_age = 3", "max_age = true", "max_age is True"),
        ('"1/2"', '"1/0"', "min_coverage.node is '1/0'"),
        ('"2/3"', "1.01", "min_coverage.overall is 1.01"),
        ('"2/3"', '"half"', "min_coverage.overall is 'half'"),
        ('"2/3"', "true", "min_coverage.overall is True"),
        ("rank = 0.8", "rank = nan", "min_coverage.rank is nan"),
        ("rank = 0.8", "", "min_coverage.rank is None"),
        ("rank =", "ranks = 1\nrank =", "min_coverage.ranks is no entry"),
        ("max_age", "max_aeg = 1\nmax_age", "max_aeg is no entry of a method; known are version"),
        *(
            ("rank = 0.8", f"rank = 0.8\n[{section}]\n{entry}", message)
            for section, entry, message in (
                ("progress", 'rule = "eurostat"', "progress.rule is 'eurostat'; give 'linear'"),
                ("progress", "on_track = 0", "progress.on_track is 0; give a pace above 0"),
                ("progress", "moderate = 0.95", "progress.moderate is 0.95; give a pace below"),
                ("uncertainty", "weights = 1", "uncertainty.weights is 1; give a number from 0"),
                ("uncertainty", "least_part = 1.5", "uncertainty.least_part is 1.5; give a number"),
                ("uncertainty", "goalposts = 0.5", "uncertainty.goalposts is 0.5"),
                ("uncertainty", "draws = 0", "uncertainty.draws is 0; give a whole number"),
                ("uncertainty", "seed = 1.5", "uncertainty.seed is 1.5"),
                ("uncertainty", "aggregations = []", "uncertainty.aggregations is []"),
                ("uncertainty", 'aggregations = ["mean"]', "uncertainty.aggregations is ['mean']"),
                ("uncertainty", "noise = 1", "uncertainty.noise is no entry of a method"),
                ("weights", "a = 0", 'weights."a" is 0'),
            )
        ),
    ],
)
def test_a_wrong_entry_is_named(write: Write, old: str, new: str, message: str) -> None:
    path = write("method.toml", GOOD.replace(old, new))
    with pytest.raises(MethodError) as caught:
        read_method(path)
    (problem,) = caught.value.problems
    assert problem.startswith(message)
    assert str(caught.value).startswith(f"method.toml: {message}")


def test_all_problems_come_at_once(write: Write) -> None:
    with pytest.raises(MethodError) as caught:
        read_method(write("method.toml", "min_coverage = 0.5"))
    assert len(caught.value.problems) == 5


def test_text_that_is_no_toml(write: Write) -> None:
    with pytest.raises(MethodError, match=r"method\.toml: the file is no TOML"):
        read_method(write("method.toml", "version: 1"))
