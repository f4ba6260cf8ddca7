"""The ways in which values and targets come in."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.i18n import Translator
from dashboard.view import give, show_part, take
from data.messages import N_

WAYS: Mapping[str, str] = {
    "file": N_("From a file"),
    "edit": N_("Type in the page"),
    "template": N_("Get a template"),
    "targets": N_("Targets"),
}
TARGET_WAYS: Mapping[str, str] = {
    "targets": N_("From a file"),
    "targets-edit": N_("Type in the page"),
    "targets-template": N_("Get a template"),
    "targets-stored": N_("What is stored"),
}
"""The ways of targets; the first stands for all of them among `WAYS`."""
WRITING_WAYS = frozenset({"file", "edit", "targets", "targets-edit"})
"""The ways that end with something stored, so that somebody has to stand for it."""


def choose_way(t: Translator) -> str:
    """Let the reader choose how values come in; the choice stands in the page's address."""
    wanted = show_part("way") or ""
    is_of_targets = wanted in TARGET_WAYS
    way = _choose(t, "way", WAYS, "targets" if is_of_targets else wanted)
    if not is_of_targets:
        return way
    return _choose(t, "target_way", TARGET_WAYS, wanted)


def _choose(t: Translator, key: str, ways: Mapping[str, str], wanted: str) -> str:
    way = wanted if wanted in ways else next(iter(ways))
    give(key, way, ways, partial(take, "way"))
    labels = {
        "way": t("How the values come in"),
        "target_way": t("How the targets come in"),
    }
    st.segmented_control(
        labels[key],
        list(ways),
        format_func=lambda code: t(ways[code]),
        required=True,
        key=key,
        label_visibility="collapsed",
    )
    return way
