"""What the command line says about the past: uploads, what they changed, the story of a value."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from data.intake.numbers import number_text
from data.report import aligned
from data.rows import DIFFERENCE_COLUMNS, KINDS, Counts

_SHOWN_ROWS = 20
_TIME = "%Y-%m-%d %H:%M:%S UTC"


def counts_text(counts: Counts) -> str:
    """Return how many rows come, change and go."""
    return f"{counts.new} new, {counts.changed} changed, {counts.removed} removed"


def difference_counts(rows: pd.DataFrame) -> Counts:
    """Return how many values of a table of differences come, change and go."""
    return Counts(*(int((rows["kind"] == kind).sum()) for kind in KINDS))


def differences_text(rows: pd.DataFrame) -> str:
    """Return the first differences of values as a table to read, and how many more there are."""
    return _differences_text(rows, "year", _value_text)


def target_differences_text(rows: pd.DataFrame) -> str:
    """Return the first differences of targets as a table to read, and how many more there are."""
    return _differences_text(rows, "target_year", _target_text)


def _differences_text(
    rows: pd.DataFrame, year: str, text: Callable[[Mapping[Any, Any], str], str]
) -> str:
    first = rows.head(_SHOWN_ROWS)
    lines = [
        {
            "place": record["place"],
            "indicator": record["indicator"],
            year.replace("_", " "): str(record[year]),
            "kind": record["kind"],
            "before": "" if record["kind"] == "new" else text(record, "old_"),
            "after": "" if record["kind"] == "removed" else text(record, ""),
            "line": _whole_text(record["line"]),
        }
        for record in first.to_dict("records")
    ]
    more = len(rows) - len(first)
    return aligned(lines) + (f"\n… and {more} more" if more else "")


def difference_objects(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return differences as JSON objects; numbers that are missing are null."""
    return _objects(rows[DIFFERENCE_COLUMNS])


def upload_text(upload: Mapping[str, Any], size: int, undone_by: int | None) -> str:
    """Return all about one upload but its rows, as lines to read.

    Args:
        upload: a row of `Store.uploads()`.
        size: the bytes of its file.
        undone_by: the upload that undoes it, None where it counts.
    """
    kind = str(upload["kind"]).replace("_", "-")
    target = "" if pd.isna(upload["undoes"]) else f" of upload {upload['undoes']}"
    file = f"{upload['file_name'] or '(no name)'}, {size} bytes, SHA-256 {upload['file_sha256']}"
    reading = reading_of(upload)
    lines = {
        "Upload": f"{upload['upload']}, {kind}{target}",
        "Made": f"{upload['created_at'].strftime(_TIME)} by {upload['actor']}",
        "File": file if size else upload["file_name"],
        "Reading": ", ".join(
            f"{name} {_reading_text(cell)}" for name, cell in (reading or {}).items() if cell
        ),
        "Comment": upload["comment"],
        "Undone": "" if undone_by is None else f"by upload {undone_by}",
        "Changed": counts_text(Counts(upload["new"], upload["changed"], upload["removed"])),
    }
    return "\n".join(f"{name}: {text}" for name, text in lines.items() if text)


def upload_object(
    upload: Mapping[str, Any], rows: pd.DataFrame, targets: pd.DataFrame
) -> dict[str, object]:
    """Return one upload with all values and targets that it changed as a JSON object."""
    return {
        **upload,
        "created_at": upload["created_at"].isoformat(),
        "undoes": None if pd.isna(upload["undoes"]) else int(upload["undoes"]),
        "reading": reading_of(upload),
        "rows": difference_objects(rows),
        "targets": _objects(targets),
    }


def reading_of(upload: Mapping[str, Any]) -> dict[str, object] | None:
    """Return how the file of an upload was read, None where nothing is known of it."""
    text = str(upload["reading"])
    read = json.loads(text) if text else None
    return read if isinstance(read, dict) else None


def story_text(story: pd.DataFrame) -> str:
    """Return the story of a value as a table to read, oldest first."""
    return aligned(
        [
            {
                "upload": str(record["upload"]),
                "time (UTC)": record["created_at"].strftime("%Y-%m-%d %H:%M:%S"),
                "actor": record["actor"],
                "kind": str(record["kind"]).replace("_", "-"),
                "value": "removed" if record["is_removed"] else _value_text(record),
                "source": record["source"],
                "note": record["note"],
                "stands in": _origin_text(record),
                "state": _state_text(record),
            }
            for record in story.to_dict("records")
        ]
    )


def story_objects(story: pd.DataFrame) -> list[dict[str, object]]:
    """Return the story of a value as JSON objects, oldest first."""
    return _objects(story.assign(created_at=[moment.isoformat() for moment in story["created_at"]]))


def _objects(frame: pd.DataFrame) -> list[dict[str, object]]:
    cells = frame.astype("object")
    return [
        {str(name): cell for name, cell in record.items()}
        for record in cells.where(cells.notna(), None).to_dict("records")
    ]


def _value_text(record: Mapping[Any, Any], before: str = "") -> str:
    value, status = record[f"{before}value"], record[f"{before}status"]
    number = "" if pd.isna(value) else f"{number_text(value)} "
    return f"{number}({status.replace('_', ' ')})"


def _target_text(record: Mapping[Any, Any], before: str = "") -> str:
    baseline, year = record[f"{before}baseline"], record[f"{before}baseline_year"]
    given = "" if pd.isna(baseline) else f" {number_text(baseline)}"
    start = "" if pd.isna(year) else f"from{given} in {year}, "
    return f"{number_text(record[f'{before}target'])} ({start}{record[f'{before}status']})"


def _whole_text(number: Any) -> str:  # noqa: ANN401 - a cell of a frame
    return "" if pd.isna(number) else str(number)


def _reading_text(cell: object) -> str:
    return f"“{cell}”" if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _origin_text(record: Mapping[Any, Any]) -> str:
    if pd.isna(record["line"]):
        return ""
    file = record["origin_file_name"] or f"upload {record['origin']}"
    where = f"{file}, line {record['line']}"
    return where if pd.isna(record["position"]) else f"{where}, column {record['position'] + 1}"


def _state_text(record: Mapping[Any, Any]) -> str:
    states = {"current": record["is_current"], "undone": record["is_undone"]}
    return ", ".join(name for name, is_so in states.items() if is_so)
