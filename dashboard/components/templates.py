"""Templates: files to fill in, with what is stored already in them."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.subject import (
    places_on_offer,
    usual_place,
    usual_year,
    years_on_offer,
)
from dashboard.i18n import Translator
from data.files_out.template_csv import template_csv
from data.files_out.template_rows import template_rows
from data.files_out.template_workbook import template_workbook
from data.files_out.words import template_words
from data.intake.options import DecimalMark
from data.messages import N_

MOST_PLACES = 50
MOST_YEARS = 30
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS = {
    "xlsx": N_("Workbook (.xlsx) with drop-downs and notes"),
    ",": N_("CSV with decimal comma, as a Russian or German Excel opens it"),
    ".": N_("CSV with decimal point, as an English Excel opens it"),
}


def show_templates(board: Board) -> None:
    """Let the reader choose places, years and a format, and hand out the file."""
    t = board.t
    st.header(t("Download a template"))
    st.write(
        t(
            "A template has one row for each indicator, place and year, filled with what is "
            "stored. Fill it in with Excel or LibreOffice and upload it: only what you edit "
            "changes, and blank values leave what is stored alone."
        )
    )
    if not board.places:
        return
    places, years = _choose_places(board), _choose_years(board)
    count = len(places) * len(years) * len(board.framework.indicators)
    st.caption(t.plural("{count} row", "{count} rows", count))
    offer_template(
        board,
        lambda kind: template_file(board, places, years, kind),
        _stem(t, places, years),
        is_ready=bool(count),
    )


def offer_template(
    board: Board, file_of: Callable[[str], bytes], stem: str, *, is_ready: bool
) -> None:
    """Let the reader choose a format and hand out the file of that kind.

    Args:
        board: speaks the reader's language.
        file_of: makes the file: a workbook for "xlsx", else CSV with that decimal mark.
        stem: the name of the file without its ending.
        is_ready: whether there is anything to hand out.
    """
    t = board.t
    kind = st.radio(
        t("Format"), list(_FORMATS), format_func=lambda code: t(_FORMATS[code]), key="template_kind"
    )
    st.download_button(
        t("Download the template"),
        lambda: file_of(kind),
        file_name=f"{stem}.{'xlsx' if kind == 'xlsx' else 'csv'}",
        mime=_WORKBOOK if kind == "xlsx" else "text/csv",
        key="template",
        type="primary",
        icon=":material/download:",
        disabled=not is_ready,
        on_click="ignore",
    )


def template_file(
    board: Board,
    places: list[str],
    years: list[int],
    kind: str,
    indicators: Sequence[str] | None = None,
) -> bytes:
    """Return a template of places and years: a workbook for "xlsx", else CSV with that mark.

    Args:
        board: speaks the reader's language.
        places: the places.
        years: the years.
        kind: "xlsx", or the decimal mark of a CSV file.
        indicators: the indicators wanted; default: all.
    """
    words = template_words(board.t)
    rows = template_rows(
        _values(board, places),
        board.framework,
        board.labels,
        places,
        years,
        indicators=indicators,
    )
    if kind == "xlsx":
        return template_workbook(rows, words, board.framework, board.labels, indicators)
    mark: DecimalMark = "," if kind == "," else "."
    return template_csv(rows, mark, words)


def _values(board: Board, places: list[str]) -> pd.DataFrame:
    tables = [board.values(place) for place in places]
    return pd.concat(tables) if tables else loaders.load_values(board.revision).iloc[:0]


def _choose_places(board: Board) -> list[str]:
    t = board.t
    codes = places_on_offer(board)
    return st.multiselect(
        t("Places"),
        codes,
        default=[usual_place(codes)],
        format_func=board.place_name,
        max_selections=MOST_PLACES,
        placeholder=t("Choose places"),
        # Streamlit's own option for it speaks English only.
        select_all=False,
        key="template_places",
    )


def _choose_years(board: Board) -> list[int]:
    years = years_on_offer()
    chosen = st.multiselect(
        board.t("Years"),
        years,
        default=[usual_year(years)],
        max_selections=MOST_YEARS,
        placeholder=board.t("Choose years"),
        # Streamlit's own option for it speaks English only.
        select_all=False,
        key="template_years",
    )
    return sorted(chosen)


def _stem(t: Translator, places: list[str], years: list[int]) -> str:
    place = places[0] if len(places) == 1 else str(len(places))
    span = "-".join(dict.fromkeys(map(str, years[:1] + years[-1:])))
    word = t("template")
    return f"{word}-{place}-{span}"
