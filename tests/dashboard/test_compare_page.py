"""Compare: who is compared, in which order, and that its link reopens exactly that."""

import json
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from data.intake import read_places
from data.store import Store
from tests.dashboard.conftest import Opener, run_page, store_file, texts

TOWNS = """place,name,type,country,population
near,Near Town,city,BY,360000
half,Half Town,city,PL,190000
twice,Twice Town,city,PL,700000
large,Large Town,city,PL,730000
unknown,Unknown Town,city,PL,
"""


def add_towns(store: Store) -> None:
    found = read_places(
        TOWNS.encode(), "towns.csv", places=store.places(), revision=store.revision, this_year=2026
    )
    assert found.plan is not None, found.problems
    store.add_places(found.plan, actor="test")


def heat_places(app: AppTest) -> list[str]:
    """Return the places of the heat table from left to right."""
    table = next(part for part in texts(app).split("<table") if "lc-heat" in part)
    return re.findall(r'<th scope="col" class="number">([^<]*)</th>', table)


def link_of(app: AppTest) -> dict[str, str]:
    found = re.search(r'lc-view-link.*?href="\?([^"]*)"', texts(app), re.DOTALL)
    assert found
    return dict(parse_qsl(unescape(found[1])))


def test_first_view_is_the_six_settlements_by_a_rule(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    assert app.selectbox(key="peers").value == "country"
    assert len(app.multiselect(key="places").value) == 6
    assert "places" not in app.query_params


def test_peers_of_like_size_come_nearest_first_and_say_so(
    database: Callable[[str], Store],
) -> None:
    add_towns(database("demonstration"))
    app = run_page("compare", place="vitebsk", lang="en")
    assert app.selectbox(key="peers").value == "size"
    # Those with values come before those without.
    assert app.multiselect(key="places").value == ["vitebsk", "gomel", "near", "half", "twice"]
    said = texts(app)
    assert "179 to 717 thousand residents" in said.replace("\\", "")
    assert "1 place without a known number of residents is never of like size" in said


def test_a_place_without_population_has_no_peers_of_like_size(
    database: Callable[[str], Store],
) -> None:
    store = database("demonstration")
    add_towns(store)
    store_file(store, b"place,indicator,year,value\nunknown,1.1.1,2025,90\n")
    app = run_page("compare", place="unknown", peers="size", lang="en")
    assert app.multiselect(key="places").value == ["unknown"]
    assert "number of residents of Unknown Town is not known" in texts(app).replace("\\", "")


def test_a_change_of_the_list_makes_it_a_choice_by_hand(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    app.multiselect(key="places").unselect("korma").run()
    assert app.selectbox(key="peers").value == "hand"
    assert "korma" not in app.query_params["places"][0]
    assert len(app.multiselect(key="places").value) == 5


def test_an_empty_list_stays_empty_and_says_what_to_do(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    app.multiselect(key="places").set_value([]).run()
    assert app.multiselect(key="places").value == []
    assert "No place is chosen" in app.info[0].value
    assert not app.get("plotly_chart")
    app.selectbox(key="peers").select("country").run()
    assert len(app.multiselect(key="places").value) == 6


def test_choosing_by_hand_begins_with_what_is_shown(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    shown = app.multiselect(key="places").value
    app.selectbox(key="peers").select("hand").run()
    assert app.multiselect(key="places").value == shown


def test_unknown_place_among_those_chosen_is_named_and_left_out(open_page: Opener) -> None:
    app = open_page("compare", places="minsk,atlantis", lang="en")
    assert app.multiselect(key="places").value == ["minsk"]
    assert "atlantis" in app.info[0].value


def test_unknown_codes_of_every_choice_are_named(open_page: Opener) -> None:
    wrong = {"peers": "mood", "rows": "77", "sort": "luck", "of": "88", "x": "9.9.8", "y": "9.9.9"}
    app = open_page("compare", lang="en", **wrong)
    said = " ".join(info.value for info in app.info)
    for code in wrong.values():
        assert code.replace(".", "\\.") in said or code in said


def test_link_reopens_exactly_this_comparison(open_page: Opener) -> None:
    view = {
        "places": "zelva,minsk",
        "year": "2024",
        "rows": "2",
        "sort": "2.1",
        "of": "3",
        "since": "2021",
        "x": "1.1.1",
        "y": "2.1.1",
        "indicator": "9.1.1",
        "lang": "ru",
    }
    link = link_of(open_page("compare", **view))
    assert link == view | {"peers": "hand"}
    link = link_of(open_page("compare", place="gomel", peers="type", lang="en"))
    assert (link["place"], link["peers"]) == ("gomel", "type")
    assert "places" not in link


def test_places_stand_in_the_order_of_a_score_with_no_score_last(open_page: Opener) -> None:
    app = open_page("compare", year="2025", sort="overall", lang="en")
    assert heat_places(app) == ["Minsk", "Vitebsk", "Zelva", "Gomel", "Smorgon", "Korma"]
    assert "highest first, no score last" in texts(app)
    app.selectbox(key="sort").select("name").run()
    assert heat_places(app) == sorted(heat_places(app))
    app.selectbox(key="sort").select("coverage").run()
    assert heat_places(app)[-1] == "Korma"


def test_rows_are_the_features_of_an_area(open_page: Opener) -> None:
    app = open_page("compare", year="2025", rows="2", lang="en")
    table = next(part for part in texts(app).split("<table") if "lc-heat" in part)
    headings = re.findall(r'<th scope="row".*?<a[^>]*>([^<]*)</a>', table)
    assert headings[0] == "Overall"
    assert headings[1].startswith("2 ")
    assert all(heading.startswith("2.") for heading in headings[2:])
    assert len(headings) > 4


def test_ways_are_drawn_for_places_with_both_scores_only(open_page: Opener) -> None:
    app = open_page("compare", year="2025", since="2024", lang="en")
    chart = next(
        json.loads(one.proto.spec)
        for one in app.get("plotly_chart")
        if "2024" in {trace.get("name") for trace in json.loads(one.proto.spec)["data"]}
    )
    names = chart["layout"]["yaxis"]["ticktext"]
    assert "Korma" not in names
    assert len(names) == 5
    assert "No score in 2024 nor in 2025: Korma" in texts(app).replace("\\", "")


def test_places_lacking_an_indicator_are_named_below_the_scatter(
    database: Callable[[str], Store],
) -> None:
    store = database("one_value")
    store_file(
        store, b"place,indicator,year,value\nvitebsk,2.1.1,2024,5000\ngomel,2.1.1,2022,6000\n"
    )
    app = run_page(
        "compare", places="vitebsk,gomel,minsk", year="2024", x="1.1.1", y="2.1.1", lang="en"
    )
    said = texts(app).replace("\\", "")
    assert "Gomel, Minsk" in said
    app = run_page(
        "compare", places="vitebsk,gomel,minsk", year="2024", x="2.1.1", y="2.1.1", lang="en"
    )
    assert "of 2022" in texts(app)
    assert "llustrative" not in texts(app)
