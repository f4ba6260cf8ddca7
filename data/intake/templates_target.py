"""What a check may say about a file of targets, beyond what it says of values."""

from data.intake.problems import ERROR, WARNING, Template
from data.messages import N_

MISSING_TARGET_COLUMN = Template(
    "missing_column",
    ERROR,
    N_("The header has no column “{column}”; a table of targets needs {expected}."),
)
CONFLICTING_TARGETS = Template(
    "conflict",
    ERROR,
    N_(
        "Line {first} has other content for the same place, indicator and target year; "
        "keep one of the two rows."
    ),
)
NOT_AFTER_BASELINE = Template(
    "not_after_baseline",
    ERROR,
    N_(
        "The target year {found} is not after the baseline year {baseline_year}; "
        "give a later target year or an earlier baseline year."
    ),
)
BASELINE_WITHOUT_YEAR = Template(
    "baseline_without_year",
    ERROR,
    N_(
        "The baseline {found} has no baseline year; give its year, or leave the baseline blank, "
        "and the first stored value is taken."
    ),
)
NO_BASELINE = Template(
    "not_a_baseline",
    ERROR,
    N_(
        "“{found}” is not a baseline; write a number, or leave the cell blank, and the stored "
        "value of the baseline year is taken."
    ),
)
TARGET_NOT_APPLICABLE = Template(
    "not_a_target",
    ERROR,
    N_(
        "“{found}” is not a target; write a number, leave the cell blank where there is no target, "
        "or write “remove” to take the stored one away."
    ),
)
LOWER_THAN_BASELINE = Template(
    "worse_than_baseline",
    WARNING,
    N_(
        "The target {found} is worse than the baseline {baseline}, since higher values of this "
        "indicator are better; check both numbers, and confirm it if it is right."
    ),
)
HIGHER_THAN_BASELINE = Template(
    "worse_than_baseline",
    WARNING,
    N_(
        "The target {found} is worse than the baseline {baseline}, since lower values of this "
        "indicator are better; check both numbers, and confirm it if it is right."
    ),
)
INTERIM_OUTSIDE = Template(
    "interim_outside",
    WARNING,
    N_(
        "The interim target {interim} for {year} is not between the baseline {baseline} and the "
        "final target {final} for {final_year}; check the three numbers."
    ),
)
NO_TARGET_TO_REMOVE = Template(
    "nothing_to_remove",
    WARNING,
    N_("There is no stored target to remove here; the row changes nothing."),
)
WEAKER_TARGET = Template(
    "weaker_status",
    WARNING,
    N_(
        "An illustrative target, made up for demonstration, would replace a target with the status "
        "“{expected}”."
    ),
)
