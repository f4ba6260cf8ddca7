"""The sandbox: a moved weight with 151 more cities, and one year of 500 places by an alternative.

    uv run python -m tests.benchmarks.sandbox

Prints the median time of a rerun after a change, and what scoring takes of it.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.paths import ENTRY
from dashboard.sandbox import score_year
from data.paths import DB_VARIABLE, FRAMEWORK_PATH, METHOD_PATH
from data.store import Store, open_store
from indicators.framework import read_framework
from indicators.method import read_method
from tests.benchmarks.city_page import add_cities

RERUNS = 15
PLACES = 500
YEARS = range(2005, 2025)
LEAST_KNOWN = 0.8


def rerun_seconds(database: Path) -> float:
    """Move a weight again and again; return the median time until all places are shown anew."""
    os.environ[DB_VARIABLE] = str(database)
    app = AppTest.from_file(str(ENTRY), default_timeout=60)
    app.run()
    app.switch_page("../pages/sandbox.py").run()
    seconds = []
    for turn in range(RERUNS):
        app.number_input(key="sandbox_weight_benefits").set_value(2.0 + turn)
        start = time.perf_counter()
        app.run()
        seconds.append(time.perf_counter() - start)
    assert not app.exception
    open_store(database).close()
    return statistics.median(seconds)


def network_values() -> pd.DataFrame:
    """Return values of 500 places, 60 indicators and 20 years, a fifth missing."""
    framework = read_framework(FRAMEWORK_PATH)
    places = [f"p{number:03}" for number in range(PLACES)]
    keys = pd.MultiIndex.from_product(
        [places, framework.indicators, YEARS], names=["place", "indicator", "year"]
    )
    values = keys.to_frame(index=False)
    random = np.random.default_rng(1)
    values = values.assign(value=random.uniform(0, 100, len(values)), status="official")
    return values[random.random(len(values)) < LEAST_KNOWN]


def median_seconds(act: Callable[[], object]) -> float:
    """Return the median time of some calls."""
    seconds = []
    for _ in range(RERUNS):
        start = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> int:
    """Time both and print them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.duckdb"
        Store(path).close()
        count = add_cities(path)
        seconds = rerun_seconds(path)
    print(f"157 places ({count} values of cities): {1000 * seconds:.0f} ms from change to page")
    framework, method = read_framework(FRAMEWORK_PATH), read_method(METHOD_PATH)
    values = network_values()
    places = list(values["place"].unique())
    alternative = ("x", '[weights]\n"benefits" = 3.0\n')
    seconds = median_seconds(
        lambda: score_year(
            values,
            places,
            YEARS[-1],
            framework=framework,
            method=method,
            alternative=alternative,
        )
    )
    print(f"{PLACES} places x 60 x 20 ({len(values)} values): {1000 * seconds:.0f} ms to score")
    return 0


if __name__ == "__main__":
    sys.exit(main())
