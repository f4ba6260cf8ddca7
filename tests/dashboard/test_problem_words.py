"""Every kind of problem that a file of values can have is named."""

from dashboard.problem_words import OTHER, PROBLEM_KINDS, problem_title
from data.intake import (
    templates,
    templates_file,
    templates_look,
    templates_number,
    templates_target,
)
from data.intake.problems import Template

MODULES = (templates, templates_file, templates_look, templates_number, templates_target)
OF_PLACES = {
    "bad_code",
    "similar_code",
    "repeated_place",
    "no_name",
    "unknown_type",
    "unknown_parent",
    "parent_circle",
    "not_a_date",
}
"""Kinds that only a file of places has, which the page does not take."""


def kinds() -> set[str]:
    found = {value.kind for one in MODULES for value in vars(one).values() if _is_template(value)}
    return found - OF_PLACES


def _is_template(value: object) -> bool:
    return isinstance(value, Template)


def test_every_kind_of_problem_has_a_name() -> None:
    assert kinds() - PROBLEM_KINDS.keys() == set()


def test_unknown_kind_is_named_other() -> None:
    assert problem_title("something_new") == OTHER
