"""What a file would change: old and new value side by side, and the scores that move."""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from dashboard.assumed import write_assumed
from dashboard.board import Board
from dashboard.components.change_filter import choose_changes
from dashboard.components.downloads import offer_downloads
from dashboard.components.paging import choose_page
from dashboard.components.score_link import score_address
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.components.two_trees import Scored, show_two_trees
from dashboard.effects import Effect, Effects, RowEffect
from dashboard.format import indicator_name, plain, said_text, score_text, status_text, stored_cell
from dashboard.row_effects import effects_of_rows
from dashboard.words import CHANGE_KINDS, CHANGE_SHAPES
from data.intake import FileRead, Intake, Plan, Problem, TargetIntake
from data.intake.problems import WARNING
from data.messages import N_

MOST_ROWS = 100
"""How many of the scores that move are listed."""

UNCHANGED = "unchanged"
_KINDS = {**CHANGE_KINDS, UNCHANGED: N_("unchanged")}
_SHAPES = {**CHANGE_SHAPES, UNCHANGED: "="}
_ORDER = ("changed", "removed", "new", UNCHANGED)
_WIDEST_ROW = 1_000_000
_TENTH = Decimal("0.1")

Selection = Mapping[str, npt.NDArray[np.int64]]
"""The positions of the rows shown, by the kind of their change."""


@dataclass(frozen=True, slots=True)
class Warnings:
    """The warnings of a file by what they concern: a line, in wide layouts a cell of it."""

    by_place: Mapping[int, Sequence[Problem]]
    is_by_line: bool

    def places(self, rows: pd.DataFrame) -> npt.NDArray[np.int64]:
        """Return where the rows stand in the file, as the warnings are kept."""
        lines: npt.NDArray[np.int64] = rows["line"].to_numpy(dtype=np.int64)
        if self.is_by_line:
            return lines
        positions: npt.NDArray[np.int64] = rows["position"].to_numpy(dtype=np.int64)
        return lines * _WIDEST_ROW + positions


def warnings_of(intake: FileRead) -> Warnings:
    """Return the warnings of a file by the rows that they concern."""
    is_by_line = intake.reading.layout in {None, "long", "targets"}
    by_place: dict[int, list[Problem]] = {}
    for problem in intake.problems:
        if problem.severity == WARNING and problem.line is not None:
            position = 0 if is_by_line else problem.position or 0
            at = problem.line if is_by_line else problem.line * _WIDEST_ROW + position
            by_place.setdefault(at, []).append(problem)
    return Warnings(by_place, is_by_line)


def show_contents(board: Board, intake: Intake | TargetIntake) -> None:
    """Say in one line what the file holds and what that would change."""
    t = board.t
    parts = [t.plural("{count} row", "{count} rows", intake.row_count)]
    if intake.blank_count:
        parts.append(
            t.plural(
                "{count} blank value: it leaves what is stored alone",
                "{count} blank values: they leave what is stored alone",
                intake.blank_count,
            )
        )
    if intake.plan is not None:
        for kind in _ORDER:
            count = len(getattr(intake.plan, kind))
            parts.append(f"{_SHAPES[kind]} {plain(t(_KINDS[kind]))}: {t.number(count)}")
    st.markdown(f"**{plain(intake.file_name)}**: " + " · ".join(parts))


def show_plan(
    board: Board, intake: Intake, plan: Plan, key: str, *, is_typed: bool = False
) -> None:
    """Show what would change, row by row, with what each row alone does to the scores.

    Rows that were typed on the page have no line that anybody has seen.
    """
    t = board.t
    if plan.is_empty:
        st.info(t("There is nothing to change: everything in the file is stored already."))
    warnings = warnings_of(intake)
    selection = _choose_rows(board, plan, warnings, key)
    count = sum(map(len, selection.values()))
    if not count:
        st.write(t("No row fits this choice."))
        return
    page = _page_of(plan, selection, choose_page(board, count, key))
    effects = _effects_of(board, page)
    warned = [warnings.by_place.get(int(at), ()) for at in warnings.places(page)]
    columns = [
        Column("place", t("Place"), "heading"),
        Column("indicator", t("Indicator")),
        Column("year", t("Year"), "number"),
        Column("kind", t("Change")),
        Column("old", t("Stored now"), "number"),
        Column("new", t("In the file"), "number"),
        Column("area", t("Score of the area"), "number"),
        Column("overall", t("Overall score"), "number"),
    ]
    if not is_typed:
        columns.append(Column("line", t("Line"), "number"))
    rows = [
        _row(board, row, effect)
        | {"indicator": _indicator_cell(board, str(row["indicator"]), problems)}
        for row, effect, problems in zip(page.to_dict("records"), effects, warned, strict=True)
    ]
    width = "lc-preview lc-warned" if any(warned) else "lc-preview"
    show_table(columns, rows, caption=t("What would change"), css_class=width)
    st.caption(
        t(
            "The scores are those of the row's place and year, and move as if this row were the "
            "only one; all rows together are below. A dash: too little is known for a score."
        )
    )


