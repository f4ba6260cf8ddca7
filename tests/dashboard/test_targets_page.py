"""Targets: states, chart, the pace by hand, other rules, and targets on the other pages."""

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.states import pace_text
from dashboard.components.target_rules import agreement_cell, others_of
from dashboard.i18n import translator
from dashboard.moments import moment_code
from data.intake.targets import read_targets
from data.paths import FRAMEWORK_PATH
from data.store import Store
from data.targets import apply_targets
from indicators.framework import read_framework
from indicators.progress import compare_rules
from tests.dashboard.conftest import Opener, run_page, store_file, texts

Database = Callable[[str], Store]

VALUES = "place,indicator,year,value\n"
TARGETS = "place,indicator,target_year,target,baseline_year,baseline\n"
# Adults in education, higher is better; unemployment, lower is better.
SERIES = "".join(
    f"korma,4.2.1,{year},{value}\n"
    for year, value in ((2018, 10), (2019, 12), (2020, 13), (2022, 18), (2024, 20))
)


def store_targets(store: Store, content: str) -> None:
    intake = read_targets(
        content.encode(),
        "targets.csv",
        framework=read_framework(FRAMEWORK_PATH),
        places=store.places(),
        current=store.targets(),
        values=store.values(),
        revision=store.revision,
        this_year=2026,
    )
    assert intake.plan is not None, intake.problems
    apply_targets(store, intake.plan, actor="test")


def korma(database: Database, values: str, targets: str, **view: str) -> AppTest:
    """Open the page on a database with nothing but these values and targets."""
    store = database("one_value")
    if values:
        store_file(store, (VALUES + values).encode())
    store_targets(store, TARGETS + targets)
    return run_page("targets", place="korma", lang="en", **view)


def chart(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return the traces of the page's chart by name."""
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    return {str(trace.get("name")): trace for trace in figure["data"]}


def test_a_target_with_its_state_chart_and_numbers(database: Database) -> None:
    app = korma(database, SERIES, "korma,4.2.1,2030,30,2018,10\nkorma,4.2.1,2026,22,,\n")
    said = texts(app)
    # 10 points in 6 years of 20 in 12 years.
    assert "↑ on track" in said
    assert "100\N{NO-BREAK SPACE}% of the pace needed" in said
    assert "1.67** percentage points a year to reach 30" in said
    assert "↑ on track." in said
    assert "llustrative" not in said
    traces = chart(app)
    assert traces["Path to the target"]["x"] == list(range(2018, 2031))
    assert traces["Projection of the trend"]["x"][-1] == 2030
    for rule in ("This app: linear pace", "Open SDG", "Eurostat", "UN", "SDSN", "Destatis"):
        assert rule in said
    assert not app.warning


def test_the_year_decides_what_is_known(database: Database) -> None:
    app = korma(database, SERIES, "korma,4.2.1,2030,30,2018,10\n", year="2019")
    said = texts(app)
    assert "No projection: it takes at least 3 values; 2 values are known." in said
    assert "Projection of the trend" not in chart(app)
    # 2 points in a year of 20 in 12 years.
    assert "120\N{NO-BREAK SPACE}% of the pace needed" in said


def test_a_target_without_values_says_so(database: Database) -> None:
    said = texts(korma(database, "", "korma,4.2.1,2030,30,,\n"))
    assert "– not assessable" in said
    assert "There is no baseline value." in said
    assert "0 values are known" in said


def test_a_place_without_targets_says_what_they_are_and_links_to_where_they_come_in(
    open_page: Opener,
) -> None:
    app = open_page("targets", "one_value", place="korma", lang="en")
    assert "Korma has no targets yet" in app.info[0].value
    (link,) = app.get("page_link")
    assert link.proto.query_string.endswith("way=targets") or "way=targets" in str(link.proto)
    assert not app.get("plotly_chart")


def test_a_target_in_the_past_that_was_missed(database: Database) -> None:
    app = korma(database, SERIES, "korma,4.2.1,2022,25,2018,10\n")
    said = texts(app)
    assert "The target year has come and the target is not met." in said
    assert "No projection: the target year is not after the latest value." in said


def test_looking_back_to_before_there_were_targets(database: Database) -> None:
    store = database("one_value")
    store_file(store, (VALUES + SERIES).encode())
    uploads = store.uploads()
    then = moment_code(uploads.loc[uploads["upload"] == store.revision, "created_at"].iloc[0])
    store_targets(store, TARGETS + "korma,4.2.1,2030,30,2018,10\n")
    app = run_page("targets", place="korma", as_of=then, lang="en")
    assert "No target of Korma was known then." in [info.value for info in app.info]
    assert "Enter or edit targets" not in str(app.get("page_link"))


def test_a_link_to_an_indicator_without_a_target_is_named(open_page: Opener) -> None:
    app = open_page("targets", place="vitebsk", indicator="12.3.1", lang="en")
    assert "There is no target for 12.3.1" in texts(app)


def test_made_up_targets_are_said_to_be_so(open_page: Opener) -> None:
    app = open_page("targets", place="vitebsk", lang="en")
    assert "Illustrative" in app.warning[0].value
    assert "Path to the target (illustrative)" in chart(app)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("city", "Targets that need attention"),
        ("compare", "Targets that each place has set itself"),
    ],
)
def test_states_on_other_pages(open_page: Opener, page: str, expected: str) -> None:
    said = texts(open_page(page, place="vitebsk", year="2025", lang="en"))
    assert expected in said
    assert "↓ moving away" in said


