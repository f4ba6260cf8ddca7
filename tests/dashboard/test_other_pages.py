"""Area, Compare and Method: what they promise."""

import json

from tests.dashboard.conftest import Opener, texts


def test_area_lists_its_features_and_indicators(open_page: Opener) -> None:
    said = texts(open_page("area", place="minsk", year="2024", area="2", lang="en"))
    for code in ("2.1 ", "2.1.1 ", "2.3.2 ", "2.5.1 "):
        assert code in said
    assert "proxy" in said
    assert "Belstat" in said


def test_area_draws_the_chosen_indicator_with_its_context(open_page: Opener) -> None:
    app = open_page("area", place="minsk", area="2", indicator="2.1.2", lang="en")
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    names = {trace.get("name") for trace in figure["data"]}
    assert {"Minsk", "Belarus"} <= names


def test_indicator_of_another_area_does_not_break_the_page(open_page: Opener) -> None:
    app = open_page("area", place="minsk", area="2", indicator="9.1.1", lang="en")
    assert str(app.selectbox(key="indicator").value).startswith("2.")


def test_compare_shows_the_six_settlements_and_does_not_rank_poor_coverage(
    open_page: Opener,
) -> None:
    app = open_page("compare", year="2025", lang="en")
    assert len(app.multiselect(key="places").value) == 6
    said = texts(app)
    assert said.count("not ranked") == 2
    assert "no score" in said
    assert "lc-missing" in said


def test_compare_reopens_from_its_link(open_page: Opener) -> None:
    app = open_page("compare", places="minsk,zelva", indicator="9.1.1", year="2024", lang="en")
    assert app.multiselect(key="places").value == ["minsk", "zelva"]
    assert app.selectbox(key="indicator").value == "9.1.1"


def test_method_names_its_version_and_both_authors(open_page: Opener) -> None:
    said = texts(open_page("method", lang="en"))
    assert "Method version 1.0" in said
    assert "UNESCO" in said
    assert "This project" in said
    assert "SDR 2025 codebook" in said
    assert "60 indicators" in said
