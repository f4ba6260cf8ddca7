"""A database that is away: every page says so in the reader's language, and comes back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.i18n import LANGUAGES, translator
from data.errors import StoreGone
from data.store import Store, open_store
from tests.dashboard.conftest import run_page, texts
from tests.dashboard.test_api import ask, locked

UseDatabase = Callable[[str], Store]
AWAY = "The data are not here right now"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_say_that_the_data_are_away_until_they_are_back(
    database: UseDatabase, language: str
) -> None:
    store = database("demonstration")
    elsewhere = store.path.with_name("elsewhere.duckdb")
    shutil.move(store.path, elsewhere)
    app = run_page("city", lang=language)
    assert app.title[0].value == translator(language)(AWAY)
    assert not app.error
    assert "Something went wrong" not in texts(app)
    assert ask("/api/health")[0] == 503
    assert not store.path.exists()  # nothing is made in its place

    shutil.move(elsewhere, store.path)
    app.button(key="try_again").click().run()
    assert translator(language)(AWAY) not in [title.value for title in app.title]
    assert ask("/api/health")[0] == 200


@pytest.mark.parametrize("page", ["city", "history", "upload", "method", "sandbox"])
def test_database_that_another_program_has_is_no_failure_of_the_page(
    database: UseDatabase, page: str
) -> None:
    store = database("empty")
    store.close()
    with locked(store.path):
        app = run_page(page, lang="en")
    assert AWAY in [title.value for title in app.title]
    assert "another process" in texts(app)


def test_restored_file_is_read_and_not_the_one_before(
    database: UseDatabase, databases: Path
) -> None:
    store = database("demonstration")
    assert "Illustrative" in run_page("city", lang="en").warning[0].value
    restored = store.path.with_name("restored.duckdb")
    shutil.copy(databases / "one_value.duckdb", restored)
    restored.replace(store.path)
    app = run_page("city", lang="en")
    assert not app.warning
    assert "llustrative" not in texts(app)


def test_store_that_was_moved_away_is_not_made_anew(database: UseDatabase) -> None:
    path = database("empty").path
    path.unlink()
    for _ in range(2):
        with pytest.raises(StoreGone, match="no longer where it was"):
            open_store(path)
    assert not path.exists()