def _choose_rows(board: Board, plan: Plan, warnings: Warnings, key: str) -> Selection:
    """Let the reader narrow the rows by kind, place, area or indicator, and warnings."""
    t = board.t
    frames: dict[str, pd.DataFrame] = {kind: getattr(plan, kind) for kind in _ORDER}
    kinds = [kind for kind in _ORDER if len(frames[kind])]
    names = {
        kind: f"{_SHAPES[kind]} {t(_KINDS[kind])} ({t.number(len(frames[kind]))})" for kind in kinds
    }
    places, indicators = (_codes(frames.values(), column) for column in ("place", "indicator"))
    chosen = choose_changes(board, names, places, indicators, key=key)
    only_warned = bool(warnings.by_place) and st.checkbox(
        t("Only rows with warnings"), key=f"{key}_warned"
    )
    # Unchanged rows are shown on demand, or where there is nothing else.
    wanted = [chosen.kind] if chosen.kind else [one for one in kinds if one != UNCHANGED] or kinds
    selection = {}
    for one in wanted:
        rows = frames[one]
        is_shown = chosen.fits(rows)
        if only_warned:
            is_shown &= np.isin(warnings.places(rows), list(warnings.by_place))
        selection[one] = np.flatnonzero(is_shown)
    return selection


def _codes(frames: Iterable[pd.DataFrame], column: str) -> set[str]:
    return {str(code) for rows in frames for code in rows[column].unique()}


def _page_of(plan: Plan, selection: Selection, page: slice) -> pd.DataFrame:
    """Return the rows of one page, by kind, as plain columns with the kind of their change."""
    parts, start = [], 0
    for kind, positions in selection.items():
        here = positions[max(page.start - start, 0) : max(page.stop - start, 0)]
        start += len(positions)
        if len(here):
            part = getattr(plan, kind).iloc[here]
            texts = {name: part[name].astype(object) for name in part if name not in _NUMBERS}
            parts.append(part.assign(kind=kind, **texts))
    page_rows: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return page_rows


_NUMBERS = frozenset({"year", "value", "old_value", "line", "position"})


def _effects_of(board: Board, page: pd.DataFrame) -> list[RowEffect | None]:
    rows = page[["place", "indicator", "year", "value", "status"]]
    return effects_of_rows(board.revision, rows.assign(is_removed=page["kind"] == "removed"))


def _row(
    board: Board, row: Mapping[Hashable, object], effect: RowEffect | None
) -> dict[str, str | Cell]:
    t = board.t
    kind = str(row["kind"])
    moves: dict[str, str | Cell] = {"area": "–", "overall": "–"}
    if effect is not None:
        area, root = board.area_of(str(row["indicator"])), board.framework.roots[0]
        moves["area"] = _calculated(
            row, area, move_cell(board, effect.area_before, effect.area_after)
        )
        moves["overall"] = _calculated(
            row, root, move_cell(board, effect.overall_before, effect.overall_after)
        )
    new = _value_cell(board, row, "")
    return {
        "place": board.place_name(str(row["place"])),
        "year": str(row["year"]),
        "kind": f"{_SHAPES[kind]} {t(_KINDS[kind])}",
        "old": _old_cell(board, row, kind, new),
        "new": Cell(t("removed")) if kind == "removed" else new,
        "line": t.number(int(str(row["line"]))),
        **moves,
    }


