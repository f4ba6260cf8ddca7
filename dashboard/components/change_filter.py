"""Boxes that narrow a list of changed values: by kind of change, place, area or indicator."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.format import indicator_name


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader has chosen; "" and None stand for everything."""

    kind: str
    place: str
    codes: frozenset[str] | None

    def fits(self, rows: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Tell which rows have the place and the indicators that are chosen."""
        fits = np.ones(len(rows), dtype=bool)
        if self.place:
            fits &= (rows["place"] == self.place).to_numpy()
        if self.codes is not None:
            fits &= rows["indicator"].isin(self.codes).to_numpy()
        return fits


def choose_changes(
    board: Board,
    kinds: Mapping[str, str],
    places: set[str],
    indicators: set[str],
    *,
    key: str,
) -> Chosen:
    """Let the reader choose among what there is; a box with one choice is not drawn.

    Args:
        board: what is known.
        kinds: the kinds of change there are, each with its name, in order.
        places: the codes of places that occur.
        indicators: the codes of indicators that occur.
        key: begins the keys of the boxes.
    """
    t, framework = board.t, board.framework
    below = {area: set(framework.indicators_below(area)) for area in framework.at_level("area")}
    areas = {area: codes & indicators for area, codes in below.items() if codes & indicators}
    nodes = [
        node
        for area, codes in areas.items()
        for node in (area, *sorted(codes, key=framework.indicators.index))
    ]
    boxes = st.columns(3)
    with boxes[0]:
        kind = _choose(t("Change"), list(kinds), kinds.__getitem__, t("All changes"), f"{key}_kind")
    with boxes[1]:
        place = _choose(
            t("Place"),
            sorted(places, key=board.place_name),
            board.place_name,
            t("All places"),
            f"{key}_place",
        )
    with boxes[2]:
        node = _choose(
            t("Area or indicator"),
            nodes if len(indicators) > 1 else [],
            lambda code: indicator_name(board, code),
            t("All areas"),
            f"{key}_node",
        )
    codes = frozenset(areas.get(node, {node})) if node else None
    return Chosen(kind, place, codes)


def _choose(
    label: str, codes: Sequence[str], describe: Callable[[str], str], everything: str, key: str
) -> str:
    """Let the reader choose one code or, as "", all; with one code there is nothing to choose."""
    if len(codes) < 2:  # noqa: PLR2004 - one is no choice
        return ""
    return st.selectbox(
        label,
        ["", *codes],
        format_func=lambda code: describe(code) if code else everything,
        key=key,
    )
