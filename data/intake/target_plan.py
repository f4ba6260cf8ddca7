"""The plan of a file of targets: what it would change, against what is stored."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.columns import ILLUSTRATIVE, OFFICIAL, TARGET_COLUMNS, TARGET_CONTENT, TARGET_KEY

_OLD = {name: f"old_{name}" for name in TARGET_CONTENT}
_NUMBERS = ("target", "baseline_year", "baseline")
_TEXTS = ("status", "source", "note")


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """What applying a file of targets does, made on a revision and good for that one only.

    All tables have `TARGET_COLUMNS` (baseline_year and baseline NaN where blank) and line (where
    the target stands in the file); `changed` and `removed` also have the stored content, with
    `old_` before the name.
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


def make_target_plan(
    rows: pd.DataFrame, says: frozenset[str], current: pd.DataFrame, revision: int
) -> TargetPlan:
    """Return what rows of targets would change.

    A row is changed where anything of it differs from what is stored; numbers are compared
    exactly. A column that the file does not have leaves what is stored as it is: the baseline
    always, status, source and note while the target stays the same. Over an illustrative target
    nothing is kept: what the file does not say is then blank, the status official.

    Args:
        rows: `TARGET_COLUMNS`, is_removal and line, each key once.
        says: the columns that the file has.
        current: `TARGET_COLUMNS`, each key once.
        revision: the revision that `current` is known on.
    """
    beside = current[TARGET_COLUMNS].rename(columns=_OLD)
    beside = beside.astype({"old_baseline_year": "float64"}).assign(is_stored=True)
    planned = rows.merge(beside, on=TARGET_KEY, how="left", validate="one_to_one")
    is_stored = planned["is_stored"].notna().to_numpy()
    is_removal = planned["is_removal"].to_numpy(dtype=bool)
    keeps = is_stored & (planned["old_status"] != ILLUSTRATIVE).to_numpy()
    is_same_target = (planned["target"] == planned["old_target"]).to_numpy()
    _keep_baseline(planned, says, keeps)
    for name in _TEXTS:
        default = OFFICIAL if name == "status" else ""
        is_kept = keeps & is_same_target & planned[name].isna().to_numpy()
        planned[name] = planned[f"old_{name}"].where(is_kept, planned[name]).fillna(default)
    is_same = is_stored.copy()
    for name in TARGET_CONTENT:
        one, other = planned[name], planned[f"old_{name}"]
        is_same &= ((one == other) | (one.isna() & other.isna())).to_numpy()
    columns = [*TARGET_COLUMNS, "line"]
    both = [*columns, *_OLD.values()]
    return TargetPlan(
        revision=revision,
        new=_part(planned, ~is_stored & ~is_removal, columns),
        changed=_part(planned, is_stored & ~is_same & ~is_removal, both),
        unchanged=_part(planned, is_same & ~is_removal, columns),
        removed=_part(planned, is_stored & is_removal, both),
    )


def _keep_baseline(planned: pd.DataFrame, says: frozenset[str], keeps: np.ndarray) -> None:
    """Fill in the stored baseline where the file has no columns for it."""
    if "baseline_year" not in says:
        planned["baseline_year"] = planned["old_baseline_year"].where(keeps)
    if "baseline" not in says:
        year, old = planned["baseline_year"], planned["old_baseline_year"]
        is_of_year = ((year == old) | (year.isna() & old.isna())).to_numpy()
        planned["baseline"] = planned["old_baseline"].where(keeps & is_of_year)


def _part(planned: pd.DataFrame, at: np.ndarray, columns: list[str]) -> pd.DataFrame:
    part = planned.loc[at, columns].reset_index(drop=True)
    texts = [name for name in columns if name.removeprefix("old_") in (*TARGET_KEY[:2], *_TEXTS)]
    numbers = [name for name in columns if name.removeprefix("old_") in _NUMBERS]
    return part.astype(dict.fromkeys(texts, "str") | dict.fromkeys(numbers, "float64"))


def weakened_targets(plan: TargetPlan) -> pd.DataFrame:
    """Return the changed rows in which an illustrative target replaces one that is not."""
    changed = plan.changed
    return changed[(changed["status"] == ILLUSTRATIVE) & (changed["old_status"] != ILLUSTRATIVE)]


def targets_after(plan: TargetPlan, current: pd.DataFrame) -> pd.DataFrame:
    """Return the targets as they would be: `TARGET_COLUMNS`, and line for those of the file."""
    touched = pd.concat([plan.new, plan.changed, plan.unchanged, plan.removed])[TARGET_KEY]
    is_touched = pd.MultiIndex.from_frame(current[TARGET_KEY]).isin(
        pd.MultiIndex.from_frame(touched)
    )
    parts = [current.loc[~is_touched, TARGET_COLUMNS], plan.new, plan.changed, plan.unchanged]
    parts = [part.astype({"baseline_year": "float64"}) for part in parts]
    together = pd.concat([part.reindex(columns=[*TARGET_COLUMNS, "line"]) for part in parts])
    return together.sort_values(TARGET_KEY, ignore_index=True)
