"""Run the app as the README says, and visit it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from data.paths import DB_VARIABLE
from tests.browser.acts import WIDE, wait_until_drawn

ROOT = Path(__file__).parents[2]
DATABASE = "app.duckdb"
START_SECONDS = 300
END_SECONDS = 20
WAIT_MILLISECONDS = 60_000
"""How long a test waits for what has to come: a busy machine must not fail it."""


class AppDidNotStartError(Exception):
    """The app did not answer in time; the message ends with what it said."""


@dataclass
class Visitor:
    """A reader in front of the app; `foreign` collects requests to other hosts."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a path of the app and wait until the page is drawn to its end."""
        self.page.goto(self.address + path)
        expect(self.page.locator(".st-key-footer")).to_be_visible()
        wait_until_drawn(self.page)
        return self.page


@contextmanager
def visiting(browser: Browser, folder: Path, width: int = WIDE) -> Iterator[Visitor]:
    """Run the app and stand in front of it with an English browser of this width in pixels."""
    with running_app(folder) as address, standing_before(browser, address, width) as visitor:
        yield visitor


@contextmanager
def standing_before(
    browser: Browser, address: str, width: int = WIDE, *, is_touched: bool = False
) -> Iterator[Visitor]:
    """Stand in front of a running app, with a mouse or with a finger."""
    context = browser.new_context(
        viewport={"width": width, "height": 1000},
        locale="en-GB",
        has_touch=is_touched,
        is_mobile=is_touched,
    )
    context.set_default_timeout(WAIT_MILLISECONDS)
    visitor = Visitor(context.new_page(), address)
    own = (address, "data:", "blob:", address.replace("http", "ws"))
    visitor.page.on(
        "request",
        lambda sent: None if sent.url.startswith(own) else visitor.foreign.append(sent.url),
    )
    yield visitor
    context.close()


@contextmanager
def running_app(folder: Path) -> Iterator[str]:
    """Run the app on the database in a folder, made if it is new, and yield its address.

    Raises:
        AppDidNotStartError: it did not answer in time.
    """
    port = free_port()
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, DB_VARIABLE: str(folder / DATABASE)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_answering(f"{address}/api/health", server, log)
        yield address
    finally:
        end(server)


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end(server: "subprocess.Popen[bytes]") -> None:
    """End a server, by force if it does not follow."""
    server.terminate()
    try:
        server.wait(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wait_until_answering(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until a server answers at an address.

    Raises:
        AppDidNotStartError: it did not answer in time.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AppDidNotStartError(f"the app did not start:\n{log.read_text(errors='replace')[-2000:]}")
