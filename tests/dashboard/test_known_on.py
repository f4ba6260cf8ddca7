"""As known on an earlier moment: every page shows it, says so, and changes nothing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.moments import moment_code, read_as_of
from data.store import Store
from tests.dashboard.conftest import run_page, store_file, texts

NOW = datetime(2026, 5, 12, 14, 30, tzinfo=UTC)
PAGES = ("city", "area", "targets", "compare", "upload", "history", "method")
NINE = b"place,indicator,year,value\nkorma,9.1.1,2025,9.25\n"
BANNER = "What came later is left out"


@pytest.fixture
def store(database: Callable[[str], Store]) -> Store:
    return database("demonstration")


def moment_of(store: Store, upload: int) -> str:
    uploads = store.uploads()
    return moment_code(uploads.loc[uploads["upload"] == upload, "created_at"].iloc[0])


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_it_looks_back(store: Store, page: str) -> None:
    app = run_page(page, as_of=moment_of(store, 3), lang="en")
    assert BANNER in texts(app)
    assert "after upload 3" in texts(app)
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_no_page_fails_before_anything_was_known(store: Store, page: str) -> None:  # noqa: ARG001
    app = run_page(page, as_of="2001-01-01", place="minsk", upload="2", story="2023", lang="en")
    assert "before anything was uploaded" in texts(app)
    assert not app.error


def test_page_shows_what_was_known_then(store: Store) -> None:
    then = moment_of(store, store.revision)
    number = store_file(store, NINE)
    view = {"place": "korma", "area": "9", "indicator": "9.1.1", "year": "2025", "lang": "en"}
    assert "9.25" in texts(run_page("area", **view))
    assert "9.25" not in texts(run_page("area", as_of=then, **view))
    assert "9.25" in texts(run_page("area", as_of=moment_of(store, number), **view))


def test_two_uploads_within_a_second_are_told_apart(store: Store) -> None:
    first, second = store_file(store, NINE), store_file(store, NINE.replace(b"9.25", b"8.75"))
    view = {"place": "korma", "area": "9", "indicator": "9.1.1", "year": "2025", "lang": "en"}
    assert "9.25" in texts(run_page("area", as_of=moment_of(store, first), **view))
    assert "8.75" in texts(run_page("area", as_of=moment_of(store, second), **view))


def test_story_and_history_end_then(store: Store) -> None:
    number = store_file(store, NINE)
    then = moment_of(store, number)
    store.undo(number, "Anna")
    view = {"place": "korma", "area": "9", "indicator": "9.1.1", "lang": "en"}
    said = texts(run_page("area", as_of=then, story="2025", **view))
    assert "● known then" in said
    assert "Anna" not in said
    assert "↺ undone" not in said
    said = texts(run_page("history", as_of=then, lang="en"))
    assert "↺ undone" not in said
    app = run_page("history", as_of=then, upload=str(number + 1), lang="en")
    assert "There was no upload" in app.info[0].value


def test_nothing_can_be_undone_meanwhile(store: Store) -> None:
    app = run_page("history", as_of=moment_of(store, 3), upload="3", lang="en")
    assert "What it changed" in texts(app)
    assert not [button for button in app.button if button.label.startswith("Undo upload")]


def test_links_keep_the_moment(store: Store) -> None:
    then = moment_of(store, 3)
    said = texts(run_page("compare", as_of=then, lang="en"))
    links = re.findall(r'<a href="([^"]*)"', said)
    assert len(links) > 0
    assert [link for link in links if "as_of=" not in link] == []


def test_moment_is_kept_in_the_menu_and_left_by_an_address_without_it(store: Store) -> None:
    app = run_page("compare", as_of=moment_of(store, 3), lang="en")
    app.switch_page("../pages/method.py")
    app.query_params.clear()
    app.run()
    assert BANNER in texts(app)
    assert "as_of" in app.query_params
    app.query_params.clear()
    app.query_params["lang"] = "en"
    app.run()
    assert BANNER not in texts(app)
    assert "as_of" not in app.query_params


@pytest.mark.parametrize(
    "wanted", ["yesterday", "2026-02-30", "9999-12-31", "2026-05-12T25:00", "9" * 500, "<b>"]
)
def test_moment_that_cannot_be_shown_is_named_and_the_present_shown(
    store: Store,  # noqa: ARG001
    wanted: str,
) -> None:
    app = run_page("method", as_of=wanted, lang="en")
    assert BANNER not in texts(app)
    assert "as_of" not in app.query_params


def test_notice_names_what_cannot_be_shown(store: Store) -> None:  # noqa: ARG001
    app = run_page("city", as_of="yesterday", lang="en")
    assert "yesterday" in app.warning[0].value


def test_day_and_upload_are_chosen_without_a_date_picker(store: Store) -> None:
    app = run_page("history", lang="en")
    today = datetime.now(UTC)
    assert app.selectbox(key="known_month").options[today.month - 1] == today.strftime("%B")
    assert app.selectbox(key="known_upload").options[0].startswith(f"{store.revision} · ")
    app.selectbox(key="known_month").select(2).run()
    assert len(app.selectbox[-2].options) in (28, 29)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-11", datetime(2026, 5, 11, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2026-05-12", NOW),
        ("2026-05-12T14:20", datetime(2026, 5, 12, 14, 20, 59, 999999, tzinfo=UTC)),
        ("2026-05-12T14:20:05.000001", datetime(2026, 5, 12, 14, 20, 5, 1, tzinfo=UTC)),
    ],
)
def test_moment_is_the_end_of_what_is_written_and_never_after_now(
    text: str, moment: datetime
) -> None:
    assert read_as_of(text, NOW).moment == moment


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2026-05-13", "future"),
        ("2026-05-12T14:31", "future"),
        ("2026-05-12T14:30:00.000001", "future"),
        ("12.05.2026", "unreadable"),
        ("2026-13-01", "unreadable"),
    ],
)
def test_why_a_moment_cannot_be_shown(text: str, fault: str) -> None:
    found = read_as_of(text, NOW)
    assert (found.moment, found.fault) == (None, fault)


def test_code_of_a_moment_reads_back() -> None:
    for moment in (NOW - timedelta(microseconds=1), NOW):
        assert read_as_of(moment_code(moment), NOW).moment == moment
