"""The sandbox: what it moves, what it keeps, and that it never touches the published method."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from dashboard import loaders
from data.alternatives import read_alternatives, save_alternative
from data.paths import DATA_DIR, database_path
from data.store import Store, open_store
from tests.dashboard.conftest import Opener, run_page, texts

EQUAL = 'made_from = "1.0"\nfingerprint = "00"\n[weights]\n"benefits" = 3.0\n'


def store() -> Store:
    return open_store(database_path())


def published_files() -> dict[str, str]:
    folder = DATA_DIR / "framework"
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def weigh(app: AppTest, code: str, weight: float) -> AppTest:
    app.number_input(key=f"sandbox_weight_{code}").set_value(weight)
    return app.run()


def table_of_places(app: AppTest) -> str:
    tables = [str(element.proto.body) for element in app.get("html")]
    return next(table for table in tables if "lc-shifts" in table)


def button(app: AppTest, beginning: str) -> Button:
    return next(b for b in app.button if str(b.key).startswith(beginning))


def test_nothing_changed_is_the_published_method(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en", year="2025")
    said = texts(app)
    assert "Nothing on this page touches the published method" in app.info[0].value
    assert "0 places would have another score" in said
    assert button(app, "sandbox_reset").disabled
    assert button(app, "sandbox_save").disabled


def test_a_weight_moves_all_places_at_once_and_is_listed(open_page: Opener) -> None:
    app = weigh(open_page("sandbox", lang="en", year="2025"), "benefits", 3.0)
    said = texts(app)
    assert "5 places would have another score" in said
    assert "Weight of Wider benefits of building a learning city" in said
    assert "Method 1.0 ~ &quot;My changes&quot;" in said
    app.run()
    assert app.number_input(key="sandbox_weight_benefits").value == 3.0
    button(app, "sandbox_reset").click().run()
    assert "0 places would have another score" in texts(app)
    assert app.number_input(key="sandbox_weight_benefits").value == 1.0


def test_a_change_taken_back_by_hand_is_no_difference(open_page: Opener) -> None:
    app = weigh(open_page("sandbox", lang="en"), "benefits", 3.0)
    assert "Nothing is changed yet" in texts(weigh(app, "benefits", 1.0))


def test_twice_all_weights_changes_nothing(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en", year="2025")
    weights = [one for one in app.number_input if "sandbox_weight" in str(one.key)]
    assert len(weights) == 3
    for weight in weights:
        weight.set_value(2.0)
    app.run()
    assert "Nothing is changed yet" not in texts(app)
    assert "0 places would have another score" in texts(app)


def test_goalposts_that_cross_are_said_and_not_applied(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en", year="2025", node="1")
    app.number_input(key="sandbox_low_1.1.1").set_value(100.0)
    app.run()
    assert "has to be below" in app.error[0].value
    assert "0 places would have another score" in texts(app)
    app.number_input(key="sandbox_low_1.1.1").set_value(90.0)
    app.run()
    assert not app.error
    said = texts(app)
    assert "Goalposts of 1.1.1 Adult literacy rate" in said
    assert "0 places would have another score" not in said


def test_averages_and_thresholds(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en", year="2025")
    app.radio(key="sandbox_mean_overall").set_value("geometric")
    app.run()
    said = texts(app)
    assert "geometric mean" in said
    assert "4 places would have another score" in said
    button(app, "sandbox_reset").click().run()
    app.select_slider(key="sandbox_coverage_overall").set_value(0.25)
    app.run()
    assert "1 would get one" in texts(app)
    assert "gets a score" in table_of_places(app)
    app.number_input(key="sandbox_age").set_value(0)
    app.run()
    assert "Years that a value is carried forward" in texts(app)


def test_saving_opening_comparing_and_removing(open_page: Opener) -> None:
    before = published_files()
    app = weigh(open_page("sandbox", lang="en", year="2025"), "benefits", 3.0)
    values = store().values()
    app.text_input(key="actor").set_value("Anna").run()
    app.text_input(key="sandbox_name").set_value("More benefits").run()
    button(app, "sandbox_save").click().run()
    assert "Alternative “More benefits” is saved" in app.success[0].value
    saved = read_alternatives(store())
    assert saved["name"].tolist() == ["More benefits"]
    assert '"benefits" = 3.0' in saved["content"].iloc[0]
    assert 'made_from = "1.0"' in saved["content"].iloc[0]
    assert app.query_params["method"] == "saved:More benefits"
    assert "5 places would have another score" in texts(app)

    app.selectbox(key="against").select("saved:More benefits").run()
    assert "0 places would have another score" in texts(app)

    button(app, "sandbox_remove").click().run()
    assert "is removed" in app.success[0].value
    assert read_alternatives(store()).empty
    assert not app.exception
    assert published_files() == before
    assert store().values().equals(values)


def test_a_link_opens_a_saved_alternative_and_going_on_from_it(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en")
    save_alternative(store(), "Mine", "why", EQUAL, actor="Anna")
    app.query_params["method"] = "saved:Mine"
    app.run()
    assert app.selectbox(key="method").value == "saved:Mine"
    assert "5 places would have another score" in texts(app)
    assert "the published method is another one now" in " ".join(i.value for i in app.info)
    app.button(key="sandbox_open").click().run()
    assert app.number_input(key="sandbox_weight_benefits").value == 3.0
    assert app.selectbox(key="method").value == "draft"
    assert app.text_input(key="sandbox_name").value == "Mine"


def test_a_link_reopens_the_changes_and_keeps_them(open_page: Opener) -> None:
    app = weigh(open_page("sandbox", lang="en", year="2025"), "benefits", 3.0)
    address = app.query_params["changes"]
    assert address == '[weights]\n"benefits" = 3.0\n'
    other = run_page("sandbox", lang="en", year="2025", changes=address)
    assert other.number_input(key="sandbox_weight_benefits").value == 3.0
    assert "5 places would have another score" in texts(other)
    # The menu leads away and back without any parts in the address.
    other.switch_page("../pages/city.py").run()
    other.query_params.clear()
    other.switch_page("../pages/sandbox.py").run()
    assert other.number_input(key="sandbox_weight_benefits").value == 3.0
    other.query_params["changes"] = "none"
    other.run()
    assert other.number_input(key="sandbox_weight_benefits").value == 1.0


@pytest.mark.parametrize("changes", ["nonsense", '[weights]\n"99" = 2.0\n', "[weights]\na = 0\n"])
def test_changes_in_a_link_that_cannot_be_tried_are_said(open_page: Opener, changes: str) -> None:
    app = open_page("sandbox", lang="en", changes=changes)
    assert any("cannot be tried out" in info.value for info in app.info)
    assert "Nothing is changed yet" in texts(app)


def test_an_unknown_alternative_in_a_link_is_named(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en", method="saved:Gone")
    assert any("“Gone”" in info.value for info in app.info)
    assert not app.error


def test_an_alternative_that_no_longer_fits_is_said(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en")
    save_alternative(store(), "Old", "", '[weights]\n"99" = 2.0\n', actor="Anna")
    app.query_params["method"] = "saved:Old"
    app.run()
    assert "does not fit the framework" in app.error[0].value
    assert not app.exception


def test_history_names_the_alternative_and_offers_the_undo(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en")
    upload = save_alternative(store(), "Mine", "why", EQUAL, actor="Anna", comment="Mine")
    app.switch_page("../pages/history.py")
    app.query_params["upload"] = str(upload)
    app.query_params["lang"] = "en"
    app.run()
    said = texts(app)
    assert "alternative to the method" in said
    assert "Alternative to the method “Mine”: \\+ new" in said
    assert "Weight of Wider benefits" in said
    assert "Alternatives to the method: " in said
    assert "Milestones: " not in said
    app.text_input(key="actor").set_value("Anna").run()
    button(app, "undo_").click().run()
    assert read_alternatives(store()).empty
    assert not app.exception


def test_looking_back_offers_no_saving(open_page: Opener) -> None:
    app = open_page("sandbox", lang="en", as_of="2100-01-01")
    assert not app.exception
    app = open_page("sandbox", lang="en", as_of="2020-01-01")
    assert not [b for b in app.button if str(b.key).startswith("sandbox_save")]


@pytest.mark.parametrize("node", ["overall", "benefits", "5"])
def test_every_level_can_be_looked_at(open_page: Opener, node: str) -> None:
    app = open_page("sandbox", lang="en", node=node)
    assert app.selectbox(key="node").value == node
    assert not app.error


def test_the_download_of_compare_and_the_footer_name_the_version(open_page: Opener) -> None:
    app = open_page("compare", lang="en", year="2025")
    said = texts(app)
    assert "Scores by method version 1.0." in said
    assert "(Method 1.0)" in said
    (download,) = app.get("download_button")
    assert download.proto.label == "Download these scores (CSV)"


@pytest.mark.parametrize(("page", "note"), [("city", "Method 1.0"), ("area", "method 1.0")])
def test_charts_name_the_version_in_the_picture(open_page: Opener, page: str, note: str) -> None:
    figure = json.loads(open_page(page, lang="en").get("plotly_chart")[0].proto.spec)
    assert any(note in a["text"] for a in figure["layout"]["annotations"])


def test_a_changed_method_is_told_on_every_page_and_does_not_bear_the_version(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    changed = tmp_path / "method.toml"
    folder = DATA_DIR / "framework"
    text = (folder / "method.toml").read_text(encoding="utf-8")
    changed.write_text(text.replace("max_age = 3", "max_age = 2"), encoding="utf-8")
    shutil.copy(folder / "method_versions.toml", tmp_path)
    monkeypatch.setattr(loaders, "METHOD_PATH", changed)
    loaders.load_method.clear()
    try:
        app = open_page("method", lang="en")
        said = texts(app)
        assert "Scores by method version 1.0\\+" in said
        assert "This is not the published version 1.0" in app.info[0].value
    finally:
        loaders.load_method.clear()


def test_scores_by_both_methods_are_opened_to_how_they_come_about(open_page: Opener) -> None:
    app = weigh(open_page("sandbox", lang="en", year="2025"), "benefits", 3.0)
    place = app.selectbox(key="sandbox_how_choice").options[0]
    tables = [str(element.proto.body) for element in app.get("html")]
    (tree,) = (table for table in tables if f"Overall: {place} in 2025" in table)
    # Of three groups with the weights 1, 1, 1 and 3, 1, 1.
    assert "weight 33.3 %" in tree
    assert "weight 60.0 %" in tree
    assert "weight 20.0 %" in tree
