"""What can go wrong with the store: one class per failure, each with its fields and one sentence.

The names say what is the case, as `FileNotFoundError` would without its ending.
"""
# ruff: noqa: N818 - the ending "Error" would say nothing more about a state such as StoreLocked

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from data.messages import N_, Translate, fill, untranslated


class DataError(Exception):
    """Something that a person can mend; `fields` holds what the sentence needs."""

    template: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(fill(self.template, fields))

    def message(self, translate: Translate = untranslated) -> str:
        """Return the sentence in the reader's language."""
        return fill(self.template, self.fields, translate)


class StoreLocked(DataError):
    """Another process has the database open."""

    template = N_(
        "The database “{path}” is open in another process (number {process}); close the dashboard "
        "or the command that uses it and try again, or name another database with --db."
    )

    def __init__(self, path: Path, process: str) -> None:
        super().__init__(path=path, process=process)


class StoreGone(DataError):
    """The database was moved away while it was open, as for a restore."""

    template = N_(
        "The database “{path}” is no longer where it was; put it back, or start the dashboard "
        "anew to begin with a new one."
    )

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class NotAStore(DataError):
    """The file is no DuckDB database, or one of something else."""

    template = N_(
        "“{path}” is not a database of this dashboard; move the file away, "
        "or name another database with --db."
    )

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class NewerStore(DataError):
    """The database was written by a newer version of this project."""

    template = N_(
        "The database “{path}” was written by a newer version of the dashboard (format {found}, "
        "this one reads up to {supported}); update the dashboard, "
        "or name another database with --db."
    )

    def __init__(self, path: Path, found: str, supported: int) -> None:
        super().__init__(path=path, found=found, supported=supported)


class StoreNotWritable(DataError):
    """The database cannot be created or written where it should be."""

    template = N_(
        "The database “{path}” cannot be written ({reason}); check the folder, its rights and the "
        "free space, or name another database with --db."
    )

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=path, reason=reason)


class SeedFault(DataError):
    """A table that comes with the project has problems."""

    template = N_("The table “{file}” that comes with the project has problems: {reasons}")

    def __init__(self, file: Path, reasons: str) -> None:
        super().__init__(file=file, reasons=reasons)


class MissingActor(DataError):
    """Somebody has to stand for every upload."""

    template = N_("Nobody is named who makes this change; give a name, for example with --actor.")


class StalePlan(DataError):
    """The store has moved on since the plan was made."""

    template = N_(
        "The values have changed since the file was checked (revision {planned} then, {current} "
        "now); check the file again."
    )

    def __init__(self, planned: int, current: int) -> None:
        super().__init__(planned=planned, current=current)


class EmptyPlan(DataError):
    """There is nothing to write."""

    template = N_("There is nothing to change: everything is stored already.")


class UnknownUpload(DataError):
    """There is no upload with this number."""

    template = N_("There is no upload {upload}; the latest one is {latest}.")

    def __init__(self, upload: int, latest: int) -> None:
        super().__init__(upload=upload, latest=latest)


class AlreadyUndone(DataError):
    """The upload is undone at present."""

    template = N_(
        "Upload {upload} is undone already, by upload {undo}; undo that one to bring it back."
    )

    def __init__(self, upload: int, undo: int) -> None:
        super().__init__(upload=upload, undo=undo)


class NothingToUndo(DataError):
    """Later uploads have replaced all that this one wrote."""

    template = N_(
        "Nothing of upload {upload} is left to undo: later uploads have replaced all of it; "
        "undo those first."
    )

    def __init__(self, upload: int) -> None:
        super().__init__(upload=upload)


class PlacesInUse(DataError):
    """Undoing would take places away that something else refers to."""

    template = N_(
        "Upload {upload} cannot be undone: values, milestones or other places would refer to "
        "places that are not there: {places}; undo the uploads with those first."
    )

    def __init__(self, upload: int, places: Sequence[str]) -> None:
        super().__init__(upload=upload, places=", ".join(places))


class PlaceLoop(DataError):
    """Undoing would put places in a circle."""

    template = N_(
        "Upload {upload} cannot be undone: these places would lie within each other in a circle: "
        "{places}; undo the later uploads of places first."
    )

    def __init__(self, upload: int, places: Sequence[str]) -> None:
        super().__init__(upload=upload, places=", ".join(places))


class FutureMoment(DataError):
    """Nothing is known yet on a moment to come."""

    template = N_(
        "“{moment}” is still to come: it is {now} in UTC now; give a date or a time that has begun."
    )

    def __init__(self, moment: str, now: str) -> None:
        super().__init__(moment=moment, now=now)


class NoFileKept(DataError):
    """The upload was made without a file."""

    template = N_("Upload {upload} came without a file, so there is none to write.")

    def __init__(self, upload: int) -> None:
        super().__init__(upload=upload)
