"""A store as large as the whole network, for the benchmarks that read it."""

from pathlib import Path

import pandas as pd

from data.intake import read_places
from data.intake.plan import Plan
from data.store import Store
from indicators.framework import Framework
from tests.benchmarks.upload import THIS_YEAR, YEARS, make_rows, place_codes

CORRECTED = 50


def fill(
    path: Path,
    framework: Framework,
    place_count: int,
    years: range = YEARS,
    *,
    seed: bool = False,
) -> int:
    """Make a store with an upload for every year and one of corrections; return the values.

    With `seed` it holds what a new store comes with, too.
    """
    codes = place_codes(place_count)
    rows = make_rows(framework, place_count, years)
    rows = rows.assign(line=range(2, len(rows) + 2), position=0)
    with Store(path, seed=seed) as store:
        table = pd.DataFrame({"place": codes, "name": codes})
        found = read_places(
            table.to_csv(index=False).encode(),
            "places.csv",
            places=store.places(),
            revision=store.revision,
            this_year=THIS_YEAR,
        )
        assert found.plan is not None, found.problems[:3]
        store.add_places(found.plan, actor="benchmark")
        none = rows.iloc[:0]
        for _, part in rows.groupby("year"):
            plan = Plan(store.revision, new=part, changed=none, unchanged=none, removed=none)
            store.apply(plan, actor="benchmark")
        # One value in fifty is corrected later, so that the log holds more than what counts.
        corrected = rows[::CORRECTED].assign(note="corrected")
        plan = Plan(store.revision, new=none, changed=corrected, unchanged=none, removed=none)
        store.apply(plan, actor="benchmark")
    return len(rows)
