"""Checking and storing a large file, against what DuckDB alone takes to read and insert it.

    uv run python -m tests.benchmarks.upload

500 places, 60 indicators, 20 years with gaps: 480,000 rows. Both sides are timed in turn, several
times in one process, into a new database file each time; the medians and their ratio are printed,
and the largest memory of the process. Exits with 1 where a limit is not kept.
"""

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.columns import VALUE_COLUMNS
from data.intake import read_places, read_upload
from data.labels import read_names
from data.paths import FRAMEWORK_PATH
from data.store import Store
from indicators.framework import Framework, read_framework

LIMIT = 6.0
MOST_MEGABYTES = 1024
TURNS = 5
PLACES = 500
YEARS = range(2005, 2025)
KEPT = 0.8
THIS_YEAR = 2026
_TYPES = dict.fromkeys(VALUE_COLUMNS, "varchar") | {"year": "smallint", "value": "double"}


def place_codes(count: int = PLACES) -> list[str]:
    """Return the codes of the places."""
    return [f"city-{number:03}" for number in range(count)]


def make_rows(
    framework: Framework, place_count: int = PLACES, all_years: range = YEARS
) -> pd.DataFrame:
    """Return values that rise and fall a little from year to year, a fifth of them missing."""
    random = np.random.default_rng(1)
    nodes = [framework.node(code) for code in framework.indicators]
    shape = (place_count, len(nodes), len(all_years))
    low, high = (np.array([getattr(node, end) for node in nodes]) for end in ("low", "high"))
    level = random.uniform(0.2, 0.8, shape[:2])[..., None] + random.normal(0, 0.01, shape)
    values = np.round(low[:, None] + level * (high - low)[:, None], 3)
    # Ratings come in steps of one half; others would all ask for a look.
    is_rating = [node.source_type == "expert_review" for node in nodes]
    values[:, is_rating] = np.round(values[:, is_rating] * 2) / 2
    place, indicator, year = np.nonzero(random.random(shape) < KEPT)
    rows = pd.DataFrame(
        {
            "place": np.array(place_codes(place_count))[place],
            "indicator": np.array(framework.indicators)[indicator],
            "year": np.array(all_years)[year],
            "value": values[place, indicator, year],
        }
    )
    return rows.assign(status="official", source="Statistical yearbook, table 3", note="")


def duckdb_seconds(file: Path, folder: Path) -> float:
    """Read the file with explicit types and insert it, with DuckDB alone."""
    database = folder / "bare.duckdb"
    database.unlink(missing_ok=True)
    columns = ", ".join(f"{name} {kind}" for name, kind in _TYPES.items())
    with duckdb.connect(database) as connection:
        connection.execute(f"create table bare ({columns})")
        start = time.perf_counter()
        connection.execute(
            "insert into bare select * from read_csv($file, header = true, delim = ',', "
            "columns = $types)",
            {"file": str(file), "types": _TYPES},
        )
        return time.perf_counter() - start


def upload_seconds(file: Path, folder: Path, framework: Framework) -> tuple[float, float]:
    """Check the file and store it, and return the seconds of each."""
    database = folder / "store.duckdb"
    database.unlink(missing_ok=True)
    names = read_names(framework, FRAMEWORK_PATH)
    table = pd.DataFrame({"place": place_codes(), "name": place_codes()})
    with Store(database, seed=False) as store:
        intake = read_places(
            table.to_csv(index=False).encode(),
            "places.csv",
            places=store.places(),
            revision=0,
            this_year=THIS_YEAR,
        )
        assert intake.plan is not None
        store.add_places(intake.plan, actor="benchmark")
        start = time.perf_counter()
        content = file.read_bytes()
        read = read_upload(
            content,
            file.name,
            framework=framework,
            places=store.places(),
            current=store.values(),
            revision=store.revision,
            this_year=THIS_YEAR,
            indicator_names=names,
        )
        checked = time.perf_counter()
        assert read.plan is not None, read.problems[:3]
        store.apply(
            read.plan,
            actor="benchmark",
            file_name=file.name,
            content=content,
            reading=read.reading.as_json(),
        )
        return checked - start, time.perf_counter() - checked


def main() -> int:
    """Run the benchmark and return the exit code."""
    framework = read_framework(FRAMEWORK_PATH)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "values.csv"
        rows = make_rows(framework)
        rows.to_csv(file, index=False)
        print(f"{len(rows)} rows, {file.stat().st_size / 1e6:.1f} MB")
        bare, checked, stored = [], [], []
        for _ in range(TURNS):
            bare.append(duckdb_seconds(file, folder))
            check, store = upload_seconds(file, folder, framework)
            checked.append(check)
            stored.append(store)
            print(f"DuckDB alone {bare[-1]:.2f} s; checked {check:.2f} s, stored {store:.2f} s")
    ours = statistics.median(map(sum, zip(checked, stored, strict=True)))
    ratio = ours / statistics.median(bare)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ratio of the medians {ratio:.2f} (limit {LIMIT:g})")
    print(f"largest memory {megabytes:.0f} MiB (limit {MOST_MEGABYTES})")
    return int(ratio > LIMIT or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
