"""Outlines of countries for the background of a map, from a file of the project's own."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.paths import OUTLINES_PATH


@dataclass(frozen=True, eq=False)
class Outline:
    """One line: a border between two countries, or a coast.

    Attributes:
        is_border: whether there is a country on both sides.
        points: longitude and latitude in degrees (point, 2); read-only.
        west: the ends of what the line covers, in degrees.
        south: see west.
        east: see west.
        north: see west.
    """

    is_border: bool
    points: NDArray[np.float64]
    west: float
    south: float
    east: float
    north: float


@cache
def read_outlines(path: Path = OUTLINES_PATH) -> Sequence[Outline]:
    """Return all outlines; read once, since the file is a part of the project.

    Args:
        path: a table with the columns `kind` (border or coast) and `points` (longitude and
            latitude of one point after the other, in degrees, with blanks between).
    """
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_outline(row["kind"], row["points"]) for row in csv.DictReader(file))


def _outline(kind: str, points: str) -> Outline:
    line = np.array(points.split(), dtype=np.float64).reshape(-1, 2)
    line.setflags(write=False)
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return Outline(kind == "border", line, float(west), float(south), float(east), float(north))
