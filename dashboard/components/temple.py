"""The temple of one place and year, and the same blocks as a list of links."""

from functools import partial
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.charts.template import CHART_CONFIG
from dashboard.charts.temple import TempleBlock, TempleWords, build_temple_chart, temple_blocks
from dashboard.components.downloads import offer_downloads
from dashboard.components.intervals import score_cell
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.temple_blocks import build_temple_blocks
from dashboard.format import coverage_text, plain, score_text
from dashboard.paths import AREA_PAGE
from dashboard.view import address, parameters

_CLICKED = "temple.clicked"
_LINKED = frozenset({"overall", "group", "area"})


def show_temple(board: Board, place: str, year: int) -> None:
    """Draw the temple; a click on a block opens its area.

    It is drawn twice, because the server cannot know the screen: as a chart for a wide screen
    with a mouse, and as blocks that are links for a phone or a finger, which a chart would take
    for a wish to see its hover box. The style sheet shows the one that fits.
    """
    t = board.t
    blocks = temple_blocks(board.scores, board.changes, board.labels, place, year)
    words = {block.area: _words(board, block) for block in blocks}
    mark = t("Illustrative values") if _is_illustrative(board, place, year) else None
    key = f"temple_{place}_{year}"
    figure = build_temple_chart(
        blocks,
        words,
        illustrative=mark,
        method=t("Method {version}", version=board.method.version),
    )
    with st.container(key="temple_wide"):
        st.plotly_chart(
            figure,
            key=key,
            on_select=partial(_note_click, key),
            selection_mode="points",
            config=CHART_CONFIG,
            alt=t(
                "Temple of {place} in {year}: three pediment areas over six columns over three "
                "steps. The table below says the same.",
                place=board.place_name(place),
                year=year,
            ),
        )
    with st.container(key="temple_narrow"):
        links = {block.area: address("area", area=block.area) for block in blocks}
        st.html(build_temple_blocks(blocks, words, links, illustrative=mark))
    # A run that ended before its callback has left the click where the chart keeps it.
    _note_click(key)
    area = st.session_state.get(_CLICKED)
    if area is not None:
        st.switch_page(AREA_PAGE, query_params=parameters(area=area))
    st.caption(
        t(
            "Each block is an area with its score from 0 to 100; darker is higher, hatched means "
            "too few values for a score. The last figure is the change since {year}. "
            "Click a block to open its area.",
            year=year - 1,
        )
        + " "
        + t("Scores by method version {version}.", version=plain(board.method.version))
    )
    _show_links(board, place, year)
    table = _areas_table(board, blocks, place, year)
    caption = t("Areas of {place} in {year}", place=board.place_name(place), year=year)
    with st.expander(t("The same as a table"), key="areas_table"):
        show_table(*table, caption=caption)
    offer_downloads(
        board,
        "temple",
        caption,
        places=[place],
        year=year,
        figure=figure,
        table=table,
        is_illustrative=mark is not None,
    )


def _show_links(board: Board, place: str, year: int) -> None:
    """Link each score of the temple to how it was computed."""
    nodes = [node.code for node in board.framework.nodes if node.level in _LINKED]
    links = " · ".join(
        f'<a href="{escape(score_address(node, place, year))}">{escape(board.node_title(node))}</a>'
        for node in nodes
    )
    with st.expander(board.t("How it was computed"), key="temple_how"):
        st.html(f'<p class="lc-how-all">{links}</p>')


def _note_click(key: str) -> None:
    """Remember the area of a clicked block until the run that opens it.

    The second click of a double click takes the selection back and starts another run of this
    page; what the first one asked for stays until another page is drawn to its end.
    """
    points = st.session_state[key].selection.points
    if points:
        st.session_state[_CLICKED] = str(points[0]["customdata"])


def forget_click() -> None:
    """Forget the clicked block: what it asked for is open."""
    st.session_state.pop(_CLICKED, None)


def _is_illustrative(board: Board, place: str, year: int) -> bool:
    """Whether a made-up value takes part in a score of the year or in its change."""
    scores = board.scores
    root = board.framework.position(board.framework.roots[0])
    at_place, at_year = scores.place_position(place), scores.year_position(year)
    return bool(scores.has_illustrative[root, at_place, max(at_year - 1, 0) : at_year + 1].any())


def _words(board: Board, block: TempleBlock) -> TempleWords:
    t = board.t
    coverage = coverage_text(t, block.known, block.applicable)
    score = t("no score") if block.score is None else score_text(t, block.score)
    change = "" if block.change is None else t.signed(block.change)
    hover = [
        f"<b>{block.area} {block.name}</b>",
        t("Score: {score}", score=score),
        t("Indicators with a value: {coverage}", coverage=coverage),
    ]
    if change:
        hover.append(t("Change since the year before: {change}", change=change))
    return TempleWords(score, coverage, change, "<br>".join(hover))


def _areas_table(
    board: Board, blocks: list[TempleBlock], place: str, year: int
) -> tuple[list[Column], list[Row]]:
    t = board.t
    columns = [
        Column("area", t("Area"), "heading"),
        Column("score", t("Score"), "number"),
        Column("coverage", t("Indicators with a value"), "number"),
        Column("change", t("Change since {year}", year=year - 1), "number"),
        Column("values", t("of it from changed values"), "number"),
        Column("cover", t("of it from coverage"), "number"),
    ]
    return columns, [_area_row(board, block, place, year) for block in blocks]


def _area_row(board: Board, block: TempleBlock, place: str, year: int) -> Row:
    t = board.t
    scores, changes = board.scores, board.changes
    at = (
        board.framework.position(block.area),
        scores.place_position(place),
        scores.year_position(year),
    )
    has_change = block.change is not None
    here = score_address(block.area, place, year)
    since = score_address(block.area, place, year, since=year - 1)

    def change(points: float) -> Cell:
        return Cell(t.signed(points), href=since) if has_change else Cell("–")

    interval = board.uncertainty(year).score_interval(block.area, place)
    return {
        "area": Cell(
            f"{block.area} {block.name}",
            href=address("area", place=place, year=str(year), area=block.area),
        ),
        "score": Cell(t("no score"), href=here)
        if interval is None
        else score_cell(board, interval, here),
        "coverage": Cell(coverage_text(t, block.known, block.applicable), href=here),
        "change": change(block.change or 0.0),
        "values": change(float(changes.from_values[at])),
        "cover": change(float(changes.from_coverage[at])),
    }
