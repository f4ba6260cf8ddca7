"""The sentences about a file that cannot be read, or not for sure."""

from data.intake.problems import ERROR, Template
from data.messages import N_

# The encoding of a text
NOT_UTF8 = Template(
    "not_utf8",
    ERROR,
    N_(
        "Line {line} is not in UTF-8, though the rest of the text is; "
        "save the file as “CSV UTF-8” and choose it again."
    ),
)
WRONG_ENCODING = Template(
    "wrong_encoding",
    ERROR,
    N_(
        "Line {line} cannot be read as {expected}; choose another encoding, "
        "or save the file as “CSV UTF-8”."
    ),
)
UNDECIDED_ENCODING = Template(
    "undecided_encoding",
    ERROR,
    N_(
        "The encoding of the text cannot be told for sure: line {line} has “{found}”, which may be "
        "read in several ways. Choose the encoding, or save the file as “CSV UTF-8”."
    ),
)
OTHER_ENCODING = Template(
    "other_encoding",
    ERROR,
    N_(
        "The text seems to be in {found} (line {line}), which is not read here; "
        "save the file as “CSV UTF-8”."
    ),
)
UNKNOWN_ENCODING = Template(
    "unknown_encoding",
    ERROR,
    N_("“{found}” is not an encoding that can be chosen; choose one of {expected}."),
)

# What is no table
NOT_A_TABLE = Template(
    "not_a_table",
    ERROR,
    N_(
        "The file is {found} and not a table; open it in a spreadsheet, "
        "save it as .xlsx or as “CSV UTF-8” and choose that file."
    ),
)
TOO_MANY_COLUMNS = Template(
    "too_many_columns",
    ERROR,
    N_("Line {line} has more than {limit} cells; remove the columns that are not needed."),
)
TOO_MANY_CELLS = Template(
    "too_many_cells_in_file",
    ERROR,
    N_("The file has more than {limit} cells; split it into smaller files."),
)

# Workbooks
OLD_WORKBOOK = Template(
    "old_workbook",
    ERROR,
    N_(
        "The file is a workbook in a format that is not read here; "
        "save it as .xlsx and choose that file."
    ),
)
LOCKED_WORKBOOK = Template(
    "locked_workbook",
    ERROR,
    N_("The workbook is protected with a password; save it without one and choose it again."),
)
DAMAGED_WORKBOOK = Template(
    "damaged_workbook",
    ERROR,
    N_(
        "The workbook is damaged and cannot be read; open it in a spreadsheet, "
        "save it as .xlsx and choose that file."
    ),
)
NOT_A_WORKBOOK = Template(
    "not_a_workbook",
    ERROR,
    N_(
        "The file is an archive or a document and not a workbook; "
        "choose a workbook (.xlsx, .ods) or a text file (.csv)."
    ),
)
TOO_LARGE_INSIDE = Template(
    "too_large_inside",
    ERROR,
    N_(
        "The workbook takes more than {limit} MB when it is unpacked; "
        "keep only the sheet with the rows, or save that as “CSV UTF-8”."
    ),
)
TOO_COMPRESSED = Template(
    "too_compressed",
    ERROR,
    N_(
        "A part of the workbook is compressed to less than 1/{limit} of its size, as no table is; "
        "copy the rows into a new workbook and choose that."
    ),
)
TOO_MANY_SHEETS = Template(
    "too_many_sheets",
    ERROR,
    N_("The workbook has more than {limit} sheets; keep only the one with the rows."),
)
NO_SHEET = Template(
    "no_sheet",
    ERROR,
    N_("The workbook has no visible sheet of cells; show the sheet with the rows."),
)
UNKNOWN_SHEET = Template(
    "unknown_sheet",
    ERROR,
    N_("The workbook has no visible sheet “{found}”; choose one of {expected}."),
)
WHICH_SHEET = Template(
    "which_sheet",
    ERROR,
    N_("Several sheets of the workbook hold such a table; choose one of {expected}."),
)
