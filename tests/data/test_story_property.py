"""Whatever uploads, removals and undos there are: every revision can be told and told again."""

import math
from collections.abc import Iterable

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.columns import VALUE_CONTENT, VALUE_KEY
from data.errors import AlreadyUndone, NothingToUndo
from data.intake import Plan
from data.store import Store

Key = tuple[str, str, int]
# Value (None where not applicable), status, source, note; upload, line, position of the file.
Content = tuple[float | None, str, str, str]
Place = tuple[int, int, int]
Table = dict[Key, tuple[Content, Place]]

KEYS: list[Key] = [
    ("minsk", "1.1.1", 2018),
    ("minsk", "1.1.1", 2019),
    ("minsk", "10.1.1", 2018),
    ("gomel", "1.1.1", 2018),
]
CONTENTS: list[Content] = [
    (1.0, "official", "", ""),
    (2.0, "survey", "a", ""),
    (2.0, "illustrative", "", "n"),
    (None, "not_applicable", "", "n"),
]

# What a file says about some keys: their content, or None for a removal.
uploads = st.dictionaries(
    st.sampled_from(KEYS), st.none() | st.sampled_from(CONTENTS), min_size=1, max_size=4
)
undos = st.integers(0, 9)
# A file, the undo of an upload, or "clean": all that is illustrative goes.
actions = st.lists(st.one_of(uploads, uploads, undos, st.just("clean")), min_size=1, max_size=9)


def number(cell: float) -> float | None:
    return None if math.isnan(cell) else cell


def table_of(store: Store, revision: int | None = None) -> Table:
    rows = store.values(revision).itertuples(index=False)
    return {
        (place, indicator, year): ((number(value), *texts), (upload, line, position))
        for place, indicator, year, value, *texts, upload, line, position in rows
    }


def frame_of(rows: Iterable[tuple[Key, Content]]) -> pd.DataFrame:
    table = pd.DataFrame(
        [(*key, *content) for key, content in rows], columns=[*VALUE_KEY, *VALUE_CONTENT]
    )
    return table.assign(
        line=range(2, len(table) + 2),
        position=range(len(table)),
        value=table["value"].astype("float64"),
        **{name: table[name].astype("category") for name in ("place", "status", "note")},
    )


def apply(store: Store, said: dict[Key, Content | None]) -> int | None:
    """Store a file; None where it changes nothing."""
    stored = {key: content for key, (content, _) in table_of(store).items()}
    written = {key: content for key, content in said.items() if content is not None}
    plan = Plan(
        store.revision,
        new=frame_of(row for row in written.items() if row[0] not in stored),
        changed=frame_of(
            (key, content)
            for key, content in written.items()
            if key in stored and stored[key] != content
        ),
        unchanged=frame_of([]),
        removed=frame_of(
            (key, stored[key]) for key, content in said.items() if content is None and key in stored
        ),
    )
    return None if plan.is_empty else store.apply(plan, actor="tests")


def act(store: Store, action: object) -> int | None:
    """Do one thing and return the number of the upload, None where nothing was to be done."""
    if isinstance(action, dict):
        return apply(store, action)
    if action == "clean":
        return store.remove_illustrative("tests")
    assert isinstance(action, int)
    if not 1 <= action <= store.revision:
        return None
    try:
        preview = store.preview_undo(action)
    except (AlreadyUndone, NothingToUndo):
        return None
    undo = store.undo(action, "tests")
    told = store.upload_rows(undo)
    pd.testing.assert_frame_equal(preview.drop(columns="origin"), told.drop(columns="origin"))
    return undo


def replayed(store: Store, table: Table, upload: int) -> Table:
    """Return a table after what an upload changed, and check what it says was there before."""
    after = dict(table)
    for row in store.upload_rows(upload).to_dict("records"):
        key = (row["place"], row["indicator"], row["year"])
        before = after.pop(key, None)
        assert (row["kind"] == "new") == (before is None)
        if before is not None:
            old = (number(row["old_value"]), *(row[f"old_{name}"] for name in VALUE_CONTENT[1:]))
            assert old == before[0]
        if row["kind"] != "removed":
            content = (number(row["value"]), *(row[name] for name in VALUE_CONTENT[1:]))
            after[key] = (content, (row["origin"], row["line"], row["position"]))
    return after


def new_store() -> Store:
    store = Store(":memory:", seed=False)
    for place in ("gomel", "minsk"):
        store._connection.execute(
            "insert into place_log values"
            " (0, 0, 2, $place, 'A name', '', '', '', '', '', 0, 0, 0, 0, '', false)",
            {"place": place},
        )
    return store


@settings(max_examples=20, deadline=None)
@given(actions)
def test_every_revision_is_told_by_its_uploads(given_actions: list[object]) -> None:
    with new_store() as store:
        known = [table_of(store)]
        known.extend(table_of(store) for action in given_actions if act(store, action) is not None)
        assert store.revision == len(known) - 1

        table: Table = {}
        for revision, then in enumerate(known):
            table = replayed(store, table, revision) if revision else table
            assert table == then == table_of(store, revision)
        for key in KEYS:
            check_story(store, key, known)


def check_story(store: Store, key: Key, known: list[Table]) -> None:
    """Check that the story of a value ends each upload as it was known then."""
    story = store.story(*key)
    assert story["is_current"].sum() == min(1, len(story))
    said = {row["upload"]: row for row in story.to_dict("records")}
    row = None
    for revision, then in enumerate(known):
        row = said.get(revision, row)
        if row is None or row["is_removed"]:
            assert key not in then
        else:
            content = (number(row["value"]), *(row[name] for name in VALUE_CONTENT[1:]))
            assert then[key] == (content, (row["origin"], row["line"], row["position"]))


@settings(max_examples=15, deadline=None)
@given(actions, uploads)
def test_upload_then_undo_gives_the_identical_table(
    given_actions: list[object], last: dict[Key, Content | None]
) -> None:
    with new_store() as store:
        for action in given_actions:
            act(store, action)
        before = store.values()
        upload = apply(store, last)
        if upload is None:
            return
        after = store.values()

        undo = store.undo(upload, "tests")
        pd.testing.assert_frame_equal(store.values(), before)
        store.undo(undo, "tests")
        pd.testing.assert_frame_equal(store.values(), after)
