"""The plan: what a file would change, against what is stored."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.columns import ILLUSTRATIVE, OFFICIAL, VALUE_COLUMNS, VALUE_CONTENT, VALUE_KEY
from data.intake.keys import row_keys

_OLD = {name: f"old_{name}" for name in VALUE_CONTENT}
_TEXTS = ("status", "source", "note")


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a file does, made on a revision and good for that one only.

    All tables have place, indicator, year, value (NaN where not applicable), status, source, note,
    line and position (the line and the place in the row where the value stands in the file);
    `changed` and `removed` also have old_value, old_status, old_source and old_note. Texts are
    categories.
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
    are compared exactly. What a row does not say leaves what is stored as it is while the value
    stays the same; with a new or changed value the status is then official, and source and note
    are blank. So it is over an illustrative value, too: a real number that happens to equal a
    made-up one is a real number. A removal of what is not there changes nothing.

    Args:
        rows: place, indicator, year, value, status, source and note (missing where the row does
            not say), is_removal, line and position, each key once; texts are categories.
        current: `VALUE_COLUMNS`, each key once.
        revision: the revision that `current` is known on.
    """
    found = pd.Index(row_keys(current, rows)).get_indexer(pd.Index(row_keys(rows, rows)))
    at = np.flatnonzero(found >= 0)
    stored = current.iloc[found[at]]
    is_removal = rows["is_removal"].to_numpy(dtype=bool)
    is_stored = found >= 0
    old, new = stored["value"].to_numpy(), rows["value"].to_numpy()[at]
    # No number on both sides of a stored row means not applicable on both.
    is_same = (old == new) | (np.isnan(old) & np.isnan(new))
    keeps = is_same & (stored["status"] != ILLUSTRATIVE).to_numpy()
    planned = rows[[*VALUE_KEY, "value", "line", "position"]].copy()
    for name in _TEXTS:
        default = OFFICIAL if name == "status" else ""
        planned[name] = _said(rows[name], default, at[keeps], stored[name].to_numpy()[keeps])
        is_same &= planned[name].iloc[at].astype("str").to_numpy() == stored[name].to_numpy()
    is_unchanged = np.zeros(len(rows), dtype=bool)
    is_unchanged[at] = is_same
    columns = [*VALUE_COLUMNS, "line", "position"]
    beside = stored[VALUE_CONTENT].rename(columns=_OLD).set_axis(at)
    touched = planned[columns].iloc[at].set_axis(at).join(beside)
    is_kept = is_removal[at]
    return Plan(
        revision=revision,
        new=planned.loc[~is_stored & ~is_removal, columns],
        changed=touched[~is_same & ~is_kept],
        unchanged=planned.loc[is_unchanged & ~is_removal, columns],
        removed=touched[is_kept],
    )


def _said(
    texts: pd.Series, default: str, keeping: npt.NDArray[np.int64], stored: npt.NDArray[np.object_]
) -> pd.Series:
    """Return what rows say, with what is stored where they say nothing and keep it."""
    is_silent = texts.isna().to_numpy()[keeping]
    silent = keeping[is_silent]
    kept = pd.Series(stored[is_silent], dtype="str")
    categories = list(dict.fromkeys([*texts.cat.categories, default, *kept]))
    filled = texts.cat.set_categories(categories).fillna(default)
    filled.iloc[silent] = kept.array
    return filled


def weakened(plan: Plan) -> pd.DataFrame:
    """Return the changed rows in which an illustrative value replaces one that is not."""
    changed = plan.changed
    return changed[(changed["status"] == ILLUSTRATIVE) & (changed["old_status"] != ILLUSTRATIVE)]
