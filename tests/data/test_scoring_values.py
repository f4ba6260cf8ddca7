"""The values that scores are made from are those that the store gives, on every revision."""

import pandas as pd
from hypothesis import given, settings

from data.columns import VALUE_KEY
from data.scoring_values import scoring_values
from data.store import Store
from tests.data.test_story_property import act, actions, new_store

COLUMNS = [*VALUE_KEY, "value", "status"]
TEXTS = {"place": "str", "indicator": "str", "status": "str"}


def check(store: Store, revision: int | None = None) -> pd.DataFrame:
    """Check that both ways give the same table, and return it."""
    quick = scoring_values(store, revision)
    assert all(isinstance(quick[name].dtype, pd.CategoricalDtype) for name in TEXTS)
    found, expected = quick.astype(TEXTS), store.values(revision)[COLUMNS]
    pd.testing.assert_frame_equal(found, expected)
    return found


@settings(max_examples=10, deadline=None)
@given(actions)
def test_same_values_after_uploads_undos_and_removals_on_every_revision(
    given_actions: list[object],
) -> None:
    with new_store() as store:
        for action in given_actions:
            act(store, action)
        for revision in range(store.revision + 1):
            check(store, revision)


def test_same_values_of_all_that_comes_with_the_project(demo_store: Store) -> None:
    assert len(check(demo_store)) == demo_store.value_count
    demo_store.remove_illustrative("tests")
    left = check(demo_store)
    assert 0 < len(left) < len(check(demo_store, demo_store.revision - 1))
    assert not left["status"].eq("illustrative").any()


def test_store_without_values(store: Store) -> None:
    assert check(store).empty


def test_latest_upload_counts_in_whatever_order_the_rows_lie() -> None:
    with new_store() as store:
        for upload, value, is_removed in ((3, 3.5, False), (1, 1.5, False), (2, 2.5, True)):
            store._connection.execute(
                "insert into value_log values ($upload, $upload, 2, 'minsk', '1.1.1', 2020, "
                "$value, 'official', '', '', $is_removed, 0)",
                {"upload": upload, "value": value, "is_removed": is_removed},
            )
        assert [check(store, revision)["value"].tolist() for revision in (1, 2, 3)] == [
            [1.5],
            [],
            [3.5],
        ]
