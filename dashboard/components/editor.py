"""Editing a few values on the page: typed as text, and checked as a file is."""

import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.confirm import forget_stored
from dashboard.components.looking import look
from dashboard.components.subject import (
    places_on_offer,
    usual_place,
    usual_year,
    years_on_offer,
)
from dashboard.draft import make_draft
from dashboard.edits import (
    CELLS,
    Typed,
    as_typed,
    changed_rows,
    edit_file,
    typed_cells,
    with_typed,
)
from dashboard.words import STATUSES
from data.columns import ILLUSTRATIVE
from data.columns import STATUSES as STATUS_CODES
from data.intake.options import DecimalMark

_CHECKED = "upload.edit"
_TYPED = "upload.typed"
_SHOWN = "upload.typed_into"
MARKS: dict[str, DecimalMark] = {"en": ".", "ru": ",", "be": ","}
"""The decimal mark that a reader of each language expects."""
_ROW_HEIGHT = 38


def show_editor(board: Board, actor: str) -> None:
    """Let the reader type values of one place and year, and look at what they would change."""
    t = board.t
    st.header(t("1. Type in the values"))
    st.write(
        t(
            "Type numbers with a decimal comma or point. A cell that is left or made blank leaves "
            "what is stored alone; to remove a stored value, write “{remove}” as its value. When "
            "you replace a value, look at its status and source as well.",
            remove=t("remove"),
        )
    )
    place, year, codes = _choose_rows(board)
    before = _stored_rows(board, place, year, board.framework.indicators)
    # What is stored names the table: where that changes, it is drawn afresh.
    stored = hashlib.sha256(before.to_csv().encode()).hexdigest()[:12]
    name = f"{place}_{year}_{stored}_{t.language}"
    title = t("Values of {place} in {year}", place=board.place_name(place), year=year)
    typed = _type_in(board, before, codes, name, title)
    changed = changed_rows(before, with_typed(before, typed))
    if (before["status"] == ILLUSTRATIVE).any():
        st.caption(
            t(
                "A value that you type over a demonstration value counts as official, without the "
                "source and note of the demonstration, unless you choose or write others."
            )
        )
    st.caption(
        t.plural("{count} row is changed.", "{count} rows are changed.", len(changed))
        + " "
        + t(
            "What you type is kept while you look at other places, years, areas and pages, and is "
            "stored for one place and year at a time."
        )
    )
    draft = make_draft(
        f"edit-{place}-{year}.csv", edit_file(changed, before, place, year), is_typed=True
    )
    st.button(
        t("Check the changes"),
        key="check_edit",
        type="primary",
        disabled=changed.empty,
        on_click=_check,
        args=(draft.sha256,),
    )
    if len(changed) and st.session_state.get(_CHECKED) == draft.sha256:
        look(board, actor, draft)


def _type_in(
    board: Board, before: pd.DataFrame, codes: Sequence[str], name: str, title: str
) -> Typed:
    """Draw the table of some indicators and return all that was typed for the place and year.

    Streamlit forgets what was typed into a table that is not drawn; so it is kept beside, and a
    table that is drawn again starts with it.
    """
    kept: dict[str, Typed] = st.session_state.setdefault(_TYPED, {})
    typed = kept.setdefault(name, {})
    key = f"edit_{name}_{codes[0]}_{len(codes)}"
    shown: tuple[str, pd.DataFrame] | None = st.session_state.get(_SHOWN)
    # While it stays in view, a table has to begin with the same cells on every run.
    if shown is None or shown[0] != key or key not in st.session_state:
        shown = (key, with_typed(before, typed).loc[list(codes)])
        st.session_state[_SHOWN] = shown
    after = st.data_editor(
        shown[1],
        key=key,
        hide_index=True,
        height=min(len(codes), 14) * _ROW_HEIGHT + _ROW_HEIGHT,
        column_config=_columns(board),
        disabled=["code", "name", "unit"],
        alt=title,
    )
    others = {code: cells for code, cells in typed.items() if code not in codes}
    kept[name] = others | typed_cells(before.loc[list(codes)], after)
    return kept[name]


def _check(sha256: str) -> None:
    st.session_state[_CHECKED] = sha256
    forget_stored()


def _choose_rows(board: Board) -> tuple[str, int, Sequence[str]]:
    """Let the reader choose place, year and area; return place, year and indicators."""
    t, framework = board.t, board.framework
    places, years = places_on_offer(board), years_on_offer()
    areas = ["", *framework.at_level("area")]
    boxes = st.columns(3)
    with boxes[0]:
        place = st.selectbox(
            t("Place"),
            places,
            index=places.index(usual_place(places)),
            format_func=board.place_name,
            key="edit_place",
        )
    with boxes[1]:
        year = st.selectbox(t("Year"), years, index=years.index(usual_year(years)), key="edit_year")
    with boxes[2]:
        area = st.selectbox(
            t("Area"),
            areas,
            format_func=lambda code: board.node_name(code) if code else t("All areas"),
            key="edit_area",
        )
    return place, year, framework.indicators_below(area) if area else framework.indicators


def _stored_rows(board: Board, place: str, year: int, codes: Sequence[str]) -> pd.DataFrame:
    """Return code, name, unit and `CELLS` as text by indicator, filled with what is stored."""
    values = board.values(place)
    stored = values[values["year"] == year].set_index("indicator").reindex(list(codes))
    mark = MARKS.get(board.t.language, ".")
    table = pd.DataFrame(
        {
            "code": codes,
            "name": [board.labels[code].name for code in codes],
            "value": [as_typed(number, mark) for number in stored["value"]],
            "unit": [board.labels[code].unit for code in codes],
        },
        index=pd.Index(codes, name="indicator"),
    )
    for name in CELLS[1:]:
        texts = stored[name].astype(object)
        table[name] = texts.where(texts.notna(), "").to_numpy()
    return table


def _columns(board: Board) -> dict[str, Any]:
    t = board.t
    text = st.column_config.TextColumn
    return {
        "code": text(t("Code"), width=60, pinned=True),
        "name": text(t("Indicator"), width=210),
        "value": text(t("Value"), width=110, max_chars=100),
        "unit": text(t("Unit"), width=120),
        "status": st.column_config.SelectboxColumn(
            t("Status"),
            width=150,
            options=["", *STATUS_CODES],
            required=True,
            format_func=lambda code: t(STATUSES.get(str(code), str(code))),
        ),
        "source": text(t("Source"), width=220, max_chars=1000),
        "note": text(t("Note"), width=200, max_chars=1000),
    }
