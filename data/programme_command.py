"""The commands that bring milestones and outcomes in; each prints, and returns its exit code."""
# ruff: noqa: T201 - a command prints

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from data.commands import DONE, REFUSED
from data.intake.milestones import read_milestone_file
from data.intake.outcomes import read_outcomes
from data.intake.record_plan import RecordIntake
from data.outcomes import read_outcome_table
from data.paths import FRAMEWORK_PATH
from data.programme_log import apply_milestones, apply_outcomes, current_outcomes
from data.report import problem_text
from data.store import Store
from indicators.framework import read_framework


def add_milestones(options: argparse.Namespace, store: Store, actor: str) -> int:
    """Check a file of milestones and store it."""
    intake = read_milestone_file(
        options.content,
        options.file.name,
        places=store.places(),
        areas=read_framework(FRAMEWORK_PATH).at_level("area"),
        current=store.milestones(),
        revision=store.revision,
        this_year=datetime.now(UTC).year,
    )
    return _write(options, store, actor, intake, apply_milestones)


def add_outcomes(options: argparse.Namespace, store: Store, actor: str) -> int:
    """Check a file of yearly counts of the programme's outcomes and store it."""
    intake = read_outcomes(
        options.content,
        options.file.name,
        places=store.places(),
        outcomes=tuple(read_outcome_table()),
        current=current_outcomes(store),
        revision=store.revision,
        this_year=datetime.now(UTC).year,
    )
    return _write(options, store, actor, intake, apply_outcomes)


def _write(
    options: argparse.Namespace,
    store: Store,
    actor: str,
    intake: RecordIntake,
    apply: Callable[..., int],
) -> int:
    for problem in intake.problems:
        print(problem_text(problem), file=sys.stderr)
    plan, name = intake.plan, intake.file_name
    if plan is None:
        print(f"{name}: {intake.row_count} rows. Nothing was stored.", file=sys.stderr)
        return REFUSED
    counts = ", ".join(
        f"{len(getattr(plan, kind))} {kind}" for kind in ("new", "changed", "unchanged", "removed")
    )
    print(f"{name}: {counts}.")
    if plan.is_empty:
        print("Nothing to change.")
    elif options.dry_run:
        print("Nothing was stored (dry run).")
    else:
        upload = apply(
            store,
            plan,
            actor=actor,
            comment=options.comment,
            file_name=name,
            content=options.content,
        )
        print(f"Stored as upload {upload}.")
    return DONE
