"""Downloads: a chart as a picture, a table as a file, each with what it says of itself.

Every place that has something to save gets one quiet button. What it opens is made only then, in
a part of the page that runs by itself: closed, it costs a page next to nothing.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import plotly.graph_objects as go
import streamlit as st

from dashboard.board import Board
from dashboard.charts.picture import FONT, build_picture
from dashboard.components.notices import has_illustrative
from dashboard.components.table import Column, Row
from dashboard.facts import Facts, facts_of, file_stem
from dashboard.i18n import Translator
from dashboard.paths import DASHBOARD
from dashboard.plotly_js import PATH
from dashboard.table_file import Sheet, SheetWords, build_sheet, table_csv, table_workbook
from data.intake.options import DecimalMark

Table = tuple[Sequence[Column], Sequence[Row] | Callable[[], Sequence[Row]]]
"""The columns and rows of a table as `show_table` takes them; rows may be made on demand."""

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FOLDER = DASHBOARD / "components"
_show_picture_buttons = st.components.v2.component(
    "learning_cities_picture",
    html=(_FOLDER / "picture.html").read_text(encoding="utf-8"),
    css=(_FOLDER / "picture.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "picture.js").read_text(encoding="utf-8"),
)


def offer_downloads(
    board: Board,
    what: str,
    title: str,
    *,
    places: Sequence[str] = (),
    year: int | None = None,
    figure: go.Figure | None = None,
    table: Table | None = None,
    source: str = "",
    method: str = "",
    is_illustrative: bool | None = None,
    key: str = "",
) -> None:
    """Offer a chart as PNG and SVG, and a table as CSV and workbook, behind one quiet button.

    Args:
        board: where the numbers come from.
        what: what it is, in small Latin letters, for the name of the file, such as "temple".
        title: what it shows, in the reader's language; written above it.
        places: the codes of the places shown.
        year: the year shown, None where there are several or none.
        figure: the chart, None where there is none.
        table: the columns and rows, or what makes the rows, None where there is no table.
        source: who the numbers are by; "" for the framework's authors and this project.
        method: the version of the method; "" for the published one of the board.
        is_illustrative: whether a made-up value takes part; None where the values of the places
            tell.
        key: names the button where `what` does not do so on its page.
    """
    if is_illustrative is None:
        is_illustrative = has_illustrative(board, places)
    now = datetime.now(UTC)
    facts = facts_of(
        board,
        title,
        places,
        year,
        source=source,
        method=method,
        is_illustrative=is_illustrative,
        now=now,
    )
    name = file_stem(what, places, year)
    _offer(board, facts, key or what, name=name, figure=figure, table=table)


@st.fragment
def _offer(
    board: Board,
    facts: Facts,
    key: str,
    *,
    name: str,
    figure: go.Figure | None,
    table: Table | None,
) -> None:
    t = board.t
    opener = st.popover(
        t("Download"),
        type="tertiary",
        icon=":material/download:",
        key=f"download_{key}",
        on_change="rerun",
    )
    if not opener.open:
        return
    with opener:
        st.caption(facts.title)
        if figure is not None:
            _offer_picture(board, key, facts, name, figure)
        if table is not None:
            with st.container(horizontal=True):
                _offer_table(board, key, facts, name, table)


def _offer_picture(board: Board, key: str, facts: Facts, name: str, figure: go.Figure) -> None:
    t = board.t
    _show_picture_buttons(
        key=f"download_{key}_picture",
        data={
            "figure": build_picture(figure).to_json(),
            "library": f".{PATH}",
            "font": FONT,
            "language": t.language,
            "name": name,
            "title": facts.title,
            "mark": facts.illustrative,
            "lines": fact_lines(t, facts),
            "labels": {
                "png": t("Picture (PNG)"),
                "svg": t("Picture (SVG, to enlarge)"),
                "busy": t("The picture is being drawn …"),
                "done": t("The picture is saved."),
                "failed": t("The picture could not be drawn. Reload the page and try again."),
            },
        },
    )


def _offer_table(board: Board, key: str, facts: Facts, name: str, table: Table) -> None:
    t = board.t
    st.download_button(
        t("Table (CSV)"),
        lambda: csv_of(board, facts, table),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download_{key}_csv",
        icon=":material/table_rows:",
        on_click="ignore",
    )
    st.download_button(
        t("Table (Excel, XLSX)"),
        lambda: workbook_of(board, facts, table),
        file_name=f"{name}.xlsx",
        mime=_WORKBOOK,
        key=f"download_{key}_xlsx",
        icon=":material/table_view:",
        on_click="ignore",
    )


def fact_lines(t: Translator, facts: Facts) -> list[str]:
    """Return what is written below a picture."""
    return [
        t("Source: {source}", source=facts.source),
        t(
            "Method version {version} · downloaded on {day} (UTC) · data {state}",
            version=facts.method,
            day=t.event_date(facts.when),
            state=facts.known,
        ),
    ]


def csv_of(board: Board, facts: Facts, table: Table) -> bytes:
    """Return a table and its facts as CSV."""
    decimal: DecimalMark = "." if board.t.language == "en" else ","
    return table_csv(sheet_of(board.t, table), facts.named(board), decimal)


def workbook_of(board: Board, facts: Facts, table: Table) -> bytes:
    """Return a table and its facts as a workbook."""
    t = board.t
    mark = (t("Illustrative values"), facts.illustrative) if facts.illustrative else None
    return table_workbook(sheet_of(t, table), facts.named(board), sheet_words(t), mark)


def sheet_of(t: Translator, table: Table) -> Sheet:
    """Return a table as numbers and texts, each with a column of its own."""
    columns, rows = table
    return build_sheet(columns, rows() if callable(rows) else rows, sheet_words(t))


def sheet_words(t: Translator) -> SheetWords:
    """Return what a file calls the columns that it adds, and its sheets."""
    return SheetWords(
        unit=t("unit"),
        whole=t("out of"),
        note=t("note"),
        table=t("Table"),
        about=t("About this table"),
    )
