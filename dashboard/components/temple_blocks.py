"""The temple as blocks that are links: for a phone, a finger, a keyboard, a screen reader."""

from collections.abc import Mapping, Sequence
from html import escape

from dashboard.charts.template import score_colour, text_colour
from dashboard.charts.temple import TempleBlock, TempleWords, temple_parts


def build_temple_blocks(
    blocks: Sequence[TempleBlock],
    words: Mapping[str, TempleWords],
    links: Mapping[str, str],
    *,
    illustrative: str | None,
) -> str:
    """Return the HTML of the temple: pediment, columns and steps, each block a link.

    Args:
        blocks: the areas in order, as for the chart.
        words: the printed texts of each area.
        links: where each area's block leads.
        illustrative: the mark to print when made-up values take part, else None.
    """
    pediment, columns, steps = temple_parts(blocks)
    rows = (
        ("lc-pediment", reversed(pediment)),
        ("lc-columns", columns),
        ("lc-steps", steps),
    )
    parts = "".join(
        f'<div class="{css}">'
        + "".join(_block(block, words[block.area], links[block.area]) for block in row)
        + "</div>"
        for css, row in rows
    )
    mark = f'<p class="lc-mark">◌ {escape(illustrative)}</p>' if illustrative else ""
    return f'<div class="lc-temple">{mark}{parts}</div>'


def _block(block: TempleBlock, words: TempleWords, link: str) -> str:
    if block.score is None:
        look = 'class="lc-block lc-missing"'
    else:
        colours = f"background:{score_colour(block.score)};color:{text_colour(block.score)}"
        look = f'class="lc-block" style="{colours}"'
    facts = "".join(
        f"<small>{escape(text)}</small>" for text in (words.coverage, words.change) if text
    )
    return (
        f'<a {look} href="{escape(link)}"><span>{escape(block.area)} {escape(block.name)}</span>'
        f"<strong>{escape(words.score)}</strong>{facts}</a>"
    )
