"""When values are due and what came late, each case worked out by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.paths import REPORTING_PATH
from indicators.choices import MethodError
from indicators.reporting import (
    Due,
    Late,
    ReportingRules,
    due_values,
    due_year,
    late_values,
    read_reporting,
    usual_rhythm,
)

RULES = ReportingRules(9, 30, 28)
Write = Callable[[str, str], Path]


# The file


def test_rules_of_the_project_can_be_read() -> None:
    rules = read_reporting(REPORTING_PATH)
    assert rules.deadline(2025).year == 2026
    assert rules.answer_days > 0


def test_all_faults_of_a_file_are_named(write: Write) -> None:
    path = write("reporting.toml", "[deadline]\nmonth = 0\nday = 'x'\nhour = 3\n")
    with pytest.raises(MethodError) as caught:
        read_reporting(path)
    said = str(caught.value)
    for name in ("deadline.month", "deadline.day", "deadline.hour", "request"):
        assert name in said


def test_day_that_no_month_has_is_named(write: Write) -> None:
    path = write("reporting.toml", "[deadline]\nmonth = 2\nday = 30\n[request]\nanswer_days = 28\n")
    with pytest.raises(MethodError, match="day 30 of month 2"):
        read_reporting(path)


def test_deadline_is_in_the_year_after() -> None:
    assert RULES.deadline(2025) == date(2026, 9, 30)
    assert RULES.is_open(2025, date(2026, 9, 30))
    assert not RULES.is_open(2025, date(2026, 10, 1))


def test_leap_day_is_the_day_before_where_there_is_none() -> None:
    rules = ReportingRules(2, 29, 28)
    assert rules.deadline(2023) == date(2024, 2, 29)
    assert rules.deadline(2024) == date(2025, 2, 28)


# What is due


@pytest.mark.parametrize(
    ("years", "rhythm"),
    [
        ([], None),
        ([2020], None),
        ([2020, 2021, 2022], 1),
        ([2022, 2018, 2020], 2),
        ([2018, 2020, 2023], 3),  # gaps 2 and 3, median 2.5
        ([2010, 2020, 2021, 2022], 1),
    ],
)
def test_rhythm_is_the_median_gap(years: list[int], rhythm: int | None) -> None:
    assert usual_rhythm(years) == rhythm


@pytest.mark.parametrize(
    ("years", "due"),
    [
        ([2021, 2022], 2023),
        ([2018, 2020], 2022),
        ([2009, 2019], 2023),  # every ten years, but after three it counts no longer
        ([2019], 2023),
    ],
)
def test_next_value_is_due_by_rhythm_or_when_the_old_one_expires(
    years: list[int], due: int
) -> None:
    assert due_year(years, max_age=3) == due


def test_due_values_name_the_reason() -> None:
    years = {"a": [2021, 2022], "b": [2022, 2023], "c": [2019], "d": [], "e": [2020, 2022]}
    assert due_values(years, 2023, 3) == [
        Due("a", 2022, 1, 2023, is_expired=False),
        Due("c", 2019, None, 2023, is_expired=True),
    ]


def test_what_comes_later_is_not_known_yet() -> None:
    assert due_values({"a": [2021, 2022, 2024]}, 2023, 3) == [
        Due("a", 2022, 1, 2023, is_expired=False)
    ]


def test_what_is_overdue_stays_due() -> None:
    (due,) = due_values({"a": [2018, 2019]}, 2025, 3)
    assert (due.since, due.is_expired) == (2020, True)


def test_what_does_not_apply_is_due_when_that_expires() -> None:
    waived = {"a": [2022]}
    assert due_values({"a": [2020, 2021]}, 2025, 3, waived) == []
    assert due_values({"a": [2020, 2021]}, 2026, 3, waived) == [
        Due("a", 2022, None, 2026, is_expired=True)
    ]
    assert due_values({"a": []}, 2026, 3, waived)[0].last_year == 2022


@given(
    years=st.lists(st.integers(2000, 2030), min_size=1, unique=True),
    max_age=st.integers(0, 6),
)
def test_next_value_is_due_after_the_latest_and_before_it_has_expired(
    years: list[int], max_age: int
) -> None:
    assert max(years) < due_year(years, max_age) <= max(years) + max_age + 1


@given(
    years=st.lists(st.integers(2000, 2030), unique=True),
    year=st.integers(1999, 2040),
    max_age=st.integers(0, 6),
)
def test_what_has_expired_is_always_due_and_what_is_there_never(
    years: list[int], year: int, max_age: int
) -> None:
    known = [one for one in years if one <= year]
    found = due_values({"a": years}, year, max_age)
    if not known or year in known:
        assert found == []
    elif year - max(known) > max_age:
        assert found[0].is_expired


# What came late


def test_late_is_after_the_deadline_counted_in_days() -> None:
    stored = {"a": date(2026, 9, 30), "b": date(2026, 10, 2), "c": date(2026, 3, 1)}
    assert late_values(stored, 2025, RULES, began=date(2025, 1, 1)) == [
        Late("b", date(2026, 10, 2), 2)
    ]


def test_what_a_place_loads_when_it_joins_is_not_late() -> None:
    stored = {"a": date(2026, 11, 24)}
    assert late_values(stored, 2025, RULES, began=date(2026, 11, 24)) == []
    assert late_values(stored, 2025, RULES, began=date(2026, 9, 30)) != []
