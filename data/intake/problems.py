"""Problems of a file: what is wrong, where, and what to do, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from data.messages import Translate, fill, untranslated

ERROR = "error"
WARNING = "warning"
_LONGEST_FOUND = 80
_OF_CODES = frozenset(
    {
        "unknown_indicator",
        "not_an_indicator",
        "ambiguous_indicator",
        "code_as_date",
        "code_as_number",
    }
)


class Template(NamedTuple):
    """A kind of problem and its sentence, English and with named fields."""

    kind: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a file.

    Errors refuse the file, warnings ask for a look. `line` is the line in the file (the row's
    first one), None for the file as a whole; `column` is the header as written in the file and
    `position` its place in the row, 0 for the first. `found` is the cell, shortened where it is
    long; `expected` is what is accepted, in few words.
    """

    severity: str
    kind: str
    template: str
    line: int | None = None
    column: str | None = None
    found: str | None = None
    expected: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)
    position: int | None = None

    def message(self, translate: Translate = untranslated) -> str:
        """Return the sentence in the reader's language."""
        own = {
            "line": self.line,
            "column": self.column,
            "found": self.found,
            "expected": self.expected,
        }
        return fill(self.template, {**own, **self.fields}, translate)


def make_problem(
    template: Template,
    *,
    line: int | None = None,
    column: str | None = None,
    found: str | None = None,
    expected: str | None = None,
    position: int | None = None,
    more: Mapping[str, object] | None = None,
    **fields: object,
) -> Problem:
    """Return a problem of the template's kind; `more` and `fields` are what its sentence names."""
    return Problem(
        severity=template.severity,
        kind=template.kind,
        template=template.text,
        line=line,
        column=column,
        found=None if found is None else shortened(found),
        expected=expected,
        fields={**(more or {}), **fields},
        position=position,
    )


class UnreadableError(Exception):
    """The file cannot be read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message())
        self.problem = problem


def shortened(text: str) -> str:
    """Return the text, cut where it is too long for a sentence."""
    return text if len(text) <= _LONGEST_FOUND else text[: _LONGEST_FOUND - 1] + "…"


def with_names(problem: Problem, names: Mapping[str, str]) -> Problem:
    """Return a problem that names the indicators it suggests, beside their codes.

    Args:
        problem: what is expected are codes of indicators where its kind is one of `_OF_CODES`.
        names: the name of each indicator in the reader's language, by code.
    """
    if problem.kind not in _OF_CODES or problem.expected is None:
        return problem
    codes = problem.expected.split(", ")
    named = [f"{code} ({names[code]})" if code in names else code for code in codes]
    return replace(problem, expected=", ".join(named))


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by line, those of the file as a whole first."""
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems refuses the file."""
    return any(problem.severity == ERROR for problem in problems)
