"""Sentences for people: English templates that are also the keys of their translations."""

from collections.abc import Callable, Mapping

Translate = Callable[[str], str]


def N_(template: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a template as one to translate, and return it as it is."""
    return template


def untranslated(template: str) -> str:
    """Return the English template: the translation where nobody asked for one."""
    return template


def fill(template: str, fields: Mapping[str, object], translate: Translate = untranslated) -> str:
    """Return the sentence in the reader's language with its fields filled in."""
    return translate(template).format(**fields)
