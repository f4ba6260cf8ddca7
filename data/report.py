"""What the command line says: texts and JSON objects about files, plans and uploads."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from data.errors import DataError
from data.intake import Intake, PlacePlan, Plan, Problem

_COLUMN_GAP = "  "


def problem_text(problem: Problem) -> str:
    """Return a problem as one line, with where it is before what it is."""
    where = [
        f"line {problem.line}" if problem.line is not None else "",
        f"column {problem.column}" if problem.column is not None else "",
    ]
    place = ", ".join(filter(None, where)) or "file"
    return f"{problem.severity}: {place}: {problem.message()}"


def problem_object(problem: Problem) -> dict[str, object]:
    """Return a problem as a JSON object."""
    return {
        "severity": problem.severity,
        "kind": problem.kind,
        "line": problem.line,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected,
        "message": problem.message(),
    }


def import_object(
    intake: Intake, *, accepted: bool, dry_run: bool, upload: int | None, revision: int
) -> dict[str, object]:
    """Return the outcome of an import as a JSON object; counts are null where there is no plan."""
    return {
        "accepted": accepted,
        "dry_run": dry_run,
        "upload": upload,
        "revision": revision,
        "rows": intake.row_count,
        "blank": intake.blank_count,
        **_plan_counts(intake.plan),
        "problems": [problem_object(problem) for problem in intake.problems],
    }


def refusal_object(error: DataError, *, dry_run: bool) -> dict[str, object]:
    """Return an import that the store refused as a JSON object like that of `import_object`."""
    problem = {"severity": "error", "kind": type(error).__name__}
    where = dict.fromkeys(("line", "column", "found", "expected"))
    return {
        "accepted": False,
        "dry_run": dry_run,
        **dict.fromkeys(("upload", "revision", "rows", "blank")),
        **_plan_counts(None),
        "problems": [{**problem, **where, "message": error.message()}],
    }


def _plan_counts(plan: Plan | None) -> dict[str, int | None]:
    names = ("new", "changed", "unchanged", "removed")
    return {name: None if plan is None else len(getattr(plan, name)) for name in names}


def intake_text(intake: Intake) -> str:
    """Return what a file of values holds and would change, in one sentence."""
    plan = intake.plan
    if plan is None:
        return f"{intake.file_name}: {intake.row_count} rows"
    return (
        f"{intake.file_name}: {intake.row_count} rows, {len(plan.new)} new, "
        f"{len(plan.changed)} changed, {len(plan.unchanged)} unchanged, "
        f"{len(plan.removed)} removed, {intake.blank_count} blank"
    )


def place_plan_text(file_name: str, plan: PlacePlan) -> str:
    """Return what a file of places would change, in one sentence."""
    return (
        f"{file_name}: {len(plan.new)} new, {len(plan.changed)} changed, "
        f"{len(plan.unchanged)} unchanged"
    )


def upload_objects(uploads: pd.DataFrame) -> list[dict[str, object]]:
    """Return the uploads as JSON objects, newest first."""
    return [
        {
            **{name: cell for name, cell in record.items() if not pd.isna(cell)},
            "created_at": record["created_at"].isoformat(),
            "undoes": None if pd.isna(record["undoes"]) else int(record["undoes"]),
        }
        for record in _records(uploads)
    ]


def uploads_text(uploads: pd.DataFrame) -> str:
    """Return the uploads as a table to read, newest first; times are in UTC."""
    rows = [
        {
            "upload": str(record["upload"]),
            "time (UTC)": record["created_at"].strftime("%Y-%m-%d %H:%M:%S"),
            "actor": record["actor"],
            "kind": _kind_text(record),
            "new": str(record["new"]),
            "changed": str(record["changed"]),
            "removed": str(record["removed"]),
            "file": record["file_name"],
            "comment": record["comment"],
        }
        for record in _records(uploads)
    ]
    return aligned(rows) if rows else "There are no uploads."


def _kind_text(record: Mapping[str, Any]) -> str:
    kind = str(record["kind"]).replace("_", "-")
    if not pd.isna(record["undoes"]):
        kind = f"{kind} of {record['undoes']}"
    return f"{kind} (undone)" if record["is_undone"] else kind


def _records(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    return ({str(name): cell for name, cell in row.items()} for row in frame.to_dict("records"))


def aligned(rows: list[dict[str, str]]) -> str:
    """Return rows of texts as columns under their names."""
    lines = [{name: name for name in rows[0]}, *rows]
    widths = {name: max(len(line[name]) for line in lines) for name in rows[0]}
    return "\n".join(
        _COLUMN_GAP.join(line[name].ljust(widths[name]) for name in line).rstrip() for line in lines
    )
