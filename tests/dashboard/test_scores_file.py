"""The download of scores: every row says which method made it, and nothing missing is zero."""

import csv
import io
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.scores_file import COLUMNS, scores_csv
from data.intake.options import DecimalMark
from data.paths import FRAMEWORK_PATH, METHOD_PATH
from indicators.framework import read_framework
from indicators.method import read_method
from indicators.panel import build_panel
from indicators.scores import score_panel

FRAMEWORK = read_framework(FRAMEWORK_PATH)
METHOD = replace(read_method(METHOD_PATH), version="1.0+3fa9c1d2")


def written(decimal: DecimalMark = ".") -> list[dict[str, str]]:
    rows = [
        ("x", "1.1.1", 2020, 72.6, "illustrative"),
        ("x", "1.2.1", 2020, 50.0, "official"),
        ("y", "1.1.1", 2020, np.nan, "not_applicable"),
    ]
    columns = ["place", "indicator", "year", "value", "status"]
    panel = build_panel(pd.DataFrame(rows, columns=columns), FRAMEWORK)
    scores = score_panel(panel, FRAMEWORK, METHOD)
    content = scores_csv(
        scores, ["x", "y"], 2020, lambda code: f"{code} {FRAMEWORK.node(code).name}", decimal
    )
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_row_for_every_node_with_its_method() -> None:
    rows = written()
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2 * len(FRAMEWORK.codes)
    assert {row["method"] for row in rows} == {"1.0+3fa9c1d2"}
    found = {(row["place"], row["code"]): row for row in rows}
    assert found["x", "1.1.1"]["score"] == "50"
    assert found["x", "1.1.1"]["name"] == "1.1.1 Adult literacy rate"
    assert found["x", "1.2.1"]["score"] == "33.3333"
    # What is not published or not applicable is blank, never zero.
    assert found["x", "overall"]["score"] == ""
    assert found["x", "overall"]["coverage"] == "0.0333"
    assert (found["y", "1.1.1"]["score"], found["y", "1.1.1"]["coverage"]) == ("", "")


def test_made_up_values_are_named_wherever_they_take_part() -> None:
    told = {(row["place"], row["code"]): row["contains_illustrative"] for row in written()}
    assert told["x", "1.1.1"] == told["x", "1.1"] == told["x", "1"] == told["x", "overall"] == "yes"
    assert told["x", "1.2.1"] == told["y", "overall"] == "no"


def test_decimal_comma_for_those_whose_spreadsheet_expects_it() -> None:
    assert {row["score"] for row in written(",")} >= {"33,3333"}
