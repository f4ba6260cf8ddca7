"""Sentences for people: English templates that are also the keys of their translations."""

from collections.abc import Callable, Mapping

Translate = Callable[[str], str]


class Figure(str):
    """A number as text with a decimal point; sentences write it with the reader's mark."""

    __slots__ = ()


def N_(template: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a template as one to translate, and return it as it is."""
    return template


_POINT = N_(".")
"""The decimal mark."""


def untranslated(template: str) -> str:
    """Return the English template: the translation where nobody asked for one."""
    return template


def fill(template: str, fields: Mapping[str, object], translate: Translate = untranslated) -> str:
    """Return the sentence in the reader's language with its fields filled in."""
    own = {
        name: value.replace(".", translate(_POINT)) if isinstance(value, Figure) else value
        for name, value in fields.items()
    }
    return translate(template).format(**own)
