"""One who reads only Russian: from the start page to a stored file and to a saved chart."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import go_to, press, wait_until_drawn
from tests.browser.every_reader import foreign_words
from tests.browser.server import Visitor

# As Excel saves it with Russian settings; of the made-up values one changes.
VALUES = "Город;Показатель;Год;Значение\r\nВитебск;9.1.1;2025;9,5\r\n".encode("cp1251")


def expect_only_russian(page: Page) -> None:
    wait_until_drawn(page)
    assert foreign_words(page) == []


def test_from_the_start_page_to_a_stored_file_and_a_saved_chart(
    visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor.open("/?lang=ru")
    expect_only_russian(page)

    go_to(page, "Данные", "Загрузка")
    expect(page.get_by_role("heading", name="Загрузка", exact=True)).to_be_visible()
    box = page.get_by_label("Ваше имя")
    box.fill("Анна")
    box.press("Enter")
    expect_only_russian(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "витебск.csv", "mimeType": "text/csv", "buffer": VALUES}
    )
    expect(page.get_by_text("2. Посмотрите, что изменится")).to_be_visible()
    expect_only_russian(page)
    press(page.get_by_role("button", name="Сохранить эти значения"))
    expect(page.get_by_text("Графики уже показывают").first).to_be_visible()
    expect_only_russian(page)

    go_to(page, "Город", "Город")
    expect(page.get_by_role("heading", name="Город", exact=True)).to_be_visible()
    wait_until_drawn(page)
    press(page.locator(".st-key-download_temple [data-testid=stPopoverButton]"))
    expect_only_russian(page)
    with page.expect_download() as started:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="SVG").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert "Устойчивое развитие" in path.read_text(encoding="utf-8")
    expect_only_russian(page)
    assert visitor.foreign == []
