"""Series are lined up from file and store, each value with its own neighbours."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.series import Series, line_up, row_medians

CODES = ("a", "b")
KEYS = st.tuples(st.sampled_from(["x", "y", "z"]), st.sampled_from(CODES), st.integers(2000, 2030))
LONG = {("x", "a", year): float(year % 7) for year in range(1900, 1980)}


def frame(values: dict[tuple[str, str, int], float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": pd.Series([place for place, _, _ in values], dtype="str"),
            "indicator": pd.Series([code for _, code, _ in values], dtype="str"),
            "year": pd.Series([year for _, _, year in values], dtype="int64"),
            "value": pd.Series(list(values.values()), dtype="float64"),
        }
    )


def tables() -> st.SearchStrategy[pd.DataFrame]:
    values = st.one_of(st.floats(-9, 9), st.just(float("nan")))
    return st.dictionaries(KEYS, values, max_size=60).map(frame)


def known(rows: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """Return the values the slow way: the file over the store, without those that have none."""
    both = pd.concat([rows, current], ignore_index=True)
    first = both.drop_duplicates(["place", "indicator", "year"]).dropna(subset="value")
    return first.sort_values(["place", "indicator", "year"], ignore_index=True)


def history(series: Series, at: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    first = series.firsts[series.number[at]]
    return series.value[first : first + series.lengths[series.number[at]]]


@settings(max_examples=60, deadline=None)
@given(rows=tables(), current=tables())
def test_file_stands_over_the_store(rows: pd.DataFrame, current: pd.DataFrame) -> None:
    series, made_up = line_up(rows, current, CODES)
    expected = known(rows, current)

    assert not len(made_up.value)
    assert int(series.lengths.sum()) == len(series.value) == len(expected)
    assert sorted(zip(series.year, series.value, strict=True)) == sorted(
        zip(expected["year"], expected["value"], strict=True)
    )
    assert len(series.firsts) == len(expected[["place", "indicator"]].drop_duplicates())
    from_file = series.row >= 0
    assert (rows["value"].to_numpy()[series.row[from_file]] == series.value[from_file]).all()
    assert (series.asks <= from_file).all()


@settings(max_examples=60, deadline=None)
@given(rows=tables(), most=st.integers(1, 12))
def test_medians_moves_and_windows_are_those_of_each_series(rows: pd.DataFrame, most: int) -> None:
    series, _ = line_up(rows, frame(LONG), CODES)
    medians, moves = series.medians(series.value), series.median_moves(series.value)

    for number, first in enumerate(series.firsts):
        values = history(series, int(first))
        assert np.isclose(medians[number], np.median(values))
        if len(values) > 1:
            assert np.isclose(moves[number], np.median(np.abs(np.diff(values))))
        else:
            assert np.isnan(moves[number])
    seen = set()
    every = np.arange(len(series.value))
    # Years instead of values, so that a window tells which years it holds.
    for at, windows in series.windows(every, series.year.astype(np.float64), most):
        for one, window in zip(at, windows, strict=True):
            first = series.firsts[series.number[one]]
            years = series.year[first : first + series.lengths[series.number[one]]]
            others = years[years != series.year[one]]
            place = int(np.searchsorted(others, series.year[one]))
            assert set(window) <= set(others)
            assert len(set(window)) == min(most, len(others))
            # The years next to it are within, as far as there are any.
            if most > 1:
                assert set(others[max(place - 1, 0) : place + 1]) <= set(window)
            seen.add(int(one))
    assert seen == {int(one) for one in every if series.lengths[series.number[one]] > 1}


def test_neighbours_stay_within_their_series() -> None:
    rows = frame({("x", "a", 2001): 1.0, ("x", "a", 2002): 2.0, ("x", "b", 2001): 3.0})
    series, _ = line_up(rows, frame({}), CODES)

    np.testing.assert_array_equal(series.neighbour(-1, series.value), [np.nan, 1.0, np.nan])
    np.testing.assert_array_equal(series.neighbour(1, series.value), [2.0, np.nan, np.nan])
    np.testing.assert_array_equal(series.neighbour(-5, series.value), [np.nan] * 3)


def test_unknown_indicators_belong_to_no_series() -> None:
    rows = frame({("x", "b", 2000): 1.0, ("y", "old", 2001): 2.0, ("x", "b", 2001): 3.0})
    series, _ = line_up(rows, frame({("y", "old", 2000): 4.0}), CODES)

    assert series.value.tolist() == [1.0, 3.0]


def test_median_of_very_large_numbers_is_kept() -> None:
    assert row_medians(np.array([[1.7e308, 1.5e308]])).tolist() == [1.6e308]


def test_history_is_what_is_stored_of_the_same_kind() -> None:
    rows = frame(dict.fromkeys([("x", "a", 2001), ("x", "b", 2001), ("y", "a", 2001)], 1.0))
    # The first is replaced by the file and a history all the same; the last is no number.
    stored = {("x", "a", 2001): 2.0, ("x", "b", 2000): 3.0, ("y", "a", 2000): np.nan}
    current = frame(stored).assign(status=["official", "illustrative", "official"])
    series, made_up = line_up(rows.assign(status="official"), current, CODES)

    assert series.has_history.tolist() == [True, False, False]
    assert made_up.has_history.tolist() == [True]
