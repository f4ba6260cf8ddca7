"""The places of the network on a map, and the same places as a list."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from dashboard.board import Board
from dashboard.charts.place_map import MapPoint, MapWords, build_map
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.choice import check
from dashboard.components.downloads import offer_downloads
from dashboard.components.paging import choose_page
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, nominal_text, plain
from dashboard.paths import CITY_PAGE
from dashboard.view import address, choose, parameters
from data.messages import N_
from data.outlines import read_outlines
from indicators.ordering import order_by_coverage, order_by_score
from indicators.uncertainty import Uncertainty

SCORE = "score"
COVERAGE = "coverage"
_COLOURS = {SCORE: N_("the score"), COVERAGE: N_("the share of indicators with a value")}
_CLICKED = "map.clicked"
_CITY_KEYS = frozenset({"lang", "place", "year", "as_of"})
_MOST_NAMED = 10
_HUNDRED = 100


def choose_colour(board: Board) -> str:
    """Let the reader choose what the colours of the map say."""
    options = tuple(_COLOURS)
    check(board, "colour", options)
    return choose(
        "colour",
        board.t("Colour"),
        options,
        describe=lambda code: board.t(_COLOURS[code]),
        default=SCORE,
    )


def ordered_places(board: Board, node: str, year: int, colour: str) -> list[str]:
    """Return all scored places, the highest score or coverage first, no score last."""
    order = order_by_score if colour == SCORE else order_by_coverage
    return order(board.scores, node, year, board.scored_places)


def show_map(board: Board, places: Sequence[str], node: str, year: int, colour: str) -> None:
    """Draw the places that have coordinates and name those that have none.

    A click on a point opens the city; on a touch screen, where a tap must not be mistaken for
    one, the links of the table do.
    """
    t, result = board.t, board.uncertainty(year)
    found = (_point(board, result, place, node, year=year, colour=colour) for place in places)
    points = [point for point in found if point is not None]
    if points:
        _draw(board, points, node, year, colour)
    _tell_lacking(board, [place for place in places if not _is_located(board, place)])
    place = st.session_state.get(_CLICKED)
    if place in board.places:
        st.switch_page(CITY_PAGE, query_params=_city_parts(board, str(place), year))
    if points:
        st.caption(
            t(
                "Outlines: Natural Earth, public domain. They help to find a place and say "
                "nothing about the status of any territory."
            )
        )


def _draw(board: Board, points: Sequence[MapPoint], node: str, year: int, colour: str) -> None:
    t, scores = board.t, board.scores
    at = [scores.place_position(point.place) for point in points if point.number is not None]
    made_up = scores.has_illustrative[scores.framework.position(node)]
    is_made_up = bool(made_up[at, scores.year_position(year)].any())
    words = MapWords(
        known=t("with a score: darker is higher")
        if colour == SCORE
        else t("share of indicators with a value: darker is higher"),
        unknown=t("no score") if colour == SCORE else t("no value"),
        method=t("Method {version}", version=board.method.version),
        illustrative=t("Illustrative values") if is_made_up else "",
    )
    count = len(points)
    alt = t(
        "Map of {count} places in {year}: {node}. The table below holds the numbers.",
        count=t.number(count),
        year=year,
        node=board.node_title(node),
    )
    key = f"map_{node}_{year}_{colour}"
    with st.container(key="clicked_map"):
        figure = build_map(points, read_outlines(), words)
        st.plotly_chart(
            figure,
            key=key,
            on_select=partial(_note_click, key),
            selection_mode="points",
            config=CHART_CONFIG,
            alt=alt,
        )
        # A run that ended before its callback has left the click where the chart keeps it.
        _note_click(key)
    offer_downloads(
        board,
        f"map-{node}",
        t("{node}: places in {year}", node=board.node_title(node), year=year),
        year=year,
        figure=figure,
        is_illustrative=is_made_up,
        key="map",
    )
    with st.container(key="by_mouse_map"):
        st.caption(t("Click a point to open the city. Names without room are told at the point."))
    with st.container(key="by_touch_map"):
        st.caption(t("The table below names every place and opens its city."))


def _note_click(key: str) -> None:
    """Remember the clicked place until the run that opens it.

    The second click of a double click takes the selection back and starts another run of this
    page; what the first one asked for stays until another page is drawn to its end.
    """
    points = st.session_state[key].selection.points
    if points and "customdata" in points[0]:
        st.session_state[_CLICKED] = str(points[0]["customdata"])


def _city_parts(board: Board, place: str, year: int) -> dict[str, str]:
    """Return what the City page keeps in its address: more would be a step of its own to go back.

    The rest of the view waits in the session.
    """
    view = parameters(place=place, year=str(year), lang=board.t.language)
    return {key: code for key, code in view.items() if key in _CITY_KEYS}


def forget_place() -> None:
    """Forget the clicked place: its page is open."""
    st.session_state.pop(_CLICKED, None)


def _is_located(board: Board, place: str) -> bool:
    one = board.places[place]
    return one.latitude is not None and one.longitude is not None


def _point(
    board: Board, result: Uncertainty, place: str, node: str, *, year: int, colour: str
) -> MapPoint | None:
    t, scores, one = board.t, board.scores, board.places[place]
    if one.latitude is None or one.longitude is None:
        return None
    at = (scores.framework.position(node), scores.place_position(place), scores.year_position(year))
    known, applicable = int(scores.known[at]), int(scores.applicable[at])
    score = float(scores.published[at])
    coverage = float(scores.coverage[at])
    written = t("no score") if np.isnan(score) else _score_words(board, result, place, node)
    counts = coverage_text(t, known, applicable)
    number: float | None = None
    if colour == SCORE:
        number = None if np.isnan(score) else score
        label = written
    else:
        number = coverage * _HUNDRED if known else None
        label = t("no value") if number is None else t.share(coverage)
    name = board.place_label(place)
    score_line = t("Score: {score}", score=written)
    count_line = t("Indicators with a value: {coverage}", coverage=counts)
    return MapPoint(
        place=place,
        name=name,
        latitude=one.latitude,
        longitude=one.longitude,
        number=number,
        label=f"{board.place_name(place)} · {label}",
        text=f"<b>{name}</b><br>{score_line}<br>{count_line}",
    )


def _score_words(board: Board, result: Uncertainty, place: str, node: str) -> str:
    return nominal_text(board.t, result.score_interval(node, place))


def _tell_lacking(board: Board, lacking: Sequence[str]) -> None:
    """Say which places cannot stand on the map; the first are named, all stand in the table."""
    if not lacking:
        return
    t = board.t
    names = ", ".join(map(board.place_name, lacking[:_MOST_NAMED]))
    names += ", …" if len(lacking) > _MOST_NAMED else ""
    st.info(
        plain(
            t.plural(
                "{count} place has no latitude and longitude and is not on the map: {places}.",
                "{count} places have no latitude and longitude and are not on the map: {places}.",
                len(lacking),
                places=names,
            )
        )
        + " "
        + t("The table names all places.")
    )


def show_map_table(board: Board, places: Sequence[str], node: str, year: int) -> None:
    """List the places in the order given, a page at a time."""
    t, scores, result = board.t, board.scores, board.uncertainty(year)
    columns = [
        Column("place", t("Place"), "heading"),
        Column("score", t("Score"), "number"),
        Column("coverage", t("Indicators with a value"), "number"),
        Column("residents", t("Residents"), "number"),
    ]
    if not all(_is_located(board, place) for place in places):
        columns.append(Column("on_map", t("On the map")))
    at_node, at_year = scores.framework.position(node), scores.year_position(year)

    def row_of(place: str) -> Row:
        at = (at_node, scores.place_position(place), at_year)
        href = score_address(node, place, year)
        is_published = bool(scores.is_published[at])
        counts = coverage_text(t, int(scores.known[at]), int(scores.applicable[at]))
        population = board.places[place].population
        return {
            "place": Cell(board.place_label(place), href=address("", place=place, year=str(year))),
            "score": Cell(
                _score_words(board, result, place, node) if is_published else t("no score"),
                href=href,
            ),
            "coverage": Cell(counts, href=href),
            "residents": "–" if population is None else t.number(population),
            "on_map": t("yes") if _is_located(board, place) else t("no, no coordinates"),
        }

    caption = t("{node}: places in {year}", node=board.node_title(node), year=year)
    page = places[choose_page(board, len(places), "map_table")]
    show_table(columns, map(row_of, page), caption=caption)
    offer_downloads(
        board,
        f"places-{node}",
        caption,
        year=year,
        table=(columns, lambda: list(map(row_of, places))),
        is_illustrative=bool(scores.has_illustrative[at_node, :, at_year].any()),
        key="map_table",
    )
