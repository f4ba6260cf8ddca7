"""What all charts share: colours with a meaning, fonts, margins and the illustrative mark."""

from collections.abc import Mapping
from typing import Final

from dashboard.charts.sketch import Sketch

INK: Final = "#1d2b3a"
QUIET: Final = "#5b6b7b"
QUIET_IN_DARK: Final = "#b8c4cf"
LINE: Final = "#b8c4cf"
NO_DATA: Final = "#f3f5f7"
HATCH: Final = "#d0d8e0"
GRID: Final = "rgba(91,107,123,0.18)"
# A ground below marks: quiet on the white and on the dark page, as both shine through.
FAINT: Final = "rgba(91,107,123,0.20)"

# One hue from light to dark, so that the order survives colour blindness and grey printing.
_SCALE: Final = ("#e4eef7", "#c3daed", "#93bfdf", "#5a9bc9", "#2f75ab", "#164f80")

# Blue and vermilion of Okabe and Ito (2008), and four that keep 3 to 1 against the white and the
# dark page and stay apart for colour-blind readers (tests/dashboard/charts/test_palettes.py). Each
# colour comes with a shape and a dash of its own.
SERIES_COLOURS: Final = ("#0072b2", "#d55e00", "#7f6afc", "#c07b90", "#359bd9", "#9c585e")
SERIES_SYMBOLS: Final = ("circle", "square", "diamond", "triangle-up", "x", "star")
SERIES_DASHES: Final = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")

STATUS_SYMBOLS: Final[Mapping[str, str]] = {
    "official": "circle",
    "survey": "square",
    "estimate": "diamond",
    "provisional": "triangle-up",
    "proxy": "x",
    "illustrative": "circle-open",
}

CHART_CONFIG: Final = {
    "displaylogo": False,
    "doubleClick": False,
    # The button below a chart saves a picture with title and source, in the reader's words.
    "modeBarButtonsToRemove": [
        "toImage",
        "select2d",
        "lasso2d",
        "zoom2d",
        "pan2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "resetScale2d",
    ],
}


def score_colour(score: float) -> str:
    """Return the fill for a score of 0 to 100."""
    return _SCALE[min(int(score / 100 * len(_SCALE)), len(_SCALE) - 1)]


def text_colour(score: float) -> str:
    """Return a text colour with at least 4.5 to 1 against `score_colour(score)`."""
    return "#ffffff" if _SCALE.index(score_colour(score)) >= 4 else INK  # noqa: PLR2004 - dark half


def apply_template(figure: Sketch, *, height: int) -> Sketch:
    """Give a figure the common look; fixed axes, so that a thumb scrolls the page."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hoverlabel={"align": "left"},
        font={"size": 14},
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure


def mark_illustrative(figure: Sketch, text: str) -> Sketch:
    """Write the illustrative mark into the figure itself, so that a saved picture carries it."""
    figure.update_layout(
        title={
            "text": f"<b>◌ {text}</b>",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 4, "l": 8},
            "font": {"size": 12},
        },
    )
    return figure


def method_note(text: str, *, is_inside: bool = False) -> dict[str, object]:
    """Return an annotation at the top right that names the method, for a picture saved of a chart.

    Args:
        text: such as "Method 1.0".
        is_inside: whether it stands within the chart's field instead of above it.
    """
    return {
        "text": text.replace("<", "&lt;"),
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 1,
        "xanchor": "right",
        "yanchor": "top" if is_inside else "bottom",
        "showarrow": False,
        "font": {"size": 11},
    }


def name_method(figure: Sketch, text: str) -> Sketch:
    """Write the name of the method above the field of a figure; see `method_note`."""
    return figure.add_annotation(**method_note(text))
