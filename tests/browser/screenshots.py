"""Take a picture of every page in every language and at both widths, on demonstration values.

    uv run python -m tests.browser.screenshots

Pictures go to `screenshots/`; those in the README are renewed.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from dashboard.paths import DASHBOARD
from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.server import ROOT, Visitor, running_app

FOLDER = ROOT / "screenshots"
WIDTHS = (1440, 390)
VIEWS = {
    "city": "/?place=vitebsk&year=2025",
    "area": "/area?place=vitebsk&year=2025&area=5&indicator=5.1.1",
    "indicator": "/indicator?place=vitebsk&indicator=5.1.1",
    "targets": "/targets?place=vitebsk&year=2025",
    "compare": "/compare?year=2025",
    "programme": "/programme?year=2025",
    "map": "/map?year=2025",
    "score": "/score?place=vitebsk&year=2025&node=5&since=2023&what_if=5.1.1:60",
    "gaps": "/gaps?place=smorgon&year=2025",
    "gap_places": "/gaps?gaps=places&year=2025",
    "upload": "/upload?",
    "history": "/history?",
    "method": "/method?",
    "sandbox": "/sandbox?year=2025",
}
README_PICTURES = DASHBOARD / "pictures"
README_VIEWS = {
    ("city", "en", 1440): "city.png",
    ("compare", "ru", 1440): "compare.png",
    ("gaps", "be", 390): "gaps-phone.png",
}
README_HEIGHT = 1330
TALLEST = 12000
PATIENCE = 60_000


def take(browser: Browser, address: str, name: str, language: str, width: int) -> Path:
    """Take a picture of one page as tall as the page is."""
    context = browser.new_context(viewport={"width": width, "height": 1000})
    visitor = Visitor(context.new_page(), address)
    page = visitor.open(f"{VIEWS[name]}&lang={language}")
    height = page.get_by_test_id("stMainBlockContainer").evaluate("e => e.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height) + 60, TALLEST)})
    charts = page.locator(".js-plotly-plot:visible")
    for chart in charts.all():
        expect(chart.locator(".main-svg").first).to_be_visible()
    path = FOLDER / f"{name}-{language}-{width}.png"
    # Charts settle into the new height in steps; a picture twice the same is a settled one.
    before = page.screenshot(path=path)
    while (after := page.screenshot(path=path)) != before:
        before = after
    context.close()
    return path


def main() -> None:
    """Take all pictures."""
    expect.set_options(timeout=PATIENCE)
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        running_app(Path(scratch)) as address,
        sync_playwright() as playwright,
    ):
        path = chromium_path(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for name in VIEWS:
            for language in ("en", "ru", "be"):
                for width in WIDTHS:
                    picture = take(browser, address, name, language, width)
                    if target := README_VIEWS.get((name, language, width)):
                        _renew_readme_picture(picture, README_PICTURES / target)
        browser.close()


def _renew_readme_picture(picture: Path, target: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - only here, and it comes with Streamlit

    with Image.open(picture) as image:
        top = image.crop((0, 0, image.width, min(README_HEIGHT, image.height)))
        top.quantize(128).save(target, optimize=True)
    shutil.copystat(picture, target)


if __name__ == "__main__":
    main()
