"""Which places are compared: the peers of a place by a rule, or places chosen by hand.

The address holds the rule and the place, or the codes chosen by hand; either reopens exactly
this comparison.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard.board import Board
from dashboard.components.choice import check, choose_place, say_unknown, usual_place
from dashboard.format import plain
from dashboard.peers import FACTOR, RULES, Peers, find_peers, size_limits, usual_rule
from dashboard.places import region_of
from dashboard.view import asked, drop, give, keep, take
from dashboard.words import PLACE_TYPES
from data.messages import N_

MOST_PLACES = 12
"""How many places one comparison holds: as many as six colours in two shapes tell apart."""

_HAND = "hand"
_WORDS: Mapping[str, str] = {
    "size": N_("places of like size"),
    "region": N_("places of the same region"),
    "country": N_("places of the same country"),
    "type": N_("places of the same kind"),
    _HAND: N_("places chosen by hand"),
}
_THOUSAND = 1000
_IN_THOUSANDS = 10_000
"""From how many residents on they are given in thousands."""


def choose_peers(board: Board) -> list[str]:
    """Let the reader choose what to compare; the place whose peers are shown comes first.

    A change of the list of places by hand makes it a choice by hand; an empty list stays empty.
    """
    check(board, "peers", (*RULES, _HAND))
    rule = _wanted_rule(board)
    place_column, rule_column = st.columns(2)
    if rule == _HAND:
        codes = _chosen_by_hand(board)
        with place_column:
            _choose_rule(board, rule, codes)
        _choose_places(board, codes)
        if not codes:
            st.info(
                board.t(
                    "No place is chosen. Choose up to {count} places above, or choose under "
                    "“Compare with” whose peers to show.",
                    count=board.t.number(MOST_PLACES),
                )
            )
        return codes
    with place_column:
        place = choose_place(board)
    peers = find_peers(board.places, place, rule)
    codes = [place, *_best_known(board, peers.codes)]
    with rule_column:
        _choose_rule(board, rule, codes)
    _choose_places(board, codes)
    st.caption(plain(_words_of(board, peers, len(codes) - 1)))
    return codes


def _wanted_rule(board: Board) -> str:
    wanted = asked("peers")
    if wanted in (*RULES, _HAND):
        return str(wanted)
    if asked("places"):
        return _HAND
    place = asked("place")
    start = place if place in board.scored_places else usual_place(board)
    return usual_rule(board.places, str(start))


def _choose_rule(board: Board, rule: str, codes: Sequence[str]) -> None:
    """Draw the box of rules; whoever turns to choosing by hand begins with what is shown."""
    give("peers", rule, (*RULES, _HAND), partial(_take_rule, tuple(codes)))
    keep("peers", rule)
    st.selectbox(
        board.t("Compare with"),
        (*RULES, _HAND),
        format_func=lambda code: board.t(_WORDS[code]),
        key="peers",
    )


def _take_rule(codes: Sequence[str], rule: str) -> None:
    take("peers", rule)
    take("places", ",".join(codes) if rule == _HAND else "")


def _chosen_by_hand(board: Board) -> list[str]:
    codes = list(dict.fromkeys(code for code in (asked("places") or "").split(",") if code))
    for code in codes:
        if code not in board.scored_places:
            say_unknown(board, "places", code)
    known = [code for code in codes if code in board.scored_places][:MOST_PLACES]
    keep("places", ",".join(known))
    return known


def _choose_places(board: Board, codes: Sequence[str]) -> None:
    give("places", list(codes), board.scored_places, _take_places)
    if asked("peers") != _HAND:
        drop("places")
    st.multiselect(
        board.t("Places"),
        board.scored_places,
        format_func=board.place_label,
        key="places",
        max_selections=MOST_PLACES,
        placeholder=board.t("Choose places"),
        # Streamlit's own option for it speaks English only.
        select_all=False,
    )


def _take_places(codes: Sequence[str]) -> None:
    take("peers", _HAND)
    take("places", ",".join(codes))


def _best_known(board: Board, codes: Sequence[str]) -> list[str]:
    """Return as many peers as there is room for: the nearest in size of those with any value."""
    with_values = [code for code in codes if len(board.values(code))]
    without = [code for code in codes if not len(board.values(code))]
    return [*with_values, *without][: MOST_PLACES - 1]


def _words_of(board: Board, peers: Peers, shown: int) -> str:
    """Say in words who the peers are, how many are left out, and who cannot be one."""
    t = board.t
    said = [_rule_words(board, peers)]
    if not peers.codes:
        said.append(t("There is none here; choose another rule, or places by hand."))
    elif len(peers.codes) > shown:
        said.append(
            t(
                "{shown} of {count} are shown: those with values first, the nearest in size first.",
                shown=t.number(shown),
                count=t.number(len(peers.codes)),
            )
        )
    if peers.rule == "size" and peers.unsized and not peers.is_open:
        said.append(
            t.plural(
                "{count} place without a known number of residents is never of like size.",
                "{count} places without a known number of residents are never of like size.",
                len(peers.unsized),
            )
        )
    return " ".join(said)


def _rule_words(board: Board, peers: Peers) -> str:
    t, place = board.t, board.places[peers.place]
    name = board.place_name(peers.place)
    if peers.rule == "size":
        return _size_words(board, peers.place)
    if peers.rule == "region":
        region = region_of(board.places, peers.place)
        if region is None:
            return t("{place} lies in no region here.", place=name)
        return t("Places that lie in: {region}.", region=board.place_name(region))
    if peers.rule == "country":
        return t("Places of the same country as {place}.", place=name)
    kind = t(PLACE_TYPES.get(place.type, place.type))
    return t("Places of the same kind as {place}: {kind}.", place=name, kind=kind)


def _size_words(board: Board, code: str) -> str:
    t, name = board.t, board.place_name(code)
    limits = size_limits(board.places[code].population)
    if limits is None:
        return t("The number of residents of {place} is not known.", place=name)
    fields = {"place": name, "factor": t.number(FACTOR)}
    low, high = limits
    if low < _IN_THOUSANDS:
        return t(
            "Places of {low} to {high} residents: at least 1/{factor} and at most {factor} "
            "times as many as {place}.",
            low=t.number(low, 0),
            high=t.number(high, 0),
            **fields,
        )
    return t(
        "Places of {low} to {high} thousand residents: at least 1/{factor} and at most "
        "{factor} times as many as {place}.",
        low=t.number(low / _THOUSAND, 0),
        high=t.number(high / _THOUSAND, 0),
        **fields,
    )
