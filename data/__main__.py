"""The command line of the store: `python -m data COMMAND`."""

import argparse
import getpass
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from data.commands import (
    export_targets,
    export_values,
    list_uploads,
    print_json,
    show_upload,
    tell_story,
    undo_upload,
    write_content,
)
from data.errors import DataError, FutureMoment
from data.import_command import (
    add_import_options,
    refusal_object,
    run_import,
    run_import_targets,
)
from data.intake import Problem, read_places
from data.intake.decode import MAX_BYTES
from data.moments import end_of
from data.paths import DB_VARIABLE, DEFAULT_DB, database_path
from data.programme_command import add_milestones, add_outcomes
from data.report import place_plan_text, problem_text
from data.store import Store
from indicators.framework import FrameworkError, MethodError

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
        if run in (_import, _import_targets) and options.json:
            print_json(refusal_object(options.file.name, error, dry_run=options.dry_run))
        else:
            _complain(error.message())
        return REFUSED
    except (FrameworkError, MethodError) as error:
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

    importing = add(
        "import", _import, "check and store a file of values: text or a workbook", writing, checking
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    add_import_options(importing)
    targets = add(
        "import-targets", _import_targets, "check and store a file of targets", writing, checking
    )
    targets.add_argument("file", type=Path, metavar="FILE")
    add_import_options(targets)
    _add_past(add, writing)
    add(
        "remove-illustrative",
        _remove_illustrative,
        "remove all values, targets and outcomes that are made up for demonstration",
        writing,
    )
    places = add(
        "add-places", _add_places, "add or change places from a CSV file", writing, checking
    )
    places.add_argument("file", type=Path, metavar="FILE")
    for name, run, what in (
        ("add-milestones", _add_milestones, "milestones"),
        ("add-outcomes", _add_outcomes, "yearly counts of the programme's outcomes"),
    ):
        adding = add(name, run, f"add, change or remove {what} from a file", writing, checking)
        adding.add_argument("file", type=Path, metavar="FILE")
    return parser


def _add_past(
    add: Callable[..., argparse.ArgumentParser], writing: argparse.ArgumentParser
) -> None:
    """Add the commands that look into the past or undo it."""
    for exporting in (
        add("export", export_values, "write all values to a CSV file"),
        add("export-targets", export_targets, "write all targets to a CSV file"),
    ):
        exporting.add_argument("--out", type=_path, metavar="FILE", required=True)
        known = exporting.add_mutually_exclusive_group()
        known.add_argument(
            "--as-of",
            type=_moment,
            metavar="WHEN",
            help="as known at the end of a day (2026-05-12), a minute (2026-05-12T14:30) or a "
            "second, in UTC",
        )
        known.add_argument("--revision", type=int, metavar="N", help="as known after upload N")
    listing = add("uploads", list_uploads, "list all uploads, newest first")
    listing.add_argument("--json", action="store_true", help="print a JSON list")
    undoing = add("undo", _undo, "restore what was there before an upload", writing)
    undoing.add_argument("--dry-run", action="store_true", help="print what it would change only")
    showing = add("show", show_upload, "print who made an upload, from what, and what it changed")
    showing.add_argument("--json", action="store_true", help="print one JSON object with all rows")
    keeping = add("content", write_content, "write the file of an upload as it came")
    keeping.add_argument("--out", type=_path, metavar="FILE", required=True)
    for command in (undoing, showing, keeping):
        command.add_argument("upload", type=int, metavar="N", help="the number of the upload")
    telling = add("story", tell_story, "print all that was ever stored as one value")
    telling.add_argument("place", metavar="PLACE", help="the code of the place")
    telling.add_argument("indicator", metavar="INDICATOR", help="the code of the indicator")
    telling.add_argument("year", type=int, metavar="YEAR")
    telling.add_argument("--json", action="store_true", help="print a JSON list")


def _import(options: argparse.Namespace, store: Store) -> int:
    return run_import(options, store, options.actor or _login())


def _import_targets(options: argparse.Namespace, store: Store) -> int:
    return run_import_targets(options, store, options.actor or _login())


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


def _add_milestones(options: argparse.Namespace, store: Store) -> int:
    return add_milestones(options, store, options.actor or _login())


def _add_outcomes(options: argparse.Namespace, store: Store) -> int:
    return add_outcomes(options, store, options.actor or _login())


def _undo(options: argparse.Namespace, store: Store) -> int:
    return undo_upload(options, store, options.actor or _login())


def _remove_illustrative(options: argparse.Namespace, store: Store) -> int:
    upload = store.remove_illustrative(options.actor or _login(), options.comment)
    if upload is None:
        print("There are no illustrative values or targets; nothing to change.")
    else:
        print(f"All illustrative values and targets are removed, by upload {upload}.")
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


def _moment(text: str) -> str:
    try:
        end_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except FutureMoment:  # is told as everything else that is refused
        pass
    return text


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
