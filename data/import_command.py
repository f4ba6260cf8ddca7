"""The commands that check and store a file: `python -m data import FILE` and `import-targets`."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pandas as pd

from data.columns import OFFICIAL, TARGET_COLUMNS, VALUE_CONTENT
from data.errors import DataError
from data.intake import (
    Intake,
    Plan,
    Problem,
    ReadOptions,
    TargetIntake,
    read_targets,
    read_upload,
)
from data.intake.options import DecimalMark
from data.intake.problems import with_names
from data.labels import read_names
from data.paths import FRAMEWORK_PATH
from data.report import problem_text
from data.store import Store
from data.targets import apply_targets
from indicators.framework import read_framework

DONE = 0
REFUSED = 1
_PLAN_PARTS = ("new", "changed", "unchanged", "removed")


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """Add what a person can say about the file, as in the preview of the app."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--accept-warnings", action="store_true", help="store the file despite its warnings"
    )
    parser.add_argument(
        "--decimal",
        choices=get_args(DecimalMark),
        help="the decimal mark; by default decided from all numbers of the file together",
    )
    parser.add_argument("--place", help="the place that a file without places is about")
    parser.add_argument("--sheet", help="the sheet of a workbook; by default the only fitting one")
    parser.add_argument("--encoding", help="the encoding of a text file; by default found out")


def run_import(options: argparse.Namespace, store: Store, actor: str) -> int:
    """Check a file of values and, unless it is a dry run, store it; return the exit code.

    Raises:
        DataError: the store refuses it, and nothing was asked to be printed as JSON.
    """
    return _run(options, store, _read(options, store), actor)


def run_import_targets(options: argparse.Namespace, store: Store, actor: str) -> int:
    """Check a file of targets and, unless it is a dry run, store it; as `run_import`."""
    return _run(options, store, _read_targets(options, store), actor)


def _run(
    options: argparse.Namespace, store: Store, intake: Intake | TargetIntake, actor: str
) -> int:
    is_confirmed = not intake.has_warnings or options.accept_warnings or options.dry_run
    accepted = intake.plan is not None and is_confirmed
    upload, refusal = None, None
    if accepted and not options.dry_run and intake.plan and not intake.plan.is_empty:
        try:
            upload = _store(options, store, intake, actor)
        except DataError as error:
            if not options.json:
                raise
            accepted, refusal = False, error
    if options.json:
        outcome = import_object(intake, accepted=accepted, refusal=refusal)
        outcome |= {"dry_run": options.dry_run, "upload": upload, "revision": store.revision}
        print(json.dumps(outcome, ensure_ascii=False, indent=2))  # noqa: T201 (a command prints)
        return DONE if accepted else REFUSED
    return _tell(intake, upload, accepted=accepted)


def _read(options: argparse.Namespace, store: Store) -> Intake:
    revision = store.revision
    framework = read_framework(FRAMEWORK_PATH)
    intake = read_upload(
        options.content,
        options.file.name,
        framework=framework,
        places=store.places(revision),
        current=store.values(revision),
        revision=revision,
        this_year=datetime.now(UTC).year,
        options=ReadOptions(options.encoding, options.decimal, options.sheet, options.place),
        indicator_names=read_names(framework, FRAMEWORK_PATH),
    )
    names = {node.code: node.name for node in framework.nodes}
    named = tuple(with_names(problem, names) for problem in intake.problems)
    return replace(intake, problems=named)


def _read_targets(options: argparse.Namespace, store: Store) -> TargetIntake:
    revision = store.revision
    framework = read_framework(FRAMEWORK_PATH)
    return read_targets(
        options.content,
        options.file.name,
        framework=framework,
        places=store.places(revision),
        current=store.targets(revision),
        values=store.values(revision),
        revision=revision,
        this_year=datetime.now(UTC).year,
        options=ReadOptions(options.encoding, options.decimal, options.sheet, options.place),
        indicator_names=read_names(framework, FRAMEWORK_PATH),
    )


def _store(
    options: argparse.Namespace, store: Store, intake: Intake | TargetIntake, actor: str
) -> int | None:
    how = {
        "actor": actor,
        "comment": options.comment,
        "file_name": intake.file_name,
        "reading": intake.reading.as_json(),
    }
    if intake.plan is None:
        return None
    if isinstance(intake, TargetIntake):
        return apply_targets(store, intake.plan, content=options.content, **how)
    return store.apply(intake.plan, content=options.content, **how)


def _tell(intake: Intake | TargetIntake, upload: int | None, *, accepted: bool) -> int:
    for problem in intake.problems:
        _complain(problem_text(problem))
    if intake.plan is None:
        return _refuse(f"{intake_text(intake)}. Nothing was stored.")
    print(f"{intake_text(intake)}.")  # noqa: T201
    if not accepted:
        return _refuse(
            "Nothing was stored; look at the warnings and repeat with --accept-warnings."
        )
    if intake.plan.is_empty:
        outcome = "Nothing to change."
    elif upload is None:
        outcome = "Nothing was stored (dry run)."
    else:
        outcome = f"Stored as upload {upload}."
    print(outcome)  # noqa: T201
    return DONE


