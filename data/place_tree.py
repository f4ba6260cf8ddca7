"""Places lie within places; none may lie within itself."""

from collections.abc import Mapping


def places_in_circle(parents: Mapping[str, str]) -> tuple[str, ...]:
    """Return the places of the circles in which places lie within each other, in order.

    Args:
        parents: the code of the place that each place lies in, blank for none.
    """
    in_circle: set[str] = set()
    settled: set[str] = set()
    for start in parents:
        path: list[str] = []
        place = start
        while place and place in parents and place not in settled:
            settled.add(place)
            path.append(place)
            place = parents[place]
        if place in path:
            in_circle.update(path[path.index(place) :])
    return tuple(sorted(in_circle))
