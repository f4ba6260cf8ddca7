"""One indicator in a panel for each place, with the key above and the numbers below."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.charts.panels import (
    CONTEXT_DASHES,
    Panel,
    PanelScale,
    build_panel_chart,
    panel_scale,
)
from dashboard.charts.trend import TrendSeries
from dashboard.components.downloads import offer_downloads
from dashboard.components.milestones import (
    Milestone,
    marks_alt,
    place_milestones,
    show_marks,
    time_marks,
)
from dashboard.components.states import Case
from dashboard.components.story import ANCHOR, show_stories, story_code
from dashboard.components.table import show_table
from dashboard.components.target_path import path_of
from dashboard.components.trend import (
    numbers_table,
    quiet_colour,
    show_click_hint,
    show_clickable,
    since_own,
    trend_series,
    trend_words,
    value_sources,
)
from dashboard.format import plain, status_text
from dashboard.view import address
from dashboard.words import PLACE_TYPES

_ALONE = 380
_NARROWEST = 300
"""How high a single panel is, and how narrow one of several may become, in pixels."""


def show_panels(
    board: Board,
    indicator: str,
    places: Sequence[str],
    cases: Mapping[str, Sequence[Case]],
) -> None:
    """Draw a panel for each place that has a value, all on the same scales.

    Args:
        board: what is known.
        indicator: the indicator.
        places: the places, in order.
        cases: the target cases of this indicator by place.
    """
    t = board.t
    contexts = list(dict.fromkeys(above for place in places for above in board.context_of(place)))
    known = {
        place: series
        for place in [*places, *contexts]
        if (series := trend_series(board, indicator, place)) is not None
    }
    own = {place: known[place] for place in places if place in known}
    if own:
        panels = _panels(board, indicator, own, known, cases)
        _show_lacking(board, [place for place in places if place not in own])
        _show_key(board, panels)
        _show_grid(board, indicator, panels)
    else:
        st.info(t("No value of this indicator is known for this choice."))
    show_stories(board, indicator, [*places, *contexts])
    if known:
        numbers = numbers_table(board, indicator, list(known), story_address)
        with st.expander(t("The numbers as a table"), key="indicator_table"):
            show_table(*numbers, caption=board.node_name(indicator))
        offer_downloads(
            board,
            f"values-{indicator}",
            board.node_name(indicator),
            places=list(own),
            table=numbers,
            source=value_sources(board, indicator, list(known)),
        )


def story_address(_board: Board, place: str, indicator: str, year: int) -> str:
    """Return a link to the story of a value, told on this page."""
    code = story_code(place, year, "")
    return f"{address('indicator', indicator=indicator, story=code)}#{ANCHOR}"


def _panels(
    board: Board,
    indicator: str,
    own: Mapping[str, TrendSeries],
    known: Mapping[str, TrendSeries],
    cases: Mapping[str, Sequence[Case]],
) -> list[tuple[Panel, list[Milestone]]]:
    found = []
    years = [point.year for series in own.values() for point in series.points]
    for place, series in own.items():
        path = path_of(board, cases[place])
        milestones = place_milestones(board, place, board.area_of(indicator))
        marks = time_marks(milestones, [*years, *(path.years if path else [])])
        around = _around(board, place, list(own.values()), known)
        series_shown = (series, *around.values())
        found.append((Panel((place, *around), series_shown, path, marks), milestones))
    return found


def _around(
    board: Board,
    place: str,
    own: Sequence[TrendSeries],
    known: Mapping[str, TrendSeries],
) -> dict[str, TrendSeries]:
    """Return the series of the regions and countries that a place lies in, by their codes."""
    found = {}
    for above in board.context_of(place):
        if above in known and (since := since_own(known[above], own)).points:
            dash = CONTEXT_DASHES.get(board.places[above].type, "dashdot")
            found[above] = replace(since, dash=dash)
    return found


def _show_lacking(board: Board, places: Sequence[str]) -> None:
    if places:
        names = plain(", ".join(map(board.place_name, places)))
        st.write(board.t("Without a value of this indicator: {places}.", places=names))


def _show_key(board: Board, panels: Sequence[tuple[Panel, list[Milestone]]]) -> None:
    """Say once what the lines and shapes of all panels mean."""
    t = board.t
    lines = [("solid", t("the place itself"))]
    for kind, dash in CONTEXT_DASHES.items():
        names = {
            one.name: None for panel, _ in panels for one in panel.series[1:] if one.dash == dash
        }
        if names:
            word = t(PLACE_TYPES[kind])
            lines.append((dash, f"{next(iter(names))} ({word})" if len(names) == 1 else word))
    paths = dict.fromkeys(panel.path.name for panel, _ in panels if panel.path is not None)
    lines += [("path", name) for name in paths]
    statuses = dict.fromkeys(
        point.status for panel, _ in panels for point in panel.series[0].points
    )
    items = [
        f'<li><i class="lc-line lc-{css}" aria-hidden="true"></i>{escape(text)}</li>'
        for css, text in lines
    ]
    items += [f"<li>{escape(status_text(t, status))}</li>" for status in statuses]
    if any(panel.marks for panel, _ in panels):
        word = escape(t("milestone of the area"))
        items.append(f'<li><b class="lc-number" aria-hidden="true">1</b>{word}</li>')
    label = escape(t("What the lines and shapes mean"))
    st.html(f'<ul class="lc-keys" aria-label="{label}">{"".join(items)}</ul>')
    if len(panels) > 1:
        st.caption(t("All panels have the same scales."))


def _show_grid(
    board: Board, indicator: str, panels: Sequence[tuple[Panel, list[Milestone]]]
) -> None:
    scale = panel_scale([panel for panel, _ in panels])
    key = f"panels_{indicator}"
    unit = board.labels[indicator].unit
    with st.container(key=f"clicked_{key}"):
        grid = st.grid(
            _columns(len(panels)), min_column_width=_NARROWEST, gap="medium", key="panel_grid"
        )
        for panel, milestones in panels:
            with grid.cell():
                name = board.place_label(panel.place)
                link = address("area", place=panel.place, area=board.area_of(indicator))
                st.html(
                    f'<h3 class="lc-panel"><a href="{link}">{escape(name)}</a>'
                    f"<small>{escape(unit)}</small></h3>"
                )
                _show_panel(board, indicator, panel, scale, milestones, is_alone=len(panels) == 1)
        show_click_hint(board, key)


def _columns(count: int) -> int:
    """Return how many panels stand side by side: rows are even as far as they can be."""
    return count if count < 4 else 2 if count == 4 else 3  # noqa: PLR2004 - 2 x 2


def _show_panel(
    board: Board,
    indicator: str,
    panel: Panel,
    scale: PanelScale,
    milestones: Sequence[Milestone],
    *,
    is_alone: bool,
) -> None:
    t, words = board.t, trend_words(board, indicator)
    more = {"height": _ALONE} if is_alone else {}
    figure = build_panel_chart(
        board.framework.node(indicator),
        panel,
        replace(words, unit=""),
        scale,
        quiet=quiet_colour(),
        **more,
    )
    alt = t(
        "{indicator} over the years: {places}. The table below holds the numbers.",
        indicator=board.node_name(indicator),
        places=", ".join(one.name for one in panel.series),
    )
    alt += marks_alt(board, panel.marks)
    show_clickable(figure, panel.places, "", key=f"panel_{indicator}_{panel.place}", alt=alt)
    show_marks(board, milestones, panel.marks)
    offer_downloads(
        board,
        f"trend-{indicator}",
        f"{board.node_name(indicator)}: {board.place_name(panel.place)}",
        places=[panel.place],
        figure=figure,
        source=value_sources(board, indicator, panel.places),
        key=f"panel-{panel.place}",
    )
