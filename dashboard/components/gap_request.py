"""A request for whoever holds the data: the letter, and the template that goes with it."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.templates import offer_template, template_file
from dashboard.gaps import today
from dashboard.request_text import request_text
from dashboard.view import asked, give, show_part

MOST_INDICATORS = 60
_USUAL = 5
_MOST_YEARS = 10
_ROWS = 18


def show_request(
    board: Board, place: str, year: int, years: Sequence[int], best: list[str]
) -> None:
    """Let the reader choose what to ask for, and hand out the letter and the template.

    Not while the reader looks back: nothing can be asked for in the past.

    Args:
        board: speaks the reader's language.
        place: which place's values.
        year: the year asked for at first.
        years: the years that can be asked for.
        best: the indicators to collect next, the best first; the first few are asked for at first.
    """
    if board.is_past:
        return
    title = board.t("Ask for the data: a letter and a template")
    with st.expander(title, expanded=asked("ask") is not None, key="request"):
        _show_request(board, place, year, years, best)


def _show_request(
    board: Board, place: str, year: int, years: Sequence[int], best: list[str]
) -> None:
    t = board.t
    codes = board.framework.indicators
    wanted = _choose_codes(board, codes, best[:_USUAL] or list(codes[:1]))
    asked_years = _choose_years(board, years, year)
    stem = _stem(board, place, asked_years)
    answer_by = today(board) + timedelta(days=loaders.load_reporting().answer_days)
    letter = request_text(
        t,
        board.place_name(place),
        asked_years,
        wanted,
        framework=board.framework,
        labels=board.labels,
        answer_by=answer_by,
        template=f"{stem}.xlsx",
    )
    _show_letter(board, letter)
    word = t("request")
    st.download_button(
        t("Download the letter (.txt)"),
        # With a byte order mark, so that every editor reads Cyrillic letters right.
        letter.encode("utf-8-sig"),
        file_name=f"{word}-{place}.txt",
        mime="text/plain",
        key="request_text",
        icon=":material/mail:",
        on_click="ignore",
    )
    st.write(t("The template holds just these indicators and years, with what is stored."))
    offer_template(
        board,
        lambda kind: template_file(board, [place], asked_years, kind, wanted),
        stem,
        is_ready=True,
    )


def _show_letter(board: Board, letter: str) -> None:
    """Show the letter in a box of its own language: Tab goes into it, Ctrl+A takes all of it."""
    t = board.t
    label = escape(t("The letter: select all of it (Ctrl+A) and copy (Ctrl+C)"))
    st.html(
        f'<label class="lc-letter">{label}'
        f'<textarea readonly rows="{_ROWS}" spellcheck="false" lang="{t.language}">'
        f"{escape(letter)}</textarea></label>"
    )


def _choose_codes(board: Board, codes: Sequence[str], usual: list[str]) -> list[str]:
    known = [code for code in (show_part("ask") or "").split(",") if code in codes]
    chosen = list(dict.fromkeys(known)) or usual
    give("ask", chosen, codes)
    st.multiselect(
        board.t("Indicators to ask for"),
        codes,
        format_func=board.node_name,
        max_selections=MOST_INDICATORS,
        placeholder=board.t("Choose indicators"),
        # Streamlit's own option for it speaks English only.
        select_all=False,
        key="ask",
    )
    return sorted(chosen, key=codes.index)


def _choose_years(board: Board, years: Sequence[int], usual: int) -> list[int]:
    options = [str(year) for year in years]
    known = [year for year in (show_part("ask_years") or "").split(",") if year in options]
    chosen = list(dict.fromkeys(known)) or [str(usual)]
    give("ask_years", chosen, options)
    st.multiselect(
        board.t("Years to ask for"),
        options,
        max_selections=_MOST_YEARS,
        placeholder=board.t("Choose years"),
        select_all=False,
        key="ask_years",
    )
    return sorted(map(int, chosen))


def _stem(board: Board, place: str, years: Sequence[int]) -> str:
    span = "-".join(dict.fromkeys(map(str, (years[0], years[-1]))))
    return f"{board.t('template')}-{place}-{span}"
