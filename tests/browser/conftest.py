"""A running app on a database of its own, and a browser to use it with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.acts import WIDE
from tests.browser.chromium import FLAGS, NoChromiumError, chromium_path
from tests.browser.server import (
    DATABASE,
    WAIT_MILLISECONDS,
    Visitor,
    running_app,
    standing_before,
    visiting,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `--no-browser` can leave them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once a file; while it runs, its event loop would be in others' way."""
    expect.set_options(timeout=WAIT_MILLISECONDS)
    with sync_playwright() as playwright:
        try:
            path = chromium_path(playwright.chromium.executable_path)
        except NoChromiumError as error:
            pytest.fail(str(error), pytrace=False)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_app(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app on demonstration values, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copy(demo_file, folder / DATABASE)
    with running_app(folder) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, demo_app: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """One who changes nothing, at 1440 pixels or at the width the test asks for."""
    with standing_before(browser, demo_app, getattr(request, "param", WIDE)) as someone:
        yield someone


@pytest.fixture
def visitor(
    browser: Browser, demo_file: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """One with an app of their own to change, at 1440 pixels or the width the test asks for."""
    shutil.copy(demo_file, tmp_path / DATABASE)
    with visiting(browser, tmp_path, getattr(request, "param", WIDE)) as someone:
        yield someone
