"""The chart of two scores of each place: what is in it, and what a missing score leaves out."""

from dashboard.charts.dumbbell import DumbbellRow, DumbbellWords, build_dumbbell_chart

WORDS = DumbbellWords("Method 1.0", 'Method 1.0 ~ "<b>x"', "Overall: score from 0 to 100")
ROWS = [
    DumbbellRow("Minsk", 60.0, 65.0, "minsk"),
    DumbbellRow("Zelva", None, 40.0, "zelva"),
    DumbbellRow("Korma", 30.0, None, "korma"),
    DumbbellRow("Korma", None, None, "another"),
]


def test_two_marks_and_a_line_for_each_place_with_both_scores() -> None:
    lines, before, after = build_dumbbell_chart(ROWS, WORDS, illustrative=None).data
    assert list(lines.x) == [60.0, 65.0, None]
    assert list(lines.y) == [0, 0, None]
    assert (list(before.x), list(before.y)) == ([60.0, 30.0], [0, 2])
    assert (list(after.x), list(after.y)) == ([65.0, 40.0], [0, 1])
    assert list(after.hovertext) == ["minsk", "zelva"]


def test_the_methods_are_named_and_told_apart_by_shape() -> None:
    _, before, after = build_dumbbell_chart(ROWS, WORDS, illustrative=None).data
    assert (before.name, after.name) == ("Method 1.0", 'Method 1.0 ~ "&lt;b>x"')
    assert before.marker.symbol != after.marker.symbol


def test_places_of_the_same_name_keep_a_row_each() -> None:
    axis = build_dumbbell_chart(ROWS, WORDS, illustrative=None).layout.yaxis
    assert list(axis.ticktext) == ["Minsk", "Zelva", "Korma", "Korma"]
    assert list(axis.tickvals) == [0, 1, 2, 3]
    assert axis.range[0] > axis.range[1]


def test_made_up_values_are_marked_in_the_picture() -> None:
    figure = build_dumbbell_chart(ROWS, WORDS, illustrative="Illustrative values")
    assert "Illustrative values" in figure.layout.title.text
    assert build_dumbbell_chart(ROWS, WORDS, illustrative=None).layout.title.text is None


def test_no_rows_is_no_failure() -> None:
    assert len(build_dumbbell_chart([], WORDS, illustrative=None).data[1].x) == 0
