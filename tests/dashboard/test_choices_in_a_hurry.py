"""What a reader chooses is kept, however late the browser and the server hear of each other.

The next message of a browser ends the run before it at whatever step it is, and comes with the
address and the boxes that the browser knew. Here it comes at every step, one after the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import StopException
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from dashboard.view import begin, choose, choose_if_any, publish, slide, taking

begin()
place = choose("place", "Place", ["minsk", "korma"], describe=str.upper, default="korma")
year = slide("year", "Year", ["2023", "2024", "2025"], describe=str, default="2025")
st.button("Before", key="before", on_click=taking("year", str(int(year) - 1)))
choose_if_any("story", "Story", ["2023", "2024"], describe=str, placeholder="None")
publish()
"""
MOST_STEPS = 200


@dataclass
class Ending:
    """Ends a run at one of its steps; with no step left, runs go to their end."""

    steps_left: int = 0

    def step(self, runner: ScriptRunner) -> None:
        if not runner._execing or not self.steps_left:
            return
        self.steps_left -= 1
        if not self.steps_left:
            raise StopException


@pytest.fixture(autouse=True)
def _no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not look through all packages for components for each of the many browsers."""
    name = "streamlit.components.v2.manifest_scanner.scan_component_manifests"
    monkeypatch.setattr(name, list)


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> Ending:
    ending = Ending()
    name = "_maybe_handle_execution_control_request"
    monkeypatch.setattr(ScriptRunner, name, lambda runner: ending.step(runner))  # noqa: PLW0108 - a method
    return ending


class Browser:
    """A browser with the page open that hears of nothing more until it is told to."""

    def __init__(self) -> None:
        self.app = AppTest.from_string(SCRIPT, default_timeout=30).run()
        self._page = self.app._tree
        self._address = dict(self.app.query_params)

    @property
    def address(self) -> dict[str, object]:
        """The address that the server has written."""
        return dict(self.app.query_params)

    def year(self) -> object:
        return self.address["year"]

    def choose(self, key: str, value: str) -> None:
        self._page.selectbox(key).set_value(value)
        self.send()

    def slide(self, value: str) -> None:
        self._page.select_slider[0].set_value(value)
        self.send()

    def send(self, *, is_pressed: bool = False) -> None:
        """Tell the server what the page shows, from the address it was opened with."""
        self.app.query_params.clear()
        self.app.query_params.update(self._address)
        states: WidgetStates = self._page.get_widget_states()
        for state in states.widgets:
            if state.WhichOneof("value") == "trigger_value":
                state.trigger_value = is_pressed
        self.app._run(states)
        assert not self.app.exception

    def hear(self) -> None:
        """Receive all that the server has sent."""
        self._page, self._address = self.app._tree, self.address


def each_step(ending: Ending, act: Callable[[Browser], None], first: int = 1) -> Iterator[Browser]:
    """Act in a browser of its own for each step, and let the run end at that step."""
    for step in range(first, MOST_STEPS):
        browser = Browser()
        ending.steps_left = step
        act(browser)
        was_ended, ending.steps_left = not ending.steps_left, 0
        yield browser
        if not was_ended:
            return
    raise AssertionError("the run has more steps than that")


def test_choice_is_kept_at_whatever_step_the_next_one_ends_its_run(ending: Ending) -> None:
    for browser in each_step(ending, lambda browser: browser.choose("place", "minsk")):
        browser.choose("story", "2023")
        assert browser.address == {"place": "minsk", "year": "2025", "story": "2023"}


def test_choice_is_kept_where_another_run_comes_from_the_address_before_it(ending: Ending) -> None:
    for browser in each_step(ending, lambda browser: browser.choose("story", "2023")):
        browser.send()
        browser.send()
        assert browser.address == {"place": "korma", "year": "2025", "story": "2023"}


def test_pressed_button_is_kept_at_whatever_step_its_run_ends(ending: Ending) -> None:
    # At its first step, the server has not taken in the message.
    for browser in each_step(ending, lambda browser: browser.send(is_pressed=True), first=2):
        # The slider has not moved yet in the browser: that is no choice.
        browser.choose("place", "minsk")
        assert browser.address == {"place": "minsk", "year": "2024"}


def test_slider_can_go_back_before_the_address_has_come() -> None:
    browser = Browser()
    for year in ("2024", "2025", "2023", "2025"):
        browser.slide(year)
        assert browser.year() == year


def test_slider_goes_back_to_where_a_button_has_led_away_from() -> None:
    browser = Browser()
    browser.send(is_pressed=True)
    assert browser.year() == "2024"
    browser.hear()
    browser.slide("2025")
    assert browser.year() == "2025"
