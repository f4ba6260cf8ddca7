"""Every page on every kind of database, in every language."""

import pytest

from dashboard.i18n import LANGUAGES
from tests.dashboard.conftest import Opener, texts

PAGES = (
    "city",
    "area",
    "indicator",
    "compare",
    "programme",
    "map",
    "score",
    "targets",
    "gaps",
    "upload",
    "history",
    "method",
    "sandbox",
)
APOLOGY = "Something went wrong"


@pytest.mark.parametrize("kind", ["empty", "one_value", "demonstration"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_every_kind_of_database(open_page: Opener, page: str, kind: str) -> None:
    app = open_page(page, kind, lang="en")
    assert app.title
    assert not app.error
    assert APOLOGY not in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_in_every_language(open_page: Opener, page: str, language: str) -> None:
    app = open_page(page, lang=language)
    assert not app.error
    assert app.selectbox(key="lang").value == language


@pytest.mark.parametrize("page", ["city", "area"])
def test_place_without_values_says_so_and_shows_no_score(open_page: Opener, page: str) -> None:
    app = open_page(page, "one_value", place="zelva", lang="en")
    assert "no values for Zelva yet" in app.info[0].value
    assert not app.get("plotly_chart")
    assert "lc-facts" not in texts(app)


def test_compare_of_places_without_values_says_so(open_page: Opener) -> None:
    app = open_page("compare", "one_value", places="zelva,korma", lang="en")
    assert "nothing to compare" in app.info[0].value
    assert not app.get("plotly_chart")


def test_absurd_year_in_a_link_is_no_failure(open_page: Opener) -> None:
    app = open_page("city", place="vitebsk", year="9" * 5000, lang="en")
    assert app.select_slider(key="year").value == "2025"


def test_empty_database_says_what_to_do(open_page: Opener) -> None:
    app = open_page("city", "empty", lang="en")
    assert "add-places" in app.info[0].value


@pytest.mark.parametrize("page", ["city", "area", "compare", "upload"])
def test_made_up_values_are_named_on_every_page(open_page: Opener, page: str) -> None:
    assert "Illustrative" in open_page(page, lang="en").warning[0].value


@pytest.mark.parametrize("page", ["city", "area", "compare"])
def test_real_values_are_not_called_illustrative(open_page: Opener, page: str) -> None:
    app = open_page(page, "one_value", lang="en")
    assert not app.warning
    assert "llustrative" not in texts(app)


def test_unknown_codes_in_a_link_are_named(open_page: Opener) -> None:
    app = open_page("area", place="atlantis", area="99", indicator="9.9.9", year="1066", lang="en")
    said = " ".join(info.value for info in app.info)
    for code in ("atlantis", "99", "9.9.9", "1066"):
        assert code in said
