"""A running app on a database of its own, and a browser to use it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import FLAGS, NoChromiumError, chromium_path
from tests.browser.server import WAIT_MILLISECONDS, Visitor, visiting


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


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A reader with an English browser at 1440 pixels, or at the width the test asks for."""
    with visiting(browser, tmp_path, getattr(request, "param", 1440)) as someone:
        yield someone
