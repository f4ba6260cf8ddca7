"""Upload: look, confirm, see it in the charts; a bad file changes nothing; typing and templates."""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from dashboard import loaders
from dashboard.board import Board
from dashboard.components.preview import move_cell
from dashboard.components.templates import template_file
from dashboard.draft import make_draft
from dashboard.i18n import LANGUAGES, translator
from data.programme_log import current_outcomes
from data.store import Store
from tests.dashboard.conftest import run_page
from tests.dashboard.conftest import texts as texts_of

GOOD = b"place,indicator,year,value,status\nkorma,9.1.1,2025,7.5,survey\n"
BAD = b"place,indicator,year,value\natlantis,9.1.1,2025,7.5\nkorma,9.1.1,2025,seven\n"
NO_PLACE = "Показатель;2023;2024\n9.1.1;7,5;8\n".encode("cp1251")
WORDS = "Город;Показатель;Год;Значение\nВитебск;9.1.1;2025;7,5\nКорма;1.2.1;2024;70,25\n"


def texts(app: AppTest) -> str:
    """Return all that the page says, without the signs that keep markdown away."""
    return texts_of(app).replace("\\", "")


def confirm(app: AppTest) -> Button:
    (button,) = (one for one in app.button if str(one.key).startswith("confirm_"))
    return button


def has_confirm(app: AppTest) -> bool:
    return any(str(button.key).startswith("confirm_") for button in app.button)


@pytest.fixture
def store(database: Callable[[str], Store]) -> Store:
    return database("demonstration")


def choose(app: AppTest, content: bytes, name: str = "values.csv") -> AppTest:
    app.file_uploader[0].set_value((name, content, "text/csv"))
    app.run()
    assert not app.exception
    return app


def named(app: AppTest) -> AppTest:
    return app.text_input(key="actor").set_value("Anna").run()


def many(count: int) -> bytes:
    """Return a file of as many new values of Minsk, one for each indicator and year."""
    framework = loaders.load_framework()
    nodes = [framework.node(code) for code in framework.indicators]
    codes = [node.code for node in nodes if (node.valid_min, node.valid_max) == (0, 10)]
    rows = [(code, year) for code in codes for year in range(1990, 2020)][:count]
    text = "".join(f"minsk,{code},{year},5\n" for code, year in rows)
    return f"place,indicator,year,value\n{text}".encode()


def test_good_file_is_stored_only_on_confirmation(store: Store) -> None:
    revision = store.revision
    app = choose(run_page("upload", lang="en"), GOOD)
    assert "new: 1" in texts(app)
    assert "changed: 0" in texts(app)
    assert confirm(app).disabled
    assert store.revision == revision
    named(app)
    confirm(app).click().run()
    assert store.revision == revision + 1
    assert app.success[0].value.startswith(f"Upload {revision + 1} is stored")
    assert store.uploads().iloc[0]["actor"] == "Anna"
    assert store.upload_content(store.revision) == ("values.csv", GOOD)


def test_after_storing_links_lead_to_the_history_and_the_city(store: Store) -> None:
    app = named(choose(run_page("upload", lang="en"), GOOD))
    confirm(app).click().run()
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    label = f"What upload {store.revision} changed, and undo"
    assert f"upload={store.revision}" in links[label]
    assert "place=korma" in links["Korma in 2025"]


def test_preview_has_old_and_new_value_and_what_the_row_moves(store: Store) -> None:  # noqa: ARG001
    said = texts(choose(run_page("upload", lang="en"), GOOD.replace(b"korma", b"vitebsk")))
    assert "○ illustrative (made up)" in said
    assert "■ survey" in said
    assert "▲" in said or "▼" in said


def test_preview_shows_the_scores_that_move(store: Store) -> None:  # noqa: ARG001
    content = b"place,indicator,year,value\n" + b"".join(
        f"korma,9.{n}.1,2025,8\n".encode() for n in (1, 2, 3)
    )
    app = choose(run_page("upload", lang="en"), content)
    assert "Scores that move" in "".join(box.label for box in app.expander)
    assert "80.0" in texts(app)


