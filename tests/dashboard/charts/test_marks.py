"""Events on a time axis: one mark a year, numbered as the list, never over each other."""

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.marks import TimeMark, add_marks, reaching


def marked(*years: int) -> go.Figure:
    figure = go.Figure()
    add_marks(figure, [TimeMark(year, at, f"event {at}") for at, year in enumerate(years, 1)])
    return figure


def test_events_of_one_year_share_a_mark_that_names_both() -> None:
    figure = marked(2014, 2018, 2018, 2020)
    notes = figure.layout.annotations
    assert [(note.x, note.text) for note in notes] == [(2014, "1"), (2018, "2–3"), (2020, "4")]
    assert notes[1].hovertext == "event 2<br>event 3"
    assert [line.x0 for line in figure.layout.shapes] == [2014, 2018, 2020]


def test_marks_of_years_that_follow_each_other_stand_in_two_rows() -> None:
    heights = [note.yshift for note in marked(2018, 2019, 2020, 2022).layout.annotations]
    assert heights == [0, -22, 0, 0]


def test_marks_stand_between_the_axis_and_its_years() -> None:
    figure = marked(2018)
    assert all(note.yanchor == "top" and note.y == 0 for note in figure.layout.annotations)
    assert figure.layout.xaxis.ticklabelstandoff >= 22


def test_no_event_leaves_the_figure_as_it_was() -> None:
    assert add_marks(figure := go.Figure(), []) == 0
    assert figure == go.Figure()


@pytest.mark.parametrize(("years", "ends"), [([2018, 2025], (2011, 2032)), ([2020], (2017, 2023))])
def test_old_events_do_not_squeeze_what_is_drawn(years: list[int], ends: tuple[int, int]) -> None:
    assert reaching(years) == ends


@given(st.lists(st.integers(1990, 2030), max_size=12))
def test_no_two_marks_cover_each_other_and_each_event_is_in_one(years: list[int]) -> None:
    figure = marked(*sorted(years))
    notes = figure.layout.annotations
    spots = {(note.x, note.yshift) for note in notes}
    assert len(spots) == len(notes) == len(set(years))
    assert not {(year + 1, row) for year, row in spots} & spots
    assert sum(len(note.hovertext.split("<br>")) for note in notes) == len(years)
