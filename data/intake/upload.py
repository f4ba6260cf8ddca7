"""Reading an uploaded file of values: every check first, all problems at once, nothing written."""

import hashlib
from dataclasses import dataclass

import pandas as pd

from data.intake import templates
from data.intake.checks import check_rows
from data.intake.decode import decode
from data.intake.layout import Layout, read_table
from data.intake.plan import Plan, make_plan, weakened
from data.intake.problems import (
    WARNING,
    Problem,
    has_errors,
    make_problem,
    sorted_problems,
)
from indicators.framework import Framework

VALUE_LAYOUT = Layout(
    required=("place", "indicator", "year", "value"),
    optional=("status", "source", "note"),
    aliases={"city": "place"},
)


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file holds and what it would change; `plan` is None where there is any error.

    `row_count` counts the rows below the header that are not blank; `blank_count` those of them
    without a value, which leave alone what is stored.
    """

    file_name: str
    sha256: str
    row_count: int
    blank_count: int
    problems: tuple[Problem, ...]
    plan: Plan | None

    @property
    def has_errors(self) -> bool:
        """Whether the file is refused."""
        return has_errors(self.problems)

    @property
    def has_warnings(self) -> bool:
        """Whether the file asks for a look before it is accepted."""
        return any(problem.severity == WARNING for problem in self.problems)


def read_upload(
    content: bytes,
    file_name: str,
    *,
    framework: Framework,
    places: pd.DataFrame,
    current: pd.DataFrame,
    revision: int,
    this_year: int,
) -> Intake:
    """Read a file of values in the long layout and compare it with what is stored.

    The file is UTF-8 text with comma, semicolon or tab; its columns are place (or city),
    indicator, year, value and, if wanted, status, source, note, in any order. A blank value leaves
    what is stored alone. Without a status a value is official; see `make_plan` for columns that
    are not there.

    Args:
        content: the bytes of the file.
        file_name: its name, for the record.
        framework: the framework whose indicators are accepted.
        places: the known places, as of `Store.places()`.
        current: the stored values, as of `Store.values()`.
        revision: the revision that both are known on.
        this_year: the last year that is not in the future.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    text = decode(content)
    if isinstance(text, Problem):
        return Intake(file_name, sha256, 0, 0, (text,), None)
    table = read_table(text, VALUE_LAYOUT)
    if not table.is_readable or not table.cells:
        return Intake(file_name, sha256, 0, 0, sorted_problems(table.problems), None)
    checked = check_rows(table, framework, places, this_year)
    plan = make_plan(checked.rows, current, revision)
    for row in weakened(plan).itertuples():
        table.problems.append(
            make_problem(
                templates.WEAKER_STATUS,
                line=int(str(row.line)),
                column=table.header("status"),
                found=str(row.status),
                expected=str(row.old_status),
            )
        )
    problems = sorted_problems(table.problems)
    return Intake(
        file_name,
        sha256,
        table.row_count,
        checked.blank_count,
        problems,
        None if has_errors(problems) else plan,
    )
