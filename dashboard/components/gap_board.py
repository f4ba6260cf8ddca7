"""The gap board of a place: what is known of each indicator, year by year."""

from collections.abc import Callable, Sequence
from functools import cache
from html import escape

import streamlit as st

from dashboard.board import Board
from dashboard.components.downloads import offer_downloads
from dashboard.components.headline import Fact, show_facts
from dashboard.components.score_link import score_address
from dashboard.components.standing import indicator_link
from dashboard.components.table import Cell, Column, Row, shaded, show_table
from dashboard.format import coverage_text
from dashboard.gap_words import DUE, LATE, STATE_SHAPES, STATES, cell_mark
from dashboard.gaps import PlaceGaps
from dashboard.words import STATUS_SHAPES, STATUSES
from indicators.gaps import GapCell, GapState


def show_gap_facts(board: Board, gaps: PlaceGaps) -> None:
    """Show how much is known for the chosen year, what is due and what came late."""
    t, year = board.t, gaps.year
    now = [own[-1] for own in gaps.cells.values()]
    known, applicable = _counts(now)
    carried = sum(cell.state is GapState.CARRIED for cell in now)
    expired = sum(due.is_expired for due in gaps.due.values())
    facts = [
        Fact(
            t("Known for {year}", year=year),
            coverage_text(t, known, applicable),
            t.plural(
                "{count} of them with an older value, carried forward",
                "{count} of them with older values, carried forward",
                carried,
            ),
            href=score_address(board.framework.roots[0], gaps.place, year)
            if year in board.scores.years
            else None,
        ),
        Fact(
            t("Due for {year}", year=year),
            t.number(len(gaps.due)),
            t.plural(
                "{count} of them has no value that still counts",
                "{count} of them have no value that still counts",
                expired,
            )
            if gaps.due
            else "",
        ),
        _late_fact(board, gaps),
    ]
    show_facts(board, facts)


def _late_fact(board: Board, gaps: PlaceGaps) -> Fact:
    t, year = board.t, gaps.year
    title = t("Late for {year}", year=year)
    if gaps.began is None:
        return Fact(title, "–", t("no real value is stored yet"))
    if year not in gaps.late:
        began = t.event_date(gaps.began.isoformat())
        return Fact(title, "–", t("not counted: first values stored on {day}", day=began))
    late = t.number(len(gaps.late[year]))
    return Fact(title, late, t("values that came in after the deadline"))


def show_gap_board(board: Board, gaps: PlaceGaps) -> None:
    """Show the board: indicators by area down, years across, signs explained above it."""
    t, year = board.t, gaps.year
    st.subheader(t("Indicator by indicator"))
    _show_legend(board, gaps)
    columns = [
        Column("name", t("Indicator"), "heading"),
        *(Column(str(one), str(one), "number") for one in gaps.years),
        Column("words", t("State in {year}", year=year)),
    ]
    # The same few counts stand in most cells.
    written = cache(lambda known, applicable: coverage_text(t, known, applicable))
    rows: list[Row] = []
    for area in board.framework.at_level("area"):
        codes = board.framework.indicators_below(area)
        rows.append(shaded(columns, _area_row(board, gaps, area, codes, written)))
        rows.extend(_indicator_row(board, gaps, code) for code in codes)
    caption = t(
        "What is known of {place}, {first} to {last}",
        place=board.place_name(gaps.place),
        first=gaps.years[0],
        last=year,
    )
    show_table(columns, rows, caption=caption, css_class="lc-gaps", key="gap_board")
    offer_downloads(
        board,
        "gaps",
        caption,
        places=[gaps.place],
        year=year,
        table=(columns, lambda: list(map(_in_words, rows))),
    )


def _in_words(row: Row) -> Row:
    """Return a row for a file, with the meaning of each sign in its place."""
    return {
        key: cell.spoken if isinstance(cell, Cell) and cell.spoken else cell
        for key, cell in row.items()
    }


def _counts(cells: Sequence[GapCell]) -> tuple[int, int]:
    """Return how many are known, and how many apply."""
    known = sum(cell.is_known for cell in cells)
    return known, sum(cell.state is not GapState.NOT_APPLICABLE for cell in cells)


def _area_row(
    board: Board,
    gaps: PlaceGaps,
    area: str,
    codes: Sequence[str],
    written: Callable[[int, int], str],
) -> Row:
    t = board.t
    counts = [_counts([gaps.cells[code][at] for code in codes]) for at in range(len(gaps.years))]
    cells = {
        str(year): Cell(f"{found[0]}/{found[1]}", spoken=written(*found))
        for year, found in zip(gaps.years, counts, strict=True)
    }
    return {
        "name": board.node_name(area),
        **cells,
        "words": Cell(
            t("{counts} known", counts=written(*counts[-1])),
            href=score_address(area, gaps.place, gaps.year)
            if gaps.year in board.scores.years
            else None,
        ),
    }


def _indicator_row(board: Board, gaps: PlaceGaps, code: str) -> Row:
    marks = {
        year: cell_mark(
            board.t,
            cell,
            year,
            is_due=year == gaps.year and code in gaps.due,
            is_late=code in gaps.late.get(year, {}),
        )
        for year, cell in zip(gaps.years, gaps.cells[code], strict=True)
    }
    return {
        "name": indicator_link(board, code, gaps.place),
        **{
            str(year): Cell(mark.signs, css_class=mark.css_class, spoken=mark.words)
            for year, mark in marks.items()
        },
        "words": marks[gaps.year].words,
    }


def _show_legend(board: Board, gaps: PlaceGaps) -> None:
    """Explain the signs that are on the board, in words."""
    t = board.t
    cells = [cell for own in gaps.cells.values() for cell in own]
    statuses = {cell.status for cell in cells}
    states = {cell.state.value for cell in cells}
    found = [
        *((STATUS_SHAPES[code], t(STATUSES[code])) for code in STATUSES if code in statuses),
        *(
            (STATE_SHAPES[code], t(STATES[code]))
            for code in (GapState.MISSING, GapState.NOT_YET_DUE)
            if code.value in states
        ),
    ]
    if GapState.CARRIED.value in states:
        found.append(
            (
                f"{STATE_SHAPES[GapState.CARRIED]}2",
                t("an older value that still counts, here 2 years old"),
            )
        )
    if gaps.due:
        said = t("due for {year}", year=gaps.year)
        found.append((STATE_SHAPES[DUE], said))
    if any(gaps.late.values()):
        found.append((STATE_SHAPES[LATE], t(STATES[LATE])))
    items = "".join(
        f"<li><strong>{escape(sign)}</strong> {escape(words)}</li>" for sign, words in found
    )
    label = escape(t("What the signs mean"))
    st.html(f'<ul class="lc-legend" aria-label="{label}">{items}</ul>')
