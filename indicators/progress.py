"""Progress towards targets: what each published rule says of a case, and the change it takes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.progress_cases import Cases, Floats, Verdicts
from indicators.progress_compound import judge_eurostat, judge_open_sdg, judge_un
from indicators.progress_destatis import judge_destatis
from indicators.progress_linear import (
    OWN_CUTOFFS,
    Cutoffs,
    judge_linear,
    judge_sdsn,
    linear_pace,
    linear_state,
)
from indicators.progress_words import (
    NOT_ASSESSABLE,
    SENTENCES,
    STATES,
    Outlook,
    Reason,
    Rule,
)

__all__ = [
    "NOT_ASSESSABLE",
    "OWN_CUTOFFS",
    "SENTENCES",
    "STATES",
    "Cutoffs",
    "Outlook",
    "Reason",
    "Rule",
    "compare_rules",
    "judge",
    "linear_pace",
    "linear_state",
    "required_yearly_change",
]

_PUBLISHED: Mapping[Rule, Callable[[Cases], Verdicts]] = MappingProxyType(
    {
        Rule.OPEN_SDG: judge_open_sdg,
        Rule.EUROSTAT: judge_eurostat,
        Rule.UN: judge_un,
        Rule.SDSN: judge_sdsn,
        Rule.DESTATIS: judge_destatis,
    }
)


def judge(cases: pd.DataFrame, rule: Rule, cutoffs: Cutoffs = OWN_CUTOFFS) -> pd.DataFrame:
    """Return what a rule says of each case.

    Args:
        cases: One row a case. Columns needed: direction (`higher` or `lower`), baseline_year,
            baseline, year, value, target_year, target; limit and before_1 to before_5 (the values
            of the years before the latest) if they are there. NaN: not known.
        rule: The rule; each is described, with its source, at the function that applies it.
        cutoffs: Those of the project's own rule; the published rules have their own.

    Returns:
        The index of the cases with ratio (NaN: none), state (of `STATES[rule]`) and reason (of
        `Reason`, blank where ratio and cut-offs say it all).

    Raises:
        ValueError: a column is missing or a direction is neither of the two.
    """
    arrays = Cases.from_frame(cases)
    verdicts = (
        judge_linear(arrays, cutoffs) if rule is Rule.LINEAR else _PUBLISHED[Rule(rule)](arrays)
    )
    return pd.DataFrame(
        {"ratio": verdicts.ratio, "state": verdicts.state, "reason": verdicts.reason},
        index=cases.index,
    )


def compare_rules(cases: pd.DataFrame, cutoffs: Cutoffs = OWN_CUTOFFS) -> pd.DataFrame:
    """Return what all rules say, and where they disagree.

    Returns:
        A row for each case and rule, cases in their order: case (its index), rule, ratio, state,
        reason, outlook (what the state says in any rule's words), is_disputed (whether the rules
        that can assess the case differ in their outlook).

    Raises:
        ValueError: as `judge`.
    """
    parts = []
    for rule in Rule:
        part = judge(cases, rule, cutoffs)
        part.insert(0, "case", cases.index)
        part.insert(1, "rule", rule.value)
        part["outlook"] = [STATES[rule][state].value for state in part["state"]]
        part["position"] = np.arange(len(part))
        parts.append(part)
    whole = pd.concat(parts, ignore_index=True).sort_values("position", kind="stable")
    known = whole["outlook"].where(whole["outlook"] != Outlook.UNKNOWN.value)
    whole["is_disputed"] = known.groupby(whole["position"]).transform("nunique") > 1
    return whole.drop(columns="position").reset_index(drop=True)


def required_yearly_change(
    value: ArrayLike, year: ArrayLike, target: ArrayLike, target_year: ArrayLike
) -> Floats:
    """Return the even yearly change, in the unit of the value, that leads to the target in time.

    The arguments are broadcast. Below 0 is a decline: what it takes where lower is better, and the
    room that is left where higher is better and the target is passed. NaN where a number is
    missing or no year is left.
    """
    value, year, target, target_year = (
        np.asarray(array, dtype=np.float64) for array in (value, year, target, target_year)
    )
    with np.errstate(all="ignore"):
        change = (target - value) / (target_year - year)
    return np.asarray(np.where((target_year > year) & np.isfinite(change), change, np.nan))
