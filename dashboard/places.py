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
    )


def _whole(found: object) -> int | None:
    return int(found) if isinstance(found, int | float) and found == found else None  # noqa: PLR0124 - NaN
