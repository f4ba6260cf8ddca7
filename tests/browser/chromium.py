"""Find a Chromium to test with, or get one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADVICE = (
    "The browser tests need Chromium: none was found, and neither Playwright nor the system's "
    "package manager could get one. Install Chromium so that one of "
    f"{', '.join(NAMES)} is on the PATH, or leave these tests out with --no-browser."
)


class NoChromiumError(Exception):
    """There is no Chromium and none can be had; the message says what to do."""


def chromium_path(playwright_path: str) -> str:
    """Return the Chromium to use: one on the PATH, else Playwright's own, else a new one.

    Args:
        playwright_path: where Playwright keeps its own Chromium once it is installed.

    Raises:
        NoChromiumError: nothing worked.
    """
    finders: tuple[Callable[[], str | None], ...] = (
        _on_path,
        lambda: playwright_path if os.access(playwright_path, os.X_OK) else None,
        lambda: playwright_path if _installed_by_playwright(playwright_path) else None,
        lambda: _on_path() if _installed_by_system() else None,
    )
    for find in finders:
        path = find()
        if path:
            return path
    raise NoChromiumError(ADVICE)


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _installed_by_playwright(playwright_path: str) -> bool:
    return _ran(sys.executable, "-m", "playwright", "install", "chromium") and os.access(
        playwright_path, os.X_OK
    )


def _installed_by_system() -> bool:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    return _ran("apt-get", "update") and _ran("apt-get", "install", "-y", "chromium")


def _ran(*command: str) -> bool:
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
