"""Upload: look, confirm, see it in the charts, undo; a bad file changes nothing."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from data.store import Store
from tests.dashboard.conftest import run_page, texts

GOOD = b"place,indicator,year,value,status\nkorma,9.1.1,2025,7.5,survey\n"
BAD = b"place,indicator,year,value\natlantis,9.1.1,2025,7.5\nkorma,9.1.1,2025,seven\n"


def confirm(app: AppTest) -> Button:
    (button,) = (one for one in app.button if str(one.key).startswith("confirm_"))
    return button


def undo(app: AppTest, number: int) -> None:
    app.selectbox(key=f"undo_of_{number}").select(number).run()
    app.button(key=f"undo_{number}").click().run()


@pytest.fixture
def store(database: Callable[[str], Store]) -> Store:
    return database("demonstration")


def choose(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader[0].set_value(("values.csv", content, "text/csv"))
    return app.run()


def test_good_file_is_stored_only_on_confirmation(store: Store) -> None:
    revision = store.revision
    app = choose(run_page("upload", lang="en"), GOOD)
    assert "1 new" in texts(app)
    assert confirm(app).disabled
    assert store.revision == revision
    app.text_input(key="actor").set_value("Anna").run()
    confirm(app).click().run()
    assert store.revision == revision + 1
    assert app.success[0].value.startswith(f"Upload {revision + 1} is stored")
    assert store.uploads().iloc[0]["actor"] == "Anna"


def test_preview_shows_the_scores_that_move(store: Store) -> None:  # noqa: ARG001
    content = b"place,indicator,year,value\n" + b"".join(
        f"korma,9.{n}.1,2025,8\n".encode() for n in (1, 2, 3)
    )
    app = choose(run_page("upload", lang="en"), content)
    assert "Scores that move" in "".join(box.label for box in app.expander)
    assert "80.0" in texts(app)


def test_bad_file_shows_every_problem_and_offers_no_confirmation(store: Store) -> None:
    revision = store.revision
    app = choose(run_page("upload", lang="en"), BAD)
    said = texts(app)
    assert "2 errors" in app.error[0].value
    assert "atlantis" in said
    assert "seven" in said
    assert not [button for button in app.button if str(button.key).startswith("confirm_")]
    assert store.revision == revision


def test_undo_restores_and_the_list_shows_it(store: Store) -> None:
    before = store.values().drop(columns=["upload", "line"])
    app = choose(run_page("upload", lang="en"), GOOD)
    app.text_input(key="actor").set_value("Anna").run()
    confirm(app).click().run()
    undo(app, store.revision)
    assert not app.error
    after = store.values().drop(columns=["upload", "line"])
    assert after.equals(before)
    assert "undone" in texts(app)


def test_removing_demonstration_values_leaves_the_published_ones(store: Store) -> None:
    app = run_page("upload", lang="en")
    app.text_input(key="actor").set_value("Anna").run()
    app.button(key="remove_illustrative").click().run()
    assert set(store.values()["status"]) == {"official", "estimate", "proxy"}
    assert not app.warning
    assert "There are no demonstration values." in texts(app)


def test_stale_preview_is_refused_and_shown_afresh(store: Store) -> None:
    app = choose(run_page("upload", lang="en"), GOOD)
    app.text_input(key="actor").set_value("Anna").run()
    store.remove_illustrative("somebody else")
    confirm(app).click().run()
    assert "check the file again" in app.error[0].value
    assert not app.success
    confirm(app).click().run()
    assert app.success


def test_nothing_is_chosen_to_be_undone_beforehand(store: Store) -> None:
    app = run_page("upload", lang="en")
    app.text_input(key="actor").set_value("Anna").run()
    assert app.selectbox(key=f"undo_of_{store.revision}").value is None
    assert app.button(key="undo_None").disabled
    undo(app, store.revision)
    assert app.selectbox(key=f"undo_of_{store.revision}").value is None


def test_tick_at_the_warnings_is_for_one_file_only(store: Store) -> None:  # noqa: ARG001
    first = GOOD + GOOD.splitlines(keepends=True)[1]
    app = choose(run_page("upload", lang="en"), first)
    app.text_input(key="actor").set_value("Anna").run()
    app.checkbox[0].check().run()
    assert not confirm(app).disabled
    choose(app, first.replace(b"7.5", b"8.5"))
    assert not app.checkbox[0].value
    assert confirm(app).disabled
