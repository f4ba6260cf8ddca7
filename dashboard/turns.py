"""Runs of the script take turns: Python works on one at a time anyway.

Twenty runs at once, each for a little while, would all be done at the end only, and slower for
the changing about; in a queue, the first is done at once and half of them in half the time.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 1.0
"""How long a run waits for its turn: a long one (a large file, say) must not hold up the others."""

_turn = threading.Lock()


@contextmanager
def taking_turns(patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Wait until no other run is at work, or until patience ends, and do the work."""
    is_own = _turn.acquire(timeout=patience)
    try:
        yield
    finally:
        if is_own:
            _turn.release()
