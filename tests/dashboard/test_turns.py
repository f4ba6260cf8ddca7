"""Runs of the script take turns."""

import threading

import pytest

from dashboard.turns import taking_turns

WAIT_SECONDS = 60


def test_one_run_waits_until_the_other_is_done() -> None:
    order: list[str] = []
    waits = threading.Event()

    def other() -> None:
        waits.set()
        with taking_turns(WAIT_SECONDS):
            order.append("other")

    with taking_turns():
        thread = threading.Thread(target=other)
        thread.start()
        assert waits.wait(WAIT_SECONDS)
        thread.join(0.2)
        order.append("first")
    thread.join(WAIT_SECONDS)
    assert order == ["first", "other"]


def test_who_has_waited_long_goes_on_and_takes_nobody_s_turn() -> None:
    with taking_turns():
        with taking_turns(0.01):
            pass
        # The turn is still that of the first one.
        with taking_turns(0.01):
            pass
    with taking_turns(0):
        pass


def test_a_run_that_fails_gives_its_turn_back() -> None:
    with pytest.raises(ValueError, match="broken"), taking_turns():
        raise ValueError("broken")
    done = threading.Event()

    def other() -> None:
        with taking_turns(WAIT_SECONDS):
            done.set()

    threading.Thread(target=other, daemon=True).start()
    assert done.wait(WAIT_SECONDS)
