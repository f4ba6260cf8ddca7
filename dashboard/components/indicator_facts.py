"""What one indicator is, in the open: definition, unit, goalposts and what they rest on."""

from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.format import plain
from dashboard.paths import AREA_PAGE, INDICATOR_PAGE, METHOD_PAGE, SCORE_PAGE
from dashboard.view import address, parameters
from dashboard.words import CONFIDENCES, DIRECTIONS, SOURCE_TYPES
from indicators.framework import Direction, Transform


def show_indicator_facts(board: Board, indicator: str) -> None:
    """Name an indicator, define it, and list what it is measured in and by whose choice."""
    label = board.labels[indicator]
    st.header(plain(board.node_name(indicator)), anchor="headline")
    st.write(plain(label.definition))
    rows = "".join(
        f"<div><dt>{escape(title)}</dt><dd>{escape(text)}</dd></div>"
        for title, text in _facts(board, indicator)
        if text
    )
    st.html(f'<dl class="lc-about">{rows}</dl>')


def _facts(board: Board, indicator: str) -> list[tuple[str, str]]:
    t, node, label = board.t, board.framework.node(indicator), board.labels[indicator]
    above = [*reversed(board.framework.ancestors(indicator))]
    source = t(SOURCE_TYPES.get(node.source_type, node.source_type))
    confidence = t(CONFIDENCES.get(node.confidence, node.confidence))
    wording = t("UNESCO, Key Features of Learning Cities (2013), in our own words")
    sure = t("confidence of the wording: {level}", level=confidence)
    return [
        (t("Part of"), " › ".join(board.node_title(code) for code in above[1:])),
        (t("Unit"), label.unit),
        (t("Direction"), t(DIRECTIONS[node.direction.value]) if node.direction else ""),
        (t("Kind of source"), source),
        (t("Where it comes from"), f"{wording}; {sure}"),
        (t("Goalposts (0 → 100 points)"), _goalposts(board, indicator)),
        (t("Why these goalposts"), label.rationale),
    ]


def _goalposts(board: Board, indicator: str) -> str:
    node = board.framework.node(indicator)
    if node.low is None or node.high is None:
        return ""
    ends = [board.t.number(end) for end in (node.low, node.high)]
    if node.direction is Direction.LOWER:
        ends.reverse()
    notes = [
        board.labels[indicator].unit,
        board.t("Method {version}", version=board.method.version),
    ]
    if node.transform is Transform.LOG:
        notes.insert(1, board.t("on a logarithmic scale"))
    return f"{' → '.join(ends)} ({', '.join(filter(None, notes))})"


def link_to_indicator(board: Board, indicator: str) -> None:
    """Link to all that is known about an indicator, across places and years."""
    st.page_link(
        INDICATOR_PAGE,
        label=board.t("This indicator across places and years"),
        icon=":material/monitoring:",
        query_params=parameters(indicator=indicator),
    )


def show_related(board: Board, indicator: str, place: str, year: int | None) -> None:
    """Link the other indicators of the same feature and area, and the pages behind this one.

    Args:
        board: what is known.
        indicator: the indicator.
        place: the place that the other pages are opened for.
        year: the year of its latest value, None where it has none.
    """
    t, framework = board.t, board.framework
    feature, area = framework.node(indicator).parent, board.area_of(indicator)
    near = [code for code in framework.indicators_below(str(feature)) if code != indicator]
    others = [
        code for code in framework.indicators_below(area) if code != indicator and code not in near
    ]
    st.subheader(t("Related indicators"))
    for title, codes in ((t("In the same feature"), near), (t("In the same area"), others)):
        if codes:
            st.html(_links(board, title, codes))
    view = parameters(place=place, area=area, indicator=indicator)
    with st.container(horizontal=True, key="indicator_ways"):
        name = plain(board.place_name(place))
        st.page_link(
            AREA_PAGE,
            label=t("{place}: the whole area", place=name),
            icon=":material/view_column:",
            query_params=view,
        )
        if year is not None:
            st.page_link(
                SCORE_PAGE,
                label=t("{place}: the score, step by step", place=name),
                icon=":material/calculate:",
                query_params=parameters(place=place, year=str(year), node=indicator),
            )
        st.page_link(
            METHOD_PAGE,
            label=t("The method and all goalposts"),
            icon=":material/function:",
            query_params=parameters(part=area),
        )


def _links(board: Board, title: str, codes: list[str]) -> str:
    items = "".join(
        f'<li><a href="{escape(address("indicator", indicator=code))}">'
        f"{escape(board.node_name(code))}</a></li>"
        for code in codes
    )
    return f'<p class="lc-related">{escape(title)}</p><ul class="lc-related">{items}</ul>'
