"""Targets in: from a file, typed in, or with a template; and what is stored already."""

import streamlit as st

from dashboard.board import Board
from dashboard.components.looking import look_at_targets
from dashboard.components.subject import places_on_offer, usual_place
from dashboard.components.target_editor import show_target_editor
from dashboard.components.target_tables import show_stored_targets
from dashboard.components.templates import offer_template
from dashboard.components.upload import choose_file, limits_text, show_places
from dashboard.view import choose
from data.files_out.target_rows import target_rows
from data.files_out.target_template import target_template_csv, target_template_workbook
from data.files_out.words import template_words


def show_targets(board: Board, actor: str, way: str) -> None:
    """Draw one of the ways of targets: one of `TARGET_WAYS`."""
    if way == "targets-edit":
        show_target_editor(board, actor)
    elif way == "targets-template":
        _show_template(board)
    elif way == "targets-stored":
        st.header(board.t("Stored targets"))
        show_stored_targets(board, choose_place(board))
    else:
        _show_upload(board, actor)


def choose_place(board: Board) -> str:
    """Let the reader choose a place; it stands in the page's address."""
    places = places_on_offer(board)
    return choose(
        "place",
        board.t("Place"),
        places,
        describe=board.place_name,
        default=usual_place(places),
    )


def _show_upload(board: Board, actor: str) -> None:
    t = board.t
    st.header(t("1. Choose a file"))
    st.write(
        t(
            "A table with one target in each row, as your spreadsheet saves it: place, indicator, "
            "target year and target, and if you have them baseline year, baseline, status, source "
            "and note. The target of the latest year is the final one, earlier ones are steps on "
            "the way. Nothing is stored before you confirm."
        )
    )
    st.caption(limits_text(t))
    label = t("File with targets (.csv, .txt, .tsv, .xlsx, .xlsm, .ods)")
    draft = choose_file(label, "targets")
    show_places(board)
    if draft is not None:
        look_at_targets(board, actor, draft)


def _show_template(board: Board) -> None:
    t = board.t
    st.header(t("Download a template"))
    st.write(
        t(
            "A template has a row for each target that is stored, and a blank one for each "
            "indicator without. Fill it in with Excel or LibreOffice and upload it: only what you "
            "edit changes, and blank targets leave what is stored alone."
        )
    )
    place = choose_place(board)

    def file_of(kind: str) -> bytes:
        words = template_words(t)
        rows = target_rows(board.targets(place), board.framework, board.labels, [place])
        if kind == "xlsx":
            return target_template_workbook(rows, words, board.framework, board.labels)
        return target_template_csv(rows, "," if kind == "," else ".", words)

    word = t("targets")
    offer_template(board, file_of, f"{word}-{place}", is_ready=True)
