"""Map: every place is on it or named below it, and stands in the table."""

import json
from collections.abc import Callable

from data.intake import read_places
from data.store import Store
from tests.dashboard.conftest import Opener, run_page, texts


def test_six_settlements_are_on_the_map_and_in_the_table(open_page: Opener) -> None:
    app = open_page("map", year="2025", lang="en")
    _, known, unknown, _ = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert len(known["customdata"]) == 5
    assert unknown["customdata"] == ["korma"]
    assert "Korma · no score" in unknown["text"]
    said = texts(app)
    for name in ("Vitebsk", "Gomel", "Minsk", "Smorgon", "Korma", "Zelva"):
        assert said.count(f">{name}</a>") == 1
    assert said.index(">Minsk<") < said.index(">Gomel<") < said.index(">Korma<")


def test_coverage_gives_every_place_with_a_value_a_colour(open_page: Opener) -> None:
    app = open_page("map", year="2025", colour="coverage", lang="en")
    _, known, unknown, _ = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert len(known["customdata"]) == 6
    assert unknown["customdata"] == []
    assert "Korma · 42\N{NO-BREAK SPACE}%" in known["text"]


def test_places_without_coordinates_are_named_and_stay_in_the_table(
    database: Callable[[str], Store],
) -> None:
    store = database("demonstration")
    table = "place,name,type\n" + "".join(f"x{n},Somewhere {n},city\n" for n in range(30))
    found = read_places(
        table.encode(), "x.csv", places=store.places(), revision=store.revision, this_year=2026
    )
    assert found.plan is not None, found.problems
    store.add_places(found.plan, actor="test")
    app = run_page("map", year="2025", lang="en")
    assert "30 places have no latitude and longitude" in app.info[0].value.replace("\\", "")
    assert app.info[0].value.count("Somewhere") == 10
    assert texts(app).count("no, no coordinates") == 19
    assert app.number_input(key="map_table_page").max == 2


def test_unknown_choices_in_a_link_are_named(open_page: Opener) -> None:
    app = open_page("map", of="77", colour="mood", lang="en")
    said = " ".join(info.value for info in app.info)
    assert "77" in said
    assert "mood" in said
