"""What the programme counts: the outcomes with their names and units, a table and no code."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.errors import SeedFault
from data.paths import OUTCOMES_PATH

STOCK = "stock"
FLOW = "flow"
KINDS = (STOCK, FLOW)
_LANGUAGES = ("en", "ru", "be")
_TEXTS = ("name", "unit", "definition")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that is counted every year.

    `kind` is stock (how many there are at the end of the year, never added up over years) or
    flow (how many came in the year). Texts are by language; English is always there.
    """

    code: str
    kind: str
    names: Mapping[str, str]
    units: Mapping[str, str]
    definitions: Mapping[str, str]

    def name(self, language: str) -> str:
        """Return the name in a language, else in English."""
        return self.names.get(language) or self.names["en"]

    def unit(self, language: str) -> str:
        """Return the unit in a language, else in English."""
        return self.units.get(language) or self.units["en"]

    def definition(self, language: str) -> str:
        """Return what is counted in a language, else in English."""
        return self.definitions.get(language) or self.definitions["en"]


def read_outcome_table(path: Path = OUTCOMES_PATH) -> Mapping[str, Outcome]:
    """Return the outcomes by code, in the order of the table.

    Args:
        path: a CSV file with code, kind, and name, unit and definition by language
            (`name_en`, `name_ru` and so on).

    Raises:
        SeedFault: the table has a fault.
    """
    found: dict[str, Outcome] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            fault = _fault_of(row, found)
            if fault:
                raise SeedFault(path, f"line {reader.line_num}: {fault}")
            texts = [{one: row.get(f"{name}_{one}") or "" for one in _LANGUAGES} for name in _TEXTS]
            found[row["code"]] = Outcome(row["code"], row["kind"], *texts)
    return found


def _fault_of(row: Mapping[str, str | None], found: Mapping[str, Outcome]) -> str:
    code, kind = row.get("code"), row.get("kind")
    if not code or code in found:
        return f"the code {code!r} is blank or there already; give another one"
    if kind not in KINDS:
        return f"the kind of {code!r} is {kind!r}; give one of {', '.join(KINDS)}"
    blank = [f"{name}_en" for name in _TEXTS if not row.get(f"{name}_en")]
    return f"{code!r} has no {', '.join(blank)}; give it" if blank else ""
