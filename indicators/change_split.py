"""The change of a score between any two years, split exactly into parts of each indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.aggregate import aggregate_tree
from indicators.change import common_scores
from indicators.contributions import weight_shares
from indicators.framework import Aggregation, Framework
from indicators.normalise import normalise_indicators
from indicators.scores import Scores


class Cause(StrEnum):
    """Why an indicator took part in a change."""

    VALUE = "value"
    APPEARED = "appeared"
    BECAME_APPLICABLE = "became_applicable"
    AGED_OUT = "aged_out"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, eq=False)
class Parts:
    """Parts of the change of one node's score, in points (indicator, ...), that add up to it.

    Attributes:
        from_value: From the indicators that are there at both times, 0 for others.
        from_coverage: From the indicators that came or went, 0 for others.
    """

    from_value: NDArray[np.float64]
    from_coverage: NDArray[np.float64]


def split_change(scores: Scores, place: str, node: str, before: int, after: int) -> pd.DataFrame:
    """Split the change of a node's score between two years of the scores.

    The parts add up to the score of `after` minus that of `before`, whether or not these are
    published; both columns of parts are NaN where either is missing.

    Returns:
        One row per indicator below that has a value in either year, in tree order. Columns
        code, value_before, age_before, value, age (value NaN and age -1 where there is none),
        score_before, score, cause (a `Cause`), from_value, from_coverage.
    """
    framework = scores.framework
    at = scores.place_position(place)
    years = [scores.year_position(before), scores.year_position(after)]
    value = scores.value[:, at, years]
    normalised = normalise_indicators(value[:, np.newaxis, :], framework)[:, 0]
    parts = split_parts(normalised[:, 0], normalised[:, 1], framework, node)
    age = scores.age[:, at, years].astype(np.int64)
    is_excused = scores.is_not_applicable[:, at, years]
    frame = pd.DataFrame(
        {
            "code": framework.indicators,
            "value_before": value[:, 0],
            "age_before": np.where(is_excused[:, 0], -1, age[:, 0]),
            "value": value[:, 1],
            "age": np.where(is_excused[:, 1], -1, age[:, 1]),
            "score_before": normalised[:, 0],
            "score": normalised[:, 1],
            "cause": _causes(~np.isnan(value), is_excused),
            "from_value": parts.from_value,
            "from_coverage": parts.from_coverage,
        }
    )
    is_below = np.isin(framework.indicators, framework.indicators_below(node))
    found: pd.DataFrame = frame[is_below & ~np.isnan(value).all(axis=1)].reset_index(drop=True)
    return found


def _causes(is_there: NDArray[np.bool_], is_excused: NDArray[np.bool_]) -> Sequence[str]:
    cases = [
        is_there.all(axis=1),
        ~is_there[:, 0] & is_excused[:, 0],
        ~is_there[:, 0],
        is_excused[:, 1],
    ]
    causes = [Cause.VALUE, Cause.BECAME_APPLICABLE, Cause.APPEARED, Cause.NOT_APPLICABLE]
    names = np.select(cases, [str(cause) for cause in causes], default=str(Cause.AGED_OUT))
    return [str(name) for name in names]


def split_parts(
    before: NDArray[np.float64], after: NDArray[np.float64], framework: Framework, node: str
) -> Parts:
    """Split the change of a node's score from the scores of the indicators at two times.

    In three steps, each with fixed weights: first what is not there afterwards goes, then the
    values change, then what is new comes. An indicator that is not there counts as if it had the
    score that the nearest node above it has from the indicators common to both times (where the
    node itself has none in common: the score halfway between before and after). Such a stand-in
    leaves every mean above as it is, so each step is a change of scores under the same weights,
    and `_step` divides it. The sum of `from_value` is `Changes.from_values`, that of
    `from_coverage` is `Changes.from_coverage`; backwards in time all parts change their sign.

    Args:
        before: Scores of the indicators (indicator, ...) then, NaN where there is none.
        after: The same now.
        framework: The tree.
        node: The node whose change is split.

    Returns:
        Parts (indicator, ...), NaN where the node has no score at either time.
    """
    top = framework.position(node)
    common = common_scores(before, after, framework)
    halfway = (aggregate_tree(before, framework)[top] + aggregate_tree(after, framework)[top]) / 2
    came = ~np.isnan(after) & ~common.is_common
    went = ~np.isnan(before) & ~common.is_common
    as_it_goes = np.where(went, _stand_ins(common.before, halfway, framework, node), before)
    as_it_comes = np.where(came, _stand_ins(common.after, halfway, framework, node), after)
    from_value = _step(
        np.where(common.is_common, before, np.nan),
        np.where(common.is_common, after, np.nan),
        framework,
        node,
    )
    from_coverage = _step(before, as_it_goes, framework, node) + _step(
        as_it_comes, after, framework, node
    )
    is_missing = np.isnan(halfway)
    return Parts(
        np.where(is_missing, np.nan, from_value), np.where(is_missing, np.nan, from_coverage)
    )


def _stand_ins(
    common: NDArray[np.float64], halfway: NDArray[np.float64], framework: Framework, node: str
) -> NDArray[np.float64]:
    """Return the score (indicator, ...) of the nearest node above that has one in common."""
    found = np.full(common.shape, np.nan)
    found[framework.position(node)] = halfway
    for code in framework.subtree(node):
        at = framework.position(code)
        found[at] = np.where(np.isnan(common[at]), found[at], common[at])
        for child in framework.children(code):
            found[framework.position(child)] = found[at]
    return found[[framework.position(code) for code in framework.indicators]]


def _step(
    before: NDArray[np.float64], after: NDArray[np.float64], framework: Framework, node: str
) -> NDArray[np.float64]:
    """Divide a change under fixed weights among the indicators (indicator, ...).

    Both arrays are there at the same places. Going down from the node, each child gets its own
    change times what a point of it is worth to its parent: its share of the weights under an
    arithmetic mean, `_worth_in_geometric_mean` under a geometric one.
    """
    score_before, score_after = aggregate_tree(before, framework), aggregate_tree(after, framework)
    worth = np.zeros(score_before.shape)
    worth[framework.position(node)] = 1.0
    for code in framework.subtree(node):
        children = framework.children(code)
        if not children:
            continue
        at, rows = framework.position(code), [framework.position(child) for child in children]
        share = np.nan_to_num(weight_shares(score_before[rows], framework, children))
        if framework.node(code).aggregation is Aggregation.GEOMETRIC:
            share = _worth_in_geometric_mean(
                share, score_before[rows], score_after[rows], score_before[at], score_after[at]
            )
        worth[rows] = worth[at] * share
    leaves = worth[[framework.position(code) for code in framework.indicators]]
    return np.nan_to_num(leaves * (after - before))


def _worth_in_geometric_mean(
    share: NDArray[np.float64],
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    mean_before: NDArray[np.float64],
    mean_after: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return what a point of each child's change is worth to a geometric mean (child, ...).

    With L the logarithmic mean, share x L(means) / L(child's scores): the additive form of the
    logarithmic mean Divisia index, which leaves no rest (Ang, B. W. 2004, Energy Policy 32,
    1131-1139; the same as LMDI-I in Ang 2015, Energy Policy 86, 233-238). Zeros follow the limit
    of its strategy for them, a small number in their place (Ang and Liu 2007, Energy Policy 35,
    238-246): a mean that rises from 0 or falls to 0 does so by the children that are at 0,
    shared by their weights; a mean at 0 at both times does not change by anyone.
    """
    is_there = ~np.isnan(before)
    first = np.where(is_there, before, 1.0)
    second = np.where(is_there, after, 1.0)
    means = _logarithmic_mean(mean_before, mean_after)
    usual = share * np.divide(
        means, own := _logarithmic_mean(first, second), out=np.zeros_like(own), where=own > 0
    )
    at_zero = is_there & np.where(mean_before == 0, first == 0, second == 0)
    zero_share = np.where(at_zero, share, 0.0)
    whole = zero_share.sum(axis=0)
    own_change = second - first
    by_zeros = np.divide(
        zero_share * (mean_after - mean_before),
        whole * own_change,
        out=np.zeros_like(zero_share),
        where=(whole > 0) & (own_change != 0) & at_zero,
    )
    has_zero = (mean_before == 0) | (mean_after == 0)
    is_always_zero = (mean_before == 0) & (mean_after == 0)
    return np.where(is_always_zero, 0.0, np.where(has_zero, by_zeros, usual))


def _logarithmic_mean(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `(a - b) / (ln a - ln b)`, `a` itself where they are equal, 0 where one is 0."""
    larger, smaller = np.fmax(one, other), np.fmin(one, other)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.log(larger) - np.log(smaller)
        # Not sensitive to the rounding of a small distance, as the formula itself would be.
        ratio = np.where(distance > 0, -np.expm1(-distance) / distance, 1.0)
    return np.where(smaller > 0, larger * ratio, 0.0)
