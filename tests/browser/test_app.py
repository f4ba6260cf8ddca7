"""The app from the outside: open, choose, click a block, upload, undo."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.server import DATABASE, ROOT, Visitor, visiting

PAGES = ("", "area", "targets", "compare", "upload", "history", "method")

PARTS = Path(__file__).parent

# A part of the published national and city figures, and made-up cities in the same layout.
GOOD = (
    "city,indicator,year,value,status,source,note\n"
    'minsk,1.2.1,2024,61.54,official,"Central Election Commission of Belarus",\n'
    "minsk,9.1.1,2025,9.5,survey,Panel of three,\n"
    "minsk,9.2.1,2025,9.5,survey,Panel of three,\n"
    "minsk,9.3.1,2025,9.5,survey,Panel of three,\n"
)
BAD = "city,indicator,year,value\natlantis,1.2.1,2024,61.5\nminsk,1.2.1,20x4,61.5\n"


def file(text: str) -> FilePayload:
    return {"name": "values.csv", "mimeType": "text/csv", "buffer": text.encode()}


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def health(base: str) -> dict[str, object]:
    with urllib.request.urlopen(f"{base}/api/health", timeout=10) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def is_cut_off(page: Page) -> bool:
    return bool(
        page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]');"
            " return m.scrollWidth > m.clientWidth + 1 }"
        )
    )


@pytest.mark.parametrize("visitor", [1440, 390], indirect=True)
def test_every_page_opens_in_every_language_and_asks_no_other_host(visitor: Visitor) -> None:
    for name in PAGES:
        for language in ("en", "ru", "be"):
            page = visitor.open(f"/{name}?lang={language}")
            expect(page.get_by_test_id("stException")).to_have_count(0)
            expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
            assert not is_cut_off(page), f"{name} in {language} scrolls sideways"
    assert visitor.foreign == []


def test_health_names_revision_and_number_of_values(visitor: Visitor) -> None:
    found = health(visitor.address)
    assert found["status"] == "ok"
    assert isinstance(found["revision"], int)
    assert found["revision"] > 0
    assert isinstance(found["values"], int)
    assert found["values"] > 1000


def test_choosing_a_place_and_year_changes_the_link_which_reopens(visitor: Visitor) -> None:
    page = visitor.open("/")
    choose(page, "Place", "Korma")
    expect(page.get_by_role("heading", name="Korma", exact=True)).to_be_visible()
    choose(page, "Year", "2023")
    page.wait_for_url(lambda url: "place=korma" in url and "year=2023" in url)
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("heading", name="Korma", exact=True)).to_be_visible()
    expect(page.get_by_text("has a score in")).to_contain_text("2023")


@pytest.mark.parametrize("clicks", [1, 2])
def test_click_on_a_block_opens_its_area(visitor: Visitor, clicks: int) -> None:
    page = visitor.open("/?place=vitebsk&year=2025&lang=en")
    block = page.locator(".js-plotly-plot:visible .bars path").nth(4)
    expect(block).to_be_visible()
    block.scroll_into_view_if_needed()
    box = block.bounding_box()
    assert box is not None
    page.mouse.click(
        box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, click_count=clicks, delay=20
    )
    page.wait_for_url(lambda url: "/area?" in url and "area=5" in url and "vitebsk" in url)
    expect(page.get_by_role("heading", name="5 Revitalised learning")).to_be_visible()


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_block_on_a_phone_is_a_link_to_its_area(visitor: Visitor) -> None:
    page = visitor.open("/?place=vitebsk&year=2025&lang=en")
    expect(page.locator(".js-plotly-plot:visible")).to_have_count(0)
    page.get_by_role("link", name="5 Revitalised learning").first.click()
    page.wait_for_url(lambda url: "/area?" in url and "area=5" in url and "vitebsk" in url)
    expect(page.get_by_role("heading", name="5 Revitalised learning")).to_be_visible()


def test_a_good_file_moves_the_scores_and_can_be_undone(visitor: Visitor) -> None:
    before = health(visitor.address)
    page = visitor.open("/upload?lang=en")
    page.get_by_label("Your name").fill("Anna")
    page.get_by_label("Your name").press("Enter")
    page.locator("input[type=file]").set_input_files(file(GOOD))
    expect(page.get_by_text("2. Look at what it would change")).to_be_visible()
    page.get_by_text("Scores that move").first.click()
    expect(page.get_by_role("cell", name="Vibrant culture").first).to_be_visible()
    # A double click stores once, and says so.
    page.get_by_role("button", name="Store these values").dblclick(delay=30)
    expect(page.get_by_text("The charts show it now.").first).to_be_visible()
    assert health(visitor.address)["revision"] == int(str(before["revision"])) + 1

    visitor.open("/area?place=minsk&year=2025&area=9&lang=en")
    expect(page.locator(".lc-fact").first).to_contain_text("95")

    visitor.open(f"/history?upload={health(visitor.address)['revision']}&lang=en")
    page.get_by_label("Your name").fill("Anna")
    page.get_by_label("Your name").press("Enter")
    page.get_by_role("button", name="Undo upload").click()
    expect(page.get_by_text("is undone; this is upload").first).to_be_visible()
    visitor.open("/area?place=minsk&year=2025&area=9&lang=en")
    expect(page.locator(".lc-fact").first).not_to_contain_text("95")


def test_published_figures_of_european_cities_come_in_through_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    add_places = [sys.executable, "-m", "data", "add-places", str(PARTS / "ruse_place.csv")]
    subprocess.run([*add_places, "--db", str(tmp_path / DATABASE)], cwd=ROOT, check=True)
    with visiting(browser, tmp_path) as visitor:
        page = visitor.open("/upload?lang=en")
        page.get_by_label("Your name").fill("Anna")
        page.get_by_label("Your name").press("Enter")
        page.locator("input[type=file]").set_input_files(PARTS / "ruse_values.csv")
        page.get_by_role("button", name="Store these values").click()
        expect(page.get_by_text("The charts show it now.").first).to_be_visible()
        visitor.open("/?place=BG006C&lang=en")
        expect(page.get_by_role("heading", name="Ruse", exact=True)).to_be_visible()
        expect(page.get_by_text("indicators with a value: 5 of 60")).to_be_visible()
        expect(page.get_by_text("not yet")).to_be_visible()
        expect(page.get_by_text("Illustrative")).to_have_count(0)


def test_a_bad_file_is_explained_line_by_line_and_changes_nothing(visitor: Visitor) -> None:
    before = health(visitor.address)
    page = visitor.open("/upload?lang=en")
    page.locator("input[type=file]").set_input_files(file(BAD))
    expect(page.get_by_text("Nothing can be stored yet: 2 errors.")).to_be_visible()
    table = page.get_by_role("table", name="Problems")
    expect(table).to_contain_text("atlantis")
    expect(table).to_contain_text("20x4")
    expect(page.get_by_role("button", name="Store these values")).to_have_count(0)
    assert health(visitor.address) == before


def test_language_choice_translates_the_page_and_is_kept_on_the_next_one(visitor: Visitor) -> None:
    page = visitor.open("/?place=vitebsk")
    choose(page, "Language", "Русский")
    expect(page.get_by_role("heading", name="Витебск", exact=True)).to_be_visible()
    page.wait_for_url(lambda url: "lang=ru" in url)
    page.get_by_role("link", name="Сравнение").click()
    expect(page.get_by_role("heading", name="Сравнение", exact=True)).to_be_visible()
