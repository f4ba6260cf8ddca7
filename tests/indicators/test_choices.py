"""A tree table without weights and goalposts takes them from the method beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.framework import (
    Aggregation,
    Framework,
    FrameworkError,
    MethodError,
    Transform,
    read_framework,
)

Write = Callable[[str, str], Path]
TREE = """code,parent,level,name,direction,valid_min,valid_max
top,,overall,All,,,
a,top,area,Learning,,,
a1,a,indicator,Literacy,higher,0,100
a2,a,indicator,Income,higher,0,
"""
METHOD = """version = "1.0"
max_age = 3
[min_coverage]
node = 0.5
overall = 0.5
rank = 0.5
[weights]
a1 = 2
[aggregations]
a = "geometric"
[goalposts]
a1 = { low = 0, high = 100 }
a2 = { low = 100, high = 10_000, transform = "log" }
"""


def read(write: Write, method: str = METHOD, tree: str = TREE) -> Framework:
    write("method.toml", method)
    return read_framework(write("tree.csv", tree))


def problems(write: Write, method: str) -> list[str]:
    with pytest.raises(MethodError) as caught:
        read(write, method)
    assert all(line.startswith("method.toml: ") for line in str(caught.value).splitlines())
    return list(caught.value.problems)


def test_table_without_the_columns_takes_them_from_the_method_beside_it(write: Write) -> None:
    framework = read(write)
    a, a1, a2 = (framework.node(code) for code in ("a", "a1", "a2"))
    assert (a1.weight, a2.weight, a1.low, a1.high) == (2.0, 1.0, 0.0, 100.0)
    assert a.aggregation is Aggregation.GEOMETRIC
    assert framework.node("top").aggregation is Aggregation.ARITHMETIC
    assert (a2.low, a2.transform) == (100.0, Transform.LOG)


def test_table_with_the_columns_keeps_its_own(write: Write) -> None:
    columns = "code,parent,level,name,weight,aggregation,direction,low,high,transform"
    framework = read(write, tree=f"{columns}\ntop,,,,,,,,,\na1,top,,,5,,higher,1,2,\n")
    assert (framework.node("a1").weight, framework.node("a1").low) == (5.0, 1.0)


def test_another_method_can_be_named(write: Write) -> None:
    read(write)
    other = write("other.toml", METHOD.replace("a1 = 2", "a1 = 7"))
    path = write("tree.csv", TREE)
    assert read_framework(path, other).node("a1").weight == 7
    assert read_framework(path).node("a1").weight == 2


def test_choices_for_a_table_with_its_own_are_refused_not_passed_over(write: Write) -> None:
    columns = "code,parent,level,name,weight,aggregation,direction,low,high,transform"
    tree = write("tree.csv", f"{columns}\ntop,,,,,,,,,\na1,top,,,5,,higher,1,2,\n")
    with pytest.raises(MethodError) as caught:
        read_framework(tree, write("other.toml", METHOD))
    assert [problem.split(" ")[0] for problem in caught.value.problems] == [
        "[weights]",
        "[aggregations]",
        "[goalposts]",
    ]


def test_without_method_or_with_some_of_the_columns_the_columns_are_missed(write: Write) -> None:
    for tree in (TREE, TREE.replace("direction", "weight")):
        with pytest.raises(FrameworkError, match=r"column 'low' is missing"):
            read_framework(write("tree.csv", tree))
        write("method.toml", METHOD)
        if "weight" not in tree:
            read_framework(write("tree.csv", tree))
    with pytest.raises(FrameworkError, match=r"column 'low' is missing"):
        read_framework(write("tree.csv", TREE.replace("direction", "weight")))


WRONG = {
    "weight of an unknown code": ("a1 = 2", "z = 2", "weights.\"z\": found 'z', which is no code"),
    "weight zero": ("a1 = 2", "a1 = 0", 'weights."a1" is 0; give a number above 0'),
    "weight below zero": ("a1 = 2", "a1 = -1.5", 'weights."a1" is -1.5'),
    "weight infinite": ("a1 = 2", "a1 = inf", 'weights."a1" is inf'),
    "weight no number": ("a1 = 2", 'a1 = "2"', "weights.\"a1\" is '2'"),
    "weight true": ("a1 = 2", "a1 = true", 'weights."a1" is True'),
    "weight beyond measure": ("a1 = 2", "a1 = 1" + "0" * 400, 'weights."a1" is 1'),
    "unknown mean": (
        '"geometric"',
        '"harmonic"',
        "aggregations.\"a\" is 'harmonic'; give 'arithmetic' or 'geometric'",
    ),
    "mean of an indicator": ('a = "geo', 'a1 = "geo', "aggregations.\"a1\" is 'geometric', but"),
    "goalposts of an unknown code": (
        "a1 = { low",
        "z = { low = 0, high = 1 }\na1 = { low",
        "goalposts.\"z\": found 'z'",
    ),
    "goalposts of an inner node": (
        "a1 = { low",
        "a = { low = 0, high = 1 }\na1 = { low",
        'goalposts."a" is given, but the node has children',
    ),
    "goalposts missing": (
        "a1 = { low = 0, high = 100 }",
        "",
        'goalposts."a1" is missing; give { low = NUMBER, high = NUMBER }',
    ),
    "no goalposts": ("{ low = 0, high = 100 }", "5", 'goalposts."a1" is 5; give { low'),
    "low missing": ("low = 0, ", "", 'goalposts."a1".low is None; give a finite number'),
    "high not finite": ("high = 100 }", "high = nan }", 'goalposts."a1".high is nan'),
    "low above high": ("low = 0,", "low = 101,", "goalposts.\"a1\": low is '101' and high is"),
    "low equals high": ("low = 0,", "low = 100.0,", "goalposts.\"a1\": low is '100'"),
    "log of zero": (
        "low = 100,",
        "low = 0,",
        "goalposts.\"a2\": transform is 'log' and low is '0'",
    ),
    "beyond the valid range": (
        "high = 100 }",
        "high = 100.5 }",
        "goalposts.\"a1\": high is '100.5' and valid_max is '100'",
    ),
    "unknown transform": ('"log"', '"ln"', "goalposts.\"a2\".transform is 'ln'; give 'none' or"),
    "unknown part": ("low = 0,", "lo = 1, low = 0,", "goalposts.\"a1\" has 'lo'"),
    "no section": ("[weights]\na1 = 2", "weights = 3", "weights is 3; give a section [weights]"),
    "unknown section": ("[weights]", "[weight]", "weight is no entry of a method"),
    "settings too": ("max_age = 3", "max_age = -3", "max_age is -3"),
}


@pytest.mark.parametrize(("old", "new", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_entry_is_named(write: Write, old: str, new: str, message: str) -> None:
    method = METHOD.replace(old, new) if "no section" not in message else METHOD
    if new == "weights = 3":
        method = "weights = 3\n" + METHOD.replace(old, "")
    (problem,) = problems(write, method)
    assert problem.startswith(message)


def test_all_problems_come_at_once(write: Write) -> None:
    method = METHOD.replace("max_age = 3", "").replace("a1 = 2", "a1 = 0\nz = 1")
    method = method.replace("low = 100,", "low = 0,").replace("low = 0, high = 100", "high = 100")
    assert len(problems(write, method)) == 5


def test_a_method_that_is_no_toml(write: Write) -> None:
    (problem,) = problems(write, "version: 1")
    assert problem.startswith("the file is no TOML")
