"""Files that others published are taken as they are."""

import json
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.columns import VALUE_COLUMNS
from data.store import Store

REAL = Path(__file__).parents[3] / "shared" / "real"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the files of others are not part of the project ({REAL})"
)


@pytest.fixture
def db(demo_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "real.duckdb"
    path.write_bytes(demo_file.read_bytes())
    return path


def stored_of(store: Store, file: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a file, by a reader of another kind, and what is stored under their keys."""
    expected = pd.read_csv(file, keep_default_na=False, dtype={"indicator": str})
    expected = expected.rename(columns={"city": "place"})[VALUE_COLUMNS]
    key = ["place", "indicator", "year"]
    stored = expected[key].merge(store.values().astype({"year": "int64"}), on=key)
    return expected, stored[VALUE_COLUMNS]


def test_values_of_belarus(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = REAL / "belarus_values.csv"

    assert main(["import", str(file), "--json", "--db", str(db)]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert printed["accepted"] is True
    assert printed["problems"] == []
    assert printed["rows"] == 104
    with Store(db) as store:
        expected, stored = stored_of(store, file)
        pd.testing.assert_frame_equal(stored, expected)


def test_values_of_european_cities(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = REAL / "european_cities_values.csv"
    assert main(["import", str(file), "--json", "--db", str(db)]) == 1
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 4308

    assert main(["add-places", str(REAL / "european_cities.csv"), "--db", str(db)]) == 0
    assert "151 new" in capsys.readouterr().out
    assert main(["import", str(file), "--json", "--db", str(db)]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert (printed["plan"]["new"], printed["problems"]) == (4308, [])
    with Store(db) as store:
        expected, stored = stored_of(store, file)
        pd.testing.assert_frame_equal(stored, expected)
