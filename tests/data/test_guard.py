"""Guarded text never runs as a formula, and reading takes the guard off again."""

from hypothesis import given
from hypothesis import strategies as st

from data.guard import guarded, guarded_in_workbook, unguarded

FORMULA_SIGNS = "=+-@\t\r"

texts = st.one_of(st.text(), st.text("'=+-@\t\r\n a1", max_size=6))


@given(texts)
def test_unguarding_gives_back_every_text(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded_in_workbook(text)) == text


@given(texts)
def test_guarded_text_never_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).startswith(tuple(FORMULA_SIGNS))


def test_only_what_could_run_is_changed() -> None:
    assert guarded("=1+1") == "'=1+1"
    assert guarded("-5 %") == "'-5 %"
    assert guarded("'=1+1") == "''=1+1"
    assert guarded("＝1") == "'＝1"
    for text in ("", "'", "'ninth' survey", "12.4", "a=b", "Belstat"):
        assert guarded(text) == text
        assert unguarded(text) == text
    assert guarded_in_workbook("=1+1") == "=1+1"
