"""What a method chooses for the nodes of a framework: weights, means and goalposts."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from indicators.nodes import Aggregation, Node, Transform
from indicators.tree_checks import scale_faults, valid_range_faults

CHOICE_COLUMNS = ("weight", "aggregation", "low", "high", "transform")
"""The columns of a tree table that say the same; a table has all of them or none."""

CHOICE_SECTIONS = ("weights", "aggregations", "goalposts")
"""The sections of a method file that hold choices."""

Report = Callable[[str], None]
_Word = TypeVar("_Word", bound=StrEnum)


class MethodError(Exception):
    """A method cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(file, self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.file}: {problem}" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Goalposts:
    """The two ends of an indicator's scale, in its unit."""

    low: float
    high: float
    transform: Transform = Transform.NONE


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices by code; what is not named keeps what it has."""

    weights: Mapping[str, float] = field(default_factory=dict)
    aggregations: Mapping[str, Aggregation] = field(default_factory=dict)
    goalposts: Mapping[str, Goalposts] = field(default_factory=dict)


def parse_choices(table: Mapping[str, Any], report: Report) -> Choices:
    """Return the choices in a parsed TOML file; what is wrong with them is reported."""
    weights: dict[str, float] = {}
    aggregations: dict[str, Aggregation] = {}
    goalposts: dict[str, Goalposts] = {}
    for code, found in _section(table, "weights", report):
        number = as_number(found)
        if number is None or number <= 0:
            report(f"{_key('weights', code)} is {found!r}; give a number above 0")
        else:
            weights[code] = number
    for code, found in _section(table, "aggregations", report):
        mean = _word(_key("aggregations", code), found, Aggregation, report)
        if mean is not None:
            aggregations[code] = mean
    for code, found in _section(table, "goalposts", report):
        posts = _parse_goalposts(_key("goalposts", code), found, report)
        if posts is not None:
            goalposts[code] = posts
    return Choices(weights, aggregations, goalposts)


def choice_problems(
    choices: Choices, nodes: Sequence[Node], *, named: Mapping[str, Any] | None = None
) -> list[str]:
    """Return what is wrong with choices for these nodes.

    Args:
        choices: the choices.
        nodes: all nodes of the tree.
        named: the parsed file, where it has to give goalposts to every indicator; what it names
            but could not be read is not called missing.
    """
    parents = {node.parent for node in nodes}
    by_code = {node.code: node for node in nodes}
    problems = [
        f"{_key(section, code)}: found {code!r}, which is no code of the framework; "
        "correct it or take the entry out"
        for section, codes in (
            ("weights", choices.weights),
            ("aggregations", choices.aggregations),
            ("goalposts", choices.goalposts),
        )
        for code in codes
        if code not in by_code
    ]
    problems += [
        f"{_key('aggregations', code)} is {mean.value!r}, but the node is an indicator and has "
        "nothing to average; take the entry out"
        for code, mean in choices.aggregations.items()
        if code in by_code and code not in parents
    ]
    for code, posts in choices.goalposts.items():
        if code not in by_code:
            continue
        if code in parents:
            problems.append(
                f"{_key('goalposts', code)} is given, but the node has children and is scored "
                "from them; take the entry out"
            )
            continue
        problems += _scale_problems(posts, by_code[code])
    if named is not None:
        sections = named.get("goalposts")
        given = sections if isinstance(sections, Mapping) else {}
        problems += [
            f"{_key('goalposts', node.code)} is missing; give {{ low = NUMBER, high = NUMBER }}"
            for node in nodes
            if node.code not in parents and node.code not in given
        ]
    return problems


def apply_choices(nodes: Sequence[Node], choices: Choices) -> tuple[Node, ...]:
    """Return the nodes with the choices made; codes of no node are passed over."""
    return tuple(_with_choices(node, choices) for node in nodes)


def _with_choices(node: Node, choices: Choices) -> Node:
    posts = choices.goalposts.get(node.code)
    chosen = replace(
        node,
        weight=choices.weights.get(node.code, node.weight),
        aggregation=choices.aggregations.get(node.code, node.aggregation),
    )
    if posts is None:
        return chosen
    return replace(chosen, low=posts.low, high=posts.high, transform=posts.transform)


def _scale_problems(posts: Goalposts, node: Node) -> list[str]:
    tried = replace(node, low=posts.low, high=posts.high, transform=posts.transform)
    cells = {
        name: "" if number is None else f"{number:g}"
        for name, number in (
            ("low", posts.low),
            ("high", posts.high),
            ("valid_min", node.valid_min),
            ("valid_max", node.valid_max),
        )
    }
    faults = [*scale_faults(cells, tried), *valid_range_faults(cells, tried)]
    return [f"{_key('goalposts', node.code)}: {fault}" for fault in faults]


def _section(table: Mapping[str, Any], name: str, report: Report) -> list[tuple[str, Any]]:
    found = table.get(name, {})
    if not isinstance(found, Mapping):
        report(f"{name} is {found!r}; give a section [{name}] with an entry for each code")
        return []
    return list(found.items())


def _parse_goalposts(key: str, found: object, report: Report) -> Goalposts | None:
    expected = "give { low = NUMBER, high = NUMBER } and, if you like, transform"
    if not isinstance(found, Mapping):
        report(f"{key} is {found!r}; {expected}")
        return None
    for name in found:
        if name not in {"low", "high", "transform"}:
            report(f"{key} has {name!r}; {expected}")
    ends = {name: as_number(found.get(name)) for name in ("low", "high")}
    for name, number in ends.items():
        if number is None:
            report(f"{key}.{name} is {found.get(name)!r}; give a finite number")
    transform = _word(f"{key}.transform", found.get("transform", "none"), Transform, report)
    low, high = ends["low"], ends["high"]
    if low is None or high is None or transform is None:
        return None
    return Goalposts(low, high, transform)


def _word(key: str, found: object, words: type[_Word], report: Report) -> _Word | None:
    for word in words:
        if found == word.value:
            return word
    allowed = " or ".join(repr(word.value) for word in words)
    report(f"{key} is {found!r}; give {allowed}")
    return None


def as_number(found: object) -> float | None:
    """Return the finite number that an entry of a TOML file is, else None."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        number = float(found)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _key(section: str, code: str) -> str:
    return f"{section}.{json.dumps(code, ensure_ascii=False)}"
