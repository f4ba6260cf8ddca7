"""Places like a place: of like size, of the same region, country or kind."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.places import Place, country_of, region_of

FACTOR: Final = 2
"""A place of like size has at least one `FACTOR`th and at most `FACTOR` times the residents."""

RULES: Final = ("size", "region", "country", "type")
"""The rules for peers, in the order in which one is looked for that finds enough of them."""

ENOUGH: Final = 3
"""How many peers make a comparison."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The peers of a place by a rule.

    Attributes:
        place: whose peers.
        rule: one of `RULES`.
        codes: the peers, nearest in number of residents first, those without a number last.
        unsized: scored places whose number of residents is not known; by the rule "size" they
            are peers of none.
        is_open: the place lacks what the rule compares (residents, a region), so it has no peers.
    """

    place: str
    rule: str
    codes: tuple[str, ...]
    unsized: tuple[str, ...]
    is_open: bool


def find_peers(places: Mapping[str, Place], place: str, rule: str) -> Peers:
    """Return the peers of a place among the scored places; a place is no peer of itself.

    Args:
        places: all places by code; regions and countries are never peers.
        place: a code among them.
        rule: one of `RULES`.

    Raises:
        ValueError: there is no such rule.
    """
    others = [one for one in places.values() if one.is_scored and one.code != place]
    likeness = _likeness(places, rule)
    own = likeness(places[place])
    if rule == "size":
        limits = size_limits(places[place].population)
        found = [one for one in others if limits and _is_within(one.population, limits)]
    else:
        found = [one for one in others if own is not None and likeness(one) == own]
    found.sort(key=lambda one: _distance(places[place].population, one.population))
    return Peers(
        place=place,
        rule=rule,
        codes=tuple(one.code for one in found),
        unsized=tuple(one.code for one in others if not one.population),
        is_open=own is None,
    )


def usual_rule(places: Mapping[str, Place], place: str) -> str:
    """Return the first rule that finds enough peers of a place, else the one that finds most."""
    counts = {rule: len(find_peers(places, place, rule).codes) for rule in RULES}
    enough = [rule for rule in RULES if counts[rule] >= ENOUGH]
    return enough[0] if enough else max(RULES, key=lambda rule: counts[rule])


def size_limits(population: int | None) -> tuple[float, float] | None:
    """Return the fewest and the most residents of a place of like size, None without a number."""
    return (population / FACTOR, population * FACTOR) if population else None


def _likeness(places: Mapping[str, Place], rule: str) -> Callable[[Place], object]:
    """Return what must be the same; for the rule "size" what must be known."""
    if rule == "size":
        return lambda one: one.population or None
    if rule == "region":
        return lambda one: region_of(places, one.code)
    if rule == "country":
        return lambda one: country_of(places, one.code)
    if rule == "type":
        return lambda one: one.type
    raise ValueError(f"{rule!r} is no rule for peers; give one of {', '.join(RULES)}")


def _is_within(population: int | None, limits: tuple[float, float]) -> bool:
    return bool(population) and limits[0] <= (population or 0) <= limits[1]


def _distance(own: int | None, other: int | None) -> float:
    """Return how many times larger the larger one is, as a logarithm; infinite where unknown."""
    return abs(math.log(other / own)) if own and other else math.inf