def test_same_file_again_has_nothing_to_change(store: Store) -> None:
    app = named(choose(run_page("upload", lang="en"), GOOD))
    confirm(app).click().run()
    choose(app, GOOD)
    assert "nothing to change" in app.info[0].value
    assert not has_confirm(app)
    assert "unchanged: 1" in texts(app)
    assert store.uploads().iloc[0]["file_name"] == "values.csv"


def test_how_the_file_was_read_is_told(store: Store) -> None:  # noqa: ARG001
    said = texts(choose(run_page("upload", lang="en"), WORDS.encode("cp1251")))
    for part in ("Windows", "1251", "semicolon", "comma: 12,5", "one value in each row"):
        assert part in said


def test_another_decimal_mark_reads_the_file_again_and_is_for_that_file_only(
    store: Store,  # noqa: ARG001
) -> None:
    content = WORDS.encode("cp1251")
    app = choose(run_page("upload", lang="en"), content)
    assert has_confirm(app)
    key = f"decimal_{make_draft('', content).sha256}"
    app.selectbox(key=key).select(".").run()
    assert app.error
    assert not has_confirm(app)
    choose(app, content.replace(b"7,5", b"8,5"))
    assert not app.error
    assert has_confirm(app)


def test_file_without_a_place_asks_for_it(store: Store) -> None:  # noqa: ARG001
    app = choose(run_page("upload", lang="en"), NO_PLACE)
    assert "names no place" in app.info[0].value
    key = f"place_{make_draft('', NO_PLACE).sha256}"
    app.selectbox(key=key).select("vitebsk").run()
    assert not app.error
    assert has_confirm(app)
    assert "place: Vitebsk" in texts(app)


def test_workbook_with_several_tables_asks_for_the_sheet(store: Store) -> None:  # noqa: ARG001
    book = openpyxl.Workbook()
    for name, value in (("Draft, old", 3), ("Final", 7.5)):
        sheet = book.create_sheet(name)
        sheet.append(["place", "indicator", "year", "value"])
        sheet.append(["korma", "9.1.1", 2025, value])
    content = io.BytesIO()
    book.save(content)
    app = choose(run_page("upload", lang="en"), content.getvalue(), "book.xlsx")
    assert "several sheets" in app.info[0].value
    box = app.selectbox(key=f"sheet_{make_draft('', content.getvalue()).sha256}")
    assert list(box.options[1:]) == ["Draft, old", "Final"]
    box.select("Final").run()
    assert not app.error
    assert "sheet “Final”" in texts(app)
    assert has_confirm(app)


def test_bad_file_shows_every_problem_and_offers_no_confirmation(store: Store) -> None:
    revision = store.revision
    app = choose(run_page("upload", lang="en"), BAD)
    said = texts(app)
    assert "2 errors" in app.error[0].value
    assert "atlantis" in said
    assert "seven" in said
    assert not has_confirm(app)
    assert store.revision == revision


def test_problems_are_grouped_and_can_be_filtered(store: Store) -> None:  # noqa: ARG001
    app = choose(run_page("upload", lang="en"), BAD)
    (box,) = (one for one in app.selectbox if str(one.key).startswith("problems_"))
    assert "✖ error: unknown place (1)" in box.options
    box.select(box.options[1]).run()
    assert "atlantis" not in texts(app) or "seven" not in texts(app)


def test_marked_copy_mended_as_a_person_would_is_accepted(store: Store) -> None:
    board = Board(translator("en"), loaders.current_revision())
    copy = loaders.load_marked_copy(board.revision, make_draft("values.csv", BAD), 2026, "en")
    assert copy is not None
    book = openpyxl.load_workbook(io.BytesIO(copy))
    sheet = book.worksheets[0]
    sheet["A2"], sheet["D3"] = "Korma", 7
    sheet["B2"] = "9.2.1"
    mended = io.BytesIO()
    book.save(mended)
    app = named(choose(run_page("upload", lang="en"), mended.getvalue(), "values-problems.xlsx"))
    assert not app.error
    confirm(app).click().run()
    values = store.values().query("place == 'korma' and year == 2025").set_index("indicator")
    assert (values.loc["9.2.1", "value"], values.loc["9.1.1", "value"]) == (7.5, 7)


