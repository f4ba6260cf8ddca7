"""Targets from the outside: a file in, stored, and found again in History; typed on the page."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.acts import (
    DOUBLE,
    NARROW,
    WIDE,
    choose_file,
    expect_nothing_wrong,
    give_name,
    press,
    revision,
    wait_until_drawn,
)
from tests.browser.server import Visitor

CP1251 = (
    "Цели города Витебска;;;;;\n"
    "Город;Показатель;Целевой год;Цель;Базовый год;Исходное значение\n"
    "Витебск;1.3.1;2030;45,5;2018;28,6\n"
    "Витебск;1.4.1;2030;600;2018;926\n"
    "* по решению горсовета;;;;;\n"
)


@pytest.mark.parametrize("visitor", [WIDE, NARROW], indirect=True)
def test_windows_1251_file_of_targets_is_stored_and_told_in_history(visitor: Visitor) -> None:
    before = revision(visitor.address)
    page = visitor.open("/upload?lang=en&way=targets")
    give_name(page)
    content = CP1251.encode("cp1251")
    choose_file(page, FilePayload(name="цели.csv", mimeType="text/csv", buffer=content))
    reading = page.locator(".st-key-reading_line")
    expect(reading).to_contain_text("Windows-1251")
    expect(reading).to_contain_text("one target in each row")
    table = page.get_by_role("table", name="What would change")
    expect(table).to_contain_text("45.5")
    expect(table).to_contain_text("650")
    expect_nothing_wrong(page)
    assert revision(visitor.address) == before
    press(page.get_by_role("button", name="Store these targets"), DOUBLE)
    expect(page.get_by_text("is stored: 1 new, 1 changed").first).to_be_visible()
    assert revision(visitor.address) == before + 1

    press(page.get_by_role("link", name=f"What upload {before + 1} changed, and undo"))
    changed = page.get_by_role("table", name=f"Targets that upload {before + 1} changed")
    expect(changed).to_contain_text("45.5")
    expect_nothing_wrong(page)
    wait_until_drawn(page)
    changed.get_by_role("link", name="2030").last.click()
    expect(page.get_by_text("Target of Vitebsk for 2030")).to_be_visible()
    expect(page.get_by_role("table", name="All that was ever uploaded")).to_contain_text("Anna")
    wait_until_drawn(page)
    expect_nothing_wrong(page)
    assert visitor.foreign == []


def test_targets_typed_and_deleted_in_the_page_are_stored(visitor: Visitor) -> None:
    before = revision(visitor.address)
    page = visitor.open("/upload?lang=en&way=targets-edit&place=vitebsk")
    give_name(page)
    grid = page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    # The target of the second row, 650 for 1.4.1 in 2030.
    grid.click(position={"x": 440, "y": 88})
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").fill("600,5")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 row is changed.")).to_be_visible()
    # The mark of the first row, 1.1.1.
    grid.click(position={"x": 16, "y": 52})
    page.keyboard.press("Delete")
    expect(page.get_by_text("2 rows are changed.")).to_be_visible()
    press(page.get_by_role("button", name="Check the changes"))
    table = page.get_by_role("table", name="What would change")
    expect(table).to_contain_text("600.5")
    expect(table).to_contain_text("✕ removed")
    press(page.get_by_role("button", name="Store these targets"))
    expect(page.get_by_text("is stored: 0 new, 1 changed, 1 removed").first).to_be_visible()
    assert revision(visitor.address) == before + 1
