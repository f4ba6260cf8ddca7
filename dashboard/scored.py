"""The scores of a table of values, those of regions and countries left out."""

import logging
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.places import Place
from indicators.framework import Framework
from indicators.method import Method
from indicators.panel import build_panel
from indicators.scores import Scores, score_panel

_log = logging.getLogger(__name__)


def years_of(*tables: pd.DataFrame) -> range:
    """Return all years from the first value of any of the tables to the last."""
    years = [int(year) for table in tables for year in table["year"].agg(["min", "max"]).dropna()]
    return range(min(years), max(years) + 1) if years else range(0)


def score_places(
    values: pd.DataFrame,
    places: Mapping[str, Place],
    framework: Framework,
    method: Method,
    years: Sequence[int] | None = None,
) -> Scores:
    """Score a table of values; regions and countries are left out.

    Args:
        values: place, indicator, year, value and status.
        places: all places by code.
        framework: the framework.
        method: the method.
        years: the years to score; default: from the first value of a scored place to the last.
    """
    scored = [place.code for place in places.values() if place.is_scored]
    own = scored_rows(values, places, framework)
    years = years_of(own) if years is None else years
    return score_panel(build_panel(own, framework, scored, years), framework, method)


def scored_rows(
    values: pd.DataFrame, places: Mapping[str, Place], framework: Framework
) -> pd.DataFrame:
    """Return the rows of scored places and of indicators that the framework (still) has."""
    scored = [place.code for place in places.values() if place.is_scored]
    is_known = values["indicator"].isin(framework.indicators)
    if not is_known.all():
        codes = sorted(set(values.loc[~is_known, "indicator"]))
        _log.warning("values of indicators that the framework does not have: %s", codes)
    return values[values["place"].isin(scored) & is_known]
