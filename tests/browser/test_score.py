"""From a score to its calculation, and a what-if that a link reopens."""

from playwright.sync_api import expect

from tests.browser.server import Visitor


def test_score_opens_to_its_calculation_and_a_link_reopens_its_what_if(reader: Visitor) -> None:
    page = reader.open("/area?place=vitebsk&year=2025&area=5&lang=en")
    page.get_by_role("link", name="How it was computed").first.click()
    page.wait_for_url(lambda url: "/score?" in url and "node=5" in url and "vitebsk" in url)
    expect(page.locator(".lc-formula")).to_contain_text("/ 3 =")

    reader.open("/score?place=vitebsk&year=2025&node=5.3&what_if=5.3.1:6&lang=en")
    box = page.get_by_role("spinbutton", name="5.3.1 Learning from local culture")
    expect(box).to_have_value("6")
    box.fill("8.5")
    box.press("Enter")
    page.wait_for_url(lambda url: "what_if=5.3.1%3A8.5" in url)
    table = page.get_by_role("table", name="Scores as they are and what if")
    expect(table.get_by_role("cell", name="85.0").first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download this explanation").click()
    assert started.value.suggested_filename == "vitebsk-2025-5.3.csv"
