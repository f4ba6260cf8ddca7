"""A chart saved as a picture by the reader's own browser, and its table as a file."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from dashboard.plotly_js import PATH
from tests.browser.acts import NARROW, press, wait_until_drawn
from tests.browser.server import Visitor, standing_before

VIEW = "/?place=vitebsk&year=2025&lang=ru"
SVG = "{http://www.w3.org/2000/svg}"


def open_downloads(page: Page, key: str) -> None:
    press(page.locator(f".st-key-download_{key} [data-testid=stPopoverButton]"))
    wait_until_drawn(page)


def save(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=name).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_chart_and_table_are_saved_with_their_facts(reader: Visitor, tmp_path: Path) -> None:
    sent: list[str] = []
    reader.page.on("request", lambda request: sent.append(request.url))
    page = reader.open(VIEW)
    open_downloads(page, "temple")
    assert not any(url.endswith(PATH) for url in sent)

    svg = save(page, "SVG", tmp_path)
    assert svg.name == "vitebsk-2025-temple.svg"
    root = ET.fromstring(svg.read_bytes())  # noqa: S314 - made by the app under test
    text = "\n".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    for said in (
        "Направления: Витебск, 2025 год",
        "Условные данные",
        "Источник: Институт ЮНЕСКО",
        "Версия метода 1.0",
        "Устойчивое развитие",
    ):
        assert said in text
    assert root.get("width") == "1200"

    png = save(page, "PNG", tmp_path)
    with Image.open(png) as picture:
        assert picture.size == (2400, 2 * round(float(str(root.get("height")))))
        assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
        assert len(picture.convert("RGB").getcolors(10**7) or ()) > 20

    assert save(page, "CSV", tmp_path).read_bytes().startswith(b"\xef\xbb\xbf")
    assert save(page, "XLSX", tmp_path).read_bytes().startswith(b"PK")
    assert sum(url.endswith(PATH) for url in sent) == 1
    assert reader.foreign == []


def test_picture_on_a_phone_in_the_dark_is_the_same_and_reached_by_keyboard(
    browser: Browser, demo_app: str, tmp_path: Path
) -> None:
    with standing_before(browser, demo_app, NARROW, is_touched=True) as reader:
        reader.page.emulate_media(color_scheme="dark")
        page = reader.open(VIEW)
        opener = page.locator(".st-key-download_temple [data-testid=stPopoverButton]")
        opener.focus()
        page.keyboard.press("Enter")
        wait_until_drawn(page)
        button = page.get_by_test_id("stPopoverBody").get_by_role("button", name="SVG")
        button.focus()
        expect(button).to_be_focused()
        with page.expect_download() as started:
            page.keyboard.press("Enter")
        path = tmp_path / "picture.svg"
        started.value.save_as(path)
        root = ET.fromstring(path.read_bytes())  # noqa: S314 - made by the app under test
        assert root.get("width") == "1200"
        assert next(root.iter(f"{SVG}rect")).get("fill") == "#ffffff"
        box = page.get_by_test_id("stPopoverBody").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW


def test_reader_is_told_when_the_picture_cannot_be_drawn(reader: Visitor) -> None:
    page = reader.open("/?place=vitebsk&year=2025&lang=en")
    page.route(re.compile(re.escape(PATH)), lambda route: route.abort())
    open_downloads(page, "temple")
    body = page.get_by_test_id("stPopoverBody")
    body.get_by_role("button", name="PNG").click()
    expect(body.get_by_role("status")).to_contain_text("could not be drawn")
    page.unroute(re.compile(re.escape(PATH)))
    with page.expect_download():
        body.get_by_role("button", name="PNG").click()
    expect(body.get_by_role("status")).to_have_text("The picture is saved.")
