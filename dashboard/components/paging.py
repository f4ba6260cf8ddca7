"""A long table by pages: only the rows of one page are ever drawn."""

import streamlit as st

from dashboard.board import Board

PAGE_SIZES = (25, 50, 100)
"""How many rows a page can have; the first is the default."""


def choose_page(board: Board, count: int, key: str) -> slice:
    """Let the reader go through the pages of a table and return the rows of the page shown.

    Draws nothing where all rows fit on the smallest page. Begins at the first page again whenever
    the number of rows is another one, since then it is another selection.

    Args:
        board: speaks the reader's language.
        count: how many rows there are in all.
        key: names the table; its widgets are `<key>_page`, `<key>_size`, `<key>_back` and
            `<key>_on`.
    """
    if count <= PAGE_SIZES[0]:
        return slice(0, count)
    t = board.t
    page_key, size_key, count_key = f"{key}_page", f"{key}_size", f"{key}_count"
    state = st.session_state
    size = int(state.get(size_key) or PAGE_SIZES[0])
    pages = -(-count // size)
    is_other = state.get(count_key) != count
    page = 1 if is_other else min(max(int(state.get(page_key) or 1), 1), pages)
    state[count_key], state[page_key] = count, page
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_paging"):
        st.button(
            t("Previous page"),
            key=f"{key}_back",
            icon=":material/chevron_left:",
            disabled=page == 1,
            on_click=_turn,
            args=(page_key, page - 1),
        )
        st.number_input(
            t("Page (of {count})", count=t.number(pages)),
            min_value=1,
            max_value=pages,
            step=1,
            key=page_key,
            width=160,
        )
        st.button(
            t("Next page"),
            key=f"{key}_on",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=page == pages,
            on_click=_turn,
            args=(page_key, page + 1),
        )
        st.selectbox(t("Rows on a page"), PAGE_SIZES, key=size_key, width=140)
    first = (page - 1) * size
    last = min(first + size, count)
    st.caption(
        t(
            "Rows {first} to {last} of {count}",
            first=t.number(first + 1),
            last=t.number(last),
            count=t.number(count),
        )
    )
    return slice(first, last)


def _turn(page_key: str, page: int) -> None:
    st.session_state[page_key] = page
