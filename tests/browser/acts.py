"""What a reader does with the app, each act once the page is drawn to its end.

While a page is drawn anew, Streamlit leaves what was there before: a button stands beside the one
that takes its place. On a busy machine that takes seconds.
"""

import json
import urllib.request
from pathlib import Path
from typing import Literal, TypedDict

from playwright.sync_api import FilePayload, Locator, Page, expect

WIDE = 1440
NARROW = 390
"""The widths of a screen and of a phone, in pixels."""

_BEFORE = "[data-stale=true], [data-retained=true]"
_HAS_COME_TO_REST = """
element => new Promise(resolve => {
  let before = "", same = 0;
  const look = () => {
    const {x, y, width, height} = element.getBoundingClientRect();
    const now = [x, y, width, height].join();
    same = now === before ? same + 1 : 0;
    before = now;
    same < 20 ? requestAnimationFrame(look) : resolve();
  };
  look();
})
"""


_SHOWS_FOCUS = """
() => {
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
}
"""
MOST_STEPS = 80
"""How many keys a reader may have to press from one thing to another on a page."""


class Clicks(TypedDict, total=False):
    """How a mouse clicks."""

    click_count: int
    delay: float
    button: Literal["left", "middle", "right"]


DOUBLE: Clicks = {"click_count": 2, "delay": 30}


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run to its end and nothing is left of the page before."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator(_BEFORE)).to_have_count(0)


def press(target: Locator, how: Clicks | None = None) -> None:
    """Click what there is exactly one of and what can be used, once the page is drawn."""
    wait_until_drawn(target.page)
    expect(target).to_have_count(1)
    expect(target).to_be_enabled()
    target.click(**(how or {}))


def press_mark(mark: Locator, how: Clicks | None = None) -> None:
    """Click the middle of a mark of a chart, once the chart has come to rest."""
    x, y = middle_of(mark)
    mark.page.mouse.click(x, y, **(how or {}))


def middle_of(mark: Locator) -> tuple[float, float]:
    """Return where the middle of a mark of a chart is seen, once it has come to rest there."""
    wait_until_drawn(mark.page)
    expect(mark).to_be_visible()
    mark.scroll_into_view_if_needed()
    mark.evaluate(_HAS_COME_TO_REST)
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def choose(page: Page, label: str, option: str, *, exact: bool = True) -> None:
    """Choose an option of a box."""
    press(page.get_by_role("combobox", name=label))
    page.get_by_role("option", name=option, exact=exact).click()


def go_to(page: Page, section: str, name: str) -> None:
    """Go to another page by the menu."""
    press(page.get_by_test_id("stTopNavSection").get_by_text(section, exact=True))
    page.get_by_test_id("stTopNavPopover").get_by_role("menuitem", name=name, exact=True).click()


def reach(page: Page, target: Locator, keys: tuple[str, ...] = ("Tab",)) -> None:
    """Move the focus with keys until it is on the target, and expect that it can be seen there."""
    expect(target.first).to_be_visible()
    for step in range(MOST_STEPS):
        page.keyboard.press(keys[step % len(keys)])
        if target.evaluate_all("found => found.some(e => e.contains(document.activeElement))"):
            assert page.evaluate(_SHOWS_FOCUS), f"the focus on {target} cannot be seen"
            return
    raise AssertionError(f"{target} is not reached by {keys}")


def give_name(page: Page, name: str = "Anna") -> None:
    """Say who is at work."""
    wait_until_drawn(page)
    box = page.get_by_label("Your name")
    box.fill(name)
    box.press("Enter")
    expect(page.get_by_text("Without a name")).to_have_count(0)
    wait_until_drawn(page)


def choose_file(page: Page, file: FilePayload | Path) -> None:
    """Choose a file to upload and wait for what is said of it."""
    wait_until_drawn(page)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("2. Look at what it would change")).to_be_visible()
    wait_until_drawn(page)


def store(page: Page, how: Clicks | None = None) -> None:
    """Store the file that is looked at, and wait until that is said."""
    press(page.get_by_role("button", name="Store these values"), how)
    expect(page.get_by_text("The charts show it now.").first).to_be_visible()
    wait_until_drawn(page)


def expect_nothing_wrong(page: Page) -> None:
    """Expect a page without an error that does not scroll sideways, on a phone or a wide screen.

    A page that was opened narrow is made wide and narrow again.
    """
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert not is_cut_off(page), f"{page.url} scrolls sideways"
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "width": WIDE})
    assert not is_cut_off(page), f"{page.url} scrolls sideways on a wide screen"
    page.set_viewport_size(size)


def is_cut_off(page: Page) -> bool:
    """Tell whether the page scrolls sideways."""
    return bool(
        page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]');"
            " return m.scrollWidth > m.clientWidth + 1 }"
        )
    )


def health(address: str) -> dict[str, object]:
    """Return what the app says of itself."""
    with urllib.request.urlopen(f"{address}/api/health", timeout=60) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def revision(address: str) -> int:
    """Return the revision of the stored values."""
    return int(str(health(address)["revision"]))