@pytest.mark.parametrize(
    ("page", "expected"), [("city", "No targets are set for Zelva."), ("compare", "None of these")]
)
def test_no_targets_on_other_pages(database: Database, page: str, expected: str) -> None:
    store = database("one_value")
    store_file(store, f"{VALUES}zelva,4.2.1,2024,10\n".encode())
    assert expected in texts(run_page(page, place="zelva", lang="en"))


def test_the_trend_of_an_indicator_has_the_path_of_its_place(open_page: Opener) -> None:
    app = open_page("area", place="vitebsk", area="4", indicator="4.2.1", lang="en")
    path = chart(app)["Path to the target (illustrative)"]
    assert (path["x"][0], path["x"][-1]) == (2018, 2030)
    several = open_page("compare", place="vitebsk", indicator="4.2.1", lang="en")
    assert "Path to the target (illustrative)" not in chart(several)


CASE = {
    "place": "korma",
    "indicator": "4.2.1",
    "direction": "higher",
    "baseline_year": 2019,
    "baseline": 0,
    "year": 2024,
    "value": 2,
    "target_year": 2030,
    "target": 10,
    "ratio": 0.44,
    "state": "limited",
    "reason": "",
}


def said_of(case: Mapping[str, object]) -> list[dict[str, object]]:
    rows = compare_rules(pd.DataFrame([case])).to_dict("records")
    return [{str(key): row[key] for key in row} for row in rows]


def test_agreement_names_the_rules_that_differ() -> None:
    # Centres from none: Open SDG and Eurostat see 2.73 of the growth needed; the UN cannot say.
    others = others_of(CASE, said_of(CASE))
    assert {one.rule: one.differs for one in others} == {
        "open-sdg": True,
        "eurostat": True,
        "un": None,
        "sdsn": False,
        "destatis": False,
    }
    cell = agreement_cell(translator("en"), others)
    assert cell.text == "≠ 2 of 4 differ"
    assert "Open SDG" in cell.note
    assert "Eurostat" in cell.note
    unknown = CASE | {"state": "not_assessable", "reason": "not_applicable", "ratio": math.nan}
    assert agreement_cell(translator("en"), others_of(unknown, said_of(unknown))).text == "–"
    assert agreement_cell(translator("en"), others[3:]).text == "= agree"


@pytest.mark.parametrize(
    ("ratio", "said"),
    [(0.9499, "94"), (0.95, "95"), (0.95 - 1e-13, "95"), (0.005, "0"), (1.299, "129")],
)
def test_a_pace_below_a_cut_off_does_not_read_as_reaching_it(ratio: float, said: str) -> None:
    case = CASE | {"ratio": ratio}
    assert pace_text(translator("en"), case).startswith(f"{said}\N{NO-BREAK SPACE}% of")


def test_the_pace_is_written_out_with_its_numbers(database: Database) -> None:
    app = korma(database, SERIES, "korma,4.2.1,2030,30,2018,10\n")
    said = texts(app)
    assert "(20 − 10) / (2024 − 2018) = 10 / 6 = 1.6667" in said
    assert "(30 − 10) / (2030 − 2018) = 20 / 12 = 1.6667" in said
    assert "1.6667 / 1.6667 = 1 = 100\N{NO-BREAK SPACE}%" in said
