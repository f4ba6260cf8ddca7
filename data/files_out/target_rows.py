"""The rows of a template of targets: every stored one, and a blank one where there is none."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.columns import TARGET_COLUMNS
from data.files_out.words import TARGET_TEMPLATE_COLUMNS
from data.labels import Label
from indicators.framework import Framework

_TEXTS = ["status", "source", "note"]


def target_rows(
    targets: pd.DataFrame,
    framework: Framework,
    labels: Mapping[str, Label],
    places: Sequence[str],
) -> pd.DataFrame:
    """Return the rows of a template: places as given, indicators as in the framework, then years.

    Args:
        targets: `TARGET_COLUMNS`, as of `Store.targets()`.
        framework: gives the indicators and their order.
        labels: name and unit of every indicator, by code.
        places: codes of places, each once.

    Returns:
        `TARGET_TEMPLATE_COLUMNS`; where there is no target all numbers are missing and the texts
        are blank.
    """
    codes = framework.indicators
    wanted = pd.MultiIndex.from_product(
        [pd.Index(places, dtype=str), pd.Index(codes, dtype=str)], names=["place", "indicator"]
    )
    stored = targets[TARGET_COLUMNS].sort_values("target_year")
    rows = wanted.to_frame(index=False).merge(stored, how="left", on=["place", "indicator"])
    years = ["target_year", "baseline_year"]
    rows = rows.astype(dict.fromkeys(years, "Int64") | {"target": float, "baseline": float})
    rows[_TEXTS] = rows[_TEXTS].fillna("")
    rows["name"] = rows["indicator"].map({code: labels[code].name for code in codes})
    rows["unit"] = rows["indicator"].map({code: labels[code].unit for code in codes})
    return rows[list(TARGET_TEMPLATE_COLUMNS)]
