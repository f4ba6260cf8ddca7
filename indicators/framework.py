"""The framework: a tree of nodes whose leaves are the indicators, read from a tree table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from indicators.choices import MethodError
from indicators.nodes import (
    Aggregation,
    Direction,
    Fault,
    FrameworkError,
    Node,
    Transform,
)
from indicators.tree_table import read_nodes

__all__ = [
    "Aggregation",
    "Direction",
    "Fault",
    "Framework",
    "FrameworkError",
    "MethodError",
    "Node",
    "Transform",
    "read_framework",
]


@dataclass(frozen=True, slots=True)
class Framework:
    """An unchanging tree of nodes; an indicator is a node without children.

    `nodes` may be given in any order and are kept depth-first, siblings in the order given.
    Methods that take a code raise KeyError for a code that is not in the framework.
    """

    nodes: tuple[Node, ...]
    codes: tuple[str, ...] = field(init=False, repr=False, compare=False)
    indicators: tuple[str, ...] = field(init=False, repr=False, compare=False)
    roots: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _positions: dict[str, int] = field(init=False, repr=False, compare=False)
    _children: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _indicator_ranges: dict[str, tuple[int, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children = _children_of(self.nodes)
        nodes = _depth_first(self.nodes, children)
        codes = tuple(node.code for node in nodes)
        if len(set(codes)) != len(codes) or len(codes) != len(self.nodes):
            raise ValueError("the nodes are no tree: a code is there twice or hangs on no root")
        self._keep("nodes", nodes)
        self._keep("codes", codes)
        self._keep("indicators", tuple(code for code in codes if code not in children))
        self._keep("roots", tuple(node.code for node in nodes if node.parent is None))
        self._keep("_positions", {code: position for position, code in enumerate(codes)})
        self._keep("_children", {code: children.get(code, ()) for code in codes})
        self._keep("_indicator_ranges", _indicator_ranges(nodes, children))

    def _keep(self, name: str, value: object) -> None:
        # The only way to set a derived field of a frozen dataclass.
        object.__setattr__(self, name, value)

    def __contains__(self, code: object) -> bool:
        return code in self._positions

    def node(self, code: str) -> Node:
        """Return the node with this code."""
        return self.nodes[self._positions[code]]

    def position(self, code: str) -> int:
        """Return the index of the code in `nodes` and in every array by node."""
        return self._positions[code]

    def children(self, code: str) -> tuple[str, ...]:
        """Return the codes directly below, none for an indicator."""
        return self._children[code]

    def indicators_below(self, code: str) -> tuple[str, ...]:
        """Return all indicators below the node; an indicator is below itself."""
        start, stop = self._indicator_ranges[code]
        return self.indicators[start:stop]

    def subtree(self, code: str) -> tuple[str, ...]:
        """Return the node and all nodes below it, depth-first."""
        start = stop = self._positions[code]
        # Depth-first, a subtree lies in one piece and ends with its last child's last child.
        while children := self._children[self.nodes[stop].code]:
            stop = self._positions[children[-1]]
        return self.codes[start : stop + 1]

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above, nearest first."""
        above: list[str] = []
        parent = self.node(code).parent
        while parent is not None:
            above.append(parent)
            parent = self.node(parent).parent
        return tuple(above)

    def at_level(self, level: str) -> tuple[str, ...]:
        """Return the codes of a level (such as `area`) in tree order."""
        return tuple(node.code for node in self.nodes if node.level == level)


def read_framework(path: Path, method_path: Path | None = None) -> Framework:
    """Read a tree table (CSV, UTF-8) of any depth, with its rows in any order.

    Columns needed: code, parent, level, name, direction, and either all of weight, aggregation,
    low, high, transform or none of them. Without them, they come from the sections `weights`,
    `aggregations` and `goalposts` of a method file. A blank parent makes a root, a weight that is
    not given is 1, an aggregation arithmetic, a transform none. Columns read if there: unit,
    source_type, valid_min, valid_max, definition, rationale, confidence. Others are ignored.

    Args:
        path: The table.
        method_path: The method file; default: `method.toml` beside a table that needs one.

    Raises:
        FrameworkError: the table has faults; the error holds all of them.
        MethodError: the method file cannot be used; the error holds all that is wrong with it.
        OSError: a file cannot be opened.
    """
    return Framework(read_nodes(path, method_path))


def _children_of(nodes: Iterable[Node]) -> dict[str, tuple[str, ...]]:
    children: dict[str, list[str]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(node.parent, []).append(node.code)
    return {code: tuple(below) for code, below in children.items()}


def _depth_first(nodes: tuple[Node, ...], children: dict[str, tuple[str, ...]]) -> tuple[Node, ...]:
    by_code = {node.code: node for node in nodes}
    # A stack and not recursion: a tree may be deeper than Python's limit.
    waiting = [node.code for node in reversed(nodes) if node.parent is None]
    ordered: list[Node] = []
    while waiting:
        code = waiting.pop()
        ordered.append(by_code[code])
        waiting.extend(reversed(children.get(code, ())))
    return tuple(ordered)


def _indicator_ranges(
    nodes: tuple[Node, ...], children: dict[str, tuple[str, ...]]
) -> dict[str, tuple[int, int]]:
    """Return where each node's indicators start and stop: depth-first, they lie side by side."""
    starts: dict[str, int] = {}
    count = 0
    for node in nodes:
        starts[node.code] = count
        count += node.code not in children
    ranges: dict[str, tuple[int, int]] = {}
    for node in reversed(nodes):
        below = children.get(node.code)
        stop = ranges[below[-1]][1] if below else starts[node.code] + 1
        ranges[node.code] = (starts[node.code], stop)
    return ranges
