"""Where the dashboard's own files are."""

from pathlib import Path

DASHBOARD = Path(__file__).resolve().parent
ENTRY = DASHBOARD / "entry" / "main.py"
CITY_PAGE = DASHBOARD / "pages" / "city.py"
AREA_PAGE = DASHBOARD / "pages" / "area.py"
INDICATOR_PAGE = DASHBOARD / "pages" / "indicator.py"
TARGETS_PAGE = DASHBOARD / "pages" / "targets.py"
COMPARE_PAGE = DASHBOARD / "pages" / "compare.py"
PROGRAMME_PAGE = DASHBOARD / "pages" / "programme.py"
MAP_PAGE = DASHBOARD / "pages" / "map.py"
SCORE_PAGE = DASHBOARD / "pages" / "score.py"
GAPS_PAGE = DASHBOARD / "pages" / "gaps.py"
UPLOAD_PAGE = DASHBOARD / "pages" / "upload.py"
HISTORY_PAGE = DASHBOARD / "pages" / "history.py"
METHOD_PAGE = DASHBOARD / "pages" / "method.py"
SANDBOX_PAGE = DASHBOARD / "pages" / "sandbox.py"
