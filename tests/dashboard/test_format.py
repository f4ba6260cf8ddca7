"""Numbers, values, dates and lists as a reader sees them."""

from datetime import datetime

import pytest

from dashboard.board import Board
from dashboard.components.table import Cell
from dashboard.format import coverage_text, plain, score_text, status_text, value_cell, value_text
from dashboard.i18n import LANGUAGES, translator
from dashboard.loaders import Revision
from dashboard.words import STATUS_SHAPES, STATUSES

GAP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
NAN = float("nan")
PER_CENT, PER_PERSON = "1.1.1", "2.1.1"


@pytest.fixture
def board() -> Board:
    """A board of which only the words are used."""
    return Board(translator("en"), Revision("no database", 0))


# Scores, values, statuses


@pytest.mark.parametrize("nothing", [None, NAN])
def test_no_score_is_a_dash_and_never_zero(nothing: float | None) -> None:
    assert score_text(translator("en"), nothing) == "–"


def test_score_of_zero_is_written() -> None:
    assert score_text(translator("en"), 0.0) == "0"
    assert score_text(translator("en"), 0.0, 1) == "0.0"


def test_score_has_the_decimals_asked_for() -> None:
    assert score_text(translator("en"), 61.26) == "61"
    assert score_text(translator("ru"), 61.26, 1) == "61,3"


def test_value_is_written_with_its_unit_and_does_not_break_before_it(board: Board) -> None:
    assert value_text(board, PER_CENT, 99.87) == f"99.87{GAP}%"
    unit = board.labels[PER_PERSON].unit
    assert value_text(board, PER_PERSON, 18500) == f"18,500{GAP}{unit}"


def test_no_value_is_a_dash_without_a_unit(board: Board) -> None:
    assert value_text(board, PER_CENT, NAN) == "–"
    assert value_cell(board, PER_CENT, NAN) == Cell("–")


def test_no_value_keeps_its_note(board: Board) -> None:
    assert value_cell(board, PER_CENT, NAN, note="2021") == Cell("–", note="2021")


def test_per_cent_stands_beside_its_number_in_a_cell(board: Board) -> None:
    assert value_cell(board, PER_CENT, 98, note="2021") == Cell(f"98{GAP}%", note="2021")


def test_long_unit_stands_below_its_number_in_a_cell(board: Board) -> None:
    unit = board.labels[PER_PERSON].unit
    assert value_cell(board, PER_PERSON, 18500) == Cell("18,500", note=unit)
    assert value_cell(board, PER_PERSON, 18500, note="2021").note == f"{unit}, 2021"


def test_unit_is_in_the_readers_language() -> None:
    board = Board(translator("ru"), Revision("no database", 0))
    unit = board.labels[PER_PERSON].unit
    assert unit != Board(translator("en"), board.revision).labels[PER_PERSON].unit
    assert value_text(board, PER_PERSON, 18500.5).endswith(f"500,5{GAP}{unit}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_a_shape_and_a_word(status: str, language: str) -> None:
    t = translator(language)
    shape, _, word = status_text(t, status).partition(" ")
    assert shape == STATUS_SHAPES[status]
    assert word == t(STATUSES[status])


def test_shapes_of_statuses_differ() -> None:
    assert set(STATUS_SHAPES) == set(STATUSES)
    assert len(set(STATUS_SHAPES.values())) == len(STATUSES)


def test_unknown_status_is_shown_as_it_is() -> None:
    assert status_text(translator("en"), "rumour") == "? rumour"


def test_coverage_is_counts_in_the_readers_language() -> None:
    assert coverage_text(translator("en"), 9, 11) == "9 of 11"
    assert coverage_text(translator("ru"), 0, 1) == "0 из 1"


# Numbers, dates and lists by language


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12, "12"),
        (12.5, "12.5"),
        (12.34567, "12.3457"),
        (0.0, "0"),
        (1234567.0, "1,234,567"),
        (-0.25, f"{MINUS}0.25"),
    ],
)
def test_number_has_up_to_four_decimals_where_none_are_asked_for(
    value: float, written: str
) -> None:
    assert translator("en").number(value) == written


@pytest.mark.parametrize(("decimals", "written"), [(0, "1,235"), (1, "1,234.6"), (3, "1,234.560")])
def test_number_has_as_many_decimals_as_asked_for(decimals: int, written: str) -> None:
    assert translator("en").number(1234.56, decimals) == written


@pytest.mark.parametrize("language", ["ru", "be"])
def test_number_groups_by_spaces_that_do_not_break(language: str) -> None:
    assert translator(language).number(-1234567.5) == f"{MINUS}1{GAP}234{GAP}567,5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_share_is_a_whole_percentage(language: str) -> None:
    assert translator(language).share(0.8) == f"80{GAP}%"
    assert translator(language).share(2 / 3) == f"67{GAP}%"


def test_signed_change_names_its_direction_in_every_language() -> None:
    assert translator("ru").signed(3) == "▲ +3,0"
    assert translator("ru").signed(-3, 0) == f"▼ {MINUS}3"
    assert translator("ru").signed(0) == "= 0,0"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "October 18, 2018"),
        ("ru", "18 октября 2018"),
        ("be", "18 кастрычніка 2018"),
    ],
)
def test_day_of_an_event_is_written_out(language: str, written: str) -> None:
    assert translator(language).event_date("2018-10-18").startswith(written)


@pytest.mark.parametrize("text", ["2018", "2018-10", "spring 2018", ""])
def test_event_without_a_full_date_is_shown_as_it_is(text: str) -> None:
    assert translator("ru").event_date(text) == text


def test_moment_has_date_and_time_of_day() -> None:
    moment = datetime(2026, 3, 4, 15, 6, 7)  # noqa: DTZ001 - written as it is
    written = translator("ru").moment(moment)
    assert written.startswith("4 мар. 2026")
    assert written.endswith("15:06:07")


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(62.5, 0, "63"), (0.25, 1, "0.3"), (-0.3, 0, "0"), (-0.00001, None, "0"), (2.675, 2, "2.68")],
)
def test_halves_round_up_and_zero_has_no_sign(
    value: float, decimals: int | None, written: str
) -> None:
    assert translator("en").number(value, decimals) == written


@pytest.mark.parametrize("language", ["xx", "", "../../x", "EN"])
def test_unknown_language_speaks_english(language: str) -> None:
    t = translator(language)
    assert t.language == "en"
    assert t("Coverage") == "Coverage"


def test_blank_text_stays_blank() -> None:
    assert translator("ru")("") == ""


def test_braces_in_what_is_filled_in_are_left_alone() -> None:
    said = translator("en")("There is no place “{wanted}” here.", wanted="{0} {wanted}")
    assert said == "There is no place “{0} {wanted}” here."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Gomel", "Gomel"),
        ("a*b_c.csv", "a\\*b\\_c.csv"),
        ("$x$ [y](z) <b>", "\\$x\\$ \\[y\\]\\(z\\) \\<b\\>"),
    ],
)
def test_signs_of_markdown_are_shown_as_they_are(text: str, written: str) -> None:
    assert plain(text) == written
