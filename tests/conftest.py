"""What all tests share: stores to work on, the framework, and an option to leave browsers out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data.intake import Intake, ReadOptions, read_places, read_upload
from data.labels import read_names
from data.paths import FRAMEWORK_PATH, SEED_DIR
from data.store import Store, open_store
from indicators.framework import Framework, read_framework

THIS_YEAR = 2026

# A busy machine must not fail a test of what is true, and no run find what another one missed.
# `--hypothesis-profile=explore` looks for new examples.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("project", settings.get_profile("explore"), derandomize=True)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-browser", action="store_true", help="leave out the tests in a browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--no-browser"):
        return
    in_browser = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=in_browser)
    items[:] = [item for item in items if item not in in_browser]


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The framework that comes with the project."""
    return read_framework(FRAMEWORK_PATH)


@pytest.fixture(scope="session")
def places_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the project's places and nothing else."""
    path = tmp_path_factory.mktemp("places") / "places.duckdb"
    content = (SEED_DIR / "places.csv").read_bytes()
    with Store(path, seed=False) as store:
        intake = read_places(
            content, "places.csv", places=store.places(), revision=0, this_year=THIS_YEAR
        )
        assert intake.plan is not None
        store.add_places(intake.plan, actor="tests")
    return path


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database as it is made new, with all that comes with the project."""
    path = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    Store(path).close()
    return path


@pytest.fixture
def store(places_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with places and no values, which `open_store(store.path)` returns too."""
    yield from _copy_of(places_file, tmp_path)


@pytest.fixture
def demo_store(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with all that comes with the project, made up values included."""
    yield from _copy_of(demo_file, tmp_path)


def _copy_of(file: Path, folder: Path) -> Iterator[Store]:
    opened = open_store(Path(shutil.copy(file, folder)))
    yield opened
    opened.close()


@pytest.fixture
def read_values(framework: Framework) -> Callable[..., Intake]:
    """Check a file of values against a store, without writing it."""
    names = read_names(framework, FRAMEWORK_PATH)

    def read(
        store: Store,
        content: str | bytes,
        options: ReadOptions = ReadOptions(),  # noqa: B008
    ) -> Intake:
        return read_upload(
            content if isinstance(content, bytes) else content.encode(),
            "file.csv",
            framework=framework,
            places=store.places(),
            current=store.values(),
            revision=store.revision,
            this_year=THIS_YEAR,
            options=options,
            indicator_names=names,
        )

    return read


@pytest.fixture
def write_values(
    read_values: Callable[[Store, str | bytes], Intake],
) -> Callable[[Store, str | bytes], int]:
    """Check a file of values and write it; the number of the upload comes back."""

    def write(store: Store, content: str | bytes) -> int:
        intake = read_values(store, content)
        assert intake.plan is not None, [problem.message() for problem in intake.problems]
        return store.apply(intake.plan, actor="tests", file_name="file.csv")

    return write


@pytest.fixture
def write_places() -> Callable[[Store, str], int]:
    """Check a file of places and write it; the number of the upload comes back."""

    def write(store: Store, content: str) -> int:
        intake = read_places(
            content.encode(),
            "places.csv",
            places=store.places(),
            revision=store.revision,
            this_year=THIS_YEAR,
        )
        assert intake.plan is not None, [problem.message() for problem in intake.problems]
        return store.add_places(intake.plan, actor="tests", file_name="places.csv")

    return write
