"""History from the outside: a value back to its row, undo, and looking back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data.paths import SEED_DIR
from tests.browser.acts import (
    DOUBLE,
    NARROW,
    expect_nothing_wrong,
    give_name,
    go_to,
    middle_of,
    press,
    press_mark,
    revision,
    wait_until_drawn,
)
from tests.browser.server import Visitor, standing_before

STORY = "/area?place=minsk&area=2&indicator=2.1.2&lang=en"


# Chromium would keep what is in view by itself; not every browser does.
_GROW_ABOVE = """
() => {
  document.querySelector("[data-testid=stMain]").style.overflowAnchor = "none";
  const late = document.createElement("div");
  late.style.minHeight = "3000px";
  document.querySelector("[data-testid=stMainBlockContainer]").prepend(late);
}
"""


def looking_back(page: Page) -> Locator:
    return page.locator(".st-key-known_on")


def expect_story_of_2023(page: Page) -> None:
    steps = page.get_by_role("table", name="All that was ever uploaded about this value")
    expect(steps).to_contain_text("values_published.csv")
    expect(steps).to_contain_text("line 98")
    row = page.get_by_role("table", name="The row of the file")
    expect(row.get_by_role("rowheader")).to_contain_text("Line 98")
    expect(row.locator(".lc-marked")).to_contain_text("1.1")
    expect(row.locator(".lc-marked")).to_contain_text("this value")


@pytest.mark.parametrize("clicks", [1, 2])
def test_point_of_a_chart_opens_the_story_of_its_value(reader: Visitor, clicks: int) -> None:
    page = reader.open(STORY)
    point = (
        page.locator(".js-plotly-plot .scatterlayer .trace").first.locator(".points path").nth(1)
    )
    press_mark(point, {"click_count": clicks, "delay": 20})
    expect_story_of_2023(page)
    page.wait_for_url(lambda url: "story=2023" in url)


def test_tap_on_a_chart_never_opens_the_story_of_another_point(
    browser: Browser, demo_app: str
) -> None:
    with standing_before(browser, demo_app, NARROW, is_touched=True) as reader:
        page = reader.open(STORY)
        points = page.locator(".js-plotly-plot .scatterlayer .trace").first.locator(".points path")
        expect(points).to_have_count(3)
        for position in (1, 0, 2):
            page.touchscreen.tap(*middle_of(points.nth(position)))
            page.wait_for_timeout(1000)
            assert "story=" not in page.url
        expect(page.get_by_text("Click a point")).to_be_hidden()
        page.get_by_role("combobox", name="Value of the year").tap()
        page.get_by_role("option", name="2023").tap()
        expect_story_of_2023(page)


def test_story_is_opened_and_closed_without_a_mouse(reader: Visitor) -> None:
    page = reader.open(STORY)
    wait_until_drawn(page)
    box = page.get_by_role("combobox", name="Value of the year")
    box.press_sequentially("2023")
    # On a busy machine the choice that Enter takes is marked some time after it is shown.
    expect(page.get_by_role("option", name="2023")).to_have_attribute("data-focused", "true")
    box.press("Enter")
    expect_story_of_2023(page)
    reader.open(STORY + "&story=2023")
    expect_story_of_2023(page)


def test_number_in_the_table_leads_to_its_story_in_view(reader: Visitor) -> None:
    page = reader.open(STORY)
    press(page.get_by_text("The numbers as a table"))
    table = page.get_by_role("table", name="2.1.2 City poverty")
    row = table.get_by_role("row").filter(has_text="Minsk").filter(has_text="2023")
    press(row.get_by_role("link", name="2023"))
    expect_story_of_2023(page)
    expect(page.get_by_role("heading", name="Where a value comes from")).to_be_in_viewport()


def test_link_into_a_page_leads_there_however_late_what_stands_above_is_drawn(
    reader: Visitor,
) -> None:
    page = reader.open(STORY + "&story=2023#story")
    heading = page.get_by_role("heading", name="Where a value comes from")
    expect(heading).to_be_in_viewport()
    page.evaluate(_GROW_ABOVE)
    expect(heading).to_be_in_viewport()
    # The reader can go on from there.
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -2000)
    expect(heading).not_to_be_in_viewport()


def test_step_of_a_story_leads_to_its_upload_and_the_file_comes_back_as_it_was(
    reader: Visitor, tmp_path: Path
) -> None:
    page = reader.open(STORY + "&story=2023")
    steps = page.get_by_role("table", name="All that was ever uploaded about this value")
    press(steps.get_by_role("link", name="2", exact=True))
    expect(page.get_by_role("heading", name="Upload 2", exact=True)).to_be_visible()
    with page.expect_download() as download:
        press(page.get_by_role("button", name="Download the file as it was uploaded"))
    path = tmp_path / "came_back.csv"
    download.value.save_as(path)
    assert download.value.suggested_filename == "values_published.csv"
    assert path.read_bytes() == (SEED_DIR / "values_published.csv").read_bytes()


def test_upload_is_undone_once_and_can_be_looked_back_to(visitor: Visitor) -> None:
    before = revision(visitor.address)
    page = visitor.open("/history?lang=en")
    uploads = page.get_by_role("table", name="All uploads")
    press(uploads.get_by_role("link", name="3", exact=True))
    undo = page.get_by_role("button", name="Undo upload 3: 1,755 entries change")
    expect(undo).to_be_disabled()
    give_name(page)
    press(undo, DOUBLE)
    expect(page.get_by_text("Upload 3 is undone; this is upload 5.").first).to_be_visible()
    expect(page.get_by_text("is undone already, by upload 5")).to_be_visible()
    assert revision(visitor.address) == before + 1

    press(page.get_by_role("link", name="Show everything as known after upload 3"))
    expect(looking_back(page)).to_be_visible()
    expect(page.get_by_text("Illustrative: made-up")).to_be_visible()
    go_to(page, "Comparison", "Compare")
    vitebsk = page.get_by_role("table", name="Overall scores in").get_by_role("row", name="Vitebsk")
    expect(vitebsk.first).to_contain_text("55 of 60")
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(looking_back(page)).to_be_visible()
    page.wait_for_url(lambda url: "as_of=" in url)
    press(page.get_by_role("link", name="Back to now"))
    expect(looking_back(page)).to_have_count(0)
    page.wait_for_url(lambda url: "as_of=" not in url)
    expect(vitebsk.first).to_contain_text("0 of 60")
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    # The address is completed when the page is drawn, and every step is one of its own.
    wait_until_drawn(page)
    page.go_back()
    expect(looking_back(page)).to_be_visible()
    wait_until_drawn(page)
    page.go_forward()
    expect(looking_back(page)).to_have_count(0)


def test_links_of_a_page_that_looks_back_look_back_too(reader: Visitor) -> None:
    day = "2020-01-01"
    page = reader.open(f"/history?lang=en&as_of={day}")
    expect(page.get_by_text("before anything was uploaded")).to_be_visible()
    press(page.get_by_role("link", name="Back to now"))
    expect(looking_back(page)).to_have_count(0)
    choice = page.get_by_role("combobox", name="Upload")
    press(choice)
    page.get_by_role("option", name="2 ·").click()
    press(page.get_by_role("link", name="Show everything as known after upload 2"))
    expect(page.get_by_text("after upload 2")).to_be_visible()
    links = page.locator("[data-testid=stMain] a.lc-block")
    expect(links.first).to_be_attached()
    hrefs = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all("as_of=" in href for href in hrefs)


@pytest.mark.parametrize("reader", [NARROW], indirect=True)
def test_nothing_scrolls_sideways_in_any_language(reader: Visitor) -> None:
    for path in (
        "/history?",
        "/history?upload=3&",
        "/history?as_of=2020-01-01&",
        "/area?place=minsk&area=2&indicator=2.1.2&story=2023&",
    ):
        for language in ("en", "ru", "be"):
            expect_nothing_wrong(reader.open(f"{path}lang={language}"))
    assert reader.foreign == []