def test_long_preview_is_paged_and_filtered(store: Store) -> None:  # noqa: ARG001
    app = choose(run_page("upload", lang="en"), many(130))
    said = texts(app)
    assert "Rows 1 to 25 of 130" in said
    (size,) = (one for one in app.selectbox if str(one.key).endswith("_size"))
    size.select(100).run()
    assert "Rows 1 to 100 of 130" in texts(app)
    (on,) = (one for one in app.button if str(one.key).endswith("_on"))
    on.click().run()
    assert "Rows 101 to 130 of 130" in texts(app)
    (node,) = (one for one in app.selectbox if str(one.key).endswith("_node"))
    node.select(node.options[2]).run()
    assert "Rows 1 to 30 of 30" in texts(app)


def test_stale_preview_is_refused_and_shown_afresh(store: Store) -> None:
    app = named(choose(run_page("upload", lang="en"), GOOD))
    store.remove_illustrative("somebody else")
    revision = store.revision
    confirm(app).click().run()
    assert "Nothing was stored" in app.error[0].value
    assert "somebody else" in app.info[0].value
    assert not app.success
    assert store.revision == revision
    confirm(app).click().run()
    assert app.success
    assert store.revision == revision + 1


def test_store_that_moved_on_is_told_at_the_next_look(store: Store) -> None:
    app = choose(run_page("upload", lang="en"), GOOD)
    store.remove_illustrative("somebody else")
    named(app)
    assert "Since you first looked" in app.info[0].value
    assert has_confirm(app)


def test_tick_at_the_warnings_is_for_one_file_only(store: Store) -> None:  # noqa: ARG001
    first = GOOD + GOOD.splitlines(keepends=True)[1]
    app = named(choose(run_page("upload", lang="en"), first))
    app.checkbox(key=f"warnings_seen_{make_draft('', first).sha256}").check().run()
    assert not confirm(app).disabled
    second = first.replace(b"7.5", b"8.5")
    choose(app, second)
    assert not app.checkbox(key=f"warnings_seen_{make_draft('', second).sha256}").value
    assert confirm(app).disabled


def test_name_and_comment_typed_just_before_the_click_are_those_stored(store: Store) -> None:
    app = named(choose(run_page("upload", lang="en"), GOOD))
    app.text_input(key="actor").set_value("Olga")
    app.text_input(key=f"comment_{make_draft('', GOOD).sha256}").set_value("from the survey")
    confirm(app).click().run()
    assert app.success
    assert tuple(store.uploads().iloc[0][["actor", "comment"]]) == ("Olga", "from the survey")


def test_name_taken_away_just_before_the_click_stores_nothing(store: Store) -> None:
    revision = store.revision
    app = named(choose(run_page("upload", lang="en"), GOOD))
    app.text_input(key="actor").set_value("")
    confirm(app).click().run()
    assert app.error
    assert store.revision == revision


def test_removing_demonstration_values_is_asked_first(store: Store) -> None:
    revision = store.revision
    tables = (store.values(), store.targets(), current_outcomes(store))
    count = sum(int((table["status"] == "illustrative").sum()) for table in tables)
    app = named(run_page("upload", lang="en"))
    app.button(key="remove_illustrative").click().run()
    assert store.revision == revision
    assert "undone in History" in app.warning[-1].value
    assert (
        app.button(key=f"remove_illustrative_{revision}").label == f"Yes, remove {count:,} entries"
    )
    app.button(key="keep_illustrative").click().run()
    assert app.button(key="remove_illustrative")
    assert store.revision == revision


def test_removing_demonstration_values_leaves_the_published_ones(store: Store) -> None:
    app = named(run_page("upload", lang="en"))
    app.button(key="remove_illustrative").click().run()
    app.text_input(key="actor").set_value("Olga")
    app.button(key=f"remove_illustrative_{store.revision}").click().run()
    assert store.uploads().iloc[0]["actor"] == "Olga"
    assert set(store.values()["status"]) == {"official", "estimate", "proxy"}
    assert not app.warning
    assert "There are no demonstration values." in texts(app)


