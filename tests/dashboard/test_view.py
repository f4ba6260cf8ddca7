"""The reader's view: links carry codes, and only what is known is taken from them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

FRAME = """
import streamlit as st
from dashboard.view import (
    address, asked, begin, choose, choose_if_any, choose_several, drop, open_parts, parameters,
    publish, show_part, unknown
)

begin()
{page}
publish()
"""

CHOOSE = """
st.text(choose("place", "Place", ["minsk", "korma"], describe=str.upper, default="korma"))
"""

CHOOSE_SEVERAL = """
chosen = choose_several(
    "places", "Places", ["a", "b", "c", "d"],
    describe=str.upper, default=["d", "c", "b", "a"], most=3, placeholder="Choose",
)
st.text(",".join(chosen))
"""

UNKNOWN = """
st.text(repr(unknown("place", ["minsk"])))
"""


def run(script: str, **view: str) -> AppTest:
    """Run a script as the frame of the pages does, with parts of the view in the address."""
    app = AppTest.from_string(FRAME.format(page=script))
    for key, code in view.items():
        app.query_params[key] = code
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return str(app.text[0].value)


def in_address(app: AppTest, key: str) -> str:
    found = app.query_params[key]
    return found if isinstance(found, str) else ",".join(found)


def test_code_in_the_address_is_chosen() -> None:
    app = run(CHOOSE, place="minsk")
    assert said(app) == "minsk"
    assert app.selectbox(key="place").value == "minsk"


@pytest.mark.parametrize("view", [{}, {"place": "atlantis"}, {"place": ""}, {"place": "MINSK"}])
def test_default_is_taken_and_written_where_the_address_names_no_known_code(
    view: dict[str, str],
) -> None:
    app = run(CHOOSE, **view)
    assert said(app) == "korma"
    assert in_address(app, "place") == "korma"


def test_reader_sees_words_and_the_address_holds_the_code() -> None:
    app = run(CHOOSE)
    assert app.selectbox(key="place").options == ["MINSK", "KORMA"]
    app.selectbox(key="place").select("minsk").run()
    assert said(app) == "minsk"
    assert in_address(app, "place") == "minsk"


def test_choice_is_remembered_where_the_address_has_lost_it() -> None:
    app = run(CHOOSE, place="minsk")
    del app.query_params["place"]
    app.run()
    assert said(app) == "minsk"
    assert in_address(app, "place") == "minsk"


def test_address_outdoes_what_is_remembered() -> None:
    app = run(CHOOSE, place="minsk")
    app.query_params["place"] = "korma"
    app.run()
    assert said(app) == "korma"


def test_part_that_the_page_does_not_show_is_remembered_and_not_written() -> None:
    app = run(CHOOSE + "st.text(asked('area'))", place="minsk", area="2")
    assert in_address(app, "place") == "minsk"
    assert set(app.query_params) == {"place"}
    assert app.text[1].value == "2"


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("c,a", "c,a"),
        ("zz,b,", "b"),
        ("zz", "d,c,b"),
        ("", "d,c,b"),
        ("a,b,c,d", "a,b,c"),
        ("zz,a,yy,b,xx,c", "a,b,c"),
        ("b,b,a,b", "b,a"),
        ("b,b,b,b,a", "b,a"),
    ],
)
def test_known_codes_of_the_address_are_chosen_in_order_up_to_the_most(
    wanted: str, chosen: str
) -> None:
    app = run(CHOOSE_SEVERAL, places=wanted)
    assert said(app) == chosen
    assert app.multiselect(key="places").value == chosen.split(",")
    assert in_address(app, "places") == chosen


def test_no_more_than_the_most_can_be_chosen() -> None:
    assert run(CHOOSE_SEVERAL).multiselect(key="places").proto.max_selections == 3


def test_choice_of_several_goes_into_the_address() -> None:
    app = run(CHOOSE_SEVERAL)
    app.multiselect(key="places").set_value(["b", "a"]).run()
    assert said(app) == "b,a"
    assert in_address(app, "places") == "b,a"


def test_choosing_none_brings_the_default_back() -> None:
    app = run(CHOOSE_SEVERAL, places="a")
    app.multiselect(key="places").set_value([]).run()
    assert said(app) == "d,c,b"


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ({"place": "atlantis"}, "'atlantis'"),
        ({"place": "minsk"}, "None"),
        ({"place": ""}, "None"),
        ({}, "None"),
    ],
)
def test_only_a_code_that_is_asked_for_and_not_there_is_unknown(
    view: dict[str, str], named: str
) -> None:
    assert said(run(UNKNOWN, **view)) == named


def link(page: str, view: dict[str, str], **changes: str) -> tuple[str, dict[str, list[str]]]:
    """Return the page and the parameters of an address as a browser reads them."""
    script = f"st.text(address({page!r}, **{changes!r}))"
    parts = urlsplit(said(run(script, **view)))
    assert not parts.scheme
    assert not parts.netloc
    assert not parts.fragment
    return parts.path, parse_qs(parts.query, strict_parsing=bool(parts.query))


def test_link_reopens_the_view_with_its_changes() -> None:
    page, view = link("area", {"place": "minsk", "year": "2024", "lang": "ru"}, year="2023")
    assert page == "area"
    assert view == {"place": ["minsk"], "year": ["2023"], "lang": ["ru"]}


def test_link_to_the_start_page_is_relative() -> None:
    assert link("", {}, place="minsk") == ("./", {"place": ["minsk"]})


def test_link_carries_nothing_that_is_no_part_of_a_view() -> None:
    assert link("area", {"place": "minsk", "utm_source": "x", "embed": "true"})[1] == {
        "place": ["minsk"]
    }


@pytest.mark.parametrize(
    "code", ["a&year=1066", "x y+z", "50%", "a#b", "Витебск", "javascript:alert(1)", '"><b>', "a,b"]
)
def test_any_code_comes_through_a_link_unchanged(code: str) -> None:
    assert link("area", {}, place=code)[1] == {"place": [code]}
    assert link("area", {"place": code})[1] == {"place": [code]}


CHOOSE_IF_ANY = """
st.text(repr(choose_if_any("story", "Year", ["2023", "2024"], describe=str, placeholder="None")))
"""


@pytest.mark.parametrize(
    ("view", "chosen"), [({}, None), ({"story": "2023"}, "2023"), ({"story": "1066"}, None)]
)
def test_box_that_may_stay_empty_takes_what_is_known_and_else_nothing(
    view: dict[str, str], chosen: str | None
) -> None:
    app = run(CHOOSE_IF_ANY, **view)
    assert said(app) == repr(chosen)
    assert app.selectbox(key="story").value == chosen
    assert ("story" in app.query_params) == (chosen is not None)


def test_choice_that_is_taken_back_leaves_the_address() -> None:
    app = run(CHOOSE_IF_ANY, story="2023")
    app.selectbox(key="story").set_value(None).run()
    assert said(app) == "None"
    assert "story" not in app.query_params


SHOW_PARTS = """
if asked("place") == "nowhere":
    drop("place")
