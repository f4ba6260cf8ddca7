"""Everything the pages read, kept per revision. The only file that caches.

What comes back is shared by all readers and must not be changed. Each loader that reads the
store takes the revision first: a new upload makes a new revision, so nothing is cleared by hand.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard.draft import Draft
from dashboard.effects import Effect, score_effects, values_after
from dashboard.file_row import FileRow, find_row, read_reading
from dashboard.i18n import translator
from dashboard.marks import copy_with_marks
from dashboard.places import Place, place_of
from dashboard.plain_rows import Row, rows_by, rules_by_target
from dashboard.sandbox import score_year
from dashboard.scored import score_places, scored_rows, years_of
from data.alternatives import read_alternatives
from data.first_stored import first_stored
from data.intake import Intake, TargetIntake, read_targets, read_upload
from data.intake.codes import IndicatorCodes
from data.intake.names import PlaceNames
from data.intake.target_table import fit_targets
from data.intake.value_header import Names, fit
from data.labels import Label, read_labels, read_names
from data.outcomes import Outcome, read_outcome_table
from data.paths import FRAMEWORK_PATH, METHOD_PATH, REPORTING_PATH, database_path
from data.programme_log import current_outcomes
from data.rows import Counts
from data.scoring_values import scoring_values
from data.store import Store, open_store
from indicators.change import Changes, score_changes
from indicators.framework import Framework, read_framework
from indicators.method import Method
from indicators.reporting import ReportingRules, read_reporting
from indicators.scores import Scores
from indicators.sensitivity import Sensitivity, score_sensitivity
from indicators.target_cases import target_cases
from indicators.uncertainty import Comparison, Uncertainty, compare_places, score_uncertainty
from indicators.version import read_named_method

_DRAFTS: dict[str | type, Callable[[Any], Any]] = {Draft: lambda draft: draft.identity}


class Revision(NamedTuple):
    """The state of the store that something was read from."""

    database: str
    """Names the file; a restored one has the same numbers and other values."""
    number: int


def get_store() -> Store:
    """Return the one store of this process."""
    return open_store(database_path())


def current_revision() -> Revision:
    """Return the store's revision now."""
    return Revision(get_store().identity, get_store().revision)


def revision_as_of(moment: datetime | None) -> Revision:
    """Return the store's revision at a moment (UTC), now for None."""
    if moment is None:
        return current_revision()
    return Revision(get_store().identity, get_store().revision_at(moment))


@st.cache_resource(max_entries=1, show_spinner=False)
def load_framework() -> Framework:
    """Return the framework."""
    return read_framework(FRAMEWORK_PATH)


@st.cache_resource(max_entries=1, show_spinner=False)
def load_method() -> Method:
    """Return the method, under the version that it may bear."""
    return read_named_method(METHOD_PATH, load_framework())


@st.cache_resource(max_entries=8, show_spinner=False)
def load_labels(language: str) -> Mapping[str, Label]:
    """Return the framework's labels in a language, by code."""
    return read_labels(load_framework(), FRAMEWORK_PATH, language)


@st.cache_resource(max_entries=4, show_spinner=False)
def load_places(revision: Revision) -> Mapping[str, Place]:
    """Return all places by code, in the order they were added."""
    rows = get_store().places(revision.number).to_dict("records")
    return {str(row["place"]): place_of(row) for row in rows}


@st.cache_resource(max_entries=2, show_spinner=False)
def load_values(revision: Revision) -> pd.DataFrame:
    """Return all current values, as `Store.values` gives them."""
    return get_store().values(revision.number)


@st.cache_resource(max_entries=2, show_spinner=False)
def load_values_by_place(revision: Revision) -> Mapping[str, pd.DataFrame]:
    """Return the current values of each place that has any, by place code."""
    values = load_values(revision)
    return {str(place): rows for place, rows in values.groupby("place", observed=True)}


@st.cache_resource(max_entries=64, show_spinner=False)
def load_place_rows(revision: Revision, place: str) -> Mapping[str, Sequence[Row]]:
    """Return the current values of a place by indicator, each by year, with their columns."""
    rows = load_values_by_place(revision).get(place)
    return {} if rows is None else rows_by("indicator", rows.sort_values("year"))


