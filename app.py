"""The front door: the ASGI app that serves the dashboard and its small interface for machines.

Run it with `uv run streamlit run app.py`.
"""

import streamlit as st

from dashboard.api import ROUTES
from dashboard.errors import apologise
from dashboard.paths import ENTRY
from dashboard.warm_up import lifespan

app = st.App(ENTRY, routes=ROUTES, lifespan=lifespan, on_script_error=apologise)
