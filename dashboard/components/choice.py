"""What a reader chooses: place, year, area, indicator."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.board import Board
from dashboard.components.states import Case
from dashboard.format import plain
from dashboard.view import asked, choose, slide, taking, unknown
from data.messages import N_

_NEEDING = frozenset({"moving_away", "limited"})
_YEAR_DIGITS = 4

_UNKNOWN: Mapping[str, str] = {
    "place": N_("There is no place “{wanted}” here; another one is shown."),
    "places": N_("There is no place “{wanted}” here; it is left out."),
    "year": N_("There are no values for the year {wanted} here; the nearest year is shown."),
    "area": N_("There is no area “{wanted}” in the framework; another one is shown."),
    "node": N_("There is no node “{wanted}” in the framework; the overall score is shown."),
    "since": N_("There are no values for the year {wanted} here; the nearest year is shown."),
    "of": N_("There is no node “{wanted}” in the framework; the overall score is shown."),
    "x": N_("There is no indicator “{wanted}” in the framework; another one is shown."),
    "y": N_("There is no indicator “{wanted}” in the framework; another one is shown."),
    "rows": N_("There are no rows “{wanted}” to show; the areas are shown."),
    "sort": N_("There is no order “{wanted}”; the usual order is shown."),
    "peers": N_("There is no rule “{wanted}” for peers; the usual rule is shown."),
    "colour": N_("The map cannot show “{wanted}”; the score is shown."),
    "indicator": N_("There is no indicator “{wanted}” in the framework; another one is shown."),
}


def choose_place(board: Board) -> str:
    """Let the reader choose a scored place; there must be one."""
    check(board, "place", board.scored_places)
    return choose(
        "place",
        board.t("Place"),
        board.scored_places,
        describe=board.place_label,
        default=usual_place(board),
    )


def choose_year(board: Board, years: Sequence[int]) -> int:
    """Let the reader choose one of the years, latest first; the latest is the default."""
    options = [str(year) for year in years]
    check(board, "year", options)
    return int(choose("year", board.t("Year"), options, describe=str, default=str(_nearest(years))))


def slide_year(board: Board, years: Sequence[int]) -> int:
    """Let the reader move through the years, by a slider or a year at a time.

    The latest is the default; a single year needs no slider.
    """
    t, options = board.t, [str(year) for year in sorted(years)]
    if len(options) == 1:
        return choose_year(board, years)
    check(board, "year", options)
    with st.container(horizontal=True, vertical_alignment="bottom", key="years", wrap=False):
        before = st.container(width="content")
        middle = st.container()
        after = st.container(width="content")
        with middle:
            year = slide("year", t("Year"), options, describe=str, default=str(_nearest(years)))
        at = options.index(year)
        for column, key, label, step in (
            (before, "left", t("Previous year"), at - 1),
            (after, "right", t("Next year"), at + 1),
        ):
            is_there = 0 <= step < len(options)
            column.button(
                label,
                key=f"year_{key}",
                icon=f":material/chevron_{key}:",
                disabled=not is_there,
                on_click=taking("year", options[step] if is_there else year),
            )
    return int(year)


def _nearest(years: Sequence[int], key: str = "year") -> int:
    wanted = asked(key) or ""
    if not (len(wanted) == _YEAR_DIGITS and wanted.isascii() and wanted.isdigit()):
        return max(years)
    return min(years, key=lambda year: abs(year - int(wanted)))


def choose_area(board: Board) -> str:
    """Let the reader choose one of the areas."""
    areas = board.framework.at_level("area")
    check(board, "area", areas)
    return choose("area", board.t("Area"), areas, describe=board.node_name, default=areas[0])


def choose_since(board: Board, years: Sequence[int], year: int, usual: int | None = None) -> int:
    """Let the reader choose one of the years before another; the nearest is the default.

    `usual` is another default, one of the earlier years.
    """
    check(board, "since", [str(known) for known in years])
    earlier = [known for known in years if known < year]
    return int(
        choose(
            "since",
            board.t("Since"),
            [str(known) for known in earlier],
            describe=str,
            default=str(usual if usual and not asked("since") else _nearest(earlier, "since")),
        )
    )


def choose_node(board: Board) -> str:
    """Let the reader choose any node of the framework; the first root is the default."""
    check(board, "node", board.framework.codes)
    return choose(
        "node",
        board.t("Score of"),
        board.framework.codes,
        describe=lambda code: _indent(board, code) + board.node_title(code),
        default=board.framework.roots[0],
    )


def _indent(board: Board, code: str) -> str:
    return "\N{EM SPACE}" * len(board.framework.ancestors(code))


def choose_indicator(board: Board, codes: Sequence[str], default: str) -> str:
    """Let the reader choose one of the indicators."""
    check(board, "indicator", board.framework.indicators)
    return choose(
        "indicator", board.t("Indicator"), codes, describe=board.node_name, default=default
    )


def choose_target(board: Board, cases: Sequence[Case]) -> list[Case]:
    """Let the reader choose an indicator that has targets; return these, the final one last."""
    codes = list(dict.fromkeys(str(case["indicator"]) for case in cases))
    needing = [str(case["indicator"]) for case in cases if case["state"] in _NEEDING]
    wanted = unknown("indicator", codes)
    if wanted in board.framework.indicators:
        name = plain(board.node_name(str(wanted)))
        st.caption(board.t("There is no target for {indicator} here.", indicator=name))
    code = choose_indicator(board, codes, default=[*needing, codes[0]][0])
    return [case for case in cases if case["indicator"] == code]


def usual_place(board: Board) -> str:
    """Return the place that most is known about."""
    return max(board.scored_places, key=lambda code: len(board.values(code)))


def choose_scope(board: Board, codes: Sequence[str], default: str) -> str:
    """Let the reader choose one of some nodes, such as the overall score and the areas."""
    check(board, "of", codes)
    return choose("of", board.t("Score of"), codes, describe=board.node_title, default=default)


def choose_axis(board: Board, key: str, label: str, default: str) -> str:
    """Let the reader choose the indicator of one axis of a chart; `key` is "x" or "y"."""
    codes = board.framework.indicators
    check(board, key, codes)
    return choose(key, label, codes, describe=board.node_name, default=default)


def check(board: Board, key: str, options: Sequence[str]) -> None:
    """Name a code that the link asks for although it is not among the options."""
    wanted = unknown(key, options)
    if wanted:
        say_unknown(board, key, wanted)


def say_unknown(board: Board, key: str, wanted: str) -> None:
    """Say that a code in the link is not known, and what is shown instead."""
    st.info(board.t(_UNKNOWN[key], wanted=plain(wanted)))
