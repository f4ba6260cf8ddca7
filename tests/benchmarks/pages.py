"""Reruns of every page: the whole network against the six settlements against a bare page.

    uv run python -m tests.benchmarks.pages

The network is what comes with the project and 500 places x 60 indicators x 20 years more, a fifth
of these missing. The three are rerun in turn, each time for another year; medians and ratios are
printed. Exits with 1 where a limit is not kept.

The bare page is the least that Streamlit needs to show one chart of a table: a title and
`plotly.express.line` of the overall scores of the six settlements.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.paths import DASHBOARD, ENTRY
from data.paths import DB_VARIABLE, FRAMEWORK_PATH
from data.store import Store
from indicators.framework import read_framework
from tests.benchmarks.made_store import fill

NETWORK_LIMIT = 2.0
BARE_LIMIT = 4.0
PLACES = 500
RERUNS = 21
YEARS = ("2024", "2023")
PAGES = tuple(path.stem for path in sorted((DASHBOARD / "pages").glob("[a-z]*.py")))


def bare_page() -> None:
    """Draw one chart."""
    import pandas as pd  # noqa: PLC0415 - Streamlit runs this function as a script of its own
    import plotly.express as px  # noqa: PLC0415
    import streamlit as st  # noqa: PLC0415

    years = list(range(2019, 2026))
    places = ["Vitebsk", "Gomel", "Minsk", "Smorgon", "Korma", "Zelva"]
    rows = [
        (place, year, 40 + 2 * n + year % 5) for n, place in enumerate(places) for year in years
    ]
    st.title("Scores")
    frame = pd.DataFrame(rows, columns=["place", "year", "score"])
    st.plotly_chart(px.line(frame, x="year", y="score", color="place"), key="scores")


def open_page(name: str) -> AppTest:
    """Open a page of the app, with all that it draws from read."""
    app = AppTest.from_file(str(ENTRY), default_timeout=300)
    app.query_params["place"] = "vitebsk"
    app.run()
    if name != "city":
        app.switch_page(f"../pages/{name}.py")
    return app


def seconds_for(app: AppTest, year: str) -> float:
    """Rerun a page for a year."""
    app.query_params["year"] = year
    start = time.perf_counter()
    app.run()
    return time.perf_counter() - start


def medians(name: str, small: Path, large: Path) -> Iterator[float]:
    """Return the median seconds of a page with six settlements, with the network, and bare."""
    databases = (small, large)
    apps = []
    for path in databases:
        os.environ[DB_VARIABLE] = str(path)
        apps.append(open_page(name))
        for year in YEARS * 2:
            seconds_for(apps[-1], year)
        assert not apps[-1].exception, name
    bare = AppTest.from_function(bare_page).run()
    seconds: list[list[float]] = [[], [], []]
    for turn in range(RERUNS):
        year = YEARS[turn % 2]
        for path, app, found in zip(databases, apps, seconds, strict=False):
            os.environ[DB_VARIABLE] = str(path)
            found.append(seconds_for(app, year))
        seconds[2].append(seconds_for(bare, year))
    return (statistics.median(found) for found in seconds)


def main(names: tuple[str, ...]) -> int:
    """Time every page, print what was found, and say whether the limits are kept."""
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "six.duckdb", Path(folder) / "network.duckdb"
        Store(small).close()
        count = fill(large, read_framework(FRAMEWORK_PATH), PLACES, seed=True)
        print(f"{PLACES} places more, {count} values; milliseconds, medians of {RERUNS} reruns")
        print(
            f"{'page':<12}{'six':>6}{'network':>9}{'bare':>6}{'network/six':>13}{'network/bare':>14}"
        )
        for name in names or PAGES:
            six, network, bare = medians(name, small, large)
            ratios = (network / six, network / bare)
            print(
                f"{name:<12}{six * 1000:>6.0f}{network * 1000:>9.0f}{bare * 1000:>6.0f}"
                f"{ratios[0]:>13.2f}{ratios[1]:>14.2f}"
            )
            if ratios[0] > NETWORK_LIMIT or ratios[1] > BARE_LIMIT:
                missed.append(name)
    said = f"missed by {', '.join(missed)}" if missed else "kept"
    print(f"limits {NETWORK_LIMIT} and {BARE_LIMIT}: {said}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
