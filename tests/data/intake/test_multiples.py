"""Words that say values are counted in thousands, and those that say something else."""

import pytest

from data.intake.multiples import is_multiple, names_multiple


@pytest.mark.parametrize(
    "text",
    [
        "Население, тыс. человек",
        "в тысячах рублей",
        "млн руб.",
        "Angaben in Tsd. Euro",
        "GDP, 1000 USD",
        "in 1 000",
        "Patents (thousand)",
        "£’000",
        "у тысячах",
    ],
)
def test_multiple_is_found(text: str) -> None:
    assert names_multiple(text)


@pytest.mark.parametrize(
    "text",
    [
        "на 10 тыс. человек",
        "на 1 000 человек",
        "на тысячу жителей",
        "per thousand residents",
        "per 1,000 USD of budget",
        "je 1.000 Einwohner",
        "город с 350 тыс. жителей",
        "a budget of 21 000 USD",
        "Survey of 1000 people",
        "Витебск",
    ],
)
def test_rate_or_number_of_people_is_none(text: str) -> None:
    assert not names_multiple(text)


@pytest.mark.parametrize("unit", ["тыс. чел.", "в млн", "thousand persons", "in 1 000", "‰"])
def test_unit_that_multiplies(unit: str) -> None:
    assert is_multiple(unit)


@pytest.mark.parametrize("unit", ["%", "на 10 тыс. чел.", "per 100,000", "1000", "лет"])
def test_unit_that_does_not(unit: str) -> None:
    assert not is_multiple(unit)
