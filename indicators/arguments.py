"""Kinds of arguments that the commands share; argparse says what is wrong and exits with 2."""

import argparse

from indicators.method import parse_share


def whole_number(text: str) -> int:
    """Return a whole number of 0 or more."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"found {text!r}; give a whole number, 0 or more")
    return int(text)


def share(text: str) -> float:
    """Return a share from 0 to 1, written like 0.5 or 2/3."""
    found = parse_share(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"found {text!r}; give a share from 0 to 1")
    return found
