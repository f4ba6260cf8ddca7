"""Read ahead what the first reader would have to wait for."""

import importlib
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from dashboard import loaders
from dashboard.i18n import LANGUAGES, translator
from data.errors import DataError
from indicators.framework import FrameworkError, MethodError

_log = logging.getLogger(__name__)

_MOST_PLACES = 12
"""For how many places it is worked out ahead which choice matters most."""

_SLOW_TO_IMPORT = ("plotly.express", "scipy.stats", "dashboard.components.temple")


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[dict[str, Any] | None]:  # noqa: ARG001
    """Start reading ahead when the server starts; nobody has to wait for it."""
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield None


def warm_up() -> None:
    """Load what every page needs, and the scores of the latest year with their intervals.

    What fails here fails again before the reader's eyes, where it is explained.
    """
    for module in _SLOW_TO_IMPORT:
        importlib.import_module(module)
    _learn_languages()
    try:
        revision = loaders.current_revision()
        loaders.load_changes(revision)
        loaders.load_values_by_place(revision)
        loaders.load_milestones(revision)
        years = loaders.load_scores(revision).years
        if len(years):
            _read_year(revision, int(years[-1]))
    except (DataError, FrameworkError, MethodError, OSError):
        _log.warning("could not read ahead; the pages say why", exc_info=True)


def _read_year(revision: loaders.Revision, year: int) -> None:
    loaders.load_uncertainty(revision, year)
    loaders.load_target_cases(revision, year)
    loaders.load_other_rules(revision, year)
    root = loaders.load_framework().roots[0]
    for place in loaders.load_scores(revision).places[:_MOST_PLACES]:
        loaders.load_sensitivity(revision, year, root, place)


def _learn_languages() -> None:
    """Write something in each language once: its texts and its forms of numbers are read then."""
    now = datetime.now(UTC)
    for language in LANGUAGES:
        t = translator(language)
        for write in (t.number, t.share):
            write(0.5)
        t.moment(now)
        t.event_date(now.date().isoformat())
