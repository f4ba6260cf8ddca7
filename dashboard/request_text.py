"""A request for data as a letter, in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.i18n import Translator
from dashboard.words import SOURCE_TYPES
from data.labels import Label
from indicators.framework import Framework


def request_text(
    t: Translator,
    place: str,
    years: Sequence[int],
    indicators: Sequence[str],
    *,
    framework: Framework,
    labels: Mapping[str, Label],
    answer_by: date,
    template: str,
) -> str:
    """Return a letter that asks for values, ready to be copied.

    Args:
        t: speaks the reader's language.
        place: the name of the place.
        years: the years asked for, in any order.
        indicators: the codes asked for, in the order of the letter.
        framework: gives the kind of source of each.
        labels: name, definition and unit of each.
        answer_by: the day until which an answer is asked for.
        template: the name of the file that goes with the letter.
    """
    span = ", ".join(map(str, sorted(years)))
    subject = t.plural(
        "Request for data: {place}, {years}, {count} indicator",
        "Request for data: {place}, {years}, {count} indicators",
        len(indicators),
        place=place,
        years=span,
    )
    parts = [
        subject,
        t("Dear Sir or Madam,"),
        t(
            "{place} keeps the UNESCO Key Features of Learning Cities. For {years} some values "
            "are still missing. Could you please send us the following:",
            place=place,
            years=span,
        ),
        *(
            _indicator_text(t, number, code, framework, labels[code])
            for number, code in enumerate(indicators, start=1)
        ),
        t(
            "Please write the values into the attached file “{file}”, in the column “{value}”, "
            "with the source of each beside it. Leave blank what you do not have: no value is not "
            "zero. A value of another territory or another definition helps too: please say so in "
            "the note.",
            file=template,
            value=t("value"),
        ),
        t("Please send the file back by {day}.", day=t.event_date(answer_by.isoformat())),
        t("Thank you very much."),
    ]
    return "\n\n".join(parts) + "\n"


def _indicator_text(
    t: Translator, number: int, code: str, framework: Framework, label: Label
) -> str:
    lines = [f"{number}. {code} {label.name}"]
    facts = [
        (t("What it counts"), label.definition),
        (t("Unit"), label.unit),
        (t("Source"), t(SOURCE_TYPES.get(framework.node(code).source_type, ""))),
    ]
    lines += [f"   {title}: {text}" for title, text in facts if text]
    return "\n".join(lines)
