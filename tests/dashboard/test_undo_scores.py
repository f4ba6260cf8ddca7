"""An upload that is undone leaves the very same values and scores behind."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.loaders import load_framework, load_method
from dashboard.places import Place
from dashboard.scored import score_places
from data.intake import Intake
from data.store import Store

Read = Callable[[Store, str | bytes], Intake]
WORDS = st.one_of(
    st.floats(0, 10).map(lambda number: f"{number:.1f}".replace(".", ",")),
    st.sampled_from(["remove", "not applicable", "–", ""]),
)
ROWS = st.dictionaries(
    st.tuples(
        st.sampled_from(["vitebsk", "minsk", "korma"]),
        st.sampled_from(["1.1.1", "9.1.1", "10.1.1", "11.1.1", "12.1.1"]),
        st.integers(2018, 2026),
    ),
    WORDS,
    min_size=1,
    max_size=30,
)


def scores_of(store: Store) -> dict[str, object]:
    places = {
        str(row["place"]): Place(
            str(row["place"]), str(row["type"]), None, "", {}, population=None, population_year=None
        )
        for row in store.places().to_dict("records")
    }
    scores = score_places(store.values(), places, load_framework(), load_method())
    return {"score": scores.score, "coverage": scores.coverage, "age": scores.age}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_upload_then_undo_gives_identical_values_and_scores(
    demo_store: Store, read_values: Read, rows: dict[tuple[str, str, int], str]
) -> None:
    lines = [f"{place};{code};{year};{word}" for (place, code, year), word in rows.items()]
    content = "\n".join(["place;indicator;year;value", *lines]).encode("cp1251", "replace")
    columns = ["place", "indicator", "year", "value", "status", "source", "note"]
    values, scores = demo_store.values()[columns], scores_of(demo_store)
    plan = read_values(demo_store, content).plan
    assert plan is not None
    if plan.is_empty:
        return

    upload = demo_store.apply(plan, actor="tests")
    demo_store.undo(upload, "tests")

    pd.testing.assert_frame_equal(demo_store.values()[columns], values)
    after = scores_of(demo_store)
    for name, array in scores.items():
        np.testing.assert_array_equal(np.asarray(after[name]), np.asarray(array), err_msg=name)
