"""The gaps page: states in words, what is due and late, all places, and the way there."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.dashboard.conftest import Opener, run_page, store_file, texts

Database = Callable[[str], Store]
HEAD = b"place,indicator,year,value,status\n"


def table(app: AppTest, caption: str) -> str:
    """Return the markup of the first table whose caption begins so."""
    found, *_ = [
        body
        for element in app.get("html")
        if f"<caption>{caption}" in (body := unescape(element.proto.body))
    ]
    return found


def row_of(markup: str, code: str) -> str:
    (found,) = [row for row in markup.split("<tr>") if f">{code} " in row]
    return found


def said(app: AppTest, code: str, year: int) -> str:
    """Return what a screen reader hears of a cell of the board."""
    row = row_of(table(app, "What is known of"), code)
    (words,) = re.findall(rf'data-label="{year}".*?lc-spoken">(.*?)</span>', row)
    return str(words)


def set_moment(store: Store, upload: int, moment: datetime) -> None:
    """Date an upload back."""
    store._connection.execute(
        "update uploads set created_at = $moment where upload = $upload",
        {"moment": moment, "upload": upload},
    )


def test_each_state_is_said_in_words_and_the_chosen_year_in_full(
    database: Database,
) -> None:
    store = database("one_value")
    store_file(
        store,
        HEAD
        + b"vitebsk,1.1.1,2023,98,estimate\nvitebsk,1.2.1,2022,60,survey\n"
        + b"vitebsk,1.2.2,2024,,not_applicable\n",
    )
    app = run_page("gaps", place="vitebsk", year="2024", lang="en")
    assert said(app, "1.1.1", 2023) == "estimate"
    assert said(app, "1.1.1", 2024) == "official"
    assert said(app, "1.2.1", 2024) == "survey, of 2022, carried forward"
    assert said(app, "1.2.2", 2024) == "not applicable"
    assert said(app, "1.3.1", 2024) == "missing"
    assert "survey, of 2022, carried forward" in row_of(table(app, "What is known"), "1.2.1")
    legend = next(e.proto.body for e in app.get("html") if "lc-legend" in e.proto.body)
    for word in ("official", "estimate", "survey", "not applicable", "missing"):
        assert word in legend
    assert "illustrative" not in legend


def test_year_after_the_last_value_is_a_gap_too(open_page: Opener) -> None:
    app = open_page("gaps", "one_value", place="vitebsk", year="2025", lang="en")
    assert app.selectbox(key="year").value == "2025"
    assert said(app, "1.1.1", 2025) == "official, of 2024, carried forward"
    assert "1 of 60" in texts(app)


def test_place_without_any_value_has_gaps_only(open_page: Opener) -> None:
    app = open_page("gaps", "one_value", place="zelva", lang="en")
    assert "0 of 60" in texts(app)
    assert "no real value is stored yet" in texts(app)


def test_due_values_name_rhythm_and_reason(database: Database) -> None:
    store = database("one_value")
    store_file(
        store,
        HEAD
        + b"vitebsk,1.2.1,2018,60,official\nvitebsk,1.2.1,2020,60,official\n"
        + b"vitebsk,1.3.1,2022,30,official\nvitebsk,1.3.1,2023,30,official\n",
    )
    app = run_page("gaps", place="vitebsk", year="2024", lang="en")
    due = table(app, "Values due for 2024")
    assert "every 2 years" in row_of(due, "1.2.1")
    assert "no value counts any more" in row_of(due, "1.2.1")
    assert "every year" in row_of(due, "1.3.1")
    assert "counts until 2026" in row_of(due, "1.3.1")
    assert ">1.1.1 " not in due
    assert said(app, "1.3.1", 2024).endswith("; due")


def test_late_is_counted_from_the_deadline_once_a_place_reports(database: Database) -> None:
    store = database("one_value")
    set_moment(store, store.revision, datetime(2025, 2, 1))  # noqa: DTZ001 - UTC without a zone
    upload = store_file(store, HEAD + b"vitebsk,1.2.1,2024,60,official\n")
    set_moment(store, upload, datetime(2025, 10, 3))  # noqa: DTZ001
    app = run_page("gaps", place="vitebsk", year="2024", lang="en")
    late = row_of(table(app, "Values of 2024 that came in late"), "1.2.1")
    assert "October 3, 2025" in late
    assert 'data-label="Days late"><span>3</span>' in late
    assert said(app, "1.2.1", 2024) == "official; came in late"
    assert said(app, "1.1.1", 2024) == "official"


def test_what_a_place_brings_when_it_joins_is_not_late(open_page: Opener) -> None:
    app = open_page("gaps", "one_value", place="vitebsk", year="2024", lang="en")
    assert "came in late" not in texts(app)


def test_next_best_data_say_what_they_bring(open_page: Opener) -> None:
    app = open_page("gaps", place="smorgon", year="2025", lang="en")
    best = table(app, "What to collect next for Smorgon, 2025")
    first = best.split("<tr>")[2]
    assert ">1.1.1 " in first
    assert "Brings a score for area 1, feature 1.1" in first
    assert "3 → 4 of 7" in first
    assert "46 → 47 of 60" in first


def test_city_page_shows_three_of_them_and_leads_to_the_gaps(open_page: Opener) -> None:
    app = open_page("city", place="smorgon", year="2025", lang="en")
    assert table(app, "What to collect next").count("<tr>") == 4
    links = [element.proto for element in app.get("page_link")]
    (link,) = [one for one in links if "All gaps" in one.label]
    assert parse_qs(link.query_string)["place"] == ["smorgon"]


def test_all_places_show_the_counts_of_the_scores_and_lead_to_the_boards(
    open_page: Opener,
) -> None:
    app = open_page("gaps", gaps="places", year="2025", order="least", lang="en")
    rows = table(app, "Indicators with a value in 2025").split("<tr>")[2:]
    assert len(rows) == 6
    assert "Korma" in rows[0]
    assert "25 of 60" in rows[0]
    assert "lc-missing" in rows[0]
    href = re.findall(r'href="([^"]+)"', rows[0])[0]
    view = parse_qs(urlsplit(href).query)
    assert (urlsplit(href).path, view["place"], view["year"]) == ("gaps", ["korma"], ["2025"])
    assert "gaps" not in view


def test_unknown_codes_in_a_link_break_nothing(open_page: Opener) -> None:
    app = open_page(
        "gaps",
        place="atlantis",
        gaps="x",
        span="99",
        ask="9.9.9",
        ask_years="1066",
        year="1",
        lang="en",
    )
    assert app.selectbox(key="span").value == "8"
    assert "atlantis" in app.info[0].value


def test_past_shows_what_was_known_then_and_asks_for_nothing(database: Database) -> None:
    store = database("one_value")
    upload = store_file(store, HEAD + b"vitebsk,1.2.1,2024,60,official\n")
    for number in range(1, upload):
        set_moment(store, number, datetime(2025, 1, 1))  # noqa: DTZ001
    app = run_page("gaps", place="vitebsk", year="2024", as_of="2025-06-01", lang="en")
    assert said(app, "1.2.1", 2024) == "missing, not yet due"
    assert said(app, "1.1.1", 2024) == "official"
    assert not [box for box in app.multiselect if box.key == "ask"]


def test_places_without_any_value_among_them_can_still_ask_for_data(database: Database) -> None:
    store = database("one_value")
    store.undo(store.revision, actor="test")
    app = run_page("gaps", place="vitebsk", lang="en")
    assert "0 of 60" in texts(app)
    assert app.multiselect(key="ask").value
    app = run_page("gaps", gaps="places", order="least", lang="en")
    assert table(app, "Indicators with a value in").count("0 of 60") == 6
