"""Targets on the pages: file, preview, confirmation, list, editor, template, and their history."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import loaders
from dashboard.draft import make_draft
from dashboard.i18n import LANGUAGES, translator
from data.files_out.target_rows import target_rows
from data.files_out.target_template import target_template_csv, target_template_workbook
from data.files_out.words import template_words
from data.store import Store
from tests.dashboard.conftest import run_page
from tests.dashboard.test_upload_page import confirm, has_confirm, named, texts

HEAD = "place,indicator,target_year,target,baseline_year,baseline,status,source,note\n"
GOOD = HEAD + "vitebsk,1.4.1,2030,600,2018,926,official,Council,\nminsk,1.3.1,2030,45,,,,,\n"
WORSE = HEAD + "minsk,1.3.1,2030,30,2018,36.8,,,\n"
BAD = HEAD + "atlantis,1.4.1,2030,600,,,,,\nminsk,1.4.1,2018,600,2018,875,,,\n"
WAYS = ("targets", "targets-edit", "targets-template", "targets-stored")


@pytest.fixture
def store(database: Callable[[str], Store]) -> Store:
    return database("demonstration")


def choose(app: AppTest, content: str) -> AppTest:
    app.file_uploader[0].set_value(("targets.csv", content.encode(), "text/csv"))
    app.run()
    assert not app.exception
    return app


def upload(store: Store, content: str) -> int:
    app = named(choose(run_page("upload", way="targets", lang="en"), content))
    confirm(app).click().run()
    assert not app.exception
    return store.revision


def test_file_is_stored_only_on_confirmation(store: Store) -> None:
    revision = store.revision
    app = choose(run_page("upload", way="targets", lang="en"), GOOD)
    said = texts(app)
    for expected in ("+ new: 1", "≠ changed: 1", "650", "600", "from 926", "○ illustrative"):
        assert expected in said, expected
    assert store.revision == revision
    named(app)
    confirm(app).click().run()
    assert store.revision == revision + 1
    assert app.success[0].value.startswith(f"Upload {revision + 1} is stored")
    newest = store.uploads().iloc[0]
    assert (newest["kind"], newest["actor"]) == ("targets", "Anna")
    assert store.upload_content(store.revision) == ("targets.csv", GOOD.encode())
    # The second click of a double click, on the page as it was drawn before the first.
    again = choose(app, GOOD)
    assert not has_confirm(again)
    assert "There is nothing to change" in again.info[0].value


def test_warnings_are_looked_at_first(store: Store) -> None:  # noqa: ARG001
    app = named(choose(run_page("upload", way="targets", lang="en"), WORSE))
    assert "since higher values of this indicator are better" in texts(app)
    assert confirm(app).disabled
    (box,) = (one for one in app.checkbox if str(one.key).startswith("warnings_seen"))
    box.check().run()
    assert not confirm(app).disabled


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_bad_file_is_refused_and_comes_back_marked(store: Store, language: str) -> None:
    app = named(choose(run_page("upload", way="targets", lang=language), BAD))
    assert not has_confirm(app)
    assert "atlantis" in texts(app)
    assert [one.proto.id for one in app.get("download_button")]
    assert store.targets().equals(store.targets(4))


def test_preview_is_made_anew_when_another_has_stored_meanwhile(store: Store) -> None:
    app = named(choose(run_page("upload", way="targets", lang="en"), GOOD))
    store.remove_illustrative("somebody else")
    confirm(app).click().run()
    assert app.error[0].value.startswith("Nothing was stored")
    assert "+ new: 2" in texts(app)
    confirm(app).click().run()
    assert store.uploads()["kind"].iloc[0] == "targets"


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("kind", ["empty", "one_value", "demonstration"])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_opens_on_every_database(
    open_page: Callable[..., AppTest], kind: str, way: str, language: str
) -> None:
    app = open_page("upload", kind, way=way, lang=language)
    assert not app.exception
    assert not app.error


def test_stored_targets_are_listed_with_links_to_their_history(store: Store) -> None:  # noqa: ARG001
    app = run_page("upload", way="targets-stored", place="vitebsk", lang="en")
    said = texts(app)
    assert said.count('data-label="Kind"><span>final') == 13
    assert said.count('data-label="Kind"><span>interim') == 4
    assert "target=vitebsk%3A1.4.1%3A2030" in said
    assert "made-up demonstration values" in app.warning[0].value


def test_story_of_a_target_says_who_when_and_what(store: Store) -> None:
    number = upload(store, GOOD)
    app = run_page("history", target="vitebsk:1.4.1:2030", lang="en")
    said = texts(app)
    for expected in ("Target of Vitebsk for 2030", "Anna", "system", "650", "600", "targets.csv"):
        assert expected in said, expected
    assert f"upload={number}" in said
    assert "○ replaced" in said
    assert "The row of the file “targets.csv” that it came from" in said


@pytest.mark.parametrize("wanted", ["x", "vitebsk:1.4.1:1999", "vitebsk:1.4.1", ":::", "<b>"])
def test_target_that_is_not_known_is_named(store: Store, wanted: str) -> None:  # noqa: ARG001
    app = run_page("history", target=wanted, lang="en")
    assert "Nothing is known about a target" in app.info[0].value


def test_history_shows_and_undoes_targets(store: Store) -> None:
    before = store.targets()
    number = upload(store, GOOD)
    app = run_page("history", upload=str(number), lang="en")
    said = texts(app)
    assert f"Targets that upload {number} changed" in said
    assert f"Targets that undoing upload {number} would change" in said
    assert "Milestones: " not in said
    app.text_input(key="actor").set_value("Anna").run()
    (button,) = (one for one in app.button if one.label.startswith("Undo upload"))
    assert button.label == f"Undo upload {number}: 2 entries change"
    button.click().run()
    assert store.targets().equals(before)


def test_looking_back_shows_the_targets_of_then(store: Store) -> None:
    upload(store, GOOD)
    uploads = store.uploads()
    moment = uploads.loc[uploads["upload"] == 4, "created_at"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    app = run_page(
        "history",
        target="vitebsk:1.4.1:2030",
        as_of=moment.iloc[0],
        lang="en",
    )
    assert "targets.csv" not in texts(app)


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("kind", ["xlsx", ",", "."])
def test_template_in_every_language_comes_back_unchanged(
    store: Store, language: str, kind: str
) -> None:
    targets = store.targets()
    rows = target_rows(targets, loaders.load_framework(), loaders.load_labels(language), ["minsk"])
    words = template_words(translator(language))
    if kind == "xlsx":
        framework, labels = loaders.load_framework(), loaders.load_labels(language)
        content = target_template_workbook(rows, words, framework, labels)
    else:
        content = target_template_csv(rows, "," if kind == "," else ".", words)
    draft = make_draft("template", content, holds="targets")

    intake = loaders.load_target_intake(loaders.current_revision(), draft, 2026)

    assert intake.problems == ()
    assert intake.plan is not None
    assert intake.plan.is_empty
    assert len(intake.plan.unchanged) == (targets["place"] == "minsk").sum()
    assert intake.blank_count > 0


def test_button_removes_made_up_targets_too(store: Store) -> None:
    app = named(run_page("upload", lang="en"))
    assert "76 stored targets are made up" in texts(app)
    app.button(key="remove_illustrative").click().run()
    app.button(key=f"remove_illustrative_{store.revision}").click().run()
    assert store.targets().empty
    assert "There are no demonstration values." in texts(app)
