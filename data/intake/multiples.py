"""Words beside the values that say they are counted in thousands or millions."""

import re
from collections.abc import Iterator

import numpy as np

from data.intake import templates
from data.intake.cells import MOST_FAULTS
from data.intake.names import normalised
from data.intake.problems import Problem, make_problem
from data.intake.sheet import Body, Cell, Row, text_of
from data.intake.value_header import Names, ValueHeader

# SDMX: a power of ten, and what is to be done with the row (UNIT_MULT, ACTION).
_HARMLESS = {
    "unit multiplier": {"0", "0.0", "units", "unit", "единицы"},
    "unit mult": {"0", "0.0", "units", "unit"},
    "action": {"i", "a", "m", "r", "information", "append", "merge", "replace"},
}
_THOUSAND = r"1[ .,]?000(?:[ .,]?000)?"
_WORDS = (
    r"‰|промил|праміл|promille|per mill?e\b|тыс(?:\.|яч[аиу]?х?|\b)|млн|млрд|миллион|миллиард"
    r"|мільён|мільярд|thousands?\b|millions?\b|billions?\b|tsd\b|tausend|mio\b|mln\b|mrd\b"
    r"|millionen\b|milliarden?\b|['’]000s?\b"
    rf"|(?:in|в|у) {_THOUSAND}(?![0-9])|{_THOUSAND}(?= ?(?:eur|€|usd|\$|byn|руб|дол))"
)
# No indicator is counted in thousands or per mille; “на 10 тыс.” does not begin so.
_MULTIPLE = re.compile(rf"(?:в |у |in )?(?:{_WORDS})")
# “35 тыс. жителей” is a number, and “на 10 тыс. человек” and “per thousand” name a rate.
_WITHIN = re.compile(
    r"(?:[0-9][\s.,]?|\b(?:на|per|je|pro|auf|of)\s+(?:(?:one|одну|адну)\s+)?)?"
    rf"(?<![^\W\d_])(?P<word>{_WORDS})"
)


def is_multiple(text: str) -> bool:
    """Tell whether a unit is a multiple, such as “тыс. чел.”."""
    return _MULTIPLE.match(normalised(text)) is not None


def names_multiple(text: str) -> bool:
    """Tell whether a text speaks of thousands and the like, and of no rate per thousand."""
    return any(found.start() == found.start("word") for found in _WITHIN.finditer(normalised(text)))


def changing_asides(header: ValueHeader, position: int, body: Body) -> list[Problem]:
    """Return the cells beside the values that say they are multiplied, or to be deleted."""
    harmless = _HARMLESS.get(normalised(header.cells[position].replace("_", " ")))
    cells = body.columns[position]
    changing = [
        code
        for code, cell in enumerate(cells.distinct)
        if (text := normalised(text_of(cell)))
        and (_MULTIPLE.match(text) or (harmless is not None and text not in harmless))
    ]
    return [
        make_problem(
            templates.ASIDE_CHANGES_VALUE,
            line=int(body.lines[row]),
            column=header.cells[position],
            found=text_of(cells[row]),
            position=position,
        )
        for row in np.flatnonzero(np.isin(cells.codes, changing))[:MOST_FAULTS].tolist()
    ]


def multiples_in_words(
    header: ValueHeader, body: Body, beside: list[Row], names: Names
) -> list[Problem]:
    """Return the words about the table that may say its values are multiplied.

    Args:
        header: the header of the table.
        body: its rows.
        beside: the titles, headings and footnotes.
        names: the names of the indicators may have such words of their own.
    """
    found = {(line, place): cell for line, place, cell in _words_about(header, body, beside, names)}
    return [
        make_problem(
            templates.MULTIPLE_IN_WORDS,
            line=line,
            column=header.cells[place] if place < header.width else None,
            found=text_of(cell),
            position=place,
        )
        for (line, place), cell in sorted(found.items(), key=lambda item: item[0])[:MOST_FAULTS]
    ]


def _words_about(
    header: ValueHeader, body: Body, beside: list[Row], names: Names
) -> Iterator[tuple[int, int, Cell]]:
    for row in beside:
        for place, cell in enumerate(row.cells):
            if names_multiple(text_of(cell)):
                yield row.line, place, cell
    for place in (*header.value_places, *header.columns.get("indicator", [])):
        text = header.cells[place]
        if names_multiple(names.codes.beyond_name(text) if place in header.indicators else text):
            yield header.line, place, text
    for place in (*header.columns.get("indicator", []), *header.unknown):
        cells = body.columns[place]
        for code, cell in enumerate(cells.distinct):
            text = names.codes.beyond_name(text_of(cell))
            is_said = is_multiple(text) if place in header.unknown else names_multiple(text)
            if is_said:
                for row in np.flatnonzero(cells.codes == code)[:MOST_FAULTS].tolist():
                    yield int(body.lines[row]), place, cell
