"""Assumed values of indicators, as an address holds them: `1.1.1:97.5,5.1.1:40`."""

import math
from collections.abc import Mapping

from indicators.framework import Framework, Node

MOST_ASSUMED = 8
"""How many indicators one what-if sets; more would fit neither the page nor a link."""


def read_assumed(text: str, framework: Framework) -> dict[str, float]:
    """Return the assumed values that a text names; what is unknown or impossible is left out."""
    found: dict[str, float] = {}
    for part in text.split(","):
        code, _, number = part.partition(":")
        if code not in framework.indicators or len(found) == MOST_ASSUMED:
            continue
        try:
            value = float(number)
        except ValueError:
            continue
        if math.isfinite(value) and within_range(framework.node(code), value) == value:
            found[code] = value
    return found


def write_assumed(values: Mapping[str, float]) -> str:
    """Return assumed values as text; a reader's decimals are kept, whatever the language."""
    return ",".join(f"{code}:{value:.10g}" for code, value in values.items())


def within_range(node: Node, value: float) -> float:
    """Return the value, or the end of the valid range that it lies beyond."""
    low = -math.inf if node.valid_min is None else node.valid_min
    high = math.inf if node.valid_max is None else node.valid_max
    return min(max(value, low), high)
