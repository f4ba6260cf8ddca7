"""The charts of the Programme page: what is computed, and what is in the figures."""

import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.outcomes import (
    OutcomeSeries,
    OutcomeTotal,
    build_outcome_chart,
    outcome_rows,
)
from dashboard.charts.template import SERIES_COLOURS
from dashboard.charts.timeline import TimelineEvent, build_timeline_chart, timeline_points

YEARS = (2012, 2026)


def event(place: str, date: str, number: str = "1") -> TimelineEvent:
    return TimelineEvent(place, date, number, f"{place} {date}")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.one_of(
                st.integers(2012, 2026).map(str),
                st.dates().map(lambda day: f"20{12 + day.day % 15}-{day.month:02d}-01"),
            ),
        ),
        max_size=25,
    )
)
def test_marks_of_a_place_never_hide_each_other(dates: list[tuple[str, str]]) -> None:
    points = timeline_points([event(*one) for one in dates], YEARS)

    assert len(points) == len(dates)
    for at, one in enumerate(points):
        for other in points[at + 1 :]:
            if (one.event.place, one.lane) == (other.event.place, other.lane):
                assert abs(one.at - other.at) >= 1


def test_timeline_has_a_row_for_every_place() -> None:
    events = [event("a", "2019", "1"), event("a", "2019", "2"), event("c", "2018-10-18", "3")]
    figure = build_timeline_chart([("a", "A"), ("b", "B<"), ("c", "C")], events, YEARS)

    (marks,) = figure.data
    assert dict(zip(marks.text, zip(marks.x, marks.y, strict=True), strict=True)) == {
        "1": (2019.5, 0),
        "2": (2019.5, 1),
        "3": (2018 + 290 / 365.25, 3),
    }
    assert list(figure.layout.yaxis.ticktext) == ["A", "B&lt;", "C"]
    assert list(figure.layout.yaxis.tickvals) == [0.5, 2, 3]
    assert figure.layout.xaxis.ticktext[0] == "2012"


def test_timeline_of_nothing_is_empty() -> None:
    figure = build_timeline_chart([("a", "A")], [], YEARS)
    assert list(figure.data[0].x) == []


def test_total_is_over_those_who_reported() -> None:
    counts = {("a", 2020): 3, ("b", 2020): 0, ("a", 2022): 4, ("z", 2022): 9}

    rows = outcome_rows([2020, 2021, 2022], counts, ["a", "b"])

    assert rows == [(3, 2), (None, 0), (4, 1)]


@given(
    st.dictionaries(st.tuples(st.sampled_from("abc"), st.integers(2019, 2022)), st.integers(0, 99))
)
def test_a_missing_count_is_no_zero(counts: dict[tuple[str, int], int]) -> None:
    years = range(2019, 2023)
    for year, (total, reported) in zip(years, outcome_rows(years, counts, "abc"), strict=True):
        found = [count for (_, at), count in counts.items() if at == year]
        assert reported == len(found)
        assert total == (sum(found) if found else None)


def chart(illustrative: str | None = None) -> go.Figure:
    series = [
        OutcomeSeries("A", (3, None, 4), ("3", "", "4"), at=0),
        OutcomeSeries("G", (0, None, None), ("0", "", ""), at=6),
    ]
    totals = [
        OutcomeTotal(3, "3", "2 of 2"),
        OutcomeTotal(None, "", "0 of 2"),
        OutcomeTotal(4, "4", "1 of 2"),
    ]
    return build_outcome_chart([2020, 2021, 2022], series, totals, illustrative=illustrative)


def test_outcome_chart_leaves_gaps_and_says_who_reported() -> None:
    figure = chart()

    first, seventh, labels = figure.data
    assert list(first.y) == [3, None, 4]
    assert list(seventh.y) == [0, None, None]
    assert list(labels.text) == ["<b>3</b><br>2 of 2", "0 of 2", "<b>4</b><br>1 of 2"]
    assert figure.layout.barmode == "stack"
    assert figure.layout.title.text is None


def test_seventh_place_is_told_apart_without_colour() -> None:
    first, seventh, _ = chart().data

    assert first.marker.color == seventh.marker.color == SERIES_COLOURS[0]
    assert first.marker.pattern.shape != seventh.marker.pattern.shape


def test_made_up_counts_are_named_in_the_picture() -> None:
    assert "Made up" in chart("Made up").layout.title.text
