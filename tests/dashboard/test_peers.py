"""Peers: who is like whom, who is not, and what is said of a place without a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.peers import FACTOR, RULES, find_peers, size_limits, usual_rule
from dashboard.places import Place


def place(
    code: str,
    population: int | None = None,
    *,
    kind: str = "city",
    parent: str | None = None,
    country: str = "",
) -> Place:
    return Place(code, kind, parent, country, {"en": code}, population, None)


def known(*places: Place) -> dict[str, Place]:
    return {one.code: one for one in places}


SIX = known(
    place("belarus", 9_155_978, kind="country", country="BY"),
    place("vitebsk-region", 1_081_911, kind="region", parent="belarus", country="BY"),
    place("grodno-region", 992_556, kind="region", parent="belarus", country="BY"),
    place("vitebsk", 358_395, parent="vitebsk-region", country="BY"),
    place("gomel", 501_102, parent="belarus", country="BY"),
    place("minsk", 1_992_862, parent="belarus", country="BY"),
    place("smorgon", 35_422, kind="town", parent="grodno-region", country="BY"),
    place("zelva", 6_296, kind="town", parent="grodno-region", country="BY"),
)


def test_like_size_is_half_to_twice_with_both_ends() -> None:
    places = known(
        place("own", 100_000),
        place("half", 50_000),
        place("less", 49_999),
        place("twice", 200_000),
        place("more", 200_001),
        place("same", 100_000),
        place("near", 110_000),
    )
    found = find_peers(places, "own", "size")
    assert found.codes == ("same", "near", "half", "twice")
    assert size_limits(100_000) == (50_000, 200_000)


@pytest.mark.parametrize("population", [None, 0])
def test_a_place_without_population_is_never_of_like_size_and_is_named(
    population: int | None,
) -> None:
    places = known(place("own", 5), place("unknown", population), place("other", 6))
    assert find_peers(places, "own", "size").codes == ("other",)
    assert find_peers(places, "own", "size").unsized == ("unknown",)
    without = find_peers(places, "unknown", "size")
    assert without.codes == ()
    assert without.is_open


def test_regions_and_countries_are_never_peers() -> None:
    for rule in RULES:
        for one in ("vitebsk", "smorgon"):
            codes = find_peers(SIX, one, rule).codes
            assert all(SIX[code].is_scored for code in codes)


def test_same_region_country_and_type() -> None:
    assert find_peers(SIX, "smorgon", "region").codes == ("zelva",)
    assert find_peers(SIX, "vitebsk", "type").codes == ("gomel", "minsk")
    assert find_peers(SIX, "vitebsk", "country").codes == ("gomel", "minsk", "smorgon", "zelva")


def test_two_places_without_a_region_are_not_of_the_same_region() -> None:
    assert find_peers(SIX, "minsk", "region").codes == ()
    assert find_peers(SIX, "minsk", "region").is_open


def test_usual_rule_is_the_first_that_finds_enough() -> None:
    assert usual_rule(SIX, "vitebsk") == "country"
    more = [place(f"x{number}", 300_000 + number, country="XX") for number in range(3)]
    assert usual_rule(SIX | known(*more), "vitebsk") == "size"
    assert usual_rule(known(place("alone")), "alone") in RULES


def test_unknown_rule_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="size, region, country, type"):
        find_peers(SIX, "vitebsk", "mood")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=2, max_size=12))
def test_likeness_of_size_goes_both_ways_and_the_nearest_is_first(sizes: list[int | None]) -> None:
    places = known(*(place(f"p{at}", size) for at, size in enumerate(sizes)))
    for own in places.values():
        peers = find_peers(places, own.code, "size")
        assert own.code not in peers.codes
        ratios = []
        for code in peers.codes:
            assert own.code in find_peers(places, code, "size").codes
            other = places[code].population
            assert own.population
            assert other
            ratios.append(max(other / own.population, own.population / other))
        assert all(ratio <= FACTOR for ratio in ratios)
        assert ratios == sorted(ratios)
