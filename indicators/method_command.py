"""The command `python -m indicators method`: what a method is called, and how to publish it."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.framework import read_framework
from indicators.method import read_method
from indicators.version import VERSIONS_FILE, fingerprint, read_named_method

if TYPE_CHECKING:
    from indicators.progress_command import Commands


def add_method_command(commands: "Commands", framework_path: Path, method_path: Path) -> None:
    """Add the command beside the others.

    Args:
        commands: the others.
        framework_path: the tree table that is taken by default.
        method_path: the same for the method.
    """
    parser = commands.add_parser("method", help="name a method and its fingerprint")
    parser.add_argument("--framework", type=Path, default=framework_path, metavar="TREE.csv")
    parser.add_argument(
        "--method",
        type=Path,
        default=method_path,
        metavar="METHOD.toml",
        help=f"recorded versions are looked up in {VERSIONS_FILE} beside it",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Print the name, the fingerprint and, where it is not recorded, what to record."""
    framework = read_framework(options.framework)
    method = read_method(options.method)
    named = read_named_method(options.method, framework)
    found = fingerprint(framework, method)
    lines = f"Method {named.version}\nFingerprint {found}"
    if named.version != method.version:
        lines += (
            f"\n\nThis is not recorded as version {method.version}. To publish it, raise the "
            f"version in {options.method.name} if it is taken, and add to {VERSIONS_FILE}:\n\n"
            f'[[version]]\nversion = "{method.version}"\ndate = {datetime.now(UTC):%Y-%m-%d}\n'
            f'fingerprint = "{found}"\nchange = "WHAT CHANGED, IN ONE LINE"'
        )
    print(lines)  # noqa: T201 (a command prints)
    return 0
