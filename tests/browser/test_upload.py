"""Uploading from the outside: files as they come, mending, typing, two tabs at once."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.acts import (
    NARROW,
    WIDE,
    choose_file,
    give_name,
    is_cut_off,
    press,
    revision,
    store,
    wait_until_drawn,
)
from tests.browser.server import DATABASE, Visitor, running_app, standing_before

REPORT = (
    "Отчёт по городу;;;;\n"
    "Город;Показатель;Год;Значение;Статус\n"
    "Витебск;9.1.1;2025;7,5;опрос\n"
    "минск;1.2.1;2024;{turnout};\n"
    "Источник: Белстат;;;;\n"
)
BAD = (
    "place,indicator,year,value\n"
    "atlantis,9.1.1,2025,7.5\n"
    "korma,9.1.1,2025,seven\n"
    "korma,9.2.1,20x5,7\n"
)


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def choose(page: Page, name: str, content: bytes) -> None:
    choose_file(page, payload(name, content))


@pytest.fixture(scope="module")
def own_app(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one app for this file; every test stores other values."""
    folder = tmp_path_factory.mktemp("uploads")
    shutil.copy(demo_file, folder / DATABASE)
    with running_app(folder) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, own_app: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    with standing_before(browser, own_app, getattr(request, "param", WIDE)) as someone:
        yield someone


@pytest.mark.parametrize(
    ("visitor", "turnout"), [(WIDE, "70,25"), (NARROW, "70,75")], indirect=["visitor"]
)
def test_windows_1251_file_with_decimal_commas_is_stored(visitor: Visitor, turnout: str) -> None:
    before = revision(visitor.address)
    page = visitor.open("/upload?lang=en")
    give_name(page)
    choose(page, "данные.csv", REPORT.format(turnout=turnout).encode("cp1251"))
    expect(page.locator(".st-key-reading_line")).to_contain_text("Windows-1251")
    expect(page.locator(".st-key-reading_line")).to_contain_text("comma: 12,5")
    expect(page.get_by_text("2 lines left aside")).to_be_visible()
    table = page.get_by_role("table", name="What would change")
    expect(table).to_contain_text(turnout.replace(",", "."))
    assert not is_cut_off(page)
    assert revision(visitor.address) == before
    store(page)
    assert revision(visitor.address) == before + 1
    press(page.get_by_role("link", name=f"What upload {before + 1} changed, and undo"))
    expect(page.get_by_role("heading", name=f"Upload {before + 1}", exact=True)).to_be_visible()


def test_workbook_is_stored_and_the_second_time_changes_nothing(visitor: Visitor) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Витебск"])
    sheet.append(["Показатель", 2023, 2024])
    sheet.append(["9.1.1", 7.5, 8])
    content = io.BytesIO()
    book.save(content)
    page = visitor.open("/upload?lang=en")
    give_name(page)
    choose(page, "vitebsk.xlsx", content.getvalue())
    expect(page.locator(".st-key-reading_line")).to_contain_text("place: Vitebsk")
    store(page)
    stored = revision(visitor.address)
    choose(page, "vitebsk.xlsx", content.getvalue())
    expect(page.get_by_text("There is nothing to change")).to_be_visible()
    expect(page.get_by_role("button", name="Store these values")).to_have_count(0)
    assert revision(visitor.address) == stored


def test_broken_file_mended_from_the_returned_copy_is_accepted(
    visitor: Visitor, tmp_path: Path
) -> None:
    before = revision(visitor.address)
    page = visitor.open("/upload?lang=en")
    give_name(page)
    choose(page, "values.csv", BAD.encode())
    expect(page.get_by_text("Nothing can be stored yet: 3 errors.")).to_be_visible()
    with page.expect_download() as started:
        press(page.get_by_role("button", name="Your file with the problems marked (Excel)"))
    path = tmp_path / "copy.xlsx"
    started.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert "atlantis" in str(sheet["E2"].value)
    sheet["A2"], sheet["D3"], sheet["C4"] = "Korma", 8, 2025
    sheet["B2"] = "9.3.1"
    book.save(path)
    choose_file(page, path)
    expect(page.get_by_role("table", name="What would change")).to_be_visible()
    store(page)
    assert revision(visitor.address) == before + 1


def test_values_typed_in_the_page_are_stored(visitor: Visitor) -> None:
    before = revision(visitor.address)
    page = visitor.open("/upload?lang=en&way=edit&place=vitebsk&year=2024")
    give_name(page)
    grid = page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    wait_until_drawn(page)
    # The value of the first indicator, 1.1.1, which has none yet.
    grid.click(position={"x": 320, "y": 52})
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").fill("99,1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 row is changed.")).to_be_visible()
    press(page.get_by_role("button", name="Check the changes"))
    table = page.get_by_role("table", name="What would change")
    expect(table).to_contain_text("1.1.1")
    expect(table).to_contain_text("99.1")
    store(page)
    assert revision(visitor.address) == before + 1
    visitor.open("/history?lang=en")
    expect(page.get_by_text("edit-vitebsk-2024.csv")).to_be_visible()


def test_preview_in_a_second_tab_that_has_become_old_stores_nothing(visitor: Visitor) -> None:
    before = revision(visitor.address)
    page = visitor.open("/upload?lang=en")
    give_name(page)
    choose(page, "first.csv", REPORT.format(turnout="71,25").encode("cp1251"))
    button = page.get_by_role("button", name="Store these values")
    expect(button).to_be_enabled()
    other = Visitor(page.context.new_page(), visitor.address)
    second = other.open("/upload?lang=en")
    give_name(second, "Boris")
    choose(second, "second.csv", REPORT.format(turnout="71,75").encode("cp1251"))
    store(second)
    press(button)
    expect(page.get_by_text("Nothing was stored").first).to_be_visible()
    expect(page.get_by_text("by Boris")).to_be_visible()
    assert revision(visitor.address) == before + 1
    store(page)
    assert revision(visitor.address) == before + 2


def test_template_downloads_and_comes_back_unchanged(reader: Visitor, tmp_path: Path) -> None:
    page = reader.open("/upload?lang=ru&way=template&place=vitebsk&year=2024")
    path = tmp_path / "template.xlsx"
    with page.expect_download() as started:
        press(page.get_by_test_id("stDownloadButton").get_by_role("button"))
    started.value.save_as(path)
    reader.open("/upload?lang=en")
    choose_file(page, path)
    expect(page.get_by_text("There is nothing to change")).to_be_visible()
