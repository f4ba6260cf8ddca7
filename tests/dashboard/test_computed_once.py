"""Scores are computed once for each revision, however often the pages that need them run again."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from dashboard import loaders, scored
from data.store import Store
from tests.dashboard.conftest import run_page, store_file

PAGES_WITH_SCORES = ("area", "compare", "upload", "city")


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was computed, one for each time."""
    done: list[str] = []

    def count(module: ModuleType, name: str) -> None:
        work: Callable[..., object] = getattr(module, name)

        def counted(*given: Any, **named: Any) -> object:  # noqa: ANN401 - as they come
            done.append(name)
            return work(*given, **named)

        monkeypatch.setattr(module, name, counted)

    for name in ("scoring_values", "score_changes"):
        count(loaders, name)
    for name in ("build_panel", "score_panel"):
        count(scored, name)
    return done


def test_pages_run_again_without_computing_again(
    database: Callable[[str], Store], computed: list[str]
) -> None:
    store = database("demonstration")
    app = run_page("city", place="vitebsk", lang="en")
    once = ["build_panel", "score_changes", "score_panel", "scoring_values"]
    assert sorted(computed) == once

    app.select_slider(key="year").set_value("2023").run()
    app.selectbox(key="place").select("gomel").run()
    app.selectbox(key="lang").select("be").run()
    for page in PAGES_WITH_SCORES:
        app.switch_page(f"../pages/{page}.py").run()
        assert not app.exception
    run_page("city", place="minsk", lang="ru")  # another reader
    assert sorted(computed) == once

    store_file(store, b"place,indicator,year,value\nvitebsk,1.1.1,2025,97\n")
    app.run()
    assert not app.exception
    assert sorted(computed) == sorted(2 * once)
