"""Turning files into checked plans, in small steps.

decode (bytes to text), layout (text to columns), cells and numbers (what a cell means), checks
(rows and the table), plan (against what is stored). Writing is the store's.
"""

from data.intake.place_plan import PlacePlan
from data.intake.places import PlaceIntake, read_places
from data.intake.plan import Plan
from data.intake.problems import Problem
from data.intake.upload import Intake, read_upload

__all__ = [
    "Intake",
    "PlaceIntake",
    "PlacePlan",
    "Plan",
    "Problem",
    "read_places",
    "read_upload",
]
