from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.method import Method, MethodError, read_method

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
