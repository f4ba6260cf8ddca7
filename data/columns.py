"""The columns of the tables that the rooms hand to each other.

Text is never missing: a blank cell is the empty string. Numbers may be: NaN or `<NA>`.
"""

VALUE_KEY = ["place", "indicator", "year"]
VALUE_CONTENT = ["value", "status", "source", "note"]
VALUE_COLUMNS = VALUE_KEY + VALUE_CONTENT

PLACE_KEY = ["place"]
NAME_COLUMNS = ["name_en", "name_ru", "name_be"]
PLACE_NUMBERS = ["latitude", "longitude", "population", "population_year"]
PLACE_CONTENT = [
    *NAME_COLUMNS,
    "type",
    "parent",
    "country",
    *PLACE_NUMBERS,
    "population_source",
]
PLACE_COLUMNS = PLACE_KEY + PLACE_CONTENT

MILESTONE_KEY = ["place", "date", "title_en"]
MILESTONE_CONTENT = ["title_ru", "title_be", "area", "source"]
MILESTONE_COLUMNS = MILESTONE_KEY + MILESTONE_CONTENT

OUTCOME_KEY = ["place", "outcome", "year"]
OUTCOME_CONTENT = ["count", "status", "source", "note"]
OUTCOME_COLUMNS = OUTCOME_KEY + OUTCOME_CONTENT

ALTERNATIVE_KEY = ["name"]
ALTERNATIVE_CONTENT = ["description", "content"]
TARGET_KEY = ["place", "indicator", "target_year"]
TARGET_CONTENT = ["target", "baseline_year", "baseline", "status", "source", "note"]
TARGET_COLUMNS = TARGET_KEY + TARGET_CONTENT

STATUSES = (
    "official",
    "survey",
    "estimate",
    "provisional",
    "proxy",
    "illustrative",
    "not_applicable",
)
OFFICIAL = "official"
ILLUSTRATIVE = "illustrative"
NOT_APPLICABLE = "not_applicable"

TARGET_STATUSES = (OFFICIAL, ILLUSTRATIVE)
OUTCOME_STATUSES = (OFFICIAL, "survey", "estimate", "provisional", ILLUSTRATIVE)

PLACE_TYPES = ("city", "town", "district", "region", "country")

# Columns of whole numbers that may be missing; Arrow hands them over as floats otherwise.
WHOLE_NUMBERS = [
    "line",
    "position",
    "origin",
    "population",
    "population_year",
    "undoes",
    "baseline_year",
    "old_baseline_year",
    "count",
    "old_count",
]
