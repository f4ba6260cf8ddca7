"""The frame around every page: look, language, navigation, and what to say when things fail.

It stands in a folder of its own: beside a folder `pages`, Streamlit would serve each file in that
folder as a page without this frame, until the first reader has run it.
"""

import streamlit as st

from dashboard.board import current_language, open_board
from dashboard.components.frame import choose_language, show_footer
from dashboard.components.known_on import check_as_of, show_known_on
from dashboard.components.page_script import run_page_script
from dashboard.components.place_map import forget_place
from dashboard.components.temple import forget_click
from dashboard.errors import showing_errors
from dashboard.i18n import translator
from dashboard.paths import (
    AREA_PAGE,
    CITY_PAGE,
    COMPARE_PAGE,
    DASHBOARD,
    GAPS_PAGE,
    HISTORY_PAGE,
    INDICATOR_PAGE,
    MAP_PAGE,
    METHOD_PAGE,
    PROGRAMME_PAGE,
    SANDBOX_PAGE,
    SCORE_PAGE,
    TARGETS_PAGE,
    UPLOAD_PAGE,
)
from dashboard.turns import taking_turns
from dashboard.view import begin, publish

st.set_page_config(
    page_title="Learning cities",
    page_icon=str(DASHBOARD / "favicon.svg"),
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.html(DASHBOARD / "styles.css")

begin()
t = translator(current_language())
city = st.Page(CITY_PAGE, title=t("City"), icon=":material/account_balance:", default=True)
places_map = st.Page(MAP_PAGE, title=t("Map"), icon=":material/map:")
page = st.navigation(
    {
        t("City"): [
            city,
            st.Page(AREA_PAGE, title=t("Area"), icon=":material/view_column:"),
            st.Page(INDICATOR_PAGE, title=t("Indicator"), icon=":material/monitoring:"),
            st.Page(TARGETS_PAGE, title=t("Targets"), icon=":material/flag:"),
        ],
        t("Comparison"): [
            st.Page(COMPARE_PAGE, title=t("Compare"), icon=":material/compare_arrows:"),
            st.Page(PROGRAMME_PAGE, title=t("Programme"), icon=":material/hub:"),
            places_map,
        ],
        t("Data"): [
            st.Page(GAPS_PAGE, title=t("Data gaps"), icon=":material/grid_on:"),
            st.Page(UPLOAD_PAGE, title=t("Upload"), icon=":material/upload_file:"),
            st.Page(HISTORY_PAGE, title=t("History"), icon=":material/history:"),
        ],
        t("Method"): [
            st.Page(METHOD_PAGE, title=t("Method"), icon=":material/function:"),
            st.Page(SCORE_PAGE, title=t("Score"), icon=":material/calculate:"),
            st.Page(SANDBOX_PAGE, title=t("Sandbox"), icon=":material/tune:"),
        ],
    },
    position="top",
)
app_name = t("Learning cities")
st.set_page_config(page_title=f"{page.title} · {app_name}")
run_page_script(t)
choose_language(t)
check_as_of(t)
with taking_turns(), showing_errors(t):
    show_known_on(open_board(), page)
    page.run()
show_footer(t)
publish()
if page is not city:
    forget_click()
if page is not places_map:
    forget_place()
