"""The path from a baseline over interim targets to a final target, as part of another chart."""

from dataclasses import dataclass

import numpy as np

from dashboard.charts.sketch import Sketch, scatter_trace

PATH_COLOUR = "#7f6afc"


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of a path: the baseline, an interim target or the final one."""

    year: int
    value: float
    text: str
    """What its hover box says."""


@dataclass(frozen=True, slots=True)
class TargetPath:
    """A path with its name; at least one corner, in order of their years."""

    name: str
    corners: tuple[Corner, ...]
    is_illustrative: bool = False
    """A made-up target takes part."""

    @property
    def years(self) -> list[int]:
        """All years from the first corner to the last."""
        return list(range(self.corners[0].year, self.corners[-1].year + 1))

    def values(self) -> list[float]:
        """Return the path's value in each of its years."""
        known = [corner.year for corner in self.corners]
        levels = [corner.value for corner in self.corners]
        return [float(level) for level in np.interp(self.years, known, levels)]


def add_path(figure: Sketch, path: TargetPath) -> None:
    """Draw a path with a flag at each target; year by year, since an axis may be logarithmic."""
    at_corner = {corner.year: corner for corner in path.corners}
    last = path.corners[-1].year
    figure.add_trace(
        scatter_trace(
            name=path.name,
            x=path.years,
            y=path.values(),
            mode="lines+markers",
            line={"color": PATH_COLOUR, "width": 2, "dash": "dash"},
            marker={
                "symbol": ["star" if year == last else "diamond" for year in path.years],
                "size": [_size(year in at_corner, is_last=year == last) for year in path.years],
                "color": PATH_COLOUR,
            },
            hovertext=[at_corner[year].text if year in at_corner else "" for year in path.years],
            hoverinfo="text",
        )
    )


def _size(is_corner: bool, *, is_last: bool) -> int:
    return 14 if is_last else 9 if is_corner else 0
