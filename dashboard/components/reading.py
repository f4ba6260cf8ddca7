"""How a file was read, in one line, and what a person may change about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.board import Board
from dashboard.components.table import Column, Row, show_table
from dashboard.draft import Draft
from dashboard.format import plain
from dashboard.words import DECIMAL_MARKS, DELIMITERS, FILE_FORMATS, LAYOUTS
from data.intake import FileRead, Reading, ReadOptions
from data.intake.decode import ENCODINGS

_ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
}

MOST_LINES = 100
_ENCODING_KINDS = frozenset({"wrong_encoding", "undecided_encoding", "other_encoding"})
_SHEET_KINDS = frozenset({"which_sheet", "unknown_sheet"})
_QUOTED = re.compile("“(.+?)”(?:, |$)")
_OPTIONS = ("encoding", "decimal", "sheet", "place")


def with_choices(draft: Draft) -> Draft:
    """Return the file with what its reader has chosen for it, and for no other file."""
    chosen = {name: st.session_state.get(_key(draft, name)) for name in _OPTIONS}
    return replace(draft, options=ReadOptions(**chosen))


def show_reading(board: Board, draft: Draft, intake: FileRead) -> None:
    """Say how the file was read and offer to read it differently."""
    t, reading = board.t, intake.reading
    if draft.is_typed:
        if intake.has_errors:
            _choose_decimal(board, draft)
        return
    _ask_what_is_missing(board, draft, intake)
    parts = _parts(board, reading)
    if parts:
        with st.container(key="reading_line"):
            st.markdown(t("**How it was read:** {parts}", parts=plain(" · ".join(parts))))
    with st.expander(t("Read it differently"), key="reading_choices"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choose_decimal(board, draft)
            if reading.format in {None, "csv"} and not _asks(intake, _ENCODING_KINDS):
                _choose_encoding(board, draft)
            if len(reading.sheets) > 1 and not _asks(intake, _SHEET_KINDS):
                _choose_sheet(board, draft, reading.sheets)
            if reading.needs_place and reading.place is not None:
                _choose_place(board, draft)
        st.caption(t("A choice holds for this file only; the file is read again at once."))
    _show_ignored(board, reading)


def _ask_what_is_missing(board: Board, draft: Draft, intake: FileRead) -> None:
    """Draw in full view what has to be said before the file can be read."""
    t, reading = board.t, intake.reading
    if reading.needs_place and reading.place is None:
        st.info(t("The file names no place. Choose the one that it is about."))
        _choose_place(board, draft)
    if _asks(intake, _SHEET_KINDS):
        st.info(t("The workbook has several sheets. Choose the one to read."))
        _choose_sheet(board, draft, _sheets_to_choose(intake))
    if _asks(intake, _ENCODING_KINDS):
        st.info(t("Choose the encoding of the text: the one in which its words look right."))
        _choose_encoding(board, draft)


def _asks(intake: FileRead, kinds: frozenset[str]) -> bool:
    return any(problem.kind in kinds for problem in intake.problems)


def _parts(board: Board, reading: Reading) -> list[str]:
    """Return in words how a file was read, without what does not apply."""
    t = board.t
    if reading.format is None:
        return []
    parts = [t(FILE_FORMATS[reading.format])]
    if reading.encoding:
        parts.append(_ENCODING_NAMES.get(reading.encoding, reading.encoding))
    if reading.delimiter:
        parts.append(t("separator: {name}", name=t(DELIMITERS.get(reading.delimiter, "?"))))
    if reading.sheet:
        parts.append(t("sheet “{sheet}”", sheet=reading.sheet))
    if reading.layout:
        parts.append(t(LAYOUTS[reading.layout]))
    if reading.decimal:
        parts.append(t("decimal {mark}", mark=t(DECIMAL_MARKS[reading.decimal])))
    if reading.place:
        parts.append(t("place: {place}", place=board.place_name(reading.place)))
    if reading.header_line is not None:
        parts.append(t("header in line {line}", line=t.number(reading.header_line)))
    return parts


def _show_ignored(board: Board, reading: Reading) -> None:
    """List the lines beside the table, so that no row goes missing unseen."""
    t, count = board.t, len(reading.ignored)
    if not count:
        return
    title = t.plural(
        "{count} line left aside (titles, footnotes)",
        "{count} lines left aside (titles, footnotes)",
        count,
    )
    columns = [Column("line", t("Line"), "heading"), Column("text", t("Text"))]
    rows: list[Row] = [
        {"line": t.number(line), "text": text} for line, text in reading.ignored[:MOST_LINES]
    ]
    with st.expander(title, key="ignored_lines"):
        show_table(columns, rows, caption=t("Lines that hold no values"))
        if count > MOST_LINES:
            st.caption(
                t(
                    "The first {shown} of {count} are shown.",
                    shown=t.number(MOST_LINES),
                    count=t.number(count),
                )
            )


def _choose_decimal(board: Board, draft: Draft) -> None:
    marks = {mark: board.t(name) for mark, name in DECIMAL_MARKS.items()}
    _choose(board, draft, "decimal", board.t("Decimal mark"), marks)


def _choose_encoding(board: Board, draft: Draft) -> None:
    names = {encoding: _ENCODING_NAMES.get(encoding, encoding) for encoding in ENCODINGS}
    _choose(board, draft, "encoding", board.t("Encoding"), names)


def _choose_sheet(board: Board, draft: Draft, sheets: Sequence[str]) -> None:
    _choose(board, draft, "sheet", board.t("Sheet"), {sheet: sheet for sheet in sheets})


def _sheets_to_choose(intake: FileRead) -> Sequence[str]:
    """Return the sheets on offer; of a workbook that was not read, those that its problem names."""
    if intake.reading.sheets:
        return intake.reading.sheets
    expected = (problem.expected for problem in intake.problems if problem.kind in _SHEET_KINDS)
    return _QUOTED.findall(next(expected, None) or "")


def _choose_place(board: Board, draft: Draft) -> None:
    codes = sorted(board.places, key=board.place_name)
    names = {code: board.place_label(code) for code in codes}
    _choose(board, draft, "place", board.t("Place that the file is about"), names)


def _choose(board: Board, draft: Draft, name: str, label: str, options: Mapping[str, str]) -> None:
    """Draw a box that leaves the matter to the file, or to the reader's choice."""
    t, key = board.t, _key(draft, name)
    chosen = st.session_state.get(key)
    # What was chosen stays on offer although the file, read so, does not show the others.
    known = [*options] if chosen is None or chosen in options else [*options, chosen]
    nothing = t("Choose a place") if name == "place" else t("as found in the file")
    st.selectbox(
        label,
        [None, *known],
        format_func=lambda option: nothing if option is None else options.get(option, option),
        key=key,
        width=320,
    )


def _key(draft: Draft, name: str) -> str:
    return f"{name}_{draft.sha256}"
