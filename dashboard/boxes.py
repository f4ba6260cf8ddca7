"""What the browser may show in a box, so that a choice is told from an answer that is late."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Box:
    """What the browser may show in a box: what it showed when it spoke last, and all since.

    Of the values, those before `settled` were replaced by a page whose address is published.
    """

    options: Collection[str] | None = None
    on_choice: Callable[[Any], None] = lambda _: None
    values: list[object] = field(default_factory=list)
    settled: int = 0
    is_drawn: bool = False

    def give(self, value: object) -> None:
        """Note a value that the browser is told to show."""
        self.is_drawn = True
        if not self.values or self.values[-1] != value:
            self.values.append(value)

    def is_choice(self, value: object) -> bool:
        """Whether the reader has chosen the value that the browser shows now."""
        return value not in self.values and self._is_option(value)

    def see(self, value: object) -> None:
        """Note the value that the browser shows now."""
        if value in self.values:
            self._forget(self.values.index(value))
        elif self._is_option(value):
            self.values, self.settled = [value], 0

    def arrive(self) -> None:
        """Note that the browser has the latest address, so also what was drawn before it."""
        self._forget(self.settled)

    def settle(self) -> bool:
        """Note that a page is drawn to its end; tell whether the box stood on it."""
        was_drawn, self.is_drawn = self.is_drawn, False
        self.settled = len(self.values) - 1
        return was_drawn

    def _forget(self, count: int) -> None:
        del self.values[:count]
        self.settled = max(self.settled - count, 0)

    def _is_option(self, value: object) -> bool:
        """Whether it is one; a box that has changed its language may still show another text."""
        several = value if isinstance(value, list) else [] if value is None else [value]
        return self.options is None or all(one in self.options for one in several)
