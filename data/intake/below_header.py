"""Rows right below a header that say more about its columns: their numbers, their units."""

import re
from collections.abc import Sequence

from data.intake import templates
from data.intake.multiples import is_multiple
from data.intake.problems import Problem, make_problem
from data.intake.sheet import Row, text_of
from data.intake.value_header import Names, ValueHeader
from data.intake.words import ASIDE, words

MOST_ROWS = 3
"""How many rows below a header may say more about it."""

_LETTERS = ("а", "б", "в", "г", "a", "b", "c", "d")
_FEWEST_NUMBERED = 3
_NUMBER = re.compile(r"\(?([0-9]{1,3})[.)]?\)?")


def says_more(row: Row, header: ValueHeader, names: Names) -> bool:
    """Tell whether a row below the header says more about it and is none of the table's rows."""
    texts = [text_of(cell) for cell in row.cells]
    return _is_numbering(texts, header, names) or _is_of_units(texts, header)


def multiplied_units(row: Row, header: ValueHeader) -> list[Problem]:
    """Return the units in a row that say that the values below are thousands or millions."""
    return [
        make_problem(
            templates.UNIT_CHANGES_VALUES,
            line=row.line,
            column=header.cells[place],
            found=text_of(row.cells[place]),
            position=place,
        )
        for place in header.value_places
        if place < len(row.cells) and is_multiple(text_of(row.cells[place]))
    ]


def _is_numbering(texts: Sequence[str], header: ValueHeader, names: Names) -> bool:
    """Tell whether a row numbers the columns, as in “А | Б | 1 | 2 | 3” or “1 | 2 | 3”.

    A row of the table cannot look so: its year would be 3 or the like, or its indicator 1.
    """
    if len(texts) < header.width or not all(texts[: header.width]) or any(texts[header.width :]):
        return False
    rest = [text.strip(" .()").casefold() for text in texts[: header.width]]
    while rest and rest[0] in _LETTERS:
        rest.pop(0)
    numbers = [_NUMBER.fullmatch(text) for text in rest]
    is_known = bool(names.places.find(texts[0])) or names.codes.known(texts[0]) is not None
    counted = [int(found[1]) for found in numbers if found]
    first = 1 if len(rest) == header.width or counted[:1] == [1] else header.width - len(rest) + 1
    return (
        not is_known
        and header.width >= _FEWEST_NUMBERED
        and len(counted) == len(rest) > 1
        and counted == list(range(first, first + len(rest)))
    )


def _is_of_units(texts: Sequence[str], header: ValueHeader) -> bool:
    """Tell whether a row gives the units of the values and nothing that a value would need."""
    values = [texts[place] for place in header.value_places if place < len(texts)]
    others = [
        text
        for place, text in enumerate(texts)
        if text and place not in header.value_places and words().column(text) != ASIDE
    ]
    written = [text for text in values if text]
    return bool(written) and not others and all(map(words().is_unit, written))
