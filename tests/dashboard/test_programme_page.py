"""The Programme page: the places at a glance, outcomes, and the forms for places and milestones."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import loaders
from dashboard.programme_forms import milestone_id
from data.programme_log import current_outcomes
from data.store import Store
from tests.dashboard.conftest import Opener, run_page, store_file, texts


def check_and_store(app: AppTest, check: str, actor: str = "Anna") -> AppTest:
    app.text_input(key="actor").input(actor)
    app.button(key=check).click().run()
    assert not app.exception
    stores = [button for button in app.button if str(button.key).startswith("store_")]
    assert len(stores) == 1, texts(app)
    stores[0].click().run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> str:
    """Return the key of the box of a form that ends so."""
    boxes = [*app.text_input, *app.selectbox]
    (key,) = [str(box.key) for box in boxes if str(box.key).endswith(f"_{name}")]
    return key


def fill(app: AppTest, **cells: str) -> None:
    for name, text in cells.items():
        app.text_input(key=field(app, name)).input(text)


def test_places_at_a_glance(open_page: Opener) -> None:
    said = texts(open_page("programme", lang="en", year="2025"))

    for name in ("Vitebsk", "Gomel", "Minsk", "Smorgon", "Korma", "Zelva"):
        assert name in said
    for link in ("gaps?", "history?", "score?", "targets?"):
        assert f'href="{link}' in said
    assert "Joins the programme Learning Cities and Organizations" in said
    assert "4 of 6 places" in said
    assert "1 of 6 places" in said


def test_unpublished_score_says_what_is_missing(open_page: Opener) -> None:
    said = texts(open_page("programme", "one_value", lang="en"))

    assert "not yet" in said
    assert "published from" in said


def test_missing_count_is_a_gap_and_zero_is_a_zero(open_page: Opener) -> None:
    said = texts(open_page("programme", lang="en", places="smorgon,korma"))

    assert "<span>–</span>" in said
    assert "○ 0" in said
    assert "Without any count" not in said


def test_unknown_form_and_record_are_named(open_page: Opener) -> None:
    app = open_page("programme", lang="en", form="castle")
    assert "castle" in app.info[0].value
    for form in ("place:atlantis", "milestone:123", "outcome:minsk:castles:2020"):
        app = run_page("programme", lang="en", form=form)
        assert form.partition(":")[2].split(":")[0] in app.info[0].value
        assert app.button


def test_place_is_added_changed_and_undone(database: Callable[[str], Store]) -> None:
    store = database("demonstration")
    app = run_page("programme", lang="en", form="place")
    fill(app, place="polotsk", name_en="Polotsk", latitude="55,49", longitude="28.77")
    fill(app, population="80 192", population_year="2024")
    app.selectbox(key=field(app, "parent")).select("vitebsk-region")
    check_and_store(app, "check_place")
    assert "stored, as upload 5" in app.success[0].value

    place = store.places().set_index("place").loc["polotsk"]
    assert (place["latitude"], place["population"], place["parent"]) == (
        55.49,
        80192,
        "vitebsk-region",
    )
    app = run_page("programme", lang="en", form="place:polotsk")
    assert app.text_input(key=field(app, "name_en")).value == "Polotsk"
    fill(app, name_ru="Полоцк", latitude="", longitude="")
    check_and_store(app, "check_place", "Boris")
    place = store.places().set_index("place").loc["polotsk"]
    assert place["name_ru"] == "Полоцк"
    assert place[["latitude"]].isna().all()

    history = run_page("history", lang="en", upload="6")
    assert "Полоцк" in texts(history)
    assert "Name in Russian" in texts(history)
    history.text_input(key="actor").input("Anna").run()
    next(b for b in history.button if str(b.key).startswith("undo_")).click().run()
    assert store.places().set_index("place").loc["polotsk", "name_ru"] == ""


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"place": "По лоцк", "name_en": "Polotsk"}, "cannot be the code"),
        ({"place": "polotsk"}, "has no name"),
        ({"place": "polotsk", "name_en": "P", "latitude": "155"}, "Latitude"),
        ({"place": "polotsk", "name_en": "P", "population": "many"}, "Residents"),
        ({"place": "polotsk", "name_en": "P", "population": "5"}, "has no year"),
    ],
)
def test_wrong_place_is_told(open_page: Opener, cells: dict[str, str], words: str) -> None:
    app = open_page("programme", lang="en", form="place")
    fill(app, **cells)
    app.button(key="check_place").click().run()

    assert words in texts(app)


def test_new_place_does_not_overwrite_one_of_the_same_code(open_page: Opener) -> None:
    app = open_page("programme", lang="en", form="place")
    fill(app, place="minsk", name_en="Other")
    app.run()

    assert "there already" in texts(app)
    assert not [one for one in app.button if str(one.key).startswith(("store_", "check_"))]


def test_milestone_is_added_renamed_and_removed(database: Callable[[str], Store]) -> None:
    store = database("demonstration")
    before = len(store.milestones())
    app = run_page("programme", lang="ru", form="milestone", place="korma")
    fill(app, date="2024-05-01", title_ru="Первый форум", source="Совет")
    check_and_store(app, "check_milestone")
    rows = store.milestones().to_dict("records")
    (row,) = [row for row in rows if row["title_ru"] == "Первый форум"]
    assert (row["place"], len(rows)) == ("korma", before + 1)

    app = run_page("programme", lang="en", form=f"milestone:{milestone_id(row)}")
    fill(app, title_en="First forum")
    check_and_store(app, "check_milestone")
    (row,) = [r for r in store.milestones().to_dict("records") if r["title_en"] == "First forum"]
    assert len(store.milestones()) == before + 1

    app = run_page("programme", lang="en", form=f"milestone:{milestone_id(row)}")
    check_and_store(app, "remove_milestone")
    assert len(store.milestones()) == before
    assert "First forum" in texts(run_page("history", lang="en", upload=str(store.revision)))


def test_count_is_entered_over_a_made_up_one(database: Callable[[str], Store]) -> None:
    store = database("demonstration")
    app = run_page("programme", lang="en", form="outcome:zelva:members:2025")
    assert "made up for demonstration" in texts(app)
    assert app.text_input(key=field(app, "count")).value == ""
    fill(app, count="12", source="District council")
    check_and_store(app, "check_outcome")

    counts = current_outcomes(store).set_index(["place", "outcome", "year"])
    row = counts.xs(("zelva", "members", 2025))
    assert (row["count"], row["status"], row["source"]) == (12, "official", "District council")
    history = texts(run_page("history", lang="en", upload="5"))
    assert "Members of initiative groups" in history
    assert "12" in history


def test_second_click_stores_nothing_more(database: Callable[[str], Store]) -> None:
    store = database("demonstration")
    app = run_page("programme", lang="en", form="outcome:zelva:forums:2024")
    fill(app, count="1", source="District council")
    app.text_input(key="actor").input("Anna")
    app.button(key="check_outcome").click().run()
    store_file(store, b"place,indicator,year,value\nvitebsk,1.1.1,2024,99\n")
    revision = store.revision
    next(b for b in app.button if str(b.key).startswith("store_")).click().run()

    assert store.revision == revision
    assert "Nothing was stored" in app.error[0].value


def test_nothing_is_entered_while_looking_back(open_page: Opener) -> None:
    app = open_page("programme", lang="en", as_of="2030-01-01T00:00", form="place")
    assert app.text_input  # still to come: that is now
    app = run_page("programme", lang="en", as_of=loaders_moment(), form="place")
    assert "looking back" in texts(app)
    assert not app.text_input


def loaders_moment() -> str:
    """Return the minute of the latest upload, as the address writes it."""
    uploads = loaders.get_store().uploads()
    return str(uploads["created_at"].iloc[0].strftime("%Y-%m-%dT%H:%M:%S"))


def test_empty_database_takes_a_place(open_page: Opener) -> None:
    app = open_page("programme", "empty", lang="en", form="place")
    fill(app, place="town", name_be="Горад")
    check_and_store(app, "check_place")

    assert "Горад" in texts(app)
