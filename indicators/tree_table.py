"""From the text of a tree table to nodes, with every fault found and named at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from indicators.choices import (
    CHOICE_COLUMNS,
    CHOICE_SECTIONS,
    MethodError,
    apply_choices,
    choice_problems,
    parse_choices,
)
from indicators.method import parse_method, parse_toml
from indicators.nodes import Aggregation, Direction, Fault, FrameworkError, Node, Transform
from indicators.tables import Table, parse_number, read_table
from indicators.tree_checks import indicator_faults, inner_node_faults, structure_faults

NEEDED_COLUMNS = (
    "code",
    "parent",
    "level",
    "name",
    "weight",
    "aggregation",
    "direction",
    "low",
    "high",
    "transform",
)
METHOD_FILE = "method.toml"
_ENDS = frozenset({"low", "high"})

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The named cells of one row and a way to report what is wrong with them."""

    cells: dict[str, str]
    report: Callable[[str], None]

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def number(self, column: str) -> float | None:
        text = self.text(column)
        if not text:
            return None
        number = parse_number(text)
        if number is None:
            self.report(f"{column} is {text!r}; give a finite number with a point for the decimals")
        return number

    def weight(self) -> float:
        number = self.number("weight")
        if number is not None and number <= 0:
            self.report(
                f"weight is {self.text('weight')!r}; give a number above 0 "
                "(blank means 1; a row that should not count is taken out)"
            )
        return 1.0 if number is None else number

    def choice(self, column: str, choices: type[Choice]) -> Choice | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return choices(text.lower())
        except ValueError:
            allowed = " or ".join(repr(choice.value) for choice in choices)
            self.report(f"{column} is {text!r}; give {allowed}")
            return None


def read_nodes(path: Path, method_path: Path | None = None) -> tuple[Node, ...]:
    """Read the nodes of a tree table in file order.

    Args:
        path: the table.
        method_path: the method whose choices a table without columns for them takes; default:
            `method.toml` beside the table.

    Raises:
        FrameworkError: the table has faults; the error holds all of them in file order.
        MethodError: the method does not fit the table; the error holds all problems.
        OSError: a file cannot be opened.
    """
    table = read_table(path)
    beside = path.with_name(METHOD_FILE) if method_path is None else method_path
    has_choices = any(name in table.columns for name in CHOICE_COLUMNS) or not (
        method_path or beside.is_file()
    )
    faults = [Fault(path.name, fault.line, "", fault.message) for fault in table.faults]
    missing = [
        name
        for name in NEEDED_COLUMNS
        if name not in table.columns and (has_choices or name not in CHOICE_COLUMNS)
    ]
    if table.columns and missing:
        faults.extend(
            Fault(path.name, 1, "", _missing_column_message(name, table)) for name in missing
        )
    if not table.columns or missing:
        raise FrameworkError(_in_file_order(faults))
    nodes = _parse_rows(table, path.name, faults, has_choices=has_choices)
    if not nodes and not faults:
        message = "there are no rows below the column names; add at least one"
        faults.append(Fault(path.name, 1, "", message))
    if faults:
        raise FrameworkError(_in_file_order(faults))
    if not has_choices:
        return _with_method(nodes, beside)
    if method_path is not None:
        _refuse_second_choices(path, method_path)
    return nodes


def _with_method(nodes: tuple[Node, ...], path: Path) -> tuple[Node, ...]:
    problems: list[str] = []
    table = parse_toml(path.name, path.read_bytes())
    parse_method(table, problems.append)
    choices = parse_choices(table, problems.append)
    problems += choice_problems(choices, nodes, named=table)
    if problems:
        raise MethodError(path.name, problems)
    return apply_choices(nodes, choices)


def _refuse_second_choices(path: Path, method_path: Path) -> None:
    """Refuse a method with choices for a table with its own: one of them would be passed over."""
    table = parse_toml(method_path.name, method_path.read_bytes())
    problems = [
        f"[{section}] is given, but {path.name} has columns of its own for weights, aggregations "
        "and goalposts; take the columns or the section out"
        for section in CHOICE_SECTIONS
        if table.get(section)
    ]
    if problems:
        raise MethodError(method_path.name, problems)


def _missing_column_message(name: str, table: Table) -> str:
    return (
        f"column {name!r} is missing; add it (its cells may be blank where it does not apply); "
        f"found {', '.join(repr(column) for column in table.columns)}"
    )


def _in_file_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.row)


def _parse_rows(
    table: Table, file: str, faults: list[Fault], *, has_choices: bool
) -> tuple[Node, ...]:
    named = [(row, dict(zip(table.columns, row.cells, strict=True))) for row in table.rows]
    # A row with a wrong number of cells is reported as that; what it says still counts as there,
    # so that its children are not reported as orphans.
    parents_named = {cells["parent"] for _, cells in named if cells["code"] != cells["parent"]}
    links: list[tuple[int, str, str]] = []
    nodes: list[Node] = []
    for row, cells in named:
        code = cells["code"]
        if not row.is_whole:
            links.append((row.line, code, ""))
            continue
        if not code:
            faults.append(Fault(file, row.line, "", "code is blank; give each row its own code"))
        links.append((row.line, code, cells["parent"]))
        messages: list[str] = []
        node = _parse_node(_Cells(cells, messages.append))
        if code and code in parents_named:
            messages.extend(inner_node_faults(cells, node))
        else:
            # Goalposts that stand elsewhere are checked there.
            passed_over = _unreadable_columns(cells, node) | (set() if has_choices else _ENDS)
            messages.extend(indicator_faults(cells, node, passed_over))
        faults.extend(Fault(file, row.line, code, message) for message in messages)
        nodes.append(node)
    faults.extend(
        Fault(file, line, code, message) for line, code, message in structure_faults(links)
    )
    return tuple(nodes)


def _unreadable_columns(cells: dict[str, str], node: Node) -> frozenset[str]:
    """Return the columns that are filled but could not be read: they are reported already."""
    read = {
        "direction": node.direction,
        "low": node.low,
        "high": node.high,
        "valid_min": node.valid_min,
        "valid_max": node.valid_max,
    }
    return frozenset(name for name, value in read.items() if value is None and cells.get(name))


def _parse_node(cells: _Cells) -> Node:
    return Node(
        code=cells.text("code"),
        parent=cells.text("parent") or None,
        level=cells.text("level"),
        name=cells.text("name"),
        weight=cells.weight(),
        aggregation=cells.choice("aggregation", Aggregation) or Aggregation.ARITHMETIC,
        direction=cells.choice("direction", Direction),
        low=cells.number("low"),
        high=cells.number("high"),
        transform=cells.choice("transform", Transform) or Transform.NONE,
        unit=cells.text("unit"),
        source_type=cells.text("source_type"),
        valid_min=cells.number("valid_min"),
        valid_max=cells.number("valid_max"),
        definition=cells.text("definition"),
        rationale=cells.text("rationale"),
        confidence=cells.text("confidence"),
    )
