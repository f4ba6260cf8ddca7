"""Sentences that ask for a look at a number that is valid and yet surprising."""

from data.intake.problems import WARNING, Template
from data.messages import N_

FAR_ABOVE = Template(
    "far_from_history",
    WARNING,
    N_(
        "{found} is far above the other years of this place, where about {usual} is usual; "
        "check the number and its unit, and confirm it if it is right."
    ),
)
FAR_BELOW = Template(
    "far_from_history",
    WARNING,
    N_(
        "{found} is far below the other years of this place, where about {usual} is usual; "
        "check the number and its unit, and confirm it if it is right."
    ),
)
JUMP_UP = Template(
    "jump",
    WARNING,
    N_(
        "{found} is a jump up from {previous} in {previous_year}; "
        "check the number, and confirm it if it is right."
    ),
)
JUMP_DOWN = Template(
    "jump",
    WARNING,
    N_(
        "{found} is a jump down from {previous} in {previous_year}; "
        "check the number, and confirm it if it is right."
    ),
)
TIMES_TOO_LARGE = Template(
    "factor",
    WARNING,
    N_(
        "{found} looks {factor} times too large: about {usual} is usual for this place; "
        "check the unit and the decimal mark."
    ),
)
TIMES_TOO_SMALL = Template(
    "factor",
    WARNING,
    N_(
        "{found} looks {factor} times too small: about {usual} is usual for this place; "
        "check the unit and the decimal mark."
    ),
)
TIMES_TOO_LARGE_AMONG_PLACES = Template(
    "factor",
    WARNING,
    N_(
        "{found} looks {factor} times too large: about {usual} is usual for other places; "
        "check the unit and the decimal mark."
    ),
)
TIMES_TOO_SMALL_AMONG_PLACES = Template(
    "factor",
    WARNING,
    N_(
        "{found} looks {factor} times too small: about {usual} is usual for other places; "
        "check the unit and the decimal mark."
    ),
)
SHARE_OF_ONE = Template(
    "factor",
    WARNING,
    N_(
        "{found} looks like a share of 1 and {factor} times too small, since the unit is per cent "
        "and about {usual} is usual; write {meant} if that is meant."
    ),
)
SAME_AS_LAST_YEAR = Template(
    "same_as_last_year",
    WARNING,
    N_(
        "{found} is the same as in {previous_year} to the last digit; "
        "check that it is not a copy, and confirm it if it is right."
    ),
)
OFF_SCALE_STEP = Template(
    "off_scale_step",
    WARNING,
    N_(
        "{found} is neither a rating in half points nor the mean of such ratings by 3, 4 or 6 "
        "raters; use half points, or write the mean with two decimals, such as 6.33."
    ),
)