def _calculated(row: Mapping[Hashable, object], node: str, move: Cell) -> Cell:
    """Let a move lead to its calculation: the score with this value as what-if.

    A tab of its own keeps the file that is looked at. What is removed or does not apply has no
    value to put in; the score before is then what can be shown.
    """
    code, value = str(row["indicator"]), row["value"]
    number = float(value) if isinstance(value, int | float) else math.nan
    is_value = str(row["kind"]) != "removed" and not math.isnan(number)
    address = score_address(
        node,
        str(row["place"]),
        int(str(row["year"])),
        what_if=write_assumed({code: number}) if is_value else None,
    )
    return replace(move, href=address, opens_beside=True)


def _old_cell(board: Board, row: Mapping[Hashable, object], kind: str, new: Cell) -> str | Cell:
    if kind == "new":
        return "–"
    return new if kind == UNCHANGED else _value_cell(board, row, "old_")


def _value_cell(board: Board, row: Mapping[Hashable, object], side: str) -> Cell:
    """Return a value and, on a quieter line, its unit, status, source and note."""
    value = row[f"{side}value"]
    number = float(value) if isinstance(value, int | float) else math.nan
    words = [status_text(board.t, str(row[f"{side}status"]))]
    texts = (said_text(board.t, row[f"{side}{name}"]) for name in ("source", "note"))
    words += filter(None, texts)
    return stored_cell(board, str(row["indicator"]), number, " · ".join(words))


def move_cell(board: Board, before: float, after: float) -> Cell:
    """Return a score before and after, with the move on a quieter line."""
    t = board.t
    if math.isnan(before) and math.isnan(after):
        return Cell("–")
    texts = [score_text(t, score, 1) for score in (before, after)]
    if math.isnan(before) or math.isnan(after):
        return Cell(" → ".join(texts))
    if texts[0] == texts[1]:
        return Cell(texts[1], note=t.signed(0))
    # The move is that of the two numbers shown, so that a reader who subtracts finds the same.
    shown = [Decimal(str(score)).quantize(_TENTH, ROUND_HALF_UP) for score in (before, after)]
    return Cell(" → ".join(texts), note=t.signed(float(shown[1] - shown[0])))


def _indicator_cell(board: Board, indicator: str, problems: Sequence[Problem]) -> Cell:
    """Return an indicator and, on quieter lines, what to look at."""
    warnings = " ".join(f"▲ {one.message(board.t)}" for one in problems)
    return Cell(indicator_name(board, indicator), note=warnings)


def show_effects(board: Board, effects: Sequence[Effect]) -> None:
    """Show which scores move, the largest move first."""
    t = board.t
    if not effects:
        st.write(t("No published score of an area changes."))
        return
    columns = [
        Column("place", t("Place"), "heading"),
        Column("year", t("Year"), "number"),
        Column("node", t("Area")),
        Column("before", t("Score before"), "number"),
        Column("after", t("Score after"), "number"),
    ]

    def rows_of(found: Sequence[Effect]) -> list[Row]:
        return [
            {
                "place": board.place_name(effect.place),
                "year": str(effect.year),
                "node": board.labels[effect.node].name,
                "before": score_text(t, effect.before, 1),
                "after": score_text(t, effect.after, 1),
            }
            for effect in found
        ]

    title = t("Scores that move")
    # Folded: the list may be long, and the confirmation stands below it.
    with st.expander(f"{title}: {t.number(len(effects))}"):
        show_table(columns, rows_of(effects[:MOST_ROWS]), caption=title)
        offer_downloads(
            board,
            "scores-that-move",
            title,
            places=sorted({effect.place for effect in effects}),
            table=(columns, lambda: rows_of(effects)),
        )
        if len(effects) > MOST_ROWS:
            st.caption(
                t(
                    "The {shown} largest moves of {count} are shown.",
                    shown=t.number(MOST_ROWS),
                    count=t.number(len(effects)),
                )
            )
    if isinstance(effects, Effects):
        show_two_trees(
            board,
            [Scored(effect.place, effect.year, effect.node) for effect in effects[:MOST_ROWS]],
            (effects.before, effects.after),
            (t("Score before"), t("Score after")),
            key="effects_how",
        )
