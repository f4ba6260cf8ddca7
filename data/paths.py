"""Where the project's own files are, and where the database is kept."""

import os
from pathlib import Path

DATA_DIR = Path(__file__).resolve().parent
FRAMEWORK_PATH = DATA_DIR / "framework" / "key_features.csv"
METHOD_PATH = DATA_DIR / "framework" / "method.toml"
REPORTING_PATH = DATA_DIR / "framework" / "reporting.toml"
SEED_DIR = DATA_DIR / "seed"
OUTCOMES_PATH = DATA_DIR / "programme" / "outcomes.csv"
OUTLINES_PATH = DATA_DIR / "geography" / "outlines.csv"
SQL_DIR = DATA_DIR / "sql"
DEFAULT_DB = DATA_DIR / "learning_cities.duckdb"
DB_VARIABLE = "LEARNING_CITIES_DB"


def database_path() -> Path:
    """Return the database to use: the environment variable where it is set, else the default."""
    chosen = os.environ.get(DB_VARIABLE, "").strip()
    return Path(chosen).expanduser() if chosen else DEFAULT_DB
