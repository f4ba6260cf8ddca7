"""Reading an uploaded file of targets: every check first, all problems at once, nothing written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.columns import TARGET_COLUMNS
from data.intake import templates_target as sentences
from data.intake.cells import MOST_FAULTS, CellFault, fault_at
from data.intake.codes import IndicatorCodes
from data.intake.keys import Keys
from data.intake.names import PlaceNames
from data.intake.opening import open_file
from data.intake.options import AS_IT_COMES, ReadOptions
from data.intake.problems import Problem, UnreadableError, has_errors, sorted_problems
from data.intake.reading import UNREAD, place_of_file
from data.intake.table import Table
from data.intake.target_checks import CheckedTargets, check_targets
from data.intake.target_look import Doubt, target_doubts
from data.intake.target_plan import TargetPlan, make_target_plan, weakened_targets
from data.intake.target_table import fit_targets, read_target_table
from data.intake.upload import NO_NAMES, FileRead, reading_of
from data.intake.value_header import Names
from indicators.framework import Framework


@dataclass(frozen=True, slots=True)
class TargetIntake(FileRead):
    """A file of targets and what it would change; `plan` is None where there is any error."""

    plan: TargetPlan | None


def read_targets(
    content: bytes,
    file_name: str,
    *,
    framework: Framework,
    places: pd.DataFrame,
    current: pd.DataFrame,
    values: pd.DataFrame,
    revision: int,
    this_year: int,
    options: ReadOptions = AS_IT_COMES,
    indicator_names: Mapping[str, Sequence[str]] = NO_NAMES,
) -> TargetIntake:
    """Read a file of targets, one in each row, and compare it with what is stored.

    A blank target leaves what is stored alone. Without a status a target is official; see
    `make_target_plan` for what a file does not say.

    Args:
        content: the bytes of the file.
        file_name: its name, for the record.
        framework: the framework whose indicators are accepted.
        places: the known places, as of `Store.places()`.
        current: the stored targets, as of `Store.targets()`.
        values: the stored values, as of `Store.values()`, for baselines that are left blank.
        revision: the revision that all three are known on.
        this_year: the last year that a baseline can be of.
        options: what the person says where the file leaves it open.
        indicator_names: the names of the indicators that a file may use for their codes.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    names = Names(PlaceNames(places), IndicatorCodes(framework, indicator_names))
    keys = Keys(tuple(places["place"]), framework.indicators)
    try:
        opened = open_file(content, fit_targets, options)
    except UnreadableError as error:
        return TargetIntake(file_name, sha256, 0, 0, (error.problem,), UNREAD, _NO_ROWS, None)
    read = read_target_table(opened.sheet, names)
    reading, problems = place_of_file(reading_of(opened, read), read, names, options)
    if reading.layout is not None:
        reading = replace(reading, layout="targets")
    table = read.table
    table.problems += problems
    if not table.is_readable or "place" not in table.columns:
        found = sorted_problems(table.problems)
        return TargetIntake(file_name, sha256, table.row_count, 0, found, reading, _NO_ROWS, None)
    checked = check_targets(
        read, framework, keys, names, this_year=this_year, decimal=options.decimal
    )
    plan = make_target_plan(checked.rows, checked.columns, current, revision)
    if not has_errors(table.problems):
        doubts = list(target_doubts(plan, current, values, framework))
        table.problems += _look(table, checked, plan, doubts)
    found = sorted_problems(table.problems)
    return TargetIntake(
        file_name,
        sha256,
        table.row_count,
        checked.blank_count,
        found,
        replace(reading, decimal=checked.decimal),
        checked.rows,
        None if has_errors(found) else plan,
    )


_NO_ROWS = pd.DataFrame(columns=[*TARGET_COLUMNS, "is_removal", "row", "line"])


def _look(
    table: Table, checked: CheckedTargets, plan: TargetPlan, doubts: Sequence[Doubt]
) -> list[Problem]:
    """Return what asks for a look before it is stored."""
    rows = checked.rows
    row_of = dict(zip(rows["line"], rows["row"], strict=True))
    not_there = rows[rows["is_removal"] & ~rows["line"].isin(plan.removed["line"])]
    nothing = CellFault(sentences.NO_TARGET_TO_REMOVE)
    told = [*doubts[:MOST_FAULTS], *((int(line), nothing) for line in not_there["line"])]
    problems = [fault_at(table, int(row_of[line]), "target", fault) for line, fault in told]
    problems += [
        fault_at(
            table,
            int(row_of[line]),
            "status",
            CellFault(sentences.WEAKER_TARGET, str(status)),
        )
        for line, status in weakened_targets(plan)[["line", "old_status"]].itertuples(index=False)
    ]
    return problems
