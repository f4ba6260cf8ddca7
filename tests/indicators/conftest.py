"""What the tests of the indicators room share."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from indicators.framework import Framework, read_framework
from indicators.method import Method

HEADER = "code,parent,level,name,weight,aggregation,direction,low,high,transform"

# A root with two areas: one arithmetic with weights 1 and 3, one geometric.
SMALL_TREE = f"""{HEADER}
top,,overall,All of it,,,,,,
a,top,area,Learning,,,,,,
a1,a,indicator,Literacy,1,,higher,0,100,
a2,a,indicator,Dropouts,3,,lower,0,50,
b,top,area,Means,,geometric,,,,
b1,b,indicator,Income,,,higher,100,10000,log
b2,b,indicator,Libraries,,,higher,0,10,
"""

Write = Callable[[str, str], Path]
Values = Callable[..., pd.DataFrame]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a text to a file of this name."""

    def write_text(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write_text


@pytest.fixture
def small_tree(write: Write) -> Path:
    return write("tree.csv", SMALL_TREE)


@pytest.fixture
def framework(small_tree: Path) -> Framework:
    return read_framework(small_tree)


@pytest.fixture
def method() -> Method:
    return Method("test", 3, 1 / 2, 2 / 3, 4 / 5)


@pytest.fixture
def values() -> Values:
    """Make a frame of rows (place, indicator, year, value[, status])."""

    def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
        columns = ["place", "indicator", "year", "value", "status"]
        whole = [(*row, "official")[:5] for row in rows]
        return pd.DataFrame(whole, columns=columns).astype({"year": "int64", "value": "float64"})

    return frame
