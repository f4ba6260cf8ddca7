"""What an upload does to the scores, on the project's framework and on real stores."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from dashboard.effects import Effect, RowEffect, row_effects, score_effects, values_after
from dashboard.scored import years_of
from data.columns import VALUE_COLUMNS
from data.intake import Intake, Plan
from data.paths import METHOD_PATH
from data.store import Store
from indicators.framework import Framework
from indicators.method import read_method
from tests.dashboard.made_scores import Row, rows_for, scores_of, value_for, values_of

ReadValues = Callable[[Store, str | bytes], Intake]
OneRow = tuple[str, str, int, float, str, bool]
"""Place, indicator, year, value, status, and whether the value is removed."""

USED = ["place", "indicator", "year", "value", "status"]


def sorted_values(values: pd.DataFrame) -> list[tuple[object, ...]]:
    used = values[USED].astype({"place": str, "indicator": str, "status": str})
    ordered = used.sort_values(["place", "indicator", "year"])
    return [
        (*row[:3], None if np.isnan(row[3]) else float(row[3]), row[4])
        for row in ordered.itertuples(index=False, name=None)
    ]


def planned(store: Store, read_values: ReadValues, content: str) -> Plan:
    plan = read_values(store, content).plan
    assert plan is not None
    return plan


def plan_of(
    new: pd.DataFrame | None = None,
    changed: pd.DataFrame | None = None,
    removed: pd.DataFrame | None = None,
) -> Plan:
    nothing = values_of([]).assign(line=0)
    parts = [nothing if part is None else part.assign(line=1) for part in (new, changed, removed)]
    return Plan(1, parts[0], parts[1], nothing, parts[2])


def moved(found: list[Effect]) -> dict[tuple[str, int, str], tuple[float, float]]:
    return {(one.place, one.year, one.node): (one.before, one.after) for one in found}


# The values afterwards


@pytest.mark.parametrize(
    "content",
    [
        "place,indicator,year,value\nminsk,1.1.1,2024,98\n",
        "place,indicator,year,value\nvitebsk,1.1.1,2024,99\nvitebsk,1.1.1,2025,97\n",
        "place,indicator,year,value,status\nvitebsk,9.1.1,2025,,not_applicable\n",
        "place,indicator,year,value,status\nkorma,1.1.1,1999,88,survey\nkorma,1.1.1,2024,1,proxy\n",
    ],
)
def test_values_foreseen_are_those_that_are_stored(
    demo_store: Store, read_values: ReadValues, content: str
) -> None:
    plan = planned(demo_store, read_values, content)
    foreseen = values_after(demo_store.values(), plan)
    demo_store.apply(plan, actor="tests")
    assert sorted_values(foreseen) == sorted_values(demo_store.values())


def test_values_foreseen_for_an_empty_store_are_those_of_the_file(
    store: Store, read_values: ReadValues
) -> None:
    content = "place,indicator,year,value\nminsk,1.1.1,2024,98\nkorma,1.1.1,2023,97\n"
    foreseen = values_after(store.values(), planned(store, read_values, content))
    assert sorted_values(foreseen) == [
        ("korma", "1.1.1", 2023, 97.0, "official"),
        ("minsk", "1.1.1", 2024, 98.0, "official"),
    ]


def test_removed_values_are_gone_and_others_stay() -> None:
    values = values_of([("minsk", "1.1.1", 2023, 90.0), ("minsk", "1.1.1", 2024, 95.0)])
    after = values_after(values, plan_of(removed=values.iloc[:1]))
    assert sorted_values(after) == [("minsk", "1.1.1", 2024, 95.0, "official")]


def test_empty_plan_leaves_all_values_as_they_were() -> None:
    values = values_of([("minsk", "1.1.1", 2023, 90.0)])
    assert sorted_values(values_after(values, plan_of())) == sorted_values(values)


def test_values_given_are_not_changed() -> None:
    values = values_of([("minsk", "1.1.1", 2023, 90.0)])
    before = values.copy()
    values_after(values, plan_of(changed=values_of([("minsk", "1.1.1", 2023, 91.0)])))
    pd.testing.assert_frame_equal(values, before)
    assert list(values.columns) == VALUE_COLUMNS


# The scores that move


@pytest.fixture
def known(framework: Framework) -> list[Row]:
    """Minsk in 2023: area 1 at 40 points, area 2 at 60."""
    return rows_for(framework, "minsk", 2023, {"1": 40, "2": 60})


def effects(framework: Framework, before: list[Row], after: list[Row]) -> list[Effect]:
    old, new = values_of(before), values_of(after)
    years = years_of(old, new)
    return list(
        score_effects(
            scores_of(framework, old, years=years), scores_of(framework, new, years=years)
        )
    )


def test_nothing_moves_where_nothing_changes(framework: Framework, known: list[Row]) -> None:
    assert effects(framework, known, known) == []


def test_move_that_rounds_to_nothing_is_none(framework: Framework, known: list[Row]) -> None:
    barely = rows_for(framework, "minsk", 2023, {"1": 40.04, "2": 60})
    assert effects(framework, known, barely) == []
    just = rows_for(framework, "minsk", 2023, {"1": 40.06, "2": 60})
    assert [one.node for one in effects(framework, known, just)] == ["1"]


def test_changed_value_moves_its_area_only(framework: Framework, known: list[Row]) -> None:
    after = rows_for(framework, "minsk", 2023, {"1": 70, "2": 60})
    (one,) = effects(framework, known, after)
    assert (one.place, one.year, one.node) == ("minsk", 2023, "1")
    assert (one.before, one.after) == pytest.approx((40, 70))


def test_largest_move_comes_first_whichever_way_it_goes(
    framework: Framework, known: list[Row]
) -> None:
    after = rows_for(framework, "minsk", 2023, {"1": 50, "2": 10})
    assert [one.node for one in effects(framework, known, after)] == ["2", "1"]


def test_score_that_appears_moves_from_nothing(framework: Framework, known: list[Row]) -> None:
    after = known + rows_for(framework, "minsk", 2023, {"3": 30})
    (one,) = effects(framework, known, after)
    assert one.node == "3"
    assert np.isnan(one.before)
    assert one.after == pytest.approx(30)


def test_score_that_vanishes_moves_to_nothing(framework: Framework, known: list[Row]) -> None:
    after = [row for row in known if not row[1].startswith("1.")]
    (one,) = effects(framework, known, after)
    assert one.node == "1"
    assert one.before == pytest.approx(40)
    assert np.isnan(one.after)


def test_score_of_zero_that_appears_is_a_move_too(framework: Framework, known: list[Row]) -> None:
    after = known + rows_for(framework, "minsk", 2023, {"3": 0})
    (one,) = effects(framework, known, after)
    assert (one.node, one.after) == ("3", 0)


def test_too_few_values_for_a_score_move_nothing(framework: Framework, known: list[Row]) -> None:
    after = [*known, ("minsk", "3.1.1", 2023, value_for(framework, "3.1.1", 50))]
    assert effects(framework, known, after) == []


def test_overall_score_is_among_those_that_appear(framework: Framework) -> None:
    (root,) = framework.roots
    few = rows_for(framework, "minsk", 2023, {"1": 50})
    all_of_them = rows_for(framework, "minsk", 2023, {root: 50})
    found = moved(effects(framework, few, all_of_them))
    assert {node for _, _, node in found} == {root, *framework.at_level("area")} - {"1"}
    assert found["minsk", 2023, root][1] == pytest.approx(50)


def test_place_that_had_nothing_gets_its_first_scores(
    framework: Framework, known: list[Row]
) -> None:
    after = known + rows_for(framework, "korma", 2023, {"4": 80})
    (one,) = effects(framework, known, after)
    assert (one.place, one.year, one.node) == ("korma", 2023, "4")


def test_new_year_of_one_place_moves_nothing_of_another(
    framework: Framework, known: list[Row]
) -> None:
    after = known + rows_for(framework, "korma", 2024, {"4": 80})
    assert list(moved(effects(framework, known, after))) == [("korma", 2024, "4")]


def test_scores_that_vanish_with_their_last_year_are_told(
    framework: Framework, known: list[Row]
) -> None:
    before = known + rows_for(framework, "minsk", 2027, {"1": 50})
    assert ("minsk", 2027, "1") in moved(effects(framework, before, known))


def test_earlier_year_gets_scores_and_later_ones_stay(
    framework: Framework, known: list[Row]
) -> None:
    after = known + rows_for(framework, "minsk", 2021, {"1": 20})
    found = moved(effects(framework, known, after))
    assert set(found) == {("minsk", 2021, "1"), ("minsk", 2022, "1")}


def test_scores_over_other_places_or_years_cannot_be_compared(
    framework: Framework, known: list[Row]
) -> None:
    values = values_of(known)
    whole = scores_of(framework, values)
    for other in (
        scores_of(framework, values, places=["minsk"]),
        scores_of(framework, values, years=range(2020, 2024)),
    ):
        with pytest.raises(ValueError, match="same places and years"):
            score_effects(other, whole)


# What one row alone moves


def row_of(indicator: str, value: float, *, year: int = 2023, is_removed: bool = False) -> OneRow:
    return ("minsk", indicator, year, value, "official", is_removed)


def moves_of(framework: Framework, known: list[Row], *rows: OneRow) -> list[RowEffect]:
    columns = ["place", "indicator", "year", "value", "status", "is_removed"]
    return row_effects(
        values_of(known), pd.DataFrame(rows, columns=columns), framework, read_method(METHOD_PATH)
    )


def slow_move(framework: Framework, known: list[Row], row: OneRow) -> tuple[float, ...]:
    """Score everything twice, without and with the row."""
    place, indicator, year, value, _, is_removed = row
    after = [one for one in known if one[:3] != (place, indicator, year)]
    after += [] if is_removed else [(place, indicator, year, value)]
    years = range(2019, 2027)
    (root,) = framework.roots
    area = framework.ancestors(indicator)
    node = next(code for code in area if framework.node(code).level == "area")
    found = []
    for code in (node, root):
        for rows in (known, after):
            scores = scores_of(framework, values_of(rows), places=["minsk"], years=years)
            found.append(
                float(scores.published[framework.position(code), 0, scores.year_position(year)])
            )
    return tuple(found)


@pytest.fixture
def much(framework: Framework) -> list[Row]:
    """Minsk at 50 points everywhere in 2022."""
    (root,) = framework.roots
    return rows_for(framework, "minsk", 2022, {root: 50})


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2025, 2026])
@pytest.mark.parametrize("is_removed", [False, True])
def test_row_alone_moves_what_scoring_everything_twice_says(
    framework: Framework, much: list[Row], year: int, *, is_removed: bool
) -> None:
    known = [*much, ("minsk", "3.1.1", 2023, value_for(framework, "3.1.1", 10))]
    for code in ("1.1.1", "3.1.1", "12.1.1"):
        row = row_of(code, value_for(framework, code, 90), year=year, is_removed=is_removed)
        (found,) = moves_of(framework, known, row)
        one = (found.area_before, found.area_after, found.overall_before, found.overall_after)
        assert one == pytest.approx(slow_move(framework, known, row), nan_ok=True)


def test_rows_of_one_page_do_not_mix(framework: Framework, much: list[Row]) -> None:
    rows = [
        row_of(code, value_for(framework, code, score), year=year)
        for code, score, year in (("1.1.1", 90, 2022), ("2.1.1", 10, 2024), ("1.1.1", 0, 2025))
    ]
    together = moves_of(framework, much, *rows)
    assert together == [moves_of(framework, much, row)[0] for row in rows]


def test_row_of_a_place_without_values_publishes_nothing(framework: Framework) -> None:
    (found,) = moves_of(framework, [], row_of("1.1.1", 50))
    assert np.isnan(found.area_after)
    assert np.isnan(found.overall_after)


def test_no_rows_have_no_effects(framework: Framework, much: list[Row]) -> None:
    assert moves_of(framework, much) == []