st.text(" ".join(f"{key}={show_part(key)}" for key in ("place", "upload", "as_of")))
"""


def test_address_without_a_part_closes_what_is_open_and_returns_to_now() -> None:
    app = run(SHOW_PARTS, place="minsk", upload="2", as_of="2026-01-01")
    assert said(app) == "place=minsk upload=2 as_of=2026-01-01"
    del app.query_params["upload"]
    app.run()
    assert said(app) == "place=minsk upload=None as_of=2026-01-01"
    del app.query_params["as_of"]
    app.run()
    assert said(app) == "place=minsk upload=None as_of=None"


def test_menu_closes_what_is_open_and_keeps_the_moment() -> None:
    app = run(SHOW_PARTS, place="minsk", upload="2", as_of="2026-01-01")
    app.query_params.clear()
    app.run()
    assert said(app) == "place=minsk upload=None as_of=2026-01-01"
    assert in_address(app, "as_of") == "2026-01-01"


def test_part_that_is_dropped_leaves_the_address() -> None:
    app = run(SHOW_PARTS, place="nowhere")
    assert said(app) == "place=None upload=None as_of=None"
    assert not dict(app.query_params)


def test_link_leads_away_from_what_is_open_unless_it_names_it() -> None:
    view = {"place": "minsk", "upload": "2", "as_of": "2026-01-01"}
    assert link("area", view)[1] == {"place": ["minsk"], "as_of": ["2026-01-01"]}
    assert link("history", view, upload="3", as_of="")[1] == {"place": ["minsk"], "upload": ["3"]}
    app = run("st.text(repr(parameters(as_of='', **open_parts())))", **view)
    assert said(app) == repr({"place": "minsk", "upload": "2"})
