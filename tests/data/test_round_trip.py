"""Whatever is stored comes out and goes in again unchanged, and every upload can be undone."""

from functools import cache

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.columns import ILLUSTRATIVE, NOT_APPLICABLE, PLACE_COLUMNS, STATUSES, VALUE_COLUMNS
from data.errors import AlreadyUndone, NothingToUndo
from data.export import values_csv
from data.intake import Intake, PlacePlan, read_places, read_upload
from data.paths import SEED_DIR
from data.store import Store
from indicators.framework import Framework, Node

PLACES = ("minsk", "vitebsk", "korma")
INDICATORS = ("1.1.1", "1.2.1")
YEARS = range(2018, 2022)
# No valid range: every number is accepted.
FRAMEWORK = Framework(tuple(Node(code, None) for code in INDICATORS))

Key = tuple[str, str, int]
Content = tuple[float | None, str, str, str]
Table = dict[Key, Content]


def content_of(number: float, status: str, source: str, note: str) -> Content:
    return (None if status == NOT_APPLICABLE else number, status, source, note)


texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=9)
awkward = st.sampled_from(["", "=1+1", '"', "a\rb", "a\r\nb", ";,\t\n.", "\ufeff", "-", "1,5"])
numbers = st.floats(allow_nan=False, allow_infinity=False)
statuses = st.sampled_from(STATUSES)
notes = st.one_of(texts, awkward).map(lambda text: text.strip().strip("\ufeff").strip())
keys = st.tuples(st.sampled_from(PLACES), st.sampled_from(INDICATORS), st.sampled_from(YEARS))
tables = st.dictionaries(keys, st.builds(content_of, numbers, statuses, notes, notes), max_size=12)
few_contents = st.builds(
    content_of, st.sampled_from([1.0, 2.0]), statuses, st.just(""), st.just("")
)
few_keys = st.tuples(st.just("minsk"), st.just("1.1.1"), st.sampled_from(YEARS))


@cache
def place_plan() -> PlacePlan:
    content = (SEED_DIR / "places.csv").read_bytes()
    nowhere = pd.DataFrame(columns=PLACE_COLUMNS)
    intake = read_places(content, "", places=nowhere, revision=0, this_year=2026)
    assert intake.plan is not None
    return intake.plan


def new_store() -> Store:
    store = Store(":memory:", seed=False)
    store.add_places(place_plan(), actor="tests")
    return store


def file_of(table: Table) -> bytes:
    rows = [(*key, *content) for key, content in table.items()]
    return values_csv(pd.DataFrame(rows, columns=VALUE_COLUMNS))


def table_of(store: Store, revision: int | None = None) -> Table:
    rows = store.values(revision)[VALUE_COLUMNS].itertuples(index=False)
    return {
        (place, indicator, year): (None if pd.isna(value) else value, status, source, note)
        for place, indicator, year, value, status, source, note in rows
    }


def read(store: Store, content: bytes) -> Intake:
    intake = read_upload(
        content,
        "",
        framework=FRAMEWORK,
        places=store.places(),
        current=store.values(),
        revision=store.revision,
        this_year=2026,
    )
    assert not intake.has_errors, [problem.message() for problem in intake.problems]
    return intake


def write(store: Store, table: Table) -> int | None:
    plan = read(store, file_of(table)).plan if table else None
    return None if plan is None or plan.is_empty else store.apply(plan, actor="tests")


@settings(max_examples=20, deadline=None)
@given(tables)
def test_export_reads_back_as_the_same_table(table: Table) -> None:
    with new_store() as first, new_store() as second:
        write(first, table)
        assert table_of(first) == table
        exported = values_csv(first.values())
        if table:
            plan = read(first, exported).plan
            assert plan is not None
            assert plan.is_empty
            assert len(plan.unchanged) == len(table)
            plan = read(second, exported).plan
            assert plan is not None
            second.apply(plan, actor="tests")

        assert table_of(second) == table
        assert values_csv(second.values()) == exported


class Model:
    """A second, slow way to keep uploads: all of them, played again from the first."""

    def __init__(self) -> None:
        # Numbers begin at 2: upload 1 holds the places.
        self.written: dict[int, dict[Key, Content | None]] = {}
        self.undoes: dict[int, int] = {}
        self.removals: set[int] = set()
        self.snapshots: list[Table] = [{}, {}]

    @property
    def next_number(self) -> int:
        return len(self.snapshots)

    def is_undone(self, upload: int) -> bool:
        return any(
            target == upload and not self.is_undone(undo) for undo, target in self.undoes.items()
        )

    def played(self) -> Table:
        table: Table = {}
        for number in sorted(self.written):
            if self.is_undone(number):
                continue
            for key, content in self.written[number].items():
                table.pop(key, None)
                if content is not None:
                    table[key] = content
        kept = max((removal for removal in self.removals if not self.is_undone(removal)), default=0)
        return {
            key: content
            for key, content in table.items()
            if content[1] != ILLUSTRATIVE or self.brought_by(key) > kept
        }

    def brought_by(self, key: Key) -> int:
        return max(
            number
            for number, log in self.written.items()
            if key in log and not self.is_undone(number)
        )

    def write(self, log: dict[Key, Content | None]) -> None:
        self.written[self.next_number] = log
        self.snapshots.append(self.played())

    def upload(self, table: Table) -> None:
        current = self.snapshots[-1]
        log: dict[Key, Content | None] = {
            key: content for key, content in table.items() if current.get(key) != content
        }
        if log:
            self.write(log)

    def remove_illustrative(self) -> None:
        gone = [key for key, content in self.snapshots[-1].items() if content[1] == ILLUSTRATIVE]
        if gone:
            self.removals.add(self.next_number)
            self.write(dict.fromkeys(gone))

    def undo(self, upload: int) -> bool:
        if self.is_undone(upload):
            return False
        self.undoes[self.next_number] = upload
        table = self.played()
        if table == self.snapshots[-1]:
            del self.undoes[self.next_number]
            return False
        self.snapshots.append(table)
        return True


steps = st.one_of(
    st.dictionaries(few_keys, few_contents, min_size=1, max_size=4),
    st.integers(0, 7),
    st.none(),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(steps, max_size=10))
def test_any_sequence_of_uploads_and_undoing_is_kept_as_the_slow_model_does(
    sequence: list[Table | int | None],
) -> None:
    model = Model()
    with new_store() as store:
        for step in sequence:
            if step is None:
                model.remove_illustrative()
                store.remove_illustrative("tests")
            elif isinstance(step, dict):
                model.upload(step)
                write(store, step)
            elif 2 + step < model.next_number:
                assert undo(store, 2 + step) == model.undo(2 + step)
        snapshots = [table_of(store, revision) for revision in range(store.revision + 1)]
        assert snapshots == model.snapshots
        undone = store.uploads().set_index("upload")["is_undone"]
        assert dict(undone) == {number: model.is_undone(number) for number in undone.index}


def undo(store: Store, upload: int) -> bool:
    try:
        store.undo(upload, "tests")
    except (AlreadyUndone, NothingToUndo):
        return False
    return True


@settings(max_examples=8, deadline=None)
@given(st.lists(st.dictionaries(few_keys, few_contents, min_size=1), min_size=1, max_size=5))
def test_undoing_all_uploads_backwards_gives_each_table_from_before(uploads: list[Table]) -> None:
    with new_store() as store:
        written = [(table_of(store), write(store, table)) for table in uploads]
        for before, upload in reversed(written):
            if upload is not None:
                store.undo(upload, "tests")
            assert table_of(store) == before
