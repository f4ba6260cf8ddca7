"""What a check may say about a file of milestones or of outcomes, beyond what it says of values."""

from data.intake.problems import ERROR, WARNING, Template
from data.messages import N_

DATE_OUT_OF_RANGE = Template(
    "year_out_of_range",
    ERROR,
    N_("{found} is not between {expected}; give the date on which it took place."),
)
NO_TITLE = Template(
    "no_title", ERROR, N_("The milestone has no title; give one in at least one language.")
)
UNKNOWN_AREA = Template(
    "unknown_area", ERROR, N_("“{found}” is not an area; use one of {expected}, or leave it blank.")
)
REPEATED_RECORD = Template(
    "repeated_row",
    ERROR,
    N_("Line {first} says the same or something else of this already; keep one of the two rows."),
)
UNKNOWN_ACTION = Template(
    "unknown_action",
    ERROR,
    N_("“{found}” says nothing here; write “remove” to take the milestone away, or nothing."),
)
UNKNOWN_OUTCOME = Template(
    "unknown_outcome", ERROR, N_("“{found}” is not an outcome; use one of {expected}.")
)
NO_COUNT = Template(
    "blank_cell",
    ERROR,
    N_("There is no count; write a whole number, 0 for none, or “remove” to take it away."),
)
NO_SOURCE = Template(
    "no_source", ERROR, N_("There is no source; say where the count or the milestone is from.")
)
NO_RECORD_TO_REMOVE = Template(
    "nothing_to_remove",
    WARNING,
    N_("There is nothing stored to remove here; the row changes nothing."),
)
POPULATION_WITHOUT_YEAR = Template(
    "population_without_year",
    WARNING,
    N_("The population {found} has no year; give the year that it is of."),
)
