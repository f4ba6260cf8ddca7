"""The command line of the store: `python -m data COMMAND`."""

import argparse
import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from data.errors import DataError
from data.export import values_csv
from data.intake import Problem, read_places, read_upload
from data.intake.decode import MAX_BYTES
from data.paths import DB_VARIABLE, DEFAULT_DB, FRAMEWORK_PATH, database_path
from data.report import (
    import_object,
    intake_text,
    place_plan_text,
    problem_text,
    refusal_object,
    upload_objects,
    uploads_text,
)
from data.store import Store
from indicators.framework import FrameworkError, read_framework

DONE = 0
REFUSED = 1
WRONG_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, Store], int] = options.run
    try:
        if "file" in options:
            options.content = _read_file(options.file)
    except OSError as error:
        _complain(f"{options.file} cannot be read: {error.strerror or error}")
        return WRONG_USAGE
    try:
        with Store(getattr(options, "db", None) or database_path()) as store:
            return run(options, store)
    except DataError as error:
        if run is _import and options.json:
            _print_json(refusal_object(error, dry_run=options.dry_run))
        else:
            _complain(error.message())
        return REFUSED
    except FrameworkError as error:
        _complain(str(error))
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    database = argparse.ArgumentParser(add_help=False)
    database.add_argument(
        "--db",
        type=_path,
        metavar="PATH",
        default=argparse.SUPPRESS,
        help=f"the database; by default {DEFAULT_DB}, or what {DB_VARIABLE} names",
    )
    writing = argparse.ArgumentParser(add_help=False)
    writing.add_argument(
        "--actor", type=_actor, default=None, help="who makes the change; by default your login"
    )
    writing.add_argument("--comment", default="", help="a word on why, kept with the upload")
    checking = argparse.ArgumentParser(add_help=False)
    checking.add_argument("--dry-run", action="store_true", help="check only, store nothing")

    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__, parents=[database])
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(
        name: str,
        run: Callable[[argparse.Namespace, Store], int],
        text: str,
        *parents: argparse.ArgumentParser,
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name, help=text, description=text, parents=[database, *parents]
        )
        command.set_defaults(run=run)
        return command

    importing = add("import", _import, "check and store a CSV file of values", writing, checking)
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--json", action="store_true", help="print one JSON object")
    importing.add_argument(
        "--accept-warnings", action="store_true", help="store the file despite its warnings"
    )
    exporting = add("export", _export, "write all current values to a CSV file")
    exporting.add_argument("--out", type=_path, metavar="FILE", required=True)
    listing = add("uploads", _uploads, "list all uploads, newest first")
    listing.add_argument("--json", action="store_true", help="print a JSON list")
    undoing = add("undo", _undo, "restore what was there before an upload", writing)
    undoing.add_argument("upload", type=int, metavar="N", help="the number of the upload")
    add(
        "remove-illustrative",
        _remove_illustrative,
        "remove all values that are made up for demonstration",
        writing,
    )
    places = add(
        "add-places", _add_places, "add or change places from a CSV file", writing, checking
    )
    places.add_argument("file", type=Path, metavar="FILE")
    return parser


def _import(options: argparse.Namespace, store: Store) -> int:
    revision = store.revision
    intake = read_upload(
        options.content,
        options.file.name,
        framework=read_framework(FRAMEWORK_PATH),
        places=store.places(revision),
        current=store.values(revision),
        revision=revision,
        this_year=_this_year(),
    )
    is_confirmed = not intake.has_warnings or options.accept_warnings or options.dry_run
    accepted = intake.plan is not None and is_confirmed
    upload = None
    if intake.plan is not None and accepted and not (options.dry_run or intake.plan.is_empty):
        upload = store.apply(
            intake.plan,
            actor=options.actor or _login(),
            comment=options.comment,
            file_name=intake.file_name,
            content=options.content,
        )
    if options.json:
        _print_json(
            import_object(
                intake,
                accepted=accepted,
                dry_run=options.dry_run,
                upload=upload,
                revision=store.revision,
            )
        )
        return DONE if accepted else REFUSED
    _complain_about(intake.problems)
    if intake.plan is None:
        return _refuse(f"{intake_text(intake)}. Nothing was stored.")
    print(f"{intake_text(intake)}.")
    if not accepted:
        return _refuse(
            "Nothing was stored; look at the warnings and repeat with --accept-warnings."
        )
    print(_outcome(upload, is_empty=intake.plan.is_empty))
    return DONE


def _add_places(options: argparse.Namespace, store: Store) -> int:
    revision = store.revision
    name = options.file.name
    places = store.places(revision)
    intake = read_places(
        options.content, name, places=places, revision=revision, this_year=_this_year()
    )
    _complain_about(intake.problems)
    plan = intake.plan
    if plan is None:
        return _refuse(f"{name}: {intake.row_count} rows. Nothing was stored.")
    upload = None
    if not (options.dry_run or plan.is_empty):
        upload = store.add_places(
            plan,
            actor=options.actor or _login(),
            comment=options.comment,
            file_name=name,
            content=options.content,
        )
    print(f"{place_plan_text(name, plan)}.")
    print(_outcome(upload, is_empty=plan.is_empty))
    return DONE


def _export(options: argparse.Namespace, store: Store) -> int:
    values = store.values()
    out: Path = options.out
    unfinished = out.with_name(f".{out.name}.part")
    try:
        unfinished.write_bytes(values_csv(values))
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        return _refuse(f"{out} cannot be written: {error.strerror or error}")
    print(f"{len(values)} values of revision {store.revision} written to {out}.")
    return DONE


def _uploads(options: argparse.Namespace, store: Store) -> int:
    uploads = store.uploads()
    if options.json:
        _print_json(upload_objects(uploads))
    else:
        print(uploads_text(uploads))
    return DONE


def _undo(options: argparse.Namespace, store: Store) -> int:
    upload = store.undo(options.upload, options.actor or _login(), options.comment)
    print(f"Upload {options.upload} is undone, by upload {upload}.")
    return DONE


def _remove_illustrative(options: argparse.Namespace, store: Store) -> int:
    upload = store.remove_illustrative(options.actor or _login(), options.comment)
    if upload is None:
        print("There are no illustrative values; nothing to change.")
    else:
        print(f"All illustrative values are removed, by upload {upload}.")
    return DONE


def _outcome(upload: int | None, *, is_empty: bool) -> str:
    if is_empty:
        return "Nothing to change."
    return "Nothing was stored (dry run)." if upload is None else f"Stored as upload {upload}."


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        # One byte more than is accepted is enough to refuse a file of any size.
        return file.read(MAX_BYTES + 1)


def _this_year() -> int:
    return datetime.now(UTC).year


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a user without a name
        return "unknown"


def _path(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("the path is blank")
    return Path(text).expanduser()


def _actor(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is blank")
    return text


def _complain_about(problems: Iterable[Problem]) -> None:
    for problem in problems:
        _complain(problem_text(problem))


def _refuse(sentence: str) -> int:
    _complain(sentence)
    return REFUSED


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # Names and messages hold letters that the system's own encoding may not have.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    sys.exit(code)
