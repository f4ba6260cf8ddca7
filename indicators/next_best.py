"""Which data to collect next: how much coverage a value would bring, and which scores it opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.coverage import ageing_out
from indicators.framework import Framework
from indicators.scores import Scores, needed_coverage
from indicators.standing import missing_indicators

EASE: Sequence[str] = ("official_data", "survey", "expert_review")
"""Kinds of sources by how easily a value comes from them: a request, a survey, a panel."""

# 2 of 3 indicators must reach a share of 2/3 whatever the last digit of either.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class NextBest:
    """What a value of one indicator would be worth.

    Attributes:
        indicator: Which one.
        is_expiring: It has an older value that counts for the last time: a new one would not
            raise the coverage this year, but keep it from falling by as much the year after.
        rises: By how much of 1 the coverage of each node above it is higher with the value than
            without, the nearest node first.
        opens: The nodes above it that have a published score with the value and none without,
            from the top down.
        opens_rank: The place may be ranked overall with the value and not without.
    """

    indicator: str
    is_expiring: bool
    rises: Mapping[str, float]
    opens: tuple[str, ...]
    opens_rank: bool


def next_best(scores: Scores, place: str, year: int) -> list[NextBest]:
    """Return the indicators that a place lacks in a year, the one worth most first.

    Those that have no value, old or new, and those whose value counts this year for the last
    time. All else is taken to stay as it is. The order: first what opens a rank or a score, the
    higher the node the better; of the same, what is missing before what would only be missing
    next year; then by how much the coverage rises, from the top node down; then by how easily a
    value of that kind of source comes; then as in the framework.
    """
    framework = scores.framework
    expiring = _expiring(scores, place, year)
    missing = [
        code for root in framework.roots for code in missing_indicators(scores, place, year, root)
    ]
    found = [
        *(_worth(scores, place, year, code, is_expiring=False) for code in missing),
        *(_worth(scores, place, year, code, is_expiring=True) for code in expiring),
    ]
    return sorted(found, key=lambda one: _order(framework, one))


def _expiring(scores: Scores, place: str, year: int) -> list[str]:
    framework = scores.framework
    at = (scores.place_position(place), scores.year_position(year))
    ageing = {code for root in framework.roots for code in ageing_out(scores, place, year, root)}
    return [
        code
        for position, code in enumerate(framework.indicators)
        if code in ageing and not scores.is_not_applicable[(position, *at)]
    ]


def _worth(scores: Scores, place: str, year: int, code: str, *, is_expiring: bool) -> NextBest:
    framework, method = scores.framework, scores.method
    at = (scores.place_position(place), scores.year_position(year))
    needed = needed_coverage(framework, method)
    path = (code, *framework.ancestors(code))
    rises: dict[str, float] = {}
    opens: list[str] = []
    opens_rank = False
    for node in path:
        position = framework.position(node)
        known, applicable = (
            int(scores.known[(position, *at)]),
            int(scores.applicable[(position, *at)]),
        )
        without = known - 1 if is_expiring else known
        if node != code:
            rises[node] = 1 / applicable
            if _crosses(without, applicable, float(needed[position])):
                opens.insert(0, node)
        if node == path[-1]:
            # A rank takes a published score as well.
            share = max(method.min_coverage_rank, float(needed[position]))
            opens_rank = _crosses(without, applicable, share)
    return NextBest(code, is_expiring, rises, tuple(opens), opens_rank)


def _crosses(known: int, applicable: int, share: float) -> bool:
    """Tell whether one more known indicator is what it takes to reach a share."""
    return _reaches(known + 1, applicable, share) and not _reaches(known, applicable, share)


def _reaches(known: int, applicable: int, share: float) -> bool:
    return known > 0 and known / applicable >= share - _TOLERANCE


def _order(framework: Framework, one: NextBest) -> tuple[object, ...]:
    from_top = list(one.rises)[::-1]
    kind = framework.node(one.indicator).source_type
    return (
        not one.opens_rank,
        [node not in one.opens for node in from_top],
        one.is_expiring,
        [-one.rises[node] for node in from_top],
        EASE.index(kind) if kind in EASE else len(EASE),
        framework.position(one.indicator),
    )
