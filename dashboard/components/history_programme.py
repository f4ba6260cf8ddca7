"""What an upload changed about places, milestones and outcomes, in tables."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.changes import counts_text, kind_counts
from dashboard.components.milestone_form import milestone_titles
from dashboard.components.outcome_form import outcome_titles
from dashboard.components.paging import choose_page
from dashboard.components.place_form import place_titles
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import plain, said_text, status_text
from dashboard.words import CHANGE_KINDS, CHANGE_SHAPES, PLACE_TYPES
from data.messages import N_
from data.programme_log import PROGRAMME_TABLES, foresee_differences, upload_differences
from data.rows import LogTable
from data.store import Store

_TITLES: Mapping[str, Callable[[Board], dict[str, str]]] = {
    "places": place_titles,
    "milestones": milestone_titles,
    "outcomes": outcome_titles,
}
_NAMES = {
    "places": N_("Places: {counts}"),
    "milestones": N_("Milestones: {counts}"),
    "outcomes": N_("Outcomes: {counts}"),
}

_CAPTIONS = {
    "places": N_("Places"),
    "milestones": N_("Milestones"),
    "outcomes": N_("Outcomes of the programme"),
}


def show_programme_changes(board: Board, upload: int) -> Counter[str]:
    """Show what an upload changed; return how many rows came, changed and went."""
    return _show_all(board, upload, upload_differences, "changed")


def foresee_programme_changes(board: Board, upload: int) -> Counter[str]:
    """Show what undoing an upload would change; return how many rows come, change and go."""
    return _show_all(board, upload, foresee_differences, "undo")


def _show_all(
    board: Board,
    upload: int,
    find: Callable[[Store, int, LogTable], pd.DataFrame],
    key: str,
) -> Counter[str]:
    t, total = board.t, Counter[str]()
    for table in PROGRAMME_TABLES:
        rows = find(loaders.get_store(), upload, table)
        if rows.empty:
            continue
        counts = kind_counts(rows)
        total.update(counts)
        said = t(_NAMES[table.name], counts=plain(counts_text(board, counts)))
        st.write(said)
        _show_rows(board, rows, table, f"{key}_{table.name}_{upload}")
    return total


def _show_rows(board: Board, rows: pd.DataFrame, table: LogTable, key: str) -> None:
    t = board.t
    columns = [
        Column("what", t("What"), "heading"),
        Column("kind", t("Change")),
        Column("before", t("Before")),
        Column("after", t("After")),
    ]
    page = rows.iloc[choose_page(board, len(rows), key)]
    shown: list[Row] = [_row(board, row, table) for row in page.to_dict("records")]
    caption = t(_CAPTIONS[table.name])
    show_table(columns, shown, caption=caption, css_class="lc-records")


def _row(board: Board, row: Mapping[Hashable, object], table: LogTable) -> Row:
    kind = str(row["kind"])
    what, note = _what(board, row, table)
    titles = _TITLES[table.name](board)
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for name in table.content:
        now, old = (_text(board, name, row[f"{side}{name}"]) for side in ("", "old_"))
        if kind == "changed" and now == old:
            continue
        if kind != "new" and (old or kind == "changed"):
            sides["before"].append(f"{titles[name]}: {old or '–'}")
        if kind != "removed" and (now or kind == "changed"):
            sides["after"].append(f"{titles[name]}: {now or '–'}")
    return {
        "what": Cell(what, note=note),
        "kind": f"{CHANGE_SHAPES[kind]} {board.t(CHANGE_KINDS[kind])}",
        **{side: "; ".join(texts) or "–" for side, texts in sides.items()},
    }


def _what(board: Board, row: Mapping[Hashable, object], table: LogTable) -> tuple[str, str]:
    """Name what a row is about, and say more of it on a quieter line."""
    t, code = board.t, str(row["place"])
    place = board.place_name(code)
    if table.name == "places":
        return place, code
    if table.name == "milestones":
        side = "old_" if row["kind"] == "removed" else ""
        own = "" if t.language == "en" else row[f"{side}title_{t.language}"]
        return str(own or row["title_en"]), f"{place}, {t.event_date(str(row['date']))}"
    outcome = loaders.load_outcome_table().get(str(row["outcome"]))
    name = outcome.name(t.language) if outcome else str(row["outcome"])
    return name, f"{place}, {row['year']}"


def _text(board: Board, name: str, cell: object) -> str:
    """Write a cell in words: names for codes, nothing for what is missing."""
    if cell is None or pd.isna(cell) or cell == "":  # type: ignore[call-overload]
        return ""
    t, text = board.t, str(cell)
    if name in {"latitude", "longitude", "population", "count"}:
        return t.number(float(text))
    words: dict[str, Callable[[str], str]] = {
        "parent": board.place_name,
        "type": lambda code: t(PLACE_TYPES.get(code, code)),
        "area": lambda code: board.node_name(code) if code in board.framework else code,
        "status": lambda code: status_text(t, code),
    }
    return words[name](text) if name in words else said_text(t, text)
