"""Values typed in on the page: what counts as changed, and the file that they become."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.edits import CELLS, as_typed, changed_rows, edit_file, typed_cells, with_typed
from data.intake.numbers import number_text


def table(**rows: tuple[str | None, ...]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(
        {code.replace("_", "."): cells for code, cells in rows.items()},
        orient="index",
        columns=list(CELLS),
    )


BEFORE = table(
    _1=("12.5", "official", "Belstat", ""),
    _2=("", None, "", ""),
    _3=("3.1250", "survey", "", "a note"),
)


def typed(**cells: tuple[str, str]) -> pd.DataFrame:
    after = BEFORE.copy()
    for code, (name, text) in cells.items():
        after.loc[code.replace("_", "."), name] = text
    return after


def lines(after: pd.DataFrame) -> list[str]:
    content = edit_file(changed_rows(BEFORE, after), BEFORE, "minsk", 2024)
    return content.decode().splitlines()[1:]


def test_untouched_table_has_no_changed_rows() -> None:
    assert changed_rows(BEFORE, BEFORE.copy()).empty
    assert changed_rows(BEFORE, BEFORE.fillna("")).empty


def test_only_changed_rows_are_in_the_file() -> None:
    assert lines(typed(_2=("value", "7,5"))) == ['minsk,.2,2024,"7,5",,,']


def test_cleared_value_says_nothing() -> None:
    assert lines(typed(_1=("value", ""))) == []


def test_word_in_place_of_a_value_is_handed_on_as_typed() -> None:
    assert lines(typed(_1=("value", " удалить "))) == ["minsk,.1,2024,удалить,official,Belstat,"]


def test_not_applicable_without_a_value_counts() -> None:
    assert lines(typed(_2=("status", "not_applicable"))) == ["minsk,.2,2024,,not_applicable,,"]


def test_untouched_values_take_the_mark_of_those_typed() -> None:
    after = typed(_2=("value", "7,5"), _3=("note", "another"))
    assert lines(after)[1] == 'minsk,.3,2024,"3,1250",survey,,another'
    after = typed(_2=("value", "7.5"), _3=("note", "another"))
    assert lines(after)[1] == "minsk,.3,2024,3.1250,survey,,another"


def test_source_that_would_run_in_a_spreadsheet_is_guarded() -> None:
    assert lines(typed(_1=("source", "=1+1"))) == ["minsk,.1,2024,12.5,official,'=1+1,"]


@pytest.mark.parametrize(
    ("number", "text"), [(1.234, "1,2340"), (1234.5, "1234,5"), (0.001, "0,0010"), (7.0, "7")]
)
def test_stored_number_as_typed_is_never_a_group_of_thousands(number: float, text: str) -> None:
    assert as_typed(number, ",") == text


@settings(max_examples=300)
@given(st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 6)))
def test_stored_number_as_typed_is_the_same_number(number: float) -> None:
    assert float(as_typed(number, ",").replace(",", ".")) == float(number_text(number))


# Over demonstration values

MADE_UP = table(_1=("12.5", "illustrative", "Made up for demonstration", "a note of it"))


def over_demonstration(**cells: str) -> list[str]:
    after = MADE_UP.assign(**cells)
    content = edit_file(changed_rows(MADE_UP, after), MADE_UP, "minsk", 2024)
    return content.decode().splitlines()[1:]


def test_value_typed_over_a_demonstration_value_leaves_the_demonstration_behind() -> None:
    assert over_demonstration(value="13") == ["minsk,.1,2024,13,,,"]


def test_what_is_said_of_a_value_over_a_demonstration_value_is_kept() -> None:
    rows = over_demonstration(value="13", status="survey", source="Belstat")
    assert rows == ["minsk,.1,2024,13,survey,Belstat,"]


def test_demonstration_value_with_another_note_stays_one() -> None:
    rows = over_demonstration(note="looked at")
    assert rows == ["minsk,.1,2024,12.5,illustrative,Made up for demonstration,looked at"]


# What was typed, kept while another table is looked at


def test_what_was_typed_is_put_back_as_it_was() -> None:
    after = typed(_1=("value", ""), _2=("value", "7,5"), _3=("note", "another"))
    cells = typed_cells(BEFORE, after)
    assert set(cells) == {".1", ".2", ".3"}
    again = with_typed(BEFORE, cells)
    assert typed_cells(BEFORE, again) == cells
    assert lines(again) == lines(after)
    assert typed_cells(BEFORE, BEFORE.copy()) == {}
