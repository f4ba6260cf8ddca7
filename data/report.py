"""What the command line says: texts and JSON objects about files, plans and uploads."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from data.intake import PlacePlan, Problem

_COLUMN_GAP = "  "


def problem_text(problem: Problem) -> str:
    """Return a problem as one line, with where it is before what it is."""
    where = [
        f"line {problem.line}" if problem.line is not None else "",
        f"column {problem.column}" if problem.column is not None else "",
    ]
    place = ", ".join(filter(None, where)) or "file"
    return f"{problem.severity}: {place}: {problem.message()}"


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
