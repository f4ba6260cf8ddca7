"""What machines are told of the process: fine with its numbers, or failing with the reason."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.api import ROUTES
from data.paths import DB_VARIABLE
from data.store import Store, open_store

UseDatabase = Callable[[str], Store]


def ask(path: str, method: str = "GET") -> tuple[int, dict[str, Any]]:
    """Ask the routes as a server does; Starlette's own client needs one more package."""
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - whatever the server would get
        messages.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [],
        "query_string": b"",
        "root_path": "",
    }
    asyncio.run(Starlette(routes=ROUTES)(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in messages)
    return int(messages[0]["status"]), json.loads(body) if body.startswith(b"{") else {}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep a database open in another process."""
    program = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    try:
        yield
    finally:
        other.communicate("\n")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a file of a test's own as the database."""
    path = tmp_path / "named.duckdb"
    monkeypatch.setenv(DB_VARIABLE, str(path))
    return path


@pytest.mark.parametrize("kind", ["empty", "demonstration"])
def test_health_tells_the_revision_and_the_number_of_values(
    database: UseDatabase, kind: str
) -> None:
    store = database(kind)
    status, answer = ask("/api/health")
    assert status == 200
    assert answer == {
        "status": "ok",
        "revision": store.revision,
        "values": len(store.values()),
    }


def test_health_follows_an_upload(database: UseDatabase) -> None:
    store = database("demonstration")
    before = ask("/api/health")[1]
    store.remove_illustrative(actor="test")
    after = ask("/api/health")[1]
    assert after["revision"] == before["revision"] + 1
    assert after["values"] == len(store.values()) < before["values"]


def test_health_knows_no_writing(database: UseDatabase) -> None:
    database("empty")
    assert ask("/api/health", "POST")[0] == 405


def test_database_open_elsewhere_is_unavailable_and_named(path: Path) -> None:
    Store(path, seed=False).close()
    with locked(path):
        status, answer = ask("/api/health")
    assert status == 503
    assert answer["status"] == "failing"
    assert str(path) in answer["reason"]
    assert "another process" in answer["reason"]


def test_health_recovers_when_the_database_is_free_again(path: Path) -> None:
    Store(path, seed=False).close()
    with locked(path):
        assert ask("/api/health")[0] == 503
    assert ask("/api/health")[0] == 200
    open_store(path).close()


def test_file_that_is_no_database_is_unavailable_and_left_alone(path: Path) -> None:
    path.write_bytes(b"place,indicator,year,value\n" * 1000)
    status, answer = ask("/api/health")
    assert status == 503
    assert "is not a database" in answer["reason"]
    assert path.read_bytes().startswith(b"place,")


def test_folder_in_place_of_the_database_is_unavailable(path: Path) -> None:
    path.mkdir()
    status, answer = ask("/api/health")
    assert status == 503
    assert str(path) in answer["reason"]
    assert "Traceback" not in answer["reason"]
