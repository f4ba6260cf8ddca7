"""What a reader of a figure can read in it."""

import plotly.graph_objects as go


def texts_in(figure: go.Figure) -> list[str]:
    """Return the title, if there is one, and all notes."""
    title = [figure.layout.title.text] if figure.layout.title.text else []
    return [*title, *(note.text for note in figure.layout.annotations)]
