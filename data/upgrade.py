"""Databases of earlier versions become such of this one."""

from data.log import Cursor
from data.statements import statement

# The format that is reached, and the statements that lead there from the one before.
_STEPS = {
    2: ("upgrade_2_reading", "upgrade_2_reading_always", "upgrade_2_position"),
    3: ("create_target_log", "create_alternative_log"),
    4: ("create_outcome_log",),
}
OLDEST_VERSION = min(_STEPS) - 1


def upgrade(cursor: Cursor, found: int, wanted: int) -> None:
    """Bring the tables from one format to a later one; the caller's transaction holds it all."""
    for version in range(found + 1, wanted + 1):
        for name in _STEPS[version]:
            cursor.execute(statement(name))
    cursor.execute(statement("upgrade_store_info"), {"schema_version": wanted})
