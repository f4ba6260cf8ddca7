"""The form for a place."""

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.record_form import Typed, look_at, offer_check
from dashboard.format import plain
from dashboard.programme_forms import place_file, shown_cells
from dashboard.view import give, take
from dashboard.words import PLACE_TYPES as TYPE_WORDS
from data.columns import PLACE_COLUMNS, PLACE_TYPES

_KEY = "place_form"


def show_place_form(board: Board, code: str, actor: str) -> None:
    """Draw the form, filled in with a place that is known; "" for a new one."""
    t = board.t
    st.header(t("1. Fill in the form"))
    _choose(board, code)
    titles = place_titles(board)
    before = _stored(board, code) if code else {}
    after = _fields(board, code, before, titles)
    name = after["place"].strip() or "new"
    typed = Typed("places", f"place-{name}.csv", place_file(after), titles, before, after)
    if not code and name in board.places:
        st.error(
            t(
                "The code “{code}” is there already: choose {place} above to change it, or give "
                "another code.",
                code=plain(name),
                place=plain(board.place_name(name)),
            )
        )
        return
    offer_check(t("Check the place"), key="check_place")
    look_at(board, actor, {"check_place": typed})


def place_titles(board: Board) -> dict[str, str]:
    """Return what the columns of a place are called, in the order of the form."""
    t = board.t
    return {
        "place": t("Code"),
        "name_en": t("Name in English"),
        "name_ru": t("Name in Russian"),
        "name_be": t("Name in Belarusian"),
        "type": t("Kind of place"),
        "parent": t("Lies in"),
        "country": t("Country (two letters)"),
        "latitude": t("Latitude"),
        "longitude": t("Longitude"),
        "population": t("Residents"),
        "population_year": t("Year of the number of residents"),
        "population_source": t("Source of the number of residents"),
    }


def _choose(board: Board, code: str) -> None:
    """Let the reader go from a new place to one that is known, and back."""
    t = board.t
    options = ["", *sorted(board.places, key=board.place_name)]
    key = f"{_KEY}_which"
    give(key, code, options, lambda chosen: take("form", f"place:{chosen}".rstrip(":")))
    st.selectbox(
        t("Which place"),
        options,
        format_func=lambda one: board.place_name(one) if one else t("a new place"),
        key=key,
    )


def _stored(board: Board, code: str) -> dict[str, str]:
    places = loaders.get_store().places(board.revision.number)
    (row,) = places[places["place"] == code].to_dict("records")
    return shown_cells(row, PLACE_COLUMNS)


def _fields(
    board: Board, code: str, before: dict[str, str], titles: dict[str, str]
) -> dict[str, str]:
    t = board.t
    typed = dict(before)

    def text(name: str, help_text: str | None = None) -> None:
        typed[name] = st.text_input(
            titles[name],
            value=before.get(name, ""),
            key=f"{_KEY}_{board.revision.number}_{code}_{name}",
            max_chars=200,
            placeholder=help_text,
        )

    if not code:
        text("place", t("such as polotsk: Latin letters, digits and hyphens; it stays for good"))
    for column, name in zip(st.columns(3), ("name_en", "name_ru", "name_be"), strict=True):
        with column:
            text(name)
    st.caption(t("One name is enough; it stands in for those that are blank."))
    type_box, parent_box, country_box = st.columns(3)
    with type_box:
        typed["type"] = st.selectbox(
            titles["type"],
            PLACE_TYPES,
            index=PLACE_TYPES.index(before.get("type", PLACE_TYPES[0])),
            format_func=lambda one: t(TYPE_WORDS[one]),
            key=f"{_KEY}_{board.revision.number}_{code}_type",
        )
    with parent_box:
        typed["parent"] = _choose_parent(board, code, before, titles)
    with country_box:
        text("country", "BY")
    left, right = st.columns(2)
    with left:
        text("latitude", "55.19")
        text("population", "358395")
    with right:
        text("longitude", "30.21")
        text("population_year", "2024")
    text("population_source")
    return typed


def _choose_parent(board: Board, code: str, before: dict[str, str], titles: dict[str, str]) -> str:
    options = ["", *sorted((one for one in board.places if one != code), key=board.place_name)]
    parent = before.get("parent", "")
    return st.selectbox(
        titles["parent"],
        options,
        index=options.index(parent) if parent in options else 0,
        format_func=lambda one: board.place_name(one) if one else "–",
        key=f"{_KEY}_{board.revision.number}_{code}_parent",
    )
