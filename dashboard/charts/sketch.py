"""A chart while it is being drawn: plain data, checked by Plotly once, when it is done.

A `go.Figure` checks and copies itself at every change; that takes some ten times as long.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

Trace = dict[str, Any]
"""A trace of Plotly with its type."""


def scatter_trace(**parts: object) -> Trace:
    """Return points, lines or texts; the parts are those of `go.Scatter`."""
    return {"type": "scatter", **parts}


def bar_trace(**parts: object) -> Trace:
    """Return bars; the parts are those of `go.Bar`."""
    return {"type": "bar", **parts}


class Sketch:
    """The traces and the layout of a chart; its methods are called as those of a `go.Figure`."""

    def __init__(self, traces: Sequence[Trace] = ()) -> None:
        self.traces = list(traces)
        self.layout: dict[str, Any] = {}

    def add_trace(self, trace: Trace) -> Self:
        """Draw a trace over those before."""
        self.traces.append(trace)
        return self

    def update_layout(self, **parts: object) -> Self:
        """Set parts of the layout; what a part consists of is kept where it is not named."""
        _merge(self.layout, parts)
        return self

    def update_xaxes(self, **parts: object) -> Self:
        """Set parts of the axis from left to right."""
        return self.update_layout(xaxis=parts)

    def update_yaxes(self, **parts: object) -> Self:
        """Set parts of the axis from bottom to top."""
        return self.update_layout(yaxis=parts)

    def add_annotation(self, **note: object) -> Self:
        """Write a text into the chart."""
        self.layout.setdefault("annotations", []).append(note)
        return self

    def add_shape(self, **shape: object) -> Self:
        """Draw a line or a surface that is no trace."""
        self.layout.setdefault("shapes", []).append(shape)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return what a `go.Figure` is made of."""
        return {"data": self.traces, "layout": self.layout}


def _merge(whole: dict[str, Any], parts: Mapping[str, Any]) -> None:
    for name, part in parts.items():
        known = whole.get(name)
        if isinstance(part, Mapping):
            whole[name] = dict(known) if isinstance(known, Mapping) else {}
            _merge(whole[name], part)
        else:
            whole[name] = part
