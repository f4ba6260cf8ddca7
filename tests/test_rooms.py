"""The house rules of the design: which room may import what, and how large a file may grow."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("indicators", "data", "dashboard")
MOST_LINES = 400
MOST_LINES_OF_A_PAGE = 90

AT_THE_TOP = {
    *ROOMS,
    "app.py",
    "tests",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "uv.lock",
    ".ci",
    ".git",
    ".gitignore",
    ".streamlit",
}

# Where, and what is not imported there.
NEVER_IMPORTED = (
    ("", ("tests",)),
    ("indicators/", ("data", "dashboard", "streamlit", "duckdb", "app")),
    ("data/", ("dashboard", "streamlit", "app")),
    ("dashboard/", ("app",)),
    (
        "dashboard/charts/",
        ("streamlit", "dashboard.loaders", "dashboard.board", "data.store", "duckdb"),
    ),
    ("dashboard/pages/", ("plotly", "pandas", "numpy", "data.store")),
)


def code_files() -> list[str]:
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return ["app.py", *sorted(path.relative_to(ROOT).as_posix() for path in found)]


def imported(path: str, source: str) -> Iterator[str]:
    """Yield the full name of all that a file imports, wherever in the file it does."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def file_of(name: str) -> str | None:
    """Return the project's file that a full name comes from, None where it is not the project's."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        stem = "/".join(parts[:length])
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if (ROOT / path).is_file():
                return path
    return None


def project_files_behind(path: str) -> set[str]:
    """Return all of the project's files that are loaded with one, itself included."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            names = imported(file, (ROOT / file).read_text(encoding="utf-8"))
            waiting.extend(filter(None, map(file_of, names)))
    return found


def caches(source: str) -> bool:
    """Tell whether a file uses Streamlit's cache."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr.startswith("cache_")
        and isinstance(node.value, ast.Name)
        and node.value.id in {"st", "streamlit"}
        for node in ast.walk(ast.parse(source))
    )


def is_within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def broken_rules(path: str, source: str) -> list[str]:
    """Return in words which rules a file breaks."""
    names = list(imported(path, source))
    broken = [
        f"{path} imports {name}"
        for where, modules in NEVER_IMPORTED
        if path.startswith(where)
        for name in names
        if any(is_within(name, module) for module in modules)
    ]
    if path.startswith("data/"):
        broken += [
            f"{path} imports {name}; of the indicators data knows the framework only"
            for name in names
            if is_within(name, "indicators") and not is_within(name, "indicators.framework")
        ]
    if path != "data/store.py" and any(is_within(name, "duckdb") for name in names):
        broken.append(f"{path} imports duckdb; only data/store.py talks to it")
    has_cache = caches(source) or any(name.startswith("streamlit.cache_") for name in names)
    if path != "dashboard/loaders.py" and has_cache:
        broken.append(f"{path} caches; only dashboard/loaders.py does")
    length = len(source.splitlines())
    most = MOST_LINES_OF_A_PAGE if path.startswith("dashboard/pages/") else MOST_LINES
    if length > most:
        broken.append(f"{path} has {length} lines, more than {most}")
    return broken


@pytest.mark.parametrize("path", code_files())
def test_file_keeps_the_rules_of_its_room(path: str) -> None:
    assert broken_rules(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("indicators/scores.py", "import data"),
        ("indicators/scores.py", "from data.labels import Label"),
        ("indicators/scores.py", "from dashboard import i18n"),
        ("indicators/scores.py", "def f():\n    import streamlit as st"),
        ("indicators/scores.py", "import duckdb.typing"),
        ("indicators/scores.py", "from ..data import store"),
        ("data/store.py", "import streamlit"),
        ("data/store.py", "from dashboard.view import asked"),
        ("data/store.py", "from indicators.scores import Scores"),
        ("data/store.py", "from indicators import scores"),
        ("data/store.py", "import indicators"),
        ("data/opening.py", "import duckdb"),
        ("data/intake/upload.py", "from duckdb import connect"),
        ("dashboard/loaders.py", "import duckdb"),
        ("dashboard/board.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        ("dashboard/board.py", "import streamlit as st\n@st.cache_resource()\ndef f(): ..."),
        ("dashboard/board.py", "from streamlit import cache_data"),
        ("dashboard/charts/trend.py", "import streamlit as st"),
        ("dashboard/charts/trend.py", "from dashboard import loaders"),
        ("dashboard/charts/trend.py", "from dashboard.loaders import load_values"),
        ("dashboard/charts/trend.py", "from ..board import Board"),
        ("dashboard/charts/trend.py", "from data.store import open_store"),
        ("dashboard/pages/city.py", "import plotly.graph_objects as go"),
        ("dashboard/pages/city.py", "x = 1\n" * 91),
        ("dashboard/format.py", "x = 1\n" * 401),
        ("app.py", "from tests.conftest import THIS_YEAR"),
    ],
)
def test_each_rule_can_be_broken(path: str, source: str) -> None:
    assert broken_rules(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("data/store.py", "import duckdb\nfrom indicators.framework import Framework"),
        ("data/labels.py", "from indicators import framework"),
        ("dashboard/loaders.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        ("dashboard/charts/trend.py", "from .template import INK\nfrom data.labels import Label"),
        ("dashboard/pages/city.py", "x = 1\n" * 90),
        ("indicators/scores.py", "import dataclasses\nx = 1\n" + "x = 1\n" * 398),
    ],
)
def test_what_the_rules_allow_is_not_called_broken(path: str, source: str) -> None:
    assert broken_rules(path, source) == []


@pytest.mark.parametrize("path", [path for path in code_files() if "/charts/" in path])
def test_chart_reaches_no_query_and_no_streamlit_by_a_detour(path: str) -> None:
    reached = {
        name
        for file in project_files_behind(path)
        for name in imported(file, (ROOT / file).read_text(encoding="utf-8"))
    }
    assert not {name for name in reached if name.split(".")[0] in {"streamlit", "duckdb"}}


def test_detours_are_followed() -> None:
    assert "data/store.py" in project_files_behind("dashboard/pages/city.py")
    assert "indicators/nodes.py" in project_files_behind("dashboard/charts/temple.py")


def test_no_test_file_is_too_long() -> None:
    long = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long == set()


def test_top_level_holds_only_the_rooms_and_what_tools_need() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    not_kept = [line.strip().rstrip("/") for line in lines if line.strip()]
    found = {
        path.name
        for path in ROOT.iterdir()
        if not any(fnmatch(path.name, pattern) for pattern in not_kept)
    }
    assert found - AT_THE_TOP == set()
    assert {"app.py", *ROOMS, "tests", "pyproject.toml"} <= found
