"""The plan: what a file would change, against what is stored."""

from dataclasses import dataclass

import pandas as pd

from data.columns import ILLUSTRATIVE, OFFICIAL, VALUE_COLUMNS, VALUE_CONTENT, VALUE_KEY

_OLD = {name: f"old_{name}" for name in VALUE_CONTENT}
_TEXTS = ("source", "note")


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a file does, made on a revision and good for that one only.

    All tables have place, indicator, year, value (NaN where not applicable), status, source, note
    and line; `changed` also has old_value, old_status, old_source and old_note.
    """

    revision: int
    new: pd.DataFrame
    changed: pd.DataFrame
    unchanged: pd.DataFrame
    removed: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return self.new.empty and self.changed.empty and self.removed.empty


def make_plan(rows: pd.DataFrame, current: pd.DataFrame, revision: int) -> Plan:
    """Return what rows of values would change.

    A row is changed where its value, status, source or note differs from what is stored; values
    are compared exactly. A column that the file does not have leaves what is stored as it is
    while the value stays the same; with a new or changed value the status is then official, and
    source and note are blank. So it is over an illustrative value, too: a real number that
    happens to equal a made-up one is a real number.

    Args:
        rows: place, indicator, year, value and line, with or without status, source and note.
        current: `VALUE_COLUMNS`, each key once.
        revision: the revision that `current` is known on.
    """
    stored = current[VALUE_COLUMNS].rename(columns=_OLD).astype({"year": "int64"})
    merged = rows.merge(stored, on=VALUE_KEY, how="left", indicator="found_in")
    is_new = merged["found_in"] == "left_only"
    # No number on both sides of a stored row means not applicable on both.
    is_same_value = ~is_new & (
        (merged["value"] == merged["old_value"])
        | (merged["value"].isna() & merged["old_value"].isna())
    )
    keeps_stored = is_same_value & (merged["old_status"] != ILLUSTRATIVE)
    for name, default in (("status", OFFICIAL), *((text, "") for text in _TEXTS)):
        if name not in merged:
            merged[name] = merged[_OLD[name]].where(keeps_stored, default)
    is_same = is_same_value.copy()
    for name in ("status", *_TEXTS):
        is_same &= merged[name] == merged[_OLD[name]]
    columns = [*VALUE_COLUMNS, "line"]
    return Plan(
        revision=revision,
        new=merged.loc[is_new, columns],
        changed=merged.loc[~is_new & ~is_same, [*columns, *_OLD.values()]],
        unchanged=merged.loc[is_same, columns],
        removed=merged.loc[[], columns],
    )


def weakened(plan: Plan) -> pd.DataFrame:
    """Return the changed rows in which an illustrative value replaces one that is not."""
    changed = plan.changed
    return changed[(changed["status"] == ILLUSTRATIVE) & (changed["old_status"] != ILLUSTRATIVE)]
