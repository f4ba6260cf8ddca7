"""A chart as it is saved: on white, of a fixed size, whatever the screen and its theme."""

from typing import Any, Final

import plotly.graph_objects as go

from dashboard.charts.template import INK, LINE, QUIET, SERIES_COLOURS

WIDTH: Final = 1200
"""How wide a saved picture is, in pixels (a PNG has twice as many)."""

_MARGINS = 2 * 32
"""What `components/picture.js` leaves free to the left and right of the chart."""

FONT: Final = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
"""Letters that computers have: a saved picture carries no font of its own."""

_USUAL_HEIGHT = 450
_AXIS: Final[dict[str, Any]] = {
    "automargin": True,
    "gridcolor": "#e2e8ee",
    "linecolor": LINE,
    "zerolinecolor": LINE,
    "tickcolor": LINE,
    "title": {"standoff": 12},
}


def build_picture(figure: go.Figure) -> go.Figure:
    """Return a copy of a figure as it is saved, dark on light and without a theme or a title.

    What the figure sets itself stays, except for the letters.
    """
    picture = go.Figure(figure)
    # Above the picture stands its title, and below that what is illustrative.
    picture.layout.title = None
    template = go.layout.Template(
        layout={
            "colorway": list(SERIES_COLOURS),
            "font": {"color": INK, "family": FONT, "size": 14},
            "xaxis": _AXIS,
            "yaxis": _AXIS,
            "legend": {"font": {"color": INK}},
            "annotationdefaults": {"font": {"color": QUIET}},
        }
    )
    picture.update_layout(
        template=template,
        width=WIDTH - _MARGINS,
        height=figure.layout.height or _USUAL_HEIGHT,
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        font_family=FONT,
        autosize=False,
    )
    return picture
