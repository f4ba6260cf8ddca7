"""The explanation of a score as a file."""

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.components.indicators import observed_rows
from dashboard.components.subject_score import Subject
from indicators.change_split import split_change

COLUMNS: Sequence[str] = (
    "method_version",
    "place",
    "year",
    "explained",
    "code",
    "level",
    "name",
    "value",
    "unit",
    "value_year",
    "status",
    "score",
    "is_published",
    "known",
    "applicable",
    "weight",
    "contribution",
    "illustrative",
    "since",
    "from_value",
    "from_coverage",
    "cause",
)


def offer_explanation(subject: Subject, frame: pd.DataFrame, since: int | None) -> None:
    """Offer the tree below a score, and the split of its change, as CSV."""
    t = subject.board.t
    st.subheader(t("Download"))
    st.download_button(
        t("Download this explanation (CSV)"),
        lambda: explanation_csv(subject, frame, since),
        file_name=f"{subject.place}-{subject.year}-{subject.node}.csv",
        mime="text/csv",
        key="explanation",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(
        t(
            "One row for each node, with decimal point and commas, in UTF-8. It names the method "
            "version {version}, and where illustrative values take part.",
            version=subject.board.method.version,
        )
    )


def explanation_csv(subject: Subject, frame: pd.DataFrame, since: int | None) -> bytes:
    """Return the tree below a score as CSV (UTF-8 with byte order mark), one row per node.

    Args:
        subject: the score.
        frame: the tree below it, as of `contributions`.
        since: the year since which the change is split, None for no such columns' content.

    Returns:
        The columns `COLUMNS`. Blank is missing; scores, weights and contributions that are not
        published, nor part of a published score, are blank too.
    """
    board = subject.board
    split: Mapping[str, Mapping[Hashable, object]] = {}
    if since is not None:
        parts = split_change(board.scores, subject.place, subject.node, since, subject.year)
        split = {str(row["code"]): row for row in parts.to_dict("records")}
    observed = observed_rows(board, subject.place)
    rows = [
        {**_row(subject, row, observed), **_change(split.get(str(row["code"])), since)}
        for row in frame.to_dict("records")
    ]
    text = pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _row(
    subject: Subject,
    row: Mapping[Hashable, object],
    observed: Mapping[tuple[str, int], Mapping[str, object]],
) -> dict[str, object]:
    board = subject.board
    code, age = str(row["code"]), int(str(row["age"]))
    found = observed.get((code, subject.year - age)) if age >= 0 else None
    takes_part = subject.takes_part(code)
    has_shares = takes_part and subject.takes_part(subject.node)
    return {
        "method_version": board.method.version,
        "place": subject.place,
        "year": subject.year,
        "explained": subject.node,
        "code": code,
        "level": board.framework.node(code).level,
        "name": board.labels[code].name,
        "value": row["value"],
        "unit": board.labels[code].unit,
        "value_year": subject.year - age if age >= 0 else None,
        "status": None if found is None else found["status"],
        "score": row["score"] if takes_part else None,
        "is_published": str(bool(row["is_published"])).lower(),
        "known": row["known"],
        "applicable": row["applicable"],
        "weight": row["weight"] if has_shares else None,
        "contribution": row["contribution"] if has_shares else None,
        "illustrative": str(bool(row["has_illustrative"])).lower(),
    }


def _change(part: Mapping[Hashable, object] | None, since: int | None) -> dict[str, object]:
    if part is None:
        return {"since": since}
    names = ("from_value", "from_coverage", "cause")
    return {"since": since, **{name: part[name] for name in names}}
