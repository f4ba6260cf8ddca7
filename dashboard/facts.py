"""What a picture or a table says of itself once it has left the dashboard."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.board import Board

_NOT_IN_A_FILE_NAME = re.compile(r"[^a-z0-9.]+")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What goes with a download, in the reader's language; "" is left out.

    `when` is the day of the download in UTC; `known` says up to which upload values are counted.
    `illustrative` is empty where no made-up value takes part.
    """

    title: str
    places: str
    year: str
    source: str
    method: str
    when: str
    known: str
    illustrative: str

    def named(self, board: Board) -> dict[str, str]:
        """Return the facts by their names, for the columns of a file."""
        t = board.t
        found = {
            t("Title"): self.title,
            t("Places"): self.places,
            t("Year shown"): self.year,
            t("Source of the table"): self.source,
            t("Method version"): self.method,
            t("Downloaded on (UTC)"): self.when,
            t("State of the data"): self.known,
            t("Illustrative values"): self.illustrative,
        }
        return {name: text for name, text in found.items() if text}


def facts_of(
    board: Board,
    title: str,
    places: Sequence[str],
    year: int | None,
    *,
    source: str,
    method: str,
    is_illustrative: bool,
    now: datetime,
) -> Facts:
    """Return what goes with a download of this board.

    Args:
        board: where it comes from.
        title: what it shows.
        places: the codes of the places shown.
        year: the year shown, None where there are several or none.
        source: who the numbers are by; "" for the framework's authors and this project.
        method: the version of the method; "" for that of the board.
        is_illustrative: whether a made-up value takes part.
        now: the moment of the download.
    """
    t = board.t
    return Facts(
        title=title,
        places=", ".join(map(board.place_name, places)),
        year="" if year is None else str(year),
        source=source or own_source(board),
        method=method or board.method.version,
        when=now.astimezone(UTC).date().isoformat(),
        known=known_text(board),
        illustrative=t("Illustrative: made-up values take part") if is_illustrative else "",
    )


def own_source(board: Board) -> str:
    """Return who the framework and the scores are by."""
    return board.t(
        "UNESCO Institute for Lifelong Learning, Key Features of Learning Cities (2013); "
        "goalposts, weights and scores by this project"
    )


def known_text(board: Board) -> str:
    """Say up to which upload the board knows, and when the reader looks back to."""
    t, number = board.t, board.revision.number
    if board.as_of is None:
        return t("up to upload {number}", number=number) if number else t("before any upload")
    return t(
        "as known on {moment} (UTC), up to upload {number}",
        moment=t.moment(board.as_of),
        number=number,
    )


def file_stem(what: str, places: Sequence[str], year: int | None) -> str:
    """Return the name of a file without its ending, such as "vitebsk-2025-temple".

    Only small Latin letters, digits, dots and hyphens: such a name survives every system.
    """
    named = list(places) if len(places) <= _MOST_NAMED else [f"{len(places)}-places"]
    parts = [*named, *([] if year is None else [str(year)]), what]
    clean = (_NOT_IN_A_FILE_NAME.sub("-", part.lower()).strip("-.") for part in parts)
    return "-".join(filter(None, clean)) or "download"
