"""Small tables of values, and the warnings that they raise."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.intake.cells import CellFault
from data.intake.plausibility import doubts
from data.messages import fill
from data.paths import DATA_DIR, FRAMEWORK_PATH
from indicators.framework import Framework, read_framework

FRAMEWORK = read_framework(FRAMEWORK_PATH)
UNEMPLOYMENT, PATENTS, GDP, RATING = "2.2.1", "2.3.2", "2.1.1", "3.3.1"
PARTNERSHIPS, WASTE, LITERACY, VOLUNTEERS = "12.5.1", "3.1.2", "1.1.1", "1.2.2"
STEADY = [5.4, 5.2, 5.6, 5.1, 5.3]
COLUMNS = ["place", "indicator", "year", "value", "status"]


def table(
    values: Sequence[float] | Mapping[int, float],
    indicator: str = UNEMPLOYMENT,
    place: str = "minsk",
    *,
    first: int = 2015,
    status: str = "official",
) -> pd.DataFrame:
    years = values if isinstance(values, Mapping) else dict(enumerate(values, first))
    return pd.DataFrame(
        [(place, indicator, year, float(value), status) for year, value in years.items()],
        columns=COLUMNS,
    ).astype({"place": "str", "indicator": "str", "year": "int64", "value": "float64"})


NOTHING = table([])


def kinds(
    rows: pd.DataFrame, current: pd.DataFrame = NOTHING, framework: Framework = FRAMEWORK
) -> list[tuple[int, str]]:
    return [(row, fault.template.kind) for row, fault in doubts(rows, current, framework)]


def of_next(history: Sequence[float], value: float, indicator: str = UNEMPLOYMENT) -> list[str]:
    """Return the warnings about a value that comes after a stored history."""
    current = table(history, indicator)
    return [kind for _, kind in kinds(table({2015 + len(history): value}, indicator), current)]


def sentence(fault: CellFault, found: str) -> str:
    return fill(fault.template.text, {"found": found, **fault.fields})


def seed(name: str) -> pd.DataFrame:
    rows = pd.read_csv(DATA_DIR / "seed" / name, dtype={"indicator": "str", "place": "str"})
    return rows[COLUMNS]
