"""Turning files into checked plans, in small steps.

opening (bytes to sheets), value_header and value_table (sheets to one row per value), codes,
amounts and words (what a cell means), checks (rows and the table), plausibility (what asks for a
look), plan (against what is stored). Writing is the store's.
"""

from data.intake.options import ReadOptions
from data.intake.place_plan import PlacePlan
from data.intake.places import PlaceIntake, read_places
from data.intake.plan import Plan
from data.intake.problems import Problem
from data.intake.reading import Reading
from data.intake.target_plan import TargetPlan
from data.intake.targets import TargetIntake, read_targets
from data.intake.upload import FileRead, Intake, read_upload

__all__ = [
    "FileRead",
    "Intake",
    "PlaceIntake",
    "PlacePlan",
    "Plan",
    "Problem",
    "ReadOptions",
    "Reading",
    "TargetIntake",
    "TargetPlan",
    "read_places",
    "read_targets",
    "read_upload",
]
