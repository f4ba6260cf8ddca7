"""What can be wrong with a tree table beyond a single cell: the tree itself and the goalposts."""

import math
from collections.abc import Iterator, Mapping, Sequence

from indicators.nodes import Node, Transform

_INDICATOR_LEVEL = "indicator"
_ONLY_ON_INDICATORS = ("direction", "low", "high", "valid_min", "valid_max")


def structure_faults(links: Sequence[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Find duplicate codes, unknown parents and cycles.

    Args:
        links: line, code and parent (blank for a root) of every row in file order.

    Yields:
        Line, code and message of each fault.
    """
    first_lines: dict[str, int] = {}
    parents: dict[str, str] = {}
    for line, code, parent in links:
        if not code:
            continue
        if code in first_lines:
            yield line, code, f"the code is already used in row {first_lines[code]}; give another"
            continue
        first_lines[code] = line
        parents[code] = parent
    for line, code, parent in links:
        if code and parent == code:
            yield line, code, "the node is its own parent; name the node above it, or leave blank"
        elif parent and parent not in first_lines:
            yield (
                line,
                code,
                f"parent {parent!r} is no code in this file; add a row for it or correct the name",
            )
    for cycle in _cycles(parents):
        path = " -> ".join([*cycle, cycle[0]])
        message = f"the parents go round in a circle: {path}; give one of them a parent outside it"
        yield first_lines[cycle[0]], cycle[0], message


def _cycles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield each cycle of two or more codes once, from its first code in the file upwards."""
    done: set[str] = set()
    order = {code: place for place, code in enumerate(parents)}
    for start in parents:
        walked: dict[str, int] = {}
        code = start
        while code in parents and code not in done and code not in walked:
            walked[code] = len(walked)
            code = parents[code]
        if code in walked:
            cycle = list(walked)[walked[code] :]
            first = min(range(len(cycle)), key=lambda place: order[cycle[place]])
            if len(cycle) > 1:
                yield cycle[first:] + cycle[:first]
        done.update(walked)


def inner_node_faults(cells: Mapping[str, str], node: Node) -> Iterator[str]:
    """Yield what a node with children says that only an indicator can."""
    if node.level.lower() == _INDICATOR_LEVEL:
        yield (
            f"level is {node.level!r}, but the node has children; "
            "give another level, or give its children another parent"
        )
    for column in _ONLY_ON_INDICATORS:
        if cells.get(column):
            yield (
                f"{column} is {cells[column]!r}, but the node has children and is scored "
                "from them; leave it blank"
            )
    if node.transform is not Transform.NONE:
        yield "transform is 'log', but the node has children; leave it blank"


def indicator_faults(
    cells: Mapping[str, str], node: Node, unreadable: frozenset[str]
) -> Iterator[str]:
    """Yield what is missing or contradictory on an indicator (a node without children).

    `unreadable` names the columns that are filled but were reported already as not readable.
    """
    if node.direction is None and "direction" not in unreadable:
        yield (
            "direction is blank; an indicator (a node without children) needs 'higher' or 'lower'"
        )
    for column, number in (("low", node.low), ("high", node.high)):
        if number is None and column not in unreadable:
            yield (
                f"{column} is blank; an indicator (a node without children) needs "
                "a finite number here"
            )
    yield from scale_faults(cells, node)
    yield from valid_range_faults(cells, node)


def scale_faults(cells: Mapping[str, str], node: Node) -> Iterator[str]:
    """Yield what keeps the goalposts of an indicator from making a scale.

    `cells` has low and high as they are written.
    """
    is_log = node.transform is Transform.LOG
    low, high = node.low, node.high
    if is_log and low is not None and low <= 0:
        yield f"transform is 'log' and low is {cells['low']!r}; a log scale needs a low above 0"
    if low is None or high is None:
        return
    if low >= high:
        yield (
            f"low is {cells['low']!r} and high is {cells['high']!r}; low must be below high "
            "(which end is better is said by direction)"
        )
    elif not is_log or low > 0:
        length = math.log(high) - math.log(low) if is_log else high - low
        if not (math.isfinite(length) and length > 0):
            yield (
                f"low {cells['low']!r} and high {cells['high']!r} are too far apart or too close "
                "to be told apart; give goalposts of a usual size"
            )


def valid_range_faults(cells: Mapping[str, str], node: Node) -> Iterator[str]:
    """Yield where the valid range of an indicator contradicts itself or its goalposts.

    `cells` has low, high, valid_min and valid_max as they are written.
    """
    smallest, largest = node.valid_min, node.valid_max
    if smallest is not None and largest is not None and smallest > largest:
        yield (
            f"valid_min is {cells['valid_min']!r} and valid_max is {cells['valid_max']!r}; "
            "valid_min must not be above valid_max"
        )
        return
    if smallest is not None and node.low is not None and node.low < smallest:
        yield (
            f"low is {cells['low']!r} and valid_min is {cells['valid_min']!r}; "
            "goalposts must lie within the valid range"
        )
    if largest is not None and node.high is not None and node.high > largest:
        yield (
            f"high is {cells['high']!r} and valid_max is {cells['valid_max']!r}; "
            "goalposts must lie within the valid range"
        )
