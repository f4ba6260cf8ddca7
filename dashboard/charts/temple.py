"""The temple: three pediment areas over six columns over three steps.

Drawn after the framework's own picture. Every block is a bar, because bars report clicks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from textwrap import wrap

from dashboard.charts.drawn import drawn_once
from dashboard.charts.sketch import Sketch, Trace, bar_trace
from dashboard.charts.template import (
    HATCH,
    INK,
    LINE,
    NO_DATA,
    QUIET,
    apply_template,
    mark_illustrative,
    method_note,
    score_colour,
    text_colour,
)
from data.labels import Label
from indicators.change import Changes
from indicators.scores import Scores

WIDTH = 12.0

Annotation = dict[str, object]


@dataclass(frozen=True, slots=True)
class TempleBlock:
    """One area as the temple shows it; a score or change of None is not known or not published."""

    area: str
    group: str
    name: str
    score: float | None
    change: float | None
    known: int
    applicable: int


@dataclass(frozen=True, slots=True)
class TempleWords:
    """The texts of one block, ready to print."""

    score: str
    coverage: str
    change: str
    hover: str


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    base: float
    width: float
    height: float


def temple_blocks(
    scores: Scores, changes: Changes, labels: Mapping[str, Label], place: str, year: int
) -> list[TempleBlock]:
    """Return the areas of one place and year in the framework's order."""
    framework = scores.framework
    at = (scores.place_position(place), scores.year_position(year))
    blocks = []
    for area in framework.at_level("area"):
        index = (framework.position(area), *at)
        published = bool(scores.is_published[index])
        before = (index[0], at[0], at[1] - 1)
        compared = published and at[1] > 0 and bool(scores.is_published[before])
        change = float(changes.change[index])
        blocks.append(
            TempleBlock(
                area=area,
                group=framework.node(area).parent or "",
                name=labels[area].name,
                score=float(scores.score[index]) if published else None,
                change=change if compared and change == change else None,  # noqa: PLR0124 - NaN
                known=int(scores.known[index]),
                applicable=int(scores.applicable[index]),
            )
        )
    return blocks


@drawn_once
def build_temple_chart(
    blocks: Sequence[TempleBlock],
    words: Mapping[str, TempleWords],
    *,
    illustrative: str | None,
    method: str = "",
) -> Sketch:
    """Draw the temple.

    Args:
        blocks: the areas in order; groups are told apart by `group`. The first of at least three
            is the pediment, the last of at least two the steps, what is between the columns.
        words: the printed texts of each area.
        illustrative: the mark to print when made-up values take part, else None.
        method: names the method that the scores come from.
    """
    pediment, columns, steps = temple_parts(blocks)
    places: dict[str, _Place] = {}
    bottom = _place_steps(steps, places)
    top = _place_columns(columns, places, bottom)
    _place_pediment(pediment, places, top)
    figure = Sketch([_bars(blocks, places, words)])
    _draw_roof(figure, top, top + 1.55 * len(pediment) + 0.9)
    # All at once: each `add_annotation` would check all earlier ones again.
    texts = (_block_texts(block, places[block.area], words[block.area]) for block in blocks)
    notes = [method_note(method, is_inside=True)] if method else []
    figure.update_layout(annotations=[*chain.from_iterable(texts), *notes])
    figure.update_xaxes(visible=False, range=[-0.1, WIDTH + 0.1])
    figure.update_yaxes(visible=False, range=[-0.1, top + 1.55 * len(pediment) + 1.1])
    figure.update_layout(showlegend=False, clickmode="event+select", barmode="overlay")
    apply_template(figure, height=680)
    if illustrative:
        mark_illustrative(figure, illustrative)
    return figure


