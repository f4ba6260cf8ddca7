"""All scores of all nodes from the store to the frame, against what DuckDB alone takes.

    uv run python -m tests.benchmarks.scores

500 places, 60 indicators, 20 years, a fifth of the values missing: 480,000 values in a real store
give 1,180,000 scores. DuckDB alone starts further on: it has the scores of the indicators in a
table of its own, with neither uploads to tell apart nor values to carry forward, and takes their
weighted means up the tree with the coverage (`bare_scores.sql`). Both sides are timed in turn and
end with a frame; first they are checked to give the same numbers. Then come the largest memory of
our side, in a process of its own, and its time per place for 50, 500 and 5,000 places, there over
5 years to keep 5,000 places small. Exits with 1 where a limit is not kept.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.paths import FRAMEWORK_PATH, METHOD_PATH
from data.scoring_values import scoring_values
from data.store import Store
from indicators.framework import Framework, read_framework
from indicators.method import Method, read_method
from indicators.normalise import normalise_indicators
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel
from tests.benchmarks.made_store import fill
from tests.benchmarks.upload import PLACES

LIMIT = 4.0
MOST_MEGABYTES = 1024
MOST_GROWTH = 2.0
TURNS = 9
SIZES = (50, 500, 5000)
FEW_YEARS = range(2020, 2025)
BARE = Path(__file__).with_name("bare_scores.sql").read_text(encoding="utf-8")
KEY = ["place", "year", "code"]


def score_all(store: Store, framework: Framework, method: Method) -> Scores:
    """Score every place of a store over all years that it has values of."""
    values = scoring_values(store)
    years = range(int(values["year"].min()), int(values["year"].max()) + 1)
    panel = build_panel(values, framework, store.places()["place"].tolist(), years)
    return score_panel(panel, framework, method)


def score_frame(store: Store, framework: Framework, method: Method) -> pd.DataFrame:
    """Return the scores of all nodes: all that our side does."""
    return score_all(store, framework, method).frame()


def make_bare(path: Path, store: Store, framework: Framework) -> duckdb.DuckDBPyConnection:
    """Put the scores of the indicators and the tree into tables of another database."""
    panel = build_panel(scoring_values(store), framework)
    scores = normalise_indicators(panel.values, framework)
    indicator, place, year = np.nonzero(~np.isnan(scores))
    tables = {
        "normalised": pd.DataFrame(
            {
                "place": np.array(panel.places)[place],
                "year": np.array(panel.years, dtype=np.int16)[year],
                "indicator": np.array(framework.indicators)[indicator],
                "score": scores[indicator, place, year],
            }
        ),
        "node": pd.DataFrame(
            [
                (node.code, node.parent, node.weight, len(framework.indicators_below(node.code)))
                for node in framework.nodes
            ],
            columns=["code", "parent", "weight", "indicator_count"],
        ),
    }
    connection = duckdb.connect(path)
    for name, table in tables.items():
        connection.register("incoming", table)
        connection.execute(f"create table {name} as from incoming")
        connection.unregister("incoming")
    connection.execute("checkpoint")
    return connection


def bare_frame(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Aggregate with DuckDB alone; through Arrow, which is twice as quick as its own frames."""
    frame: pd.DataFrame = connection.execute(BARE).to_arrow_table().to_pandas()
    return frame


def check_same(bare: pd.DataFrame, scores: Scores) -> None:
    """Check that both sides give the same, ours without carrying and publishing everything."""
    found = scores.frame().dropna(subset="score").sort_values(KEY, ignore_index=True)
    expected = bare.astype({"year": "int64"}).sort_values(KEY, ignore_index=True)
    pd.testing.assert_frame_equal(found, expected[list(found)], rtol=1e-9)


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def megabytes_of(database: Path) -> float:
    """Return the largest memory of a process that scores a database once."""
    command = [sys.executable, "-m", "tests.benchmarks.scores", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def print_memory(database: Path) -> None:
    """Score a database and print this process's largest memory in MiB."""
    with Store(database, seed=False) as store:
        score_frame(store, read_framework(FRAMEWORK_PATH), read_method(METHOD_PATH))
    # Not ru_maxrss: that begins with the memory of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
    print(int(kilobytes) / 1024)


def ratio_of(database: Path, framework: Framework, method: Method) -> float:
    """Time both sides in turn and return the ratio of their medians."""
    with Store(database, seed=False) as store:
        connection = make_bare(database.with_name("bare.duckdb"), store, framework)
        everything = replace(
            method, max_age=0, min_coverage=0.0, min_coverage_overall=0.0, min_coverage_rank=0.0
        )
        check_same(bare_frame(connection), score_all(store, framework, everything))
        bare, ours = [], []
        for _ in range(TURNS):
            bare.append(seconds(partial(bare_frame, connection)))
            ours.append(seconds(partial(score_frame, store, framework, method)))
        connection.close()
    bare_median, our_median = statistics.median(bare), statistics.median(ours)
    print(f"DuckDB alone {bare_median:.3f} s, store to frame {our_median:.3f} s")
    return our_median / bare_median


def seconds_per_place(folder: Path, framework: Framework, method: Method) -> list[float]:
    """Return the median time per place for each size."""
    found = []
    for size in SIZES:
        database = folder / f"places_{size}.duckdb"
        count = fill(database, framework, size, FEW_YEARS)
        with Store(database, seed=False) as store:
            work = partial(score_frame, store, framework, method)
            median = statistics.median(seconds(work) for _ in range(TURNS))
        found.append(median / size)
        print(f"{size} places ({count} values): {median:.3f} s, {1000 * median / size:.3f} ms each")
    return found


def main() -> int:
    """Run the benchmark and return the exit code."""
    framework, method = read_framework(FRAMEWORK_PATH), read_method(METHOD_PATH)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "store.duckdb"
        count = fill(database, framework, PLACES)
        print(f"{PLACES} places, {count} values")
        ratio = ratio_of(database, framework, method)
        megabytes = megabytes_of(database)
        _, middle, most = seconds_per_place(folder, framework, method)
    growth = most / middle
    print(f"ratio of the medians {ratio:.2f} (limit {LIMIT:g})")
    print(f"largest memory {megabytes:.0f} MiB (limit {MOST_MEGABYTES})")
    print(f"a place among {SIZES[-1]} takes {growth:.2f} of one among {SIZES[1]}")
    return int(ratio > LIMIT or megabytes > MOST_MEGABYTES or growth > MOST_GROWTH)


if __name__ == "__main__":
    if sys.argv[1:]:
        print_memory(Path(sys.argv[1]))
    else:
        sys.exit(main())
