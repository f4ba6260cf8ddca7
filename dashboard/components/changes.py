"""What changes, value by value: old and new side by side, to filter and to page through."""

import math
from collections.abc import Hashable, Mapping

import pandas as pd

from dashboard.board import Board
from dashboard.components.change_filter import choose_changes
from dashboard.components.paging import choose_page
from dashboard.components.story import story_link
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import indicator_name, said_text, status_text, stored_cell
from dashboard.words import CHANGE_KINDS, CHANGE_SHAPES


def kind_counts(rows: pd.DataFrame) -> Mapping[str, int]:
    """Return how many rows are new, changed and removed, those that do not occur left out."""
    counts = rows["kind"].value_counts()
    return {kind: int(counts[kind]) for kind in CHANGE_KINDS if kind in counts}


def counts_text(board: Board, counts: Mapping[str, int]) -> str:
    """Write how many are new, changed and removed."""
    t = board.t
    return " · ".join(
        f"{CHANGE_SHAPES[kind]} {t(CHANGE_KINDS[kind])}: {t.number(count)}"
        for kind, count in counts.items()
    )


def show_changes(board: Board, rows: pd.DataFrame, *, key: str, caption: str) -> None:
    """Show changed values with what was there before.

    Args:
        board: what is known.
        rows: place, indicator, year, kind (new, changed, removed), value, status, source, note,
            line, old_value, old_status, old_source and old_note, in the order to show.
        key: begins the keys of the widgets.
        caption: what the table shows.
    """
    t = board.t
    chosen = filtered(board, rows, key)
    page = chosen.iloc[choose_page(board, len(chosen), key)]
    columns = [
        Column("place", t("Place"), "heading"),
        Column("indicator", t("Indicator")),
        Column("year", t("Year"), "number"),
        Column("kind", t("Change")),
        Column("old", t("Before"), "number"),
        Column("new", t("After"), "number"),
        Column("source", t("Source")),
        Column("line", t("Line"), "number"),
    ]
    rows_shown = [_row(board, row) for row in page.to_dict("records")]
    show_table(columns, rows_shown, caption=caption, css_class="lc-changes")


def filtered(board: Board, rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Let the reader narrow the rows."""
    names = {
        kind: f"{CHANGE_SHAPES[kind]} {board.t(CHANGE_KINDS[kind])}" for kind in kind_counts(rows)
    }
    places, indicators = (set(map(str, rows[column].unique())) for column in ("place", "indicator"))
    chosen = choose_changes(board, names, places, indicators, key=key)
    is_shown = chosen.fits(rows)
    if chosen.kind:
        is_shown &= (rows["kind"] == chosen.kind).to_numpy()
    return rows[is_shown]


def _row(board: Board, row: Mapping[Hashable, object]) -> Row:
    t = board.t
    place, indicator, year = str(row["place"]), str(row["indicator"]), int(str(row["year"]))
    kind = str(row["kind"])
    line = row["line"]
    return {
        "place": board.place_name(place),
        "indicator": indicator_name(board, indicator),
        "year": Cell(str(year), href=story_link(board, place, indicator, year)),
        "kind": f"{CHANGE_SHAPES[kind]} {t(CHANGE_KINDS[kind])}",
        "old": "–" if kind == "new" else _value(board, indicator, row, "old_"),
        "new": "–" if kind == "removed" else _value(board, indicator, row, ""),
        "source": _source(board, kind, row),
        "line": "" if pd.isna(line) else t.number(int(str(line))),  # type: ignore[call-overload]
    }


def _value(board: Board, indicator: str, row: Mapping[Hashable, object], side: str) -> Cell:
    value = row[f"{side}value"]
    number = float(value) if isinstance(value, int | float) else math.nan
    return stored_cell(board, indicator, number, status_text(board.t, str(row[f"{side}status"])))


def _source(board: Board, kind: str, row: Mapping[Hashable, object]) -> Cell:
    """Return source and note; where they change, the old ones too."""
    t = board.t
    old, new = _words(board, row, "old_"), _words(board, row, "")
    if kind == "new":
        return Cell(new)
    if kind == "removed":
        return Cell(old)
    if old == new:
        return Cell(new)
    return Cell(new, note=t("before: {source}", source=old or "–"))


def _words(board: Board, row: Mapping[Hashable, object], side: str) -> str:
    found = (row[f"{side}source"], row[f"{side}note"])
    return "; ".join(filter(None, (said_text(board.t, text) for text in found)))
