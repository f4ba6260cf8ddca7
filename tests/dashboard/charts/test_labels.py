"""Names beside points: none covers another, none leaves the field."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.labels import _around, _is_inside, _label, _meet, place_labels

FIELD = (340.0, 540.0)
SIZE = (60.0, 18.0)

points = st.lists(
    st.tuples(st.floats(0, FIELD[0]), st.floats(0, FIELD[1])), min_size=0, max_size=40
)


def test_a_lone_point_has_its_name_above() -> None:
    assert place_labels([(100.0, 100.0)], [SIZE], FIELD) == ["top center"]


def test_at_the_upper_edge_the_name_stands_below() -> None:
    assert place_labels([(100.0, 2.0)], [SIZE], FIELD) == ["bottom center"]


def test_the_first_of_two_in_one_spot_has_its_name_and_the_other_none() -> None:
    crowd = [(100.0, 100.0), (101.0, 100.0), (99.0, 101.0)]
    assert "" in place_labels(crowd, [SIZE] * 3, FIELD)


def test_no_points_is_no_failure() -> None:
    assert place_labels([], [], FIELD) == []


@given(points)
def test_names_that_stand_cover_no_other_name_and_no_other_point(
    places: list[tuple[float, float]],
) -> None:
    sides = place_labels(places, [SIZE] * len(places), FIELD)
    assert len(sides) == len(places)
    boxes = {at: _label(*places[at], *SIZE, side) for at, side in enumerate(sides) if side}
    for at, box in boxes.items():
        assert _is_inside(box, FIELD)
        for other, (x, y) in enumerate(places):
            if other != at:
                assert not _meet(box, _around(x, y, 8.0, 8.0))
                assert other not in boxes or not _meet(box, boxes[other])


@given(points)
def test_settled_names_stay_and_more_find_room_around_them(
    places: list[tuple[float, float]],
) -> None:
    sizes = [SIZE] * len(places)
    settled = place_labels(places[:5], sizes[:5], FIELD) + [""] * len(places[5:])
    more = place_labels(places, sizes, FIELD, settled)
    assert all(now == before for now, before in zip(more, settled, strict=True) if before)
