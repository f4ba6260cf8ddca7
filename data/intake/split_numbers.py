"""Numbers with a decimal comma that fell apart in a file separated by commas.

Where a row has too many cells for it, that is an error of its own. Where it lacks a cell
elsewhere, it has as many as the header.
"""

import re

import numpy as np
import numpy.typing as npt

from data.intake import templates
from data.intake.cells import MOST_FAULTS
from data.intake.names import normalised
from data.intake.problems import Problem, Template, make_problem
from data.intake.sheet import Body, Cells, text_of
from data.intake.value_header import ValueHeader

_WHOLE = re.compile(r"-?[0-9]+")
_DECIMALS = re.compile(r"[0-9]{1,6}")
_LEADING_ZERO = re.compile(r"0[0-9]{1,5}")
_OF_WORDS = re.compile(
    r"units?(?! mult)|ед|адз|maßeinheit|einheit|defini|опред|азнач|(key )?feature"
)
# Of years beside each other, as a share of the larger.
_UNLIKE = 0.5


def split_numbers(header: ValueHeader, body: Body) -> list[Problem]:
    """Return the cells that may be the decimals of the whole number before them."""
    return [*_into_words(header, body), *_across(header, body)]


def _into_words(header: ValueHeader, body: Body) -> list[Problem]:
    """Return the decimals that stand where there should be words, or nothing that is known."""
    of_words = {
        *(header.columns.get("note", [])),
        *(header.columns.get("source", [])),
        *header.stand_ins.values(),
        *(place for place in header.asides if _OF_WORDS.match(normalised(header.cells[place]))),
    }
    problems = []
    for place in header.value_places:
        beside = place + 1
        if beside not in of_words | header.unknown.keys():
            continue
        if beside in header.columns.get("year", []):
            continue
        values, decimals = body.columns[place], body.columns[beside]
        if not _all(_DECIMALS, decimals):
            continue
        at = _matching(_WHOLE, values) & _matching(_DECIMALS, decimals)
        if beside in of_words:
            problems += _at(header, body, beside, at, templates.DECIMALS_APART)
        elif _all(_WHOLE, values):
            problems += _at(header, body, beside, at, templates.DECIMALS_MAYBE_APART)
    return problems


def _across(header: ValueHeader, body: Body) -> list[Problem]:
    """Return the decimals that stand where the value of another column should.

    A row of half as many values as columns has the cells for all. It shows where every cell is a
    whole number, the cells come in pairs, and the second of each is no neighbour of the first: it
    has another size, or begins with zero as no number does.
    """
    places = list(header.value_places)
    is_contiguous = places == list(range(places[0], places[0] + len(places))) if places else False
    columns = [body.columns[place] for place in places]
    if len(places) < 2 or not is_contiguous or not all(_all(_WHOLE, one) for one in columns):  # noqa: PLR2004 - one pair
        return []
    filled = np.stack([_matching(_WHOLE, one) for one in columns], axis=1)
    counts = filled.sum(axis=1)
    is_prefix = (filled == (np.arange(len(places)) < counts[:, None])).all()
    if not counts.any() or (counts % 2).any() or not is_prefix:
        return []
    pairs = [(first, first + 1) for first in range(0, len(places) - 1, 2)]
    if not all(_all(_DECIMALS, columns[second]) for _, second in pairs):
        return []
    firsts, seconds = [], []
    for first, second in pairs:
        at = filled[:, second]
        firsts.append(_numbers(columns[first])[at])
        seconds.append(_numbers(columns[second])[at])
    one, two = np.abs(np.concatenate(firsts)), np.concatenate(seconds)
    with_zero = [
        problem
        for _, second in pairs
        for problem in _at(
            header,
            body,
            places[second],
            _matching(_LEADING_ZERO, columns[second]),
            templates.DECIMALS_APART,
        )
    ]
    unlike = np.abs(one - two) / np.maximum(np.maximum(one, two), 1)
    if with_zero or float(np.median(unlike)) <= _UNLIKE:
        return with_zero
    # One word for each column: where it holds for one row, it holds for all.
    return [
        problem
        for _, second in pairs
        for problem in _at(
            header, body, places[second], filled[:, second], templates.DECIMALS_MAYBE_APART
        )[:1]
    ]


def _at(
    header: ValueHeader,
    body: Body,
    place: int,
    at: npt.NDArray[np.bool_],
    template: Template,
) -> list[Problem]:
    return [
        make_problem(
            template,
            line=int(body.lines[row]),
            column=header.cells[place],
            found=text_of(body.columns[place][row]),
            position=place,
        )
        for row in np.flatnonzero(at)[:MOST_FAULTS].tolist()
    ]


def _matching(pattern: re.Pattern[str], cells: Cells) -> npt.NDArray[np.bool_]:
    """Return which rows of a column match."""
    is_match = np.array([bool(pattern.fullmatch(text_of(cell))) for cell in cells.distinct], bool)
    return is_match[cells.codes] if len(is_match) else np.zeros(len(cells), bool)


def _used(cells: Cells) -> list[str]:
    return [text for code in np.unique(cells.codes) if (text := text_of(cells.distinct[code]))]


def _all(pattern: re.Pattern[str], cells: Cells) -> bool:
    """Tell whether all cells of a column match that are not blank."""
    return all(pattern.fullmatch(text) for text in _used(cells))


def _numbers(cells: Cells) -> npt.NDArray[np.float64]:
    texts = map(text_of, cells.distinct)
    numbers = [float(text) if _WHOLE.fullmatch(text) else 0.0 for text in texts]
    return np.array(numbers)[cells.codes]
