"""Short names for the kinds of problems of a file, to group them by."""

from collections.abc import Mapping

from data.messages import N_

PROBLEM_KINDS: Mapping[str, str] = {
    # The file as a whole
    "empty_file": N_("empty file"),
    "too_large": N_("file too large"),
    "too_large_inside": N_("file too large"),
    "too_compressed": N_("file too large"),
    "too_many_rows": N_("too many rows"),
    "too_many_columns": N_("too many columns"),
    "too_many_cells_in_file": N_("too many cells"),
    "too_many_sheets": N_("too many sheets"),
    "workbook": N_("not a text file"),
    "old_workbook": N_("workbook that cannot be opened"),
    "locked_workbook": N_("workbook that cannot be opened"),
    "damaged_workbook": N_("workbook that cannot be opened"),
    "not_a_workbook": N_("workbook that cannot be opened"),
    "not_a_table": N_("not a table"),
    "no_sheet": N_("which sheet"),
    "unknown_sheet": N_("which sheet"),
    "which_sheet": N_("which sheet"),
    "not_utf8": N_("encoding of the text"),
    "wrong_encoding": N_("encoding of the text"),
    "undecided_encoding": N_("encoding of the text"),
    "other_encoding": N_("encoding of the text"),
    "unknown_encoding": N_("encoding of the text"),
    "nul_byte": N_("encoding of the text"),
    "open_quote": N_("quotation mark left open"),
    "cell_too_long": N_("cell too long"),
    "more_problems": N_("more of the same"),
    # Columns and rows
    "no_rows": N_("no rows"),
    "missing_column": N_("column missing"),
    "missing_place": N_("no place named"),
    "repeated_column": N_("column there twice"),
    "unknown_column": N_("column left aside"),
    "too_many_cells": N_("too many cells in a row"),
    "too_few_cells": N_("too few cells in a row"),
    "disagreeing_cells": N_("cells that contradict each other"),
    "blank_cell": N_("blank cell"),
    "conflict": N_("two values for the same"),
    "repeated_row": N_("same row twice"),
    "merged_cells": N_("merged cells"),
    "hidden_rows": N_("hidden rows or columns"),
    "hidden_column": N_("hidden rows or columns"),
    # What a row is about
    "unknown_place": N_("unknown place"),
    "ambiguous_place": N_("several places of this name"),
    "unknown_indicator": N_("unknown indicator"),
    "ambiguous_indicator": N_("several indicators of this name"),
    "not_an_indicator": N_("not an indicator"),
    "code_as_date": N_("code turned into a date"),
    "code_as_number": N_("code turned into a number"),
    "code_and_name": N_("code and name do not match"),
    "not_a_year": N_("not a year"),
    "year_out_of_range": N_("year out of range"),
    # Values
    "not_a_number": N_("not a number"),
    "not_a_whole_number": N_("not a whole number"),
    "two_numbers": N_("two numbers in a cell"),
    "looks_like_date": N_("looks like a date"),
    "cell_error": N_("failed formula"),
    "formula_without_result": N_("formula without a result"),
    "ambiguous_number": N_("ambiguous number"),
    "mixed_decimals": N_("decimal comma and point mixed"),
    "decimal_comma": N_("decimal comma"),
    "decimals_apart": N_("decimals in a cell of their own"),
    "multiple_in_words": N_("perhaps thousands or millions"),
    "thousands_taken": N_("read as thousands"),
    "shortened_number": N_("number shortened by the spreadsheet"),
    "number_too_long": N_("number too long"),
    "number_not_kept": N_("number too long"),
    "percent_of_other_unit": N_("percent sign at another unit"),
    "outside_range": N_("outside the valid range"),
    "unknown_status": N_("unknown status"),
    "value_not_applicable": N_("value that does not apply"),
    "weaker_status": N_("made-up value over a real one"),
    "nothing_to_remove": N_("nothing to remove"),
    "part_of_indicator": N_("perhaps a part of the indicator"),
    # Targets
    "not_after_baseline": N_("target earlier than its baseline"),
    "baseline_without_year": N_("baseline without a year"),
    "not_a_baseline": N_("not a baseline"),
    "not_a_target": N_("not a target"),
    "worse_than_baseline": N_("target worse than the baseline"),
    "interim_outside": N_("interim target off the way"),
    # Places, milestones and outcomes
    "no_title": N_("milestone without a title"),
    "unknown_area": N_("unknown area"),
    "unknown_action": N_("unknown word"),
    "unknown_outcome": N_("unknown outcome"),
    "no_source": N_("no source"),
    "population_without_year": N_("population without a year"),
    # What asks for a look
    "far_from_history": N_("far from earlier years"),
    "jump": N_("jump against last year"),
    "factor": N_("unit looks wrong"),
    "same_as_last_year": N_("same as last year"),
    "off_scale_step": N_("off the steps of the scale"),
}
"""By the kind of a problem. Kinds that a reader mends in the same way share a name."""

OTHER = N_("other")


def problem_title(kind: str) -> str:
    """Return the English name of a kind of problem."""
    return PROBLEM_KINDS.get(kind, OTHER)
