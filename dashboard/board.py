"""The board: all that a page draws from, for one reader and one revision."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.i18n import LANGUAGE_COOKIE, LANGUAGES, Translator, translator
from dashboard.loaders import Revision
from dashboard.moments import read_as_of
from dashboard.places import Place, above, country_of
from dashboard.view import asked
from data.history import History
from data.labels import Label
from indicators.change import Changes
from indicators.framework import Framework
from indicators.method import Method
from indicators.scores import Scores
from indicators.uncertainty import Uncertainty


@dataclass(frozen=True)
class Board:
    """What is known at one revision, in the reader's language; read on first use.

    `as_of` is the moment (UTC) that the reader looks back to, None for the present.
    """

    t: Translator
    revision: Revision
    as_of: datetime | None = None

    @property
    def is_past(self) -> bool:
        """Whether the reader looks back; nothing can be stored or undone meanwhile."""
        return self.as_of is not None

    @cached_property
    def uploads(self) -> pd.DataFrame:
        """The uploads known then, as `Store.uploads` gives them, with what was undone then."""
        if not self.is_past:
            return loaders.load_uploads(self.revision)
        uploads = loaders.load_uploads(loaders.current_revision())
        known = uploads[uploads["upload"] <= self.revision.number]
        undone = known["upload"].isin(History.of(known).undone)
        return known.assign(is_undone=undone, can_undo=False)

    @cached_property
    def framework(self) -> Framework:
        """The framework."""
        return loaders.load_framework()

    @cached_property
    def method(self) -> Method:
        """The method."""
        return loaders.load_method()

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """The framework's labels by code."""
        return loaders.load_labels(self.t.language)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """All places by code."""
        return loaders.load_places(self.revision)

    @cached_property
    def scored_places(self) -> list[str]:
        """The codes of the places that are scored, by name."""
        scored = [place for place in self.places.values() if place.is_scored]
        return [place.code for place in sorted(scored, key=lambda p: p.name(self.t.language))]

    @cached_property
    def scores(self) -> Scores:
        """The scores of all scored places."""
        return loaders.load_scores(self.revision)

    @cached_property
    def changes(self) -> Changes:
        """The year-on-year changes of the scores."""
        return loaders.load_changes(self.revision)

    def uncertainty(self, year: int) -> Uncertainty:
        """Return the intervals of the scores of a year; the reader is told of a wait."""
        if year not in self._uncertainties:
            with st.spinner(self.t("Working out how sure the scores are …")):
                self._uncertainties[year] = loaders.load_uncertainty(self.revision, year)
        return self._uncertainties[year]

    @cached_property
    def _uncertainties(self) -> dict[int, Uncertainty]:
        return {}

    @cached_property
    def alternatives(self) -> pd.DataFrame:
        """The saved alternatives to the method, as `read_alternatives` gives them."""
        return loaders.load_alternatives(self.revision)

    @cached_property
    def _values_by_place(self) -> Mapping[str, pd.DataFrame]:
        return loaders.load_values_by_place(self.revision)

    @cached_property
    def _no_values(self) -> pd.DataFrame:
        return loaders.load_values(self.revision).iloc[:0]

    def values(self, place: str) -> pd.DataFrame:
        """Return the values of a place, none where it has none."""
        return self._values_by_place.get(place, self._no_values)

    def rows(self, place: str, indicator: str) -> Sequence[Mapping[str, Any]]:
        """Return the stored values of an indicator of a place, by year."""
        # A page asks for hundreds of them, and asking the cache costs more than the answer.
        if place not in self._rows:
            self._rows[place] = loaders.load_place_rows(self.revision, place)
        return self._rows[place].get(indicator, ())

    @cached_property
    def _rows(self) -> dict[str, Mapping[str, Sequence[Mapping[str, Any]]]]:
        return {}

    def milestones(self, place: str) -> Sequence[Mapping[str, Any]]:
        """Return the milestones of a place, the earliest first."""
        return self._milestones.get(place, ())

    @cached_property
    def _milestones(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        return loaders.load_milestone_rows(self.revision)

    def has_made_up(self, place: str) -> bool:
        """Whether any value of a place is made up."""
        return place in self._made_up[0]

    def has_made_up_targets(self, place: str) -> bool:
        """Whether any target of a place is made up."""
        return place in self._made_up[1]

    @cached_property
    def _made_up(self) -> tuple[frozenset[str], frozenset[str]]:
        return loaders.load_made_up(self.revision)

    def targets(self, place: str) -> pd.DataFrame:
        """Return the targets of a place by indicator and year, none where it has none.

        Of an indicator's targets the one of the latest year is the final one.
        """
        targets = loaders.load_targets(self.revision)
        return targets[targets["place"] == place]

    def target_cases(self, place: str, year: int) -> Sequence[Mapping[str, Any]]:
        """Return the rows of `indicators.target_cases` of a place, none where it has no target."""
        return loaders.load_target_cases(self.revision, year).get(place, ())

    def place_name(self, code: str) -> str:
        """Return a place's name in the reader's language, or the code of an unknown place."""
        place = self.places.get(code)
        return place.name(self.t.language) if place else code

    def node_name(self, code: str) -> str:
        """Return a node's code and name."""
        return f"{code} {self.labels[code].name}"

    def node_title(self, code: str) -> str:
        """Return the name of a node, with its code where that is a number that readers know."""
        is_numbered = self.framework.node(code).level not in {"overall", "group"}
        return self.node_name(code) if is_numbered else self.labels[code].name

    def place_label(self, code: str) -> str:
        """Return a place's name, with its country and code where another place has the same."""
        name = self.place_name(code)
        if self._name_counts[name] == 1:
            return name
        return f"{name} ({', '.join(filter(None, (self.places[code].country, code)))})"

    @cached_property
    def _name_counts(self) -> Counter[str]:
        return Counter(self.place_name(code) for code in self.scored_places)

    def country_of(self, code: str) -> str:
        """Return the code of a place's country, else of the largest place that it lies in."""
        return country_of(self.places, code)

    def area_of(self, code: str) -> str:
        """Return the area that a feature or indicator belongs to."""
        parents = self.framework.ancestors(code)
        return next(node for node in parents if self.framework.node(node).level == "area")

    def years(self, place: str) -> list[int]:
        """Return the years from a place's first value to its last, the latest first."""
        found = self.values(place)["year"]
        return list(range(int(found.max()), int(found.min()) - 1, -1)) if len(found) else []

    def best_known(self, place: str, codes: Sequence[str]) -> str:
        """Return the indicator with the most values, the first of equals."""
        counts = self.values(place)["indicator"].value_counts()
        return max(codes, key=lambda code: int(counts.get(code, 0)))

    def context_of(self, place: str) -> list[str]:
        """Return the regions and countries that a place lies in, nearest first."""
        return above(self.places, place)


def current_language() -> str:
    """Return the language asked for in the address or session, else that of the last visit.

    Who has chosen none yet gets the browser's, or English where the dashboard does not speak it.
    """
    for wanted in (asked("lang"), st.context.cookies.get(LANGUAGE_COOKIE)):
        if wanted is not None and wanted in LANGUAGES:
            return wanted
    preferred = (st.context.locale or "en").split("-")[0]
    return preferred if preferred in LANGUAGES else "en"


def open_board() -> Board:
    """Return the board for this run: the reader's language, and the revision now or then."""
    moment = read_as_of(asked("as_of") or "", datetime.now(UTC)).moment
    return Board(translator(current_language()), loaders.revision_as_of(moment), moment)
