"""What other published rules would say of a target, and where they see it differently."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.states import Case, pace_text, share_below, state_text
from dashboard.components.table import Cell, Column, Row, shaded, show_table
from dashboard.i18n import Translator
from dashboard.progress_words import (
    OUTLOOK_SHAPES,
    REASONS,
    RULE_RATIOS,
    RULE_SOURCES,
    RULE_STATES,
    RULES,
    STATES,
)
from indicators.progress import NOT_ASSESSABLE, Outlook, Rule
from indicators.progress import STATES as OUTLOOKS
from indicators.progress_cases import ROUNDING


class Other(NamedTuple):
    """What one published rule says; `differs` is None where one of the two says nothing."""

    rule: str
    state: str
    ratio: float
    reason: str
    outlook: str
    differs: bool | None


def other_rules(board: Board, case: Case, year: int) -> list[Other]:
    """Return what each published rule says of a target, as known in a year."""
    key = (str(case["place"]), str(case["indicator"]), int(case["target_year"]))
    return others_of(case, loaders.load_other_rules(board.revision, year)[key])


def others_of(case: Case, said: Sequence[Mapping[str, Any]]) -> list[Other]:
    """Return what each published rule says of a target.

    Args:
        case: the target.
        said: the rows of `compare_rules` about it.
    """
    mine = OUTLOOKS[Rule.LINEAR][str(case["state"])]
    found = []
    for row in said:
        if row["rule"] == Rule.LINEAR:
            continue
        outlook = Outlook(str(row["outlook"]))
        is_known = Outlook.UNKNOWN not in {outlook, mine}
        found.append(
            Other(
                rule=str(row["rule"]),
                state=str(row["state"]),
                ratio=float(row["ratio"]),
                reason=str(row["reason"]),
                outlook=outlook.value,
                differs=outlook != mine if is_known else None,
            )
        )
    return found


def agreement_cell(t: Translator, others: Sequence[Other]) -> Cell:
    """Return a cell that says in short whether other rules see a target differently."""
    asked = [other for other in others if other.differs is not None]
    differing = [t(RULES[other.rule]) for other in asked if other.differs]
    if not asked:
        return Cell("–")
    if not differing:
        return Cell(t("= agree"))
    text = t(
        "≠ {count} of {total} differ", count=t.number(len(differing)), total=t.number(len(asked))
    )
    return Cell(text, note="; ".join(differing))


def show_other_rules(board: Board, case: Case, year: int) -> None:
    """Show what each rule says of one target in a year, the project's own first."""
    t = board.t
    columns = [
        Column("rule", t("Rule"), "heading"),
        Column("state", t("What it says")),
        Column("ratio", t("Its ratio")),
        Column("mark", t("Beside this app")),
    ]
    own: Row = {
        "rule": t(RULES[Rule.LINEAR]),
        "state": state_text(t, case["state"]),
        "ratio": pace_text(t, case),
    }
    rows = [shaded(columns, own)]
    rows += [_rule_row(t, other) for other in other_rules(board, case, year)]
    show_table(columns, rows, caption=t("Other published rules would say"), css_class="lc-rules")


def _rule_row(t: Translator, other: Other) -> Row:
    marks = {None: "–", False: t("= agrees"), True: t("≠ differs")}
    return {
        "rule": Cell(t(RULES[other.rule]), note=t(RULE_SOURCES[other.rule])),
        "state": Cell(_said(t, other), note=t(REASONS[other.reason]) if other.reason else ""),
        "ratio": _ratio(t, other),
        "mark": marks[other.differs],
    }


def _ratio(t: Translator, other: Other) -> str:
    if math.isnan(other.ratio):
        return "–"
    if other.rule == Rule.DESTATIS and other.ratio < 0:
        return t("passed by {share} of today’s gap", share=t.share(-other.ratio))
    if other.rule == Rule.DESTATIS:
        # What is left must not read as less than it is.
        share: str = t.share(math.ceil(100 * other.ratio - ROUNDING) / 100)
    else:
        share = share_below(t, other.ratio)
    return t(RULE_RATIOS[other.rule], share=share)


def _said(t: Translator, other: Other) -> str:
    shape = OUTLOOK_SHAPES[other.outlook]
    if other.state == NOT_ASSESSABLE:
        return f"{shape} {t(STATES[NOT_ASSESSABLE])}"
    return f"{shape} {t(RULE_STATES[other.rule][other.state])}"