@st.cache_resource(max_entries=2, show_spinner=False)
def load_made_up(revision: Revision) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places with a made-up value and those with a made-up target."""
    values, targets = (
        frozenset(table.loc[table["status"] == "illustrative", "place"].unique())
        for table in (load_values(revision), load_targets(revision))
    )
    return values, targets


@st.cache_resource(max_entries=2, show_spinner=False)
def load_last_uploads(revision: Revision) -> Mapping[str, int]:
    """Return for each place the latest upload of which something is known about it."""
    tables = (load_values, load_targets, load_milestones, load_outcomes)
    found = [load(revision).groupby("place", observed=True)["upload"].max() for load in tables]
    latest = pd.concat(found).groupby(level=0).max()
    return {str(place): int(upload) for place, upload in latest.items()}


@st.cache_resource(max_entries=1, show_spinner=False)
def load_reporting() -> ReportingRules:
    """Return when the values of a year are expected."""
    return read_reporting(REPORTING_PATH)


@st.cache_resource(max_entries=64, show_spinner=False)
def load_first_stored(revision: Revision, place: str) -> pd.DataFrame:
    """Return when the values of a place were first stored, as `first_stored` gives it."""
    return first_stored(get_store(), place, revision.number)


@st.cache_resource(max_entries=4, show_spinner=False)
def load_targets(revision: Revision) -> pd.DataFrame:
    """Return all current targets, as `Store.targets` gives them."""
    return get_store().targets(revision.number)


@st.cache_resource(max_entries=32, show_spinner=False)
def load_target_cases(revision: Revision, year: int) -> Mapping[str, Sequence[Row]]:
    """Return the targets of each place that has any with their states, as `target_cases` does."""
    return rows_by("place", _target_cases(revision, year))


@st.cache_resource(max_entries=32, show_spinner=False)
def load_other_rules(revision: Revision, year: int) -> Mapping[tuple[str, str, int], Sequence[Row]]:
    """Return what `compare_rules` says of each target, by place, indicator and its year."""
    return rules_by_target(_target_cases(revision, year))


@st.cache_resource(max_entries=4, show_spinner=False)
def _target_cases(revision: Revision, year: int) -> pd.DataFrame:
    targets, values = load_targets(revision), load_values(revision)
    return target_cases(targets, values, load_framework(), year, load_method().cutoffs)


@st.cache_resource(max_entries=4, show_spinner=False)
def load_milestones(revision: Revision) -> pd.DataFrame:
    """Return all current milestones."""
    return get_store().milestones(revision.number)


@st.cache_resource(max_entries=4, show_spinner=False)
def load_milestone_rows(revision: Revision) -> Mapping[str, Sequence[Row]]:
    """Return the current milestones of each place that has any, the earliest first."""
    return rows_by("place", load_milestones(revision).sort_values("date", kind="stable"))


@st.cache_resource(max_entries=1, show_spinner=False)
def load_outcome_table() -> Mapping[str, Outcome]:
    """Return the outcomes that the programme counts, by code."""
    return read_outcome_table()


@st.cache_resource(max_entries=4, show_spinner=False)
def load_outcomes(revision: Revision) -> pd.DataFrame:
    """Return all current counts of the programme's outcomes, as `current_outcomes` gives them."""
    return current_outcomes(get_store(), revision.number)


@st.cache_resource(max_entries=4, show_spinner=False)
def load_uploads(revision: Revision) -> pd.DataFrame:  # noqa: ARG001 - the cache's key
    """Return all uploads, the newest first."""
    return get_store().uploads()


@st.cache_resource(max_entries=2, show_spinner=False)
def load_upload_rows(
    revision: Revision,  # noqa: ARG001 - the cache's key
    upload: int,
) -> pd.DataFrame:
    """Return what an upload changed, as `Store.upload_rows` gives it."""
    return get_store().upload_rows(upload)


@st.cache_resource(max_entries=16, show_spinner=False)
def load_file_size(revision: Revision, upload: int) -> int:  # noqa: ARG001 - the cache's key
    """Return the size of the file of an upload in bytes, 0 where it had none."""
    return len(get_store().upload_content(upload)[1])


@st.cache_resource(max_entries=2, show_spinner=False)
def load_undo_preview(
    revision: Revision,  # noqa: ARG001 - the cache's key
    upload: int,
) -> tuple[pd.DataFrame, Counts]:
    """Return what undoing an upload would change now, as `Store.foresee_undo` gives it.

    Raises:
        DataError: the upload cannot be undone.
    """
    return get_store().foresee_undo(upload)


@st.cache_resource(max_entries=64, show_spinner=False)
def load_story(revision: Revision, place: str, indicator: str, year: int) -> pd.DataFrame:
    """Return what uploads up to a revision said about one value, as `Store.story` gives it."""
    story = get_store().story(place, indicator, year)
    return story[story["upload"] <= revision.number]


@st.cache_resource(max_entries=16, show_spinner=False)
def load_file_row(
    revision: Revision,
    upload: int,
    reading: str,
    line: int,
) -> FileRow | None:
    """Return a row of the file of an upload, None where it cannot be found."""
    known = known_names(revision)
    content = get_store().upload_content(upload)[1]
    is_of_targets = read_reading(reading).get("layout") == "targets"
    how = fit_targets if is_of_targets else lambda head: fit(head, known)
    return find_row(content, reading, line, how)


