"""History: what was uploaded, what it changed, and undo with a look before it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from data.paths import SEED_DIR
from data.store import Store
from tests.dashboard.conftest import run_page, store_file, texts

CHANGED = (
    b"place,indicator,year,value,status\nminsk,2.1.2,2023,1.4,official\nkorma,9.1.1,2025,0,survey\n"
)


@pytest.fixture
def store(database: Callable[[str], Store]) -> Store:
    return database("demonstration")


def undo_button(app: AppTest) -> Button:
    (button,) = (one for one in app.button if one.label.startswith("Undo upload 5"))
    return button


def test_all_uploads_are_listed_with_links(store: Store) -> None:
    store_file(store, CHANGED)
    said = texts(run_page("history", lang="en"))
    for number in range(1, 6):
        assert f"upload={number}" in said
    assert said.index("upload=5") < said.index("upload=1")
    assert "values_illustrative.csv" in said


def test_long_list_is_paged(store: Store) -> None:
    for number in range(24):
        store_file(store, f"place,indicator,year,value\nkorma,9.1.1,2025,{number / 4}\n".encode())
    app = run_page("history", lang="en")
    said = texts(app)
    assert "Rows 1 to 25 of 28" in said
    assert "upload=28&" in said or 'upload=28"' in said
    assert "values_published.csv" not in said
    app.button(key="uploads_on").click().run()
    assert "values_published.csv" in texts(app)


def test_upload_tells_who_when_how_and_what_changed(store: Store) -> None:
    number = store_file(store, CHANGED)
    said = texts(run_page("history", upload=str(number), lang="en"))
    sha256 = store.uploads()["file_sha256"].iloc[0]
    for expected in ("file.csv", sha256, "test", "2.1.2", "≠ changed", "+ new", "proxy", "1.1"):
        assert expected in said
    assert "story=2023" in said


def test_reading_is_told_in_words(store: Store) -> None:  # noqa: ARG001
    said = texts(run_page("history", upload="2", lang="en"))
    for expected in ("UTF-8", "comma ,", "point: 12.5", "one value in each row", "text (CSV)"):
        assert expected in said


def test_file_is_offered_as_it_was_uploaded(store: Store) -> None:
    app = run_page("history", upload="2", lang="en")
    assert app.get("download_button")[0].proto.label == "Download the file as it was uploaded"
    name, content = store.upload_content(2)
    assert (name, content) == (
        "values_published.csv",
        (SEED_DIR / "values_published.csv").read_bytes(),
    )


def test_rows_are_filtered_by_kind_place_and_area(store: Store) -> None:
    number = store_file(store, CHANGED)
    app = run_page("history", upload=str(number), lang="en")

    def rows() -> str:
        said = texts(app)
        begin = said.index("Values that upload 5 changed")
        return said[begin : said.index("</table>", begin)]

    assert rows().count("<tr>") == 3
    app.selectbox(key=f"rows_{number}_place").select("korma").run()
    assert "9.1.1" in rows()
    assert "2.1.2" not in rows()
    app.selectbox(key=f"rows_{number}_place").select("").run()
    app.selectbox(key=f"rows_{number}_node").select("2").run()
    assert "2.1.2" in rows()
    assert "9.1.1" not in rows()
    app.selectbox(key=f"rows_{number}_kind").select("new").run()
    assert rows().count("<tr>") == 1


def test_thousands_of_rows_are_paged(store: Store) -> None:  # noqa: ARG001
    app = run_page("history", upload="3", lang="en")
    assert "Rows 1 to 25 of 1,755" in texts(app)
    app.selectbox(key="rows_3_size").select(100).run()
    app.button(key="rows_3_on").click().run()
    assert "Rows 101 to 200 of 1,755" in texts(app)


def test_upload_of_places_says_how_many(store: Store) -> None:  # noqa: ARG001
    app = run_page("history", upload="1", lang="en")
    assert r"Places: \+ new\: 10" in texts(app)
    assert r"Milestones: \+ new\: 13" in texts(app)
    assert "cannot be undone" in app.info[0].value
    assert not [button for button in app.button if button.label.startswith("Undo upload")]


def test_undo_is_confirmed_by_a_button_that_names_the_number(store: Store) -> None:
    before = store.values().drop(columns=["upload", "line", "position"])
    number = store_file(store, CHANGED)
    app = run_page("history", upload=str(number), lang="en")
    assert undo_button(app).label == "Undo upload 5: 2 entries change"
    assert undo_button(app).disabled
    app.text_input(key="actor").set_value("Anna").run()
    undo_button(app).click().run()
    assert app.success[0].value == "Upload 5 is undone; this is upload 6."
    assert store.values().drop(columns=["upload", "line", "position"]).equals(before)
    assert [one.value for one in app.success] == [app.success[0].value] * 2
    assert "undone already, by upload 6" in app.info[0].value
    links = [one.proto for one in app.get("page_link")]
    assert any(one.label == "Upload 6" and "upload=6" in one.query_string for one in links)
    assert not [button for button in app.button if button.label.startswith("Undo upload")]


def test_undo_is_noted_under_the_name_that_is_in_the_box(store: Store) -> None:
    number = store_file(store, CHANGED)
    app = run_page("history", upload=str(number), lang="en")
    app.text_input(key="actor").set_value("Anna").run()
    app.text_input(key="actor").set_value(" Boris ")
    undo_button(app).click().run()
    assert store.uploads()["actor"].iloc[0] == "Boris"


def test_undo_without_a_name_does_nothing(store: Store) -> None:
    number = store_file(store, CHANGED)
    app = run_page("history", upload=str(number), lang="en")
    app.text_input(key="actor").set_value("Anna").run()
    app.text_input(key="actor").set_value("  ")
    undo_button(app).click().run()
    assert len(store.uploads()) == number
    assert undo_button(app).disabled


def test_list_leaves_out_counts_of_nothing(store: Store) -> None:
    store_file(store, CHANGED)
    said = texts(run_page("history", lang="en"))
    assert "<span>+1 · ≠\N{NO-BREAK SPACE}1</span>" in said
    assert "<span>+1,755</span>" in said


def test_undo_is_previewed_as_it_would_be_now(store: Store) -> None:
    number = store_file(store, CHANGED)
    store_file(store, b"place,indicator,year,value\nminsk,2.1.2,2023,1.5\n")
    app = run_page("history", upload=str(number), lang="en")
    assert undo_button(app).label == "Undo upload 5: 1 entry changes"


@pytest.mark.parametrize("wanted", ["77", "0", "-1", "four", "4" * 500, "<b>", "²"])
def test_upload_that_is_not_there_is_named_and_the_list_shown(store: Store, wanted: str) -> None:  # noqa: ARG001
    app = run_page("history", upload=wanted, lang="en")
    assert "There is no upload" in app.info[0].value
    assert "All uploads" in texts(app)
