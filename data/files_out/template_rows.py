"""The rows of a template: one per place, indicator and year, with what is stored."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.columns import VALUE_CONTENT, VALUE_KEY
from data.files_out.words import TEMPLATE_COLUMNS
from data.labels import Label
from indicators.framework import Framework

__all__ = ["TEMPLATE_COLUMNS", "template_rows"]


def template_rows(
    values: pd.DataFrame,
    framework: Framework,
    labels: Mapping[str, Label],
    places: Sequence[str],
    years: Sequence[int],
    *,
    indicators: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the rows of a template: places as given, indicators as in the framework, then years.

    Args:
        values: `VALUE_COLUMNS`, as of `Store.values()`.
        framework: gives the indicators and their order.
        labels: name and unit of every indicator, by code.
        places: codes of places, each once.
        years: each once.
        indicators: the indicators wanted, in order; default: all, as in the framework.

    Returns:
        `TEMPLATE_COLUMNS`; where nothing is stored the value is NaN and the texts are blank.
    """
    codes = framework.indicators if indicators is None else indicators
    wanted = pd.MultiIndex.from_product(
        [pd.Index(places, dtype=str), pd.Index(codes, dtype=str), pd.Index(years, dtype=np.int64)],
        names=VALUE_KEY,
    )
    stored = values[values["place"].isin(places) & values["year"].isin(years)]
    found = stored.astype({"year": np.int64}).set_index(VALUE_KEY)[VALUE_CONTENT]
    rows = found.reindex(wanted).reset_index()
    texts = ["status", "source", "note"]
    rows[texts] = rows[texts].fillna("")
    rows["value"] = rows["value"].astype(float)
    rows["name"] = rows["indicator"].map({code: labels[code].name for code in codes})
    rows["unit"] = rows["indicator"].map({code: labels[code].unit for code in codes})
    return rows[list(TEMPLATE_COLUMNS)]