def _refuse(sentence: str) -> int:
    _complain(sentence)
    return REFUSED


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201


def import_object(
    intake: Intake | TargetIntake, *, accepted: bool, refusal: DataError | None = None
) -> dict[str, object]:
    """Return what a file holds and would change as a JSON object; counts are null without a plan.

    Args:
        intake: the file as read.
        accepted: whether it can be stored, or was.
        refusal: why the store refused it, None where it did not.
    """
    problems = [problem_object(problem) for problem in intake.problems]
    if refusal is not None:
        problems.append(_refusal(refusal))
    reading = intake.reading
    return {
        "file": intake.file_name,
        "sha256": intake.sha256,
        "format": reading.format,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "decimal": reading.decimal,
        "layout": reading.layout,
        "sheet": reading.sheet or None,
        "place": reading.place,
        "header_line": reading.header_line,
        "ignored": [{"line": line, "text": text} for line, text in reading.ignored],
        "accepted": accepted,
        "rows": intake.row_count,
        "blank": intake.blank_count,
        **(
            {"targets": target_objects(intake)}
            if isinstance(intake, TargetIntake)
            else {"values": value_objects(intake)}
        ),
        "problems": problems,
        "plan": {
            name: None if intake.plan is None else len(getattr(intake.plan, name))
            for name in _PLAN_PARTS
        },
    }


def refusal_object(file_name: str, error: DataError, *, dry_run: bool) -> dict[str, object]:
    """Return an import for which the store could not even be opened as a JSON object."""
    return {
        "file": file_name,
        "accepted": False,
        "dry_run": dry_run,
        "upload": None,
        "values": [],
        "problems": [_refusal(error)],
        "plan": dict.fromkeys(_PLAN_PARTS),
    }


def _refusal(error: DataError) -> dict[str, object]:
    where = dict.fromkeys(("line", "column", "found", "expected"))
    code = type(error).__name__
    return {**where, "severity": "error", "code": code, "message": error.message()}


def problem_object(problem: Problem) -> dict[str, object]:
    """Return a problem as a JSON object."""
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.kind,
        "found": problem.found,
        "expected": problem.expected,
        "message": problem.message(),
    }


def value_objects(intake: Intake) -> list[dict[str, object]]:
    """Return the values of a file as JSON objects in the order of the file.

    Those of a file with errors are the ones that are right. A removal has the status "removed".
    """
    names = ["line", "place", "indicator", "year", *VALUE_CONTENT]
    if intake.plan is None:
        rows = intake.rows.astype({"status": "object", "source": "object", "note": "object"})
        rows = rows.fillna({"status": OFFICIAL, "source": "", "note": ""})
        rows.loc[rows["is_removal"], "status"] = "removed"
    else:
        rows = pd.concat([_said(intake.plan, name) for name in _PLAN_PARTS])
    ordered = rows.sort_values(["line", "position"], kind="stable")[names]
    return [
        {str(name): _cell(cell) for name, cell in record.items()}
        for record in ordered.to_dict("records")
    ]


def target_objects(intake: TargetIntake) -> list[dict[str, object]]:
    """Return the targets of a file as JSON objects, as of `value_objects`; none with errors."""
    if intake.plan is None:
        return []
    names = ["line", *TARGET_COLUMNS]
    parts = [getattr(intake.plan, name)[names] for name in _PLAN_PARTS[:-1]]
    removed = intake.plan.removed[names].assign(target=float("nan"), status="removed")
    ordered = pd.concat([*parts, removed]).sort_values("line", kind="stable")
    return [
        {str(name): _cell(cell) for name, cell in record.items()}
        | {"baseline_year": None if pd.isna(year) else int(year)}
        for record, year in zip(ordered.to_dict("records"), ordered["baseline_year"], strict=True)
    ]


def _said(plan: Plan, part: str) -> pd.DataFrame:
    rows: pd.DataFrame = getattr(plan, part).astype(
        dict.fromkeys(("place", "indicator", "status", "source", "note"), "object")
    )
    return rows.assign(value=float("nan"), status="removed") if part == "removed" else rows


def _cell(cell: object) -> object:
    return None if isinstance(cell, float) and pd.isna(cell) else cell


def intake_text(intake: Intake | TargetIntake) -> str:
    """Return what a file holds and would change, in one sentence."""
    plan = intake.plan
    counts: Mapping[str, int] = (
        {} if plan is None else {name: len(getattr(plan, name)) for name in _PLAN_PARTS}
    )
    parts = [f"{intake.row_count} rows", *(f"{count} {name}" for name, count in counts.items())]
    if plan is not None:
        parts.append(f"{intake.blank_count} blank")
    return f"{intake.file_name}: " + ", ".join(parts)
