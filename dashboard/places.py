"""Places as the pages know them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from dashboard.i18n import LANGUAGES

CONTEXT_TYPES = frozenset({"region", "country"})
"""Kinds of places that are shown beside cities and never scored as one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the pages know it."""

    code: str
    type: str
    parent: str | None
    country: str
    names: Mapping[str, str]
    population: int | None
    population_year: int | None
    latitude: float | None = None
    longitude: float | None = None

    def name(self, language: str) -> str:
        """Return the name in a language, else in English, in any, else the code."""
        return (
            self.names.get(language)
            or self.names.get("en")
            or next(iter(self.names.values()), self.code)
        )

    @property
    def is_scored(self) -> bool:
        """Whether it is scored; regions and countries are context."""
        return self.type not in CONTEXT_TYPES


def place_of(row: Mapping[Hashable, object]) -> Place:
    """Return a place from its row, as `Store.places` gives it."""
    return Place(
        code=str(row["place"]),
        type=str(row["type"]),
        parent=str(row["parent"]) or None,
        country=str(row["country"]),
        names={code: str(row[f"name_{code}"]) for code in LANGUAGES if row[f"name_{code}"]},
        population=_whole(row["population"]),
        population_year=_whole(row["population_year"]),
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
    )


def above(places: Mapping[str, Place], code: str) -> list[str]:
    """Return the regions and countries that a place lies in, nearest first."""
    found: list[str] = []
    parent = places[code].parent
    while parent is not None and parent in places and parent not in found:
        found.append(parent)
        parent = places[parent].parent
    return found


def country_of(places: Mapping[str, Place], code: str) -> str:
    """Return the code of a place's country, else of the largest place that it lies in."""
    around = above(places, code)
    return places[code].country or (around[-1] if around else code)


def region_of(places: Mapping[str, Place], code: str) -> str | None:
    """Return the nearest region that a place lies in, None where it lies in none."""
    return next((one for one in above(places, code) if places[one].type == "region"), None)


def _number(found: object) -> float | None:
    return float(found) if isinstance(found, int | float) and found == found else None  # noqa: PLR0124 - NaN


def _whole(found: object) -> int | None:
    return int(found) if isinstance(found, int | float) and found == found else None  # noqa: PLR0124 - NaN
