import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from indicators.framework import (
    Aggregation,
    Direction,
    Framework,
    Node,
    Transform,
    read_framework,
)

Write = Callable[[str, str], Path]
HEADER = "code,parent,level,name,weight,aggregation,direction,low,high,transform"


def test_reads_nodes_with_their_defaults(framework: Framework) -> None:
    a1, b1 = framework.node("a1"), framework.node("b1")
    assert (a1.weight, a1.transform, a1.direction) == (1.0, Transform.NONE, Direction.HIGHER)
    assert framework.node("a").aggregation is Aggregation.ARITHMETIC
    assert framework.node("b").aggregation is Aggregation.GEOMETRIC
    assert (b1.low, b1.high, b1.transform) == (100.0, 10000.0, Transform.LOG)
    assert framework.node("top").parent is None
    assert framework.node("a2") == Node(
        "a2", "a", "indicator", "Dropouts", 3.0, direction=Direction.LOWER, low=0.0, high=50.0
    )


def test_tells_the_tree(framework: Framework) -> None:
    assert framework.codes == ("top", "a", "a1", "a2", "b", "b1", "b2")
    assert framework.indicators == ("a1", "a2", "b1", "b2")
    assert framework.roots == ("top",)
    assert framework.children("top") == ("a", "b")
    assert framework.children("a1") == ()
    assert framework.indicators_below("top") == framework.indicators
    assert framework.indicators_below("b") == ("b1", "b2")
    assert framework.indicators_below("b1") == ("b1",)
    assert framework.ancestors("b2") == ("b", "top")
    assert framework.ancestors("top") == ()
    assert framework.at_level("area") == ("a", "b")
    assert framework.at_level("nothing") == ()
    assert [framework.position(code) for code in framework.codes] == list(range(7))
    assert "a1" in framework
    assert "c" not in framework


def test_unknown_code_is_a_key_error(framework: Framework) -> None:
    for method in (framework.node, framework.children, framework.position, framework.ancestors):
        with pytest.raises(KeyError):
            method("nothing")


def test_rows_in_any_order_keep_siblings_in_file_order(write: Write) -> None:
    path = write(
        "tree.csv",
        f"{HEADER}\n"
        "z,m,,,,,higher,0,1,\n"
        "c,m,,,,,higher,0,1,\n"
        "m,top,,,,,,,,\n"
        "q,,,,,,higher,0,1,\n"
        "top,,,,,,,,,\n"
        "k,top,,,,,higher,0,1,\n",
    )
    framework = read_framework(path)
    assert framework.codes == ("q", "top", "m", "z", "c", "k")
    assert framework.roots == ("q", "top")
    assert framework.indicators_below("top") == ("z", "c", "k")
    assert framework.indicators_below("q") == ("q",)


def test_a_very_deep_tree(write: Write) -> None:
    depth = 3000
    rows = [f"n{level},{f'n{level - 1}' if level else ''},,,,,,,," for level in range(depth)]
    leaf = f"leaf,n{depth - 1},,,,,higher,0,1,"
    framework = read_framework(write("tree.csv", "\n".join([HEADER, *rows, leaf])))
    assert len(framework.ancestors("leaf")) == depth
    assert framework.indicators_below("n0") == ("leaf",)


def test_tolerates_a_byte_order_mark_windows_lines_spaces_and_further_columns(
    write: Write,
) -> None:
    text = (
        f"\ufeff Code {HEADER[4:]},colour,valid_min,valid_max,unit\r\n"
        'a, ,indicator,"Books, lent\r\nper head",2,,Higher,0.5,1e1,NONE,red,0,,books\r\n'
        ",,,,,,,,,,,,,\r\n"
        "\r\n"
    )
    node = read_framework(write("tree.csv", text)).node("a")
    assert node.name == "Books, lent\r\nper head"
    assert (node.weight, node.low, node.high, node.unit) == (2.0, 0.5, 10.0, "books")
    assert (node.valid_min, node.valid_max) == (0.0, None)


def test_is_unchanging_comparable_and_can_be_pickled(
    framework: Framework, small_tree: Path
) -> None:
    with pytest.raises(FrozenInstanceError):
        framework.codes = ()  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        framework.node("a").weight = 2.0  # type: ignore[misc]
    assert framework == read_framework(small_tree)
    assert hash(framework) == hash(read_framework(small_tree))
    copy = pickle.loads(pickle.dumps(framework))  # noqa: S301 - our own bytes
    assert copy.indicators_below("b") == ("b1", "b2")


def test_nodes_that_are_no_tree_are_refused() -> None:
    with pytest.raises(ValueError, match="no tree"):
        Framework((Node("a", "b"), Node("b", "a")))
    with pytest.raises(ValueError, match="no tree"):
        Framework((Node("a", None), Node("a", None)))


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_framework(tmp_path / "nothing.csv")
