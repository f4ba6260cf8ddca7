"""Every sentence that a check may say about a file; each is the key of its translations."""

from data.intake.problems import ERROR, WARNING, Template
from data.messages import N_

# The file as a whole
EMPTY_FILE = Template(
    "empty_file", ERROR, N_("The file is empty; choose the file that holds the rows.")
)
TOO_LARGE = Template(
    "too_large",
    ERROR,
    N_("The file is larger than {limit} MB; split it into smaller files."),
)
TOO_MANY_ROWS = Template(
    "too_many_rows",
    ERROR,
    N_("The file has more than {limit} rows; split it into smaller files."),
)
NUL_BYTE = Template(
    "nul_byte",
    ERROR,
    N_(
        "Line {line} holds a NUL byte, so the file is damaged or not plain text; "
        "save it as “CSV UTF-8” again."
    ),
)
OPEN_QUOTE = Template(
    "open_quote",
    ERROR,
    N_(
        "The quotation marks of the row that begins in line {line} do not fit together: close the "
        "one that is open, and write a mark within a quoted cell twice."
    ),
)
CELL_TOO_LONG = Template(
    "cell_too_long",
    ERROR,
    N_(
        "The row that begins in line {line} has a cell of more than {limit} characters; shorten it."
    ),
)
NO_ROWS = Template(
    "no_rows", ERROR, N_("The file has a header and no rows; add the rows below the header.")
)

# The header
MISSING_COLUMN = Template(
    "missing_column",
    ERROR,
    N_(
        "The header has no column “{column}”; it needs {expected}, or a column for each year or "
        "each indicator instead of the value."
    ),
)
MISSING_PLACE = Template(
    "missing_place",
    ERROR,
    N_(
        "The file does not say which place it is about; choose the place above the preview, or "
        "add a column “place”."
    ),
)
SEVERAL_PLACES = Template(
    "missing_place",
    ERROR,
    N_(
        "The lines above the header name several places ({expected}); choose the place above the "
        "preview, or add a column “place”."
    ),
)
OTHER_PLACE = Template(
    "disagreeing_cells",
    ERROR,
    N_(
        "“{found}” seems to name another place than {expected}, which the file is taken to be "
        "about; give every place a file of its own, or add a column “place”."
    ),
)
REPEATED_COLUMN = Template(
    "repeated_column",
    ERROR,
    N_("The column “{column}” says the same as “{first}”; keep one of the two."),
)
UNKNOWN_COLUMN = Template(
    "unknown_column",
    WARNING,
    N_("The column “{column}” is not known and will be ignored; known are {expected}."),
)

# A row
TOO_MANY_CELLS = Template(
    "too_many_cells",
    ERROR,
    N_(
        "The row has {cells} cells and the header {columns}; put a cell that holds the separator "
        "into quotation marks, and write numbers with a decimal point."
    ),
)
TOO_FEW_CELLS = Template(
    "too_few_cells",
    ERROR,
    N_("The row has {cells} cells and the header {columns}; add the missing cells."),
)
MORE_PROBLEMS = Template(
    "more_problems",
    ERROR,
    N_("From line {line} on there are {count} more cells like these; correct the first ones."),
)
DISAGREEING_CELLS = Template(
    "disagreeing_cells",
    ERROR,
    N_("“{found}” and “{other}” in the same row are not the same; correct one of the two."),
)
ASIDE_CHANGES_VALUE = Template(
    "disagreeing_cells",
    ERROR,
    N_(
        "“{found}” changes what the value of this row means, and cannot be taken into account; "
        "write the value as it is meant, in the unit of the indicator, and clear this cell."
    ),
)
DECIMALS_APART = Template(
    "ambiguous_number",
    ERROR,
    N_(
        "“{found}” may be the decimals of the number before it, since commas separate the cells "
        "of this file; put numbers with a decimal comma into quotation marks, or say in words "
        "what belongs here."
    ),
)
DECIMALS_MAYBE_APART = Template(
    "decimals_apart",
    WARNING,
    N_(
        "“{found}” may be the decimals of the number before it, since commas separate the cells "
        "of this file and all its numbers are whole; if so, save the file with semicolons, else "
        "confirm it."
    ),
)
MULTIPLE_IN_WORDS = Template(
    "multiple_in_words",
    WARNING,
    N_(
        "“{found}” speaks of thousands or millions, and the values are read as they stand; write "
        "them in the unit of the indicator, or confirm them if they are."
    ),
)
UNIT_CHANGES_VALUES = Template(
    "disagreeing_cells",
    ERROR,
    N_(
        "“{found}” changes what the values of this column mean, and cannot be taken into account; "
        "write them as they are meant, in the unit of the indicator, and clear this cell."
    ),
)
MERGED_CELLS = Template(
    "merged_cells",
    ERROR,
    N_(
        "“{found}” stands in a merged cell that takes the place of {count} cells, and only the "
        "first of them would get it; unmerge the cell and fill in each of them."
    ),
)
HIDDEN_ROWS = Template(
    "hidden_rows",
    WARNING,
    N_(
        "{count} hidden rows of the sheet hold values and are read too (rows {found}); show them "
        "and remove what is not meant, or confirm them."
    ),
)
HIDDEN_COLUMN = Template(
    "hidden_column",
    WARNING,
    N_(
        "The hidden column “{found}” holds values and is read too; show it and remove what is not "
        "meant, or confirm it."
    ),
)
BLANK_CELL = Template(
    "blank_cell", ERROR, N_("The cell is blank; every row needs its {column} here.")
)
CONFLICT = Template(
    "conflict",
    ERROR,
    N_(
        "Line {first} has other content for the same place, indicator and year; "
        "keep one of the two rows."
    ),
)
REPEATED_ROW = Template(
    "repeated_row",
    WARNING,
    N_("The row says the same as line {first}; it will be counted once."),
)

