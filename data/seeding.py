"""What a new database begins with: the places, milestones and values that come with the project."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import MAXYEAR
from pathlib import Path

import pandas as pd

from data.columns import (
    MILESTONE_COLUMNS,
    OUTCOME_COLUMNS,
    PLACE_COLUMNS,
    TARGET_COLUMNS,
    VALUE_COLUMNS,
)
from data.errors import SeedFault
from data.intake.milestones import read_milestone_file
from data.intake.outcomes import read_outcomes
from data.intake.places import read_places
from data.intake.problems import ERROR, Problem
from data.intake.targets import read_targets
from data.intake.upload import read_upload
from data.log import Cursor, Upload, append_upload
from data.outcomes import read_outcome_table
from data.paths import FRAMEWORK_PATH, SEED_DIR
from data.rows import MILESTONES, OUTCOMES, PLACES, TARGETS, VALUES, Counts, LogTable, as_present
from data.statements import statement
from indicators.framework import Framework, read_framework

SEED_ACTOR = "system"
_TABLES = (
    "store_info",
    "uploads",
    "value_log",
    "place_log",
    "milestone_log",
    "target_log",
    "outcome_log",
    "alternative_log",
)
_VALUE_SEEDS = (
    ("values_published.csv", "Published values that come with the project"),
    ("values_illustrative.csv", "Values made up for demonstration"),
)


@dataclass(frozen=True, slots=True)
class SeedStep:
    """One upload of a new database, with its rows by table."""

    upload: Upload
    counts: Counts
    tables: list[tuple[LogTable, pd.DataFrame]] = field(default_factory=list)


def fill_new_database(cursor: Cursor, schema_version: int, *, seed: bool) -> None:
    """Make the tables and, if wanted, write the seeds; the caller's transaction holds it all."""
    for table in _TABLES:
        cursor.execute(statement(f"create_{table}"))
    cursor.execute(statement("insert_store_info"), {"schema_version": schema_version})
    for step in read_seeds() if seed else ():
        append_upload(cursor, step.upload, step.counts, step.tables)


def read_seeds(seed_dir: Path = SEED_DIR, framework_path: Path = FRAMEWORK_PATH) -> list[SeedStep]:
    """Return the uploads that a new database begins with, empty ones left out.

    Raises:
        SeedFault: a table has errors.
        FrameworkError, MethodError: the framework's table or its method has faults.
    """
    framework = read_framework(framework_path)
    step = _read_place_seed(seed_dir)
    steps = [step]
    places = step.tables[0][1]
    current = pd.DataFrame(columns=VALUE_COLUMNS).astype({"value": "float64"})
    for name, comment in _VALUE_SEEDS:
        path = seed_dir / name
        content = path.read_bytes()
        intake = read_upload(
            content,
            name,
            framework=framework,
            places=places,
            current=current,
            revision=len(steps),
            # A computer whose clock is slow must still be able to start.
            this_year=MAXYEAR,
        )
        _refuse_problems(path, intake.problems)
        if intake.plan is None or intake.plan.is_empty:
            continue
        rows = as_present(intake.plan.new)
        upload = Upload("values", SEED_ACTOR, comment, name, content, intake.reading.as_json())
        steps.append(SeedStep(upload, Counts(new=len(rows)), [(VALUES, rows)]))
        current = pd.concat([current, rows[VALUE_COLUMNS]])
    targets = _read_target_seed(
        seed_dir / "targets_illustrative.csv", framework, places, values=current
    )
    return [*steps, targets] if targets.counts.new else steps


def _read_target_seed(
    path: Path, framework: Framework, places: pd.DataFrame, values: pd.DataFrame
) -> SeedStep:
    content = path.read_bytes()
    intake = read_targets(
        content,
        path.name,
        framework=framework,
        places=places,
        current=pd.DataFrame(columns=TARGET_COLUMNS).astype({"baseline_year": "float64"}),
        values=values,
        revision=0,
        this_year=MAXYEAR,
    )
    _refuse_problems(path, intake.problems)
    none = pd.DataFrame(columns=TARGET_COLUMNS)
    targets = as_present(intake.plan.new if intake.plan else none)
    comment = "Targets made up for demonstration"
    upload = Upload("targets", SEED_ACTOR, comment, path.name, content, intake.reading.as_json())
    return SeedStep(upload, Counts(new=len(targets)), [(TARGETS, targets)])


def _read_place_seed(seed_dir: Path) -> SeedStep:
    path = seed_dir / "places.csv"
    content = path.read_bytes()
    known = pd.DataFrame(columns=PLACE_COLUMNS)
    intake = read_places(content, path.name, places=known, revision=0, this_year=MAXYEAR)
    _refuse_problems(path, intake.problems)
    places = as_present(intake.plan.new) if intake.plan else known
    milestones = as_present(read_milestones(seed_dir / "milestones.csv", places))
    outcomes = as_present(_read_outcome_seed(seed_dir / "outcomes.csv", places))
    comment = "Places, milestones and outcomes that come with the project"
    return SeedStep(
        Upload("places", SEED_ACTOR, comment, path.name, content),
        Counts(new=len(places) + len(milestones) + len(outcomes)),
        [(PLACES, places), (MILESTONES, milestones), (OUTCOMES, outcomes)],
    )


def _read_outcome_seed(path: Path, places: pd.DataFrame) -> pd.DataFrame:
    intake = read_outcomes(
        path.read_bytes(),
        path.name,
        places=places,
        outcomes=tuple(read_outcome_table()),
        current=pd.DataFrame(columns=OUTCOME_COLUMNS),
        revision=0,
        this_year=MAXYEAR,
    )
    _refuse_problems(path, intake.problems)
    none = pd.DataFrame(columns=OUTCOME_COLUMNS)
    # The file kept with this upload is that of the places, where these lines say nothing.
    return (intake.plan.new if intake.plan else none).drop(columns="line", errors="ignore")


def read_milestones(path: Path, places: pd.DataFrame) -> pd.DataFrame:
    """Return the milestones in a file: `MILESTONE_COLUMNS` and line; see `read_milestone_file`.

    Args:
        path: the file.
        places: the known places.

    Raises:
        SeedFault: the file has problems.
    """
    intake = read_milestone_file(
        path.read_bytes(),
        path.name,
        places=places,
        areas=read_framework(FRAMEWORK_PATH).at_level("area"),
        current=pd.DataFrame(columns=MILESTONE_COLUMNS),
        revision=0,
        this_year=MAXYEAR,
    )
    _refuse_problems(path, intake.problems)
    return intake.plan.new if intake.plan else pd.DataFrame(columns=MILESTONE_COLUMNS)


def _refuse_problems(path: Path, problems: Iterable[Problem]) -> None:
    reasons = "; ".join(
        f"line {problem.line}, {problem.column}: {problem.message()}"
        for problem in problems
        if problem.severity == ERROR
    )
    if reasons:
        raise SeedFault(path, reasons)
