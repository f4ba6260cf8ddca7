"""The outcomes of the programme: yearly counts by place, with their gaps and their sources."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import loaders
from dashboard.board import Board
from dashboard.charts.outcomes import (
    OutcomeSeries,
    OutcomeTotal,
    build_outcome_chart,
    outcome_rows,
)
from dashboard.charts.template import CHART_CONFIG
from dashboard.components.downloads import offer_downloads
from dashboard.components.paging import choose_page
from dashboard.components.programme import say_made_up_counts
from dashboard.components.table import Cell, Column, Row, show_table
from dashboard.format import coverage_text, plain, said_text, status_text
from dashboard.view import address
from dashboard.words import STATUS_SHAPES
from dashboard.written import Written
from data.export import outcomes_csv
from data.outcomes import STOCK, Outcome

_BESIDE = 2
"""How many charts stand side by side."""

Counts = Mapping[tuple[str, int], Mapping[object, object]]
"""The rows of one outcome by place and year."""


def show_outcomes(board: Board, places: Sequence[str]) -> None:
    """Show for each outcome its counts over the years, and where they are from."""
    t = board.t
    st.header(t("Outcomes of the programme"))
    st.write(
        t(
            "Yearly counts by place. A place without a count is a gap and not zero; each total "
            "says over how many places it is. Outcomes never enter the scores."
        )
    )
    known = loaders.load_outcomes(board.revision)
    own = known[known["place"].isin(list(places))]
    say_made_up_counts(board, own)
    outcomes = list(loaders.load_outcome_table().values())
    for first in range(0, len(outcomes), _BESIDE):
        columns = st.columns(_BESIDE, gap="medium")
        for column, outcome in zip(columns, outcomes[first : first + _BESIDE], strict=False):
            with column:
                _show_outcome(board, outcome, places, own[own["outcome"] == outcome.code])
    if len(own):
        with st.expander(t("The counts with their sources"), key="outcome_sources"):
            _show_sources(board, own)
            _offer_file(board, own)


def _show_outcome(board: Board, outcome: Outcome, places: Sequence[str], own: pd.DataFrame) -> None:
    t = board.t
    name, unit = outcome.name(t.language), outcome.unit(t.language)
    st.subheader(plain(name))
    kind = (
        t("as at the end of the year, never added up over the years")
        if outcome.kind == STOCK
        else t("in each year")
    )
    st.caption(plain(f"{outcome.definition(t.language)} · {unit}, {kind}"))
    if own.empty:
        st.write(t("No count is known yet."))
        return
    counts: Counts = {(str(r["place"]), int(r["year"])): r for r in own.to_dict("records")}
    years = list(range(int(own["year"].min()), int(own["year"].max()) + 1))
    figure = _draw(board, outcome, places, counts, years)
    with st.expander(t("The counts as a table"), key=f"outcome_table_{outcome.code}"):
        table = _show_table(board, outcome, places, counts, years)
    offer_downloads(
        board,
        outcome.code,
        name,
        places=places,
        figure=figure,
        table=table,
        source="; ".join(dict.fromkeys(said_text(t, source) for source in own["source"] if source)),
        is_illustrative=bool((own["status"] == "illustrative").any()),
        key=f"outcome-{outcome.code}",
    )


def _draw(
    board: Board, outcome: Outcome, places: Sequence[str], counts: Counts, years: Sequence[int]
) -> go.Figure:
    t = board.t
    name, unit = outcome.name(t.language), outcome.unit(t.language)
    series = [
        OutcomeSeries(
            name=board.place_name(place),
            at=at,
            counts=tuple(_count(counts.get((place, year))) for year in years),
            texts=tuple(_text(board, place, year, counts.get((place, year))) for year in years),
        )
        for at, place in enumerate(places)
        if any((place, year) in counts for year in years)
    ]
    is_made_up = any(row["status"] == "illustrative" for row in counts.values())
    figure = build_outcome_chart(
        years,
        series,
        [
            OutcomeTotal(total, "" if total is None else t.number(total), reported)
            for total, reported in _totals(board, places, counts, years)
        ],
        illustrative=t("Illustrative values") if is_made_up else None,
    )
    st.plotly_chart(
        figure,
        key=f"outcome_{outcome.code}",
        config=CHART_CONFIG,
        alt=t(
            "{outcome} ({unit}) by year and place: {places}. The table below holds the numbers.",
            outcome=name,
            unit=unit,
            places=", ".join(one.name for one in series),
        ),
    )
    return figure


def _totals(
    board: Board, places: Sequence[str], counts: Counts, years: Sequence[int]
) -> list[tuple[int | None, str]]:
    """Return the total of each year and how many of the places it is over."""
    plain_counts = {key: int(str(row["count"])) for key, row in counts.items()}
    return [
        (total, coverage_text(board.t, reported, len(places)))
        for total, reported in outcome_rows(years, plain_counts, places)
    ]


def _count(row: Mapping[object, object] | None) -> int | None:
    return None if row is None else int(str(row["count"]))


def _text(board: Board, place: str, year: int, row: Mapping[object, object] | None) -> str:
    if row is None:
        return ""
    name = board.place_name(place).replace("<", "&lt;")
    count = board.t.number(int(str(row["count"])))
    return f"<b>{name}</b>, {year}: {count}<br>{status_text(board.t, str(row['status']))}"


def _show_table(
    board: Board, outcome: Outcome, places: Sequence[str], counts: Counts, years: Sequence[int]
) -> tuple[list[Column], list[Row]]:
    t, name = board.t, outcome.name(board.t.language)
    shown = [place for place in places if any((place, year) in counts for year in years)]
    columns = [
        Column("year", t("Year"), "heading"),
        *(Column(f"place {place}", board.place_name(place), "number") for place in shown),
        Column("total", t("Total"), "number"),
    ]
    rows: list[Row] = []
    totals = _totals(board, places, counts, years)
    for year, (total, reported) in reversed(list(zip(years, totals, strict=True))):
        row: dict[str, str | Cell] = {
            f"place {place}": _cell(board, outcome, place, year, counts.get((place, year)))
            for place in shown
        }
        text = "–" if total is None else t.number(total)
        note = t("{reported} places", reported=reported)
        rows.append(row | {"year": str(year), "total": Cell(text, note=note)})
    show_table(columns, rows, caption=name, css_class="lc-outcomes")
    silent = [board.place_name(place) for place in places if place not in shown]
    if silent:
        st.caption(t("Without any count: {places}.", places=plain(", ".join(silent))))
    return columns, rows


def _cell(
    board: Board, outcome: Outcome, place: str, year: int, row: Mapping[object, object] | None
) -> Cell:
    form = f"outcome:{place}:{outcome.code}:{year}"
    href = None if board.is_past else address("programme", form=form)
    if row is None:
        return Cell("–", css_class="lc-missing")
    shape = STATUS_SHAPES.get(str(row["status"]), "?")
    mark = "" if row["status"] == "official" else f"{shape} "
    count = int(str(row["count"]))
    return Cell(Written(mark + board.t.number(count), count), href=href)


def _show_sources(board: Board, own: pd.DataFrame) -> None:
    t = board.t
    names = {code: one.name(t.language) for code, one in loaders.load_outcome_table().items()}
    columns = [
        Column("place", t("Place"), "heading"),
        Column("outcome", t("Outcome")),
        Column("year", t("Year"), "number"),
        Column("count", t("Count"), "number"),
        Column("status", t("Status")),
        Column("source", t("Source")),
        Column("upload", t("Upload"), "number"),
    ]
    ordered = own.sort_values(["year", "outcome", "place"], ascending=[False, True, True])
    page = ordered.iloc[choose_page(board, len(ordered), "outcomes")]
    rows: list[Row] = [
        {
            "place": board.place_name(str(row["place"])),
            "outcome": names.get(row["outcome"], row["outcome"]),
            "year": str(row["year"]),
            "count": t.number(int(row["count"])),
            "status": status_text(t, row["status"]),
            "source": Cell(said_text(t, row["source"]), note=said_text(t, row["note"])),
            "upload": Cell(str(row["upload"]), href=address("history", upload=str(row["upload"]))),
        }
        for row in page.to_dict("records")
    ]
    show_table(columns, rows, caption=t("The counts with their sources"))


def _offer_file(board: Board, own: pd.DataFrame) -> None:
    """Offer the counts as a file that can be read in again."""
    st.download_button(
        board.t("Download these counts (CSV)"),
        lambda: outcomes_csv(own),
        file_name="outcomes.csv",
        mime="text/csv",
        key="outcomes_csv",
        icon=":material/download:",
        on_click="ignore",
    )
