"""A chart while it is being drawn."""

import plotly.graph_objects as go
import pytest

from dashboard.charts.sketch import Sketch, bar_trace, scatter_trace


def test_a_sketch_draws_what_the_same_calls_on_a_figure_draw() -> None:
    sketch = Sketch([bar_trace(y=[1, 2])])
    figure = go.Figure([go.Bar(y=[1, 2])])
    sketch.add_trace(scatter_trace(y=[3, None], name="line"))
    figure.add_trace(go.Scatter(y=[3, None], name="line"))
    for one in (sketch, figure):
        one.update_layout(margin={"t": 4, "l": 2}, legend={"orientation": "h"})
        one.update_layout(margin={"t": 8}, height=300)
        one.update_xaxes(range=[0, 1], showgrid=False)
        one.update_xaxes(range=[0, 2], title="years")
        one.update_yaxes(visible=False)
        one.add_annotation(text="a", x=1, y=1)
        one.add_annotation(text="b", x=2, y=2)
        one.add_shape(type="line", x0=0, x1=1, y0=0, y1=1)
    assert go.Figure(sketch.to_dict()).to_dict() == figure.to_dict()


def test_a_part_that_plotly_does_not_have_is_refused_when_the_chart_is_done() -> None:
    with pytest.raises(ValueError, match="colour"):
        go.Figure(Sketch([scatter_trace(colour="red")]).to_dict())
    with pytest.raises(ValueError, match="heigth"):
        go.Figure(Sketch().update_layout(heigth=3).to_dict())


def test_what_is_merged_into_a_layout_is_not_shared_with_it() -> None:
    margin = {"t": 1}
    one, other = Sketch().update_layout(margin=margin), Sketch().update_layout(margin=margin)
    one.update_layout(margin={"t": 2})
    assert (margin, other.layout["margin"]) == ({"t": 1}, {"t": 1})
