"""Words and shapes for what is known of an indicator in a year."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.i18n import Translator
from dashboard.words import STATUS_SHAPES, STATUSES
from data.messages import N_
from indicators.gaps import GapCell, GapState

DUE = "due"
LATE = "late"

STATES: Mapping[str, str] = {
    GapState.CARRIED: N_("older value, carried forward"),
    GapState.MISSING: N_("missing"),
    GapState.NOT_YET_DUE: N_("missing, not yet due"),
    DUE: N_("due"),
    LATE: N_("came in late"),
}
STATE_SHAPES: Mapping[str, str] = {
    GapState.CARRIED: "→",
    GapState.MISSING: "?",
    GapState.NOT_YET_DUE: "…",
    DUE: "!",
    LATE: "*",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a cell looks and reads: its signs, its style, and the same in words."""

    signs: str
    css_class: str
    words: str


def cell_mark(
    t: Translator, cell: GapCell, year: int, *, is_due: bool = False, is_late: bool = False
) -> Mark:
    """Return the signs and the words of a cell of a year."""
    words = [_words(t, cell, year)]
    signs = _signs(cell)
    for code, holds in ((DUE, is_due), (LATE, is_late)):
        if holds:
            words.append(t(STATES[code]))
            signs += STATE_SHAPES[code]
    css = f"lc-gap lc-{cell.state.value.replace('_', '-')} lc-status-{cell.status or 'none'}"
    return Mark(signs, css + (" lc-due" if is_due else ""), "; ".join(words))


def _signs(cell: GapCell) -> str:
    if not cell.status:
        return STATE_SHAPES[cell.state]
    shape = STATUS_SHAPES.get(cell.status, "•")
    return f"{shape}{STATE_SHAPES[GapState.CARRIED]}{cell.age}" if cell.age > 0 else shape


def _words(t: Translator, cell: GapCell, year: int) -> str:
    if not cell.status:
        return t(STATES[cell.state])
    status = t(STATUSES.get(cell.status, cell.status))
    if cell.age == 0:
        return status
    return t("{status}, of {year}, carried forward", status=status, year=year - cell.age)
