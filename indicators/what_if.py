"""What the scores of a place would be if some indicators had other values."""

import math
from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from indicators.framework import Node
from indicators.panel import Panel, read_only
from indicators.scores import Scores, score_panel


class Beyond(StrEnum):
    """Which goalpost a value lies beyond; its score stays at that end."""

    LOW = "low"
    HIGH = "high"


def beyond_goalposts(node: Node, value: float) -> Beyond | None:
    """Return the goalpost of an indicator that a value lies beyond, None for none."""
    if node.low is not None and value < node.low:
        return Beyond.LOW
    if node.high is not None and value > node.high:
        return Beyond.HIGH
    return None


def what_if(scores: Scores, place: str, year: int, values: Mapping[str, float]) -> Scores:
    """Score one place and year anew with some indicators set to other values.

    Everything else stays as it counts that year, carried forward or not applicable. An indicator
    set here counts as known and applicable, and no longer as illustrative.

    Args:
        scores: The scores as they are.
        place: A place of the scores.
        year: A year of the scores.
        values: By indicator, in its own unit; without any, the scores come back as they are.

    Returns:
        The scores with this one place and this one year; ages are counted from this year on, so
        they are 0 for all that is there.

    Raises:
        KeyError: an indicator is not in the framework, or the place or year not in the scores.
        ValueError: a value is not a finite number.
    """
    framework = scores.framework
    here = (slice(None), [scores.place_position(place)], [scores.year_position(year)])
    leaves = [framework.position(code) for code in framework.indicators]
    number, is_excused = scores.value[:, here[1], here[2]], scores.is_not_applicable[here]
    number, is_excused = number.reshape(-1, 1, 1).copy(), is_excused.reshape(-1, 1, 1).copy()
    is_made_up = scores.has_illustrative[leaves][here].reshape(-1, 1, 1).copy()
    positions = {code: position for position, code in enumerate(framework.indicators)}
    for code, value in values.items():
        if not math.isfinite(value):
            message = f"{code}: the value is {value!r}; give a finite number"
            raise ValueError(message)
        number[positions[code]] = value
        is_excused[positions[code]] = False
        is_made_up[positions[code]] = False
    panel = Panel(
        places=(place,),
        years=(year,),
        indicators=framework.indicators,
        values=read_only(number),
        is_not_applicable=read_only(is_excused),
        is_illustrative=read_only(np.asarray(is_made_up, dtype=np.bool_)),
    )
    return score_panel(panel, framework, scores.method)