def test_looking_back_offers_nothing_to_store(store: Store) -> None:  # noqa: ARG001
    app = run_page("upload", lang="en", as_of="2020-01-01")
    assert "nothing can be stored" in " ".join(info.value for info in app.info)
    assert not app.get("file_uploader")
    assert not app.button


# Typing on the page


def test_typing_way_shows_a_table_and_waits_for_a_change(store: Store) -> None:  # noqa: ARG001
    app = run_page("upload", lang="en", way="edit", place="vitebsk", year="2024")
    assert app.button(key="check_edit").disabled
    assert app.selectbox(key="edit_place").value == "vitebsk"
    assert app.selectbox(key="edit_year").value == 2024
    assert not app.get("file_uploader")


# Templates


@pytest.mark.parametrize("kind", ["xlsx", ",", "."])
@pytest.mark.parametrize("language", LANGUAGES)
def test_template_as_it_comes_changes_nothing(store: Store, language: str, kind: str) -> None:  # noqa: ARG001
    revision = loaders.current_revision()
    board = Board(translator(language), revision)
    content = template_file(board, ["vitebsk", "minsk"], [2023, 2024], kind)
    intake = loaders.load_intake(revision, make_draft("template", content), 2026)
    assert not intake.has_errors, [problem.message() for problem in intake.problems][:3]
    assert intake.plan is not None
    assert intake.plan.is_empty
    assert len(intake.plan.unchanged) > 100


def test_template_way_offers_a_file_of_the_place_and_year(store: Store) -> None:  # noqa: ARG001
    app = run_page("upload", lang="en", way="template", place="vitebsk", year="2024")
    assert app.multiselect(key="template_places").value == ["vitebsk"]
    assert app.multiselect(key="template_years").value == [2024]
    assert "60 rows" in texts(app)


def test_choices_are_part_of_what_a_file_is_read_by() -> None:
    draft = make_draft("a.csv", b"x")
    other = replace(draft, options=replace(draft.options, decimal=","))
    assert draft.identity != other.identity
    assert draft.identity == make_draft("a.csv", b"x").identity


def test_move_is_the_difference_of_the_scores_shown() -> None:
    board = Board(translator("en"), loaders.Revision("", 0))
    cell = move_cell(board, 64.44, 63.85)
    assert (cell.text, cell.note) == ("64.4 → 63.9", "▼ \N{MINUS SIGN}0.5")
    assert move_cell(board, 64.36, 64.44).note == "= 0.0"


def test_moves_of_the_preview_lead_to_their_calculation_beside_it(store: Store) -> None:  # noqa: ARG001 - the app's
    said = texts(choose(run_page("upload", lang="en"), GOOD))
    link = 'href="score?place=korma&amp;year=2025&amp;lang=en&amp;node=9&amp;what_if=9.1.1%3A7.5"'
    assert f'<a {link} target="_blank">' in said


def test_scores_that_move_are_opened_to_how_they_come_about(store: Store) -> None:  # noqa: ARG001 - the app's
    app = choose(run_page("upload", lang="en"), GOOD.replace(b"korma", b"vitebsk"))
    choices = app.selectbox(key="effects_how_choice").options
    assert choices[0] == "Vitebsk, 2025: 9 Vibrant culture of learning throughout life"
    tables = [str(element.proto.body) for element in app.get("html")]
    tree = next(table for table in tables if "throughout life: Vitebsk in 2025</caption>" in table)
    assert 'data-label="Score before"><span>85.00<small>8.5\N{NO-BREAK SPACE}rating 0-10' in tree
    assert 'data-label="Score after"><span>75.00<small>7.5\N{NO-BREAK SPACE}rating 0-10' in tree
    assert "weight 33.3 %, 25.00 points" in tree


def test_removed_value_leads_to_the_score_as_it_is(store: Store) -> None:
    values = store.values()
    row = values[(values["place"] == "korma") & (values["year"] == 2024)].iloc[0]
    content = f"place,indicator,year,value\nkorma,{row['indicator']},2024,remove\n".encode()
    said = texts(choose(run_page("upload", lang="en"), content))
    assert "✕ removed" in said
    assert "node=overall" in said
    assert "what_if" not in said
