"""The copy of a file in which its problems are marked."""

from collections.abc import Mapping

from dashboard.draft import Draft
from dashboard.i18n import Translator
from data.files_out.marked_copy import MAX_CELLS, marked_copy
from data.files_out.words import marked_words
from data.intake import FileRead
from data.intake.opening import open_file
from data.intake.problems import UnreadableError, with_names
from data.intake.target_table import fit_targets
from data.intake.value_header import Names, fit

_LEAST_COLUMNS = 2


def copy_with_marks(
    draft: Draft, intake: FileRead, known: Names, t: Translator, names: Mapping[str, str]
) -> bytes | None:
    """Return a file as workbook with its problems marked, None where that is too much.

    Args:
        draft: the file.
        intake: what it holds and what is wrong with it.
        known: the names of places and indicators that it may use.
        t: speaks the reader's language.
        names: the names of the framework's nodes by code, for what problems suggest.
    """
    if intake.row_count > MAX_CELLS // _LEAST_COLUMNS:
        return None
    try:
        how = fit_targets if draft.holds == "targets" else lambda head: fit(head, known)
        opened = open_file(draft.content, how, draft.options)
        return marked_copy(
            opened.sheet.rows(),
            [with_names(problem, names) for problem in intake.problems],
            t,
            marked_words(t),
            header_line=intake.reading.header_line,
        )
    except UnreadableError:
        return None
