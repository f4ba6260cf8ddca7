"""How long a browser waits for the City page, against a bare Streamlit page with one chart.

    uv run python -m tests.benchmarks.first_paint

Both are served warm on this machine; Chromium opens them in turn, each time with nothing kept
from before. Two moments are taken: when the browser first paints anything of the page, and when
the chart is there, the page's main content. Exits with 1 where either takes more than twice that
of the bare page.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.server import end, free_port, running_app, wait_until_answering

LIMIT = 2.0
TURNS = 11
WIDTH, HEIGHT = 1440, 1000
PATIENCE_MILLISECONDS = 120_000
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
BARE_PAGE = """
import pandas as pd
import plotly.express as px
import streamlit as st

years = list(range(2019, 2026))
places = ["Vitebsk", "Gomel", "Minsk", "Smorgon", "Korma", "Zelva"]
rows = [(place, year, 40 + 2 * n + year % 5) for n, place in enumerate(places) for year in years]
st.title("Scores")
frame = pd.DataFrame(rows, columns=["place", "year", "score"])
st.plotly_chart(px.line(frame, x="year", y="score", color="place"), key="scores")
"""


@contextmanager
def running_bare(folder: Path) -> Iterator[str]:
    """Run the bare page and yield its address."""
    script, log = folder / "bare.py", folder / "bare.log"
    script.write_text(BARE_PAGE)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, f"--server.port={port}", "--browser.gatherUsageStats=false"],
            cwd=folder,
            env=os.environ,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_answering(f"{address}/_stcore/health", server, log)
        yield address
    finally:
        end(server)


def milliseconds(browser: Browser, address: str) -> tuple[float, float]:
    """Open an address with nothing kept from before; return the times of paint and of chart."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="visible")
    chart = 1000 * (time.perf_counter() - start)
    paint = float(page.evaluate(_FIRST_PAINT))
    context.close()
    return paint, chart


def main() -> int:
    """Print the medians and say whether the limits are kept."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder)) as app,
        running_bare(Path(folder)) as bare,
        sync_playwright() as playwright,
    ):
        path = chromium_path(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        addresses = (f"{app}/?place=vitebsk&lang=en", bare)
        for address in addresses:
            milliseconds(browser, address)
        found: list[list[tuple[float, float]]] = [[], []]
        for _ in range(TURNS):
            for address, times in zip(addresses, found, strict=True):
                times.append(milliseconds(browser, address))
        browser.close()
    is_kept = True
    for position, name in enumerate(("first paint", "chart drawn")):
        city, one = (statistics.median(time[position] for time in times) for times in found)
        is_kept = is_kept and city <= LIMIT * one
        print(f"{name}: City {city:.0f} ms, bare page {one:.0f} ms, ratio {city / one:.2f}")
    print(f"limit {LIMIT}: {'kept' if is_kept else 'MISSED'}")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
