"""Targets beside the values: what each target of each place is judged by, and what comes out.

Two things meet here for all places at once: targets (place, indicator, target_year, ...) and the
values known up to a year. The target of the latest year of a place and indicator is the final one;
earlier ones are interim targets, each with a state of its own.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.framework import Direction, Framework
from indicators.panel import NOT_APPLICABLE
from indicators.progress import OWN_CUTOFFS, Cutoffs, Rule, judge, required_yearly_change
from indicators.progress_cases import BEFORE_COLUMNS, Floats, Words, choose
from indicators.progress_words import NOT_ASSESSABLE, Reason
from indicators.target_series import PAIR, Series

TARGET_COLUMNS = (*PAIR, "target_year", "target", "baseline_year", "baseline", "status")

CASE_COLUMNS = (
    *PAIR,
    "target_year",
    "target",
    "target_status",
    "is_final",
    "direction",
    "baseline_year",
    "baseline",
    "baseline_kind",
    "baseline_status",
    "latest_year",
    "latest",
    "latest_status",
    "year",
    "value",
    *BEFORE_COLUMNS,
    "ratio",
    "state",
    "reason",
    "required_change",
    "expected",
)


class BaselineKind(StrEnum):
    """Where a baseline comes from."""

    STATED = "stated"
    STORED = "stored"
    NEXT = "next"
    FIRST = "first"
    NONE = ""


def target_cases(
    targets: pd.DataFrame,
    values: pd.DataFrame,
    framework: Framework,
    year: int,
    cutoffs: Cutoffs = OWN_CUTOFFS,
) -> pd.DataFrame:
    """Judge every target by what is known up to a year.

    - The baseline is the one stated with the target, else the stored value of the baseline year,
      else the next one after it, else (no baseline year) the first value there is. An interim
      target without a baseline of its own has that of the final target.
    - A target is judged by the latest value at or before `year`; one whose year is over and which
      was met in it counts as achieved by the value of its year, and the reason says where it is
      not met any more. Where its year is over and no value is from then on, nothing is known: not
      assessable, unless an earlier value met it.

    Args:
        targets: Columns of `TARGET_COLUMNS`; baseline_year and baseline may be missing. Those of
            indicators that the framework does not have are left out.
        values: place, indicator, year, value, status; one row per place, indicator and year.
        framework: Gives the direction of each indicator.
        year: The year that the reader looks at.
        cutoffs: Of the method.

    Returns:
        One row per target, by place, indicator (in the framework's order) and target_year, with
        `CASE_COLUMNS`: baseline_kind (of `BaselineKind`) and baseline_status (of a stored value,
        else blank); latest_year, latest and latest_status (the latest value); year and value
        (what the target is judged by); before_1 to before_5 (values of the years before that
        year); ratio, state and reason (of the linear pace); required_change (a year, from the
        latest value on, in the unit of the value); expected (what the path from the baseline
        over the interim targets to the final one has for `year`).
    """
    known = _in_order(targets, framework)
    series = Series.of(values, known, year)
    cases = _with_baselines(known, series)
    latest = series.latest()
    cases = cases.assign(
        latest_year=latest.year, latest=latest.value, latest_status=latest.status.astype(object)
    )
    cases = _with_judged(cases, series)
    verdicts = judge(cases, Rule.LINEAR, cutoffs)
    cases = cases.assign(**{name: verdicts[name] for name in verdicts.columns})
    cases = _with_own_reasons(cases, year)
    cases["required_change"] = required_yearly_change(
        cases["latest"], cases["latest_year"], cases["target"], cases["target_year"]
    )
    cases["expected"] = _expected(cases, year)
    return cases[list(CASE_COLUMNS)].reset_index(drop=True)


def path_points(cases: Sequence[Mapping[Any, Any]]) -> list[tuple[int, float]]:
    """Return the corners of the path of one place and indicator: baseline, interim, final.

    Without a baseline there is no path. A target of the year of the baseline or before is none of
    its corners.

    Args:
        cases: Rows of `target_cases` of one place and indicator.
    """
    final = next((case for case in cases if case["is_final"]), None)
    if final is None or np.isnan(final["baseline"]) or np.isnan(final["baseline_year"]):
        return []
    start = float(final["baseline_year"])
    aims = [(case["target_year"], case["target"]) for case in cases if case["target_year"] > start]
    return [
        (int(year), float(value)) for year, value in [(start, final["baseline"]), *sorted(aims)]
    ]


def _in_order(targets: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    known = targets[targets["indicator"].isin(framework.indicators)]
    numbers = ("target_year", "target", "baseline_year", "baseline")
    frame = pd.DataFrame(
        {
            "place": known["place"].astype(object),
            "indicator": known["indicator"].astype(object),
            **{name: known[name].to_numpy(np.float64, na_value=np.nan) for name in numbers},
            "target_status": known["status"].astype(object),
        }
    )
    frame["direction"] = [
        str(framework.node(str(code)).direction or "") for code in frame["indicator"]
    ]
    frame["order"] = [framework.position(str(code)) for code in frame["indicator"]]
    frame = frame.sort_values(["place", "order", "target_year"], kind="stable", ignore_index=True)
    frame["is_final"] = ~frame.duplicated(PAIR, keep="last")
    return frame


def _with_baselines(known: pd.DataFrame, series: Series) -> pd.DataFrame:
    """Add baselines; columns baseline_year, baseline, baseline_kind, baseline_status."""
    final = known[known["is_final"]].set_index(PAIR)[["baseline_year", "baseline"]]
    of_final = final.reindex(pd.MultiIndex.from_frame(known[PAIR]))
    has_own = known["baseline"].notna() | known["baseline_year"].notna()
    year, baseline = (
        known[name].where(has_own, pd.Series(of_final[name].to_numpy(), known.index))
        for name in ("baseline_year", "baseline")
    )
    found = series.from_year_on(year.fillna(-np.inf).to_numpy())
    is_stated = baseline.notna().to_numpy()
    is_found = ~np.isnan(found.value) & ~is_stated
    kind = choose(
        (is_stated, BaselineKind.STATED),
        (~is_found, BaselineKind.NONE),
        (year.isna().to_numpy(), BaselineKind.FIRST),
        ((found.year == year).to_numpy(), BaselineKind.STORED),
        otherwise=BaselineKind.NEXT,
    )
    return known.assign(
        baseline_year=np.where(is_found, found.year, year),
        baseline=np.where(is_found, found.value, baseline),
        baseline_kind=kind.astype(object),
        baseline_status=np.where(is_found, found.status, "").astype(object),
    )


def _with_judged(cases: pd.DataFrame, series: Series) -> pd.DataFrame:
    """Add what a target is judged by: the latest value, or that of its year if it met it then."""
    own = series.of_year(cases["target_year"].to_numpy())
    was_met_then = _reaches(cases, own.value)
    judged_year = np.where(was_met_then, own.year, cases["latest_year"])
    before = {
        name: series.of_year(judged_year - back).value
        for back, name in enumerate(BEFORE_COLUMNS, start=1)
    }
    return cases.assign(
        year=judged_year, value=np.where(was_met_then, own.value, cases["latest"]), **before
    )


def _with_own_reasons(cases: pd.DataFrame, year: int) -> pd.DataFrame:
    """Say what two points alone do not: not applicable, not held, nothing known since its year."""
    is_met_now = _reaches(cases, cases["latest"].to_numpy())
    is_not_applicable = (cases["latest_status"] == NOT_APPLICABLE).to_numpy()
    is_not_held = cases["state"].isin(["achieved", "maintained"]).to_numpy() & ~is_met_now
    is_over = (cases["target_year"] < year) & (cases["latest_year"] < cases["target_year"])
    is_judged = (cases["state"] != NOT_ASSESSABLE).to_numpy()
    is_unknown = is_over.to_numpy() & is_judged & ~is_met_now
    state: Words = choose(
        (is_not_applicable | is_unknown, NOT_ASSESSABLE), otherwise=_words(cases["state"])
    )
    reason: Words = choose(
        (is_not_applicable, Reason.NOT_APPLICABLE),
        (is_not_held, Reason.NOT_HELD),
        (is_unknown, Reason.NO_VALUE_SINCE_TARGET_YEAR),
        otherwise=_words(cases["reason"]),
    )
    ratio = np.where(state == NOT_ASSESSABLE, np.nan, cases["ratio"])
    return cases.assign(ratio=ratio, state=state.astype(object), reason=reason.astype(object))


def _reaches(cases: pd.DataFrame, values: Floats) -> NDArray[np.bool_]:
    """Whether values are at the targets or past them; never where one is missing."""
    towards = np.where(cases["direction"] == Direction.HIGHER, 1.0, -1.0)
    return np.asarray(towards * values >= towards * cases["target"].to_numpy())


def _words(column: "pd.Series[str]") -> NDArray[np.str_]:
    return np.asarray(column.tolist(), dtype=np.str_)


def _expected(cases: pd.DataFrame, year: int) -> Floats:
    """Return the path's value of a year for each case, NaN before the baseline."""
    needed = [*PAIR, "is_final", "baseline_year", "baseline", "target_year", "target"]
    paths: dict[tuple[str, str], list[Mapping[Any, Any]]] = {}
    for case in cases[needed].to_dict("records"):
        paths.setdefault((case["place"], case["indicator"]), []).append(case)
    expected = {pair: _on_path(path_points(own), year) for pair, own in paths.items()}
    pairs = zip(cases["place"], cases["indicator"], strict=True)
    return np.asarray([expected[pair] for pair in pairs], dtype=np.float64)


def _on_path(points: Sequence[tuple[int, float]], year: int) -> float:
    """Return the value of a path in a year; after its last corner it stays where it led."""
    if not points:
        return np.nan
    years, values = zip(*points, strict=True)
    return float(np.interp(year, years, values, left=np.nan))
