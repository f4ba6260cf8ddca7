"""Targets in tables: what is stored, and what changes, each with a link to its history."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.components.changes import filtered
from dashboard.components.paging import choose_page
from dashboard.components.story import is_missing
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import indicator_name, said_text, status_text, stored_cell, value_text
from dashboard.view import address
from dashboard.words import CHANGE_KINDS, CHANGE_SHAPES
from data.intake import Problem


def target_link(place: str, indicator: str, target_year: int) -> str:
    """Return a link to all that was ever uploaded about a target."""
    return address("history", target=f"{place}:{indicator}:{target_year}")


def target_cell(board: Board, row: Mapping[Any, Any], side: str = "") -> Cell:
    """Return a target with its unit and, on a quieter line, its baseline and status.

    Args:
        board: what is known.
        row: indicator, and target, baseline_year, baseline and status with `side` before them.
        side: "" or "old_".
    """
    indicator = str(row["indicator"])
    words = (baseline_text(board, row, side), status_text(board.t, str(row[f"{side}status"])))
    note = " · ".join(filter(None, words))
    return stored_cell(board, indicator, _number(row[f"{side}target"]), note)


def baseline_text(board: Board, row: Mapping[Any, Any], side: str = "") -> str:
    """Write the baseline of a target, as far as it is given."""
    t, year = board.t, _number(row[f"{side}baseline_year"])
    baseline = _number(row[f"{side}baseline"])
    if math.isnan(year):
        return t("from the first stored value")
    if math.isnan(baseline):
        return t("from the stored value of {year}", year=int(year))
    label = board.labels.get(str(row["indicator"]))
    # The unit stands beside the target already; a bare percentage would read as another number.
    is_percent = label is not None and label.unit == "%"
    number = (
        value_text(board, str(row["indicator"]), baseline) if is_percent else t.number(baseline)
    )
    return t("from {baseline} in {year}", baseline=number, year=int(year))


def show_stored_targets(board: Board, place: str) -> None:
    """List the targets of a place."""
    t, targets = board.t, board.targets(place)
    name = board.place_name(place)
    if targets.empty:
        st.write(t("No target of {place} is stored.", place=name))
        return
    order = {code: at for at, code in enumerate(board.framework.indicators)}
    at = targets["indicator"].map(order).fillna(len(order))
    ordered = targets.assign(at=at).sort_values(["at", "target_year"])
    final = ordered.groupby("indicator")["target_year"].transform("max")
    ordered = ordered.assign(is_final=ordered["target_year"] == final)
    columns = [
        Column("indicator", t("Indicator"), "heading"),
        Column("year", t("Target year"), "number"),
        Column("target", t("Target"), "number"),
        Column("kind", t("Kind")),
        Column("source", t("Source")),
    ]
    rows: list[Row] = [
        {
            "indicator": indicator_name(board, str(row["indicator"])),
            "year": _year_cell(place, row),
            "target": target_cell(board, row),
            "kind": t("final") if row["is_final"] else t("interim"),
            "source": _source_text(board, row, ""),
        }
        for row in ordered.iloc[choose_page(board, len(ordered), "targets")].to_dict("records")
    ]
    show_table(columns, rows, caption=t("Targets of {place}", place=name), css_class="lc-changes")
    st.caption(t("The year of a target leads to all that was ever uploaded about it."))


def show_target_changes(
    board: Board,
    rows: pd.DataFrame,
    *,
    key: str,
    caption: str,
    warnings: Mapping[int, Sequence[Problem]] | None = None,
    has_line: bool = True,
) -> None:
    """Show changed targets with what was there before.

    Args:
        board: what is known.
        rows: place, indicator, target_year, kind (new, changed, removed), the content of a target
            now and before (with `old_` before the name), and line, in the order to show.
        key: begins the keys of the widgets.
        caption: what the table shows.
        warnings: what to look at, by line; None where nothing is stored yet to look back on.
        has_line: whether the lines are those of a file that somebody has seen.
    """
    t, is_preview = board.t, warnings is not None
    chosen = filtered(board, rows, key)
    page = chosen.iloc[choose_page(board, len(chosen), key)]
    columns = [
        Column("place", t("Place"), "heading"),
        Column("indicator", t("Indicator")),
        Column("year", t("Target year"), "number"),
        Column("kind", t("Change")),
        Column("old", t("Stored now") if is_preview else t("Before"), "number"),
        Column("new", t("In the file") if is_preview else t("After"), "number"),
        Column("source", t("Source")),
    ]
    if has_line:
        columns.append(Column("line", t("Line"), "number"))
    shown = [_row(board, row, warnings or {}) for row in page.to_dict("records")]
    show_table(columns, shown, caption=caption, css_class="lc-changes")


def _row(board: Board, row: Mapping[Any, Any], warnings: Mapping[int, Sequence[Problem]]) -> Row:
    t = board.t
    kind, line = str(row["kind"]), _number(row["line"])
    told = () if math.isnan(line) else warnings.get(int(line), ())
    look = " ".join(f"▲ {one.message(t)}" for one in told)
    old = _source_text(board, row, "old_") if kind != "new" else ""
    new = _source_text(board, row, "") if kind != "removed" else ""
    before = t("before: {source}", source=old or "–") if kind == "changed" and old != new else ""
    return {
        "place": board.place_name(str(row["place"])),
        "indicator": Cell(indicator_name(board, str(row["indicator"])), note=look),
        "year": _year_cell(str(row["place"]), row),
        "kind": f"{CHANGE_SHAPES[kind]} {t(CHANGE_KINDS[kind])}",
        "old": "–" if kind == "new" else target_cell(board, row, "old_"),
        "new": "–" if kind == "removed" else target_cell(board, row),
        "source": Cell(old if kind == "removed" else new, note=before),
        "line": "" if math.isnan(line) else t.number(int(line)),
    }


def _year_cell(place: str, row: Mapping[Any, Any]) -> Cell:
    year = int(str(row["target_year"]))
    return Cell(str(year), href=target_link(place, str(row["indicator"]), year))


def _source_text(board: Board, row: Mapping[Any, Any], side: str) -> str:
    found = (said_text(board.t, row[f"{side}{name}"]) for name in ("source", "note"))
    return "; ".join(filter(None, found))


def _number(found: object) -> float:
    return math.nan if is_missing(found) else float(str(found))
