"""What an upload says about alternatives to the method."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.changes import counts_text
from dashboard.components.sandbox import SAVED
from dashboard.components.sandbox_words import show_differences
from dashboard.format import plain
from dashboard.paths import SANDBOX_PAGE
from dashboard.view import parameters
from dashboard.words import CHANGE_KINDS, CHANGE_SHAPES
from indicators.alternative import read_alternative
from indicators.framework import MethodError


def has_alternatives(board: Board, upload: int) -> bool:
    """Whether an upload says anything about alternatives."""
    return not loaders.load_upload_alternatives(board.revision, upload).empty


def show_alternative_changes(board: Board, upload: int) -> Counter[str]:
    """Show what an upload changed about alternatives; return how many came, changed and went."""
    t, rows = board.t, loaders.load_upload_alternatives(board.revision, upload)
    present = set(board.alternatives["name"])
    for row in rows.to_dict("records"):
        name, kind = str(row["name"]), str(row["kind"])
        change = f"{CHANGE_SHAPES[kind]} {t(CHANGE_KINDS[kind])}"
        st.write(
            t(
                "Alternative to the method “{name}”: {change}",
                name=plain(name),
                change=plain(change),
            )
        )
        if row["description"]:
            st.caption(plain(str(row["description"])))
        try:
            content = str(row["old_content"] if kind == "removed" else row["content"])
            alternative = read_alternative(name, content)
        except MethodError as error:
            st.error(plain(str(error)))
        else:
            title = t("“{name}” against the published method", name=name)
            show_differences(board, alternative, title)
        if name in present:
            st.page_link(
                SANDBOX_PAGE,
                label=t("Open it in the sandbox"),
                icon=":material/tune:",
                query_params=parameters(method=SAVED + name),
            )
    return Counter(rows["kind"])


def say_alternatives(board: Board, counts: Mapping[str, int]) -> None:
    """Say how many alternatives change."""
    listed = plain(counts_text(board, {kind: n for kind, n in counts.items() if n > 0}))
    st.write(board.t("Alternatives to the method: {counts}", counts=listed))
