"""The Programme page from the outside: who reads Russian only adds a milestone."""

import re

from playwright.sync_api import expect

from tests.browser.acts import DOUBLE, expect_nothing_wrong, press, revision, wait_until_drawn
from tests.browser.server import Visitor


def test_reader_of_russian_adds_a_milestone(visitor: Visitor) -> None:
    before = revision(visitor.address)
    page = visitor.open("/programme?lang=ru&place=zelva")
    press(page.get_by_role("link", name="Добавить или изменить веху"))
    wait_until_drawn(page)
    page.get_by_label("Ваше имя").fill("Анна")
    page.get_by_label("Дата").fill("2023-05-12")
    page.get_by_label("Название на русском").fill("Первая школа для взрослых")
    page.get_by_label("Источник").fill("Районный Совет")
    press(page.get_by_role("button", name="Проверить веху"))
    table = page.get_by_role("table", name="Что изменится")
    expect(table).to_contain_text("Первая школа для взрослых")
    expect_nothing_wrong(page)
    assert revision(visitor.address) == before

    press(page.get_by_role("button", name="Сохранить"), DOUBLE)
    expect(page.get_by_text(f"это загрузка {before + 1}").first).to_be_visible()
    milestones = page.get_by_role("table", name="Вехи, сначала последние")
    expect(milestones).to_contain_text("Первая школа для взрослых")
    assert revision(visitor.address) == before + 1
    wait_until_drawn(page)
    expect(page).not_to_have_url(re.compile("form="))
    expect_nothing_wrong(page)
    assert visitor.foreign == []