def temple_parts(
    blocks: Sequence[TempleBlock],
) -> tuple[list[TempleBlock], list[TempleBlock], list[TempleBlock]]:
    """Return the blocks of the pediment, the columns and the steps."""
    groups = list(dict.fromkeys(block.group for block in blocks))
    first = groups[0] if len(groups) > 2 else None  # noqa: PLR2004 - pediment, columns, steps
    last = groups[-1] if len(groups) > 1 else None
    return (
        [block for block in blocks if block.group == first],
        [block for block in blocks if block.group not in {first, last}],
        [block for block in blocks if block.group == last],
    )


def _place_steps(blocks: Sequence[TempleBlock], places: dict[str, _Place]) -> float:
    height = 1.3
    for level, block in enumerate(reversed(blocks)):
        places[block.area] = _Place(WIDTH / 2, level * height, WIDTH - 0.5 * level, height - 0.08)
    return len(blocks) * height


def _place_columns(blocks: Sequence[TempleBlock], places: dict[str, _Place], base: float) -> float:
    inner, height = WIDTH - 1.3, 5.2
    pitch = inner / max(len(blocks), 1)
    for position, block in enumerate(blocks):
        x = (WIDTH - inner) / 2 + pitch * (position + 0.5)
        places[block.area] = _Place(x, base + 0.1, pitch * 0.9, height)
    return base + height + 0.2


def _place_pediment(blocks: Sequence[TempleBlock], places: dict[str, _Place], base: float) -> None:
    height = 1.55
    for level, block in enumerate(blocks):
        width = WIDTH - 2.9 - 2.55 * level
        places[block.area] = _Place(WIDTH / 2, base + 0.1 + level * height, width, height - 0.08)


def _bars(
    blocks: Sequence[TempleBlock],
    places: Mapping[str, _Place],
    words: Mapping[str, TempleWords],
) -> Trace:
    placed = [places[block.area] for block in blocks]
    return bar_trace(
        x=[place.x for place in placed],
        y=[place.height for place in placed],
        base=[place.base for place in placed],
        width=[place.width for place in placed],
        customdata=[block.area for block in blocks],
        hovertext=[words[block.area].hover for block in blocks],
        hoverinfo="text",
        marker={
            "color": [_fill(block) for block in blocks],
            "line": {"color": QUIET, "width": 1},
            "pattern": {
                "shape": ["" if block.score is not None else "/" for block in blocks],
                "fgcolor": [HATCH] * len(blocks),
                "bgcolor": [NO_DATA] * len(blocks),
                "size": 10,
                "solidity": 0.2,
            },
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _fill(block: TempleBlock) -> str:
    return NO_DATA if block.score is None else score_colour(block.score)


def _draw_roof(figure: Sketch, base: float, apex: float) -> None:
    figure.add_shape(
        type="path",
        path=f"M 0,{base} L {WIDTH / 2},{apex} L {WIDTH},{base} Z",
        line={"color": LINE, "width": 2},
        fillcolor="rgba(184,196,207,0.18)",
        layer="below",
    )


def _block_texts(block: TempleBlock, place: _Place, words: TempleWords) -> list[Annotation]:
    """Return a block's name and numbers: side by side where it is wide, else in a column."""
    colour = INK if block.score is None else text_colour(block.score)
    is_wide = place.width > WIDTH / 4
    facts = (_bold(words.score, 17 if is_wide else 22), words.coverage, words.change)
    name = _wrapped(f"{block.area} {block.name}", int(place.width * 8.3))
    between, joint = ("<br>", " · ") if is_wide else ("<br><br>", "<br>")
    text = f"{name}{between}{joint.join(filter(None, facts))}"
    middle = place.base + place.height / 2
    return [_annotation(place.x, middle, text, colour=colour, size=13)]


def _annotation(x: float, y: float, text: str, *, colour: str, size: int) -> Annotation:
    font = {"color": colour, "size": size}
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": font}


def _bold(text: str, size: int) -> str:
    return f"<span style='font-size:{size}px'><b>{text}</b></span>"


def _wrapped(text: str, width: int) -> str:
    return "<br>".join(wrap(text, max(width, 8), break_long_words=False))
