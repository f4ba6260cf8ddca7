"""Every page in every language, on a phone and a wide screen, light and dark."""

import pytest
from playwright.sync_api import Browser, expect

from dashboard.i18n import LANGUAGES
from tests.browser.acts import NARROW, expect_nothing_wrong
from tests.browser.every_reader import foreign_words, violations, violations_everywhere
from tests.browser.server import Visitor

PAGES = (
    "",
    "area",
    "indicator",
    "targets",
    "compare",
    "programme",
    "map",
    "score",
    "gaps",
    "upload",
    "history",
    "method",
    "sandbox",
)


@pytest.mark.parametrize("reader", [NARROW], indirect=True)
def test_every_page_opens_in_every_language_and_asks_no_other_host(reader: Visitor) -> None:
    wrong = []
    for name in PAGES:
        for language in LANGUAGES:
            page = reader.open(f"/{name}?lang={language}")
            expect_nothing_wrong(page)
            expect(page.locator("html")).to_have_attribute("lang", language)
            found = [*violations_everywhere(page, has_colours=language == "en")]
            if language != "en":
                found += foreign_words(page)
            wrong += [f"/{name}?lang={language}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)
    assert reader.foreign == []


def test_what_the_walk_looks_for_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        "<html lang=ru><p>Файл .csv: Upload</p>"
        "<img src='x'><i title='Remove it'><p>ЮНЕСКО, UNESCO</p>"
    )
    assert len(foreign_words(page)) == 2
    assert any(fault.startswith("image-alt (critical)") for fault in violations(page))
    page.close()
