"""Figures that are drawn once and shown on many runs.

Plotly checks every part of a figure when it is made, and copies all of it whenever it is shown;
Streamlit runs a page anew on every click. A chart of the same rows is the same chart, so the
figure of the latest rows of each kind is kept.
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any, ParamSpec

import plotly.graph_objects as go

from dashboard.charts.sketch import Sketch

_MOST_KEPT = 600

_Parameters = ParamSpec("_Parameters")
_Key = tuple[str, bytes]


class DrawnFigure(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that nobody changes any more: what it consists of is put together once."""

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as Plotly's scripts read it; not to be changed."""
        if self._drawn is None:
            self._drawn = super().to_dict()
        return self._drawn

    _drawn: dict[str, Any] | None = None


_kept: OrderedDict[_Key, DrawnFigure] = OrderedDict()
_lock = Lock()


def drawn_once(
    build: Callable[_Parameters, Sketch],
) -> Callable[_Parameters, DrawnFigure]:
    """Let a function that draws a figure from its arguments alone do so once for the same ones.

    The figure is shared by all who see it and must not be changed. The arguments are compared by
    what they hold, so they must be plain data that `pickle` can write.
    """
    name = f"{build.__module__}.{build.__qualname__}"

    @wraps(build)
    def build_or_take(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> DrawnFigure:
        key = (name, sha256(pickle.dumps((args, kwargs))).digest())
        with _lock:
            if key in _kept:
                _kept.move_to_end(key)
                return _kept[key]
        figure = DrawnFigure(build(*args, **kwargs).to_dict())
        with _lock:
            _kept[key] = figure
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
        return figure

    return build_or_take
