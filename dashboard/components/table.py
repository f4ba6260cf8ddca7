"""Tables that a screen reader, a phone and a printer can read.

Streamlit's data grid is painted on a canvas, speaks English only and scrolls sideways on a
phone. These are plain HTML tables: every cell carries its column's title, and the style sheet
turns rows into cards where the screen is narrow.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

import streamlit as st


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and what else it carries."""

    text: str
    href: str | None = None
    style: str = ""
    css_class: str = ""
    image: str | None = None
    """The source of a small picture shown before the text."""
    image_alt: str = ""
    note: str = ""
    """A second, quieter line."""
    opens_beside: bool = False
    """Whether the link opens in a tab of its own, so that what the page holds is not lost."""
    file_note: str | None = field(default=None, compare=False)
    """What a downloaded table has for the note, where that is not the note itself."""
    beside: Mapping[str, float | None] = field(default_factory=dict, compare=False)
    """Numbers that a downloaded table has in columns of their own, by the names of these."""
    spoken: str = ""
    """What the text means in words, where it is but a sign: for a screen reader and a mouse."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its cells, its title, and how it lines up."""

    key: str
    title: str
    kind: Literal["text", "number", "heading"] = "text"


Row = Mapping[str, str | Cell]


def show_table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    caption: str,
    css_class: str = "",
    key: str | None = None,
) -> None:
    """Draw a table. `caption` says what it shows; the first `heading` column names the rows."""
    markup = build_table(columns, rows, caption=caption, css_class=css_class)
    if key is None:
        st.html(markup)
    else:
        st.container(key=key).html(markup)


def build_table(
    columns: Sequence[Column], rows: Iterable[Row], *, caption: str, css_class: str = ""
) -> str:
    """Return the HTML of a table; every text is escaped."""
    head = "".join(
        f'<th scope="col" class="{column.kind}">{escape(column.title)}</th>' for column in columns
    )
    body = "".join(f"<tr>{_row_cells(columns, row)}</tr>" for row in rows)
    return (
        f'<table class="lc-table {escape(css_class)}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def shaded(columns: Sequence[Column], row: Row) -> Row:
    """Return a row that stands out over its whole width, as a heading of those that follow."""
    cells = {column.key: row.get(column.key, "") for column in columns}
    return {
        key: replace(cell if isinstance(cell, Cell) else Cell(cell), css_class="lc-shaded")
        for key, cell in cells.items()
    }


def sparkline(values: Sequence[float | None], *, low: float, high: float) -> str:
    """Return a small line picture of a series as an image source; gaps stay gaps.

    Args:
        values: one number a year, None where there is none.
        low: the number drawn at the bottom.
        high: the number drawn at the top; above `low`.
    """
    width, height, margin = 96.0, 28.0, 4.0
    step = (width - 2 * margin) / max(len(values) - 1, 1)
    scale = (height - 2 * margin) / (high - low)
    runs: list[list[str]] = [[]]
    dots: list[str] = []
    for position, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        x = margin + position * step
        y = height - margin - (min(max(value, low), high) - low) * scale
        runs[-1].append(f"{x:.1f},{y:.1f}")
        dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/>')
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in runs if len(run) > 1)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}">'
        f'<g fill="none" stroke="#2f6ea5" stroke-width="1.5">{lines}</g>'
        f'<g fill="#2f6ea5">{"".join(dots)}</g></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()


def _row_cells(columns: Sequence[Column], row: Row) -> str:
    return "".join(_cell(column, row.get(column.key, "")) for column in columns)


def _cell(column: Column, content: str | Cell) -> str:
    cell = content if isinstance(content, Cell) else Cell(content)
    tag, scope = ("th", ' scope="row"') if column.kind == "heading" else ("td", "")
    style = f' style="{escape(cell.style)}"' if cell.style else ""
    css = escape(f"{column.kind} {cell.css_class}".strip())
    return (
        f'<{tag}{scope} class="{css}" data-label="{escape(column.title)}"{style}>'
        f"{_cell_content(cell)}</{tag}>"
    )


def _cell_content(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.spoken:
        words = escape(cell.spoken)
        sign = f'<span aria-hidden="true">{text}</span>'
        text = f'<span title="{words}">{sign}<span class="lc-spoken">{words}</span></span>'
    if cell.href is not None:
        beside = ' target="_blank"' if cell.opens_beside else ""
        text = f'<a href="{escape(cell.href)}"{beside}>{text}</a>'
    if cell.image is not None:
        text = f'<img src="{escape(cell.image)}" alt="{escape(cell.image_alt)}"/>{text}'
    if cell.note:
        text += f"<small>{escape(cell.note)}</small>"
    return f"<span>{text}</span>"
