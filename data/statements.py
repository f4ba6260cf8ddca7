"""SQL statements by name: one per file in `data/sql`."""

from functools import cache

from data.paths import SQL_DIR


def statement_names() -> tuple[str, ...]:
    """Return the names of all statements."""
    return tuple(sorted(path.stem for path in SQL_DIR.glob("*.sql")))


@cache
def statement(name: str) -> str:
    """Return the text of one statement.

    Raises:
        ValueError: there is no such statement.
    """
    if name not in statement_names():
        raise ValueError(f"there is no statement {name!r}; known are {statement_names()}")
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")
