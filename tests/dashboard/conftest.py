"""The dashboard on small real databases: empty, one value, demonstration."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.paths import ENTRY
from data.intake import read_upload
from data.paths import DB_VARIABLE, FRAMEWORK_PATH
from data.store import Store, open_store
from indicators.framework import read_framework

Opener = Callable[..., AppTest]

ONE_VALUE = b"place,indicator,year,value\nvitebsk,1.1.1,2024,99\n"


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one database of each kind; tests take copies."""
    folder = tmp_path_factory.mktemp("databases")
    Store(folder / "empty.duckdb", seed=False).close()
    with Store(folder / "demonstration.duckdb"):
        pass
    shutil.copy(folder / "demonstration.duckdb", folder / "one_value.duckdb")
    with Store(folder / "one_value.duckdb") as store:
        for upload in store.uploads().query("kind in ('values', 'targets')")["upload"]:
            store.undo(int(upload), actor="test")
        store_file(store, ONE_VALUE)
    return folder


def store_file(store: Store, content: bytes) -> int:
    intake = read_upload(
        content,
        "file.csv",
        framework=read_framework(FRAMEWORK_PATH),
        places=store.places(),
        current=store.values(),
        revision=store.revision,
        this_year=2026,
    )
    assert intake.plan is not None, intake.problems
    return store.apply(intake.plan, actor="test", file_name="file.csv", content=content)


@pytest.fixture
def database(
    databases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Store]]:
    """Give the app a copy of a database by its kind."""
    path = tmp_path / "app.duckdb"
    monkeypatch.setenv(DB_VARIABLE, str(path))

    def use(kind: str) -> Store:
        shutil.copy(databases / f"{kind}.duckdb", path)
        return open_store(path)

    yield use
    if path.exists():
        open_store(path).close()


@pytest.fixture
def open_page(database: Callable[[str], Store]) -> Opener:
    """Open a page by name on a kind of database, with parts of the view in the address."""

    def open_it(page: str, kind: str = "demonstration", **view: str) -> AppTest:
        database(kind)
        return run_page(page, **view)

    return open_it


def run_page(page: str, **view: str) -> AppTest:
    """Run a page on the database in use; a failure on the page fails the test."""
    app = AppTest.from_file(str(ENTRY), default_timeout=30)
    for key, value in view.items():
        app.query_params[key] = value
    app.run()
    if page != "city":
        app.switch_page(f"../pages/{page}.py")
        # The link is opened anew: this browser has been sent no address before.
        app.session_state["view.sent"] = []
        for key, value in view.items():
            app.query_params[key] = value
        app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    """Return all that a page says, charts left out."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
    )
    said = [getattr(element, "value", "") for kind in kinds for element in app.get(kind)]
    said += [
        body
        for e in app.get("html")
        if not (body := e.proto.body).startswith(("<style", "<script"))
    ]
    return "\n".join(map(str, said))