def known_names(revision: Revision) -> Names:
    """Return the names of places and indicators that a file may use."""
    return Names(
        PlaceNames(get_store().places(revision.number)),
        IndicatorCodes(load_framework(), load_indicator_names()),
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def load_scores(revision: Revision) -> Scores:
    """Return the scores of all scored places, over all years from the first to the last value."""
    values = scoring_values(get_store(), revision.number)
    return score_places(values, load_places(revision), load_framework(), load_method())


@st.cache_resource(max_entries=2, show_spinner=False)
def load_changes(revision: Revision) -> Changes:
    """Return the year-on-year changes of the scores."""
    return score_changes(load_scores(revision))


@st.cache_resource(max_entries=32, show_spinner=False)
def load_uncertainty(revision: Revision, year: int) -> Uncertainty:
    """Return the intervals of all scores and ranks of a year, among all scored places."""
    return score_uncertainty(load_scores(revision), year)


@st.cache_resource(max_entries=128, show_spinner=False)
def load_comparison(
    revision: Revision, year: int, node: str, places: tuple[str, ...]
) -> Comparison:
    """Return some places against each other in the draws of `load_uncertainty`."""
    return compare_places(load_uncertainty(revision, year), node, places)


@st.cache_resource(max_entries=1024, show_spinner=False)
def load_sensitivity(revision: Revision, year: int, node: str, place: str) -> Sensitivity | None:
    """Return which choice matters most for a score, None where it is not published."""
    return score_sensitivity(load_scores(revision), year=year, place=place, node=node)


@st.cache_resource(max_entries=1, show_spinner=False)
def load_indicator_names() -> Mapping[str, Sequence[str]]:
    """Return the names of the indicators that a file may use for their codes."""
    return read_names(load_framework(), FRAMEWORK_PATH)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_DRAFTS)
def load_intake(revision: Revision, draft: Draft, this_year: int) -> Intake:
    """Return what a file holds and what it would change at this revision; writes nothing."""
    return read_upload(
        draft.content,
        draft.name,
        framework=load_framework(),
        places=get_store().places(revision.number),
        current=load_values(revision),
        revision=revision.number,
        this_year=this_year,
        options=draft.options,
        indicator_names=load_indicator_names(),
    )


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_DRAFTS)
def load_target_intake(revision: Revision, draft: Draft, this_year: int) -> TargetIntake:
    """Return what a file of targets holds and would change at this revision; writes nothing."""
    return read_targets(
        draft.content,
        draft.name,
        framework=load_framework(),
        places=get_store().places(revision.number),
        current=load_targets(revision),
        values=load_values(revision),
        revision=revision.number,
        this_year=this_year,
        options=draft.options,
        indicator_names=load_indicator_names(),
    )


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_DRAFTS)
def load_effects(revision: Revision, draft: Draft, this_year: int) -> Sequence[Effect]:
    """Return the scores that a file would move, none where it cannot be stored."""
    plan = load_intake(revision, draft, this_year).plan
    if plan is None:
        return ()
    places, values = load_places(revision), load_values(revision)
    planned = values_after(values, plan)
    framework, method = load_framework(), load_method()
    scored = [scored_rows(table, places, framework) for table in (values, planned)]
    # Both sides over the same years: a year that is new to one place is new to all of them.
    years = years_of(*scored)
    before, after = (score_places(table, places, framework, method, years) for table in scored)
    return score_effects(before, after)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_DRAFTS)
def load_marked_copy(
    revision: Revision, draft: Draft, this_year: int, language: str
) -> bytes | None:
    """Return the file as workbook with its problems marked, None where that is too much."""
    load = load_target_intake if draft.holds == "targets" else load_intake
    intake = load(revision, draft, this_year)
    names = {code: label.name for code, label in load_labels(language).items()}
    return copy_with_marks(draft, intake, known_names(revision), translator(language), names)


@st.cache_resource(max_entries=4, show_spinner=False)
def load_alternatives(revision: Revision) -> pd.DataFrame:
    """Return the saved alternatives to the method, as `read_alternatives` gives them."""
    return read_alternatives(get_store(), revision.number)


@st.cache_resource(max_entries=16, show_spinner=False)
def load_upload_alternatives(
    revision: Revision,  # noqa: ARG001 - the cache's key
    upload: int,
) -> pd.DataFrame:
    """Return what an upload says about alternatives: name, kind, description, content, old one."""
    return get_store().query("upload_alternatives", upload=upload)


@st.cache_resource(max_entries=32, show_spinner=False)
def load_scores_by(revision: Revision, year: int, alternative: tuple[str, str] | None) -> Scores:
    """Return the scores of one year by an alternative (name and text), None: as published.

    Raises:
        MethodError: the alternative does not fit the framework.
    """
    places = [place.code for place in load_places(revision).values() if place.is_scored]
    values = load_values(revision)
    return score_year(
        values,
        places,
        year,
        framework=load_framework(),
        method=load_method(),
        alternative=alternative,
    )
