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

TARGET_TEMPLATE_COLUMNS = (
    "place",
    "indicator",
    "name",
    "unit",
    "target_year",
    "target",
    "baseline_year",
    "baseline",
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
    "target_year": N_("target year"),
    "target": N_("target"),
    "baseline_year": N_("baseline year"),
    "baseline": N_("baseline"),
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


_HOW_TO_TARGETS = (
    N_(
        "Fill in the columns “{target_year}” and “{target}” of the sheet “{sheet}”, then upload "
        "the whole file."
    ),
    N_("A row whose target is left blank, or cleared, changes nothing that is stored."),
    N_("To remove a stored target, write “{removal}” as its target."),
    N_(
        "Of several targets of one indicator, each in a row of its own, the one of the latest year "
        "is the final one; the others are steps on the way."
    ),
    N_(
        "A blank “{baseline}” is taken from the stored value of its year; where the year is blank "
        "too, the first stored value is the baseline."
    ),
    N_("Rows may be added or deleted and columns moved; keep the headers."),
)


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """The words of a template.

    `headers` has a header for each of the columns of a template, `statuses` a name for each
    status and `directions` for "higher" and "lower". `valid_range`, `valid_from` and `valid_to`
    have the fields `low` and `high`. `left_out` introduces rows whose texts no workbook can hold.
    """

    headers: Mapping[str, str]
    statuses: Mapping[str, str]
    directions: Mapping[str, str]
    values_sheet: str
    targets_sheet: str
    how_to_sheet: str
    notes_sheet: str
    lists_sheet: str
    how_to: tuple[str, ...]
    how_to_targets: tuple[str, ...]
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
    targets_sheet = translate(N_("Targets"))
    fields = {
        "value": translate(_HEADERS["value"]),
        "sheet": values_sheet,
        "removal": translate(_REMOVAL),
        "not_applicable": translate(_STATUSES["not_applicable"]),
    }
    about_targets = {
        **fields,
        "sheet": targets_sheet,
        **{name: translate(_HEADERS[name]) for name in ("target_year", "target", "baseline")},
    }
    return TemplateWords(
        headers={name: translate(header) for name, header in _HEADERS.items()},
        statuses={status: translate(name) for status, name in _STATUSES.items()},
        directions={
            "higher": translate(N_("higher is better")),
            "lower": translate(N_("lower is better")),
        },
        values_sheet=values_sheet,
        targets_sheet=targets_sheet,
        how_to_sheet=translate(N_("How to fill it in")),
        notes_sheet=translate(N_("Definitions")),
        lists_sheet=translate(N_("Lists")),
        how_to=tuple(translate(sentence).format(**fields) for sentence in _HOW_TO),
        how_to_targets=tuple(
            translate(sentence).format(**about_targets) for sentence in _HOW_TO_TARGETS
        ),
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
