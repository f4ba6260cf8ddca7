"""What a check may say about a number or about the code of an indicator."""

from data.intake.problems import ERROR, WARNING, Template
from data.messages import N_

# A cell that is no number
NO_NUMBER = Template(
    "not_a_number",
    ERROR,
    N_(
        "“{found}” is not a number; write digits, such as {expected}, and leave the cell blank "
        "where there is no value."
    ),
)
MORE_THAN_A_NUMBER = Template(
    "not_a_number",
    ERROR,
    N_(
        "“{found}” holds more than one plain number; write the number alone, such as {expected}, "
        "in the unit of the indicator and without words such as thousand or million."
    ),
)
MISPLACED_MARKS = Template(
    "not_a_number",
    ERROR,
    N_(
        "“{found}” has points, commas or spaces where a number has none; "
        "write it like {expected}, thousands in groups of three digits or without any mark."
    ),
)
TWO_NUMBERS = Template(
    "two_numbers",
    ERROR,
    N_(
        "“{found}” holds two numbers; write one number, such as {expected}, and put whatever else "
        "there is to say into the note."
    ),
)
LOOKS_LIKE_DATE = Template(
    "looks_like_date",
    ERROR,
    N_(
        "“{found}” is a date; a spreadsheet program may have turned a number into it. Format the "
        "cell as a number or as text and write the number again, such as {expected}."
    ),
)
TRUTH_CELL = Template(
    "not_a_number",
    ERROR,
    N_("The cell says {found}, which is yes or no; write a number, such as {expected}."),
)
CELL_ERROR = Template(
    "cell_error",
    ERROR,
    N_(
        "“{found}” is an error of a spreadsheet program; mend its formula, or leave the cell "
        "blank where there is no value."
    ),
)
FORMULA_WITHOUT_RESULT = Template(
    "formula_without_result",
    ERROR,
    N_(
        "The formula “{found}” has no result in this file; open the file in a spreadsheet program, "
        "save it and choose it again, or write the number itself."
    ),
)

# A number that may be several
AMBIGUOUS_NUMBER = Template(
    "ambiguous_number",
    ERROR,
    N_(
        "“{found}” may be {large}, or {whole} and {thousandths} thousandths; write {large} or "
        "{longer}, or choose the decimal mark above the preview."
    ),
)
GLUED_MARK = Template(
    "ambiguous_number",
    ERROR,
    N_(
        "“{found}” may end with a digit or with a footnote mark; put a space before the mark, as "
        "in {expected}, or leave the mark out."
    ),
)
POWER_OF_TEN = Template(
    "ambiguous_number",
    ERROR,
    N_(
        "“{found}” may be a power of ten or 10 with a footnote mark; write the number in full, or "
        "put a space before the mark, as in {expected}."
    ),
)
BRACKETED_NUMBER = Template(
    "ambiguous_number",
    ERROR,
    N_(
        "“{found}” stands in brackets, which may mean a number below zero, an uncertain one or a "
        "footnote; write the number without brackets."
    ),
)
MIXED_DECIMALS = Template(
    "mixed_decimals",
    ERROR,
    N_(
        "“{found}” has the decimal mark “{own}”, and other cells, such as “{example}”, have "
        "“{other}”; use one decimal mark in the whole file."
    ),
)
OTHER_DECIMAL = Template(
    "mixed_decimals",
    ERROR,
    N_(
        "“{found}” does not fit the chosen decimal mark “{decimal}”; write it like {expected}, or "
        "choose the other decimal mark above the preview."
    ),
)
THOUSANDS_TAKEN = Template(
    "thousands_taken",
    WARNING,
    N_(
        "“{found}” is read as {large}, since “{decimal}” is the chosen decimal mark; where it is "
        "{whole} and {thousandths} thousandths, choose the other decimal mark above the preview."
    ),
)
SHORTENED_NUMBER = Template(
    "shortened_number",
    WARNING,
    N_(
        "“{found}” is read as {large}; spreadsheet programs shorten long numbers like this, so "
        "check that no digit is lost and write the number in full."
    ),
)

# A number that cannot be kept, or not as this indicator's
NUMBER_TOO_LONG = Template(
    "number_too_long",
    ERROR,
    N_("“{found}” has more than {limit} characters; write the number with fewer digits."),
)
NUMBER_NOT_KEPT = Template(
    "number_not_kept",
    ERROR,
    N_("“{found}” is too large or too close to zero to be kept; check the number."),
)
PERCENT_OF_OTHER_UNIT = Template(
    "percent_of_other_unit",
    ERROR,
    N_(
        "“{found}” is a percentage, and this indicator is counted in another unit; write the "
        "number in its unit and without “%”."
    ),
)

# Plain numbers, as in files of places
DECIMAL_COMMA = Template(
    "decimal_comma",
    ERROR,
    N_(
        "“{found}” is written with a comma; write the decimal mark as a point and nothing between "
        "the thousands, such as 1234.5."
    ),
)
NOT_A_NUMBER = Template(
    "not_a_number",
    ERROR,
    N_(
        "“{found}” is not a number; write digits with a decimal point, such as 1234.5, without "
        "spaces or units, and leave the cell blank where there is no value."
    ),
)
NOT_A_WHOLE_NUMBER = Template(
    "not_a_whole_number",
    ERROR,
    N_("“{found}” is not a whole number; write digits only, such as 35422."),
)

# The code of an indicator
CODE_AS_DATE = Template(
    "code_as_date",
    ERROR,
    N_(
        "“{found}” is a date, and no indicator has a code that a spreadsheet program could have "
        "turned into it; format the column as text and write the code again, such as {example}."
    ),
)
CODE_AS_DATE_OF_SEVERAL = Template(
    "code_as_date",
    ERROR,
    N_(
        "“{found}” is a date that a spreadsheet program made of a code, and it may be any of "
        "{expected}; format the column as text and write the code again."
    ),
)
CODE_AS_NUMBER = Template(
    "code_as_number",
    ERROR,
    N_(
        "“{found}” is the number of a day, which a spreadsheet program may have made of the code "
        "{expected}; format the column as text and write the code again."
    ),
)
OTHER_NAME = Template(
    "code_and_name",
    ERROR,
    N_(
        "“{found}” has the code of one indicator and the name or code of another: {expected}; "
        "write the code of the one that is meant."
    ),
)
AMBIGUOUS_NAME = Template(
    "ambiguous_indicator",
    ERROR,
    N_("“{found}” is the name of several indicators; write the code of one of them: {expected}."),
)
