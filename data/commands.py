"""The commands that look into the past or undo it; each prints, and returns its exit code."""
# ruff: noqa: T201 - a command prints

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from data.errors import NoFileKept, UnknownUpload
from data.export import targets_csv, values_csv
from data.history import History
from data.history_report import (
    counts_text,
    difference_counts,
    differences_text,
    story_objects,
    story_text,
    target_differences_text,
    upload_object,
    upload_text,
)
from data.moments import end_of
from data.report import upload_objects, uploads_text
from data.store import Store
from data.targets import foresee_target_undo, upload_target_rows

DONE = 0
REFUSED = 1


def export_values(options: argparse.Namespace, store: Store) -> int:
    """Write the values of the latest revision, or of an earlier one, to a CSV file."""
    revision, known = _revision(options, store)
    values = store.values(revision)
    return _write_export(options.out, values_csv(values), f"{len(values)} values", revision, known)


def export_targets(options: argparse.Namespace, store: Store) -> int:
    """Write the targets of the latest revision, or of an earlier one, to a CSV file."""
    revision, known = _revision(options, store)
    targets = store.targets(revision)
    what = f"{len(targets)} targets"
    return _write_export(options.out, targets_csv(targets), what, revision, known)


def _write_export(out: Path, content: bytes, what: str, revision: int, known: str) -> int:
    if not write_whole(out, content):
        return REFUSED
    if revision == 0:
        print(f"{known}: only the header was written to {out}.")
    else:
        print(f"{what} of {known} written to {out}.")
    return DONE


def _revision(options: argparse.Namespace, store: Store) -> tuple[int, str]:
    """Return the revision that is asked for, and how to call it."""
    if options.as_of is None and options.revision is None:
        revision = store.revision
        return revision, f"revision {revision}" if revision else "There are no uploads"
    if options.as_of is not None:
        moment = end_of(options.as_of)
        revision = store.revision_at(moment)
        if revision == 0:
            end = moment.strftime("%Y-%m-%d %H:%M:%S")
            return 0, f"The first upload was made after {end} UTC"
    else:
        revision = options.revision
        if not 0 <= revision <= store.revision:
            raise UnknownUpload(revision, store.revision)
        if revision == 0:
            return 0, "Revision 0 is before the first upload"
    made = upload_record(store, revision)["created_at"].strftime("%Y-%m-%d %H:%M:%S")
    return revision, f"revision {revision} (made {made} UTC)"


def list_uploads(options: argparse.Namespace, store: Store) -> int:
    """Print all uploads, newest first."""
    uploads = store.uploads().drop(columns="reading")
    if options.json:
        print_json(upload_objects(uploads))
    else:
        print(uploads_text(uploads))
    return DONE


def show_upload(options: argparse.Namespace, store: Store) -> int:
    """Print all about one upload: who, when, from what file, and what it changed."""
    rows = store.upload_rows(options.upload)
    uploads = store.uploads()
    record = upload_record(store, options.upload)
    targets = upload_target_rows(store, options.upload)
    if options.json:
        print_json(upload_object(record, rows, targets))
        return DONE
    _, content = store.upload_content(options.upload)
    undone_by = History.of(uploads).undoing(options.upload) if record["is_undone"] else None
    print(upload_text(record, len(content), undone_by))
    if not rows.empty:
        print(differences_text(rows))
    if not targets.empty:
        print(target_differences_text(targets))
    return DONE


def write_content(options: argparse.Namespace, store: Store) -> int:
    """Write the file of an upload as it came, byte for byte."""
    name, content = store.upload_content(options.upload)
    if not content:
        raise NoFileKept(options.upload)
    if not write_whole(options.out, content):
        return REFUSED
    print(f"“{name}” of upload {options.upload}, {len(content)} bytes, written to {options.out}.")
    return DONE


def tell_story(options: argparse.Namespace, store: Store) -> int:
    """Print all that uploads have ever said about one value, oldest first."""
    story = store.story(options.place, options.indicator, options.year)
    if options.json:
        print_json(story_objects(story))
    elif story.empty:
        print(
            f"Nothing has ever been stored for place “{options.place}”, indicator "
            f"“{options.indicator}” and year {options.year}; name place and indicator by their "
            "codes."
        )
    else:
        print(story_text(story))
    return DONE


def undo_upload(options: argparse.Namespace, store: Store, actor: str) -> int:
    """Undo an upload, or print what that would change."""
    if not options.dry_run:
        upload = store.undo(options.upload, actor, options.comment)
        print(f"Upload {options.upload} is undone, by upload {upload}.")
        return DONE
    values, counts = store.foresee_undo(options.upload)
    print(f"Undoing upload {options.upload}: {counts_text(counts)}.")
    if not values.empty:
        if difference_counts(values) != counts:
            print(f"Of these, values: {counts_text(difference_counts(values))}.")
        print(differences_text(values))
    targets = foresee_target_undo(store, options.upload)
    if not targets.empty:
        print(target_differences_text(targets))
    print("Nothing was stored (dry run).")
    return DONE


def upload_record(store: Store, upload: int) -> dict[str, Any]:
    """Return the row of `Store.uploads()` of one upload, whole numbers as such."""
    uploads = store.uploads()
    (record,) = uploads[uploads["upload"] == upload].to_dict("records")
    return {
        str(name): None if name == "undoes" and pd.isna(cell) else cell
        for name, cell in record.items()
    }


def write_whole(out: Path, content: bytes) -> bool:
    """Write a file wholly or not at all; where that fails, say why and return false."""
    unfinished = out.with_name(f".{out.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        print(f"{out} cannot be written: {error.strerror or error}", file=sys.stderr)
        return False
    return True


def print_json(value: object) -> None:
    """Print one JSON value."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
