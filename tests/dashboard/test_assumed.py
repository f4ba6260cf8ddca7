"""Assumed values in an address: what is read is possible, and what is written is read again."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.assumed import MOST_ASSUMED, read_assumed, within_range, write_assumed
from data.paths import FRAMEWORK_PATH
from indicators.framework import read_framework

FRAMEWORK = read_framework(FRAMEWORK_PATH)


def test_unknown_and_impossible_values_are_left_out() -> None:
    text = "1.1.1:97.5,9.9.9:1,1:5,1.2.1:x,1.2.2:nan,1.3.1:101,,5.1.1"
    assert read_assumed(text, FRAMEWORK) == {"1.1.1": 97.5}


def test_no_more_are_read_than_fit() -> None:
    text = ",".join(f"{code}:50" for code in FRAMEWORK.indicators)
    assert len(read_assumed(text, FRAMEWORK)) == MOST_ASSUMED


@given(
    st.dictionaries(
        st.sampled_from(FRAMEWORK.indicators), st.integers(0, 10**6), max_size=MOST_ASSUMED
    )
)
def test_written_values_are_read_again(thousandths: dict[str, int]) -> None:
    values = {
        code: within_range(FRAMEWORK.node(code), number / 1000)
        for code, number in thousandths.items()
    }
    assert read_assumed(write_assumed(values), FRAMEWORK) == values
