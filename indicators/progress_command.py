"""The command `python -m indicators progress`: from cases to a file of what a rule says of them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.out_file import check_out, number_cell, write_rows
from indicators.progress import Rule, judge
from indicators.progress_file import read_cases

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (no public name)


def add_progress_command(commands: "Commands") -> None:
    """Add the command beside the others."""
    progress = commands.add_parser("progress", help="judge progress towards targets by a rule")
    progress.add_argument("--cases", type=Path, required=True, metavar="CASES.csv")
    progress.add_argument(
        "--rule",
        required=True,
        choices=[rule.value for rule in Rule],
        help="linear is the project's own; the others are published rules",
    )
    progress.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    progress.set_defaults(run=run_progress)


def run_progress(options: argparse.Namespace) -> int:
    """Judge the cases and write what comes out.

    Raises:
        CasesError: the cases have problems.
        OutFileError: the output is no file or an input.
        OSError: a file cannot be read or written.
    """
    out: Path = options.out
    check_out(out, [options.cases])
    cases = read_cases(options.cases)
    verdicts = judge(cases, Rule(options.rule))
    rows = zip(
        cases["id"],
        map(number_cell, verdicts["ratio"].tolist()),
        verdicts["state"],
        verdicts["reason"],
        strict=True,
    )
    row_count = write_rows(out, ("id", "ratio", "state", "reason"), rows)
    print(f"{row_count} cases written to {out}")  # noqa: T201 (a command prints)
    return 0
