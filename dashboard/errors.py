"""What a reader is told when something fails: known errors in words, others with a reference."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import streamlit as st

from dashboard.format import plain
from dashboard.i18n import Translator
from data.errors import DataError
from indicators.framework import FrameworkError
from indicators.method import MethodError

_log = logging.getLogger(__name__)


@contextmanager
def showing_errors(t: Translator) -> Iterator[None]:
    """Show an error on the page instead of a stack trace.

    A `DataError` is told in the reader's language; anything else is logged with a reference that
    the reader can pass on.
    """
    try:
        yield
    except DataError as error:
        st.error(plain(error.message(t)))
    except (FrameworkError, MethodError) as error:
        # The project's own tables are at fault: whoever runs the app mends them.
        st.error(plain(str(error)))
    except Exception:  # noqa: BLE001 - the last stop before the reader
        reference = uuid4().hex[:8]
        _log.exception("page failed, reference %s", reference)
        st.error(
            t(
                "Something went wrong on our side, and nothing was changed. Reload the page; if it "
                "happens again, give this reference to whoever runs the app: {reference}.",
                reference=reference,
            )
        )
