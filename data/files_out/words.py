"""What stands in the files besides values, in the reader's language.

Headers, names of statuses and the word that removes have to be words that the reader of files
knows in that language (`data/intake/words.toml`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from data.messages import N_, Translate, untranslated

TEMPLATE_COLUMNS = (
    "place",
    "indicator",
    "name",
    "unit",
    "year",
    "value",
    "status",
    "source",
    "note",
)

_HEADERS = {
    "place": N_("place"),
    "indicator": N_("indicator"),
    "name": N_("indicator name"),
    "unit": N_("unit"),
    "year": N_("year"),
    "value": N_("value"),
    "status": N_("status"),
    "source": N_("source"),
    "note": N_("note"),
}
_STATUSES = {
    "official": N_("official"),
    "survey": N_("survey"),
    "estimate": N_("estimate"),
    "provisional": N_("provisional"),
    "proxy": N_("proxy (another territory or definition)"),
    "illustrative": N_("illustrative (made up)"),
    "not_applicable": N_("not applicable"),
}
_REMOVAL = N_("remove")

_HOW_TO = (
    N_("Fill in the column “{value}” of the sheet “{sheet}”, then upload the whole file."),
    N_("A row whose value is left blank, or cleared, changes nothing that is stored."),
    N_("To remove a stored value, write “{removal}” as its value."),
    N_("Where an indicator does not apply, leave the value blank and choose “{not_applicable}”."),
    N_("When you replace a value, look at its status and source as well: they are stored with it."),
    N_("Rows may be deleted and columns moved; keep the headers."),
)


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """The words of a template.

    `headers` has a header for each of `TEMPLATE_COLUMNS`, `statuses` a name for each status and
    `directions` for "higher" and "lower". `valid_range`, `valid_from` and `valid_to` have the
    fields `low` and `high`. `left_out` introduces rows whose texts no workbook can hold.
    """

    headers: Mapping[str, str]
    statuses: Mapping[str, str]
    directions: Mapping[str, str]
    values_sheet: str
    how_to_sheet: str
    notes_sheet: str
    lists_sheet: str
    how_to: tuple[str, ...]
    left_out: str
    notes_headers: tuple[str, str, str, str]
    valid_range: str
    valid_from: str
    valid_to: str
    out_of_range: str
    unknown_status: str


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """The words of a copy with problems marked.

    `problems` is the header of the column of problems, a word that the reader ignores as an
    aside. `more` has the fields `count`, how many problems the list leaves out, and `column`.
    """

    problems: str
    copy_sheet: str
    list_sheet: str
    error: str
    warning: str
    list_headers: tuple[str, str, str, str, str]
    more: str


def template_words(translate: Translate = untranslated) -> TemplateWords:
    """Return the words of a template in the reader's language."""
    values_sheet = translate(N_("Values"))
    fields = {
        "value": translate(_HEADERS["value"]),
        "sheet": values_sheet,
        "removal": translate(_REMOVAL),
        "not_applicable": translate(_STATUSES["not_applicable"]),
    }
    return TemplateWords(
        headers={name: translate(header) for name, header in _HEADERS.items()},
        statuses={status: translate(name) for status, name in _STATUSES.items()},
        directions={
            "higher": translate(N_("higher is better")),
            "lower": translate(N_("lower is better")),
        },
        values_sheet=values_sheet,
        how_to_sheet=translate(N_("How to fill it in")),
        notes_sheet=translate(N_("Definitions")),
        lists_sheet=translate(N_("Lists")),
        how_to=tuple(translate(sentence).format(**fields) for sentence in _HOW_TO),
        left_out=translate(
            N_(
                "Left out, because their source or note is too long for a workbook "
                "(take the CSV template to change them):"
            )
        ),
        notes_headers=(
            translate(N_("Code")),
            translate(N_("Name")),
            translate(N_("Unit, direction, valid range")),
            translate(N_("Definition")),
        ),
        valid_range=translate(N_("valid: {low} to {high}")),
        valid_from=translate(N_("valid: {low} or more")),
        valid_to=translate(N_("valid: {high} or less")),
        out_of_range=translate(N_("This number is not valid here. Check it and its unit.")),
        unknown_status=translate(N_("Choose a status from the list.")),
    )


def marked_words(translate: Translate = untranslated) -> MarkedWords:
    """Return the words of a copy with problems marked, in the reader's language."""
    return MarkedWords(
        problems=translate(N_("Problems")),
        copy_sheet=translate(N_("Your file")),
        list_sheet=translate(N_("All problems")),
        error=translate(N_("error")),
        warning=translate(N_("warning")),
        list_headers=(
            translate(N_("Severity")),
            translate(N_("Line")),
            translate(N_("Column")),
            translate(N_("Found")),
            translate(N_("What to do")),
        ),
        more=translate(N_("And {count} more: mend these first, or look in the column “{column}”.")),
    )
