"""Published formulas worked out by hand, number by number, beside what the rules say.

The numbers stand here as one writes them with a pocket calculator; nothing of the code under test
is used to make them. Sources of the formulas: open-sdg/sdg-build `sdg/ProgressMeasure.py` and
EUSTAT-DES/data `scripts/build_data.py` (compound growth), EUSTAT-DES/site
`_pages/en/metodologia.md` (UN Progress Chart 2023), the SDG Index (linear on the score) and
dns-indikatoren.de/en/status (Destatis).
"""

import pandas as pd
import pytest

from indicators.progress import Rule, judge

COLUMNS = ["direction", "baseline_year", "baseline", "year", "value", "target_year", "target"]
Case = tuple[str, float, float, float, float, float, float]

RISING: Case = ("higher", 2015, 40, 2020, 50, 2030, 80)
FALLING: Case = ("lower", 2015, 20, 2019, 16, 2025, 8)
BACK: Case = ("higher", 2018, 60, 2023, 57, 2028, 75)

BY_HAND = [
    # 1.25^(1/5) = 1.045640; 2^(1/15) = 1.047294; 4.5640 / 4.7294.
    (RISING, Rule.OPEN_SDG, 0.96501, "substantial"),
    (RISING, Rule.EUROSTAT, 0.96501, "significant_progress"),
    # 40 * 1.25^3 = 78.125; 38.125 / 40.
    (RISING, Rule.UN, 0.953125, "on_track_or_met"),
    # 2 a year of 40 / 15 a year needed.
    (RISING, Rule.LINEAR, 0.75, "moderate"),
    (RISING, Rule.SDSN, 0.75, "moderately_improving"),
    # 50 + 10 * 2 = 70 leaves 10 of 30.
    (RISING, Rule.DESTATIS, 1 / 3, "cloud"),
    # 0.8^(1/4) = 0.945742; 0.4^(1/10) = 0.912444; 5.4258 / 8.7556.
    (FALLING, Rule.OPEN_SDG, 0.61970, "moderate"),
    (FALLING, Rule.EUROSTAT, 0.61970, "moderate_progress"),
    # 20 * 0.8^2.5 = 11.44867; 8.55133 / 12.
    (FALLING, Rule.UN, 0.71261, "fair_progress"),
    # 1 a year of 1.2.
    (FALLING, Rule.LINEAR, 5 / 6, "moderate"),
    (FALLING, Rule.SDSN, 5 / 6, "moderately_improving"),
    # 16 - 6 = 10 leaves 2 of 8.
    (FALLING, Rule.DESTATIS, 0.25, "cloud"),
    # 0.95^(1/5) = 0.989794; 1.25^(1/10) = 1.022565; -1.0206 / 2.2565.
    (BACK, Rule.OPEN_SDG, -0.45229, "deterioration"),
    (BACK, Rule.EUROSTAT, -0.45229, "movement_away"),
    # 60 * 0.95^2 = 54.15; -5.85 / 15.
    (BACK, Rule.UN, -0.39, "stagnation_or_regression"),
    # -0.6 a year of 1.5.
    (BACK, Rule.LINEAR, -0.4, "moving_away"),
    (BACK, Rule.SDSN, -0.4, "decreasing"),
    # 57 - 3 = 54 leaves 21 of 18.
    (BACK, Rule.DESTATIS, 21 / 18, "thunderstorm"),
]


@pytest.mark.parametrize(("case", "rule", "ratio", "state"), BY_HAND)
def test_a_case_worked_by_hand(case: Case, rule: Rule, ratio: float, state: str) -> None:
    found = judge(pd.DataFrame([case], columns=COLUMNS), rule).iloc[0]
    assert found["ratio"] == pytest.approx(ratio, abs=5e-5)
    assert found["state"] == state