# Its cells
UNKNOWN_PLACE = Template(
    "unknown_place",
    ERROR,
    N_("“{found}” is not a place that is known; use a code or a name from the list of places."),
)
UNKNOWN_PLACE_NEAREST = Template(
    "unknown_place",
    ERROR,
    N_(
        "“{found}” is not a place that is known; did you mean {expected}? "
        "Use a code or a name from the list of places."
    ),
)
AMBIGUOUS_PLACE = Template(
    "ambiguous_place",
    ERROR,
    N_("“{found}” is the name of several places; give the code of one of them: {expected}."),
)
UNKNOWN_INDICATOR = Template(
    "unknown_indicator",
    ERROR,
    N_("“{found}” is not an indicator; use a code from the framework, such as {example}."),
)
UNKNOWN_INDICATOR_NEAREST = Template(
    "unknown_indicator",
    ERROR,
    N_("“{found}” is not an indicator; did you mean {expected}? Use a code from the framework."),
)
NOT_AN_INDICATOR = Template(
    "not_an_indicator",
    ERROR,
    N_(
        "“{found}” stands for a part of the framework and not for one indicator; "
        "use one of {expected}."
    ),
)
NOT_A_YEAR = Template(
    "not_a_year", ERROR, N_("“{found}” is not a year; give four digits within {expected}.")
)
YEAR_OUT_OF_RANGE = Template(
    "year_out_of_range", ERROR, N_("The year {found} is not within {expected}; give another year.")
)
OUTSIDE_RANGE = Template(
    "outside_range",
    ERROR,
    N_("{found} is outside the valid range from {low} to {high}; check the number and its unit."),
)
BELOW_RANGE = Template(
    "outside_range",
    ERROR,
    N_("{found} is below {low}, the least that is valid; check the number and its unit."),
)
ABOVE_RANGE = Template(
    "outside_range",
    ERROR,
    N_("{found} is above {high}, the most that is valid; check the number and its unit."),
)
UNKNOWN_STATUS = Template(
    "unknown_status", ERROR, N_("“{found}” is not a status; use one of {expected}.")
)
VALUE_NOT_APPLICABLE = Template(
    "value_not_applicable",
    ERROR,
    N_("The status is not_applicable, yet there is a value; leave one of the two cells blank."),
)
PART_OF_INDICATOR = Template(
    "part_of_indicator",
    WARNING,
    N_(
        "“{found}” may be a part or another form of the indicator, and is read as the whole; "
        "check it, and confirm it if it is right."
    ),
)
NOTHING_TO_REMOVE = Template(
    "nothing_to_remove",
    WARNING,
    N_("There is no stored value to remove here; the row changes nothing."),
)
WEAKER_STATUS = Template(
    "weaker_status",
    WARNING,
    N_(
        "An illustrative value, made up for demonstration, would replace a value with the status "
        "“{expected}”."
    ),
)

# Places
BAD_CODE = Template(
    "bad_code",
    ERROR,
    N_(
        "“{found}” cannot be the code of a place; use up to {limit} Latin letters, digits, points, "
        "hyphens and underscores, a letter or digit first."
    ),
)
SIMILAR_CODE = Template(
    "similar_code",
    ERROR,
    N_(
        "“{found}” differs from the code “{expected}” only in capital and small letters; "
        "use one of the two everywhere."
    ),
)
REPEATED_PLACE = Template(
    "repeated_place",
    ERROR,
    N_("The place “{found}” is in line {first} already; keep one of the two rows."),
)
NO_NAME = Template("no_name", ERROR, N_("The new place “{found}” has no name; give one."))
UNKNOWN_TYPE = Template(
    "unknown_type", ERROR, N_("“{found}” is not a type of place; use one of {expected}.")
)
UNKNOWN_PARENT = Template(
    "unknown_parent",
    ERROR,
    N_(
        "“{found}” is the code of no place, neither known nor in this file; "
        "use the code of the place that this one lies in."
    ),
)
PARENT_CIRCLE = Template(
    "parent_circle",
    ERROR,
    N_(
        "With “{found}” these places lie within each other in a circle: {places}; break the circle."
    ),
)
NOT_A_DATE = Template(
    "not_a_date", ERROR, N_("“{found}” is not a date; write it as 2018 or as 2018-10-18.")
)
