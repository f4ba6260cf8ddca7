"""Rerun of the City page with 151 more cities against the six alone, taken in one run.

    uv run python -m tests.benchmarks.city_page

Prints both medians and their ratio; exits with 1 where the ratio is not below the limit.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.paths import ENTRY
from data.columns import PLACE_COLUMNS
from data.intake import read_places, read_upload
from data.paths import DB_VARIABLE, FRAMEWORK_PATH
from data.store import Store, open_store
from indicators.framework import read_framework

LIMIT = 1.5
CITIES = 151
RERUNS = 25
INDICATORS = {"2.4.1": 0.5, "3.1.2": 420.0, "4.1.1": 90.0, "4.1.2": 11.0, "5.1.1": 4.0}
YEARS = range(2015, 2024)


def rerun_seconds(database: Path) -> list[float]:
    """Open the City page once, then time its reruns between two years."""
    os.environ[DB_VARIABLE] = str(database)
    app = AppTest.from_file(str(ENTRY), default_timeout=60)
    app.query_params["place"] = "vitebsk"
    app.run()
    seconds = []
    for turn in range(RERUNS):
        app.select_slider(key="year").set_value("2024" if turn % 2 else "2025")
        start = time.perf_counter()
        app.run()
        seconds.append(time.perf_counter() - start)
    assert not app.exception
    open_store(database).close()
    return seconds


def add_cities(database: Path) -> int:
    """Add as many cities, with as many values, as the European ones have."""
    codes = [f"XX{number:03}C" for number in range(CITIES)]
    places = pd.DataFrame({"city": codes, "name": codes, "type": "city", "country": "XX"})
    values = pd.DataFrame(
        [
            (code, indicator, year, round(middle * (0.8 + 0.4 * ((n * 7 + year) % 10) / 10), 3))
            for n, code in enumerate(codes)
            for indicator, middle in INDICATORS.items()
            for year in YEARS
            if (n + year) % 3
        ],
        columns=["city", "indicator", "year", "value"],
    )
    with Store(database) as store:
        found = read_places(
            places.to_csv(index=False).encode(),
            "cities.csv",
            places=store.places()[PLACE_COLUMNS],
            revision=store.revision,
            this_year=2026,
        )
        assert found.plan is not None, found.problems
        store.add_places(found.plan, actor="benchmark")
        intake = read_upload(
            values.to_csv(index=False).encode(),
            "values.csv",
            framework=read_framework(FRAMEWORK_PATH),
            places=store.places(),
            current=store.values(),
            revision=store.revision,
            this_year=2026,
        )
        assert intake.plan is not None, intake.problems
        store.apply(intake.plan, actor="benchmark")
    return len(values)


def main() -> int:
    """Time both databases, print the ratio, and say whether it is below the limit."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "six.duckdb", Path(folder) / "many.duckdb"
        Store(small).close()
        Store(large).close()
        count = add_cities(large)
        six, many = (statistics.median(rerun_seconds(path)) for path in (small, large))
    ratio = many / six
    print(f"City page, median of {RERUNS} reruns: six settlements {1000 * six:.0f} ms")
    print(f"with {CITIES} more cities ({count} values) {1000 * many:.0f} ms, ratio {ratio:.2f}")
    print(f"limit {LIMIT}: {'kept' if ratio < LIMIT else 'MISSED'}")
    return 0 if ratio < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
