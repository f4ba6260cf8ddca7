"""A running app on a database of its own, and a browser to use it with."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from data.paths import DB_VARIABLE
from tests.browser.chromium import FLAGS, NoChromiumError, chromium_path

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
WAIT_MILLISECONDS = 20_000


@dataclass
class Visitor:
    """A reader in front of the app; `foreign` collects requests to other hosts."""

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a path of the app and wait until the page is drawn to its end."""
        self.page.goto(self.base + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the running page has been drawn to its end."""
        expect(self.page.locator(".st-key-footer")).to_be_visible()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `--no-browser` can leave them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
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
def app_address(tmp_path: Path) -> Iterator[str]:
    """Run the app as the README says, on a new database, and return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, DB_VARIABLE: str(tmp_path / "app.duckdb")},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def visitor(
    browser: Browser, app_address: str, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """A reader with an English browser at 1440 pixels, or at the width the test asks for."""
    width = getattr(request, "param", 1440)
    context = browser.new_context(viewport={"width": width, "height": 1000}, locale="en-GB")
    context.set_default_timeout(WAIT_MILLISECONDS)
    someone = Visitor(context.new_page(), app_address)
    someone.page.on(
        "request",
        lambda sent: (
            someone.foreign.append(sent.url)
            if not sent.url.startswith((app_address, "data:", "blob:", "ws://127.0.0.1"))
            else None
        ),
    )
    yield someone
    context.close()


def _wait_until_healthy(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/api/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')[-2000:]}")
