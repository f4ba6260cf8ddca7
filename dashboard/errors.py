"""What a reader is told when something fails: known errors in words, others with a reference."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import streamlit as st

from dashboard.board import current_language
from dashboard.format import plain
from dashboard.i18n import Translator, translator
from data.errors import (
    DataError,
    NewerStore,
    NotAStore,
    StoreGone,
    StoreLocked,
    StoreNotWritable,
)
from indicators.framework import FrameworkError
from indicators.method import MethodError

_log = logging.getLogger(__name__)

_NO_DATABASE = (StoreGone, StoreLocked, StoreNotWritable, NotAStore, NewerStore)
"""There is no database to show: it is being restored or moved, or another program has it."""


@contextmanager
def showing_errors(t: Translator) -> Iterator[None]:
    """Show an error on the page instead of a stack trace.

    A `DataError` is told in the reader's language; anything else is logged with a reference that
    the reader can pass on.
    """
    try:
        yield
    except _NO_DATABASE as error:
        _log.warning("the database cannot be used: %s", error)
        _show_no_database(t, error)
    except DataError as error:
        st.error(plain(error.message(t)))
    except (FrameworkError, MethodError) as error:
        # The project's own tables are at fault: whoever runs the app mends them.
        st.error(plain(str(error)))
    except Exception as error:  # noqa: BLE001 - the last stop before the reader
        _apologise(t, error)


def apologise(error: Exception) -> bool:
    """Say that something failed outside a page, as in a callback, in place of Streamlit's box.

    That box speaks English and leads to search engines. For `st.App`, which wants to know
    whether the error was shown.
    """
    try:
        t = translator(current_language())
    except Exception:  # noqa: BLE001 - whatever failed may have broken this too
        t = translator("en")
    _apologise(t, error)
    return True


def _apologise(t: Translator, error: Exception) -> None:
    reference = uuid4().hex[:8]
    _log.error("page failed, reference %s", reference, exc_info=error)
    st.error(
        t(
            "Something went wrong on our side, and nothing was changed. Reload the page; if it "
            "happens again, give this reference to whoever runs the app: {reference}.",
            reference=reference,
        )
    )


def _show_no_database(t: Translator, error: DataError) -> None:
    """Say on any page that the data are away for now, and what to do."""
    st.title(t("The data are not here right now"))
    st.info(
        t(
            "Most likely they are being restored or moved. Nothing that was stored is lost, and "
            "this link stays good: try again in a minute."
        ),
        icon=":material/hourglass_top:",
    )
    st.button(t("Try once more"), icon=":material/refresh:", key="try_again", type="primary")
    with st.expander(t("For whoever runs the dashboard"), key="no_database"):
        st.write(plain(error.message(t)))
