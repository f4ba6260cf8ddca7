"""The score that the page Score is about: a node, a place and a year."""

import math
from dataclasses import dataclass

from dashboard.board import Board
from dashboard.components.score_link import score_address
from dashboard.format import score_text


@dataclass(frozen=True)
class Subject:
    """A node of the framework for one place and year, as the board knows it."""

    board: Board
    place: str
    year: int
    node: str

    def at(self, code: str, year: int | None = None) -> tuple[int, int, int]:
        """Return where a node's score stands in the arrays by node, place and year."""
        scores = self.board.scores
        return (
            self.board.framework.position(code),
            scores.place_position(self.place),
            scores.year_position(self.year if year is None else year),
        )

    def score(self, code: str) -> float:
        """Return a node's score from what is there, published or not; NaN where nothing is."""
        return float(self.board.scores.score[self.at(code)])

    def is_published(self, code: str, year: int | None = None) -> bool:
        """Whether a node's score is published."""
        return bool(self.board.scores.is_published[self.at(code, year)])

    def takes_part(self, code: str) -> bool:
        """Whether a node's score is published itself or within the score of a node above."""
        above = self.board.framework.ancestors(code)
        return not math.isnan(self.score(code)) and any(map(self.is_published, (code, *above)))

    @property
    def is_indicator(self) -> bool:
        """Whether the node has nothing below it."""
        return not self.board.framework.children(self.node)

    def link(self, code: str) -> str:
        """Return a link to another node's score of the same place and year."""
        return score_address(code, self.place, self.year)

    def text(self, code: str) -> str:
        """Write a node's score where it takes part in a published one, else a dash."""
        shown = self.score(code) if self.takes_part(code) else math.nan
        return score_text(self.board.t, shown, 1)
