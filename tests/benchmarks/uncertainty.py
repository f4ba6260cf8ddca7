"""All intervals of a year, against as many separate scorings of that year as there are draws.

    uv run python -m tests.benchmarks.uncertainty

500 places, the project's 60 indicators, a fifth of the values missing, 1,000 draws. Both sides
are timed in turn, several times in one process; the medians and their ratio are printed, then the
cost for 50, 500 and 5,000 places, and the largest memory of the process up to 500 places and up
to 5,000. Exits with 1 where a limit is not kept.
"""

import resource
import statistics
import sys
import time

import numpy as np
import pandas as pd

from data.paths import FRAMEWORK_PATH, METHOD_PATH
from indicators.framework import Framework, read_framework
from indicators.method import Method, read_method
from indicators.panel import Panel, build_panel
from indicators.scores import score_panel
from indicators.uncertainty import score_uncertainty

LIMIT = 1 / 5
MOST_MEGABYTES = 1024
TURNS = 5
PLACES = 500
SIZES = (50, 500, 5000)
KEPT = 0.8
YEAR = 2024


def make_panel(framework: Framework, places: int) -> Panel:
    """Return one year of values anywhere between and a little beyond the goalposts."""
    random = np.random.default_rng(1)
    nodes = [framework.node(code) for code in framework.indicators]
    low, high = (np.array([getattr(node, end) for node in nodes]) for end in ("low", "high"))
    shares = random.uniform(-0.05, 1.05, (len(nodes), places))
    values = low[:, None] + shares * (high - low)[:, None]
    indicator, place = np.nonzero(random.random(values.shape) < KEPT)
    rows = pd.DataFrame(
        {
            "place": np.array([f"city-{number:04}" for number in range(places)])[place],
            "indicator": np.array(framework.indicators)[indicator],
            "year": YEAR,
            "value": values[indicator, place],
        }
    )
    return build_panel(rows, framework)


def scoring_seconds(panel: Panel, framework: Framework, method: Method) -> float:
    """Score the year as often as there are draws, one after the other."""
    start = time.perf_counter()
    for _ in range(method.noise.draws):
        score_panel(panel, framework, method)
    return time.perf_counter() - start


def interval_seconds(panel: Panel, framework: Framework, method: Method) -> float:
    """Score the year once and work out the intervals of all scores and ranks."""
    start = time.perf_counter()
    score_uncertainty(score_panel(panel, framework, method), YEAR)
    return time.perf_counter() - start


def megabytes() -> float:
    """Return the largest memory of the process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run the benchmark and return the exit code."""
    framework, method = read_framework(FRAMEWORK_PATH), read_method(METHOD_PATH)
    panel = make_panel(framework, PLACES)
    print(
        f"{len(panel.places)} places, {len(framework.nodes)} nodes, "
        f"{np.isnan(panel.values).mean():.0%} missing, {method.noise.draws} draws"
    )
    separate, ours = [], []
    for _ in range(TURNS):
        separate.append(scoring_seconds(panel, framework, method))
        ours.append(interval_seconds(panel, framework, method))
        print(f"separate scorings {separate[-1]:.2f} s; all intervals {ours[-1]:.2f} s")
    ratio = statistics.median(ours) / statistics.median(separate)
    memory = megabytes()
    print(f"ratio of the medians {ratio:.3f} (limit {LIMIT:g})")
    print(f"largest memory {memory:.0f} MiB (limit {MOST_MEGABYTES})")
    for places in SIZES:
        panel = make_panel(framework, places)
        seconds = min(interval_seconds(panel, framework, method) for _ in range(2))
        print(f"{places} places: {seconds:.2f} s, {1000 * seconds / places:.2f} ms a place")
    print(f"largest memory with {SIZES[-1]} places {megabytes():.0f} MiB")
    return int(ratio > LIMIT or memory > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
