"""Where names beside points can stand without lying on one another."""

from collections.abc import Sequence

_GAP = 8.0
"""From the middle of a point to its name, in pixels."""

_SIDES = ("top center", "bottom center", "middle right", "middle left")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    field: tuple[float, float],
    settled: Sequence[str] = (),
) -> list[str]:
    """Return on which side of each point its name stands, "" where it finds no room.

    The first points choose first; no name covers another name or another point, and none leaves
    the field.

    Args:
        points: the middle of each point in pixels, from the upper left corner of the field.
        sizes: width and height of each name in pixels.
        field: width and height of the field in pixels.
        settled: the side of each point whose name stands already, "" for the others; default:
            none does.

    Returns:
        Plotly's words for the position of a text, or "".
    """
    marks = [_around(x, y, _GAP, _GAP) for x, y in points]
    found = list(settled) or [""] * len(points)
    whole = list(zip(points, sizes, strict=True))
    taken = [
        _label(*point, *size, side)
        for (point, size), side in zip(whole, found, strict=True)
        if side
    ]
    for at, (point, size) in enumerate(whole):
        others = marks[:at] + marks[at + 1 :]
        for side in () if found[at] else _SIDES:
            box = _label(*point, *size, side)
            if _is_inside(box, field) and not any(_meet(box, one) for one in (*taken, *others)):
                found[at] = side
                taken.append(box)
                break
    return found


def _label(x: float, y: float, width: float, height: float, side: str) -> Box:
    away = {
        "top center": (0.0, -_GAP - height / 2),
        "bottom center": (0.0, _GAP + height / 2),
        "middle right": (_GAP + width / 2, 0.0),
        "middle left": (-_GAP - width / 2, 0.0),
    }[side]
    return _around(x + away[0], y + away[1], width / 2, height / 2)


def _around(x: float, y: float, half_width: float, half_height: float) -> Box:
    return x - half_width, y - half_height, x + half_width, y + half_height


def _is_inside(box: Box, field: tuple[float, float]) -> bool:
    # A name may reach a little into the margin.
    return (
        box[0] >= -_GAP
        and box[1] >= -_GAP
        and box[2] <= field[0] + _GAP
        and box[3] <= field[1] + _GAP
    )


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
